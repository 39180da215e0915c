/* render-lines -- writes rendered lines for training and tests of the readers.
 *
 * usage: render-lines [options] FOLDER
 *   --seed N        default 1          --first N        number of the first line, default 0
 *   --count N       default 100        --kind NAME      default all; see line_kind_name
 *   --severity S    crisp, moderate, hard or mixed (default)
 *   --unseen        the typefaces that training leaves out
 *   --wide P        chance of unusual characters in names, default 0.1
 *   --only FILE     a text uses only the characters of this UTF-8 file
 *   --focus FILE    characters of three bytes to show often in names and pool lines
 *   --lstmf FILE    one file of training pages for lstmtraining instead of PNG files, varying
 * looks, truth folded (line_text_fold) Writes FOLDER/NNNNNN.png and FOLDER/lines.tsv: file, text,
 * kind, face, em, blur, noise, contrast, skew, jpeg, seal.
 */
#include "render/line.h"

#include <errno.h>
#include <getopt.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "render/fiction.h"

struct job {
    struct line_options line;
    uint64_t seed;
    unsigned first, count;
    const char *folder, *lstmf;
};

static const char *const severities[] = {"crisp", "moderate", "hard", "mixed"};

/* Grey as one of the looks that the readers take: luminance, red, stretched, background divided
 * out. */
static void grey_look(struct fiction_rng *rng, const struct line_image *image, uint8_t *grey)
{
    size_t n = (size_t)image->width * (size_t)image->height;
    bool red = fiction_chance(rng, 0.2), stretch = fiction_chance(rng, 0.25);
    int low = 255, high = 0;
    for (size_t i = 0; i < n; i++) {
        const uint8_t *p = image->rgb + 3 * i;
        grey[i] = red ? p[0] : (uint8_t)((299 * p[0] + 587 * p[1] + 114 * p[2]) / 1000);
        low = grey[i] < low ? grey[i] : low;
        high = grey[i] > high ? grey[i] : high;
    }
    for (size_t i = 0; stretch && high > low && i < n; i++)
        grey[i] = (uint8_t)((grey[i] - low) * 255 / (high - low));
}

static void put_text(FILE *out, const char *text)
{
    uint32_t bytes = (uint32_t)strlen(text);
    fwrite(&bytes, sizeof bytes, 1, out);
    fwrite(text, 1, bytes, out);
}

/* One page of Tesseract's training format (ccstruct/imagedata): name, page number, PNG, language,
 * truth, no boxes. */
static bool put_page(FILE *out, unsigned number, const struct line_image *image,
                     const uint8_t *grey, const char *text)
{
    png_image png = {.version = PNG_IMAGE_VERSION,
                     .width = (png_uint_32)image->width,
                     .height = (png_uint_32)image->height,
                     .format = PNG_FORMAT_GRAY,
                     .flags = PNG_IMAGE_FLAG_FAST};
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(png);
    uint8_t *bytes = malloc(size);
    bool good = bytes != NULL && png_image_write_to_memory(&png, bytes, &size, 0, grey, 0, NULL);
    if (good) {
        char name[32], folded[512];
        uint8_t present = 1, upright = 0;
        int32_t page = (int32_t)number;
        uint32_t length = (uint32_t)size, none = 0;
        snprintf(name, sizeof name, "line-%u", number);
        fwrite(&present, 1, 1, out);
        put_text(out, name);
        fwrite(&page, sizeof page, 1, out);
        fwrite(&length, sizeof length, 1, out);
        fwrite(bytes, 1, size, out);
        put_text(out, "zh");
        line_text_fold(text, folded);
        put_text(out, folded);
        fwrite(&none, sizeof none, 1, out); /* boxes */
        fwrite(&none, sizeof none, 1, out); /* texts of boxes */
        fwrite(&upright, 1, 1, out);
    }
    free(bytes);
    return good && ferror(out) == 0;
}

static bool write_pages(const struct job *job)
{
    FILE *out = fopen(job->lstmf, "wb");
    if (out == NULL)
        return false;
    uint32_t count = job->count;
    fwrite(&count, sizeof count, 1, out);
    bool good = true;
    for (unsigned i = job->first; good && i < job->first + job->count; i++) {
        struct line_image image;
        struct line_truth truth;
        struct fiction_rng rng;
        fiction_seed(&rng, job->seed + i, "look");
        good = line_render(job->seed, i, &job->line, &image, &truth);
        uint8_t *grey = good ? malloc((size_t)image.width * (size_t)image.height) : NULL;
        if (grey != NULL)
            grey_look(&rng, &image, grey);
        good = grey != NULL && put_page(out, i, &image, grey, truth.text);
        free(grey);
        line_image_free(&image);
    }
    return fclose(out) == 0 && good;
}

static bool write_png(const struct job *job, unsigned number, const struct line_image *image)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%06u.png", job->folder, number);
    png_image png = {.version = PNG_IMAGE_VERSION,
                     .width = (png_uint_32)image->width,
                     .height = (png_uint_32)image->height,
                     .format = PNG_FORMAT_RGB};
    return png_image_write_to_file(&png, path, 0, image->rgb, 0, NULL) != 0;
}

static bool write_folder(const struct job *job)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/lines.tsv", job->folder);
    if (mkdir(job->folder, 0777) != 0 && errno != EEXIST)
        return false;
    FILE *table = fopen(path, "w");
    if (table == NULL)
        return false;
    fputs("file\ttext\tkind\tface\tem\tblur\tnoise\tcontrast\tskew\tjpeg\tseal\n", table);
    bool good = true;
    for (unsigned i = job->first; good && i < job->first + job->count; i++) {
        struct line_image image;
        struct line_truth t;
        good = line_render(job->seed, i, &job->line, &image, &t) && write_png(job, i, &image);
        fprintf(table, "%06u.png\t%s\t%s\t%s\t%.1f\t%.3f\t%.1f\t%.2f\t%.2f\t%d\t%d\n", i, t.text,
                line_kind_name(t.kind), t.face, t.em, t.blur, t.noise, t.contrast, t.skew_deg,
                t.jpeg, t.seal ? 1 : 0);
        line_image_free(&image);
    }
    return fclose(table) == 0 && good;
}

static char *read_all(const char *path)
{
    enum { MOST = 1 << 20 };
    FILE *in = fopen(path, "rb");
    char *text = in != NULL ? malloc(MOST) : NULL;
    if (text != NULL)
        text[fread(text, 1, MOST - 1, in)] = '\0';
    if (in != NULL)
        fclose(in);
    return text;
}

static bool set_kind(struct job *job, const char *name)
{
    for (int k = 0; k <= LINE_ALL; k++) {
        if (strcmp(line_kind_name((enum line_kind)k), name) == 0) {
            job->line.kind = (enum line_kind)k;
            return true;
        }
    }
    return false;
}

static bool set_severity(struct job *job, const char *name)
{
    for (int s = 0; s < 4; s++) {
        if (strcmp(severities[s], name) == 0) {
            job->line.severity = (enum line_severity)s;
            return true;
        }
    }
    return false;
}

static bool set_option(struct job *job, int option, const char *value)
{
    switch (option) {
    case 's':
        job->seed = strtoull(value, NULL, 10);
        return true;
    case 'f':
        job->first = (unsigned)strtoul(value, NULL, 10);
        return true;
    case 'c':
        job->count = (unsigned)strtoul(value, NULL, 10);
        return true;
    case 'k':
        return set_kind(job, value);
    case 'v':
        return set_severity(job, value);
    case 'u':
        job->line.unseen_faces = true;
        return true;
    case 'w':
        job->line.wide = strtod(value, NULL);
        return true;
    case 'o':
        job->line.only = read_all(value);
        return job->line.only != NULL;
    case 'F':
        job->line.focus = read_all(value);
        return job->line.focus != NULL;
    case 'l':
        job->lstmf = value;
        return true;
    default:
        return false;
    }
}

int main(int argc, char **argv)
{
    static const struct option options[] = {
        {"seed", 1, NULL, 's'},  {"first", 1, NULL, 'f'},    {"count", 1, NULL, 'c'},
        {"kind", 1, NULL, 'k'},  {"severity", 1, NULL, 'v'}, {"unseen", 0, NULL, 'u'},
        {"wide", 1, NULL, 'w'},  {"only", 1, NULL, 'o'},     {"lstmf", 1, NULL, 'l'},
        {"focus", 1, NULL, 'F'}, {NULL, 0, NULL, 0}};
    struct job job = {
        .line = {.kind = LINE_ALL, .severity = LINE_MIXED, .wide = 0.1}, .seed = 1, .count = 100};
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (!set_option(&job, option, optarg)) {
            fprintf(stderr, "render-lines: bad option; the head of render_lines.c lists them\n");
            return 2;
        }
    }
    if (job.lstmf == NULL && optind != argc - 1) {
        fprintf(stderr, "usage: render-lines [options] FOLDER\n");
        return 2;
    }
    job.folder = job.lstmf == NULL ? argv[optind] : NULL;
    bool good = job.lstmf != NULL ? write_pages(&job) : write_folder(&job);
    if (!good)
        fprintf(stderr, "render-lines: cannot write everything\n");
    free((char *)job.line.only);
    free((char *)job.line.focus);
    return good ? 0 : 2;
}

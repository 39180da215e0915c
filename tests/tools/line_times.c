/* line_times -- what it takes both readers to read required values and to test a claim on each; for scripts/benchmark
 *
 *   line_times [NAME=FOLDER ...]
 *
 * FOLDER as render-lines writes it; lines of the name "licence_number" hold codes, others names. Of each line all is done that the
 * program does: every look it asks for, and the claim, which is true. One row a name, tabs between: name, lines, median and
 * ninth decile, milliseconds of processor time. The models are loaded, and one line read, before the first.
 */
#include "base/fs.h"
#include "base/order.h"
#include "img/img.h"
#include "rendered_lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_LINES = 2000 };

static _Noreturn void die(const char *why)
{
    fprintf(stderr, "line_times: %s\n", why);
    exit(2);
}

static double processor_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

static void load(const char *path, struct pa_pixels *image)
{
    struct pa_bytes bytes = {0};
    struct pa_err err = {0};
    if (pa_fs_read(path, PA_IMG_MAX_BYTES, &bytes, &err) != PA_OK ||
        pa_img_load(bytes.data, bytes.size, 0, image, &err) != PA_OK)
        die(err.text);
    pa_bytes_free(&bytes);
}

static double time_line(struct pa_reader *reader, enum pa_alphabet alphabet,
                        const struct rendered *line)
{
    static struct pa_reading reading;
    static struct pa_evidence evidence;
    struct pa_err err = {0};
    struct pa_pixels image;
    load(line->path, &image);
    struct pa_span span = {.count = 1};
    span.quad[0] = pa_quad_of_rect(0, 0, image.width, image.height);
    double start = processor_ms();
    if (pa_read_value(reader, pa_pixels_view(&image), &span, alphabet, &reading, &err) != PA_OK ||
        pa_read_claim(reader, pa_pixels_view(&image), &span, alphabet, line->text, &evidence,
                      &err) != PA_OK)
        die(err.text);
    double took = processor_ms() - start;
    pa_pixels_free(&image);
    return took;
}

static void time_folder(struct pa_reader *reader, const char *name, const char *folder)
{
    static double ms[MOST_LINES];
    struct rendered lines;
    int count = 0;
    bool code = strcmp(name, "licence_number") == 0;
    if (!rendered_open(&lines, folder))
        die("no lines.tsv in a folder");
    while (count < MOST_LINES && rendered_next(&lines)) {
        double took = time_line(reader, code ? PA_ALPHABET_LICENCE : PA_ALPHABET_NAME, &lines);
        if (lines.number > 1)
            ms[count++] = took;
    }
    rendered_close(&lines);
    if (count == 0)
        die("a folder holds one line at most");
    qsort(ms, (size_t)count, sizeof *ms, pa_order_doubles);
    printf("%s\t%d\t%.1f\t%.1f\n", name, count, ms[count / 2], ms[count * 9 / 10]);
}

int main(int argc, char **argv)
{
    struct pa_err err = {0};
    struct pa_reader *reader = NULL;
    struct pa_reader_opts opts = {.models_dir = PA_SOURCE_DIR "/models"};
    if (pa_img_init(argv[0], &err) != PA_OK || pa_reader_open(&opts, &reader, &err) != PA_OK)
        die(err.text);
    for (int i = 1; i < argc; i++) {
        char *folder = strchr(argv[i], '=');
        if (folder == NULL)
            die("usage: line_times [NAME=FOLDER ...]");
        *folder++ = '\0';
        time_folder(reader, argv[i], folder);
    }
    pa_reader_free(reader);
    return 0;
}

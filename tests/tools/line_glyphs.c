/* tools/line_glyphs -- single characters of rendered lines, for scripts/train-glyphs
 *
 *   line_glyphs [--even] KEYS.txt FOLDER OUT
 *
 * FOLDER as render-lines writes it. Each line is cut and read as in use, by one look drawn by its number; the truth is aligned with
 * the second reader's matrix, and every character that KEYS (one a line) holds is cut out where it stands, as the network gets
 * it in use. --even: lines of Han characters alone are divided evenly instead, which needs no reading: four times as fast; places
 * are as far off as those of an alignment. OUT, for each: its code point (uint32, little-endian), PA_GLYPH_PIXELS bytes.
 */
#include "base/text.h"
#include "base/fs.h"
#include "img/img.h"
#include "read/glyph.h"
#include "read/matrix.h"
#include "read/reader.h"
#include "rendered_lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double MARGIN = 0.2; /* as read/matrix */
enum { MOST = 512, POINTS = 0x30000 };

static const double OFF =
    8; /* px that an even place is moved by at most: what an alignment is off by, mostly */

static _Noreturn void die(const char *text)
{
    fprintf(stderr, "line_glyphs: %s\n", text);
    exit(2);
}

struct bench {
    struct pa_reader *reader;
    FILE *out;
    bool *wanted; /* by code point */
    bool even;
    uint32_t drawn;
};

/* Half of the lines as photographed, the others in the further looks. */
static enum pa_look look_of(unsigned number)
{
    static const enum pa_look looks[] = {PA_LOOK_PLAIN, PA_LOOK_RAW, PA_LOOK_PLAIN, PA_LOOK_DIVIDED,
                                         PA_LOOK_PLAIN, PA_LOOK_RED, PA_LOOK_RAW,   PA_LOOK_RED};
    return looks[number * 2654435761U >> 29];
}

static void load_keys(const char *path, bool *wanted)
{
    struct pa_bytes list = {0};
    struct pa_err err = {0};
    if (pa_fs_read(path, 1 << 20, &list, &err) != PA_OK)
        die(err.text);
    const char *at = (const char *)list.data;
    for (uint32_t c; (c = pa_text_next(&at)) != 0;)
        wanted[c % POINTS] = c > ' ';
    pa_bytes_free(&list);
}

static void put(FILE *out, struct pa_plane strip, double x, uint32_t code)
{
    uint8_t pixels[PA_GLYPH_PIXELS];
    pa_glyph_cut(strip, x, pixels);
    fwrite(&code, sizeof code, 1, out);
    fwrite(pixels, sizeof pixels, 1, out);
}

static void put_even(struct bench *b, struct pa_plane strip, const uint32_t *code, int count)
{
    for (int i = 0; i < count; i++) {
        double off = OFF * ((b->drawn = b->drawn * 1664525U + 1013904223U) / 2147483648.0 - 1);
        if (b->wanted[code[i] % POINTS])
            put(b->out, strip, (i + 0.5) * strip.width / count + off, code[i]);
    }
}

static void put_aligned(struct bench *b, struct pa_plane strip, const struct pa_ctc *ctc,
                        const uint32_t *code, int count)
{
    int class[MOST], step[MOST];
    bool fits;
    struct pa_err err = {0};
    for (int i = 0; i < count; i++) {
        class[i] = pa_charset_class(b->reader->charset, code[i]);
        class[i] = class[i] < 1 ? PA_CTC_ANY : class[i];
    }
    if (pa_ctc_align(ctc, class, count, step, &fits, &err) != PA_OK)
        die(err.text);
    for (int i = 0; fits && i < count; i++)
        if (b->wanted[code[i] % POINTS])
            put(b->out, strip, (step[i] + 0.5) * strip.width / ctc->steps, code[i]);
}

static bool is_all_han(const uint32_t *code, int count)
{
    bool all = count > 0;
    for (int i = 0; i < count; i++)
        all = all && pa_text_is_han(code[i]);
    return all;
}

static void one(struct bench *b, const struct rendered *line)
{
    struct pa_err err = {0};
    struct pa_bytes bytes = {0};
    struct pa_pixels image = {0}, strip = {0};
    struct pa_matrix matrix = {0};
    uint32_t code[MOST];
    int count = (int)pa_text_decode(line->text, code, MOST);
    if (pa_fs_read(line->path, PA_IMG_MAX_BYTES, &bytes, &err) != PA_OK ||
        pa_img_load(bytes.data, bytes.size, 0, &image, &err) != PA_OK)
        die(err.text);
    double w = image.width, h = image.height;
    struct pa_span span = {.quad = {pa_quad_of_rect(0, 0, w, h)}, .count = 1};
    enum pa_look look = look_of(line->number - 1);
    bool even = b->even && look != PA_LOOK_RAW && is_all_han(code, count);
    if (pa_prep_cut(pa_pixels_view(&image), &span.quad[0], look, MARGIN, &strip, &err) != PA_OK)
        die(err.text);
    if (!even &&
        pa_matrix_read(b->reader, pa_pixels_view(&image), &span, look, &matrix, &err) != PA_OK)
        die(err.text);
    struct pa_ctc ctc = pa_matrix_view(&matrix);
    if (even)
        put_even(b, pa_pixels_view(&strip), code, count);
    else
        put_aligned(b, pa_pixels_view(&strip), &ctc, code, count);
    pa_matrix_free(&matrix);
    pa_pixels_free(&strip);
    pa_pixels_free(&image);
    pa_bytes_free(&bytes);
}

int main(int argc, char **argv)
{
    struct pa_err err = {0};
    struct pa_reader_opts opts = {.models_dir = PA_SOURCE_DIR "/models"};
    struct bench b = {.wanted = calloc(POINTS, sizeof *b.wanted)};
    struct rendered lines;
    b.even = argc == 5 && strcmp(argv[1], "--even") == 0;
    char **names = argv + 1 + b.even;
    if (argc != 4 + b.even || b.wanted == NULL)
        die("usage: line_glyphs [--even] KEYS.txt FOLDER OUT");
    if (pa_img_init(argv[0], &err) != PA_OK || pa_reader_open(&opts, &b.reader, &err) != PA_OK)
        die(err.text);
    load_keys(names[0], b.wanted);
    b.out = fopen(names[2], "wb");
    if (!rendered_open(&lines, names[1]) || b.out == NULL)
        die("cannot read the folder or write the file");
    while (rendered_next(&lines))
        one(&b, &lines);
    rendered_close(&lines);
    pa_reader_free(b.reader);
    free(b.wanted);
    return fclose(b.out) == 0 ? 0 : 2;
}

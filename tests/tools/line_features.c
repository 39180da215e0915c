/* tools/line_features -- what a network of the second reader says of rendered lines, for scripts/widen-recogniser
 *
 *   line_features NETWORK.onnx FOLDER OUT
 *
 * FOLDER as render-lines writes it. Each line is cut as in use, by one look drawn by its number. OUT, little-endian, for
 * each line: int32 steps, int32 channels, int32 bytes of the text, the text (UTF-8, in normal form), then steps × channels
 * numbers, the upper halves of float32 (bfloat16), step by step. The network's one output is 1 × channels × 1 × steps.
 */
#include "base/fs.h"
#include "base/text.h"
#include "img/img.h"
#include "read/onnx.h"
#include "read/prep.h"
#include "read/read.h"
#include "read/recog.h"
#include "rendered_lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double MARGIN = 0.2; /* as read/matrix */

static _Noreturn void die(const struct pa_err *err)
{
    fprintf(stderr, "line_features: %s\n", err->text);
    exit(2);
}

/* Half of the lines as photographed, the others in the further looks. */
static enum pa_look look_of(unsigned number)
{
    static const enum pa_look looks[] = {PA_LOOK_PLAIN, PA_LOOK_RAW, PA_LOOK_PLAIN, PA_LOOK_DIVIDED,
                                         PA_LOOK_PLAIN, PA_LOOK_RED, PA_LOOK_RAW,   PA_LOOK_SHARP};
    return looks[number * 2654435761U >> 29];
}

static enum pa_status cut(const char *path, enum pa_look look, struct pa_pixels *strip,
                          struct pa_err *err)
{
    struct pa_bytes bytes = {0};
    struct pa_pixels image = {0};
    enum pa_status status = pa_fs_read(path, PA_IMG_MAX_BYTES, &bytes, err);
    if (status == PA_OK)
        status = pa_img_load(bytes.data, bytes.size, 0, &image, err);
    double w = image.width, h = image.height;
    struct pa_quad quad = {{{0, 0}, {w, 0}, {w, h}, {0, h}}};
    if (status == PA_OK)
        status = pa_prep_cut(pa_pixels_view(&image), &quad, look, MARGIN, strip, err);
    pa_pixels_free(&image);
    pa_bytes_free(&bytes);
    return status;
}

static void put(FILE *out, const struct pa_tensor *t, const char *text)
{
    int32_t steps = (int32_t)t->shape[3], channels = (int32_t)t->shape[1];
    int32_t head[3] = {steps, channels, (int32_t)strlen(text)};
    fwrite(head, sizeof head, 1, out);
    fwrite(text, 1, strlen(text), out);
    for (int32_t s = 0; s < steps; s++)
        for (int32_t c = 0; c < channels; c++) {
            uint32_t bits;
            memcpy(&bits, &t->data[(size_t)c * (size_t)steps + (size_t)s], sizeof bits);
            uint16_t upper = (uint16_t)((bits + 0x8000U) >> 16);
            fwrite(&upper, sizeof upper, 1, out);
        }
}

static void one(struct pa_onnx_net *net, const struct rendered *line, FILE *out)
{
    struct pa_err err = {0};
    struct pa_pixels strip = {0};
    struct pa_tensor tensor = {0};
    if (cut(line->path, look_of(line->number - 1), &strip, &err) != PA_OK)
        die(&err);
    float *input = malloc(sizeof *input * 3 * (size_t)strip.width * (size_t)strip.height);
    static const float half[3] = {0.5F, 0.5F, 0.5F};
    pa_recog_planes(pa_pixels_view(&strip), half, half, input);
    if (pa_onnx_run(net, input, (const int64_t[4]){1, 3, strip.height, strip.width}, &tensor,
                    &err) != PA_OK)
        die(&err);
    put(out, &tensor, line->text);
    free(input);
    pa_tensor_free(&tensor);
    pa_pixels_free(&strip);
}

int main(int argc, char **argv)
{
    struct pa_err err = {0};
    struct pa_onnx *onnx = NULL;
    struct pa_onnx_net *net = NULL;
    struct rendered lines;
    if (argc != 4) {
        fprintf(stderr, "usage: line_features NETWORK.onnx FOLDER OUT\n");
        return 2;
    }
    if (pa_img_init(argv[0], &err) != PA_OK || pa_onnx_open(&onnx, &err) != PA_OK ||
        pa_onnx_load(onnx, argv[1], PA_ONNX_PIECES, &net, &err) != PA_OK)
        die(&err);
    FILE *out = fopen(argv[3], "wb");
    if (!rendered_open(&lines, argv[2]) || out == NULL) {
        fprintf(stderr, "line_features: cannot read %s or write %s\n", lines.path, argv[3]);
        return 2;
    }
    while (rendered_next(&lines))
        one(net, &lines, out);
    rendered_close(&lines);
    bool good = fclose(out) == 0;
    pa_onnx_net_free(net);
    pa_onnx_free(onnx);
    return good ? 0 : 2;
}

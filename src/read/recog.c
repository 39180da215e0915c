#include "read/recog.h"

#include "read/strip.h"

#include <stdlib.h>

void pa_recog_planes(struct pa_plane picture, const float mean[3], const float deviation[3],
                     float *to)
{
    for (int plane = 0; plane < 3; plane++) {
        int band = picture.bands == 3 ? 2 - plane : 0;
        float table[256];
        for (int v = 0; v < 256; v++)
            table[v] = ((float)v / 255.0f - mean[plane]) / deviation[plane];
        for (int y = 0; y < picture.height; y++) {
            const uint8_t *from = picture.data + (size_t)y * picture.stride + band;
            for (int x = 0; x < picture.width; x++, from += picture.bands)
                *to++ = table[*from];
        }
    }
}

enum pa_status pa_recog_run(struct pa_onnx_net *net, struct pa_plane line, struct pa_tensor *out,
                            struct pa_err *err)
{
    static const float half[3] = {0.5f, 0.5f, 0.5f};
    *out = (struct pa_tensor){0};
    if (line.height != PA_STRIP_HEIGHT || line.width < 1)
        return pa_fail(err, PA_E_ARG, "a line image of %d x %d", line.width, line.height);
    float *input = malloc(sizeof *input * 3 * (size_t)line.width * (size_t)line.height);
    if (input == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a line image");
    pa_recog_planes(line, half, half, input);
    enum pa_status status =
        pa_onnx_run(net, input, (const int64_t[4]){1, 3, line.height, line.width}, out, err);
    free(input);
    if (status == PA_OK && (out->rank != 3 || out->shape[0] != 1 || out->shape[2] < 2)) {
        pa_tensor_free(out);
        return pa_fail(err, PA_E_LIBRARY, "the recogniser's output is not steps x classes");
    }
    return status;
}

struct pa_ctc pa_recog_view(const struct pa_tensor *tensor)
{
    return (struct pa_ctc){tensor->data, (int)tensor->shape[1], (int)tensor->shape[2]};
}

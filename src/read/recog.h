/* read/recog -- the second reader: line image → probabilities of every character at every step
 */
#ifndef PA_READ_RECOG_H
#define PA_READ_RECOG_H

#include "base/err.h"
#include "base/plane.h"
#include "read/ctc.h"
#include "read/onnx.h"

/* line: 48 px high (PA_STRIP_HEIGHT), 1 or 3 bands. out: steps × classes, freed by pa_tensor_free;
 * pa_recog_view looks at it. */
enum pa_status pa_recog_run(struct pa_onnx_net *net, struct pa_plane line, struct pa_tensor *out,
                            struct pa_err *err) PA_MUST_CHECK;
struct pa_ctc pa_recog_view(const struct pa_tensor *tensor);

/* Planes blue, green, red as the networks want them: (value / 255 - mean) / deviation per plane.
 * to: 3 · width · height. */
void pa_recog_planes(struct pa_plane picture, const float mean[3], const float deviation[3],
                     float *to);

#endif

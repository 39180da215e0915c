#include "read/pitch.h"

#include "base/order.h"
#include "base/text.h"
#include "read/glyph.h"

#include <math.h>

enum { MOST = 256, LEAST = 3 /* steps, to know the usual one */ };

static int line_of(const struct pa_matrix *matrix, int step)
{
    int line = 0;
    while (line < matrix->lines && step >= matrix->end[line])
        line++;
    return line;
}

enum pa_status pa_pitch_widest(const struct pa_matrix *matrix, const uint32_t *code,
                               const int *class, int count, double *widest, struct pa_err *err)
{
    struct pa_ctc ctc = pa_matrix_view(matrix);
    double pitch[MOST];
    int step[MOST], n = 0;
    bool fits = false;
    *widest = 0;
    if (count > MOST)
        return PA_OK;
    enum pa_status status = pa_ctc_align(&ctc, class, count, step, &fits, err);
    for (int i = 1; fits && i < count; i++)
        if (pa_text_is_han(code[i - 1]) && pa_text_is_han(code[i]) &&
            line_of(matrix, step[i - 1]) == line_of(matrix, step[i]))
            pitch[n++] = step[i] - step[i - 1];
    if (n < LEAST)
        return status;
    double most = 0, median = pa_order_median(pitch, n, 1);
    for (int i = 0; i < n; i++)
        most = fmax(most, pitch[i]);
    *widest = most / fmax(median, 1);
    return status;
}

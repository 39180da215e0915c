#include "read/glyph.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double FLOOR = 1e-8;     /* as read/ctc */
static const double LEAST_SPREAD = 6; /* levels: less contrast is not stretched further */

static double log_at(const struct pa_ctc *ctc, int step, int class)
{
    const float *row = ctc->p + (size_t)step * (size_t)ctc->classes;
    double p = class == PA_CTC_ANY ? 1 - (double)row[PA_CTC_BLANK] : (double)row[class];
    return log(p > FLOOR ? p : FLOOR);
}

/* Walks the best path back from its end; of each character's steps the likeliest. */
static void walk_back(const struct pa_ctc *ctc, const int *classes, int states, const int8_t *came,
                      int state, int *step)
{
    double best = -INFINITY;
    for (int t = ctc->steps - 1; t >= 0; t--) {
        if (state % 2) {
            double p = log_at(ctc, t, classes[state / 2]);
            if (p > best) {
                best = p;
                step[state / 2] = t;
            }
        }
        int back = came[(size_t)t * (size_t)states + (size_t)state];
        if (back != 0)
            best = -INFINITY;
        state -= back;
    }
}

enum pa_status pa_ctc_align(const struct pa_ctc *ctc, const int *classes, int count, int *step,
                            bool *fits, struct pa_err *err)
{
    int states = 2 * count + 1;
    double *now = calloc(2 * (size_t)states, sizeof *now), *next = now + states;
    int8_t *came = malloc((size_t)ctc->steps * (size_t)states);
    *fits = false;
    if (now == NULL || came == NULL) {
        free(now);
        free(came);
        return pa_fail(err, PA_E_NOMEM, "no memory for an alignment");
    }
    for (int s = 0; s < states; s++)
        now[s] = s == 0 ? 0 : -INFINITY;
    for (int t = 0; t < ctc->steps; t++) {
        for (int s = 0; s < states; s++) {
            bool skips = s % 2 && s > 1 && classes[s / 2] != classes[s / 2 - 1];
            int back = 0;
            for (int k = 1; k <= (skips ? 2 : 1) && k <= s; k++)
                back = now[s - k] > now[s - back] ? k : back;
            next[s] = now[s - back] + log_at(ctc, t, s % 2 ? classes[s / 2] : PA_CTC_BLANK);
            came[(size_t)t * (size_t)states + (size_t)s] = (int8_t)back;
        }
        memcpy(now, next, (size_t)states * sizeof *now);
    }
    int end = states > 1 && now[states - 2] > now[states - 1] ? states - 2 : states - 1;
    *fits = isfinite(now[end]);
    if (*fits)
        walk_back(ctc, classes, states, came, end, step);
    free(now);
    free(came);
    return PA_OK;
}

void pa_glyph_cut(struct pa_plane line, double x, uint8_t to[PA_GLYPH_PIXELS])
{
    int left = (int)lround(x) - PA_GLYPH_WIDTH / 2;
    for (int y = 0; y < PA_GLYPH_HEIGHT; y++)
        for (int i = 0; i < PA_GLYPH_WIDTH; i++) {
            int column = left + i < 0 ? 0 : left + i >= line.width ? line.width - 1 : left + i;
            const uint8_t *p =
                line.data + (size_t)y * line.stride + (size_t)column * (size_t)line.bands;
            *to++ = line.bands == 3 ? (uint8_t)((p[0] + 2 * p[1] + p[2]) / 4) : *p;
        }
}

void pa_glyph_scale(const uint8_t from[PA_GLYPH_PIXELS], float to[PA_GLYPH_PIXELS])
{
    double sum = 0, squares = 0;
    for (int i = 0; i < PA_GLYPH_PIXELS; i++) {
        sum += from[i];
        squares += (double)from[i] * from[i];
    }
    double mean = sum / PA_GLYPH_PIXELS;
    double spread = fmax(sqrt(fmax(squares / PA_GLYPH_PIXELS - mean * mean, 0)), LEAST_SPREAD);
    for (int i = 0; i < PA_GLYPH_PIXELS; i++)
        to[i] = (float)((from[i] - mean) / spread);
}

/* The recipe: edges → straight lines → sides with evidence → quadrilaterals → score → corners on
 * the photo itself. */
#include "locate/locate.h"

#include "locate/edges.h"
#include "locate/guess.h"
#include "locate/refine.h"
#include "locate/score.h"

#include <math.h>
#include <stdlib.h>

static const double SCORE_MIN = 0.0;   /* log-odds below which nothing was found */
static const double CUT_SLACK = 0.005; /* of the diagonal: a corner this far outside is cut off */
static const double REFINE_REACH = 3;  /* small px: what the small copy's lines can be off */

static struct pa_point to_small(const struct pa_edges *edges, struct pa_plane photo,
                                struct pa_point p)
{
    return (struct pa_point){p.x * edges->width / photo.width, p.y * edges->height / photo.height};
}

/* Text in small px; NULL where memory is out or there is none. */
static struct pa_quad *small_text(const struct pa_edges *edges, struct pa_plane photo,
                                  const struct pa_quad *text, int count)
{
    struct pa_quad *out = count > 0 ? malloc((size_t)count * sizeof *out) : NULL;
    for (int i = 0; i < count && out != NULL; i++)
        for (int k = 0; k < 4; k++)
            out[i].p[k] = to_small(edges, photo, text[i].p[k]);
    return out;
}

static struct pa_outline outline_of(const struct pa_edges *edges, struct pa_plane photo,
                                    const struct pa_guess_set *set, const struct pa_guess *guess)
{
    struct pa_outline out = {.confidence = 1 / (1 + exp(-guess->score))};
    double sx = (double)photo.width / edges->width, sy = (double)photo.height / edges->height;
    int frame[4];
    for (int i = 0; i < 4; i++) {
        out.quad.p[i] = (struct pa_point){guess->quad.p[i].x * sx, guess->quad.p[i].y * sy};
        frame[i] = set->item[guess->side[i]].frame;
        out.cut_sides |= frame[i] ? 1 << i : 0;
    }
    pa_refine_quad(photo, frame, REFINE_REACH * fmax(sx, sy), &out.quad);
    double slack = CUT_SLACK * hypot(photo.width, photo.height);
    for (int i = 0; i < 4; i++) {
        struct pa_point p = out.quad.p[i];
        if (p.x < -slack || p.y < -slack || p.x > photo.width + slack || p.y > photo.height + slack)
            out.cut_sides |= 1 << i | 1 << (i + 3) % 4;
    }
    return out;
}

static void choose(const struct pa_edges *edges, struct pa_plane photo,
                   const struct pa_guess_set *set, const struct pa_guess *guess, int count,
                   struct pa_outlines *out)
{
    int best = -1;
    for (int i = 0; i < count; i++)
        if (guess[i].score > SCORE_MIN && (best < 0 || guess[i].score > guess[best].score))
            best = i;
    if (best >= 0)
        out->item[out->count++] = outline_of(edges, photo, set, &guess[best]);
}

static enum pa_status find_in(struct pa_edges *edges, struct pa_plane photo,
                              const struct pa_quad *text, int text_count, struct pa_outlines *out,
                              struct pa_err *err)
{
    struct pa_quad *small = small_text(edges, photo, text, text_count);
    struct pa_guess_set *set = calloc(1, sizeof *set);
    struct pa_guess *guess = calloc(PA_GUESS_MAX, sizeof *guess);
    enum pa_status status = PA_OK;
    if (set == NULL || guess == NULL || (small == NULL && text_count > 0)) {
        status = pa_fail(err, PA_E_NOMEM, "no memory for outlines");
    } else {
        const struct pa_guess_text evidence = {small, text_count};
        pa_edges_erase(edges, small, text_count);
        status = pa_guess_sides(edges, &evidence, set, err);
        int count = status == PA_OK ? pa_guess_find(edges, set, guess) : 0;
        for (int i = 0; i < count; i++)
            pa_score_guess(edges, set, &evidence, &guess[i]);
        choose(edges, photo, set, guess, count, out);
        pa_guess_free(set);
    }
    free(small);
    free(set);
    free(guess);
    return status;
}

enum pa_status pa_locate_find(struct pa_plane photo, const struct pa_quad *text, int text_count,
                              struct pa_outlines *out, struct pa_err *err)
{
    *out = (struct pa_outlines){0};
    if (text_count < 0 || (text_count > 0 && text == NULL))
        return pa_fail(err, PA_E_ARG, "text without lines");
    struct pa_edges edges;
    enum pa_status status = pa_edges_find(photo, &edges, err);
    if (status == PA_OK)
        status = find_in(&edges, photo, text, text_count, out, err);
    pa_edges_free(&edges);
    return status;
}

/* locate/guess -- sides → quadrilaterals that could be a document, best first
 *
 *   pa_guess_sides()  lines of the photo as oriented sides, the likeliest kept, and the photo's
 * four borders pa_guess_find()   all fitting fours of them, compared by a quick sum; the best kept
 * and scored well (locate/score)
 */
#ifndef PA_LOCATE_GUESS_H
#define PA_LOCATE_GUESS_H

#include "locate/side.h"

enum { PA_GUESS_SIDES = 76, PA_GUESS_MAX = 200, PA_GUESS_FEATURES = 30 };
/* The features that count the photo's borders among the sides, and tell the misfit to paper or card. */
enum { PA_GUESS_ASPECT = 10, PA_GUESS_BORDERS = 12 };

/* Text lines of the photo in small px, as evidence. */
struct pa_guess_text {
    const struct pa_quad *quad;
    int count;
};

struct pa_guess_set {
    struct pa_side item[PA_GUESS_SIDES]; /* freed by pa_guess_free */
    double text_out[PA_GUESS_SIDES];     /* share of the text that lies outside of each */
    int count;
    bool directed; /* the text has a direction, radians */
    double direction;
};

struct pa_guess {
    int side[4];         /* top, right, bottom, left of the quad: indices into the set */
    struct pa_quad quad; /* small px */
    double quick;        /* first, cheap score */
    double feature[PA_GUESS_FEATURES];
    double score; /* log-odds that this is a document's outline */
};

enum pa_status pa_guess_sides(const struct pa_edges *edges, const struct pa_guess_text *text,
                              struct pa_guess_set *out, struct pa_err *err) PA_MUST_CHECK;
/* A line of text that is long enough to have a direction. */
bool pa_guess_is_long(const struct pa_quad *line);
/* Angle from a direction to another one or its normal: radians → degrees, 0 to 45. */
double pa_guess_off_axis(double a, double b);
/* Weighs the sides anew by other text (a group of the lines). */
void pa_guess_weigh_text(const struct pa_guess_text *text, struct pa_guess_set *set);
void pa_guess_free(struct pa_guess_set *set);

/* Best by the quick score, no two nearly the same; so many of each number of photo borders among
 * the sides (the quick score does not compare those well), and always the photo itself. Returns how
 * many. */
int pa_guess_find(const struct pa_edges *edges, const struct pa_guess_set *set,
                  struct pa_guess out[PA_GUESS_MAX]);

#endif

#include "read/stack.h"

#include "read/ink.h"
#include "read/strip.h"

#include <math.h>
#include <string.h>

/* Of the box's width, which is 0.9 to 1.4 characters (upright boxes on 70 photos): blank between two characters, at least; a
 * character's extent; free paper left at its ends; what the box may have cut off at its sides. */
static const double BLANK = 0.22, SHORTEST = 0.45, LONGEST = 1.45, MARGIN = 0.06, ASIDE = 0.12;
/* Such a box begins and ends within a character. */
static const struct pa_ink_opts ENDS = {0.2, 0.9};
static const double INK = 0.25; /* of the range from the paper to the darkest ink */
enum { MOST_COLUMNS = PA_STRIP_HEIGHT * 24 };

/* Marks the columns of a strip that hold ink. False where there is none. */
static bool mark(struct pa_plane grey, bool *inked)
{
    int count[256] = {0}, paper = 255, dark = 0, n = grey.width * grey.height;
    for (int y = 0; y < grey.height; y++)
        for (int x = 0; x < grey.width; x++)
            count[grey.data[(size_t)y * grey.stride + (size_t)x]]++;
    for (int left = n / 3; paper > 0 && (left -= count[paper]) >= 0;)
        paper--;
    for (int left = n / 50; dark < 255 && (left -= count[dark]) >= 0;)
        dark++;
    double limit = paper - fmax(INK * (paper - dark), 12);
    for (int x = 0; x < grey.width; x++) {
        inked[x] = false;
        for (int y = 0; y < grey.height && !inked[x]; y++)
            inked[x] = grey.data[(size_t)y * grey.stride + (size_t)x] < limit;
    }
    return paper - dark > 24;
}

/* Runs of ink, parted by blanks. Returns how many; PA_STACK_MAX + 1: more. */
static int find_runs(const bool *inked, int width, int (*run)[2])
{
    int count = 0, blank = (int)(BLANK * PA_STRIP_HEIGHT), last = -blank - 2;
    for (int x = 0; x < width; x++) {
        if (!inked[x])
            continue;
        if (x - last > blank) {
            if (count == PA_STACK_MAX)
                return PA_STACK_MAX + 1;
            run[count++][0] = x;
        }
        run[count - 1][1] = x + 1;
        last = x;
    }
    return count;
}

int pa_stack_split(struct pa_plane page, const struct pa_quad *quad,
                   struct pa_quad parts[PA_STACK_MAX])
{
    struct pa_pixels strip = {0}, grey = {0};
    bool inked[MOST_COLUMNS];
    int run[PA_STACK_MAX][2], count = 0;
    struct pa_quad whole;
    pa_ink_fit(page, quad, &ENDS, &whole);
    if (pa_strip_cut(page, &whole, NULL, &strip, NULL) == PA_OK && strip.width <= MOST_COLUMNS &&
        pa_plane_grey(pa_pixels_view(&strip), &grey, NULL) == PA_OK &&
        mark(pa_pixels_view(&grey), inked))
        count = find_runs(inked, grey.width, run);
    if (count > PA_STACK_MAX)
        count = 0;
    for (int i = 0; i < count; i++) {
        double length = run[i][1] - run[i][0], margin = MARGIN * PA_STRIP_HEIGHT;
        if (length < SHORTEST * PA_STRIP_HEIGHT || length > LONGEST * PA_STRIP_HEIGHT)
            count = 0;
        else
            parts[i] = pa_strip_part(&whole, (run[i][0] - margin) / grey.width,
                                     (run[i][1] + margin) / grey.width, -ASIDE, 1 + ASIDE);
    }
    pa_pixels_free(&strip);
    pa_pixels_free(&grey);
    return count >= 2 ? count : 0;
}

#include "fields/blank.h"

#include <math.h>
#include <stdlib.h>

enum { EM = 16, ROWS = 24, CELLS_MAX = 10 }; /* px an em, px of a row's height, em looked at */

/* By the rows that two real licences leave bare (deepest cell .05 and .08 of the label's ink) and by the faintest values that such
 * papers show (.29): grey levels of a label that can be compared with, share of its ink. */
static const double INK_MIN = 24, BARE_INK = 0.18;
/* Brightness from the label's paper to the first cell, from cell to cell, over all. */
/* Grey level from which paper is clipped, where the label's own is darker; by eye on a lamp over a name, of another renderer (255
 * beside 253). */
static const double CLIPPED = 252;
static const double NEAR = 0.12, STEP = 0.05, FAR = 0.2;
/* Of the paper's level, and em: so much off the paper so far above and below. By hand, on a name that was smeared away (another
 * renderer; 0.1 darker). */
static const double BESIDE = 0.03, ASIDE = 1.4;

struct cell {
    double paper,
        ink; /* median (of a label: upper tenth); how much darker the darkest twenty-fifth is */
};

static int by_byte(const void *a, const void *b)
{
    return *(const uint8_t *)a - *(const uint8_t *)b;
}

static struct cell measure(struct pa_plane strip, int at, double share)
{
    uint8_t value[EM * ROWS];
    int n = 0;
    for (int y = 0; y < ROWS; y++)
        for (int x = at; x < at + EM && x < strip.width; x++)
            value[n++] = strip.data[(size_t)y * strip.stride + (size_t)x];
    qsort(value, (size_t)n, 1, by_byte);
    double paper = value[(int)(share * (n - 1))];
    return (struct cell){paper, paper - value[n / 25]};
}

/* Cells along a row from x0, one an em; how many, 0 where the page gives none. share: the quantile that is taken for paper. */
static int cells(const struct pa_extract *x, double x0, double y, double em, int count,
                 double share, struct cell *out)
{
    struct pa_pixels grey;
    int n = 0;
    if (pa_extract_grey(x, x0, y - 0.75 * em, x0 + count * em, y + 0.75 * em, count * EM, ROWS,
                        &grey))
        for (; n < count; n++)
            out[n] = measure(pa_pixels_view(&grey), n * EM, share);
    pa_pixels_free(&grey);
    return n;
}

static bool differs(double a, double b, double share)
{
    return a > (1 + share) * b || a < (1 - share) * b;
}

/* Is the row darker than the paper above and below it, or lighter, two cells on end? What stood there was smeared, or pasted over. */
static bool is_hidden(const struct pa_extract *x, double x0, const struct pa_label_hit *hit,
                      const struct cell *place, int count)
{
    struct cell above[CELLS_MAX], below[CELLS_MAX];
    int darker = 0, lighter = 0;
    if (cells(x, x0, hit->y - ASIDE * hit->em, hit->em, count, 0.5, above) != count ||
        cells(x, x0, hit->y + ASIDE * hit->em, hit->em, count, 0.5, below) != count)
        return true;
    for (int i = 0; i < count; i++) {
        double least = fmin(above[i].paper, below[i].paper);
        double most = fmax(above[i].paper, below[i].paper);
        darker = place[i].paper < (1 - BESIDE) * least ? darker + 1 : 0;
        lighter = place[i].paper > (1 + BESIDE) * most ? lighter + 1 : 0;
        if (darker > 1 || lighter > 1)
            return true;
    }
    return false;
}

static bool is_blank(const struct pa_extract *x, const struct pa_label_hit *hit, bool surely)
{
    struct cell label[CELLS_MAX], place[CELLS_MAX];
    double from, to, em = hit->em, ink = 0, paper = 0;
    if (x->page.data == NULL)
        return false;
    pa_region_span(&x->region, hit, &from, &to);
    int letters = (int)fmin(CELLS_MAX, (hit->x1 - hit->x0) / em);
    int room = (int)fmin(CELLS_MAX, (to - from) / em);
    if (letters < 1 || room < 2 || cells(x, hit->x0, hit->y, em, letters, 0.9, label) != letters ||
        cells(x, from, hit->y, em, room, 0.5, place) != room)
        return false;
    for (int i = 0; i < letters; i++) {
        ink = fmax(ink, label[i].ink);
        paper += label[i].paper / letters;
    }
    if (ink < INK_MIN || differs(place[0].paper, paper, NEAR))
        return false;
    for (int i = 0; i < room; i++)
        if (place[i].paper >= CLIPPED &&
            (place[i].paper > paper + 1 || (surely && place[i].ink < 1)))
            return false; /* not bare: a reflection may lie there */
    for (int i = 0; i < room; i++)
        if (place[i].ink > BARE_INK * ink || differs(place[i].paper, paper, FAR) ||
            (i > 0 && differs(place[i].paper, place[i - 1].paper, STEP)))
            return false;
    return !surely || !is_hidden(x, from, hit, place, room);
}

bool pa_blank_beside(const struct pa_extract *x, const struct pa_label_hit *hit)
{
    return is_blank(x, hit, false);
}

bool pa_blank_surely(const struct pa_extract *x, const struct pa_label_hit *hit)
{
    return hit->matched == hit->length && is_blank(x, hit, true);
}

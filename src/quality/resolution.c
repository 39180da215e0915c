/* quality/resolution -- how tall is the text, and where does it lie, without reading it
 *
 * Idea: print, smeared along the line by about one text height, becomes bars as tall as the text. The heights of the bars'
 * vertical runs pile up at the body text's height, while borders, seals and pictures spread. Three smears are tried, along both
 * axes (a page may lie on its side), and the one whose bars agree best with its own reach is believed.
 * Why not connected components: a Chinese character is several, and one touched by blur is none.
 * Fails when: a page has less than a line or two of text (unknown then), or lines touch.
 */
#include "quality/resolution.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double LINE_PER_EM =
    1.15;                              /* a reader's line is that much taller than its characters */
static const double INK_PER_EM = 0.92; /* printed height of a full character */
static const double INK_SHARE = 0.42;  /* of the way from paper to ink: print */
static const int LEAST_STEP = 14;      /* grey levels between paper and print at the least */
/* Of the cells' steps, in order; of that one's: less is no print but a guilloche. By hand on four crisp pages whose guilloche had been
 * taken for blurred print (seeds 9201 and 70201); 924 good ones (seed 70201) measure 0.17 at most with it. */
static const double STRONG_RANK = 0.97, FAINT_SHARE = 0.2;
enum { BINS = 44, REACHES = 4, LEAST_RUNS = 40, SKIP = 2, RUNS = 256, TALLEST = 128 };
enum { HALVE_FROM = 1200 }; /* px: larger pages are searched at half size */
static const double BIN_RATIO = 1.08, BIN_FIRST = 4.0; /* bin i: runs of about 4 · 1.08^i px */
static const int REACH[REACHES] = {7, 12, 20, 34};     /* px */
/* Body text height over the document's longer side: licences and permits on A4 or A3 0.013 to 0.019, ID cards 0.038 to 0.042
 * (rendered documents and measured originals); the shape tells which. An unknown outline leaves all of it open. */
static const double CARD_EM = 0.040, SHEET_EM = 0.016, CARD_ASPECT = 1.5;
static const double SHEET_BORDER =
    0.09; /* licences: guilloche or meander within 0.028 to 0.09 of each side */
static const double KNOWN_LOW = 0.70, KNOWN_HIGH = 1.40, OPEN_LOW = 0.5, OPEN_HIGH = 2.7;
/* Blur makes lines look taller than their print: with the outline known, no text is larger than this share of the longer side. Of
 * cards 0.0388 at most in 76 good rendered ones, of sheets 0.0205 in 70 real ones; lines of blurred ones reach 0.10. */
static const double CARD_MOST = 0.040, SHEET_MOST = 0.026;
/* Lines that are so much taller than a sheet's body text are its title: the rest was too poor to be found. */
static const double TITLE = 2.5;
static const double NO_LINE =
    5.5; /* … no line at all; by eye on one licence: its title 4, a seal's ring 6 */
static const double UNLIKELY = 0.4; /* of a guess by the second expectation */
static const double KNOWN_SPREAD = 0.15,
                    OPEN_SPREAD = 0.6; /* standard deviations of ln(em / expected) */
static const double LINE_LENGTH = 3.0; /* a line is at least that many heights long */

/* A page of print (1) and paper (0), maybe lying on its side, of pixels scale page pixels wide. */
struct print {
    uint8_t *bits;
    int width, height, scale;
};

/* Runs of one column, with how many columns they have come along. */
struct run {
    int top, bottom, chain;
};
struct column {
    struct run item[RUNS];
    int count;
};

struct guess {
    double height, weight;
    int reach;
    bool sideways;
};

/* What text height to expect, page pixels. */
struct prior {
    double em, low, high;
    double border; /* share of the page's sides where print is a sheet's border, not text */
    bool known;    /* the document's shape is known */
};

static bool is_card_shaped(const struct pa_quality_input *input)
{
    double w = input->page.width, h = input->page.height;
    return input->outline_found && fmax(w, h) / fmin(w, h) > CARD_ASPECT;
}

static struct prior expect(const struct pa_quality_input *input, bool card)
{
    double w = input->page.width, h = input->page.height, longer = fmax(w, h);
    double em = longer * (card ? CARD_EM : SHEET_EM);
    if (input->outline_found)
        return (struct prior){em, KNOWN_LOW * em, KNOWN_HIGH * em, card ? 0 : SHEET_BORDER, true};
    return (struct prior){em, OPEN_LOW * em, OPEN_HIGH * em, 0, false};
}

static inline int mean_at(const struct pa_maps *m, int x, int y, int scale)
{
    const uint8_t *g = m->grey.data + (size_t)(y * scale) * (size_t)m->grey.width + x * scale;
    return scale == 1 ? g[0] : (g[0] + g[1] + g[m->grey.width] + g[m->grey.width + 1] + 2) / 4;
}

/* Grey levels between paper and print at the least, by what the page's strongest print has. */
static int least_step(const struct pa_maps *m)
{
    int count[256] = {0}, cells = m->width * m->height, seen = 0, step = 0;
    for (int i = 0; i < cells; i++)
        count[m->paper[i] > m->ink[i] ? m->paper[i] - m->ink[i] : 0]++;
    while (step < 255 && (seen += count[step]) < STRONG_RANK * cells)
        step++;
    int share = (int)(FAINT_SHARE * step);
    return share > LEAST_STEP ? share : LEAST_STEP;
}

static void mark_print(const struct pa_maps *m, double border, struct print *print)
{
    int least = least_step(m);
    int left = (int)(border * print->width), top = (int)(border * print->height);
    for (int y = 0; y < print->height; y++) {
        uint8_t *row = print->bits + (size_t)y * (size_t)print->width;
        size_t cells = (size_t)(y * print->scale / m->step) * (size_t)m->width;
        bool outside = y < top || y >= print->height - top;
        memset(row, 0, (size_t)print->width);
        for (int x = left; x < print->width - left && !outside; x++) {
            size_t cell = cells + (size_t)(x * print->scale / m->step);
            int drop = (int)(INK_SHARE * (m->paper[cell] - m->ink[cell]));
            drop = drop < least ? least : drop;
            row[x] = mean_at(m, x, y, print->scale) + drop < m->paper[cell];
        }
    }
}

static void lay_on_side(const struct print *from, struct print *to)
{
    enum { TILE = 32 };
    for (int y0 = 0; y0 < from->height; y0 += TILE)
        for (int x0 = 0; x0 < from->width; x0 += TILE)
            for (int y = y0; y < from->height && y < y0 + TILE; y++)
                for (int x = x0; x < from->width && x < x0 + TILE; x++)
                    to->bits[(size_t)x * (size_t)to->width + (size_t)y] =
                        from->bits[(size_t)y * (size_t)from->width + (size_t)x];
}

/* Fills gaps of at most reach px along a row. */
static void smear(const struct print *print, int reach, uint8_t *to)
{
    memcpy(to, print->bits, (size_t)print->width * (size_t)print->height);
    for (int y = 0; y < print->height; y++) {
        uint8_t *row = to + (size_t)y * (size_t)print->width;
        int last = -1;
        for (int x = 0; x < print->width; x++) {
            if (!row[x])
                continue;
            if (last >= 0 && x - last > 1 && x - last <= reach)
                memset(row + last, 1, (size_t)(x - last));
            last = x;
        }
    }
}

static int bin_of(int run)
{
    int bin = (int)lround(log(run / BIN_FIRST) / log(BIN_RATIO));
    return bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin;
}

/* Bars that one column of the picture crosses. */
static void cut_column(const uint8_t *bars, const struct print *print, int x, struct column *out)
{
    int run = 0;
    out->count = 0;
    for (int y = 0; y <= print->height && out->count < RUNS; y++) {
        if (y < print->height && bars[(size_t)y * (size_t)print->width + (size_t)x]) {
            run++;
            continue;
        }
        if (run >= BIN_FIRST && run < TALLEST)
            out->item[out->count++] = (struct run){y - run, y, 1};
        run = 0;
    }
}

/* A bar goes on where the next column has a run of about the same top and bottom. */
static void chain_columns(const struct column *before, struct column *now)
{
    int k = 0;
    for (int i = 0; i < now->count; i++) {
        struct run *run = &now->item[i];
        while (k < before->count && before->item[k].bottom <= run->top)
            k++;
        if (k == before->count)
            return;
        const struct run *old = &before->item[k];
        int moved = abs(old->top - run->top) + abs(old->bottom - run->bottom);
        if (moved * 10 <= 4 * (run->bottom - run->top) + 10)
            run->chain = old->chain + 1;
    }
}

/* Heights of bars that are long enough to be a line, weighted by their length. */
static void count_runs(const uint8_t *bars, const struct print *print, const int *bin,
                       double sum[BINS])
{
    struct column columns[2];
    columns[1].count = 0;
    for (int x = 0, turn = 0; x < print->width; x += SKIP, turn = !turn) {
        struct column *now = &columns[turn];
        cut_column(bars, print, x, now);
        chain_columns(&columns[!turn], now);
        for (int i = 0; i < now->count; i++) {
            int height = now->item[i].bottom - now->item[i].top;
            if (now->item[i].chain * SKIP >= LINE_LENGTH * height)
                sum[bin[height]] += 1;
        }
    }
}

/* The best pile: the three neighbouring bins that hold most, within what this reach can smear. */
static struct guess best_pile(const double sum[BINS], int reach, const struct prior *prior,
                              int scale)
{
    struct guess best = {0};
    double total = 1;
    for (int i = 0; i < BINS; i++)
        total += sum[i];
    for (int i = 1; i + 1 < BINS; i++) {
        double height = BIN_FIRST * pow(BIN_RATIO, i), pile = sum[i - 1] + sum[i] + sum[i + 1];
        double em = height * scale / INK_PER_EM;
        if (height < 0.55 * reach || height > 1.7 * reach || pile < LEAST_RUNS || em < prior->low ||
            em > prior->high)
            continue;
        double off = log(em / prior->em) / (prior->known ? KNOWN_SPREAD : OPEN_SPREAD);
        double weight = pile * pile / total * exp(-off * off / 2);
        if (weight <= best.weight)
            continue;
        double centre = (sum[i - 1] * (i - 1) + sum[i] * i + sum[i + 1] * (i + 1)) / pile;
        best = (struct guess){BIN_FIRST * pow(BIN_RATIO, centre), weight, reach, false};
    }
    return best;
}

/* Sets the text cells under bars of about the height found. */
static void mark_text(struct pa_maps *m, const uint8_t *bars, const struct print *print,
                      const struct guess *guess)
{
    struct column column;
    double k = (double)print->scale / m->step;
    for (int x = 0; x < print->width; x += SKIP) {
        cut_column(bars, print, x, &column);
        for (int i = 0; i < column.count; i++) {
            int height = column.item[i].bottom - column.item[i].top;
            if (height < 0.6 * guess->height || height > 1.6 * guess->height)
                continue;
            for (int y = column.item[i].top; y < column.item[i].bottom; y++) {
                int cx = (int)((guess->sideways ? y : x) * k);
                int cy = (int)((guess->sideways ? x : y) * k);
                m->text[(size_t)cy * (size_t)m->width + (size_t)cx] = 1;
            }
        }
    }
}

static void try_axis(const struct print *print, uint8_t *bars, const struct prior *prior,
                     bool sideways, struct guess *best)
{
    int bin[TALLEST] = {0};
    for (int run = 4; run < TALLEST; run++)
        bin[run] = bin_of(run);
    for (int i = 0; i < REACHES; i++) {
        double sum[BINS] = {0};
        smear(print, REACH[i], bars);
        count_runs(bars, print, bin, sum);
        struct guess guess = best_pile(sum, REACH[i], prior, print->scale);
        guess.sideways = sideways;
        if (guess.weight > best->weight)
            *best = guess;
    }
}

/* No line stands out, though the shape says how tall text would be: any print may be text. */
static void settle(struct pa_maps *m, const struct prior *prior)
{
    int cells = m->width * m->height, marked = 0, least = least_step(m);
    for (int i = 0; i < cells; i++) {
        m->text[i] = m->paper[i] > m->ink[i] + least && m->mean[i] + least / 2 < m->paper[i];
        marked += m->text[i];
    }
    if (marked * 100 > cells)
        m->em = (struct pa_amount){true, prior->em, 0.3};
    else
        memset(m->text, 0, (size_t)cells);
}

/* other: a second expectation, less likely (a licence that was cut may have a card's shape), or NULL. */
static void search(struct pa_maps *m, const struct prior *prior, const struct prior *other,
                   struct print *upright, struct print *lying, uint8_t *bars)
{
    struct guess best = {0}, rival = {0};
    mark_print(m, prior->border, upright);
    lay_on_side(upright, lying);
    try_axis(upright, bars, prior, false, &best);
    try_axis(lying, bars, prior, true, &best);
    if (other != NULL) {
        try_axis(upright, bars, other, false, &rival);
        try_axis(lying, bars, other, true, &rival);
    }
    if (rival.weight * UNLIKELY > best.weight) {
        best = rival;
        prior = other;
    }
    if (best.weight <= 0) {
        if (prior->known)
            settle(m, prior);
        return;
    }
    const struct print *print = best.sideways ? lying : upright;
    smear(print, best.reach, bars);
    mark_text(m, bars, print, &best);
    double em = best.height * print->scale / INK_PER_EM;
    m->em = (struct pa_amount){true, prior->known ? sqrt(em * prior->em) : em, 0.7};
}

static enum pa_status find_without_lines(struct pa_maps *m, const struct prior *prior,
                                         const struct prior *other, struct pa_err *err)
{
    int w = m->grey.width, h = m->grey.height, scale = (w > h ? w : h) >= HALVE_FROM ? 2 : 1;
    w /= scale;
    h /= scale;
    size_t size = (size_t)w * (size_t)h;
    struct print upright = {malloc(size), w, h, scale}, lying = {malloc(size), h, w, scale};
    uint8_t *bars = malloc(size);
    bool whole = upright.bits != NULL && lying.bits != NULL && bars != NULL;
    if (whole)
        search(m, prior, other, &upright, &lying, bars);
    free(upright.bits);
    free(lying.bits);
    free(bars);
    return whole ? PA_OK : pa_fail(err, PA_E_NOMEM, "no memory to find text");
}

static int by_height(const void *a, const void *b)
{
    const double *p = a, *q = b;
    return (*p > *q) - (*p < *q);
}

/* Median height over the characters, not the lines: a long line is more body text than a short one. */
static enum pa_status median_height(const struct pa_quad *lines, int count, double *out,
                                    struct pa_err *err)
{
    enum { MOST = 4096 };
    double *all = malloc(MOST * sizeof *all);
    if (all == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for line heights");
    int n = 0;
    for (int i = 0; i < count; i++) {
        double height = pa_quad_height(&lines[i]);
        double length = pa_point_distance(lines[i].p[0], lines[i].p[1]);
        int characters = height > 0 ? (int)lround(length / height) : 0;
        characters = characters < 40 ? characters : 40;
        for (int k = 0; k < characters && n < MOST; k++)
            all[n++] = height;
    }
    qsort(all, (size_t)n, sizeof *all, by_height);
    *out = n > 0 ? all[n / 2] : 0;
    free(all);
    return PA_OK;
}

/* Whether a corner or the middle of a cell lies in the line. */
static bool touches(const struct pa_quad *line, int x, int y, int step)
{
    return pa_quad_contains(line, x * step, y * step) ||
           pa_quad_contains(line, (x + 1) * step, y * step) ||
           pa_quad_contains(line, x * step, (y + 1) * step) ||
           pa_quad_contains(line, (x + 1) * step, (y + 1) * step) ||
           pa_quad_contains(line, (x + 0.5) * step, (y + 0.5) * step);
}

/* seen: text height as the lines have it. */
static enum pa_status take_lines(const struct pa_quality_input *input, struct pa_maps *m,
                                 double *seen, struct pa_err *err)
{
    double height = 0;
    enum pa_status status = median_height(input->lines, input->line_count, &height, err);
    *seen = height / LINE_PER_EM;
    if (status != PA_OK || height <= 0)
        return status;
    double longer = fmax(m->page.width, m->page.height);
    double most = (is_card_shaped(input) ? CARD_MOST : SHEET_MOST) * longer;
    double em = input->outline_found ? fmin(*seen, most) : *seen;
    m->em = (struct pa_amount){true, em, 0.95};
    for (int i = 0; i < input->line_count; i++) {
        if (pa_quad_height(&input->lines[i]) > NO_LINE * height)
            continue;
        struct pa_rect box = pa_quad_bounds(&input->lines[i]);
        box = pa_rect_intersect(box, (struct pa_rect){0, 0, m->page.width, m->page.height});
        for (int y = box.y / m->step; y * m->step < box.y + box.h; y++)
            for (int x = box.x / m->step; x * m->step < box.x + box.w; x++)
                if (touches(&input->lines[i], x, y, m->step))
                    m->text[(size_t)y * (size_t)m->width + (size_t)x] = 1;
    }
    return PA_OK;
}

enum pa_status pa_resolution_find_text(const struct pa_quality_input *input, struct pa_maps *maps,
                                       struct pa_err *err)
{
    bool card = is_card_shaped(input);
    double sheet = SHEET_EM * fmax(input->page.width, input->page.height), seen = 0;
    if (input->lines != NULL && input->line_count > 0) {
        enum pa_status status = take_lines(input, maps, &seen, err);
        bool title = input->outline_found && !card && seen > TITLE * sheet;
        if (status != PA_OK || !title)
            return status;
        memset(maps->text, 0, (size_t)maps->width * (size_t)maps->height);
    }
    struct prior prior = expect(input, card), other = expect(input, false);
    return find_without_lines(maps, &prior, card ? &other : NULL, err);
}

#include "fields/label.h"

#include "base/text.h"
#include "fields/column.h"
#include "fields/misread.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Limits in em; from the measurements of 43 papers and the lines of 70 photos. */
static const double ROW = 0.6; /* glyphs of one row differ less in y */
/* … and a row of curled paper runs so far askew, px a px: by eye, on one rendered page (0.02 before). */
static const double SLANT = 0.05;
static const double PITCH_MIN = 0.68;   /* tight print */
static const double PITCH_MAX = 4.6;    /* justified labels of three and more characters */
static const double PITCH_MAX_TWO = 13; /* "名　　　　称" */
static const double PITCH_CLOSE = 3;    /* two characters further apart have nothing between them */
static const double SPACED = 1.3;       /* em from character to character, at least */
static const double EM_RATIO = 1.9;     /* boxes of one character are drawn too high */
static const double RUNNING_GAP =
    0.75; /* a neighbour nearer than this (between borders) makes running text */

/* em: a value's next row is that near; its column stands that far right of the labels'. */
static const double ROWS_APART = 3, ASIDE = 2.5;
enum { COLUMN_LEAST = 3 }; /* labels */

static const double TWIN = 0.8; /* how far aside the same character may be read once more */

enum { LENGTH_MAX = 12, CANDIDATES_MAX = 400 };

/* Glyphs that may be the characters of one label. */
struct search {
    const struct pa_level *level;
    uint32_t ch[LENGTH_MAX];
    int length;
    int candidate[LENGTH_MAX][CANDIDATES_MAX];
    int candidates[LENGTH_MAX];
};

/* Is a glyph the paper's own: of a line of background or of its large words, or a mark that was taken off its line? */
static bool is_background(const struct pa_level *level, int glyph)
{
    const struct pa_level_line *line = &level->line[level->glyph[glyph].line];
    return line->drop || level->glyph[glyph].ground || glyph < line->first;
}

static void search_open(struct search *search, const struct pa_level *level, const char *text)
{
    search->level = level;
    search->length = (int)pa_text_decode(text, search->ch, LENGTH_MAX);
    memset(search->candidates, 0, sizeof search->candidates);
    for (int k = 0; k < search->length; k++) {
        uint32_t reading[PA_MISREAD_MAX];
        int readings = pa_misread_as(search->ch[k], reading);
        for (int i = 0; i < level->glyph_count && search->candidates[k] < CANDIDATES_MAX; i++)
            for (int r = 0; r < readings; r++)
                if (level->glyph[i].ch == reading[r] && !is_background(level, i)) {
                    search->candidate[k][search->candidates[k]++] = i;
                    break;
                }
    }
}

/* The candidate for character k that is nearest to (x, y), within the reach; −1: none. */
static int nearest(const struct search *search, int k, double x, double y, double reach, double em)
{
    int best = -1;
    double best_distance = reach;
    for (int i = 0; i < search->candidates[k]; i++) {
        const struct pa_level_glyph *g = &search->level->glyph[search->candidate[k][i]];
        double d = fabs(g->x - x);
        if (d <= best_distance && fabs(g->y - y) <= ROW * em) {
            best = search->candidate[k][i];
            best_distance = d;
        }
    }
    return best;
}

/* Hit that glyphs a and b, as characters i and j, make; matched 0 where they cannot. */
static struct pa_label_hit extend(const struct search *search, int i, int a, int j, int b)
{
    const struct pa_level_glyph *ga = &search->level->glyph[a], *gb = &search->level->glyph[b];
    struct pa_label_hit hit = {.length = search->length, .column = -1};
    double em = fmin(ga->em, gb->em), pitch = (gb->x - ga->x) / (j - i);
    double most = search->length == 2 ? PITCH_MAX_TWO : PITCH_MAX;
    if (pitch < PITCH_MIN * em || pitch > most * em || fmax(ga->em, gb->em) > EM_RATIO * em ||
        fabs(gb->y - ga->y) > (ROW + SLANT * (gb->x - ga->x) / em) * em)
        return hit;
    double slope = (gb->y - ga->y) / (gb->x - ga->x), sum_y = 0;
    double n = 0, sk = 0, sx = 0, skk = 0, skx = 0;
    for (int k = 0; k < search->length; k++) {
        double x = ga->x + (k - i) * pitch, y = ga->y + (x - ga->x) * slope;
        int at = k == i   ? a
                 : k == j ? b
                          : nearest(search, k, x, y, fmax(0.5 * em, 0.3 * pitch), em);
        if (at < 0)
            continue;
        hit.matched++;
        hit.misread += search->level->glyph[at].ch != search->ch[k];
        sum_y += search->level->glyph[at].y;
        x = search->level->glyph[at].x;
        n++;
        sk += k;
        sx += x;
        skk += (double)k * k;
        skx += k * x;
    }
    double step = (n * skx - sk * sx) / (n * skk - sk * sk), start = (sx - step * sk) / n;
    hit.em = em;
    hit.x0 = start - 0.5 * em;
    hit.x1 = start + (search->length - 1) * step + 0.5 * em;
    hit.y = sum_y / hit.matched;
    return hit;
}

/* A misread character is a weak witness: 经营者 before a name with 多 in fifth place is no 经营者姓名. */
static double value_of(const struct pa_label_hit *hit)
{
    return hit->matched - 0.4 * hit->misread - 0.6 * (hit->length - hit->matched);
}

/* Do two hits share a character, or a good part of the shorter one? */
static bool overlap(const struct pa_label_hit *a, const struct pa_label_hit *b)
{
    double shared = fmin(a->x1, b->x1) - fmax(a->x0, b->x0);
    double least = fmin(0.3 * fmin(a->x1 - a->x0, b->x1 - b->x0), 0.8 * fmin(a->em, b->em));
    return shared > least && fabs(a->y - b->y) < 0.7 * fmax(a->em, b->em);
}

/* Keeps the better of hits that overlap. */
static void add_hit(struct pa_label_hits *hits, const struct pa_label_hit *hit)
{
    int kept = 0;
    for (int i = 0; i < hits->count; i++)
        if (overlap(&hits->hit[i], hit) && value_of(&hits->hit[i]) >= value_of(hit))
            return;
    for (int i = 0; i < hits->count; i++)
        if (!overlap(&hits->hit[i], hit))
            hits->hit[kept++] = hits->hit[i];
    hits->count = kept;
    if (hits->count < PA_LABEL_HITS_MAX)
        hits->hit[hits->count++] = *hit;
}

/* Is there print of another kind right in front of the hit, in the same line? On a card's second row that is the sex. */
static bool is_preceded(const struct pa_level *level, const struct pa_label_hit *hit)
{
    static const char sexes[] = "男女";
    for (int i = 0; i < level->glyph_count; i++) {
        const struct pa_level_glyph *g = &level->glyph[i];
        double gap = hit->x0 - g->right;
        if (!is_background(level, i) && fabs(g->y - hit->y) < ROW * hit->em && g->x < hit->x0 &&
            gap < RUNNING_GAP * hit->em && gap > -0.5 * hit->em && g->em < EM_RATIO * hit->em &&
            !(hit->label->role == PA_FIELD_ETHNICITY && pa_text_has(sexes, g->ch)))
            return true;
    }
    return false;
}

/* Is there print between the two characters of a wide-set label (a speck may be)? */
static bool is_crossed(const struct pa_level *level, const struct pa_label_hit *hit)
{
    int between = 0;
    if (hit->length != 2 || hit->x1 - hit->x0 < (PITCH_CLOSE + 1) * hit->em)
        return false;
    for (int i = 0; i < level->glyph_count; i++) {
        const struct pa_level_glyph *g = &level->glyph[i];
        between += pa_text_is_han(g->ch) && !g->ground && g->x > hit->x0 + 1.5 * hit->em &&
                   g->x < hit->x1 - 1.5 * hit->em && fabs(g->y - hit->y) < ROW * hit->em;
    }
    return between > 1;
}

/* Is anything, a digit even, between the two characters of a label? "自编1号" is no 编号; between those of a wide one specks may be. */
static bool is_parted(const struct pa_level *level, const struct pa_label_hit *hit)
{
    if (hit->length != 2 || hit->x1 - hit->x0 > (PITCH_CLOSE + 1) * hit->em)
        return false;
    for (int i = 0; i < level->glyph_count; i++) {
        const struct pa_level_glyph *g = &level->glyph[i];
        if (!is_background(level, i) && g->x > hit->x0 + 0.9 * hit->em &&
            g->x < hit->x1 - 0.9 * hit->em && fabs(g->y - hit->y) < ROW * hit->em)
            return true;
    }
    return false;
}

/* Does text run on right behind a hit, no wider set than text is? A label's value keeps a distance, or begins with a mark or a digit. */
static bool runs_on(const struct pa_level *level, const struct pa_label_hit *hit)
{
    static const char points[] = ",.;。、，；)）";
    if (hit->x1 - hit->x0 > SPACED * hit->em * hit->length)
        return false;
    for (int i = 0; i < level->glyph_count; i++) {
        const struct pa_level_glyph *g = &level->glyph[i];
        double gap = g->left - hit->x1;
        if (!g->ground && (pa_text_is_han(g->ch) || pa_text_has(points, g->ch)) &&
            fabs(g->y - hit->y) < ROW * hit->em && gap < RUNNING_GAP * hit->em &&
            gap > -0.5 * hit->em)
            return true;
    }
    return false;
}

static int needed(int length)
{
    static const int least[LENGTH_MAX + 1] = {0, 1, 2, 3, 3, 3, 4, 4, 4, 5, 5, 6, 6};
    return least[length];
}

/* Whole, of four characters and more, and set wider than text is: a label wherever it stands. */
static bool is_spaced(const struct pa_label_hit *hit)
{
    return hit->length >= 4 && hit->matched == hit->length &&
           hit->x1 - hit->x0 > SPACED * hit->em * hit->length;
}

static bool may_be_preceded(const struct pa_label_hit *hit)
{
    return is_spaced(hit) || hit->label->role == PA_FIELD_LICENCE_NUMBER ||
           hit->label->role == PA_ROLE_SERIAL || hit->matched >= 5;
}

static void find_one(const struct pa_level *level, const struct pa_label *label,
                     struct pa_label_hits *hits)
{
    struct search search;
    search_open(&search, level, label->text);
    for (int i = 0; i + 1 < search.length; i++)
        for (int j = i + 1; j < search.length && j <= i + 3; j++)
            for (int a = 0; a < search.candidates[i]; a++)
                for (int b = 0; b < search.candidates[j]; b++) {
                    struct pa_label_hit hit =
                        extend(&search, i, search.candidate[i][a], j, search.candidate[j][b]);
                    hit.label = label;
                    if (hit.matched >= needed(search.length) &&
                        (!is_preceded(level, &hit) ||
                         (may_be_preceded(&hit) && !runs_on(level, &hit))) &&
                        !is_crossed(level, &hit) && !is_parted(level, &hit))
                        add_hit(hits, &hit);
                }
}

double pa_label_share(const struct pa_level *level, const char *text, struct pa_label_hit *hit)
{
    struct search search;
    *hit = (struct pa_label_hit){0};
    search_open(&search, level, text);
    for (int i = 0; i + 1 < search.length; i++)
        for (int j = i + 1; j < search.length && j <= i + 3; j++)
            for (int a = 0; a < search.candidates[i]; a++)
                for (int b = 0; b < search.candidates[j]; b++) {
                    struct pa_label_hit h =
                        extend(&search, i, search.candidate[i][a], j, search.candidate[j][b]);
                    if (h.matched > hit->matched || (h.matched == hit->matched && h.em > hit->em))
                        *hit = h;
                }
    return search.length == 0 ? 0 : (double)hit->matched / search.length;
}

/* ---- labels of which a part was lost ---- */

/* Is the glyph in the midst of running print (a neighbour close before it, in its line)? */
static bool in_running_text(const struct pa_level *level, const struct pa_level_glyph *g)
{
    const struct pa_level_line *line = &level->line[g->line];
    int at = (int)(g - level->glyph);
    return at > line->first && !g[-1].label && g->x - g[-1].x < 1.5 * g->em;
}

/* Is it of about the size of the column's other labels? */
static bool is_of_column(const struct pa_label_hits *hits, const struct pa_label_hit *hit)
{
    for (int i = 0; i < hits->count; i++)
        if (hits->hit[i].column == hit->column)
            return fmax(hits->hit[i].em, hit->em) < EM_RATIO * fmin(hits->hit[i].em, hit->em);
    return false;
}

/* Tries the label at a row of the column that a glyph suggests as character k. */
static void complete_at(const struct search *search, const struct pa_label *label,
                        const struct pa_label_column *column, int index, int k, int glyph,
                        struct pa_label_hits *hits)
{
    const struct pa_level_glyph *g = &search->level->glyph[glyph];
    double reach = 0.7 * g->em;
    int n = search->length;
    if (fabs(g->x - pa_column_place(column, k, n, g->y, g->em)) > reach ||
        in_running_text(search->level, g))
        return;
    struct pa_label_hit hit = {
        .label = label, .length = n, .em = g->em, .column = index, .y = g->y};
    hit.x0 = column->x0 + column->slope0 * g->y;
    hit.x1 = column->x1 + column->slope1 * g->y;
    for (int m = 0; m < n; m++) {
        double x = pa_column_place(column, m, n, g->y, g->em);
        int at = m == k ? glyph : nearest(search, m, x, g->y, reach, g->em);
        if (at < 0)
            continue;
        hit.matched++;
        hit.x0 = fmin(hit.x0, search->level->glyph[at].x - 0.5 * g->em);
        hit.x1 = fmax(hit.x1, search->level->glyph[at].x + 0.5 * g->em);
    }
    if (hit.matched < (n == 2 ? 1 : n == 3 ? 2 : 3) || !is_of_column(hits, &hit))
        return;
    for (int i = 0; i < hits->count; i++)
        if (fabs(hits->hit[i].y - hit.y) < hit.em && hits->hit[i].x0 < hit.x1 &&
            hits->hit[i].x1 > hit.x0 &&
            (hits->hit[i].matched > 1 || value_of(&hits->hit[i]) >= value_of(&hit)))
            return;
    add_hit(hits, &hit);
}

static bool has_role(const struct pa_label_hits *hits, int role)
{
    for (int i = 0; i < hits->count; i++)
        if (hits->hit[i].label->role == role && hits->hit[i].matched > 1)
            return true;
    return false;
}

/* Do its labels say where others stand? Two, or one that is set as wide as they are: a licence with few values has two on its right. */
static bool is_known(const struct pa_label_hits *hits, const struct pa_label_columns *columns,
                     int column)
{
    for (int i = 0; i < hits->count; i++)
        if (hits->hit[i].column == column && is_spaced(&hits->hit[i]))
            return true;
    return columns->column[column].count >= 2;
}

/* Labels of which a part was lost, where the columns ask for them. */
static void complete(const struct pa_level *level, const struct pa_label *labels, int count,
                     const struct pa_label_columns *columns, struct pa_label_hits *hits)
{
    struct search search;
    for (int i = 0; i < count; i++) {
        struct pa_label_hit sample = {.label = &labels[i]};
        if (!pa_column_holds(&sample) || has_role(hits, labels[i].role))
            continue;
        search_open(&search, level, labels[i].text);
        for (int c = 0; c < columns->count; c++)
            for (int k = 0; is_known(hits, columns, c) && k < search.length; k++)
                for (int a = 0; a < search.candidates[k]; a++)
                    complete_at(&search, &labels[i], &columns->column[c], c, k,
                                search.candidate[k][a], hits);
    }
}

static int by_place(const void *a, const void *b)
{
    const struct pa_label_hit *x = a, *y = b;
    if (x->y != y->y)
        return x->y < y->y ? -1 : 1;
    return (x->x0 > y->x0) - (x->x0 < y->x0);
}

/* May a glyph be the label's first or last character once more? Boxes overlap, and the same print is then read twice, a little
 * aside. */
static bool is_twin(const struct pa_label_hit *hit, const struct pa_level_glyph *glyph)
{
    uint32_t ch[LENGTH_MAX];
    int n = (int)pa_text_decode(hit->label->text, ch, LENGTH_MAX);
    double reach = TWIN * hit->em;
    return (glyph->ch == ch[n - 1] && fabs(glyph->x - (hit->x1 - 0.5 * hit->em)) < reach) ||
           (glyph->ch == ch[0] && fabs(glyph->x - (hit->x0 + 0.5 * hit->em)) < reach);
}

/* Two boxes of which each reaches over the other's middle, nearly. */
static const double OVERLAP = 0.4;

static void mark(struct pa_level *level, const struct pa_label_hits *hits)
{
    for (int i = 0; i < hits->count; i++)
        for (int g = 0; g < level->glyph_count; g++) {
            const struct pa_label_hit *h = &hits->hit[i];
            struct pa_level_glyph *glyph = &level->glyph[g];
            bool inside = glyph->x > h->x0 - 0.1 * h->em && glyph->x < h->x1 + 0.1 * h->em;
            double off = fabs(glyph->y - h->y), box = level->lines->item[glyph->line].height;
            /* A twin is of a box that lies askew over two lines: the lower one's middle is its own. */
            if ((inside && off < ROW * fmax(h->em, 0.7 * glyph->em)) ||
                (is_twin(h, glyph) &&
                 off < fmax(OVERLAP * (box + h->em), ROW * fmax(h->em, glyph->em))))
                glyph->label = true;
        }
}

static bool is_in_any(const struct pa_label_hits *hits, const struct pa_level_glyph *g)
{
    for (int i = 0; i < hits->count; i++) {
        const struct pa_label_hit *h = &hits->hit[i];
        if (g->x > h->x0 && g->x < h->x1 && fabs(g->y - h->y) < ROW * h->em)
            return true;
    }
    return false;
}

/* Is there print, no label's, that begins where the hit does, or its first character that was found, a row above or below? */
static bool has_rows_beside(const struct pa_level *level, const struct pa_label_hits *hits,
                            const struct pa_label_hit *hit)
{
    for (int i = 0; i < level->glyph_count; i++) {
        const struct pa_level_glyph *g = &level->glyph[i];
        double away = fabs(g->y - hit->y) / hit->em, right = g->left - hit->x0;
        if (away > ROW && away < ROWS_APART && right > -ROW * hit->em &&
            right < (ROW + hit->length - hit->matched) * hit->em && !is_in_any(hits, g))
            return true;
    }
    return false;
}

/* A card's 民族 stands behind its 性别 and the sex: 民族大道 in an address does not. */
static bool is_behind_sex(const struct pa_level *level, const struct pa_label_hit *hit)
{
    static const char sex[] = "性别男女";
    for (int i = 0; hit->label->role == PA_FIELD_ETHNICITY && i < level->glyph_count; i++) {
        const struct pa_level_glyph *g = &level->glyph[i];
        if (pa_text_has(sex, g->ch) && g->x < hit->x0 && fabs(g->y - hit->y) < ROW * hit->em)
            return true;
    }
    return false;
}

/* Drops the words of labels that begin a row of a value: right of a column of labels, where no label stands alone but 民族. */
static void drop_words(const struct pa_level *level, struct pa_label_hits *hits,
                       const struct pa_label_columns *columns)
{
    bool alone[PA_LABEL_COLUMNS_MAX] = {false}, word[PA_LABEL_HITS_MAX];
    double left = INFINITY;
    int kept = 0;
    for (int c = 0; c < columns->count; c++)
        if (columns->column[c].count >= COLUMN_LEAST)
            left = fmin(left, columns->column[c].x0);
    for (int i = 0; i < hits->count; i++)
        if (hits->hit[i].column >= 0 && !runs_on(level, &hits->hit[i]))
            alone[hits->hit[i].column] = true;
    for (int i = 0; i < hits->count; i++) {
        const struct pa_label_hit *hit = &hits->hit[i];
        bool tight = hit->column < 0 ? runs_on(level, hit) : !alone[hit->column];
        word[i] = tight && !is_behind_sex(level, hit) && hit->x0 > left + ASIDE * hit->em &&
                  has_rows_beside(level, hits, hit);
    }
    for (int i = 0; i < hits->count; i++)
        if (!word[i])
            hits->hit[kept++] = hits->hit[i];
    hits->count = kept;
}

void pa_label_find(struct pa_level *level, const struct pa_label *labels, int count,
                   struct pa_label_hits *hits, struct pa_label_columns *columns)
{
    hits->count = 0;
    for (int i = 0; i < count; i++)
        find_one(level, &labels[i], hits);
    pa_column_drop_odd(hits);
    pa_column_assign(hits, columns);
    drop_words(level, hits, columns);
    pa_column_assign(hits, columns);
    mark(level, hits);
    complete(level, labels, count, columns, hits);
    qsort(hits->hit, (size_t)hits->count, sizeof *hits->hit, by_place);
    pa_column_assign(hits, columns);
    mark(level, hits);
}

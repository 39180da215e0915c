#include "fields/region.h"

#include "base/order.h"
#include "base/text.h"
#include "fields/piece.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

/* em; from the measurements of 43 papers (wrapping, misregistration) and the lines of 70 photos. */
static const double BEGIN = 0.6;     /* a value may begin this far inside its label's end */
static const double ROW = 0.9;       /* first line: how far its row may be off */
static const double SAME_ROW = 0.55; /* pieces of one row */
/* From a line to the next, of a form: 1.89 on a page of another renderer; of a value that climbs above its label's row. */
static const double STEP_MIN = 0.6, STEP_MAX = 2.0, STEP_CLIMB = 1.8;
/* Lines that go on begin where the first began, this far off at most … */
static const double INDENT = 1.7;
/* … long ones, whose bracket and stop at the begin are lost; by eye on a page of seed 57001, stubs on one of another renderer. */
static const double INDENT_LONG = 2.6, STUB_INDENT = 0.6, STUB_EM_RATIO = 1.8;
/* A box that is so much wider than the characters read in it, em, holds another; more of them are not counted on. By hand, on two
 * addresses of another renderer whose last row is a digit and 室 (1.7 and 1.8 em about one character). */
static const double UNREAD = 0.45;
/* … or, where the characters that were read reach from end to end of it, so much wider. By hand, on an address whose last row 商铺 is
 * measured small (2.46 em). */
static const double UNREAD_WITHIN = 0.7;
enum { FEW = 2 };
/* A further row begins no further before the first, em: two boxes of another renderer took in the rule of a table, 0.7 before. */
static const double BEFORE_FIRST = 0.25;
static const double EM_RATIO = 1.55; /* print of one value differs less in size */
static const double VALUE_EM_MIN = 0.42, VALUE_EM_MAX = 1.8; /* value's print against its label's */
static const double
    LEAD_MIN = 0.7,
    LEAD_MAX = 3.2, /* a value, or its next piece, that begins late: a first character is missing */
    LATE = 1.6; /* … of a further row; by hand, on an address whose 一 was passed over (0.8 em) */
static const double SAME_ROW_SURE = 0.4, EM_RATIO_SURE = 1.17; /* for pieces of three and more */
/* … that abut, em, set with steps that differ less. By hand, on an address of another renderer in two boxes (1.06; 0 em). */
static const double ABUTS = 0.5, STEP_RATIO = 1.1;
static const double TWICE = 0.5; /* em; by eye on a page of seed 70203 */
static const double EM_RATIO_TEXT =
    1.3;                           /* … against the text's first; by eye on pages of seed 69901 */
static const double RUN_GAP = 1.6; /* from piece to piece of one number */
static const double WIDE_GAP = 2.0; /* … and from character to character */
static const double REACH =
    22; /* from a label to its value, in forms whose values stand far right */
/* Print of a value against the other values' of the page: a mark across the page is larger. */
static const double LARGE = 1.7;
static const double CLIMB =
    1.25; /* of two lines, the row of the first above the label's, at most */
static const double STRAY_GAP = 1.5; /* em; by eye on a rendered page */
enum { LONG_PIECE = 8 };
enum { VALUES_MIN = 3 }; /* so many say where and how large values are */

/* Where values of that label end: the next label on its row, or the next column where that one has
 * labels at this height. */
static double limit(const struct pa_region *region, const struct pa_label_hit *hit)
{
    double x = region->level->x1 + region->level->em;
    for (int i = 0; i < region->hits->count; i++) {
        const struct pa_label_hit *h = &region->hits->hit[i];
        if (h != hit && h->x0 > hit->x1 - 0.3 * hit->em && fabs(h->y - hit->y) < 0.9 * hit->em)
            x = fmin(x, h->x0);
    }
    for (int c = 0; c < region->columns->count; c++) {
        const struct pa_label_column *column = &region->columns->column[c];
        double x0 = pa_piece_column_x(column, hit->y);
        if (c != hit->column && column->count >= 2 && x0 > hit->x1 &&
            hit->y > column->y0 - 1.5 * hit->em && hit->y < column->y1 + 1.5 * hit->em)
            x = fmin(x, x0);
    }
    return x - 0.3 * hit->em;
}

/* Piece that begins the value: on the row, the nearest; −1: none. */
static int first_piece(const struct pa_region *region, const struct pa_label_hit *hit, double end,
                       double offset, double row)
{
    int best = -1;
    double best_cost = 1e9;
    for (int i = 0; i < region->count; i++) {
        const struct pa_piece *p = &region->piece[i];
        double dy = fabs(p->y - hit->y - offset), dx = p->x0 - hit->x1;
        if (p->x0 >= end || dx < -BEGIN * hit->em || dx > REACH * hit->em ||
            p->em > VALUE_EM_MAX * hit->em || p->em < VALUE_EM_MIN * hit->em ||
            (region->em > 0 && p->em > LARGE * region->em) || dy > row * fmax(hit->em, 0.8 * p->em))
            continue;
        double cost = dy + 0.3 * fmax(dx, 0);
        if (cost < best_cost) {
            best = i;
            best_cost = cost;
        }
    }
    return best;
}

/* Median misregistration over the labels in columns. */
static double misregistration(const struct pa_region *region)
{
    double dy[PA_LABEL_HITS_MAX];
    int n = 0;
    for (int i = 0; i < region->hits->count; i++) {
        const struct pa_label_hit *hit = &region->hits->hit[i];
        if (hit->column < 0)
            continue;
        int first = first_piece(region, hit, limit(region, hit), 0, 1.1);
        if (first >= 0)
            dy[n++] = region->piece[first].y - hit->y;
    }
    if (n < 3)
        return 0;
    return pa_order_median(dy, n, 0);
}

/* Medians over the values of a column, or of all (−1): left edge at y = 0, size of print. Fewer than VALUES_MIN say nothing. */
static bool median_of_values(const struct pa_region *region, int column, bool size, double *median)
{
    double x[PA_LABEL_HITS_MAX], slope = column >= 0 ? region->columns->column[column].slope0 : 0;
    int n = 0;
    for (int i = 0; i < region->hits->count; i++) {
        const struct pa_label_hit *hit = &region->hits->hit[i];
        if (hit->column < 0 || (column >= 0 && hit->column != column))
            continue;
        int first = first_piece(region, hit, limit(region, hit), region->offset, ROW);
        if (first >= 0)
            x[n++] = size ? region->piece[first].em : region->piece[first].x0 - slope * hit->y;
    }
    qsort(x, (size_t)n, sizeof *x, pa_order_doubles);
    *median = n >= VALUES_MIN ? x[n / 2] : 0;
    return n >= VALUES_MIN;
}

static int by_place(const void *a, const void *b)
{
    const struct pa_piece *p = a, *q = b;
    return (p->x0 > q->x0) - (p->x0 < q->x0);
}

void pa_region_open(const struct pa_level *level, const struct pa_label_hits *hits,
                    const struct pa_label_columns *columns, struct pa_region *out)
{
    *out =
        (struct pa_region){.level = level, .hits = hits, .columns = columns, .step_most = STEP_MAX};
    out->piece = g_new0(struct pa_piece, (gsize)level->glyph_count + 1);
    pa_piece_cut(out);
    qsort(out->piece, (size_t)out->count, sizeof *out->piece, by_place);
    out->offset = misregistration(out);
    double em = 0;
    median_of_values(out, -1, true, &em);
    for (int c = 0; c < columns->count; c++)
        out->edge_known[c] = median_of_values(out, c, false, &out->edge[c]);
    out->em = em;
}

void pa_region_free(struct pa_region *region)
{
    if (region == NULL)
        return;
    g_free(region->piece);
    *region = (struct pa_region){0};
}

static bool same_print(double a, double b)
{
    return a < EM_RATIO * b && b < EM_RATIO * a;
}

/* Are two pieces set with one step, from which the boxes of one row may differ in height? */
static bool same_step(const struct pa_region *region, const struct pa_piece *a,
                      const struct pa_piece *b)
{
    double one = pa_piece_step(region, a), other = pa_piece_step(region, b);
    return one > 0 && other > 0 && fmax(one, other) < STEP_RATIO * fmin(one, other);
}

/* Is a piece print of the same row and size? A mark across the page comes near both; boxes of
 * one or two characters vary. Of one that abuts, the step between characters tells the size. */
static bool goes_on(const struct pa_region *region, const struct pa_piece *head,
                    const struct pa_piece *piece, double gap)
{
    bool sure = head->to - head->from >= 3 && piece->to - piece->from >= 3;
    bool joined = sure && fabs(gap) < ABUTS * head->em && same_step(region, head, piece);
    double row = sure ? SAME_ROW_SURE : SAME_ROW;
    bool of_date = pa_piece_is_of_date(region, head); /* … but for a date's: see there */
    double ratio = sure && !joined && !of_date ? EM_RATIO_SURE : EM_RATIO;
    return fabs(piece->y - head->y) < row * head->em && piece->em < ratio * head->em &&
           head->em < ratio * piece->em;
}

/* A character or two far behind a long piece: the border's ornament, read as print. */
static bool is_stray(const struct pa_piece *head, const struct pa_piece *piece, double gap)
{
    return head->to - head->from >= LONG_PIECE && piece->to - piece->from <= 2 &&
           gap > STRAY_GAP * head->em;
}

static bool holds(const struct pa_region_value *value, const struct pa_piece *piece)
{
    for (int i = 0; i < value->count; i++)
        if (value->piece[i].from == piece->from)
            return true;
    return false;
}

/* Room before a piece in which a character or three that were not found may stand; 0: none. */
static double lead_of(double gap, double em)
{
    return gap > LEAD_MIN * em && gap < LEAD_MAX * em ? gap : 0;
}

/* Between Han characters: numbers, as in dates, are set with gaps. */
static bool is_between_words(const struct pa_region *region, const struct pa_piece *a,
                             const struct pa_piece *b)
{
    const struct pa_level_glyph *g = region->level->glyph;
    return pa_text_is_han(g[a->to - 1].ch) && pa_text_is_han(g[b->from].ch);
}

/* Does a piece stand on head's row of a text whose first row tells how large its print is? head's own box may be too low. */
static bool goes_on_as(const struct pa_region_value *value, const struct pa_piece *head,
                       const struct pa_piece *piece)
{
    const struct pa_piece *first = &value->piece[0];
    return value->rows > 0 && piece->to - piece->from >= 3 &&
           fabs(piece->y - head->y) < SAME_ROW_SURE * first->em &&
           piece->size < EM_RATIO_TEXT * first->size && first->size < EM_RATIO_TEXT * piece->size;
}

/* Two boxes of a row that overlap have read one character twice: the second piece without it. */
static struct pa_piece once(const struct pa_region *region, const struct pa_piece *before,
                            struct pa_piece piece)
{
    const struct pa_level_glyph *last = &region->level->glyph[before->to - 1];
    const struct pa_level_glyph *first = &region->level->glyph[piece.from];
    if (piece.to - piece.from >= 2 && last->line != first->line && last->ch == first->ch &&
        fabs(last->x - first->x) < TWICE * piece.em) {
        piece.from++;
        piece.x0 = first[1].left;
    }
    return piece;
}

/* Adds the piece and those that follow it on its row. Pieces are sorted by x. */
static void add_row(const struct pa_region *region, int first, double end,
                    struct pa_region_value *out)
{
    const struct pa_piece *head = &region->piece[first];
    double x1 = head->x1;
    if (out->count < PA_REGION_PIECES_MAX)
        out->piece[out->count++] = *head;
    for (int i = first + 1; i < region->count && out->count < PA_REGION_PIECES_MAX; i++) {
        if (holds(out, &region->piece[i]))
            continue;
        const struct pa_piece single = once(region, &out->piece[out->count - 1], region->piece[i]);
        const struct pa_piece *p = &single;
        if (p->x0 < end && (goes_on(region, head, p, p->x0 - x1) || goes_on_as(out, head, p)) &&
            p->x0 > x1 - 0.6 * head->em && p->x0 - x1 < PA_PIECE_GAP * head->em &&
            !is_stray(head, p, p->x0 - x1)) {
            const struct pa_piece *before = &out->piece[out->count - 1];
            out->piece[out->count] = *p;
            if (is_between_words(region, before, p))
                out->piece[out->count].lead = lead_of(p->x0 - x1, head->em);
            out->count++;
            x1 = p->x1;
        }
    }
    out->rows++;
}

/* Size of two pieces' print: boxes that lie askew over two lines or hold a label too are too high, so it is the smaller one's, and
 * the page's at most. */
static double size_of(const struct pa_region *region, const struct pa_piece *a,
                      const struct pa_piece *b)
{
    double em = fmin(a->em, b->em);
    return region->em > 0 ? fmin(em, region->em) : em;
}

/* Is the piece on the row of another label of the column (so that it is that one's value)? */
static bool belongs_elsewhere(const struct pa_region *region, const struct pa_label_hit *hit,
                              const struct pa_piece *piece)
{
    for (int i = 0; i < region->hits->count; i++) {
        const struct pa_label_hit *h = &region->hits->hit[i];
        if (h != hit && h->y > hit->y + 0.6 * hit->em && h->x0 < piece->x0 &&
            (h->column == hit->column || piece->x0 - h->x1 < 6 * h->em) &&
            fabs(piece->y - h->y - region->offset) < 0.6 * fmax(h->em, piece->em))
            return true;
    }
    return false;
}

/* Is a piece the same print as a value's first? The box of a character or two says little of its size, and that of a row that
 * holds a label too, or that the row above has cut into, not much more. */
static bool continues(const struct pa_piece *piece, const struct pa_piece *first)
{
    bool few = piece->to - piece->from <= 2 || first->em < STUB_EM_RATIO * piece->em;
    bool stub =
        few && piece->em < first->em && fabs(piece->x0 - first->x0) < STUB_INDENT * first->em;
    return stub || same_print(piece->size, first->size);
}

/* Line below the last one that goes on with the value; −1: none. */
static int next_row(const struct pa_region *region, const struct pa_label_hit *hit,
                    const struct pa_region_value *value, double end)
{
    const struct pa_piece *first = &value->piece[0], *last = &value->piece[value->count - 1];
    int best = -1;
    double best_y = 1e9;
    for (int i = 0; i < region->count; i++) {
        const struct pa_piece *p = &region->piece[i];
        double em = fmax(p->em, first->em), step = p->y - last->y;
        double indent = p->to - p->from >= LONG_PIECE ? INDENT_LONG : INDENT;
        if (step < STEP_MIN * size_of(region, p, first) || step > region->step_most * em ||
            fabs(p->x0 - first->x0) > indent * em || p->x0 >= end || !continues(p, first) ||
            holds(value, p) || belongs_elsewhere(region, hit, p))
            continue;
        if (p->y < best_y) {
            best = i;
            best_y = p->y;
        }
    }
    return best;
}

/* Is a piece nearer to the row of another label of the column than to this one's? */
static bool is_anothers(const struct pa_region *region, const struct pa_label_hit *hit,
                        const struct pa_piece *piece)
{
    double own = fabs(piece->y - hit->y - region->offset);
    for (int i = 0; i < region->hits->count; i++) {
        const struct pa_label_hit *h = &region->hits->hit[i];
        if (h != hit && h->column == hit->column && h->x0 < piece->x0 &&
            fabs(piece->y - h->y - region->offset) < own)
            return true;
    }
    return false;
}

/* A value of two lines may stand with its first above its label's row and its second below: the first line, where the piece that
 * is nearest to the row is the second. */
static int climb(const struct pa_region *region, const struct pa_label_hit *hit, int at)
{
    const struct pa_piece *low = &region->piece[at];
    for (int i = 0; i < region->count; i++) {
        const struct pa_piece *p = &region->piece[i];
        double step = low->y - p->y, em = size_of(region, p, low);
        if (step >= STEP_MIN * em && step <= STEP_CLIMB * em && fabs(p->x0 - low->x0) < low->em &&
            same_print(p->em, low->em) && p->to - p->from >= low->to - low->from &&
            hit->y + region->offset - p->y < CLIMB * hit->em && !is_anothers(region, hit, p))
            return i;
    }
    return at;
}

/* Left edge of the values at a label's row; 0: not known. */
static double edge_at(const struct pa_region *region, const struct pa_label_hit *hit)
{
    if (hit->column < 0 || !region->edge_known[hit->column])
        return 0;
    return region->edge[hit->column] + region->columns->column[hit->column].slope0 * hit->y;
}

void pa_region_span(const struct pa_region *region, const struct pa_label_hit *hit, double *from,
                    double *to)
{
    double edge = edge_at(region, hit), least = hit->x1 + 0.2 * hit->em;
    *from = edge > 0 ? fmax(edge - 0.3 * region->em, least) : least;
    *to = limit(region, hit);
}

/* Left edge of the next column of labels right of a label, at whatever heights those stand. */
static double next_column(const struct pa_region *region, const struct pa_label_hit *hit)
{
    double next = INFINITY;
    for (int c = 0; c < region->columns->count; c++) {
        double x = pa_piece_column_x(&region->columns->column[c], hit->y);
        if (c != hit->column && region->columns->column[c].count >= 2 && x > hit->x1 + hit->em)
            next = fmin(next, x);
    }
    return next - 0.3 * hit->em;
}

bool pa_region_place(const struct pa_region *region, const struct pa_label_hit *hit, double most,
                     struct pa_quad *box)
{
    double edge = edge_at(region, hit), em = region->em;
    double x0 = fmax(edge - 0.3 * em, hit->x1 - 0.1 * em),
           x1 = fmin(fmin(limit(region, hit), next_column(region, hit)),
                     hit->x1 + most * fmax(hit->em, em)),
           y = hit->y + region->offset;
    if (!(edge > 0) || !(em > 0) || x1 < edge + 2 * em)
        return false;
    *box = pa_level_box(region->level, x0, y - 0.75 * em, x1, y + 0.75 * em);
    return true;
}

/* A last row of a character or two in a wider box: the fast reading has passed over one, such as a digit that the row above lacks. What
 * the box holds before the value's first row begins, a table's rule, is none of it. */
static bool reveal(const struct pa_region *region, const struct pa_piece *first,
                   struct pa_piece *piece)
{
    const struct pa_level_glyph *g = region->level->glyph;
    const struct pa_level_line *line = &region->level->line[g[piece->from].line];
    int count = piece->to - piece->from;
    bool whole = piece->from == line->first && count == line->count;
    double x0 = fmax(line->x0, fmin(first->x0 - BEFORE_FIRST * piece->em, piece->x0));
    double wide = line->x1 - x0, bare = wide - (piece->x1 - piece->x0);
    double unread = bare >= UNREAD * piece->em ? UNREAD : UNREAD_WITHIN;
    if (!whole || count > FEW || wide < (count + unread) * piece->em)
        return false;
    piece->lead = fmax(piece->lead, fmax(piece->x0 - x0, piece->em / 4));
    piece->trail = fmax(piece->trail, line->x1 - piece->x1);
    return true;
}

/* A further row that begins late: its first character was not told from the paper's mark that stands before it, or it is one that
 * a line finder passes over at a row's begin, such as 一, and no more than one. */
static void reach_back(const struct pa_region *region, const struct pa_piece *first,
                       struct pa_piece *head)
{
    const struct pa_level_line *line = &region->level->line[region->level->glyph[head->from].line];
    bool marked = line->x0 > line->begin;
    double gap = (marked ? head->x0 : fmax(head->x0, line->x0)) - first->x0;
    if (head->from == line->first && (marked || gap < LATE * head->em))
        head->lead = lead_of(gap, head->em);
}

void pa_region_value(const struct pa_region *region, const struct pa_label_hit *hit, int rows,
                     struct pa_region_value *out)
{
    double end = limit(region, hit);
    out->count = out->rows = 0;
    out->in_brackets = out->passed_over = false;
    int at = first_piece(region, hit, end, region->offset, ROW);
    if (at >= 0 && rows > 1)
        at = climb(region, hit, at);
    while (at >= 0 && out->count < PA_REGION_PIECES_MAX) {
        int row = out->count;
        add_row(region, at, end, out);
        if (row > 0)
            reach_back(region, &out->piece[0], &out->piece[row]);
        out->passed_over =
            out->rows > 1 && reveal(region, &out->piece[0], &out->piece[out->count - 1]);
        at = out->rows < rows ? next_row(region, hit, out, end) : -1;
    }
    if (out->count > 0 && edge_at(region, hit) > 0) {
        struct pa_piece *first = &out->piece[0];
        first->lead = lead_of(first->x0 - edge_at(region, hit), first->em);
    }
}

void pa_region_text(const struct pa_region *region, const struct pa_region_value *value, char *text,
                    size_t size)
{
    char part[1024];
    text[0] = '\0';
    for (int i = 0; i < value->count; i++) {
        pa_level_text(region->level, value->piece[i].from, value->piece[i].to, part, sizeof part);
        pa_text_append(text, size, part);
    }
}

int pa_region_row(const struct pa_region *region, int first, int *glyph, bool *gap, int cap)
{
    const struct pa_level_glyph *g = region->level->glyph;
    const struct pa_piece *head = &region->piece[first];
    double x1 = head->x0;
    int n = 0;
    for (int i = first; i < region->count; i++) {
        const struct pa_piece *p = &region->piece[i];
        if (i != first && (fabs(p->y - head->y) > 0.5 * head->em || p->x0 < x1 - 0.5 * head->em ||
                           p->x0 - x1 > RUN_GAP * head->em))
            continue;
        for (int k = p->from; k < p->to && n < cap; k++, n++) {
            glyph[n] = k;
            gap[n] = n > 0 && g[k].left - g[glyph[n - 1]].right > WIDE_GAP * head->em;
        }
        x1 = p->x1;
    }
    return n;
}

void pa_region_pick(const struct pa_region *region, const int *glyph, int count,
                    struct pa_region_value *out)
{
    out->count = 0;
    out->rows = 1;
    out->in_brackets = false;
    for (int i = 0; i < count; i++) {
        const struct pa_level_glyph *g = &region->level->glyph[glyph[i]];
        struct pa_piece *last = out->count > 0 ? &out->piece[out->count - 1] : NULL;
        if (last != NULL && last->to == glyph[i]) {
            last->to++;
            last->x1 = g->right;
        } else if (out->count < PA_REGION_PIECES_MAX)
            out->piece[out->count++] = (struct pa_piece){
                glyph[i], glyph[i] + 1, g->left, g->right, g->y, g->em, 0, 0, g->em};
    }
}

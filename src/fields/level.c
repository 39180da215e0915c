#include "fields/level.h"

#include "base/order.h"
#include "base/text.h"

#include <glib.h>
#include <math.h>

/* A line's quadrilateral is about 1.2 times as high as a Han character (detector, unclipped by 1.6;
 * 70 photos). */
static const double LINE_TO_EM = 1.2;
/* Characters of a line are set this much tighter than they are high, at most. */
static const double ADVANCE_TO_EM = 1.15;
/* … but where a label and its value are set in two sizes, the advance is the smaller one's: not
 * less than this of the box's. */
static const double BOX_TO_EM_MIN = 0.6;
/* A box that the line above it has cut into is too low: in running text (that many steps) the advance is the em, up to this of the
 * box's. */
static const double BOX_TO_EM_MAX = 1.3;
enum { MAX_STEPS = 128, RUNNING_STEPS = 10 };
/* Half the width of a glyph, em: Han characters, others. */
static const double MARGIN = 0.15;    /* em, around glyphs that are cut out of a line */
static const double LABEL_ROW = 1.0;  /* em, labels of a value's row */
static const double LABEL_GAP = 0.05; /* em, from a label to the cut beside it */
static const double HALF_HAN = 0.52, HALF_LATIN = 0.32;

static struct pa_point mid(struct pa_point a, struct pa_point b)
{
    return (struct pa_point){(a.x + b.x) / 2, (a.y + b.y) / 2};
}

/* Median slant of the lines that are long enough to have one, radians. */
static double slant(const struct pa_lines *lines)
{
    double *angle = g_new(double, (gsize)lines->count + 1);
    int n = 0;
    for (int i = 0; i < lines->count; i++) {
        const struct pa_quad *q = &lines->item[i].quad;
        struct pa_point a = mid(q->p[0], q->p[3]), b = mid(q->p[1], q->p[2]);
        if (lines->item[i].glyph_count >= 5 &&
            pa_point_distance(a, b) > 4 * pa_point_distance(q->p[0], q->p[3]))
            angle[n++] = atan2(b.y - a.y, b.x - a.x);
    }
    double result = pa_order_median(angle, n, 0);
    g_free(angle);
    return fabs(result) < 0.35 ? result : 0;
}

static struct pa_point to_frame(const struct pa_level *level, struct pa_point p)
{
    return (struct pa_point){p.x * level->cosine + p.y * level->sine,
                             p.y * level->cosine - p.x * level->sine};
}

uint32_t pa_level_half_width(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFEE0;
    return c;
}

/* Lines of one or two characters have boxes that a detector may draw too high. */
static double line_em(const struct pa_line *line)
{
    const struct pa_quad *q = &line->quad;
    double width = pa_point_distance(mid(q->p[0], q->p[3]), mid(q->p[1], q->p[2]));
    double em = line->height / LINE_TO_EM;
    if (line->glyph_count == 1 && em > width / 1.0)
        em = width / 1.0;
    return em > 1 ? em : 1;
}

/* Median advance of a line's Han characters, of *steps; 0 where they are too few to tell. */
static double advance_of(const struct pa_level *level, const struct pa_level_line *line, int *steps)
{
    double step[MAX_STEPS];
    int n = 0;
    for (int i = line->first + 1; i < line->first + line->count && n < MAX_STEPS; i++) {
        const struct pa_level_glyph *g = &level->glyph[i];
        if (pa_text_is_han(g->ch) && pa_text_is_han(g[-1].ch))
            step[n++] = g->x - g[-1].x;
    }
    *steps = n;
    return n >= 2 ? pa_order_median(step, n, 0) : 0;
}

/* Boxes that caught something else are too high, those that the next line's box cut into too low: the print's advance tells. */
static void set_em(struct pa_level *level, struct pa_level_line *line)
{
    int steps;
    double box = line->em, advance = advance_of(level, line, &steps);
    if (advance > 0)
        line->em = fmin(box, fmax(ADVANCE_TO_EM * advance, BOX_TO_EM_MIN * box));
    line->em = fmax(line->em, 1);
    line->size = line->em;
    if (steps >= RUNNING_STEPS)
        line->size = fmax(line->em, fmin(advance, BOX_TO_EM_MAX * box));
    for (int i = line->first; i < line->first + line->count; i++)
        level->glyph[i].em = line->em;
}

static void set_borders(struct pa_level *level, const struct pa_level_line *line)
{
    for (int i = line->first; i < line->first + line->count; i++) {
        struct pa_level_glyph *g = &level->glyph[i];
        double half = g->em * (pa_text_is_han(g->ch) ? HALF_HAN : HALF_LATIN);
        g->left = g->x - half;
        g->right = g->x + half;
        if (i > line->first)
            g->left = fmax(g->left, (g->x + g[-1].x) / 2);
        if (i + 1 < line->first + line->count)
            g->right = fmin(g->right, (g->x + g[1].x) / 2);
    }
}

static void add_line(struct pa_level *level, int index)
{
    const struct pa_line *line = &level->lines->item[index];
    struct pa_level_line *out = &level->line[index];
    struct pa_point a = to_frame(level, mid(line->quad.p[0], line->quad.p[3]));
    struct pa_point b = to_frame(level, mid(line->quad.p[1], line->quad.p[2]));
    *out = (struct pa_level_line){.x0 = a.x,
                                  .begin = a.x,
                                  .x1 = b.x,
                                  .y = (a.y + b.y) / 2,
                                  .em = line_em(line),
                                  .first = level->glyph_count};
    for (int i = 0; i < line->glyph_count; i++) {
        const char *at = line->glyphs[i].utf8;
        uint32_t c = pa_level_half_width(pa_text_next(&at));
        double t = line->glyphs[i].at;
        if (c == 0 || c == ' ' || c == 0x3000)
            continue;
        level->glyph[level->glyph_count++] =
            (struct pa_level_glyph){.ch = c,
                                    .x = a.x + t * (b.x - a.x),
                                    .y = a.y + t * (b.y - a.y),
                                    .em = out->em,
                                    .confidence = line->glyphs[i].confidence,
                                    .line = index,
                                    .index = i};
    }
    out->count = level->glyph_count - out->first;
    set_em(level, out);
    set_borders(level, out);
}

static void set_hull(struct pa_level *level)
{
    double *em = g_new(double, (gsize)level->glyph_count + 1);
    for (int i = 0; i < level->glyph_count; i++) {
        const struct pa_level_glyph *g = &level->glyph[i];
        em[i] = g->em;
        level->x0 = i == 0 ? g->left : fmin(level->x0, g->left);
        level->x1 = i == 0 ? g->right : fmax(level->x1, g->right);
        level->y0 = i == 0 ? g->y : fmin(level->y0, g->y);
        level->y1 = i == 0 ? g->y : fmax(level->y1, g->y);
    }
    level->em = pa_order_median(em, level->glyph_count, 1);
    g_free(em);
}

void pa_level_make(const struct pa_lines *lines, struct pa_level *out)
{
    int glyphs = 0;
    for (int i = 0; i < lines->count; i++)
        glyphs += lines->item[i].glyph_count;
    double angle = slant(lines);
    *out = (struct pa_level){
        .lines = lines, .cosine = cos(angle), .sine = sin(angle), .line_count = lines->count};
    out->glyph = g_new0(struct pa_level_glyph, (gsize)glyphs + 1);
    out->line = g_new0(struct pa_level_line, (gsize)lines->count + 1);
    for (int i = 0; i < lines->count; i++)
        add_line(out, i);
    set_hull(out);
}

void pa_level_free(struct pa_level *level)
{
    if (level == NULL)
        return;
    g_free(level->glyph);
    g_free(level->line);
    *level = (struct pa_level){0};
}

/* Point at the share t of the way along, v of the way down. */
static struct pa_point inside(const struct pa_quad *q, double t, double v)
{
    double top_x = q->p[0].x + t * (q->p[1].x - q->p[0].x);
    double top_y = q->p[0].y + t * (q->p[1].y - q->p[0].y);
    double low_x = q->p[3].x + t * (q->p[2].x - q->p[3].x);
    double low_y = q->p[3].y + t * (q->p[2].y - q->p[3].y);
    return (struct pa_point){top_x + v * (low_x - top_x), top_y + v * (low_y - top_y)};
}

bool pa_level_is_mark(const char *letters)
{
    static const char mark[] = PA_LEVEL_MARK, misread[] = "GO0I15", meant[] = "CCCLLS";
    char folded[2][sizeof mark];
    size_t length = strlen(letters);
    if (length >= sizeof mark)
        return false;
    for (int k = 0; k < 2; k++) {
        const char *from = k == 0 ? mark : letters;
        size_t i = 0;
        for (; from[i] != '\0'; i++) {
            const char *as = strchr(misread, from[i]);
            folded[k][i] = as != NULL ? meant[as - misread] : from[i];
        }
        folded[k][i] = '\0';
    }
    return strstr(folded[0], folded[1]) != NULL;
}

struct pa_quad pa_level_band(const struct pa_quad *q, double top, double bottom)
{
    return (struct pa_quad){
        {inside(q, 0, top), inside(q, 1, top), inside(q, 1, bottom), inside(q, 0, bottom)}};
}

/* Right end of the label print that reaches into a line's box before its first glyph (values are
 * printed later, at times over their labels' ends); far to the left where there is none. */
static double label_end(const struct pa_level *level, const struct pa_level_glyph *first)
{
    double end = -1e9;
    for (int i = 0; i < level->glyph_count; i++) {
        const struct pa_level_glyph *g = &level->glyph[i];
        if (g->label && g->line != first->line && g->x < first->x - 0.4 * first->em &&
            g->right < first->x && fabs(g->y - first->y) < LABEL_ROW * first->em)
            end = fmax(end, fmin(g->right, first->left));
    }
    return end;
}

struct pa_quad pa_level_quad(const struct pa_level *level, int from, int to, double lead,
                             double trail)
{
    const struct pa_level_glyph *first = &level->glyph[from], *last = &level->glyph[to - 1];
    const struct pa_level_line *line = &level->line[first->line];
    bool row = line->cut && from > line->first && !first->label;
    const struct pa_quad *q = row ? &line->row : &level->lines->item[first->line].quad;
    double width = fmax(line->x1 - line->begin, 1);
    double begin = line->x0 > line->begin ? line->x0 - MARGIN * first->em : line->begin;
    double x0 = first->left - MARGIN * first->em, x1 = last->right + MARGIN * last->em;
    /* Beside a label the value's place begins or ends at the label: its own first or last
     * character may not have been read. */
    double label = label_end(level, first);
    if (from > line->first && (first[-1].label || first[-1].ch == ':'))
        x0 = first[-1].right + LABEL_GAP * first->em;
    if (to < line->first + line->count && last[1].label)
        x1 = last[1].left - LABEL_GAP * last->em;
    double t0 = (x0 - line->begin) / width, t1 = (x1 - line->begin) / width;
    t0 = from == line->first ? (fmax(begin - lead, label) - line->begin) / width : fmax(t0, 0);
    t1 = to == line->first + line->count ? 1 + trail / width : fmin(t1, 1);
    return (struct pa_quad){
        {inside(q, t0, 0), inside(q, t1, 0), inside(q, t1, 1), inside(q, t0, 1)}};
}

struct pa_quad pa_level_frame(const struct pa_level *level, const struct pa_quad *quad)
{
    struct pa_quad out;
    for (int i = 0; i < 4; i++)
        out.p[i] = to_frame(level, quad->p[i]);
    return out;
}

struct pa_quad pa_level_page(const struct pa_level *level, const struct pa_quad *quad)
{
    struct pa_quad out;
    for (int i = 0; i < 4; i++) {
        double x = quad->p[i].x, y = quad->p[i].y;
        out.p[i] = (struct pa_point){x * level->cosine - y * level->sine,
                                     y * level->cosine + x * level->sine};
    }
    return out;
}

struct pa_quad pa_level_box(const struct pa_level *level, double x0, double y0, double x1,
                            double y1)
{
    struct pa_quad q = pa_quad_of_rect(x0, y0, x1 - x0, y1 - y0);
    return pa_level_page(level, &q);
}

void pa_level_text(const struct pa_level *level, int from, int to, char *text, size_t size)
{
    text[0] = '\0';
    for (int i = from; i < to; i++) {
        const struct pa_level_glyph *g = &level->glyph[i];
        pa_text_append(text, size, level->lines->item[g->line].glyphs[g->index].utf8);
    }
}

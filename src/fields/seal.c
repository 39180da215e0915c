#include "fields/seal.h"

#include "base/order.h"
#include "base/text.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* All limits here by eye, on some twenty rendered pages (scripts/accuracy --seed 41001); checked on seeds 43001 and 47001. Where the
 * seal may lie about its label, em: it touches the label or the day. */
static const double LEFT = 6, RIGHT = 20, ABOVE = 12, BELOW = 10;
static const double RADIUS_MIN = 2.6, RADIUS_MAX = 8; /* em */
/* Levels by which red ink outdoes the paper in red against green, at least; the darkest of it sets the rest. */
static const double RED_STEP = 22;
/* Points of the rim: how far off the circle, of its radius; share of the way round that has them. */
static const double RIM = 0.03, ROUND = 0.6;
/* The ring of text, of the radius. */
static const double OUTER = 0.94, INNER = 0.58;
/* The name reaches inwards; the seal's code, in small digits at its foot, does not: below this share of the ring's height there is
 * ink of the name alone, that much of its blackest column's. */
static const double BELOW_CODE = 0.6, NAME_INK = 0.1, NAME_MARGIN = 0.3;
static const double MOST = 0.8; /* confidence that a seal's text is worth at most */
/* A seal without a star: nearly all round, in ink this far from the paper, and less than that of the place of its star inked. Of 56
 * real seals whose rim is found the star has 0.38 and more, of 79 rendered ones 0.39 and more, of two foreign ones without 0.00 and 0.01,
 * of six empty rings (seed 74203) 0.07 at most. A bare ring is so thin that its ink counts for less: 9 to 36 where it is found. */
static const double STAR = 0.15, STARLESS_ROUND = 0.7, STARLESS_INK = 40, STAR_RADIUS = 0.15;
static const double BARE_ROUND = 0.85, BARE_INK = 8;
/* Confidence that a firm's name is read with, at least: by hand, 0.33 and 0.94 on two seals of another renderer. */
static const double FIRM_SURE = 0.3;

enum {
    GRID = 120,
    POINTS_MAX = 4096,
    TRIES = 4000,
    SECTORS = 72,
    STRIP = 48,
    SPECK = 12,
    ENDING_MAX = 12,
    RINGS = 2,      /* looked at */
    FIRM_LEAST = 6, /* characters */
    BRANCH_MAX = 8
};

/* Red ink of a window of the page, a grid of cells. */
struct seal {
    double x0, y0, step; /* page px */
    struct pa_point point[POINTS_MAX];
    int count;
    struct pa_point centre;
    double radius;
    double paper, ink;  /* red against green: of the paper, of the ink */
    double white, dark; /* green: of the paper, of the ink */
};

static double redness(struct pa_plane page, double x, double y)
{
    int px = (int)x, py = (int)y;
    if (px < 0 || py < 0 || px >= page.width || py >= page.height)
        return 0;
    const uint8_t *at = page.data + (size_t)py * page.stride + (size_t)px * 3;
    return (double)at[0] - at[1];
}

/* Cells that are red ink. */
static void find_ink(const struct pa_extract *x, const struct pa_label_hit *hit, struct seal *seal)
{
    struct pa_quad box = pa_level_box(&x->level, hit->x0 - LEFT * hit->em, hit->y - ABOVE * hit->em,
                                      hit->x1 + RIGHT * hit->em, hit->y + BELOW * hit->em);
    struct pa_rect r = pa_quad_bounds(&box);
    g_autofree double *value = g_new(double, GRID *GRID), *sorted = NULL;
    *seal = (struct seal){.x0 = r.x, .y0 = r.y, .step = fmax(r.w, r.h) / GRID};
    for (int i = 0; i < GRID * GRID; i++) {
        double px = seal->x0 + (i % GRID + 0.5) * seal->step;
        double py = seal->y0 + ((int)(i / GRID) + 0.5) * seal->step, most = -255;
        for (int k = 0; k < 4; k++) /* the rim is thin */
            most = fmax(most, redness(x->page, px + (k % 2 - 0.5) * seal->step / 2,
                                      py + ((int)(k / 2) - 0.5) * seal->step / 2));
        value[i] = px < r.x + r.w && py < r.y + r.h ? most : 0;
    }
    sorted = g_memdup2(value, sizeof *value * GRID * GRID);
    qsort(sorted, GRID * GRID, sizeof *sorted, pa_order_doubles);
    seal->paper = sorted[GRID * GRID / 2];
    seal->ink = sorted[GRID * GRID - GRID * GRID / 100];
    double limit = seal->paper + fmax(RED_STEP, 0.4 * (seal->ink - seal->paper));
    for (int i = 0; i < GRID * GRID && seal->count < POINTS_MAX; i++)
        if (value[i] > limit)
            seal->point[seal->count++] =
                (struct pa_point){seal->x0 + (i % GRID + 0.5) * seal->step,
                                  seal->y0 + ((int)(i / GRID) + 0.5) * seal->step};
}

static bool circle_through(struct pa_point a, struct pa_point b, struct pa_point c,
                           struct pa_point *centre, double *radius)
{
    double bx = b.x - a.x, by = b.y - a.y, cx = c.x - a.x, cy = c.y - a.y;
    double d = 2 * (bx * cy - by * cx);
    if (fabs(d) < 1e-6)
        return false;
    double bb = bx * bx + by * by, cc = cx * cx + cy * cy;
    struct pa_point at = {(cy * bb - by * cc) / d, (bx * cc - cx * bb) / d};
    *radius = hypot(at.x, at.y);
    *centre = (struct pa_point){a.x + at.x, a.y + at.y};
    return true;
}

/* Share of the way round a circle that has ink on it. */
static double support(const struct seal *seal, struct pa_point centre, double radius)
{
    bool seen[SECTORS] = {false};
    int count = 0;
    double off = fmax(RIM * radius, 0.8 * seal->step);
    for (int i = 0; i < seal->count; i++) {
        double dx = seal->point[i].x - centre.x, dy = seal->point[i].y - centre.y;
        if (fabs(hypot(dx, dy) - radius) < off)
            seen[(int)((atan2(dy, dx) / (2 * G_PI) + 0.5) * SECTORS) % SECTORS] = true;
    }
    for (int i = 0; i < SECTORS; i++)
        count += seen[i];
    return (double)count / SECTORS;
}

/* The rim: of circles through three inked cells the one with the most support; the larger one of two alike. */
static bool find_rim(struct seal *seal, double em)
{
    unsigned drawn = 1;
    double best = 0;
    for (int i = 0; i < TRIES && seal->count >= SECTORS; i++) {
        struct pa_point p[3], centre;
        double radius;
        for (int k = 0; k < 3; k++) {
            drawn = drawn * 1664525u + 1013904223u;
            p[k] = seal->point[(drawn >> 8) % (unsigned)seal->count];
        }
        if (!circle_through(p[0], p[1], p[2], &centre, &radius) || radius < RADIUS_MIN * em ||
            radius > RADIUS_MAX * em)
            continue;
        double worth = support(seal, centre, radius) + 0.02 * radius / em;
        if (worth > best) {
            best = worth;
            seal->centre = centre;
            seal->radius = radius;
        }
    }
    return best > 0 && support(seal, seal->centre, seal->radius) >= ROUND;
}

static double green(struct pa_plane page, double x, double y)
{
    int px = (int)fmin(fmax(x, 0), page.width - 1), py = (int)fmin(fmax(y, 0), page.height - 1);
    return page.data[(size_t)py * page.stride + (size_t)px * 3 + 1];
}

/* Green of the paper and of red ink, upper and lower tenth inside the rim. */
static void find_levels(struct pa_plane page, struct seal *seal)
{
    double value[GRID];
    for (int i = 0; i < GRID; i++) {
        double angle = i * 2.4, r = seal->radius * sqrt((i + 0.5) / GRID);
        value[i] = green(page, seal->centre.x + r * cos(angle), seal->centre.y + r * sin(angle));
    }
    qsort(value, GRID, sizeof *value, pa_order_doubles);
    seal->white = value[GRID - GRID / 10];
    seal->dark = value[GRID / 20];
}

/* How much of red ink is at a place, 0 to 1. Green is sharp and sees black ink too; red against green sees red ink alone, but photos
 * keep colours coarsely: where there is red near by, green tells. */
static double ink_at(struct pa_plane page, const struct seal *seal, double x, double y)
{
    double red = (redness(page, x, y) - seal->paper) / fmax(seal->ink - seal->paper, 1);
    double dark = (seal->white - green(page, x, y)) / fmax(seal->white - seal->dark, 1);
    return fmin(fmax(dark, 0), 1) * fmin(fmax(2.5 * red, 0), 1);
}

/* Is there a strong ring, and no star in its middle? */
static bool has_no_star(struct pa_plane page, const struct seal *seal)
{
    double sum = 0;
    for (int i = 0; i < GRID; i++) {
        double angle = i * 2.4, r = STAR_RADIUS * seal->radius * sqrt((i + 0.5) / GRID);
        sum += ink_at(page, seal, seal->centre.x + r * cos(angle), seal->centre.y + r * sin(angle));
    }
    double round = support(seal, seal->centre, seal->radius), ink = seal->ink - seal->paper;
    return sum / GRID < STAR && ((round >= STARLESS_ROUND && ink >= STARLESS_INK) ||
                                 (round >= BARE_ROUND && ink >= BARE_INK));
}

/* The ring of text as a line: red ink dark on white, from the foot of the seal clockwise. */
static enum pa_status unroll(struct pa_plane page, const struct seal *seal, struct pa_pixels *out,
                             struct pa_err *err)
{
    double band = OUTER - INNER, middle = (OUTER + INNER) / 2;
    int width = (int)(2 * G_PI * middle / band * STRIP);
    enum pa_status status = pa_pixels_init(out, width, STRIP, 3, err);
    if (status != PA_OK)
        return status;
    for (int i = 0; i < width * STRIP; i++) {
        double angle = 2 * G_PI * ((i % width) + 0.5) / width + G_PI / 2;
        double r = seal->radius * (OUTER - band * ((int)(i / width) + 0.5) / STRIP), sum = 0;
        double px = seal->centre.x + r * cos(angle), py = seal->centre.y + r * sin(angle);
        for (int k = 0; k < 4; k++)
            sum +=
                ink_at(page, seal, px + 0.5 * (k % 2) - 0.25, py + 0.5 * (int)(k / 2) - 0.25) / 4;
        memset(out->data + (size_t)i * 3, (uint8_t)(255 - 255 * sum), 3);
    }
    return PA_OK;
}

/* The part of the unrolled ring that holds the name. */
static struct pa_quad name_box(struct pa_plane strip)
{
    double most = 0, first = 0, last = strip.width;
    g_autofree double *ink = g_new0(double, (gsize)strip.width);
    for (int x = 0; x < strip.width; x++) {
        for (int y = (int)(BELOW_CODE * strip.height); y < strip.height; y++)
            for (int k = 0; k < SPECK && x + k < strip.width; k++)
                ink[x] += 255 - strip.data[(size_t)y * strip.stride + (size_t)(x + k) * 3];
        most = fmax(most, ink[x]);
    }
    for (int x = 0; x < strip.width && ink[x] < NAME_INK * most; x++)
        first = x + SPECK;
    for (int x = strip.width - 1; x > first && ink[x] < NAME_INK * most; x--)
        last = x;
    first = fmax(first - NAME_MARGIN * strip.height, 0);
    last = fmin(last + NAME_MARGIN * strip.height, strip.width);
    return pa_quad_of_rect(first, 0, last - first, strip.height);
}

/* Registrars by the end of their names; one that was read a character or two wrong is set right. */
static const char *const endings[] = {
    "市场监督管理局",     "工商行政管理局",           "行政审批服务局", "行政审批局",
    "市场监督管理委员会", "市场和质量监督管理委员会", "市场监督管理厅", "数据局",
    "政务服务管理局"};

/* Characters of a branch's name (渝中分局) at the beginning of a text; 0 where there is none. */
static size_t branch_length(const uint32_t *code, size_t n)
{
    for (size_t i = 0; i < n && i < BRANCH_MAX && pa_text_is_han(code[i]); i++)
        if (i >= 2 && code[i - 1] == 0x5206 && code[i] == 0x5C40) /* 分局 */
            return i + 1;
    return 0;
}

static void append_codes(char *to, size_t size, const uint32_t *code, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char utf8[8];
        pa_text_encode(code[i], utf8);
        pa_text_append(to, size, utf8);
    }
}

/* Cuts the registrar's name out of what was read round the ring. False where there is none. */
static bool find_name(const char *text, char *to, size_t size)
{
    uint32_t code[256], ending[ENDING_MAX];
    size_t n = pa_text_decode(text, code, 256);
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
        size_t m = pa_text_decode(endings[k], ending, ENDING_MAX);
        for (size_t at = n >= m ? n - m + 1 : 0; at-- > 2;) {
            size_t wrong = 0, from = at;
            for (size_t i = 0; i < m; i++)
                wrong += code[at + i] != ending[i];
            if (wrong > m / 4)
                continue;
            while (from > 0 && pa_text_is_han(code[from - 1]))
                from--;
            if (at - from < 2)
                continue;
            to[0] = '\0';
            append_codes(to, size, code + from, at - from);
            pa_text_append(to, size, endings[k]);
            append_codes(to, size, code + at + m, branch_length(code + at + m, n - at - m));
            return true;
        }
    }
    return false;
}

/* A firm's name, or a seal for its bills and contracts. The foot's digits read as 公司 too: no office's words beside them. */
static bool is_firm(const char *text)
{
    static const char *const firms[] = {"公司", "合伙", "合作社", "经营部", "商行"};
    static const char *const uses[] = {"财务专用", "合同专用", "发票专用"};
    static const char *const offices[] = {"行政", "监督", "审批", "工商", "管理局", "局"};
    bool firm = false;
    for (size_t i = 0; i < G_N_ELEMENTS(uses); i++)
        if (strstr(text, uses[i]) != NULL)
            return true;
    for (size_t i = 0; i < G_N_ELEMENTS(firms); i++)
        firm = firm || strstr(text, firms[i]) != NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(offices); i++)
        firm = firm && strstr(text, offices[i]) == NULL;
    return firm && pa_text_length(text) >= FIRM_LEAST;
}

/* What stands round the ring that was found. */
static enum pa_status read_ring(struct pa_extract *x, const struct seal *seal,
                                struct pa_reading *out, struct pa_err *err)
{
    struct pa_pixels strip = {0};
    enum pa_status status = unroll(x->page, seal, &strip, err);
    if (status == PA_OK) {
        struct pa_span span = {.quad = {name_box(pa_pixels_view(&strip))}, .count = 1};
        status =
            pa_read_value(x->reader, pa_pixels_view(&strip), &span, PA_ALPHABET_TEXT, out, err);
    }
    pa_pixels_free(&strip);
    return status;
}

/* Takes the ring that was found away: another may stand beside it. */
static void take_away(struct seal *seal)
{
    int left = 0;
    for (int i = 0; i < seal->count; i++)
        if (hypot(seal->point[i].x - seal->centre.x, seal->point[i].y - seal->centre.y) >
            (1 + 2 * RIM) * seal->radius)
            seal->point[left++] = seal->point[i];
    seal->count = left;
}

static void take_name(const struct seal *seal, const struct pa_reading *reading, const char *name,
                      struct pa_field_value *out)
{
    *out = (struct pa_field_value){
        .present = true, .known = true, .confidence = MOST * reading->confidence};
    pa_text_copy(out->value, sizeof out->value, name);
    pa_text_copy(out->raw, sizeof out->raw, reading->value);
    pa_text_copy(out->second, sizeof out->second, reading->second);
    out->quad = pa_quad_of_rect(seal->centre.x - seal->radius, seal->centre.y - seal->radius,
                                2 * seal->radius, 2 * seal->radius);
}

enum pa_status pa_seal_read(struct pa_extract *x, const struct pa_label_hit *hit,
                            struct pa_field_value *out, enum pa_seal *kind, struct pa_err *err)
{
    *kind = PA_SEAL_ANY;
    g_autofree struct seal *seal = g_new0(struct seal, 1);
    g_autofree struct pa_reading *reading = g_new0(struct pa_reading, 1);
    enum pa_status status = PA_OK;
    char name[512];
    if (x->reader == NULL || x->page.data == NULL || x->page.bands != 3)
        return PA_OK;
    find_ink(x, hit, seal);
    /* A firm may have put its own seal beside the registrar's. */
    for (int ring = 0; ring < RINGS && find_rim(seal, hit->em); ring++, take_away(seal)) {
        find_levels(x->page, seal);
        enum pa_seal seen = has_no_star(x->page, seal) ? PA_SEAL_STARLESS : PA_SEAL_ANY;
        status = read_ring(x, seal, reading, err);
        if (status != PA_OK)
            return status;
        if (reading->known && find_name(reading->value, name, sizeof name)) {
            if (!out->known || *kind == PA_SEAL_FIRM)
                take_name(seal, reading, name, out);
            *kind = seen;
            return PA_OK;
        }
        bool firm = reading->confidence >= FIRM_SURE && is_firm(reading->value);
        if (ring == 0)
            *kind = firm ? PA_SEAL_FIRM : seen;
        if (!firm)
            return PA_OK;
        if (ring == 0)
            take_name(seal, reading, reading->value, out);
    }
    return PA_OK;
}

#include "audit/again.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* By hand, on twelve photos of a card on a letter, on dense print and on a blank sheet (a renderer of other layouts and cameras). */
static const double OFF_SHAPE = 0.06; /* |ln|: no card has such a shape */
static const double DOUBTED = 0.3;    /* sure of a cut side: the outline is doubted */
/* A card's print, from its first label to its last, takes that share of the card's area at least: in layouts of three hands 0.45. */
static const double PRINT_LEAST = 0.36;
/* Window about the print, of its width and height: to the left, right, above, below. */
static const double PORTRAIT[4] = {0.25, 0.45, 0.45, 0.4}, EMBLEM[4] = {0.6, 0.35, 0.5, 0.4};
/* … and of these: what lies about a card is out of sight in a narrow window, sides of a card set wide are only in the wide one. */
static const double SHARES[] = {1, 0.65, 0.45};
enum { OWN_MAX = 48, OWN_LEAST = 3, WINDOW_LEAST = 64 };

static const char *const words[] = {"姓名",     "性别",     "民族",      "出生",
                                    "住址",     "公民身份", "身份号码",  "签发机关",
                                    "有效期限", "民身份证", "人民共和国"};

/* The card's own lines, page pixels, and the box about them. */
struct print {
    struct pa_quad quad[OWN_MAX];
    int count;
    double x0, y0, x1, y1;
};

static void add(struct print *print, const struct pa_quad *quad)
{
    if (print->count == OWN_MAX || pa_rect_is_empty(pa_quad_bounds(quad)))
        return;
    print->quad[print->count++] = *quad;
    for (int k = 0; k < 4; k++) {
        print->x0 = fmin(print->x0, quad->p[k].x);
        print->y0 = fmin(print->y0, quad->p[k].y);
        print->x1 = fmax(print->x1, quad->p[k].x);
        print->y1 = fmax(print->y1, quad->p[k].y);
    }
}

static bool is_own(const struct pa_line *line)
{
    char read[512], text[512];
    pa_line_text(line, read, sizeof read);
    pa_read_normalise(read, text, sizeof text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(text, words[i]) != NULL)
            return true;
    return false;
}

/* Lines with words that such a card alone has, and for the portrait side its number. */
static void find_print(const struct pa_audit_page *page, const struct pa_document *document,
                       struct print *print)
{
    *print = (struct print){.x0 = INFINITY, .y0 = INFINITY, .x1 = -INFINITY, .y1 = -INFINITY};
    for (int i = 0; i < page->lines.count; i++)
        if (is_own(&page->lines.item[i]))
            add(print, &page->lines.item[i].quad);
    const struct pa_field_value *number = &document->fields.field[PA_FIELD_ID_NUMBER];
    if (number->known && number->valid)
        add(print, &number->quad);
}

static double area_of(const struct print *print)
{
    return (print->x1 - print->x0) * (print->y1 - print->y0);
}

static bool is_doubted(const struct pa_audit_page *page, const struct pa_document *document,
                       const struct print *print)
{
    double share = area_of(print) / ((double)document->page_width * document->page_height);
    return !page->outline_found || document->quality.cropped_confidence >= DOUBTED ||
           pa_locate_off_card(page->page.aspect) > OFF_SHAPE || share < PRINT_LEAST;
}

/* The print's surroundings in the working copy, whole pixels. */
static struct pa_rect window_of(const struct pa_audit_photo *photo,
                                const struct pa_audit_page *page, enum pa_kind kind,
                                const struct print *print, double share)
{
    const double *most = kind == PA_KIND_ID_CARD_PORTRAIT ? PORTRAIT : EMBLEM;
    double w = print->x1 - print->x0, h = print->y1 - print->y0;
    const double more[4] = {share * most[0], share * most[1], share * most[2], share * most[3]};
    struct pa_quad box = pa_quad_of_rect(print->x0 - more[0] * w, print->y0 - more[2] * h,
                                         w * (1 + more[0] + more[1]), h * (1 + more[2] + more[3]));
    box = pa_homography_apply_quad(&page->page.to_photo, &box);
    box = pa_quad_scaled(&box, photo->scale);
    struct pa_rect whole = {0, 0, photo->copy.width, photo->copy.height};
    return pa_rect_intersect(pa_quad_bounds(&box), whole);
}

static struct pa_quad moved(const struct pa_quad *quad, double x, double y)
{
    struct pa_quad to;
    for (int k = 0; k < 4; k++)
        to.p[k] = (struct pa_point){quad->p[k].x + x, quad->p[k].y + y};
    return to;
}

/* All print in the window's pixels, the card's own first. */
static struct pa_quad *all_print(const struct pa_audit_photo *photo,
                                 const struct pa_audit_page *page, struct pa_rect window,
                                 const struct print *print)
{
    struct pa_quad *out = g_new0(struct pa_quad, (gsize)(print->count + photo->lines.count));
    for (int i = 0; i < print->count; i++) {
        struct pa_quad quad = pa_homography_apply_quad(&page->page.to_photo, &print->quad[i]);
        quad = pa_quad_scaled(&quad, photo->scale);
        out[i] = moved(&quad, -window.x, -window.y);
    }
    for (int i = 0; i < photo->lines.count; i++)
        out[print->count + i] = moved(&photo->lines.item[i].quad, -window.x, -window.y);
    return out;
}

/* The best outline in one window, if better than what is in out. */
static enum pa_status look(const struct pa_audit_photo *photo, const struct pa_audit_page *page,
                           struct pa_rect window, const struct print *print, struct pa_outline *out,
                           bool *found, struct pa_err *err)
{
    struct pa_outlines outlines;
    if (window.w < WINDOW_LEAST || window.h < WINDOW_LEAST)
        return PA_OK;
    g_autofree struct pa_quad *text = all_print(photo, page, window, print);
    struct pa_plane part = pa_plane_crop(pa_pixels_view(&photo->copy), window);
    enum pa_status status =
        pa_locate_card(part, text, print->count + photo->lines.count, print->count, &outlines, err);
    if (status != PA_OK || outlines.count == 0 ||
        (*found && outlines.item[0].confidence <= out->confidence))
        return status;
    *found = true;
    *out = outlines.item[0];
    out->quad = moved(&out->quad, window.x, window.y);
    out->quad = pa_quad_scaled(&out->quad, 1 / photo->scale);
    return PA_OK;
}

enum pa_status pa_audit_again_find(const struct pa_audit_photo *photo,
                                   const struct pa_audit_page *page,
                                   const struct pa_document *document, struct pa_outline *out,
                                   bool *found, struct pa_err *err)
{
    enum pa_kind kind = document->fields.kind;
    struct print print;
    *found = false;
    if (!photo->reads || (kind != PA_KIND_ID_CARD_PORTRAIT && kind != PA_KIND_ID_CARD_EMBLEM))
        return PA_OK;
    find_print(page, document, &print);
    if (print.count < OWN_LEAST || !is_doubted(page, document, &print))
        return PA_OK;
    enum pa_status status = PA_OK;
    for (size_t i = 0; i < sizeof SHARES / sizeof *SHARES && status == PA_OK; i++)
        status = look(photo, page, window_of(photo, page, kind, &print, SHARES[i]), &print, out,
                      found, err);
    return status;
}

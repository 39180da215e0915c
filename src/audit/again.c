#include "audit/again.h"

#include "base/order.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* Of the page: a card that fills more of it is what the outline was taken from. Judgement: right outlines give
 * 0.9 to 1.1 by the spread of layouts below. */
static const double CARD_MOST = 0.8;
/* Of the card's height, a corner of the outline off where the print tells it: judgement, beyond what the spread below and a view of
 * 25° explain. */
static const double CORNER_OFF = 0.15;
/* Of a card's height: from the top of its first own line to the foot of its last; left of the first label, by width; and of the top
 * (measured on cards of two renderers: 0.109 to 0.149, 0.891 to 0.930; left 0.051 to 0.074 and 0.195 to 0.214). */
struct layout {
    double left, top, bottom;
};
static const struct layout PORTRAIT = {0.063, 0.128, 0.9}, EMBLEM = {0.207, 0.139, 0.922};
/* … of a third one, by eye: its name stands lower. */
static const struct layout LOW = {0.07, 0.165, 0.905};
static const double MARGIN = 0.15; /* of the card's height: what is looked at about it */
static const double LONG_LINE = 3; /* of its height: a line that has a direction */
enum { OWN_MAX = 48, OWN_LEAST = 3, PAGE_LEAST = 64 };

static const char *const portrait_words[] = {"姓名", "性别",     "民族",     "出生",
                                             "住址", "公民身份", "身份号码", NULL};
static const char *const emblem_words[] = {"签发机关", "有效期限", "民身份证", "人民共和国", NULL};
static const char *const licence_words[] = {
    "统一社会信用代码", "营业执照", "法定代表人", "注册资本", "成立日期", "注册日期", "经营范围",
    "登记机关",         "经营者",   "住所",       "经营场所", "营业期限", "营业场所", "负责人",
    "投资人",           "注册号",   "组成形式",   "合伙期限", "成员出资", NULL};
static const char *const permit_words[] = {
    "许可证",   "备案",       "执业登记",         "有效期",   "发证机关", "发证部门", "主管部门",
    "主管单位", "法定代表人", "负责人",           "经营场所", "办学",     "诊疗科目", "机构名称",
    "学校名称", "单位名称",   "统一社会信用代码", "许可项目", "经营项目", "业务范围", NULL};
/* Sure of a cut side: the outline is doubted. Lines that lie beside a licence on other papers; below and above its border it has
 * three of its own. Judgement. */
static const double DOUBTED = 0.3;
enum { FOREIGN_LEAST = 8 };

/* The card's own lines, pixels of the working copy. */
struct print {
    struct pa_quad quad[OWN_MAX];
    int count;
};

static void add(struct print *print, const struct pa_quad *quad)
{
    if (print->count < OWN_MAX && !pa_rect_is_empty(pa_quad_bounds(quad)))
        print->quad[print->count++] = *quad;
}

static bool is_within(const struct pa_quad *line, const struct pa_quad *quad)
{
    struct pa_point p = pa_point_between(line->p[0], line->p[2], 0.5);
    return pa_quad_contains(quad, p.x, p.y);
}

static bool is_own(const struct pa_line *line, const char *const *words)
{
    char read[512], text[512];
    pa_line_text(line, read, sizeof read);
    pa_read_normalise(read, text, sizeof text);
    for (; *words != NULL; words++)
        if (strstr(text, *words) != NULL)
            return true;
    return false;
}

/* Does a line stand above a portrait side's name or below its number? Then it is another paper's. */
static bool is_outside(const struct pa_document *document, const struct pa_quad *line)
{
    const struct pa_field_value *name = &document->fields.field[PA_FIELD_NAME];
    const struct pa_field_value *number = &document->fields.field[PA_FIELD_ID_NUMBER];
    if (document->fields.kind != PA_KIND_ID_CARD_PORTRAIT || !name->known || !number->known)
        return false;
    double y = (line->p[0].y + line->p[2].y) / 2, height = pa_quad_height(&number->quad);
    return y < fmin(name->quad.p[0].y, name->quad.p[1].y) - height ||
           y > fmax(number->quad.p[2].y, number->quad.p[3].y) + height;
}

/* Largest distance of corners. */
static double apart(const struct pa_quad *a, const struct pa_quad *b)
{
    double most = 0;
    for (int k = 0; k < 4; k++)
        most = fmax(most, pa_point_distance(a->p[k], b->p[k]));
    return most;
}

/* The quad that begins with the corner by which it fits another one best. */
static struct pa_quad begun_as(const struct pa_quad *quad, const struct pa_quad *as)
{
    struct pa_quad best = *quad;
    for (int turn = 1; turn < 4; turn++) {
        struct pa_quad other = pa_quad_turn(quad, turn);
        if (apart(&other, as) < apart(&best, as))
            best = other;
    }
    return best;
}

/* A line of the page as it lay before the page was flattened. */
static struct pa_quad unbent(const struct pa_audit_page *page, const struct pa_quad *line)
{
    struct pa_quad quad;
    for (int k = 0; k < 4; k++)
        quad.p[k] = pa_bend_back(&page->bend, line->p[k]);
    return quad;
}

/* Print of the page in the working copy: its line there, which a mistaken outline has not warped, where that was found. */
static struct pa_quad on_photo(const struct pa_audit_photo *photo, const struct pa_audit_page *page,
                               const struct pa_quad *print)
{
    struct pa_quad at = pa_homography_apply_quad(&page->page.to_photo, print);
    at = pa_quad_scaled(&at, photo->scale);
    for (int i = 0; i < photo->lines.count; i++)
        if (is_within(&at, &photo->lines.item[i].quad))
            return begun_as(&photo->lines.item[i].quad, &at);
    return at;
}

static const char *const *words_of(enum pa_kind kind)
{
    return kind == PA_KIND_ID_CARD_PORTRAIT   ? portrait_words
           : kind == PA_KIND_ID_CARD_EMBLEM   ? emblem_words
           : kind == PA_KIND_BUSINESS_LICENCE ? licence_words
                                              : permit_words;
}

/* Lines with words that such a document alone has, and a card's name, the first that is on it. document: what is known of it; NULL:
 * nothing yet. */
static void find_print(const struct pa_audit_photo *photo, const struct pa_audit_page *page,
                       enum pa_kind kind, const struct pa_document *document, struct print *print)
{
    const char *const *words = words_of(kind);
    print->count = 0;
    for (int i = 0; i < page->lines.count; i++) {
        const struct pa_line *line = &page->lines.item[i];
        struct pa_quad quad = unbent(page, &line->quad);
        if (is_own(line, words) && (document == NULL || !is_outside(document, &quad)))
            add(print, &quad);
    }
    if (document != NULL && kind == PA_KIND_ID_CARD_PORTRAIT &&
        document->fields.field[PA_FIELD_NAME].known)
        add(print, &document->fields.field[PA_FIELD_NAME].quad);
    for (int i = 0; i < print->count; i++)
        print->quad[i] = on_photo(photo, page, &print->quad[i]);
}

/* Direction of the print, radians: the median of its long lines. */
static double direction_of(const struct print *print)
{
    double angle[OWN_MAX];
    int count = 0;
    for (int i = 0; i < print->count; i++) {
        const struct pa_quad *q = &print->quad[i];
        if (pa_quad_width(q) > LONG_LINE * pa_quad_height(q))
            angle[count++] = atan2(q->p[1].y - q->p[0].y, q->p[1].x - q->p[0].x);
    }
    return pa_order_median(angle, count, 0);
}

static struct pa_point turned(struct pa_point p, double angle)
{
    return (struct pa_point){p.x * cos(angle) - p.y * sin(angle),
                             p.x * sin(angle) + p.y * cos(angle)};
}

/* Box about the print along its own direction. */
static struct pa_quad box_of(const struct print *print, double direction)
{
    double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
    for (int i = 0; i < print->count; i++)
        for (int k = 0; k < 4; k++) {
            struct pa_point p = turned(print->quad[i].p[k], -direction);
            x0 = fmin(x0, p.x);
            y0 = fmin(y0, p.y);
            x1 = fmax(x1, p.x);
            y1 = fmax(y1, p.y);
        }
    return pa_quad_of_rect(x0, y0, x1 - x0, y1 - y0);
}

/* Where the card lies, as its print tells, seen from straight above. */
static struct pa_quad card_of(const struct print *print, const struct layout *layout)
{
    double direction = direction_of(print);
    struct pa_quad box = box_of(print, direction);
    double height = pa_quad_height(&box) / (layout->bottom - layout->top),
           width = PA_CARD_ASPECT * height;
    struct pa_quad card = pa_quad_of_rect(box.p[0].x - layout->left * width,
                                          box.p[0].y - layout->top * height, width, height);
    for (int k = 0; k < 4; k++)
        card.p[k] = turned(card.p[k], direction);
    return card;
}

/* Is the page much more than the card, or not where the card's print says that it lies? */
static bool is_off(const struct pa_audit_photo *photo, const struct pa_audit_page *page,
                   const struct pa_document *document, const struct pa_quad *card)
{
    struct pa_quad found = pa_quad_of_rect(0, 0, document->page_width, document->page_height);
    found = pa_homography_apply_quad(&page->page.to_photo, &found);
    found = pa_quad_scaled(&found, photo->scale);
    found = begun_as(&found, card);
    return pa_quad_area(card) < CARD_MOST * fabs(pa_quad_area(&found)) ||
           apart(card, &found) > CORNER_OFF * fmin(pa_quad_width(card), pa_quad_height(card));
}

/* A card whose print tells that it runs out of the photo is left as it is. */
static bool is_inside(const struct pa_audit_photo *photo, const struct pa_quad *card)
{
    bool in = true;
    for (int k = 0; k < 4; k++)
        in = in && card->p[k].x > 0 && card->p[k].y > 0 && card->p[k].x < photo->copy.width &&
             card->p[k].y < photo->copy.height;
    return in;
}

/* What lies about the card in the working copy, whole pixels. */
static struct pa_rect window_about(const struct pa_audit_photo *photo, const struct pa_quad *card)
{
    struct pa_rect whole = {0, 0, photo->copy.width, photo->copy.height},
                   box = pa_quad_bounds(card);
    int more = (int)(MARGIN * fmin(pa_quad_width(card), pa_quad_height(card)));
    struct pa_rect wide = {box.x - more, box.y - more, box.w + 2 * more, box.h + 2 * more};
    return pa_rect_intersect(wide, whole);
}

static struct pa_quad moved(const struct pa_quad *quad, double x, double y)
{
    struct pa_quad to;
    for (int k = 0; k < 4; k++)
        to.p[k] = (struct pa_point){quad->p[k].x + x, quad->p[k].y + y};
    return to;
}

/* All print in the window's pixels. */
static struct pa_quad *all_print(const struct pa_audit_photo *photo, struct pa_rect window)
{
    struct pa_quad *out = g_new0(struct pa_quad, (gsize)photo->lines.count);
    for (int i = 0; i < photo->lines.count; i++)
        out[i] = moved(&photo->lines.item[i].quad, -window.x, -window.y);
    return out;
}

static enum pa_status look_near(const struct pa_audit_photo *photo, struct pa_quad card,
                                struct pa_outlines *out, struct pa_err *err)
{
    struct pa_rect window = window_about(photo, &card);
    if (window.w < PAGE_LEAST || window.h < PAGE_LEAST)
        return PA_OK;
    g_autofree struct pa_quad *text = all_print(photo, window);
    struct pa_plane part = pa_plane_crop(pa_pixels_view(&photo->copy), window);
    card = moved(&card, -window.x, -window.y);
    enum pa_status status = pa_locate_card(part, text, photo->lines.count, &card, out, err);
    for (int i = 0; i < out->count; i++)
        out->item[i].quad = moved(&out->item[i].quad, window.x, window.y);
    return status;
}

static enum pa_status look_at(const struct pa_audit_photo *photo, const struct pa_quad *card,
                              int count, struct pa_outlines *out, struct pa_err *err)
{
    enum pa_status status = PA_OK;
    for (int i = 0; i < count && status == PA_OK && out->count == 0; i++)
        if (is_inside(photo, &card[i]))
            status = look_near(photo, card[i], out, err);
    return status;
}

/* Where a card of that side may lie by its print; returns how many places. */
static int places_of(const struct print *print, enum pa_kind kind, struct pa_quad card[2])
{
    bool portrait = kind == PA_KIND_ID_CARD_PORTRAIT;
    card[0] = card_of(print, portrait ? &PORTRAIT : &EMBLEM);
    if (portrait)
        card[1] = card_of(print, &LOW);
    return portrait ? 2 : 1;
}

static enum pa_status find_card(const struct pa_audit_photo *photo,
                                const struct pa_audit_page *page,
                                const struct pa_document *document, const struct print *print,
                                struct pa_outlines *out, struct pa_err *err)
{
    struct pa_quad card[2];
    int count = places_of(print, document->fields.kind, card);
    for (int i = 0; i < count; i++)
        if (!is_off(photo, page, document, &card[i]))
            return PA_OK;
    return look_at(photo, card, count, out, err);
}

/* A licence or permit among other papers, all of whose print would make one large document, or one that is cut off. */
static enum pa_status find_sheet(const struct pa_audit_photo *photo,
                                 const struct pa_audit_page *page,
                                 const struct pa_document *document, const struct print *print,
                                 struct pa_outlines *out, struct pa_err *err)
{
    if (page->outline_found && document->quality.cropped_confidence < DOUBTED)
        return PA_OK;
    int count = photo->lines.count, own = 0, foreign = 0;
    g_autofree struct pa_quad *text = g_new0(struct pa_quad, (gsize)count);
    double direction = direction_of(print);
    struct pa_quad box = box_of(print, direction);
    for (int k = 0; k < 4; k++)
        box.p[k] = turned(box.p[k], direction);
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0, n = own; i < count; i++)
            if (is_within(&photo->lines.item[i].quad, &box) == (pass == 0)) {
                text[n++] = photo->lines.item[i].quad;
                own += pass == 0;
            }
    if (own < OWN_LEAST || own == count)
        return PA_OK;
    enum pa_status status =
        pa_locate_among(pa_pixels_view(&photo->copy), text, count, own, out, err);
    for (int i = own; i < count && out->count > 0; i++)
        foreign += !is_within(&text[i], &out->item[0].quad);
    if (foreign < FOREIGN_LEAST)
        out->count = 0;
    return status;
}

/* The outline that was found, if any, in full-size photo pixels. */
static bool take(const struct pa_audit_photo *photo, const struct pa_outlines *outlines,
                 struct pa_outline *out)
{
    if (outlines->count == 0)
        return false;
    *out = outlines->item[0];
    out->quad = pa_quad_scaled(&out->quad, 1 / photo->scale);
    return true;
}

enum pa_status pa_audit_again_find(const struct pa_audit_photo *photo,
                                   const struct pa_audit_page *page,
                                   const struct pa_document *document, struct pa_outline *out,
                                   bool *found, struct pa_err *err)
{
    enum pa_kind kind = document->fields.kind;
    bool card = pa_kind_is_id_card(kind);
    struct pa_outlines outlines = {.count = 0};
    struct print print;
    *found = false;
    bool permit = kind >= PA_KIND_MEDICAL_INSTITUTION_LICENCE && kind <= PA_KIND_OTHER_PERMIT;
    if (!photo->reads || (!card && !permit && kind != PA_KIND_BUSINESS_LICENCE))
        return PA_OK;
    find_print(photo, page, kind, document, &print);
    if (print.count < OWN_LEAST)
        return PA_OK;
    enum pa_status status = card ? find_card(photo, page, document, &print, &outlines, err)
                                 : find_sheet(photo, page, document, &print, &outlines, err);
    *found = status == PA_OK && take(photo, &outlines, out);
    return status;
}

enum pa_status pa_audit_other_side(const struct pa_audit_photo *photo,
                                   const struct pa_audit_page *page,
                                   const struct pa_document *document, struct pa_outline *out,
                                   bool *found, struct pa_err *err)
{
    struct pa_outlines outlines = {.count = 0};
    struct pa_quad card[2];
    struct print print;
    enum pa_kind kind = document->fields.kind == PA_KIND_ID_CARD_PORTRAIT ? PA_KIND_ID_CARD_EMBLEM
                        : document->fields.kind == PA_KIND_ID_CARD_EMBLEM ? PA_KIND_ID_CARD_PORTRAIT
                                                                          : PA_KIND_UNKNOWN;
    *found = false;
    if (!photo->reads || kind == PA_KIND_UNKNOWN)
        return PA_OK;
    find_print(photo, page, kind, NULL, &print);
    if (print.count < OWN_LEAST)
        return PA_OK;
    int count = places_of(&print, kind, card);
    enum pa_status status = look_at(photo, card, count, &outlines, err);
    *found = status == PA_OK && take(photo, &outlines, out);
    return status;
}

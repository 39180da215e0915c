#include "sheets.h"

#include "ink.h"

struct sheets_plan sheets_plan(enum sheets_kind kind, double width_mm, double height_mm, int n_docs,
                               struct dice *dice)
{
    struct sheets_plan plan = {kind, width_mm, height_mm, n_docs, {{0, 0, 1, 1}}};
    if (kind == SHEETS_FRAMED) {
        double rim = height_mm * dice_range(dice, 0.05, 0.10);
        plan.width_mm = width_mm + 2 * rim;
        plan.height_mm = height_mm + 2 * rim;
        plan.place[0] = (struct page_box){rim / plan.width_mm, rim / plan.height_mm,
                                          width_mm / plan.width_mm, height_mm / plan.height_mm};
    } else if (kind == SHEETS_SCREENSHOT) {
        plan.height_mm = width_mm * 2.05;
        double h = height_mm / plan.height_mm;
        plan.place[0] = (struct page_box){0, (1 - h) / 2, 1, h};
    } else if (kind == SHEETS_BOTH_SIDES) {
        plan.width_mm = 210;
        plan.height_mm = 297;
        for (int i = 0; i < n_docs; i++) {
            double scale = dice_range(dice, 0.98, 1.02), w = width_mm * scale / plan.width_mm;
            plan.place[i] = (struct page_box){0.5 - w / 2 + dice_range(dice, -.06, .06),
                                              0.12 + 0.36 * i + dice_range(dice, -.03, .03), w,
                                              height_mm * scale / plan.height_mm};
        }
    }
    return plan;
}

static void paint_rectangle(struct page *page, struct page_box box, double r, double g, double b)
{
    cairo_set_source_rgb(page->cr, r, g, b);
    cairo_rectangle(page->cr, box.x * page->w, box.y * page->h, box.w * page->w, box.h * page->h);
    cairo_fill(page->cr);
}

/* Wooden or metal bars with lit edges, and a mount's shadow. */
static void draw_frame(struct page *page, struct page_box place, struct dice *dice)
{
    double base[3], warm = dice_unit(dice);
    for (int c = 0; c < 3; c++)
        base[c] = warm < 0.6 ? (double[]){.42, .22, .12}[c] : (double[]){.72, .66, .50}[c];
    double level = dice_range(dice, .5, 1.2);
    for (int ring = 0; ring < 12; ring++) {
        double t = ring / 12.0, glow = level * (0.7 + 0.5 * sin(t * 3.1) + 0.15 * (ring % 3));
        struct page_box box = {place.x * t, place.y * t, 1 - 2 * place.x * t, 1 - 2 * place.y * t};
        paint_rectangle(page, box, base[0] * glow, base[1] * glow, base[2] * glow);
    }
}

static void draw_phone(struct page *page, struct page_box place)
{
    struct ink ink = {.family = "Noto Sans CJK SC", .em = .035, .rgb = {.9, .9, .9}};
    paint_rectangle(page, (struct page_box){0, 0, 1, 1}, .06, .06, .07);
    ink_line(page, NULL, &ink, .06, .018, INK_LEFT, "10:24");
    ink_line(page, NULL, &ink, .94, .018, INK_RIGHT, "5G  86%");
    ink_line(page, NULL, &ink, .5, .065, INK_CENTRE, "图片预览");
    ink_line(page, NULL, &ink, .08, .065, INK_LEFT, "返回");
    ink_line(page, NULL, &ink, .25, .955, INK_CENTRE, "保存");
    ink_line(page, NULL, &ink, .75, .955, INK_CENTRE, "转发");
    (void)place;
}

static void paint_document(struct page *page, struct page_box place, const struct page *document)
{
    cairo_t *cr = page->cr;
    cairo_save(cr);
    cairo_translate(cr, place.x * page->w, place.y * page->h);
    cairo_scale(cr, place.w * page->w / document->w, place.h * page->h / document->h);
    cairo_set_source_surface(cr, document->surface, 0, 0);
    cairo_paint(cr);
    cairo_restore(cr);
}

static void draw_mark(struct page *page, struct dice *dice)
{
    static const char *const marks[] = {"仅供办理贷款使用", "仅供租房备案使用",
                                        "仅限入驻电商平台使用"};
    const char *mark = marks[dice_below(dice, 3)];
    struct ink ink = {.family = "Noto Sans CJK SC",
                      .weight = 500,
                      .em = dice_range(dice, .03, .05),
                      .rgb = {.4, .4, .42},
                      .alpha = dice_range(dice, .25, .5),
                      .turn = -.4};
    for (int row = 0; row < 4; row++)
        for (int i = 0; i < 3; i++)
            ink_line(page, NULL, &ink, -.05 + .36 * i + .1 * (row % 2), .22 + .26 * row, INK_LEFT,
                     mark);
}

struct sheet sheets_compose(const struct sheets_plan *plan, struct page *const *pages,
                            double width_px, struct dice *dice)
{
    if (plan->kind == SHEETS_PLAIN)
        return sheet_of(pages[0]);
    static const char *const names[] = {"plain", "framed", "both_sides", "screenshot", "marked"};
    struct page *paper = page_new(names[plan->kind], plan->width_mm, plan->height_mm, width_px);
    if (plan->kind == SHEETS_FRAMED)
        draw_frame(paper, plan->place[0], dice);
    else if (plan->kind == SHEETS_SCREENSHOT)
        draw_phone(paper, plan->place[0]);
    else if (plan->kind == SHEETS_BOTH_SIDES)
        paint_rectangle(paper, (struct page_box){0, 0, 1, 1}, .96, .96, .95);
    struct sheet sheet = {.paper = paper, .n_docs = plan->n_docs};
    for (int i = 0; i < plan->n_docs; i++) {
        paint_document(paper, plan->place[i], pages[i]);
        sheet.doc[i] = (struct sheet_doc){pages[i], plan->place[i]};
    }
    if (plan->kind == SHEETS_MARKED)
        draw_mark(paper, dice);
    return sheet;
}

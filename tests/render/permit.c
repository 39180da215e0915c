#include "permit.h"

#include "ink.h"
#include "permit_form.h"
#include "press.h"

#include <stdio.h>
#include <string.h>

static void fill_number(const char *format, char *out, size_t size, struct dice *dice)
{
    size_t n = 0;
    for (; *format != '\0' && n + 1 < size; format++) {
        char c = *format;
        if (c == 'd')
            c = (char)('0' + dice_below(dice, 10));
        out[n++] = c;
    }
    out[n] = '\0';
}

/* Organisation code: characters 9 to 17 of the unified code, with its hyphen. */
static void organisation_code(const struct fiction_licence *holder, char out[40], struct dice *dice)
{
    char body[9];
    for (int i = 0; i < 8; i++)
        body[i] = (char)('0' + dice_below(dice, 10));
    body[8] = '\0';
    if (holder->number_kind == FICTION_USCC)
        memcpy(body, holder->number + 8, 8);
    snprintf(out, 40, "%s-%c", body, fiction_code_organisation_check(body));
}

bool permit_make(struct permit *permit, const char *kind, uint64_t seed,
                 const struct fiction_licence *holder)
{
    const struct permit_form *form = permit_form_find(kind);
    memset(permit, 0, sizeof *permit);
    if (form == NULL)
        return false;
    struct dice dice = dice_new(seed, "permit facts");
    snprintf(permit->kind, sizeof permit->kind, "%s", kind);
    permit->seed = seed;
    if (form->number_format[0] == '\0')
        organisation_code(holder, permit->number, &dice);
    else
        fill_number(form->number_format, permit->number, sizeof permit->number, &dice);
    int n = 0;
    while (n < 4 && form->scopes[n] != NULL && form->scopes[n][0] != '\0')
        n++;
    if (n > 0)
        snprintf(permit->scope, sizeof permit->scope, "%s", form->scopes[dice_below(&dice, n)]);
    permit->valid_from = fiction_date_between(&dice.rng, 2024, 2025);
    int years = strcmp(kind, "authorisation_letter") == 0 ? 5 : 5 + 5 * dice_below(&dice, 3);
    permit->valid_to = fiction_date_add_years(permit->valid_from, years);
    return true;
}

void permit_size(const struct permit *permit, double *width_mm, double *height_mm, double *em)
{
    const struct permit_form *form = permit_form_find(permit->kind);
    *width_mm = form->landscape ? 297 : 210;
    *height_mm = form->landscape ? 210 : 297;
    *em = form->landscape ? 0.018 : 0.025;
}

struct work {
    struct page *page;
    const struct permit *permit;
    const struct fiction_licence *holder;
    const struct fiction_person *person;
    const struct permit_form *form;
    struct dice dice;
    struct ink label, value;
    char authority[160];
};

static void draw_term(struct work *w, double x, double y, bool from_too)
{
    static const enum fiction_date_style styles[] = {FICTION_DATE_PADDED, FICTION_DATE_PLAIN,
                                                     FICTION_DATE_SPACED};
    char text[64], date[64];
    enum fiction_date_style style = styles[dice_below(&w->dice, 3)];
    if (from_too) {
        fiction_date_print(w->permit->valid_from, style, text);
        fiction_date_print(w->permit->valid_from, FICTION_DATE_DASHES, date);
        struct page_field *from = page_add_field(w->page, "valid_from", date);
        if (dice_chance(&w->dice, 0.5)) {
            ink_line(w->page, NULL, &w->value, x, y, INK_LEFT, "自");
            x += ink_width(w->page, &w->value, "自");
        }
        ink_line(w->page, from, &w->value, x, y, INK_LEFT, text);
        x += ink_width(w->page, &w->value, text);
        ink_line(w->page, NULL, &w->value, x, y, INK_LEFT, "至");
        x += ink_width(w->page, &w->value, "至");
    }
    bool endless = w->permit->valid_to.year == 0;
    snprintf(text, sizeof text, "长期");
    if (!endless) {
        fiction_date_print(w->permit->valid_to, style, text);
        fiction_date_print(w->permit->valid_to, FICTION_DATE_DASHES, date);
    }
    struct page_field *to = page_add_field(w->page, "valid_to", endless ? "long-term" : date);
    ink_line(w->page, to, &w->value, x, y, INK_LEFT, text);
}

static const char *text_of(const struct work *w, enum permit_source source, const char **field)
{
    *field = NULL;
    switch (source) {
    case FROM_NAME:
        *field = "name";
        return w->holder->name;
    case FROM_ADDRESS:
        *field = "address";
        return w->holder->address;
    case FROM_PERSON:
        *field = "legal_person";
        return w->holder->person;
    case FROM_NUMBER:
        *field = "permit_number";
        return w->permit->number;
    case FROM_SCOPE:
        return w->permit->scope;
    case FROM_CODE:
        *field = "licence_number";
        return w->holder->number;
    case FROM_TYPE:
        return "企业法人";
    case FROM_AUTHORITY:
        *field = "authority";
        return w->authority;
    case FROM_HANDLER:
        *field = "handler";
        return w->person->name;
    case FROM_HANDLER_ID:
        *field = "id_number";
        return w->person->id_number;
    default:
        return "";
    }
}

static double draw_row(struct work *w, const struct permit_row *row, double y, double pitch)
{
    double x0 = w->form->landscape ? 0.13 : 0.14, width = w->form->landscape ? .13 : .17;
    double need = ink_width(w->page, &w->label, row->label);
    bool colon = dice_chance(&w->dice, 0.3);
    char label[64];
    snprintf(label, sizeof label, "%s%s", row->label, colon ? "：" : "");
    ink_spread(w->page, &w->label, x0, y, fmax(width, need * 1.02), label);
    double x = x0 + fmax(width, need * (colon ? 1.15 : 1.02)) + 0.015;
    if (row->source == FROM_TERM || row->source == FROM_UNTIL) {
        draw_term(w, x, y, row->source == FROM_TERM);
        return y + pitch;
    }
    const char *name, *text = text_of(w, row->source, &name);
    struct page_field *field = name != NULL ? page_add_field(w->page, name, text) : NULL;
    double line = 1.3 * w->value.em * w->page->w / w->page->h;
    double last = ink_block(w->page, field, &w->value, x, y, 0.89 - x, line, 3, text);
    return fmax(y + pitch, last + pitch * 0.8);
}

static void draw_ground(struct work *w)
{
    struct dice *dice = &w->dice;
    struct page *page = w->page;
    double tone = dice_range(dice, 0.92, 0.99);
    page->paper[0] = tone + dice_range(dice, -.02, .01);
    page->paper[1] = tone;
    page->paper[2] = tone - dice_range(dice, 0, .08);
    press_paper(page);
    if (strcmp(w->form->kind, "authorisation_letter") == 0)
        return;
    double rgb[3] = {dice_range(dice, .3, .8), dice_range(dice, .3, .7), dice_range(dice, .2, .7)};
    struct page_box border = {.045, .06, .91, .88};
    if (dice_chance(dice, 0.7))
        press_lattice(page, border, dice_range(dice, .03, .12), dice);
    if (dice_chance(dice, 0.6))
        press_guilloche(page, border, dice_range(dice, .018, .035), rgb, dice);
    else
        press_meander(page, border, dice_range(dice, .015, .028), 0, 0, rgb, dice);
    if (dice_chance(dice, 0.5))
        press_emblem(page, 0.5, w->form->landscape ? .15 : .12, w->form->landscape ? .07 : .1,
                     dice_chance(dice, .6), dice);
}

static void draw_title(struct work *w)
{
    struct ink title = {.em = w->form->landscape ? .047 : .058,
                        .rgb = {dice_range(&w->dice, 0, .7), .05, .05}};
    ink_pick(&title, INK_TITLE, &w->dice);
    double need = ink_width(w->page, &title, w->form->title), y = w->form->landscape ? .265 : .215;
    if (need > 0.76)
        title.em *= 0.76 / need;
    else
        title.spacing = dice_range(&w->dice, 0, fmin((0.76 - need) / need, 0.7));
    ink_line(w->page, NULL, &title, 0.5 + title.spacing * title.em / 2, y, INK_CENTRE,
             w->form->title);
}

static void draw_foot(struct work *w)
{
    char text[200], date[64];
    bool letter = strcmp(w->form->kind, "authorisation_letter") == 0;
    double y = w->form->landscape ? .80 : .78;
    ink_line(w->page, NULL, &w->label, .86, y, INK_RIGHT,
             letter ? "委托单位（盖章）" : "发证机关（盖章）");
    fiction_date_print(w->permit->valid_from, FICTION_DATE_PLAIN, text);
    fiction_date_print(w->permit->valid_from, FICTION_DATE_DASHES, date);
    ink_line(w->page, page_add_field(w->page, "issued", date), &w->value, .86, y + .06, INK_RIGHT,
             text);
    struct press_seal seal = {.cx = .74,
                              .cy = y + .02,
                              .diameter = w->form->landscape ? .14 : .2,
                              .arc = letter ? w->holder->name : w->authority,
                              .rgb = {.9, dice_range(&w->dice, .2, .45), .32},
                              .alpha = dice_range(&w->dice, .75, 1),
                              .turn = dice_normal(&w->dice) * .1,
                              .family = "Noto Serif CJK SC"};
    press_seal(w->page, &seal, &w->dice);
}

struct page *permit_draw(const struct permit *permit, const struct fiction_licence *holder,
                         const struct fiction_person *person, double width_px)
{
    struct work w = {.permit = permit,
                     .holder = holder,
                     .person = person,
                     .form = permit_form_find(permit->kind),
                     .dice = dice_new(permit->seed, "permit look")};
    double width, height, em;
    permit_size(permit, &width, &height, &em);
    w.page = page_new(permit->kind, width, height, width_px);
    const char *city =
        holder->region.city[0] != '\0' ? holder->region.city : holder->region.province;
    snprintf(w.authority, sizeof w.authority, "%s%s%s", city, holder->region.district,
             w.form->authority_suffix);
    ink_pick(&w.label, dice_chance(&w.dice, .6) ? INK_HEI : INK_SONG, &w.dice);
    ink_pick(&w.value, dice_chance(&w.dice, .8) ? INK_SONG : INK_KAI, &w.dice);
    w.label.em = em * dice_range(&w.dice, .95, 1.1);
    w.value.em = em * dice_range(&w.dice, .92, 1.1);
    w.page->em = w.value.em;
    w.label.rgb[0] = w.label.rgb[1] = w.label.rgb[2] = dice_range(&w.dice, .1, .3);
    w.value.rgb[0] = w.value.rgb[1] = w.value.rgb[2] = dice_range(&w.dice, .1, .4);
    draw_ground(&w);
    draw_title(&w);
    double y = w.form->landscape ? .37 : .32, line = 1.5 * em * width / height;
    if (w.form->sentence != NULL)
        y = ink_block(w.page, NULL, &w.value, .13, y, .75, line, 4, w.form->sentence) + line * 1.5;
    int n = 0;
    while (n < 10 && w.form->rows[n].label != NULL)
        n++;
    double pitch = fmin(((w.form->landscape ? .78 : .72) - y) / n, w.form->landscape ? .075 : .062);
    for (int i = 0; i < n; i++)
        y = draw_row(&w, &w.form->rows[i], y, pitch);
    draw_foot(&w);
    press_sample_mark(w.page, .92, .03, .02);
    return w.page;
}

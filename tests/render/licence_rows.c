/* licence_rows -- labels and values of a licence: rows, columns, wrapping, dates */
#include "licence_work.h"

#include <stdio.h>
#include <string.h>

void licence_iso(struct fiction_date date, char out[64])
{
    fiction_date_print(date, FICTION_DATE_DASHES, out);
}

double licence_jitter(struct licence_work *w, double spread)
{
    return dice_range(&w->dice, -spread, spread);
}

/* A row's value; wraps at end, or is set smaller on one line. Returns the last line's middle. */
static double draw_value(struct licence_work *w, const char *field_name, const char *text, double x,
                         double y, double end)
{
    struct ink ink = w->value;
    if (strcmp(text, " ") == 0)
        return y;
    x += w->dx;
    y += w->dy;
    double width = end - x, natural = ink_width(w->page, &ink, text);
    if (natural > width && natural < width * 1.35 && dice_chance(&w->dice, 0.6))
        ink.em *= width / natural * 0.99;
    struct page_field *field = page_add_field(w->page, field_name, text);
    double pitch = 1.15 * ink.em * w->page->w / w->page->h;
    return ink_block(w->page, field, &ink, x, y, width, pitch, 4, text) - w->dy;
}

static void draw_term(struct licence_work *w, double x, double y)
{
    const struct fiction_licence *f = w->facts;
    char date[64];
    const char *split = strstr(f->term, "至");
    x += w->dx;
    y += w->dy;
    struct ink ink = w->value;
    double end =
        x < w->lay.label2_x0 || w->lay.label2_x0 == 0 ? w->lay.value_end : w->lay.value2_end;
    double whole = ink_width(w->page, &ink, f->term);
    if (whole > end - x)
        ink.em *= (end - x) / whole;
    if (split != NULL) {
        licence_iso(f->established, date);
        struct page_field *from = page_add_field(w->page, "valid_from", date);
        char head[64];
        snprintf(head, sizeof head, "%.*s", (int)(split - f->term), f->term);
        ink_line(w->page, from, &ink, x, y, INK_LEFT, head);
        x += ink_width(w->page, &ink, head);
        ink_line(w->page, NULL, &ink, x, y, INK_LEFT, "至");
        x += ink_width(w->page, &ink, "至");
        split += strlen("至");
    } else {
        split = f->term;
    }
    if (strchr(split, '*') != NULL || split[0] == ' ') { /* open, and no date printed */
        ink_line(w->page, NULL, &ink, x, y, INK_LEFT, split);
        return;
    }
    licence_iso(f->valid_to, date);
    struct page_field *to = page_add_field(w->page, "valid_to", f->long_term ? "long-term" : date);
    ink_line(w->page, to, &ink, x, y, INK_LEFT, split);
}

void licence_label(struct licence_work *w, double x, double y, double width, const char *text)
{
    ink_spread(w->page, &w->label, x, y, width, text);
}

static void draw_scope(struct licence_work *w, double x, double y)
{
    static const char *const ends[] = {"", "", "〓", "***", "*", "#"};
    const struct licence_layout *l = &w->lay;
    struct ink ink = w->value;
    ink.em = l->scope_em;
    ink.spacing = 0;
    char text[1200];
    snprintf(text, sizeof text, "%s%s", w->facts->scope, ends[dice_below(&w->dice, 6)]);
    x += w->dx;
    double top = y + w->dy, ratio = w->page->w / w->page->h, room = l->scope_floor - top, pitch;
    for (;;) {
        pitch = fmax(l->scope_pitch * ink.em / l->scope_em, 1.13 * ink.em * ratio);
        int n = ink_count_lines(w->page, &ink, l->scope_end - x, text);
        if (n * pitch <= room || ink.em < 0.5 * l->scope_em)
            break;
        ink.em *= 0.94;
    }
    struct page_field *field = page_add_field(w->page, "business_scope", w->facts->scope);
    /* The first line of a smaller face sits a little higher than the label's middle. */
    ink_block(w->page, field, &ink, x, top - 0.1 * ink.em, l->scope_end - x, pitch, PAGE_MAX_LINES,
              text);
}

static void draw_established(struct licence_work *w, double x, double y)
{
    char date[64];
    licence_iso(w->facts->established, date);
    struct page_field *field = page_add_field(w->page, "established", date);
    ink_line(w->page, field, &w->value, x + w->dx, y + w->dy, INK_LEFT, w->facts->established_text);
}

/* What a row shows. */
enum row_kind { ROW_TEXT, ROW_ESTABLISHED, ROW_TERM, ROW_SCOPE };

struct row {
    enum row_kind kind;
    const char *label, *field, *text;
};

static void draw_row(struct licence_work *w, const struct row *row, bool right, double *y)
{
    const struct licence_layout *l = &w->lay;
    double x = right ? l->value2_x : l->value_x, end = right ? l->value2_end : l->value_end,
           last = *y;
    licence_label(w, right ? l->label2_x0 : l->label_x0, *y, right ? l->label2_w : l->label_w,
                  row->label);
    switch (row->kind) {
    case ROW_TEXT:
        last = draw_value(w, row->field, row->text, x, *y, end);
        break;
    case ROW_ESTABLISHED:
        draw_established(w, x, *y);
        break;
    case ROW_TERM:
        draw_term(w, x, *y);
        break;
    case ROW_SCOPE:
        draw_scope(w, x, *y);
        break;
    }
    *y = fmax(*y + l->pitch, last + l->pitch * 0.75);
}

static int add_row(struct row *rows, int n, enum row_kind kind, const char *label,
                   const char *field, const char *text)
{
    if (label[0] == '\0' || (text != NULL && text[0] == '\0'))
        return n;
    rows[n] = (struct row){kind, label, field, text};
    return n + 1;
}

static const char *printed_name(const struct fiction_licence *f)
{
    return f->no_name[0] != '\0' ? f->no_name : f->name;
}

static const char *name_field(const struct fiction_licence *f)
{
    return f->no_name[0] != '\0' ? "no_name" : "name";
}

static int left_rows_2019(const struct fiction_licence *f, struct row *rows)
{
    int n = add_row(rows, 0, ROW_TEXT, f->name_label, name_field(f), printed_name(f));
    n = add_row(rows, n, ROW_TEXT, f->type_label, "type", f->type);
    n = add_row(rows, n, ROW_TEXT, f->person_label, "legal_person", f->person);
    return add_row(rows, n, ROW_SCOPE, f->scope_label, "business_scope", f->scope);
}

static int right_rows_2019(const struct licence_work *w, struct row *rows)
{
    const struct fiction_licence *f = w->facts;
    int n = add_row(rows, 0, ROW_TEXT, f->capital_label, "registered_capital", f->capital);
    n = add_row(rows, n, ROW_TEXT, f->form[0] != '\0' ? "组成形式" : "", "form", f->form);
    n = add_row(rows, n, ROW_ESTABLISHED, f->established_label, "established", f->established_text);
    if (!w->spec->no_term)
        n = add_row(rows, n, ROW_TERM, f->term_label, "valid_to", f->term);
    return add_row(rows, n, ROW_TEXT, f->address_label, "address", f->address);
}

static int rows_2014(const struct licence_work *w, bool person_first, struct row *rows)
{
    const struct fiction_licence *f = w->facts;
    int n = 0;
    if (person_first)
        n = add_row(rows, n, ROW_TEXT, f->person_label, "legal_person", f->person);
    n = add_row(rows, n, ROW_TEXT, f->name_label, name_field(f), printed_name(f));
    n = add_row(rows, n, ROW_TEXT, f->type_label, "type", f->type);
    n = add_row(rows, n, ROW_TEXT, f->address_label, "address", f->address);
    if (!person_first)
        n = add_row(rows, n, ROW_TEXT, f->person_label, "legal_person", f->person);
    n = add_row(rows, n, ROW_TEXT, f->form[0] != '\0' ? "组成形式" : "", "form", f->form);
    n = add_row(rows, n, ROW_TEXT, f->capital_label, "registered_capital", f->capital);
    n = add_row(rows, n, ROW_ESTABLISHED, f->established_label, "established", f->established_text);
    if (!w->spec->no_term)
        n = add_row(rows, n, ROW_TERM, f->term_label, "valid_to", f->term);
    return add_row(rows, n, ROW_SCOPE, f->scope_label, "business_scope", f->scope);
}

void licence_rows(struct licence_work *w)
{
    struct row rows[16];
    double y = w->lay.first_y;
    bool two_columns = w->spec->edition == LICENCE_2019 || w->spec->edition == LICENCE_ELECTRONIC;
    int n = two_columns
                ? left_rows_2019(w->facts, rows)
                : rows_2014(w, w->facts->subject == FICTION_HOUSEHOLD && dice_chance(&w->dice, 0.3),
                            rows);
    if (!two_columns && n > 7) /* rows must leave room for the scope */
        w->lay.pitch *= 7.6 / n;
    for (int i = 0; i < n; i++)
        draw_row(w, &rows[i], false, &y);
    if (!two_columns)
        return;
    y = w->lay.first_y;
    n = right_rows_2019(w, rows);
    for (int i = 0; i < n; i++)
        draw_row(w, &rows[i], true, &y);
}

/* 企业法人营业执照: capital beside person and type, dates at the foot. */
void licence_rows_older(struct licence_work *w)
{
    const struct fiction_licence *f = w->facts;
    const struct licence_layout *l = &w->lay;
    struct row rows[] = {{ROW_TEXT, f->name_label, name_field(f), printed_name(f)},
                         {ROW_TEXT, f->address_label, "address", f->address},
                         {ROW_TEXT, f->person_label, "legal_person", f->person},
                         {ROW_TEXT, f->type_label, "type", f->type},
                         {ROW_SCOPE, f->scope_label, "business_scope", f->scope}};
    double y = l->first_y, end = l->value_end;
    w->lay.scope_floor = 0.76;
    for (int i = 0; i < 5; i++) {
        double at = y;
        bool beside = (i == 2 || i == 3) && f->capital[0] != '\0';
        w->lay.value_end = beside ? l->label2_x0 - 0.01 : end;
        draw_row(w, &rows[i], false, &y);
        if (!beside)
            continue;
        licence_label(w, l->label2_x0, at, l->label2_w, i == 2 ? "注册资本" : "实收资本");
        if (i == 2)
            draw_value(w, "registered_capital", f->capital, l->value2_x, at, l->value2_end);
        else
            ink_line(w->page, NULL, &w->value, l->value2_x + w->dx, at + w->dy, INK_LEFT,
                     f->capital);
    }
    struct licence_work small = *w;
    small.value.em *= 0.85;
    licence_label(w, l->label_x0, 0.80, l->label_w, "成立日期");
    draw_established(&small, l->value_x, 0.80);
    if (f->term[0] == '\0' || w->spec->no_term)
        return;
    licence_label(w, l->label_x0, 0.85, l->label_w, "营业期限");
    small.lay.value_end = 0.60;
    draw_term(&small, l->value_x, 0.85);
}

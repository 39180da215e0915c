#include "page.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Copies as much of text as fits, whole characters only. */
static void copy_text(char *out, size_t size, const char *text)
{
    size_t n = strlen(text);
    if (n >= size) {
        n = size - 1;
        while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
            n--;
    }
    memcpy(out, text, n);
    out[n] = '\0';
}

struct page *page_new(const char *kind, double width_mm, double height_mm, double width_px)
{
    struct page *page = calloc(1, sizeof *page);
    if (page == NULL)
        abort();
    snprintf(page->kind, sizeof page->kind, "%s", kind);
    page->width_mm = width_mm;
    page->height_mm = height_mm;
    page->w = round(width_px);
    page->h = round(width_px * height_mm / width_mm);
    page->surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)page->w, (int)page->h);
    page->cr = cairo_create(page->surface);
    if (cairo_status(page->cr) != CAIRO_STATUS_SUCCESS)
        abort();
    return page;
}

void page_free(struct page *page)
{
    if (page == NULL)
        return;
    cairo_destroy(page->cr);
    cairo_surface_destroy(page->surface);
    free(page);
}

struct page_field *page_add_field(struct page *page, const char *name, const char *value)
{
    if (page->n_fields == PAGE_MAX_FIELDS)
        abort();
    struct page_field *field = &page->field[page->n_fields++];
    memset(field, 0, sizeof *field);
    snprintf(field->name, sizeof field->name, "%s", name);
    copy_text(field->value, sizeof field->value, value);
    return field;
}

struct page_box page_box_join(struct page_box a, struct page_box b)
{
    if (a.w <= 0)
        return b;
    if (b.w <= 0)
        return a;
    double x1 = fmax(a.x + a.w, b.x + b.w), y1 = fmax(a.y + a.h, b.y + b.h);
    struct page_box out = {fmin(a.x, b.x), fmin(a.y, b.y), 0, 0};
    out.w = x1 - out.x;
    out.h = y1 - out.y;
    return out;
}

void page_add_line(struct page *page, struct page_field *field, const char *text,
                   struct page_box box)
{
    if (field != NULL) {
        if (field->n_lines == PAGE_MAX_LINES)
            return;
        struct page_line *line = &field->line[field->n_lines++];
        copy_text(line->text, sizeof line->text, text);
        line->box = box;
        field->box = page_box_join(field->box, box);
    } else if (page->n_texts < PAGE_MAX_TEXTS) {
        struct page_text *entry = &page->text[page->n_texts++];
        copy_text(entry->text, sizeof entry->text, text);
        entry->box = box;
    }
}

struct page_field *page_find_field(struct page *page, const char *name)
{
    for (int i = 0; i < page->n_fields; i++)
        if (strcmp(page->field[i].name, name) == 0)
            return &page->field[i];
    return NULL;
}

/* page -- one flat document being drawn, with the truth about every text on it
 *
 *   page_new()        an empty page of given size
 *   page_add_field()  starts the truth entry of a field
 *   page_add_line()   records where one line of text was drawn
 *   page_free()
 *
 * All places on a page are fractions: x and widths of its width W, y and heights of its height H;
 * type sizes (em) are fractions of W. So a page can be drawn at any number of pixels.
 */
#ifndef RENDER_PAGE_H
#define RENDER_PAGE_H

#include <cairo.h>
#include <stdbool.h>

enum { PAGE_MAX_FIELDS = 24, PAGE_MAX_LINES = 24, PAGE_MAX_TEXTS = 160 };

struct page_box {
    double x, y, w, h; /* fractions of the page */
};

struct page_line {
    char text[512];
    struct page_box box; /* tight around the ink */
};

struct page_field {
    char name[24];    /* a contract field name, such as "licence_number" */
    char value[2048]; /* the contract's value form: ISO date, "long-term", plain text */
    struct page_box box;
    int n_lines;
    struct page_line line[PAGE_MAX_LINES];
};

/* Everything that is printed and is no field: labels, title, footers, seal text is left out. */
struct page_text {
    char text[160];
    struct page_box box;
};

struct page {
    char kind[40];    /* contract document kind, or a look-alike's name, or "none" */
    char edition[32]; /* "2019-landscape", "2014-portrait", "older", ... or "" */
    char copy[16];    /* "正本", "副本" or "" */
    double width_mm, height_mm;
    double corner;            /* radius of rounded corners, fraction of W */
    double em;                /* type size of the body text, fraction of W */
    double paper[3];          /* sRGB 0..1 of the bare paper */
    double shine;             /* 0 matt paper .. 1 laminate */
    double w, h;              /* pixels of the drawing */
    cairo_surface_t *surface; /* ARGB32, owned */
    cairo_t *cr;              /* owned; its unit is the pixel */
    int n_fields;
    struct page_field field[PAGE_MAX_FIELDS];
    int n_texts;
    struct page_text text[PAGE_MAX_TEXTS];
};

/* A page of width_mm x height_mm drawn width_px wide, filled with nothing (transparent). Aborts
 * where memory ends: a test tool has no better answer. Owned by the caller; page_free accepts NULL.
 */
struct page *page_new(const char *kind, double width_mm, double height_mm, double width_px);
void page_free(struct page *page);

/* Starts a field. Returns its entry, borrowed from the page; a second call with the same name
 * starts a second entry. */
struct page_field *page_add_field(struct page *page, const char *name, const char *value);

/* Records one line of text at box: of the field where one is given, of the page's other texts else.
 */
void page_add_line(struct page *page, struct page_field *field, const char *text,
                   struct page_box box);

/* The field of that name, or NULL. */
struct page_field *page_find_field(struct page *page, const char *name);

/* Bounding box of two boxes; one of zero width counts as absent. */
struct page_box page_box_join(struct page_box a, struct page_box b);

#endif

/* ink -- text on a page: type, colour, wrapping, spread labels; every line's box is recorded
 *
 *   ink_line()    one line
 *   ink_spread()  one line, its characters spread over a width (labels)
 *   ink_block()   lines wrapped at a width, without kinsoku and without hanging indent
 *   ink_pick()    a type face for a role, by chance
 *
 * Text is drawn as outlines, never as hinted or bitmap glyphs: what a camera sees is ink, not a
 * screen.
 */
#ifndef RENDER_INK_H
#define RENDER_INK_H

#include "dice.h"
#include "page.h"

enum ink_anchor { INK_LEFT, INK_CENTRE, INK_RIGHT };

enum ink_role { INK_SONG, INK_HEI, INK_KAI, INK_TITLE, INK_DIGITS, INK_OCR };

struct ink {
    const char *family; /* a Pango family list */
    int weight;         /* Pango weight, 400 regular; 0 is 400 */
    double em;          /* type size, fraction of the page's width */
    double stretch;     /* horizontal scale of the glyphs; 0 is 1 */
    double spacing;     /* extra space between characters, in em */
    double rgb[3];
    double alpha;  /* 0 is 1 */
    double bolder; /* outline stroke, in em, that makes print heavier */
    double turn;   /* radians, clockwise, about the line's left end */
};

/* Draws text with its vertical middle (of a full-size Han glyph) at y and its anchor at x; records
 * the line under field (NULL: other text). Returns the box of the ink. */
struct page_box ink_line(struct page *page, struct page_field *field, const struct ink *ink,
                         double x, double y, enum ink_anchor anchor, const char *text);

/* As ink_line, with the characters spread so that the ink runs from x to x + width. */
struct page_box ink_spread(struct page *page, const struct ink *ink, double x, double y,
                           double width, const char *text);

/* Draws text wrapped at width, first line's middle at y, further lines pitch (fraction of H) below
 * each other, at most max_lines lines. Returns the y of the last line's middle. */
double ink_block(struct page *page, struct page_field *field, const struct ink *ink, double x,
                 double y, double width, double pitch, int max_lines, const char *text);

/* Width of text in fractions of W, and the number of lines that ink_block would need. */
double ink_width(struct page *page, const struct ink *ink, const char *text);
int ink_count_lines(struct page *page, const struct ink *ink, double width, const char *text);

/* A face for a role: fills family and weight, leaves the rest of *ink alone. */
void ink_pick(struct ink *ink, enum ink_role role, struct dice *dice);
/* From now on ink_pick takes only the faces that training leaves out (true), or only the others. */
void ink_use_unseen(bool unseen);

#endif

/* fields/level -- all glyphs of a page in one frame whose rows are level
 *
 *   pa_level_make()   lines with glyphs → glyphs with places
 *   pa_level_free()
 *   pa_level_quad()   quadrilateral, in page pixels, of some glyphs of one line
 *   pa_level_text()   text of some glyphs of one line
 *
 * Idea: a detector cuts "名　　称" into two boxes and fuses "称" with the value beside it, so
 * labels and values are looked for among single glyphs and their places, not among boxes. The frame
 * is the page turned back by the median slant of its lines.
 */
#ifndef PA_FIELDS_LEVEL_H
#define PA_FIELDS_LEVEL_H

#include "base/err.h"
#include "base/geom.h"
#include "read/read.h"

#include <stdbool.h>
#include <stdint.h>

/* The word that every paper of the edition of 2019 carries many times over, faint, in bold capitals; repeated, so that a part of it
 * is found from wherever it begins. */
#define PA_LEVEL_MARK "SCJDGLSCJDGLSCJDGL"
#define PA_LEVEL_MARK_WORDS "市场监督管理"

struct pa_level_glyph {
    uint32_t ch;        /* half-width where it has such a form */
    double x, y;        /* centre */
    double left, right; /* borders: half-way to the neighbours, at most about half an em off */
    double em;          /* size of a Han character of its line */
    float confidence;
    int line, index; /* of pa_lines: line and glyph */
    bool label;      /* belongs to a printed label */
    bool ground;     /* … to the paper's own large words behind the print */
};

struct pa_level_line {
    double x0, x1, y, em; /* y: of its middle */
    double begin;         /* of its box: x0, or left of it, where a mark stood before its print */
    double size; /* em by the advance of running text, where the box is too low for it; else em */
    int first, count;   /* glyphs in pa_level.glyph */
    bool drop;          /* background print or a mark across the page */
    bool cut;           /* the value behind the label has a row of its own */
    struct pa_quad row; /* …, in page pixels, from the line's begin to its end */
};

/* Owned, freed by pa_level_free. Lines are borrowed and must live as long. */
struct pa_level {
    const struct pa_lines *lines;
    struct pa_level_glyph *glyph;
    struct pa_level_line *line;
    int glyph_count, line_count;
    double cosine, sine;   /* of the slant */
    double em;             /* median over glyphs */
    double x0, y0, x1, y1; /* hull of the text */
};

/* Aborts when memory is out, as GLib does. */
void pa_level_make(const struct pa_lines *lines, struct pa_level *out);
void pa_level_free(struct pa_level *level);
/* Is a text a part of the paper's mark, in its order, but for letters that readers take for one another (G for C, I for L)? */
bool pa_level_is_mark(const char *letters);
/* A full-width form of ASCII as its ASCII character; others as they are. */
uint32_t pa_level_half_width(uint32_t c);
/* The part of a line's quadrilateral between two shares of the way down it. */
struct pa_quad pa_level_band(const struct pa_quad *quad, double top, double bottom);
/* Glyphs from … to − 1 (of pa_level.glyph, all of one line), with lead px more on the left and
 * trail px more
 * on the right where they begin or end the line. */
struct pa_quad pa_level_quad(const struct pa_level *level, int from, int to, double lead,
                             double trail);
/* Corners in page pixels → in the frame, and back. */
struct pa_quad pa_level_frame(const struct pa_level *level, const struct pa_quad *quad);
struct pa_quad pa_level_page(const struct pa_level *level, const struct pa_quad *quad);
/* Page pixels of a box given in the frame. */
struct pa_quad pa_level_box(const struct pa_level *level, double x0, double y0, double x1,
                            double y1);
void pa_level_text(const struct pa_level *level, int from, int to, char *text, size_t size);

#endif

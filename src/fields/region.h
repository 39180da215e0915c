/* fields/region -- the place of a label's value: which glyphs, on which lines
 *
 *   pa_region_open()    cuts the page's lines into pieces between labels
 *   pa_region_value()   pieces of one label's value: right of it, then the lines that go on below
 *   pa_region_span()    from where to where a value may stand
 *   pa_region_place()   where a value would stand whose line was not found
 *   pa_region_row()     glyphs of a piece and of those that go on with it on its row
 *   pa_region_pick()    some of those glyphs as a value
 *   pa_region_free()
 *
 * Idea: a value begins on its label's row, right of it (values are printed later than labels, so
 * the row may be off by up to half a line, the same for all labels of a page), ends at the next
 * label or column, and goes on below from the same left edge.
 */
#ifndef PA_FIELDS_REGION_H
#define PA_FIELDS_REGION_H

#include "fields/label.h"

/* Glyphs from … to − 1 of one line. */
struct pa_piece {
    int from, to;
    double x0, x1, y, em;
    double lead;  /* px left of x0 where a character that was not read may stand */
    double trail; /* px right of x1, likewise for a last one */
    double size;  /* of the print, as the line's: by it rows are compared */
};

/* Owned, freed by pa_region_free; the rest is borrowed. */
struct pa_region {
    const struct pa_level *level;
    const struct pa_label_hits *hits;
    const struct pa_label_columns *columns;
    struct pa_piece *piece;
    int count;
    double offset;                     /* y of values less y of their labels */
    double edge[PA_LABEL_COLUMNS_MAX]; /* left edge of the values beside a column, at y = 0 */
    bool edge_known[PA_LABEL_COLUMNS_MAX];
    double em;        /* of the values' print; 0: not known */
    double step_most; /* em from a line of a value to its next */
};

enum { PA_REGION_PIECES_MAX = 64 };

/* A value: its pieces in reading order. */
struct pa_region_value {
    struct pa_piece piece[PA_REGION_PIECES_MAX];
    int count, rows;
    bool in_brackets; /* the second half of a pair may be read behind it */
    bool passed_over; /* its last row's box holds more than the fast reading saw in it */
};

void pa_region_open(const struct pa_level *level, const struct pa_label_hits *hits,
                    const struct pa_label_columns *columns, struct pa_region *out);
void pa_region_free(struct pa_region *region);
/* Value of a label, of at most rows lines. Empty where nothing stands beside it. */
void pa_region_value(const struct pa_region *region, const struct pa_label_hit *hit, int rows,
                     struct pa_region_value *out);
/* From where to where, in the level's x, a label's value may stand. */
void pa_region_span(const struct pa_region *region, const struct pa_label_hit *hit, double *from,
                    double *to);
/* Box, in page pixels, in which the one-line value of a label stands by what its page's other values tell, to the next label or
 * column, at whatever height that has labels, and no further right of it than most em, of the label or the values. False where they do not tell. */
bool pa_region_place(const struct pa_region *region, const struct pa_label_hit *hit, double most,
                     struct pa_quad *box);
/* The value's text; pieces are joined without a blank. */
void pa_region_text(const struct pa_region *region, const struct pa_region_value *value, char *text,
                    size_t size);

/* Glyphs (indices into pa_level.glyph) of piece first and of the pieces that follow it closely on
 * its row; gap[i]: a wide gap stands before glyph[i]. Returns how many, at most cap. */
int pa_region_row(const struct pa_region *region, int first, int *glyph, bool *gap, int cap);
/* Value made of count such glyphs: one piece a line. */
void pa_region_pick(const struct pa_region *region, const int *glyph, int count,
                    struct pa_region_value *out);

#endif

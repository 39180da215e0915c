/* fields/label -- printed labels among the glyphs of a page
 *
 *   pa_label_find()     labels of a table: whole, letter-spaced, cut into boxes, fused with their
 * values, partly misread pa_label_columns()  the columns that labels stand in
 *
 * Idea: the characters of a printed label stand on one row at an even pitch. Two characters that
 * are right say where the others must be; the places then vote. Labels of two characters of which
 * one was lost are taken where the column of the other labels says that they belong.
 */
#ifndef PA_FIELDS_LABEL_H
#define PA_FIELDS_LABEL_H

#include "fields/level.h"
#include "upload/kind.h"

/* What a label announces: an enum pa_field, or one of these. */
enum pa_role {
    PA_ROLE_TERM = PA_FIELD_COUNT, /* a period: valid_from and valid_to */
    PA_ROLE_FORM,                  /* 组成形式 */
    PA_ROLE_SERIAL,                /* a number that is not the licence's */
    PA_ROLE_STOP,                  /* another printed word; values end there */
    PA_ROLE_COUNT
};

struct pa_label {
    const char *text;
    int role;
};

struct pa_label_hit {
    const struct pa_label *label;
    double x0, x1, y, em; /* frame of pa_level */
    int matched, length;  /* characters found, of how many */
    int misread;          /* of those found, read as characters that they are mistaken for */
    int column;           /* of pa_label_columns; −1: none */
};

enum { PA_LABEL_HITS_MAX = 64, PA_LABEL_COLUMNS_MAX = 4 };

struct pa_label_hits {
    struct pa_label_hit hit[PA_LABEL_HITS_MAX];
    int count;
};

/* A column of labels that are justified to one width. */
struct pa_label_column {
    double x0, x1;         /* at y = 0 … */
    double slope0, slope1; /* … and their change with y */
    double y0, y1;         /* first and last label */
    int count;
};

struct pa_label_columns {
    struct pa_label_column column[PA_LABEL_COLUMNS_MAX];
    int count;
};

/* Finds the labels of a table, marks their glyphs, top to bottom. A role may be found more than
 * once. */
void pa_label_find(struct pa_level *level, const struct pa_label *labels, int count,
                   struct pa_label_hits *hits, struct pa_label_columns *columns);
/* Share of the characters of text that stand, in order and at an even pitch, somewhere on the page;
 * the place in *hit. */
double pa_label_share(const struct pa_level *level, const char *text, struct pa_label_hit *hit);

#endif

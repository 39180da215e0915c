/* read/rows -- a box over two or three text lines → a box a line
 *
 *   pa_rows_split()   box → lines
 *
 * Idea: closely set lines touch in a detector's map, often at a label that is larger than both, and come out as one box that lies
 * askew. Sheared the right way, rows of print and blank rows between them alternate: the shear whose row sums are the most uneven
 * shows the lines. Fails when: the lines are curved by more than the blank between them (the box stays whole).
 */
#ifndef PA_READ_ROWS_H
#define PA_READ_ROWS_H

#include "base/geom.h"
#include "base/plane.h"

enum { PA_ROWS_MAX = 4 };

/* quad: a long box, p[0]→p[1] along the lines; height: px, of the page's usual lines. Returns how many lines, 2 to PA_ROWS_MAX, in
 * parts from top to bottom; 0: it is one line, or nothing can be told. */
int pa_rows_split(struct pa_plane page, const struct pa_quad *quad, double height,
                  struct pa_quad parts[PA_ROWS_MAX]);

#endif

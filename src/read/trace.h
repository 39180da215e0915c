/* read/trace -- where the middle of a text line runs
 *
 *   pa_trace_line()   page, line → points along it
 *
 * Idea: in a window as wide as a character or two the line's ink is as high as the line, with blanks above and below. The path
 * of such places from end to end with most ink on it, and least beside it, is the line's middle, also where the line leaves its
 * box in an arc. Fails when: the box holds several lines (the caller leaves those out), or print that is no text.
 */
#ifndef PA_READ_TRACE_H
#define PA_READ_TRACE_H

#include "base/geom.h"
#include "base/plane.h"

enum { PA_TRACE_MAX = 160 };

/* quad: a tight line, p[0]→p[1] along it. Writes points of the page, from its left end to its right one. Returns how many, 0 to
 * PA_TRACE_MAX; 0 where nothing can be told. */
int pa_trace_line(struct pa_plane page, const struct pa_quad *quad,
                  struct pa_point points[PA_TRACE_MAX]);

#endif

/* read/lines -- from boxes of text to the list of lines, in reading order
 */
#ifndef PA_READ_LINES_H
#define PA_READ_LINES_H

#include "read/detect.h"
#include "read/read.h"

/* Takes boxes into an owned list, fitted to their ink, top to bottom, left to right. */
enum pa_status pa_lines_of_boxes(struct pa_plane page, const struct pa_boxes *boxes,
                                 struct pa_lines *out, struct pa_err *err) PA_MUST_CHECK;

/* Rows from top to bottom, each from left to right. */
void pa_lines_sort(struct pa_lines *lines);
/* Median height of the lines that are longer than three characters, px; 0 where there is none. */
double pa_lines_usual_height(const struct pa_lines *lines);
/* Share of a line's bounds that lies under lines, 0 to 1; whether that is enough to say that they hold it. */
double pa_lines_cover(const struct pa_lines *lines, const struct pa_line *line);
bool pa_lines_hold(const struct pa_lines *lines, const struct pa_line *line);

#endif

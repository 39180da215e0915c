/* read/orient -- which way up a line is; the entry, pa_read_orient, is in read/read.h
 */
#ifndef PA_READ_ORIENT_H
#define PA_READ_ORIENT_H

#include "base/err.h"
#include "base/plane.h"

struct pa_reader;

/* Probability that the text of a line image (PA_STRIP_HEIGHT high) stands on its head. Needs the
 * second reader. */
enum pa_status pa_orient_upside_down(struct pa_reader *reader, struct pa_plane strip,
                                     double *probability, struct pa_err *err) PA_MUST_CHECK;

#endif

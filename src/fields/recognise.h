/* fields/recognise -- what kind of document do the lines speak of?
 *
 *   pa_recognise_kind()
 */
#ifndef PA_FIELDS_RECOGNISE_H
#define PA_FIELDS_RECOGNISE_H

#include "fields/level.h"
#include "upload/kind.h"

/* Kind and confidence (0 to 1) by titles and labels. PA_KIND_UNKNOWN with 0 where nothing fits. */
void pa_recognise_kind(const struct pa_level *level, enum pa_kind *kind, double *confidence);

#endif

/* quality/object -- does a thing of the paper's own tint lie on the document: a coin, a key, a grey note?
 *
 *   pa_object_measure()   fills object
 */
#ifndef PA_QUALITY_OBJECT_H
#define PA_QUALITY_OBJECT_H

#include "quality/maps.h"

enum pa_status pa_object_measure(const struct pa_maps *maps, struct pa_quality *out,
                                 struct pa_err *err) PA_MUST_CHECK;

#endif

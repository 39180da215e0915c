/* fields/layout -- tables: which labels the documents of a kind print, and what stands beside them
 *
 *   pa_layout_labels()   labels of a kind
 *
 * Adding a layout is adding rows.
 */
#ifndef PA_FIELDS_LAYOUT_H
#define PA_FIELDS_LAYOUT_H

#include "fields/label.h"

/* Labels of a kind, *count of them; NULL and 0 for a kind whose fields are not read (an
 * authorisation letter's are those of a permit). */
const struct pa_label *pa_layout_labels(enum pa_kind kind, int *count);

#endif

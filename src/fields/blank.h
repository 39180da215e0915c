/* fields/blank -- was anything printed beside a label?
 *
 *   pa_blank_beside()   label → whether the paper where its value must stand is bare
 *   pa_blank_surely()   … beyond doubt
 *
 * Idea: a form may leave a value out (the term of a business licence). That is another thing than a value that nobody could read: the paper there is as bright as around the label, and nowhere darker than a fraction of the label's own ink. Glare is
 * brighter, a shadow or a finger darker, faint print deeper, so none of them counts as bare.
 */
#ifndef PA_FIELDS_BLANK_H
#define PA_FIELDS_BLANK_H

#include "fields/extract.h"

/* False too where it cannot be told: no pixels, no place, a label too faint to compare with. */
bool pa_blank_beside(const struct pa_extract *x, const struct pa_label_hit *hit);
/* Likewise, where it must be beyond doubt: the label was read whole, and nowhere beside it is the paper clipped, with no grain left:
 * there light may have wiped away what was printed. */
bool pa_blank_surely(const struct pa_extract *x, const struct pa_label_hit *hit);

#endif

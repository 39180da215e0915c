/* fields/delegate -- who acts for a firm that is a partnership's managing partner: "…公司(委派代表:甲乙)"
 *
 *   pa_delegate_pick()
 *
 * The register prints the firm and, in brackets, the person it has appointed; an application names the person, whose ID card and
 * face are asked for.
 */
#ifndef PA_FIELDS_DELEGATE_H
#define PA_FIELDS_DELEGATE_H

#include "fields/extract.h"

/* Where the value of hit names such a person, value becomes that name alone. It stays as it is where the application claims more
 * than a person's name. */
void pa_delegate_pick(const struct pa_extract *x, const struct pa_label_hit *hit,
                      struct pa_region_value *value);

#endif

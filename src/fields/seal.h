/* fields/seal -- the registrar's name in its round red seal
 *
 *   pa_seal_read()   label of the registrar → seal beside it → text on its ring, and whose it is
 *
 * Idea: red ink alone is a picture without the black print below it. The circle through three of its points that the most of it
 * lies on, all round, is the seal's rim; the ring inside it, unrolled from the foot clockwise, is a line of text for the readers.
 * Fails when: the seal is not round (the curl was not taken out), or hardly inked. Then nothing is said.
 */
#ifndef PA_FIELDS_SEAL_H
#define PA_FIELDS_SEAL_H

#include "fields/extract.h"

/* The field is left alone where no seal reads, or where it is known already. Its confidence is never above 0.8. */
enum pa_status pa_seal_read(struct pa_extract *x, const struct pa_label_hit *hit,
                            struct pa_field_value *out, enum pa_seal *kind,
                            struct pa_err *err) PA_MUST_CHECK;

#endif

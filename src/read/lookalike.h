/* read/lookalike -- characters that look alike
 *
 *   pa_lookalike_of()        all characters that a given one can be taken for
 *   pa_lookalike_is_twin()   do two differ by a stroke?
 *
 * Our own compilation: groups that share all but a stroke or a radical, chosen with an eye to
 * names, places and trades, and the digits and capitals of codes. Sources of the idea, not of the
 * list: the "形近字" drills of school books; the confusions that both readers show on rendered
 * lines.
 */
#ifndef PA_READ_LOOKALIKE_H
#define PA_READ_LOOKALIKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Writes at most cap characters that look like code to out, each once, without code itself; returns
 * how many. */
size_t pa_lookalike_of(uint32_t code, uint32_t *out, size_t cap);

/* Whether two Han characters differ by no more than a stroke: readers take the rarer one for the commoner. */
bool pa_lookalike_is_twin(uint32_t a, uint32_t b);

bool pa_lookalike_has_twin(uint32_t code);

/* The groups themselves, for tests: UTF-8, NULL behind the last. */
const char *const *pa_lookalike_groups(void);
const char *const *pa_lookalike_twins(void); /* those of them that differ by a stroke */

#endif

/* fields/reading -- a value's place → what stands there, by all that read it
 *
 *   pa_reading_span()   pieces of a value as a span for the readers
 *   pa_reading_hull()   the box about a value
 *   pa_reading_take()   reads a value
 *   pa_reading_claim()  tests what is claimed of it as the picture shows it
 *
 * Idea: every line was read once, in its surroundings; a value is cut out of its line and read again where that can change anything:
 * names, codes and dates always, other text where the line's reading is unsure. The readings then vote, character by character.
 * What two of them agree on is known, with little confidence where they agree on the greater part alone; what they do not agree on is
 * not known.
 */
#ifndef PA_FIELDS_READING_H
#define PA_FIELDS_READING_H

#include "fields/extract.h"

/* Pieces from the given one on, as many as a span holds. */
void pa_reading_span(const struct pa_extract *x, const struct pa_region_value *value, int from,
                     struct pa_span *span);
/* Box about all pieces, page px; of a name, with the room at a line's end in which a character may stand that was not read. */
struct pa_quad pa_reading_hull(const struct pa_extract *x, const struct pa_region_value *value,
                               enum pa_alphabet alphabet);
/* value: of one piece at least. Without a reader (x->reader NULL) the line's reading is all there is. */
enum pa_status pa_reading_take(struct pa_extract *x, const struct pa_region_value *value,
                               enum pa_alphabet alphabet, struct pa_reading *out,
                               struct pa_err *err) PA_MUST_CHECK;

/* A value that was mended after reading, and is what the application claims: the claim's evidence is that of what the picture shows in
 * its place, shown, in normal form. Other values, and those of more pieces than a span holds, are left alone. */
enum pa_status pa_reading_claim(struct pa_extract *x, const struct pa_extract_want *want,
                                const struct pa_region_value *value, const char *shown,
                                struct pa_err *err) PA_MUST_CHECK;

#endif

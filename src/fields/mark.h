/* fields/mark -- a watermark of another purpose across the document: "for renting a flat only"
 *
 *   pa_mark_find()
 *
 * Idea: such a mark is repeated in slanting rows, in words that no paper has of its own (仅供 … 使用, 他用无效). Faint rows are read in
 * parts; two parts with such words are enough.
 * Fails when: the mark runs level, or consists of a name alone.
 */
#ifndef PA_FIELDS_MARK_H
#define PA_FIELDS_MARK_H

#include "fields/fields.h"

/* lines: read. Fills out->mark and out->mark_quad; leaves them where there is none, or where it names this platform. */
void pa_mark_find(const struct pa_lines *lines, struct pa_fields *out);

#endif

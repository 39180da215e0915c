/* lookalike -- cards that are no resident identity card, and things that are no document at all
 *
 *   "temporary_id_card", "residence_permit_hmt", "foreign_permanent_residence", "driving_licence",
 *   "bank_card"; "receipt", "landscape", "desk", "book_page"
 */
#ifndef RENDER_LOOKALIKE_H
#define RENDER_LOOKALIKE_H

#include "fiction.h"
#include "page.h"

/* Number i of the names, NULL after the last. */
const char *lookalike_name(int i);
bool lookalike_is_card(const char *name);
void lookalike_size(const char *name, double *width_mm, double *height_mm, double *em);
struct page *lookalike_draw(const char *name, uint64_t seed, const struct fiction_person *person,
                            double width_px);

#endif

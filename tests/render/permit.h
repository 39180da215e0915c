/* permit -- permits, certificates and letters: organisation code certificate, medical, school,
 * food, financial and other permits, authorisation letter
 *
 * One table of what each prints; the look is a form of its own family by the seed.
 */
#ifndef RENDER_PERMIT_H
#define RENDER_PERMIT_H

#include "fiction.h"
#include "page.h"

struct permit {
    char kind[40]; /* contract kind */
    char number[40];
    char scope[200];                          /* what it permits */
    struct fiction_date valid_from, valid_to; /* valid_to all 0: long term */
    uint64_t seed;
};

/* Facts of a permit of that kind, valid long; false where there is no such kind. */
bool permit_make(struct permit *permit, const char *kind, uint64_t seed,
                 const struct fiction_licence *holder);
/* Paper size in millimetres and body type size as a fraction of the width. */
void permit_size(const struct permit *permit, double *width_mm, double *height_mm, double *em);
struct page *permit_draw(const struct permit *permit, const struct fiction_licence *holder,
                         const struct fiction_person *person, double width_px);
/* Number i of the kinds, NULL after the last. */
const char *permit_kind_name(int i);

#endif

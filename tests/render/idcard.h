/* idcard -- resident identity cards, portrait and emblem side, and what looks like them
 *
 * Layout: field places measured on template-aligned cards (fractions of the card), type sizes and
 * the colours of labels after GA 461-2004, varied by the seed.
 */
#ifndef RENDER_IDCARD_H
#define RENDER_IDCARD_H

#include "fiction.h"
#include "page.h"

static const double IDCARD_WIDTH_MM = 85.6, IDCARD_HEIGHT_MM = 54.0;

struct idcard_spec {
    bool emblem_side;
    bool bilingual; /* a further line of another script above the names and texts (pseudo-glyphs) */
    uint64_t seed;
};

/* Draws one side at width_px pixels wide. Owned by the caller. */
struct page *idcard_draw(const struct idcard_spec *spec, const struct fiction_person *person,
                         double width_px);

#endif

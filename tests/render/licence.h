/* licence -- business licences: 2019 landscape, 2014 portrait, older forms, electronic prints
 *
 *   licence_draw()   facts + edition → page
 *   licence_width(), licence_height()   paper size, to choose the camera first
 *
 * Layout: measured on real licences (border, emblem, title, columns, type sizes, seal; fractions of
 * the paper), varied about those measures by the seed.
 */
#ifndef RENDER_LICENCE_H
#define RENDER_LICENCE_H

#include "fiction.h"
#include "page.h"

enum licence_edition {
    LICENCE_2019,
    LICENCE_2014,
    LICENCE_OLDER,
    LICENCE_ELECTRONIC,
    LICENCE_EDITIONS
};

struct licence_spec {
    enum licence_edition edition;
    bool duplicate;      /* 副本; else 正本 */
    uint64_t seed;       /* look: faces, spacing, colours */
    const char *qr_text; /* NULL: an address of the public register by chance */
    bool no_term;        /* prints no 营业期限 */
    bool bare_seal;      /* a red ring alone */
};

/* Makes the dates of a licence agree with the edition (issued while it was in use, term not
 * before). */
void licence_fit(struct fiction_licence *facts, enum licence_edition edition, uint64_t seed);

double licence_width_mm(const struct licence_spec *spec);
double licence_height_mm(const struct licence_spec *spec);

/* Draws at width_px pixels wide. Owned by the caller. */
struct page *licence_draw(const struct licence_spec *spec, const struct fiction_licence *facts,
                          double width_px);

#endif

/* preset -- cameras by chance: clean, scan, mild, moderate, hard, web; and single degradations to put on
 * them
 */
#ifndef RENDER_PRESET_H
#define RENDER_PRESET_H

#include "camera.h"

enum preset {
    PRESET_CLEAN,
    PRESET_SCAN,
    PRESET_MILD,
    PRESET_MODERATE,
    PRESET_HARD,
    PRESET_WEB,
    /* as pictures that were sent about: small, compressed, cut close */ PRESET_COUNT
};

extern const char *const preset_names[PRESET_COUNT];
/* The preset of that name, or PRESET_COUNT where there is none. */
enum preset preset_find(const char *name);

/* The size of what will be photographed. */
struct preset_sheet {
    double width_mm, height_mm;
    double em;         /* body text, fraction of the width */
    double megapixels; /* of the picture; 0: from the text height that the preset gives */
};

struct camera preset_camera(enum preset preset, uint64_t seed, const struct preset_sheet *sheet);

/* Sets the picture's size so that body text comes out em_px high (pixels). */
void preset_text_height(struct camera *camera, const struct preset_sheet *sheet, double em_px);

/* Puts a glare blob over the middle of a box of the sheet (a field), large enough to cover it, or,
 * with power below 0.75, to veil it. */
void preset_glare(struct camera *camera, const struct page *page, struct page_box box, double power,
                  double hardness, struct dice *dice);

#endif

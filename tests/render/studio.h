/* studio -- one document, from facts to a finished shot: sheet, camera, damage, drawing
 */
#ifndef RENDER_STUDIO_H
#define RENDER_STUDIO_H

#include "document.h"
#include "sheets.h"

/* Changes a camera before the shot. probe is a small drawing of the document, for its field boxes.
 */
typedef void studio_adjust(struct camera *camera, const struct page *probe,
                           const struct preset_sheet *sheet, struct dice *dice,
                           const void *context);

struct studio {
    const struct document *document;
    enum sheets_kind sheet;
    enum preset preset;
    uint64_t seed;         /* of camera and sheet */
    double em, megapixels; /* 0: as the preset has it */
    bool flat;             /* no camera: the drawing as it is, PNG */
    bool png;
    studio_adjust *adjust; /* or NULL */
    const void *context;
};

/* A shot and the pages it was made of; studio_clear frees all. */
struct studio_result {
    struct shot *shot;
    struct page *pages[2], *paper;
};

struct studio_result studio_shoot(const struct studio *studio);
void studio_clear(struct studio_result *result);

#endif

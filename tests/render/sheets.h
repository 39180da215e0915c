/* sheets -- what a document lies on or is part of: a picture frame, a page with both card sides, a
 * phone's screenshot, a sheet with a foreign watermark
 *
 *   sheets_plan()     sizes and places, before anything is drawn
 *   sheets_compose()  the sheet, its documents painted in their places
 */
#ifndef RENDER_SHEETS_H
#define RENDER_SHEETS_H

#include "camera.h"
#include "dice.h"

enum sheets_kind {
    SHEETS_PLAIN,      /* the document itself */
    SHEETS_FRAMED,     /* behind glass in a picture frame */
    SHEETS_BOTH_SIDES, /* two cards on one A4 page */
    SHEETS_SCREENSHOT, /* shown by a phone, with its bars */
    SHEETS_MARKED      /* a watermark of another purpose across it */
};

struct sheets_plan {
    enum sheets_kind kind;
    double width_mm, height_mm;
    int n_docs;
    struct page_box place[CAMERA_MAX_DOCS];
};

/* For n_docs documents of the first one's size. */
struct sheets_plan sheets_plan(enum sheets_kind kind, double width_mm, double height_mm, int n_docs,
                               struct dice *dice);

/* pages stay the caller's and must outlive the sheet. The sheet's paper is the caller's to free
 * with page_free, unless the kind is SHEETS_PLAIN (then it is pages[0]). */
struct sheet sheets_compose(const struct sheets_plan *plan, struct page *const *pages,
                            double width_px, struct dice *dice);

#endif

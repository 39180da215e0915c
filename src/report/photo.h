/* report/photo -- a document's picture on a page: what was found is drawn on it, places are cut out of it
 *
 * A picture stands in the page once, as a <symbol>; photo, thumbnail and crops show it. All coordinates are pixels of the photo as
 * the report has them.
 */
#ifndef PA_REPORT_PHOTO_H
#define PA_REPORT_PHOTO_H

#include "report/page.h"

/* A document on a page. */
struct pa_photo {
    const cJSON *document; /* of the report */
    const char *view;      /* base64 of a JPEG; NULL: no picture */
    int number;            /* of the document on the page, from 0 */
    double width, height;  /* of the photo; 0 unknown */
    int rotation;          /* clockwise degrees by which the document is turned */
};
struct pa_photo pa_photo_of(const cJSON *document, const char *view, int number);

/* A member "box" of an object as x, y, width, height; false where there is none. */
bool pa_photo_box(const cJSON *object, double box[4]);

/* Pictures of all documents, shown nowhere yet; before anything that shows them. */
void pa_photo_define(const struct pa_page_text *p, const struct pa_photo *photo);
/* Small picture for the overview, no text. */
void pa_photo_thumbnail(const struct pa_page_text *p, const struct pa_photo *photo);
/* The photo with outline, fields and numbered places of findings, and what the colours mean. */
void pa_photo_figure(const struct pa_page_text *p, const struct pa_photo *photo);
/* A place cut out of the photo and turned upright. */
void pa_photo_crop(const struct pa_page_text *p, const struct pa_photo *photo, const double box[4],
                   const char *title);

/* Number by which a finding of a document stands on its photo, in the order of the page (worst first); 0 where it has no place. */
int pa_photo_mark_number(const cJSON *findings, const cJSON *finding);

#endif

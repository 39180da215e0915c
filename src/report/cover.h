/* report/cover -- which places of a picture show personal data
 */
#ifndef PA_REPORT_COVER_H
#define PA_REPORT_COVER_H

#include "document/document.h"

/* Rectangles (full-size photo pixels) to be painted over before the picture is shown: fields that are masked, and an ID card's
 * portrait. A picture whose personal data was not found in place is covered whole. Returns how many (≤ cap). */
int pa_report_cover(const struct pa_document *document, struct pa_rect *out, int cap);

#endif

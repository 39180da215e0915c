/* audit/filled -- an identity card that fills its picture: is all of it there?
 *
 *   pa_audit_filled()   a card's page and its values → which sides are cut, how surely
 *
 * Idea: quality/frame does not know what is printed; on a card, name and number stand in fixed places. From the one's begin to the
 * other's end is a known part of the card's width, and so is the margin that a whole card has on every side. A side that runs along
 * the picture's edge with much less is cut.
 */
#ifndef PA_AUDIT_FILLED_H
#define PA_AUDIT_FILLED_H

#include "document/document.h"

/* Adds sides to quality.cropped_sides and raises cropped_confidence. to_photo: page pixels → pixels of the stored picture of that
 * size; fields lie on the page. Portrait sides alone. */
void pa_audit_filled(const struct pa_homography *to_photo, int photo_width, int photo_height,
                     struct pa_document *document);

#endif

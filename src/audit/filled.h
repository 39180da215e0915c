/* audit/filled -- an identity card that fills its picture: is all of it there?
 *
 *   pa_audit_filled()   a card's page and its values → which sides are cut, how surely
 *
 * Idea: quality/frame does not know what is printed; on a card, name and number stand in fixed places. From the one's begin to the
 * other's end is a known part of the card's width, and so is the margin that a whole card has on every side. A side that runs along
 * the picture's edge with much less is cut. And a whole card has round corners: where all four sides are the picture's own and its
 * corners show the card's ground, a rim of it is missing.
 * Why not the margins alone: they differ by 5 % from one card to another, as much as a picture cut on all sides lacks.
 */
#ifndef PA_AUDIT_FILLED_H
#define PA_AUDIT_FILLED_H

#include "document/document.h"

/* Adds sides to quality.cropped_sides and raises cropped_confidence. page: upright, 3 bands; to_photo: its pixels → pixels of the stored
 * picture of that size; fields lie on it. Identity cards alone. */
void pa_audit_filled(struct pa_plane page, const struct pa_homography *to_photo, int photo_width,
                     int photo_height, struct pa_document *document);

#endif

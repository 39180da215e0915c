/* audit/again -- a card or licence whose outline was taken from what lies under it, found again about its own print
 *
 *   pa_audit_again_find()   a page as it was examined → the document's outline, where it was mistaken
 *   pa_audit_other_side()   likewise → the outline of a card's other side on the same sheet
 *
 * Idea: people lay a card on a sheet of paper, and the sheet's edges against the table are stronger than the card's against the
 * sheet; the sheet's print speaks for the sheet. Once the card's labels are read, they tell where the card lies, for its layout is
 * prescribed: its four sides are then looked for near there.
 * A licence's layout is not: of it, what lies between its labels is its print, and an outline of a paper's shape is looked for that
 * this print alone speaks for, among other papers' print.
 * Fails when: hardly a label was read; two of the card's edges cannot be seen at all.
 */
#ifndef PA_AUDIT_AGAIN_H
#define PA_AUDIT_AGAIN_H

#include "audit/pages.h"

/* *found: whether out (full-size photo pixels) is a better outline than the page's. document: what was made of the page. */
enum pa_status pa_audit_again_find(const struct pa_audit_photo *photo,
                                   const struct pa_audit_page *page,
                                   const struct pa_document *document, struct pa_outline *out,
                                   bool *found, struct pa_err *err) PA_MUST_CHECK;

/* *found: whether the page of a card's side shows print of the other side too, and out (full-size photo pixels) is that one's
 * outline: both sides lie on one sheet, or are copied onto it. */
enum pa_status pa_audit_other_side(const struct pa_audit_photo *photo,
                                   const struct pa_audit_page *page,
                                   const struct pa_document *document, struct pa_outline *out,
                                   bool *found, struct pa_err *err) PA_MUST_CHECK;

#endif

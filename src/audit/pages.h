/* audit/pages -- one document of a photo as a page: cut out, turned upright, measured, read
 *
 * The recipe's steps that need more than one stage: a page carries its pixels, its text lines and its way back to the photo.
 */
#ifndef PA_AUDIT_PAGES_H
#define PA_AUDIT_PAGES_H

#include "audit/audit.h"
#include "img/img.h"

enum {
    PA_AUDIT_READ_SIDE =
        2000, /* px: a licence that fills the frame has names of about 30 px there */
    PA_AUDIT_QUALITY_SIDE = 1600, /* px: without a reader */
    PA_AUDIT_PAGE_SIDE = 2400,    /* px: a page cut out of the full-size photo */
    PA_AUDIT_CLOSE_SIDE = 4200    /* px: a phone's photo, on which rasters are looked for */
};

/* A page. Owned parts freed by pa_audit_page_close. */
struct pa_audit_page {
    struct pa_page page;
    struct pa_lines lines; /* page pixels */
    struct pa_bend bend;   /* of the paper, if the pixels were made flat */
    bool outline_found;
    struct pa_outline outline; /* quad in full-size photo pixels, corners as found on the photo */
    int width, height;         /* of the full-size photo */
    int jpeg;
};

/* Outlines with the lines as evidence. */
enum pa_status pa_audit_find_outlines(struct pa_plane photo, const struct pa_lines *lines,
                                      struct pa_outlines *out, struct pa_err *err) PA_MUST_CHECK;
/* Cuts out part (0 based) of the outlines; the whole photo where there are none. A small document is cut out of the full-size
 * photo, decoded again, and its lines are searched again. */
enum pa_status pa_audit_page_open(struct pa_reader *reader, const void *data, size_t size,
                                  const struct pa_img_info *info, const struct pa_pixels *photo,
                                  const struct pa_lines *photo_lines,
                                  const struct pa_outlines *outlines, int part,
                                  struct pa_audit_page *out, struct pa_err *err) PA_MUST_CHECK;
void pa_audit_page_close(struct pa_audit_page *page);
/* Turns the page upright by evidence from its text, and its lines with it. */
enum pa_status pa_audit_page_upright(struct pa_reader *reader, struct pa_audit_page *page,
                                     struct pa_err *err) PA_MUST_CHECK;
/* Quality, outline, rotation and geometry into the document. */
enum pa_status pa_audit_page_quality(const struct pa_audit_page *page, struct pa_plane photo,
                                     double photo_scale, struct pa_document *out,
                                     struct pa_err *err) PA_MUST_CHECK;
/* The fields' places back on the page as it was, and was measured, before it was made flat. */
void pa_audit_page_places(const struct pa_audit_page *page, struct pa_document *out);
/* Lines read, kind recognised, fields extracted, claims tested. */
enum pa_status pa_audit_page_fields(struct pa_reader *reader, struct pa_audit_page *page,
                                    const struct pa_audit_job *job, struct pa_document *out,
                                    struct pa_err *err) PA_MUST_CHECK;
/* Several documents on one image: drops parts that are no document, gives the declaration to the part that fits it. */
void pa_audit_settle_parts(struct pa_document **documents, int *count,
                           const struct pa_declared *declared);

#endif

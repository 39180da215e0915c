/* audit/photo -- a photo as the recipe works on it: working copy, text lines, outlines, and the pages that are cut out of it
 *
 *   pa_audit_photo_open()   bytes → working copy, lines, outlines
 *   pa_audit_photo_cut()    → a page for each outline, and what a larger copy shows about it
 *   pa_audit_photo_cut_one()
 */
#ifndef PA_AUDIT_PHOTO_H
#define PA_AUDIT_PHOTO_H

#include "audit/audit.h"
#include "img/img.h"

enum {
    PA_AUDIT_READ_SIDE =
        2000, /* px: a licence that fills the frame has names of about 30 px there */
    PA_AUDIT_QUALITY_SIDE = 1600, /* px: without a reader */
    PA_AUDIT_PAGE_SIDE = 2400,    /* px: a page cut out of the full-size photo */
    PA_AUDIT_CLOSE_SIDE = 4200    /* px: a phone's photo, on which rasters are looked for */
};

/* The bytes are borrowed; what was made of them is freed by pa_audit_photo_close. */
struct pa_audit_photo {
    const void *data;
    size_t size;
    struct pa_img_info info;
    bool varies;           /* others may see something else in it */
    bool reads;            /* whether it will be read */
    struct pa_pixels copy; /* working copy */
    double scale;          /* copy px per full-size px */
    struct pa_lines lines; /* on the copy */
    struct pa_outlines outlines;
};

/* A document of a photo as a page. Owned parts freed by pa_audit_page_close. */
struct pa_audit_page {
    struct pa_page page;
    struct pa_lines lines; /* page pixels; found later */
    struct pa_bend bend;   /* of the paper, if the pixels were made flat */
    bool outline_found;
    struct pa_outline outline; /* quad in full-size photo pixels, corners as found on the photo */
    bool from_full;            /* cut out of the full-size photo: its lines are not the copy's */
    struct pa_rasters closer;
};

/* data, size and info are set; reader may be NULL. PA_E_FORMAT, PA_E_LIMIT: the picture is at fault. */
enum pa_status pa_audit_photo_open(struct pa_reader *reader, struct pa_audit_photo *photo,
                                   struct pa_err *err) PA_MUST_CHECK;
void pa_audit_photo_close(struct pa_audit_photo *photo);
/* Cuts all documents out, the whole photo where no outline was found, small ones out of the full-size photo, which is decoded
 * once for all. *count of them, also where it fails, are for the caller to close. */
enum pa_status pa_audit_photo_cut(const struct pa_audit_photo *photo,
                                  struct pa_audit_page out[PA_AUDIT_MAX_PARTS], int *count,
                                  struct pa_err *err) PA_MUST_CHECK;
/* One more page, of another outline (full-size photo pixels). */
enum pa_status pa_audit_photo_cut_one(const struct pa_audit_photo *photo,
                                      const struct pa_outline *outline, struct pa_audit_page *out,
                                      struct pa_err *err) PA_MUST_CHECK;

#endif

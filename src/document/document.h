/* document/document -- all facts about one image: what a worker finds out and a supervisor judges
 */
#ifndef PA_DOCUMENT_DOCUMENT_H
#define PA_DOCUMENT_DOCUMENT_H

#include "base/err.h"
#include "fields/fields.h"
#include "json/json.h"
#include "locate/locate.h"
#include "quality/quality.h"
#include "upload/upload.h"

/* Could the image be worked off? Anything but DONE is a finding. */
enum pa_outcome_of_work {
    PA_WORK_NONE = 0, /* not worked off: counts as crashed */
    PA_WORK_DONE,
    PA_WORK_UNREADABLE, /* image.unreadable */
    PA_WORK_FORMAT,     /* image.format */
    PA_WORK_LIMIT,   /* process.limit, or image.unreadable where the picture's own size is unsafe */
    PA_WORK_TIMEOUT, /* process.timeout */
    PA_WORK_CRASHED, /* process.crashed */
    PA_WORK_MISSING  /* named by the application, not in the set */
};

/* Handle (large); made by pa_document_new, freed by pa_document_free. Coordinates in full-size photo pixels unless said otherwise. */
struct pa_document {
    char file[PA_PATH_BYTES];
    struct pa_declared declared;
    enum pa_outcome_of_work work;
    char work_detail[256]; /* for a person: what went wrong, in English, no personal data */
    char sha256[65];
    size_t bytes;
    char format[16];   /* "jpeg", "png", or what it is instead */
    int width, height; /* upright */
    bool varies; /* others may see something else in it: transparent, of several frames, … */
    bool
        beside; /* another document of its kind lies in the photo, beside it, or its page shows two numbers */
    bool mirrored; /* its writing runs backwards; of no known kind then */
    bool outline_found;
    bool on_sheet; /* it lies on a larger sheet of paper that is wholly in the photo or nearly */
    struct pa_quad outline; /* clockwise from the top left of the upright document */
    double outline_confidence;
    int rotation; /* 0, 90, 180, 270 */
    int page_width, page_height;
    struct pa_homography to_photo; /* page → photo */
    bool has_quality, has_text;    /* stages that ran */
    bool second_reader;            /* the second reader took part */
    int part, part_count;          /* several documents in one image: 0-based part of part_count */
    struct pa_quality quality;
    struct pa_fields fields;
    struct pa_code codes[PA_CODES_MAX];
    int code_count;
    enum pa_field
        slip_field; /* the name or number whose paper stands out the most beyond the others'; none */
    double slip;    /* … by so many levels */
    enum pa_field
        flat_field; /* the name or number whose paper lacks the most of the pattern around it; none */
    double flat;    /* … so much of it, 0 to 1 */
    enum pa_field
        mixed_field; /* whose characters stand out the most, a number's from the rest, a name's from other values; none */
    double mixed;    /* … so much, ln of weight and darkness */
    enum pa_field struck_field; /* the value along most of which a line is drawn; none */
    double struck;              /* … so much of its width, 0 to 1 */
    double elapsed_ms;
    char prepared[PA_PATH_BYTES]; /* the copy ready for upload; "" none */
    size_t prepared_bytes;
    char *
        view; /* base64 of a JPEG for a report, owned by the document; NULL where none was asked for */
};

/* Pixels of the stored image for one of the page, its mean scale; 0 where there is no page. */
double pa_document_scale(const struct pa_document *document);
struct pa_document *pa_document_new(void); /* aborts when memory is out, as GLib does */
void pa_document_free(struct pa_document *document);

/* Whole struct to JSON and back, for the pipe between worker and supervisor: a private form, the same program on both ends. */
cJSON *pa_document_to_json(const struct pa_document *document);
enum pa_status pa_document_from_json(const cJSON *json, struct pa_document *out,
                                     struct pa_err *err) PA_MUST_CHECK;

/* Box of a field in full-size photo pixels, clipped to the photo; empty where it has no place on the page. */
struct pa_rect pa_document_box(const struct pa_document *document, const struct pa_quad *page_quad);

/* How a field's value is masked: by its kind, and where a certificate gives a person's name as its holder's, as those of businesses
 * without a name do, as a name. */
enum pa_mask pa_document_mask(const struct pa_document *document, enum pa_field field);

#endif

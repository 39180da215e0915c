/* fields/fields -- lines of text → kind of document and its typed field values, led by the printed
 * labels
 *
 *   pa_fields_recognise()   kind of document from the lines' text
 *   pa_fields_extract()     values by the layout table of that kind; claims tested on the same
 * places
 *   pa_field_is_bare()      label without a value
 *   pa_fields_lack()        is a value missing that must be there
 *   pa_fields_mark()        what was stamped across the document
 *   pa_fields_complete()    two looks at one page as one
 */
#ifndef PA_FIELDS_FIELDS_H
#define PA_FIELDS_FIELDS_H

#include "base/err.h"
#include "base/plane.h"
#include "read/read.h"
#include "upload/kind.h"

#include <stdbool.h>

enum { PA_FIELD_VALUE_BYTES = 4096 };

/* One field of a document. All zero: the document does not show it. */
struct pa_field_value {
    bool present;                     /* its label or its place was seen */
    bool known;                       /* it was read; else value is "" and the report says null */
    char value[PA_FIELD_VALUE_BYTES]; /* contract form: ISO dates, "long-term", plain text */
    double confidence;                /* calibrated, 0 to 1 */
    bool checked, valid;              /* has check digits or a grammar; they hold */
    struct pa_quad quad;              /* page pixels; hull of the value */
    char raw[512];                    /* as printed (a date's text, …) */
    char first[512], second[512];     /* what each reader read of it; see read.h */
    bool claimed;                     /* a claim was tested on it */
    struct pa_evidence evidence;
};

/* What lies across a document and is no part of it. */
enum pa_mark {
    PA_MARK_NONE,
    PA_MARK_PURPOSE, /* a watermark of another purpose */
    PA_MARK_COPY,    /* "copy" */
    PA_MARK_VOID     /* the document was cancelled, its holder deregistered */
};

/* What a licence's seal is, where it is seen not to be a registrar's. */
enum pa_seal {
    PA_SEAL_ANY,      /* a registrar's, or not read */
    PA_SEAL_STARLESS, /* a red ring without a star: empty, or no ring but red corners on one */
    PA_SEAL_FIRM      /* a firm's: the authority holds what it says */
};

/* Fields of one document by enum pa_field; flat (large: keep it off the stack). */
struct pa_fields {
    enum pa_kind kind;      /* recognised */
    double kind_confidence; /* 0 to 1 */
    char edition[32];       /* "2019-landscape", "2014-portrait", "older", "electronic", "" */
    char copy[16];          /* "正本", "副本", "" */
    char subject_hint[32]; /* "individual_business", "partnership", "branch", "sole_proprietorship",
                              "co_operative", "enterprise", "" from labels and type */
    double
        title; /* height of a licence's or an emblem side's title, in the page's print; 0: not read */
    enum pa_seal seal;
    enum pa_mark mark_kind;
    char mark[64];            /* its words; "": none */
    struct pa_quad mark_quad; /* page pixels; its best row */
    struct pa_field_value field[PA_FIELD_COUNT];
};

/* Kind from the text of the lines (pa_read_lines has run). UNKNOWN with confidence 0 where nothing
 * fits. */
void pa_fields_recognise(const struct pa_lines *lines, int page_width, int page_height,
                         enum pa_kind *kind, double *confidence);

/* Extracts the fields of kind (as recognised). want_all false: only those that checks need (number,
 * name, person, dates, ID fields). */
enum pa_status pa_fields_extract(struct pa_reader *reader, struct pa_plane page,
                                 const struct pa_lines *lines, enum pa_kind kind,
                                 const struct pa_claim *claims, int claim_count, bool want_all,
                                 struct pa_fields *out, struct pa_err *err) PA_MUST_CHECK;

/* The label was found and nothing stands beside it: what a paper leaves bare. A value that light or a finger covers, label and
 * all, is none. */
bool pa_field_is_bare(const struct pa_field_value *field);
/* Is one of the values that papers of that kind always have, or of those claimed, not read or in doubt, or is a claim not what was
 * read? A page of unknown kind lacks everything. */
bool pa_fields_lack(const struct pa_fields *fields, const struct pa_claim *claims, int claim_count);
/* What is stamped on a page, from its lines, read, from the large print on it and from pale rows under its own (pa_read_large,
 * pa_read_pale; NULL: not looked for). Fills the mark_… of *out where it finds something that counts more than what is there. */
void pa_fields_mark(const struct pa_lines *lines, const struct pa_lines *large,
                    const struct pa_lines *pale, struct pa_fields *out);
/* Takes over the values of another look at the same page that the first has not, or has lost characters of. Of other kinds than
 * the first: no values. A mark of the second counts where the first has none. */
void pa_fields_complete(struct pa_fields *first, const struct pa_fields *second);

#endif

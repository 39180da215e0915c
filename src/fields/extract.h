/* fields/extract -- one document being taken apart: its labels and regions, and the reading of a
 * place into a field
 *
 *   pa_extract_open()    lines and table → labels, columns, pieces
 *   pa_extract_hit()     best label of a role
 *   pa_extract_read()    reads a region, tests the claim on it, fills the field (value as read)
 *   pa_extract_text()    label → region → field, as plain text
 *   pa_extract_unseen() label → where its value must stand → field
 *   pa_extract_free()
 */
#ifndef PA_FIELDS_EXTRACT_H
#define PA_FIELDS_EXTRACT_H

#include "fields/fields.h"
#include "fields/label.h"
#include "fields/level.h"
#include "fields/region.h"

struct pa_extract {
    struct pa_reader *reader; /* NULL: the glyphs' own text is taken */
    struct pa_plane page;
    enum pa_kind kind;
    const struct pa_claim *claims;
    int claim_count;
    bool want_all;
    struct pa_level level;
    struct pa_label_hits hits;
    struct pa_label_columns columns;
    struct pa_region region;
    struct pa_fields *out;
};

/* Where and how a value is read. */
struct pa_extract_want {
    enum pa_field field;
    int role;      /* of the label */
    int rows;      /* lines at most */
    int wrap_from; /* a value goes on below only where its first line has this many characters */
    enum pa_alphabet alphabet;
    bool always; /* else only where want_all is set or a claim is to be tested */
};

/* Uses what the caller has set (reader … want_all, level, out). */
void pa_extract_open(struct pa_extract *x, const struct pa_label *labels, int count);
void pa_extract_free(struct pa_extract *x);

/* NULL: not on the page. */
const struct pa_label_hit *pa_extract_hit(const struct pa_extract *x, int role);
/* The claim on a field that is nearest to a text; NULL: none. Borrowed. */
const struct pa_claim *pa_extract_claim(const struct pa_extract *x, enum pa_field field,
                                        const char *text);
bool pa_extract_wanted(const struct pa_extract *x, const struct pa_extract_want *want);

enum pa_status pa_extract_read(struct pa_extract *x, enum pa_field field, enum pa_alphabet alphabet,
                               const struct pa_region_value *value,
                               struct pa_err *err) PA_MUST_CHECK;
/* Reads a place where no line was found. */
enum pa_status pa_extract_read_box(struct pa_extract *x, enum pa_field field,
                                   enum pa_alphabet alphabet, struct pa_quad box,
                                   struct pa_err *err) PA_MUST_CHECK;
enum pa_status pa_extract_text(struct pa_extract *x, const struct pa_extract_want *want,
                               struct pa_err *err) PA_MUST_CHECK;

/* For a label beside which no line was found, or none that reads (a mark across the page or a fold may hide it): what reads well in
 * the place where the value must stand is taken; else the field stays as it is. */
enum pa_status pa_extract_unseen(struct pa_extract *x, enum pa_field field,
                                 enum pa_alphabet alphabet, const struct pa_label_hit *hit,
                                 struct pa_err *err) PA_MUST_CHECK;

/* A box of the level's frame as a grey picture of width × height px; out is the caller's to free. False, and out empty, where the
 * page gives none. */
bool pa_extract_grey(const struct pa_extract *x, double x0, double y0, double x1, double y1,
                     int width, int height, struct pa_pixels *out);
/* It was shown but not read. */
void pa_extract_forget(struct pa_field_value *field);
/* Strips what OCR and print put around a value: blanks, a leading colon, filling marks; a full
 * stop stays with a sentence. */
void pa_extract_clean(char *text, bool sentence);

#endif

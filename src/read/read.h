/* read/read -- page → text lines; line → value with confidence; line and claim → likelihood
 *
 *   pa_reader_open()   checks all models and loads them, but for what claims alone ask for (0.3 s, 109 MB); one a worker, not shared
 *                      between threads
 *   pa_read_find()     where text lines are (no recognition)
 *   pa_read_orient()   which way up
 *   pa_read_flatten()  curled paper's rows made straight
 *   pa_read_large()    print much larger than the page's own: stamps, watermarks
 *   pa_read_pale()     pale rows aslant, from under the page's own print: watermarks
 *   pa_read_lines()    fast reading of lines, one reader, for labels and kinds
 *   pa_read_value()    one value by both readers, several looks, check digits: arbitration
 *   pa_read_claim()    how likely is a claimed value on these lines, against its look-alikes
 */
#ifndef PA_READ_READ_H
#define PA_READ_READ_H

#include "base/err.h"
#include "base/geom.h"
#include "base/plane.h"

#include <stdbool.h>
#include <stddef.h>

struct pa_reader;

struct pa_reader_opts {
    const char *models_dir; /* holds preaudit_code.traineddata, preaudit_zh.traineddata, the ONNX
                               files; not NULL */
    bool tesseract_only;    /* act as if there were no second reader */
    bool stock_tesseract;   /* the system's chi_sim in place of our own Tesseract models */
};

/* PA_E_MISSING with the mend where a model is missing or damaged. The ONNX runtime may be missing:
 * see pa_reader_has_second. */
enum pa_status pa_reader_open(const struct pa_reader_opts *opts, struct pa_reader **out,
                              struct pa_err *err) PA_MUST_CHECK;
void pa_reader_free(struct pa_reader *reader);
/* Whether the second reader (ONNX) works. */
bool pa_reader_has_second(const struct pa_reader *reader);
/* "tesseract 5.3.0, onnxruntime 1.21.0, preaudit_code 3f2a…, …" into to. */
void pa_reader_version(const struct pa_reader *reader, char *to, size_t size);

/* One character read. */
struct pa_glyph {
    char utf8[5];
    float confidence; /* 0 to 1 */
    float at;         /* centre along the line: 0 left end, 1 right end of the line's quad */
};

/* One text line. */
struct pa_line {
    struct pa_quad quad; /* page pixels, tight; p[0]→p[1] is the reading direction's top edge */
    double height;       /* px, of the line (about 1.15 times the CJK em) */
    struct pa_glyph *glyphs; /* owned by pa_lines; NULL before pa_read_lines */
    int glyph_count;
    double confidence; /* mean of the glyphs; 0 before reading */
};

/* Owned list, freed by pa_lines_free. */
struct pa_lines {
    struct pa_line *item;
    int count;
};
void pa_lines_free(struct pa_lines *lines);
/* The line's text, UTF-8, into to. */
void pa_line_text(const struct pa_line *line, char *to, size_t size);
/* Does it stand aslant, as a watermark does and no row of the page's own, nor one upside down or upright? */
bool pa_line_is_aslant(const struct pa_line *line);

/* Finds text lines, top to bottom, left to right. */
enum pa_status pa_read_find(struct pa_reader *reader, struct pa_plane page, struct pa_lines *out,
                            struct pa_err *err) PA_MUST_CHECK;
/* The same on a copy of another size, where lines seem to be missing: the detector does not lose the same parts twice. */
enum pa_status pa_read_find_again(struct pa_reader *reader, struct pa_plane page,
                                  struct pa_lines *out, struct pa_err *err) PA_MUST_CHECK;
/* How far the page is turned clockwise from upright: 0 to 3 quarters, with 0 to 1 confidence; all
 * four ways are scored where needed. lines: found on this page. */
enum pa_status pa_read_orient(struct pa_reader *reader, struct pa_plane page,
                              const struct pa_lines *lines, int *quarters, double *confidence,
                              struct pa_err *err) PA_MUST_CHECK;
/* How curled paper bends its rows: what lies at y on the page with straight rows lies at y + shift(x, y) on the page. All zero:
 * flat. */
enum { PA_BEND_DEGREE = 4 };
struct pa_bend {
    /* px; of u … u⁴, then of the same times v; u and v run from -1 to 1 over the part where rows were seen */
    double factor[2][PA_BEND_DEGREE];
    double left, right, top, bottom; /* px, of that part; beyond it the shift stays */
    double arc; /* lines' heights: what a row leaves the line between its ends by, at most */
};
/* Makes a curled page flat: in its place come the pixels with straight rows, and the lines found on them. A page whose rows are
 * straight enough to be read as they are stays, and *bend is all zero. lines: of this upright page. */
enum pa_status pa_read_flatten(struct pa_reader *reader, struct pa_pixels *page,
                               struct pa_lines *lines, struct pa_bend *bend,
                               struct pa_err *err) PA_MUST_CHECK;
/* From a place on the page with straight rows to the same place on the page. */
struct pa_point pa_bend_back(const struct pa_bend *bend, struct pa_point point);
/* Lines of small rows that lie on each other, looked for again on an enlarged copy. lines: of this upright page, not yet read. */
enum pa_status pa_read_crowded(struct pa_reader *reader, struct pa_plane page,
                               struct pa_lines *lines, struct pa_err *err) PA_MUST_CHECK;
/* Recognises every line that has no glyphs yet. */
enum pa_status pa_read_lines(struct pa_reader *reader, struct pa_plane page, struct pa_lines *lines,
                             struct pa_err *err) PA_MUST_CHECK;
/* Print much larger than the usual one of lines, anywhere and at any slant, read; each twice, as it stands and upside down. lines:
 * found on this upright page. Nothing without the second reader. *out is owned, also where it fails. */
enum pa_status pa_read_large(struct pa_reader *reader, struct pa_plane page,
                             const struct pa_lines *lines, struct pa_lines *out,
                             struct pa_err *err) PA_MUST_CHECK;
/* Rows that stand aslant and are paler than the page's own print, read with that print taken off. As pa_read_large otherwise. */
enum pa_status pa_read_pale(struct pa_reader *reader, struct pa_plane page,
                            const struct pa_lines *lines, struct pa_lines *out,
                            struct pa_err *err) PA_MUST_CHECK;

/* What a value is made of. */
enum pa_alphabet {
    PA_ALPHABET_TEXT,      /* any text */
    PA_ALPHABET_NAME,      /* a person's or a firm's name */
    PA_ALPHABET_LICENCE,   /* 18 of the 31 characters, or 15 or 13 digits; check digits */
    PA_ALPHABET_ID_NUMBER, /* 17 digits and a digit or X; check digit */
    PA_ALPHABET_DATE,      /* digits, Chinese numerals, 年月日.-至长期 */
    PA_ALPHABET_CODE       /* digits, capitals, punctuation of permit numbers */
};

/* A value: the pieces of its line or lines (a wrapped value has several), in page pixels, in
 * reading order. */
enum { PA_SPAN_LINES = 8 };
struct pa_span {
    struct pa_quad quad[PA_SPAN_LINES];
    int count;
};

struct pa_reading {
    bool known; /* false: nothing that could be trusted; value is the best guess or "" */
    char value[4096];
    double
        confidence; /* calibrated 0 to 1; never above 0.95 for a name on one reader's word alone */
    bool checked, valid; /* checked: the alphabet has check digits; valid: they hold */
    char first[512];     /* what Tesseract read */
    char second[512];    /* what the second reader read */
};

enum pa_status pa_read_value(struct pa_reader *reader, struct pa_plane page,
                             const struct pa_span *span, enum pa_alphabet alphabet,
                             struct pa_reading *out, struct pa_err *err) PA_MUST_CHECK;

/* The likeliest day, as YYYY-MM-DD, that a row printed as YYYY年MM月DD日 shows though other things lie over it; the second reader's
 * word alone. Not known where no look shows anything like a day. */
enum pa_status pa_read_day(struct pa_reader *reader, struct pa_plane page,
                           const struct pa_span *span, struct pa_reading *out,
                           struct pa_err *err) PA_MUST_CHECK;

enum { PA_PERSON_MAX = 6 }; /* characters of a person's name, ethnic minorities' apart */

/* How a claim stands against the picture. Log-probabilities are natural, per character of the claim, means over the looks. */
struct pa_evidence {
    bool tested;       /* false: no second reader, or nothing to test on */
    double claim_logp; /* of the claim */
    double best_logp;  /* of the best reading */
    double
        rival_logp; /* of the likeliest rival: one character exchanged, or (codes) a repeated one left out or doubled */
    char rival[512]; /* that rival */
    bool
        twin; /* of a person's name: it has a character in another's place that differs by a stroke */
    /* … of the likeliest rival in a place where Tesseract does not read the claim's character, and whether it is such a twin; where
     * there is none, as unlikely as it gets. */
    double unseen_logp;
    bool unseen_twin;
    bool
        twin_doubted; /* in a person's name Tesseract sees nothing of a character that has such a twin */
    /* By how many nats the third witness prefers the claim's characters to all others where the second reader is not sure of them, at
     * least; 0: it was not asked. */
    double glyph_lead;
    bool
        longer; /* a person's ink is wider than the claim's characters, or two of a longer text stand two steps apart: one was passed over */
    int unknown_second; /* characters of the claim that the second reader does not know; counted as any character */
    int unknown_first; /* … that Tesseract's models do not know */
    bool
        first_agrees; /* Tesseract reads exactly the claim (after normalisation) in one look at least */
    bool second_agrees; /* the second reader likewise */
    int first_distance; /* edit distance of Tesseract's nearest look to the claim, characters; the claim's length where it read nothing */
    int second_distance;
    int unlike; /* of the second reader's nearest look, likewise; a character read as a look-alike is none that differs */
};

enum pa_status pa_read_claim(struct pa_reader *reader, struct pa_plane page,
                             const struct pa_span *span, enum pa_alphabet alphabet,
                             const char *claim, struct pa_evidence *out,
                             struct pa_err *err) PA_MUST_CHECK;

/* Normal form in which values and claims are compared: NFKC, no white space, half-width brackets,
 * one middle dot (·). Never changes a Han character. Returns a bit mask of what was changed (0:
 * nothing). */
enum {
    PA_NORMAL_WIDTH = 1,
    PA_NORMAL_SPACE = 2,
    PA_NORMAL_BRACKET = 4,
    PA_NORMAL_DOT = 8,
    PA_NORMAL_OTHER = 16, /* written as one character or as several: Ⅱ and II */
    PA_NORMAL_FORM = 32,  /* another character than the one that is meant: ①, ², ⼭ */
    PA_NORMAL_CASE = 64   /* of numbers alone, by those who compare them: small letters */
};
unsigned pa_read_normalise(const char *text, char *to, size_t size);
/* A number in that form, its Latin letters capitals. */
void pa_read_normalise_number(const char *text, char *to, size_t size);

/* Whether two characters are easily taken for each other. */
bool pa_read_look_alike(uint32_t a, uint32_t b);

/* Check digits (also used by fields, match and rules). Text must be exactly the code. */
bool pa_check_uscc(
    const char *code); /* GB 32100: mod 31, and the inner organisation code's mod 11 */
bool pa_check_registration(const char *code); /* GS 15: 15 digits, ISO 7064 mod 11,10 */
bool pa_check_id_digit(const char *code); /* GB 11643: 18 characters and the check digit alone */
bool pa_check_id_number(
    const char *code); /* GB 11643: 18 characters, a birth date that exists, check digit */

#endif

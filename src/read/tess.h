/* read/tess -- THE door to Tesseract: one line image in, characters out
 *
 *   pa_tess_open()   a model out of its bytes, LSTM only
 *   pa_tess_read()   reads one line image as it is (page segmentation 13: no layout analysis)
 *
 * Nothing is learnt from line to line: the same picture always reads the same.
 */
#ifndef PA_READ_TESS_H
#define PA_READ_TESS_H

#include "base/err.h"
#include "base/plane.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pa_tess;

enum {
    PA_TESS_MAX = 512 /* characters of a line */
};

/* One character. */
struct pa_tess_glyph {
    char utf8[5];
    float confidence; /* 0 to 1, Tesseract's own: optimistic */
    float at;         /* centre along the image: 0 left, 1 right */
};

struct pa_tess_line {
    struct pa_tess_glyph glyph[PA_TESS_MAX];
    int count;
};

#define PA_TESS_TEMPLATES ".a" /* the ending that Tesseract puts behind a file of templates */

/* bytes: a traineddata file, only needed for the call. name: of the language, for messages. templates: path, without its ending, of a
 * file of templates for Tesseract's older engine, "" for none: with an empty one (zeros) it makes one table of 37 kB, which it never
 * frees, instead of 33 MB that the network never looks at. Meanwhile nothing that the process prints on standard output arrives.
 * PA_E_MISSING where Tesseract does not take the model. */
enum pa_status pa_tess_open(const char *name, const void *bytes, size_t size, const char *templates,
                            struct pa_tess **out, struct pa_err *err) PA_MUST_CHECK;
void pa_tess_free(struct pa_tess *tess);
/* "5.3.0". */
const char *pa_tess_version(void);

/* line: grey or colour, tight, about 48 px high. only: the characters that may be read, UTF-8; NULL
 * for all. */
enum pa_status pa_tess_read(struct pa_tess *tess, struct pa_plane line, const char *only,
                            struct pa_tess_line *out, struct pa_err *err) PA_MUST_CHECK;
/* The line's text into to. */
void pa_tess_text(const struct pa_tess_line *line, char *to, size_t size);
/* Whether the model can write a character at all. */
bool pa_tess_knows(struct pa_tess *tess, uint32_t code);

#endif

/* read/cache -- what the readers said of the last few line images
 *
 * A value is read first and then tested against the application's claim: the same line images twice. The key is the image
 * itself, pixel by pixel, so that a hit can never be another line's.
 */
#ifndef PA_READ_CACHE_H
#define PA_READ_CACHE_H

#include "base/err.h"
#include "base/plane.h"

#include <stdint.h>

struct pa_reader;
struct pa_tess;
struct pa_cache;

/* NULL where there is no memory. */
struct pa_cache *pa_cache_open(void);
void pa_cache_free(struct pa_cache *cache);
/* Gives back what the second reader said, up to 16 MB. */
void pa_cache_forget_second(struct pa_cache *cache);

/* The second reader's probabilities for a line image: of each step those that count, a class in the upper half of a word and its
 * probability in the lower, six bits of exponent and ten of mantissa. Within 0.05 % of what it said; what is below 1e-9, a tenth of what
 * read/ctc tells from nothing, is zero. Eight lines lie here while all other networks work: whole they took 25 MB. */
struct pa_cache_line {
    uint32_t *item;
    int *begin; /* steps + 1: where a step's items begin; in one piece with item */
    int steps, classes;
};
/* to[step · classes + class] */
void pa_cache_unpack(const struct pa_cache_line *line, float *to);

/* Borrowed until the next call with this cache. */
enum pa_status pa_cache_second(struct pa_reader *reader, struct pa_plane strip,
                               const struct pa_cache_line **out, struct pa_err *err) PA_MUST_CHECK;
/* Tesseract's text of a line image, in normal form. only: as for pa_tess_read. */
enum pa_status pa_cache_first(struct pa_reader *reader, struct pa_tess *tess, struct pa_plane strip,
                              const char *only, char *to, size_t size,
                              struct pa_err *err) PA_MUST_CHECK;

#endif

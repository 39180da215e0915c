#include "read/cache.h"

#include "base/text.h"
#include "read/onnx.h"
#include "read/reader.h"
#include "read/recog.h"

#include <stdlib.h>
#include <string.h>

/* A value's looks, for each reader: 4 and 3, of up to two lines. */
enum { SECOND_PLACES = 8, FIRST_PLACES = 8 };
/* px: of what is longer the next takes the place. Where nothing is read, a border's ornament, all classes count: four looks of 4,096 px
 * took 76 MB. */
enum { LONG_LINE = 2000 };

/* A line image's own copy. */
struct image {
    uint8_t *data;
    int width, height, bands;
};

struct second_place {
    struct image image;
    struct pa_cache_line line;
};

struct first_place {
    struct image image;
    const struct pa_tess *tess;
    char *only; /* "" for all */
    char *text;
};

struct pa_cache {
    struct second_place second[SECOND_PLACES];
    struct first_place first[FIRST_PLACES];
    int next_second, next_first; /* the oldest: next to be given away */
};

struct pa_cache *pa_cache_open(void)
{
    return calloc(1, sizeof(struct pa_cache));
}

static void forget_second(struct second_place *place)
{
    free(place->image.data);
    free(place->line.begin);
    *place = (struct second_place){0};
}

static void forget_first(struct first_place *place)
{
    free(place->image.data);
    free(place->only);
    free(place->text);
    *place = (struct first_place){0};
}

void pa_cache_forget_second(struct pa_cache *cache)
{
    for (int i = 0; i < SECOND_PLACES; i++)
        forget_second(&cache->second[i]);
}

void pa_cache_free(struct pa_cache *cache)
{
    if (cache == NULL)
        return;
    pa_cache_forget_second(cache);
    for (int i = 0; i < FIRST_PLACES; i++)
        forget_first(&cache->first[i]);
    free(cache);
}

static bool same(const struct image *image, struct pa_plane strip)
{
    if (image->data == NULL || image->width != strip.width || image->height != strip.height ||
        image->bands != strip.bands)
        return false;
    size_t row = (size_t)strip.width * (size_t)strip.bands;
    for (int y = 0; y < strip.height; y++)
        if (memcmp(image->data + (size_t)y * row, strip.data + (size_t)y * strip.stride, row) != 0)
            return false;
    return true;
}

static bool keep(struct image *image, struct pa_plane strip)
{
    size_t row = (size_t)strip.width * (size_t)strip.bands;
    *image =
        (struct image){malloc(row * (size_t)strip.height), strip.width, strip.height, strip.bands};
    for (int y = 0; image->data != NULL && y < strip.height; y++)
        memcpy(image->data + (size_t)y * row, strip.data + (size_t)y * strip.stride, row);
    return image->data != NULL;
}

/* Of a float from 2^-63 to 1 the sign and the exponent's upper bit are known, and the last 13 bits are not kept. */
enum { DROPPED = 13, LEAST = 64 << 23, CLASS_BITS = 16, MOST_CLASSES = 1 << CLASS_BITS };
static const float KEPT = 1e-9f;

static uint32_t pack(int class, float p)
{
    int32_t bits;
    memcpy(&bits, &p, sizeof bits);
    bits += (1 << (DROPPED - 1)) - LEAST;
    return (uint32_t) class << CLASS_BITS | (uint32_t)(bits >> DROPPED);
}

void pa_cache_unpack(const struct pa_cache_line *line, float *to)
{
    size_t classes = (size_t)line->classes;
    memset(to, 0, sizeof *to * classes * (size_t)line->steps);
    for (int t = 0; t < line->steps; t++)
        for (int i = line->begin[t]; i < line->begin[t + 1]; i++) {
            uint32_t item = line->item[i];
            int32_t bits = (int32_t)((item & (MOST_CLASSES - 1)) << DROPPED) + LEAST;
            memcpy(to + (size_t)t * classes + (item >> CLASS_BITS), &bits, sizeof bits);
        }
}

static bool keep_line(const struct pa_tensor *tensor, struct pa_cache_line *line)
{
    size_t steps = (size_t)tensor->shape[1], classes = (size_t)tensor->shape[2], kept = 0;
    for (size_t i = 0; i < steps * classes; i++)
        kept += tensor->data[i] >= KEPT;
    *line = (struct pa_cache_line){.begin = malloc(sizeof(int) * (steps + 1 + kept)),
                                   .steps = (int)steps,
                                   .classes = (int)classes};
    if (line->begin == NULL)
        return false;
    line->item = (uint32_t *)(line->begin + steps + 1);
    line->begin[0] = 0;
    for (size_t t = 0, n = 0; t < steps; t++) {
        const float *row = tensor->data + t * classes;
        for (size_t c = 0; c < classes; c++)
            if (row[c] >= KEPT)
                line->item[n++] = pack((int)c, row[c]);
        line->begin[t + 1] = (int)n;
    }
    return true;
}

static enum pa_status read_second(struct pa_reader *reader, struct pa_plane strip,
                                  struct pa_cache_line *line, struct pa_err *err)
{
    struct pa_tensor tensor;
    enum pa_status status = pa_recog_run(reader->recogniser, strip, &tensor, err);
    if (status != PA_OK)
        return status;
    if (tensor.shape[2] > MOST_CLASSES)
        status = pa_fail(err, PA_E_MISSING, "the recogniser knows more characters than are told");
    else if (!keep_line(&tensor, line))
        status = pa_fail(err, PA_E_NOMEM, "no memory for a line's output");
    pa_tensor_free(&tensor);
    return status;
}

enum pa_status pa_cache_second(struct pa_reader *reader, struct pa_plane strip,
                               const struct pa_cache_line **out, struct pa_err *err)
{
    struct pa_cache *cache = reader->cache;
    *out = NULL;
    for (int i = 0; i < SECOND_PLACES; i++)
        if (same(&cache->second[i].image, strip)) {
            *out = &cache->second[i].line;
            return PA_OK;
        }
    struct second_place *place = &cache->second[cache->next_second];
    forget_second(place);
    enum pa_status status = read_second(reader, strip, &place->line, err);
    if (status != PA_OK)
        return status;
    *out = &place->line;
    if (keep(&place->image, strip) && strip.width < LONG_LINE)
        cache->next_second = (cache->next_second + 1) % SECOND_PLACES;
    return PA_OK;
}

static enum pa_status read_first(struct pa_tess *tess, struct pa_plane strip, const char *only,
                                 char *to, size_t size, struct pa_err *err)
{
    char text[2048];
    struct pa_tess_line *line = malloc(sizeof *line);
    if (line == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a line's characters");
    enum pa_status status = pa_tess_read(tess, strip, only, line, err);
    if (status == PA_OK) {
        pa_tess_text(line, text, sizeof text);
        pa_read_normalise(text, to, size);
    }
    free(line);
    return status;
}

enum pa_status pa_cache_first(struct pa_reader *reader, struct pa_tess *tess, struct pa_plane strip,
                              const char *only, char *to, size_t size, struct pa_err *err)
{
    struct pa_cache *cache = reader->cache;
    const char *key = only != NULL ? only : "";
    to[0] = '\0';
    for (int i = 0; i < FIRST_PLACES; i++) {
        const struct first_place *place = &cache->first[i];
        if (place->tess == tess && place->only != NULL && strcmp(place->only, key) == 0 &&
            same(&place->image, strip)) {
            pa_text_copy(to, size, place->text);
            return PA_OK;
        }
    }
    enum pa_status status = read_first(tess, strip, only, to, size, err);
    if (status != PA_OK)
        return status;
    struct first_place *place = &cache->first[cache->next_first];
    forget_first(place);
    place->tess = tess;
    place->only = strdup(key);
    place->text = strdup(to);
    if (place->only == NULL || place->text == NULL || !keep(&place->image, strip))
        forget_first(place);
    else
        cache->next_first = (cache->next_first + 1) % FIRST_PLACES;
    return PA_OK;
}

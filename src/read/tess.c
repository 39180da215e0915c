#include "read/tess.h"

#include "base/text.h"

#include <tesseract/capi.h>

#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    UNICHARSET_ENTRY = 21, /* the LSTM's character set, in a traineddata file's table of entries */
    MAX_ENTRIES = 64       /* a traineddata file of today has 24 */
};

struct pa_tess {
    TessBaseAPI *api;
    uint32_t *known; /* sorted */
    size_t known_count;
};

/* --- the characters that a model knows --- */

static int by_code(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Finds an entry in a traineddata file: int32 count, count × int64 offset (-1: absent), the
 * entries, in file order. */
static const char *find_entry(const char *bytes, size_t size, int entry, size_t *length)
{
    int32_t count;
    int64_t begin, end = (int64_t)size, offset;
    if (size < sizeof count)
        return NULL;
    memcpy(&count, bytes, sizeof count);
    if (count <= entry || count > MAX_ENTRIES || sizeof count + (size_t)count * 8 > size)
        return NULL;
    memcpy(&begin, bytes + 4 + 8 * entry, sizeof begin);
    for (int i = 0; i < count; i++) {
        memcpy(&offset, bytes + 4 + 8 * i, sizeof offset);
        if (offset > begin && offset < end)
            end = offset;
    }
    if (begin < 0 || begin >= end)
        return NULL;
    *length = (size_t)(end - begin);
    return bytes + begin;
}

/* First character of every line behind the first line, which is their number. */
static enum pa_status list_known(struct pa_tess *tess, const char *bytes, size_t size,
                                 struct pa_err *err)
{
    size_t length = 0;
    const char *list = find_entry(bytes, size, UNICHARSET_ENTRY, &length);
    if (list == NULL)
        return pa_fail(err, PA_E_MISSING, "a Tesseract model without a character set");
    char *text = malloc(length + 1);
    tess->known = malloc((length / 2 + 1) * sizeof *tess->known);
    if (text == NULL || tess->known == NULL) {
        free(text);
        return pa_fail(err, PA_E_NOMEM, "no memory for a character set");
    }
    memcpy(text, list, length);
    text[length] = '\0';
    for (const char *line = strchr(text, '\n'); line != NULL && line[1];
         line = strchr(line, '\n')) {
        line++;
        tess->known[tess->known_count++] = pa_text_next(&line);
    }
    free(text);
    qsort(tess->known, tess->known_count, sizeof *tess->known, by_code);
    return PA_OK;
}

bool pa_tess_knows(struct pa_tess *tess, uint32_t code)
{
    return bsearch(&code, tess->known, tess->known_count, sizeof code, by_code) != NULL;
}

/* --- life --- */

/* Tesseract asks OpenMP for four threads a line, which then spin beside each other: a worker has one core. Its request can
 * only be overruled by the runtime's own limit of nesting; where Tesseract was built without OpenMP there is none. */
static void one_thread(void)
{
    union {
        void *object;
        void (*function)(int);
    } limit = {.object = dlsym(RTLD_DEFAULT, "omp_set_max_active_levels")};
    if (limit.object != NULL)
        limit.function(0);
}

/* Standard output into nothing, for Tesseract prints on it what templates it read; returns what it was, −1 where that fails. */
static int hush(void)
{
    int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC), was = -1;
    if (nothing < 0)
        return -1;
    fflush(stdout);
    was = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (was >= 0)
        (void)dup2(nothing, STDOUT_FILENO);
    close(nothing);
    return was;
}

static void speak(int was)
{
    fflush(stdout);
    (void)dup2(was, STDOUT_FILENO);
    close(was);
}

static enum pa_status start(struct pa_tess *tess, const char *name, const void *bytes, size_t size,
                            const char *templates, struct pa_err *err)
{
    char *names[] = {"debug_file", "classify_use_pre_adapted_templates"};
    char *values[] = {"/dev/null", "0"};
    one_thread();
    tess->api = TessBaseAPICreate();
    if (tess->api == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for Tesseract");
    TessBaseAPISetOutputName(tess->api, templates);
    int was = templates[0] != '\0' ? hush() : -1;
    values[1] = was >= 0 ? "1" : "0";
    int failed = TessBaseAPIInit5(tess->api, bytes, (int)size, name, OEM_LSTM_ONLY, NULL, 0, names,
                                  values, sizeof names / sizeof *names, 0);
    if (was >= 0)
        speak(was);
    if (failed != 0)
        return pa_fail(err, PA_E_MISSING, "Tesseract does not take the model %s", name);
    TessBaseAPISetPageSegMode(tess->api, PSM_RAW_LINE);
    return PA_OK;
}

enum pa_status pa_tess_open(const char *name, const void *bytes, size_t size, const char *templates,
                            struct pa_tess **out, struct pa_err *err)
{
    *out = NULL;
    struct pa_tess *tess = calloc(1, sizeof *tess);
    if (tess == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for Tesseract");
    enum pa_status status = list_known(tess, bytes, size, err);
    if (status == PA_OK)
        status = start(tess, name, bytes, size, templates, err);
    if (status != PA_OK) {
        pa_tess_free(tess);
        return status;
    }
    *out = tess;
    return PA_OK;
}

void pa_tess_free(struct pa_tess *tess)
{
    if (tess == NULL)
        return;
    if (tess->api != NULL) {
        TessBaseAPIEnd(tess->api);
        TessBaseAPIDelete(tess->api);
    }
    free(tess->known);
    free(tess);
}

const char *pa_tess_version(void)
{
    return TessVersion();
}

/* --- reading --- */

static void take_glyph(TessResultIterator *at, int width, struct pa_tess_line *out)
{
    char *text = TessResultIteratorGetUTF8Text(at, RIL_SYMBOL);
    if (text == NULL)
        return;
    if (text[0] != '\0' && text[0] != ' ' && text[0] != '\n') {
        struct pa_tess_glyph *glyph = &out->glyph[out->count++];
        *glyph = (struct pa_tess_glyph){0};
        int left = 0, top = 0, right = 0, bottom = 0;
        const TessPageIterator *page = TessResultIteratorGetPageIteratorConst(at);
        TessPageIteratorBoundingBox(page, RIL_SYMBOL, &left, &top, &right, &bottom);
        pa_text_copy(glyph->utf8, sizeof glyph->utf8, text);
        glyph->confidence = TessResultIteratorConfidence(at, RIL_SYMBOL) / 100;
        glyph->at = (float)(left + right) / (float)(2 * width);
    }
    TessDeleteText(text);
}

enum pa_status pa_tess_read(struct pa_tess *tess, struct pa_plane line, const char *only,
                            struct pa_tess_line *out, struct pa_err *err)
{
    out->count = 0;
    if (line.data == NULL || line.width < 3 || line.height < 3)
        return pa_fail(err, PA_E_ARG, "a line image of %d x %d", line.width, line.height);
    TessBaseAPISetVariable(tess->api, "tessedit_char_whitelist", only != NULL ? only : "");
    TessBaseAPISetImage(tess->api, line.data, line.width, line.height, line.bands,
                        (int)line.stride);
    TessBaseAPISetSourceResolution(tess->api, 300);
    if (TessBaseAPIRecognize(tess->api, NULL) != 0)
        return pa_fail(err, PA_E_LIBRARY, "Tesseract could not read a line");
    TessResultIterator *at = TessBaseAPIGetIterator(tess->api);
    if (at != NULL) {
        do
            take_glyph(at, line.width, out);
        while (out->count < PA_TESS_MAX && TessResultIteratorNext(at, RIL_SYMBOL));
        TessResultIteratorDelete(at);
    }
    TessBaseAPIClear(tess->api);
    return PA_OK;
}

void pa_tess_text(const struct pa_tess_line *line, char *to, size_t size)
{
    to[0] = '\0';
    for (int i = 0; i < line->count; i++)
        pa_text_append(to, size, line->glyph[i].utf8);
}

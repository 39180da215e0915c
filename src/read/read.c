#include "read/reader.h"

#include "base/heap.h"
#include "base/log.h"
#include "base/text.h"
#include "read/matrix.h"
#include "read/models.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char RECOGNISER[] = "preaudit_rec.onnx";
static const char DETECTOR[] = "preaudit_det.onnx";
static const char TURNER[] = "ch_ppocr_mobile_v2.0_cls_infer.onnx";
static const char CHARACTERS[] = "preaudit_rec_keys.txt";
static const char GLYPHS[] = "preaudit_glyph.onnx";
static const char NO_TEMPLATES[] = "preaudit_none";
static const char GLYPH_KEYS[] = "preaudit_glyph_keys.txt";

/* Where Debian's Tesseract packages keep their models. */
static const char *const STOCK[] = {"/usr/share/tesseract-ocr/5/tessdata/chi_sim.traineddata",
                                    "/usr/share/tessdata/chi_sim.traineddata"};
enum { MAX_STOCK_BYTES = 64 << 20 };

static enum pa_status load_net(struct pa_reader *reader, const char *name,
                               enum pa_onnx_memory memory, struct pa_onnx_net **out,
                               struct pa_err *err)
{
    char path[4352];
    pa_models_path(path, sizeof path, reader->models_dir, name);
    enum pa_status status = pa_models_check(reader->models_dir, name, err);
    return status == PA_OK ? pa_onnx_load(reader->onnx, path, memory, out, err) : status;
}

enum pa_status pa_reader_load_glyphs(struct pa_reader *reader, struct pa_err *err)
{
    if (reader->glyphs != NULL)
        return PA_OK;
    pa_heap_trim();
    enum pa_status status = load_net(reader, GLYPHS, PA_ONNX_PIECES, &reader->glyphs, err);
    pa_heap_trim();
    return status;
}

static enum pa_status load_list(const struct pa_reader *reader, const char *name,
                                struct pa_charset **out, struct pa_err *err)
{
    struct pa_bytes list = {0};
    enum pa_status status = pa_models_read(reader->models_dir, name, &list, err);
    if (status == PA_OK)
        status = pa_charset_open((const char *)list.data, out, err);
    pa_bytes_free(&list);
    return status;
}

static enum pa_status load_second(struct pa_reader *reader, struct pa_err *err)
{
    enum pa_status status = load_net(reader, RECOGNISER, PA_ONNX_PIECES, &reader->recogniser, err);
    if (status == PA_OK)
        status = load_net(reader, DETECTOR, PA_ONNX_MAPPED, &reader->detector, err);
    if (status == PA_OK)
        status = load_net(reader, TURNER, PA_ONNX_PIECES, &reader->turner, err);
    if (status == PA_OK)
        status = pa_models_check(reader->models_dir, GLYPHS, err);
    if (status == PA_OK)
        status = load_list(reader, CHARACTERS, &reader->charset, err);
    if (status == PA_OK)
        status = load_list(reader, GLYPH_KEYS, &reader->glyph_keys, err);
    if (status != PA_OK)
        return status;
    reader->fold = malloc((size_t)pa_charset_classes(reader->charset) * sizeof *reader->fold);
    if (reader->fold == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for the second reader");
    pa_matrix_folding(reader->charset, reader->fold);
    return PA_OK;
}

/* The second reader where the runtime is there; without it, the first one reads alone. */
static enum pa_status open_second(struct pa_reader *reader, struct pa_err *err)
{
    struct pa_err why = {0};
    enum pa_status status = pa_onnx_open(&reader->onnx, &why);
    if (status == PA_E_MISSING) {
        pa_log(PA_LOG_INFO, "one reader only: %s", why.text);
        return PA_OK;
    }
    if (status != PA_OK)
        return pa_fail(err, status, "%s", why.text);
    return load_second(reader, err);
}

static enum pa_status open_stock(const char *templates, struct pa_tess **out, struct pa_err *err)
{
    struct pa_bytes bytes = {0};
    enum pa_status status = PA_E_MISSING;
    for (size_t i = 0; status != PA_OK && i < sizeof STOCK / sizeof *STOCK; i++)
        status = pa_fs_read(STOCK[i], MAX_STOCK_BYTES, &bytes, NULL);
    if (status != PA_OK)
        return pa_fail(err, PA_E_MISSING,
                       "no Tesseract model for Chinese; install tesseract-ocr-chi-sim");
    status = pa_tess_open("chi_sim", bytes.data, bytes.size, templates, out, err);
    pa_bytes_free(&bytes);
    return status;
}

/* What spares Tesseract the tables of its older engine, without its ending; empty where the folder has none. */
static enum pa_status find_templates(const struct pa_reader *reader, char *to, size_t size,
                                     struct pa_err *err)
{
    char file[64];
    to[0] = '\0';
    snprintf(file, sizeof file, "%s%s", NO_TEMPLATES, PA_TESS_TEMPLATES);
    if (!pa_models_has(reader->models_dir, file))
        return PA_OK;
    pa_models_path(to, size, reader->models_dir, NO_TEMPLATES);
    return pa_models_check(reader->models_dir, file, err);
}

/* A model of our own, or the system's where the models' list does not name ours. name becomes what
 * was opened. */
static enum pa_status open_first(const struct pa_reader *reader, bool stock, const char *templates,
                                 const char **name, struct pa_tess **out, struct pa_err *err)
{
    char file[256], mark[16];
    snprintf(file, sizeof file, "%s.traineddata", *name);
    pa_models_mark(reader->models_dir, file, mark);
    if (stock || strcmp(mark, "none") == 0) {
        *name = "chi_sim";
        return open_stock(templates, out, err);
    }
    struct pa_bytes bytes;
    enum pa_status status = pa_models_read(reader->models_dir, file, &bytes, err);
    if (status == PA_OK)
        status = pa_tess_open(*name, bytes.data, bytes.size, templates, out, err);
    pa_bytes_free(&bytes);
    return status;
}

enum pa_status pa_reader_open(const struct pa_reader_opts *opts, struct pa_reader **out,
                              struct pa_err *err)
{
    *out = NULL;
    struct pa_reader *reader = calloc(1, sizeof *reader);
    if (reader == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a reader");
    reader->code_name = "preaudit_code";
    reader->text_name = "preaudit_zh";
    enum pa_status status = PA_OK;
    if (!pa_text_copy(reader->models_dir, sizeof reader->models_dir, opts->models_dir))
        status = pa_fail(err, PA_E_ARG, "the name of the models' folder is too long");
    reader->cache = pa_cache_open();
    if (status == PA_OK && reader->cache == NULL)
        status = pa_fail(err, PA_E_NOMEM, "no memory for a reader");
    if (status == PA_OK && !opts->tesseract_only)
        status = open_second(reader, err);
    char templates[4352];
    if (status == PA_OK)
        status = find_templates(reader, templates, sizeof templates, err);
    if (status == PA_OK)
        status = open_first(reader, opts->stock_tesseract, templates, &reader->text_name,
                            &reader->text, err);
    if (status == PA_OK)
        status = open_first(reader, opts->stock_tesseract, templates, &reader->code_name,
                            &reader->code, err);
    if (status != PA_OK) {
        pa_reader_free(reader);
        return status;
    }
    pa_heap_trim(); /* what loading left behind */
    *out = reader;
    return PA_OK;
}

void pa_reader_free(struct pa_reader *reader)
{
    if (reader == NULL)
        return;
    pa_cache_free(reader->cache);
    pa_tess_free(reader->code);
    pa_tess_free(reader->text);
    pa_onnx_net_free(reader->recogniser);
    pa_onnx_net_free(reader->detector);
    pa_onnx_net_free(reader->turner);
    pa_onnx_net_free(reader->glyphs);
    pa_onnx_free(reader->onnx);
    pa_charset_free(reader->charset);
    pa_charset_free(reader->glyph_keys);
    free(reader->fold);
    free(reader);
}

bool pa_reader_has_second(const struct pa_reader *reader)
{
    return reader->recogniser != NULL;
}

static void add_model(const struct pa_reader *reader, const char *name, const char *file, char *to,
                      size_t size)
{
    char mark[16], part[128];
    pa_models_mark(reader->models_dir, file, mark);
    snprintf(part, sizeof part, ", %s %s", name, strcmp(mark, "none") == 0 ? "(system)" : mark);
    pa_text_append(to, size, part);
}

void pa_reader_version(const struct pa_reader *reader, char *to, size_t size)
{
    char part[128];
    snprintf(part, sizeof part, "tesseract %s, onnxruntime %s", pa_tess_version(),
             reader->onnx != NULL ? pa_onnx_version(reader->onnx) : "none");
    pa_text_copy(to, size, part);
    const char *name[] = {reader->code_name, reader->text_name};
    for (int i = 0; i < 2; i++) {
        snprintf(part, sizeof part, "%s.traineddata", name[i]);
        add_model(reader, name[i], part, to, size);
    }
    if (reader->onnx == NULL)
        return;
    add_model(reader, "recogniser", RECOGNISER, to, size);
    add_model(reader, "detector", DETECTOR, to, size);
    add_model(reader, "glyphs", GLYPHS, to, size);
}

/* audit/prepare -- the photo upright, as JPEG within the platform's limit, without metadata; nothing is retouched or cut away */
#include "audit/prepare.h"

#include "base/log.h"

#include <glib.h>
#include <string.h>

enum {
    BYTE_LIMIT = 2000000, /* strictest channel: 2 MB, taken as 2,000,000 bytes */
    BEST_QUALITY = 92,    /* visually lossless for print */
    LEAST_QUALITY = 68,   /* below, blocks show around small print */
    QUALITY_STEP = 8,
    MAX_COPIES = 100,  /* of one name */
    LEAST_TEXT_PX = 20 /* body text of the copy; smaller, the reader's errors begin */
};
static const double SHRINK_STEP = 0.85;

/* Fields without which a document of a kind is not legible; a number whose check digit fails is not read. */
static const struct need {
    enum pa_kind kind;
    enum pa_field fields[4];
} needs[] = {
    {PA_KIND_BUSINESS_LICENCE, {PA_FIELD_LICENCE_NUMBER, PA_FIELD_NAME, PA_FIELD_LEGAL_PERSON}},
    {PA_KIND_ID_CARD_PORTRAIT, {PA_FIELD_NAME, PA_FIELD_ID_NUMBER}},
    {PA_KIND_ID_CARD_EMBLEM, {PA_FIELD_VALID_TO}},
};

static bool is_legible(const struct pa_document *document)
{
    if (document->work != PA_WORK_DONE || !document->has_text ||
        document->fields.kind == PA_KIND_UNKNOWN)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(needs); i++)
        for (int k = 0; k < 4 && needs[i].kind == document->fields.kind; k++) {
            enum pa_field field = needs[i].fields[k];
            const struct pa_field_value *value = &document->fields.field[field];
            if (field != PA_FIELD_NONE &&
                (!value->known || (pa_field_is_number(field) && !value->valid)))
                return false;
        }
    return true;
}

/* The first encoding within the limit: quality goes down first, then size as far as the text allows. */
static enum pa_status encode(struct pa_plane photo, double text_height, struct pa_bytes *out,
                             struct pa_err *err)
{
    for (double scale = 1; scale == 1 || text_height * scale >= LEAST_TEXT_PX;
         scale *= SHRINK_STEP) {
        struct pa_pixels shrunk = {0};
        struct pa_plane plane = photo;
        enum pa_status status = PA_OK;
        if (scale < 1) {
            status = pa_plane_resize(photo, (int)(photo.width * scale), (int)(photo.height * scale),
                                     &shrunk, err);
            plane = pa_pixels_view(&shrunk);
        }
        for (int quality = BEST_QUALITY; status == PA_OK && quality >= LEAST_QUALITY;
             quality -= QUALITY_STEP) {
            pa_bytes_free(out);
            status = pa_img_encode_jpeg(plane, quality, out, err);
            if (status == PA_OK && out->size <= BYTE_LIMIT)
                break;
        }
        pa_pixels_free(&shrunk);
        if (status != PA_OK || out->size <= BYTE_LIMIT)
            return status;
    }
    return pa_fail(err, PA_E_LIMIT, "no copy within %d bytes keeps the text legible", BYTE_LIMIT);
}

/* Every value read on the original is read on the copy, and is the same. */
static bool reads_the_same(struct pa_reader *reader, const struct pa_audit_job *job,
                           const struct pa_bytes *copy, struct pa_document *const *originals,
                           int count)
{
    g_autofree struct pa_audit_job *again = g_memdup2(job, sizeof *job);
    struct pa_document *documents[PA_AUDIT_MAX_PARTS];
    int found = 0;
    again->prepared_dir[0] = again->debug_dir[0] = '\0';
    if (pa_audit_image(reader, copy->data, copy->size, again, documents, &found, NULL) != PA_OK)
        return false;
    bool same = found == count;
    for (int i = 0; i < found; i++) {
        const struct need *need = needs;
        for (size_t k = 0; same && k < G_N_ELEMENTS(needs) * 4; k++) {
            need = &needs[k / 4];
            enum pa_field field = need->fields[k % 4];
            if (need->kind == originals[i]->fields.kind && field != PA_FIELD_NONE)
                same = strcmp(originals[i]->fields.field[field].value,
                              documents[i]->fields.field[field].value) == 0;
        }
        same = same && documents[i]->fields.kind == originals[i]->fields.kind;
    }
    for (int i = 0; i < found; i++)
        pa_document_free(documents[i]);
    return same;
}

/* Whether a path is free for these bytes: nothing is there, or just them. */
static bool is_free(const char *path, const struct pa_bytes *copy)
{
    struct pa_bytes there = {0};
    struct pa_err err;
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    bool same = pa_fs_read(path, BYTE_LIMIT, &there, &err) == PA_OK && there.size == copy->size &&
                memcmp(there.data, copy->data, copy->size) == 0;
    pa_bytes_free(&there);
    return same;
}

/* The first free of NAME.jpg, NAME-2.jpg, …, after the file's name within its set; owned. Two files of one name never share a copy. */
static char *path_of_copy(const struct pa_audit_job *job, const struct pa_bytes *copy)
{
    g_autofree char *base = pa_fs_component(strcmp(job->file, "-") == 0 ? "stdin" : job->file);
    char *path = NULL;
    if (g_str_has_suffix(base, ".jpg"))
        base[strlen(base) - strlen(".jpg")] = '\0';
    for (int i = 1; i < MAX_COPIES && (path == NULL || !is_free(path, copy)); i++) {
        g_autofree char *name =
            i == 1 ? g_strdup_printf("%s.jpg", base) : g_strdup_printf("%s-%d.jpg", base, i);
        g_free(path);
        path = g_build_filename(job->prepared_dir, name, NULL);
    }
    return path;
}

static enum pa_status write_copy(const struct pa_audit_job *job, const struct pa_bytes *copy,
                                 struct pa_document *const *documents, int count,
                                 struct pa_err *err)
{
    g_autofree char *path = path_of_copy(job, copy);
    enum pa_status status = pa_fs_write(path, copy->data, copy->size, 0600, err);
    for (int i = 0; i < count && status == PA_OK; i++) {
        pa_text_copy(documents[i]->prepared, sizeof documents[i]->prepared, path);
        documents[i]->prepared_bytes = copy->size;
    }
    return status;
}

enum pa_status pa_audit_prepare(struct pa_reader *reader, const struct pa_audit_job *job,
                                const void *data, size_t size, struct pa_document *const *documents,
                                int count, struct pa_err *err)
{
    bool legible = job->prepared_dir[0] != '\0' && count > 0 && reader != NULL;
    for (int i = 0; i < count; i++)
        legible = legible && is_legible(documents[i]);
    if (!legible)
        return PA_OK;
    struct pa_pixels photo, upright = {0};
    struct pa_bytes copy = {0};
    struct pa_err why = {0};
    enum pa_status status = pa_img_load(data, size, 0, &photo, err);
    if (status == PA_OK)
        status = pa_plane_turn(pa_pixels_view(&photo), (4 - documents[0]->rotation / 90) % 4,
                               &upright, err);
    pa_pixels_free(&photo);
    if (status != PA_OK)
        return status;
    if (encode(pa_pixels_view(&upright), documents[0]->quality.text_height.value, &copy, &why) ==
            PA_OK &&
        reads_the_same(reader, job, &copy, documents, count))
        status = write_copy(job, &copy, documents, count, err);
    else
        pa_log(PA_LOG_INFO, "no prepared copy: %s",
               why.text[0] != '\0' ? why.text : "it reads differently");
    pa_bytes_free(&copy);
    pa_pixels_free(&upright);
    return status;
}

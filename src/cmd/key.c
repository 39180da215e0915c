#include "cmd/key.h"

#include "img/img.h"

#include <glib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_MODEL_BYTES = 256 << 20 };

static void add_text(GChecksum *sum, const char *text)
{
    /* With its zero byte: "ab","c" is not "a","bc". */
    g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text) + 1);
}

static void add_file(GChecksum *sum, const char *path)
{
    struct pa_bytes bytes;
    struct pa_err err;
    char hex[65] = "unreadable";
    if (pa_fs_read(path, MAX_MODEL_BYTES, &bytes, &err) == PA_OK) {
        pa_fs_sha256(bytes.data, bytes.size, hex);
        pa_bytes_free(&bytes);
    }
    add_text(sum, hex);
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Every regular file of a folder, by name and contents. */
static void add_folder(GChecksum *sum, const char *folder)
{
    GDir *dir = folder != NULL ? g_dir_open(folder, 0, NULL) : NULL;
    if (dir == NULL) {
        add_text(sum, "none");
        return;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
        g_ptr_array_add(names, g_strdup(name));
    g_dir_close(dir);
    g_ptr_array_sort(names, by_name);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
            continue;
        add_text(sum, name);
        add_file(sum, path);
    }
}

void pa_key_of_run(const struct pa_cmd_options *options, char key[65])
{
    char today[16];
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    pa_date_format(options->date, today);
    g_autofree char *switches =
        g_strdup_printf("%s %d %d %d %d %d %s", today, options->only_quality, (int)options->format,
                        options->zh, pa_cmd_report_opts(options).colour, options->byte_order_mark,
                        options->profile != NULL ? options->profile : "");
    add_text(sum, switches);
    add_file(sum, "/proc/self/exe");
    add_file(sum, pa_cmd_worker_program());
    if (!options->only_quality)
        add_folder(sum, options->models_dir);
    add_folder(sum, options->rules);
    if (options->taken_names != NULL)
        add_file(sum, options->taken_names);
    pa_text_copy(key, 65, g_checksum_get_string(sum));
}

void pa_key_of_application(const struct pa_upload *upload, char sum[65])
{
    struct pa_bytes bytes;
    struct pa_err err;
    sum[0] = '\0';
    if (!upload->application.present)
        return;
    g_autofree char *path = g_build_filename(upload->folder, "application.json", NULL);
    if (pa_fs_read(path, PA_APPLICATION_MAX_BYTES, &bytes, &err) != PA_OK)
        return;
    pa_fs_sha256(bytes.data, bytes.size, sum);
    pa_bytes_free(&bytes);
}

static GChecksum *begin(const char run_key[65], const char *application,
                        const struct pa_upload *upload)
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    add_text(sum, run_key);
    add_text(sum, application);
    add_text(sum, upload->id);
    return sum;
}

static void add_image(GChecksum *sum, const struct pa_upload_image *image, const char *contents)
{
    add_text(sum, image->file);
    add_text(sum, image->missing ? "missing" : contents);
}

bool pa_key_of_upload(const char run_key[65], const struct pa_upload *upload, char key[65])
{
    char application[65];
    pa_key_of_application(upload, application);
    g_autoptr(GChecksum) sum = begin(run_key, application, upload);
    for (int i = 0; i < upload->image_count; i++) {
        const struct pa_upload_image *image = &upload->images[i];
        struct pa_bytes bytes = {0};
        struct pa_err err;
        char hex[65] = "";
        if (!image->missing) {
            if (pa_fs_read(image->path, PA_IMG_MAX_BYTES, &bytes, &err) != PA_OK)
                return false;
            pa_fs_sha256(bytes.data, bytes.size, hex);
            pa_bytes_free(&bytes);
        }
        add_image(sum, image, hex);
    }
    pa_text_copy(key, 65, g_checksum_get_string(sum));
    return true;
}

static bool is_final(const struct pa_document *document)
{
    return document->work == PA_WORK_MISSING ||
           ((document->work == PA_WORK_DONE || document->work == PA_WORK_UNREADABLE ||
             document->work == PA_WORK_FORMAT) &&
            document->sha256[0] != '\0');
}

bool pa_key_of_report(const char run_key[65], const char *application,
                      const struct pa_upload *upload, const struct pa_report *report, char key[65])
{
    g_autoptr(GChecksum) sum = begin(run_key, application, upload);
    int image = 0;
    for (int i = 0; i < report->document_count; i++) {
        const struct pa_document *document = report->documents[i];
        if (!is_final(document))
            return false;
        if (document->part > 0)
            continue;
        if (image == upload->image_count)
            return false;
        add_image(sum, &upload->images[image++], document->sha256);
    }
    pa_text_copy(key, 65, g_checksum_get_string(sum));
    return image == upload->image_count;
}

#include "upload/upload.h"

#include "img/img.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char application_name[] = "application.json";

static enum pa_status new_upload(struct pa_upload **out, struct pa_err *err)
{
    *out = calloc(1, sizeof **out);
    return *out != NULL ? PA_OK : pa_fail(err, PA_E_NOMEM, "no memory for an upload set");
}

void pa_upload_free(struct pa_upload *upload)
{
    free(upload);
}

/* What mends an application that cannot be taken. */
static const char *mend_of(enum pa_status status)
{
    switch (status) {
    case PA_E_IO:
        return "see that it is there and may be read";
    case PA_E_LIMIT:
        return "an application is a few kB: is it another file?";
    default:
        return "correct it; samples/README.md shows one";
    }
}

static enum pa_status read_application(struct pa_upload *upload, const char *path,
                                       struct pa_err *err)
{
    struct pa_bytes bytes;
    struct pa_err inner = {0};
    enum pa_status status = pa_fs_read(path, PA_APPLICATION_MAX_BYTES, &bytes, &inner);
    if (status != PA_OK)
        return pa_fail(err, status, "%s; %s", inner.text, mend_of(status));
    status = pa_application_parse(bytes.data, bytes.size, &upload->application, &inner);
    pa_bytes_free(&bytes);
    if (status != PA_OK)
        return pa_fail(err, status, "%s: %s; %s", path, inner.text, mend_of(status));
    pa_text_copy(upload->id, sizeof upload->id, upload->application.id);
    return PA_OK;
}

bool pa_upload_is_passed_over(const char *name)
{
    static const char *const endings[] = {".part", ".tmp", ".crdownload"};
    static const char *const litter[] = {"Thumbs.db", "desktop.ini", "@eaDir"};
    if (name[0] == '.' || g_str_has_prefix(name, "~$"))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(name, endings[i]))
            return true;
    for (size_t i = 0; i < G_N_ELEMENTS(litter); i++)
        if (strcmp(name, litter[i]) == 0)
            return true;
    return false;
}

static bool is_image_name(const char *name)
{
    static const char *const endings[] = {".jpg", ".jpeg", ".jpe",  ".jfif", ".png",
                                          ".gif", ".webp", ".heic", ".heif", ".bmp",
                                          ".tif", ".tiff", ".pdf",  ".avif", NULL};
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (const char *const *ending = endings; *ending != NULL; ending++)
        if (g_str_has_suffix(lower, *ending))
            return true;
    return false;
}

static bool is_regular(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0 && S_ISREG(info.st_mode);
}

/* Whether a file begins as pictures do. */
static bool begins_as_picture(const char *path)
{
    uint8_t head[PA_IMG_HEAD_BYTES];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    ssize_t size = fd >= 0 ? pread(fd, head, sizeof head, 0) : -1;
    if (fd >= 0)
        close(fd);
    return size > 0 && pa_img_is_picture(head, (size_t)size);
}

bool pa_upload_is_picture(const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    return !pa_upload_is_passed_over(name) && is_regular(path) &&
           (is_image_name(name) || begins_as_picture(path));
}

bool pa_upload_is_no_file(const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    struct stat info;
    return !pa_upload_is_passed_over(name) && is_image_name(name) && lstat(path, &info) == 0 &&
           !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

/* Whether a file lies below a folder once all links are followed: a folder on the way may be one that leads out. */
static bool is_within(const char *folder, const char *path)
{
    char *top = realpath(folder, NULL), *full = realpath(path, NULL);
    size_t n = top != NULL ? strlen(top) : 0;
    bool within = full != NULL && n > 0 && strncmp(full, top, n) == 0 &&
                  (full[n] == '/' || top[n - 1] == '/');
    free(top);
    free(full);
    return within;
}

static struct pa_upload_image *add_image(struct pa_upload *upload, const char *file,
                                         const char *path)
{
    if (upload->image_count == PA_UPLOAD_MAX_IMAGES) {
        upload->images_dropped++;
        return NULL;
    }
    struct pa_upload_image *image = &upload->images[upload->image_count];
    *image = (struct pa_upload_image){0};
    g_autofree char *shown = g_utf8_make_valid(file, -1); /* names on disk are any bytes */
    if (!pa_text_copy(image->file, sizeof image->file, shown) ||
        !pa_text_copy(image->path, sizeof image->path, path)) {
        upload->images_dropped++;
        return NULL;
    }
    upload->image_count++;
    return image;
}

/* An image that a document of the application names. */
static void add_declared_one(struct pa_upload *upload, const char *folder,
                             const struct pa_declared *declared)
{
    g_autofree char *path = g_build_filename(folder, declared->file, NULL);
    struct pa_upload_image *image = add_image(upload, declared->file, path);
    if (image == NULL)
        return;
    image->declared = *declared;
    image->missing = !is_regular(path) || !is_within(folder, path);
}

/* The images that the application's documents name, in their order. */
static void add_declared(struct pa_upload *upload, const char *folder)
{
    for (int i = 0; i < upload->application.document_count; i++)
        add_declared_one(upload, folder, &upload->application.documents[i]);
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Every picture of the folder, by name. */
static enum pa_status add_found(struct pa_upload *upload, const char *folder, struct pa_err *err)
{
    GError *error = NULL;
    GDir *dir = g_dir_open(folder, 0, &error);
    if (dir == NULL) {
        enum pa_status status = pa_fail(err, PA_E_IO, "%s", error->message);
        g_error_free(error);
        return status;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (pa_upload_is_picture(path) || pa_upload_is_no_file(path))
            g_ptr_array_add(names, g_strdup(name));
    }
    g_dir_close(dir);
    g_ptr_array_sort(names, by_name);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        struct pa_upload_image *image = add_image(upload, name, path);
        if (image != NULL)
            image->missing = pa_upload_is_no_file(path);
    }
    return PA_OK;
}

enum pa_status pa_upload_load(const char *folder, struct pa_upload **out, struct pa_err *err)
{
    enum pa_status status = new_upload(out, err);
    if (status != PA_OK)
        return status;
    struct pa_upload *upload = *out;
    pa_text_copy(upload->folder, sizeof upload->folder, folder);
    g_autofree char *path = g_build_filename(folder, application_name, NULL);
    status = read_application(upload, path, err);
    if (status == PA_OK && upload->application.document_count > 0)
        add_declared(upload, folder);
    else if (status == PA_OK)
        status = add_found(upload, folder, err);
    if (status != PA_OK) {
        pa_upload_free(upload);
        *out = NULL;
    }
    return status;
}

static bool same_name(const char *a, const char *b)
{
    g_autofree char *one = g_path_get_basename(a), *other = g_path_get_basename(b);
    return strcmp(one, other) == 0;
}

/* The first declaration of a file of the command line that is not taken yet, by base name; -1 where there is none. */
static int declaration_of(const struct pa_application *app, const char *path, const bool *taken)
{
    for (int i = 0; i < app->document_count; i++)
        if (!taken[i] && same_name(app->documents[i].file, path))
            return i;
    return -1;
}

/* An image of the command line, with its declaration. */
static void add_named(struct pa_upload *upload, const char *path, bool *taken)
{
    g_autofree char *base = g_path_get_basename(path);
    struct pa_upload_image *image = add_image(upload, strcmp(path, "-") == 0 ? "-" : base, path);
    int at = declaration_of(&upload->application, path, taken);
    if (image == NULL || at < 0)
        return;
    image->declared = upload->application.documents[at];
    taken[at] = true;
}

/* A file of the command line that the application names more than once is there for each. */
static bool add_again(struct pa_upload *upload, const struct pa_declared *declared)
{
    for (int i = 0; i < upload->image_count; i++) {
        const struct pa_upload_image *image = &upload->images[i];
        if (!same_name(image->path, declared->file))
            continue;
        struct pa_upload_image *again = add_image(upload, image->file, image->path);
        if (again != NULL)
            again->declared = *declared;
        return true;
    }
    return false;
}

/* Documents that the application names and the line does not: looked for beside the application. */
static void add_unnamed(struct pa_upload *upload, const char *application_path, const bool *taken)
{
    g_autofree char *folder = g_path_get_dirname(application_path);
    for (int i = 0; i < upload->application.document_count; i++) {
        const struct pa_declared *declared = &upload->application.documents[i];
        if (!taken[i] && !add_again(upload, declared))
            add_declared_one(upload, folder, declared);
    }
}

/* Identity of an image without an application: its name without folder and extension. */
static void id_of_file(const char *file, char *id, size_t size)
{
    g_autofree char *base = g_path_get_basename(file);
    char *dot = strrchr(base, '.');
    if (dot != NULL && dot != base)
        *dot = '\0';
    g_autofree char *shown = g_utf8_make_valid(base, -1);
    pa_text_copy(id, size, strcmp(file, "-") == 0 ? "stdin" : shown);
}

enum pa_status pa_upload_from_files(const char *application_path, char *const *images, int count,
                                    struct pa_upload **out, struct pa_err *err)
{
    enum pa_status status = new_upload(out, err);
    if (status != PA_OK)
        return status;
    struct pa_upload *upload = *out;
    if (application_path != NULL)
        status = read_application(upload, application_path, err);
    else if (count > 0)
        id_of_file(images[0], upload->id, sizeof upload->id);
    bool taken[PA_UPLOAD_MAX_IMAGES] = {false};
    for (int i = 0; i < count && status == PA_OK; i++)
        add_named(upload, images[i], taken);
    if (status == PA_OK && application_path != NULL)
        add_unnamed(upload, application_path, taken);
    if (status == PA_OK && application_path != NULL && count == 0 &&
        upload->application.document_count == 0) {
        g_autofree char *folder = g_path_get_dirname(application_path);
        status = add_found(upload, folder, err);
    }
    if (status != PA_OK) {
        pa_upload_free(upload);
        *out = NULL;
    }
    return status;
}

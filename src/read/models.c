#include "read/models.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    MAX_MODEL_BYTES = 64 << 20, /* the largest shipped is 11 MB */
    MAX_LIST_BYTES = 1 << 20,
    HEX = 64 /* characters of a SHA-256 */
};

static const char MEND[] =
    "get models/ again as it was published, or name another folder with --models";

void pa_models_path(char *to, size_t size, const char *dir, const char *name)
{
    snprintf(to, size, "%s/%s", dir, name);
}

bool pa_models_has(const char *dir, const char *name)
{
    char path[4096];
    pa_models_path(path, sizeof path, dir, name);
    return access(path, R_OK) == 0;
}

/* Finds "sum  name" (or "sum *name") in a list; copies the sum. */
static bool find_sum(const char *list, const char *name, char hex[HEX + 1])
{
    size_t length = strlen(name);
    for (const char *line = list; *line != '\0';) {
        size_t n = strcspn(line, "\n");
        if (n == HEX + 2 + length && memcmp(line + HEX + 2, name, length) == 0) {
            memcpy(hex, line, HEX);
            hex[HEX] = '\0';
            return true;
        }
        line += n + (line[n] == '\n');
    }
    return false;
}

static bool listed_sum(const char *dir, const char *name, char hex[HEX + 1])
{
    char path[4096];
    pa_models_path(path, sizeof path, dir, "SHA256SUMS");
    struct pa_bytes list = {0};
    bool found = pa_fs_read(path, MAX_LIST_BYTES, &list, NULL) == PA_OK &&
                 find_sum((const char *)list.data, name, hex);
    pa_bytes_free(&list);
    return found;
}

static enum pa_status not_listed(const char *path, struct pa_err *err)
{
    return pa_fail(err, PA_E_MISSING, "%s is not listed in SHA256SUMS of its folder; %s", path,
                   MEND);
}

static enum pa_status missing(const char *path, struct pa_err *err)
{
    return pa_fail(err, PA_E_MISSING, "model %s is missing; %s", path, MEND);
}

static enum pa_status compare(const char *path, const char *hex, const char *expected,
                              struct pa_err *err)
{
    if (strcmp(hex, expected) == 0)
        return PA_OK;
    return pa_fail(err, PA_E_MISSING, "model %s is damaged (its checksum differs); %s", path, MEND);
}

enum pa_status pa_models_check(const char *dir, const char *name, struct pa_err *err)
{
    char path[4096], expected[HEX + 1], hex[HEX + 1];
    pa_models_path(path, sizeof path, dir, name);
    if (!listed_sum(dir, name, expected))
        return not_listed(path, err);
    if (pa_fs_sha256_file(path, hex, NULL) != PA_OK)
        return missing(path, err);
    return compare(path, hex, expected, err);
}

enum pa_status pa_models_read(const char *dir, const char *name, struct pa_bytes *out,
                              struct pa_err *err)
{
    *out = (struct pa_bytes){0};
    char path[4096], expected[HEX + 1], hex[HEX + 1];
    pa_models_path(path, sizeof path, dir, name);
    if (!listed_sum(dir, name, expected))
        return not_listed(path, err);
    if (pa_fs_read(path, MAX_MODEL_BYTES, out, NULL) != PA_OK)
        return missing(path, err);
    pa_fs_sha256(out->data, out->size, hex);
    enum pa_status status = compare(path, hex, expected, err);
    if (status != PA_OK) {
        pa_bytes_free(out);
        *out = (struct pa_bytes){0};
    }
    return status;
}

void pa_models_mark(const char *dir, const char *name, char to[16])
{
    char hex[HEX + 1] = "none";
    if (listed_sum(dir, name, hex))
        hex[8] = '\0';
    pa_text_copy(to, 16, hex);
}

/* img/signature -- formats told by a file's first bytes, without a decoder: what the supervisor may know of a picture */
#include "img/img.h"

#include <glib.h>
#include <string.h>

/* Formats by their first bytes. */
static const struct signature {
    const char *name;
    size_t offset, length;
    const char *bytes;
} signatures[] = {
    {"jpeg", 0, 3, "\xFF\xD8\xFF"},
    {"png", 0, 8, "\x89PNG\r\n\x1A\n"},
    {"gif", 0, 4, "GIF8"},
    {"webp", 8, 4, "WEBP"},
    {"heif", 4, 8, "ftypheic"},
    {"heif", 4, 8, "ftypheix"},
    {"heif", 4, 8, "ftypmif1"},
    {"heif", 4, 8, "ftypmsf1"},
    {"heif", 4, 8, "ftyphevc"},
    {"heif", 4, 8, "ftyphevx"},
    {"heif", 4, 8, "ftypheim"},
    {"avif", 4, 8, "ftypavif"},
    {"jp2", 0, 12, "\0\0\0\x0CjP  \r\n\x87\n"},
    {"jp2", 0, 4, "\xFF\x4F\xFF\x51"},
    {"jxl", 0, 12, "\0\0\0\x0CJXL \r\n\x87\n"},
    {"pnm", 0, 3, "P4\n"},
    {"pnm", 0, 3, "P5\n"},
    {"pnm", 0, 3, "P6\n"},
    {"psd", 0, 4, "8BPS"},
    {"tiff", 0, 4, "II*\0"},
    {"tiff", 0, 4, "MM\0*"},
    {"bmp", 0, 2, "BM"},
    {"pdf", 0, 5, "%PDF-"},
    {"svg", 0, 4, "<svg"},
    {"xml", 0, 5, "<?xml"},
    {"zip", 0, 4, "PK\3\4"},
};

const char *pa_img_signature(const void *head, size_t size)
{
    const uint8_t *data = head;
    for (size_t i = 0; i < G_N_ELEMENTS(signatures); i++) {
        const struct signature *s = &signatures[i];
        if (size >= s->offset + s->length && memcmp(data + s->offset, s->bytes, s->length) == 0)
            return s->name;
    }
    return "unknown";
}

bool pa_img_is_picture(const void *head, size_t size)
{
    static const char *const others[] = {"svg", "xml", "zip", "unknown"};
    const uint8_t *bytes = head;
    const char *name = pa_img_signature(bytes, size);
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (strcmp(name, others[i]) == 0)
            return false;
    /* Two letters are no signature: the four bytes that a bitmap keeps free are asked too. */
    return strcmp(name, "bmp") != 0 || (size >= 10 && memcmp(bytes + 6, "\0\0\0\0", 4) == 0);
}

/* img -- see img.h. The error buffer of libvips is one for the process: it is drained in the failing call, and only read as a hint. */
#include "img/img.h"

#include "base/heap.h"

#include <stdlib.h>
#include <string.h>
#include <vips/vips.h>

/* Warnings of the library speak of damaged files, which are findings here. */
static void drop_warning(const char *domain, GLogLevelFlags level, const char *text, gpointer data)
{
    (void)domain, (void)level, (void)text, (void)data;
}

/* libvips looks for its modules there. They are decoders that are blocked below, with sixty libraries of theirs, which cost 25 ms a
 * process and 6 MB. */
static const char NO_MODULES[] = "/dev/null";

enum pa_status pa_img_init(const char *program, struct pa_err *err)
{
    (void)g_setenv("VIPSHOME", NO_MODULES, TRUE);
    if (VIPS_INIT(program) != 0)
        return pa_fail(err, PA_E_LIBRARY, "libvips cannot start");
    g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING, drop_warning, NULL);
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    vips_operation_block_set("VipsForeignLoad", TRUE);
    vips_operation_block_set("VipsForeignLoadJpeg", FALSE);
    vips_operation_block_set("VipsForeignLoadPng", FALSE);
    return PA_OK;
}

const char *pa_img_version(void)
{
    return vips_version_string();
}

static enum pa_status fail_vips(struct pa_err *err, enum pa_status status, const char *what)
{
    g_autofree char *text = vips_error_buffer_copy();
    g_strdelimit(text, "\n\r\t", ' ');
    g_strchomp(text);
    return pa_fail(err, status, "%s: %.300s", what, text[0] != '\0' ? text : "failed");
}

static VipsImage *open_buffer(const void *data, size_t size, enum pa_img_format format, int shrink)
{
    VipsImage *image = NULL;
    int failed;
    if (format == PA_IMG_JPEG)
        failed =
            vips_jpegload_buffer((void *)(uintptr_t)data, size, &image, "shrink", shrink, "access",
                                 VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL);
    else
        failed =
            vips_pngload_buffer((void *)(uintptr_t)data, size, &image, "access",
                                VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL);
    return failed ? NULL : image;
}

/* Of a JPEG whose data breaks off or makes no sense the decoder leaves the rest grey, and says so in a warning alone; the first one alone
 * is told. A few bytes too many before the end mark harm nothing, and nothing comes behind: some cameras fill up with them. 3,700 pictures of eight renderers and the 70 real licences give no warning at all. */
static bool has_broken_data(void)
{
    enum { PADDING = 64 }; /* bytes */
    static const char broken[] = "Corrupt JPEG data: ";
    static const char before_end[] = " extraneous bytes before marker 0xd9";
    g_autofree char *text = vips_error_buffer_copy();
    const char *at = strstr(text, broken);
    if (at == NULL)
        return false;
    char *rest;
    unsigned long count = strtoul(at + sizeof broken - 1, &rest, 10);
    return strncmp(rest, before_end, sizeof before_end - 1) != 0 || count > PADDING;
}

/* First steps of the quantisation tables that a segment defines. */
static void read_tables(const uint8_t *p, size_t size, int first[4])
{
    for (size_t at = 0; at < size;) {
        bool wide = p[at] >> 4 != 0;
        size_t length = 1 + (wide ? 128 : 64);
        if (length > size - at)
            return;
        first[p[at] & 3] = wide ? p[at + 1] << 8 | p[at + 2] : p[at + 1];
        at += length;
    }
}

struct segment {
    uint8_t marker;
    const uint8_t *body;
    size_t size;
};

/* The next of a JPEG's segments, from *at on; false at the first scan, or where there is none. */
static bool next_segment(const uint8_t *data, size_t size, size_t *at, struct segment *out)
{
    while (*at + 4 <= size && data[*at] == 0xFF && data[*at + 1] == 0xFF)
        (*at)++;
    const uint8_t *p = data + *at;
    if (*at + 4 > size || p[0] != 0xFF || p[1] == 0xDA)
        return false;
    size_t length = (size_t)p[2] << 8 | p[3];
    if (length < 2 || length > size - *at - 2)
        return false;
    *out = (struct segment){p[1], p + 4, length - 2};
    *at += 2 + length;
    return true;
}

/* What the headers before the first scan tell: progressive (SOF2, SOF6, SOF10 or SOF14), and how coarsely colour is kept. A table's
 * first step is of eight times a block's mean (ITU-T T.81, A.3.3). */
static void read_headers(const uint8_t *data, size_t size, struct pa_img_info *out)
{
    enum { CHROMA_TABLE = 11 }; /* byte of a frame header: the table of the second component */
    static const uint8_t no_frames[] = {0xC4, 0xC8, 0xCC};
    int first[4] = {0};
    struct segment s;
    for (size_t at = 2; next_segment(data, size, &at, &s);) {
        if (s.marker == 0xDB)
            read_tables(s.body, s.size, first);
        if (s.marker < 0xC0 || s.marker > 0xCF || memchr(no_frames, s.marker, sizeof no_frames))
            continue;
        out->progressive = (s.marker & 3) == 2;
        if (s.size > CHROMA_TABLE)
            out->chroma_step = first[s.body[CHROMA_TABLE] & 3] / 8.0;
        return;
    }
}

/* Whether a JPEG has its end mark behind the first scan's head, where no other bytes look like it: a copy that stopped in a file made as
 * large beforehand goes on in zeros, which decode as well. What lies behind it is nobody's concern. */
static bool has_jpeg_end(const uint8_t *data, size_t size)
{
    static const uint8_t end[] = {0xFF, 0xD9};
    struct segment s;
    size_t at = 2;
    while (next_segment(data, size, &at, &s))
        ;
    return at < size && memmem(data + at, size - at, end, sizeof end) != NULL;
}

/* Whether a PNG goes on to its last chunk: its decoder is content with the pixels. What lies behind it is nobody's concern. */
static bool has_png_end(const uint8_t *data, size_t size)
{
    enum { HEAD = 8, CHUNK = 12 }; /* bytes: a chunk without its contents */
    for (size_t at = HEAD; size >= CHUNK && at <= size - CHUNK;) {
        const uint8_t *p = data + at;
        size_t length = (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
        if (length > size - CHUNK - at)
            return false;
        if (memcmp(p + 4, "IEND", 4) == 0)
            return true;
        at += CHUNK + length;
    }
    return false;
}

static enum pa_status check_size(VipsImage *image, const struct pa_img_info *info,
                                 struct pa_err *err)
{
    int width = vips_image_get_width(image), height = vips_image_get_height(image);
    double pixels = (double)width * height;
    bool whole = info->format == PA_IMG_PNG || info->progressive;
    if (width > PA_IMG_MAX_SIDE || height > PA_IMG_MAX_SIDE ||
        pixels > (whole ? PA_IMG_MAX_PIXELS_WHOLE : PA_IMG_MAX_PIXELS) ||
        vips_image_get_bands(image) > 4)
        return pa_fail(err, PA_E_LIMIT, "the picture claims %d x %d pixels", width, height);
    return PA_OK;
}

enum pa_status pa_img_probe(const void *data, size_t size, struct pa_img_info *out,
                            struct pa_err *err)
{
    *out = (struct pa_img_info){.format_name = "unknown", .exif_orientation = 1};
    if (size == 0)
        return pa_fail(err, PA_E_FORMAT, "the file is empty");
    out->format_name = pa_img_signature(data, size);
    out->format = strcmp(out->format_name, "jpeg") == 0  ? PA_IMG_JPEG
                  : strcmp(out->format_name, "png") == 0 ? PA_IMG_PNG
                                                         : PA_IMG_OTHER;
    if (out->format == PA_IMG_OTHER)
        return pa_fail(err, PA_E_FORMAT, "not a JPEG or PNG picture");
    if (out->format == PA_IMG_JPEG)
        read_headers(data, size, out);
    VipsImage *image = open_buffer(data, size, out->format, 1);
    if (image == NULL)
        return fail_vips(err, PA_E_FORMAT, "the picture cannot be opened");
    int orientation = vips_image_get_orientation(image);
    out->exif_orientation = orientation;
    out->width = orientation >= 5 ? vips_image_get_height(image) : vips_image_get_width(image);
    out->height = orientation >= 5 ? vips_image_get_width(image) : vips_image_get_height(image);
    out->grey = vips_image_get_bands(image) < 3;
    enum pa_status status = check_size(image, out, err);
    g_object_unref(image);
    bool whole = out->format == PA_IMG_PNG ? has_png_end(data, size) : has_jpeg_end(data, size);
    if (status == PA_OK && !whole)
        status = pa_fail(err, PA_E_FORMAT, "the picture is cut off before its end");
    return status;
}

/* Replaces *image by the result of one more operation. */
static int step(VipsImage **image, int failed, VipsImage **next)
{
    g_object_unref(*image);
    *image = failed ? NULL : *next;
    return failed;
}

/* Colours: to sRGB, alpha over white, 8 bits, 3 bands. */
static int to_srgb(VipsImage **image)
{
    VipsImage *next = NULL;
    if (vips_image_hasalpha(*image)) {
        VipsArrayDouble *white = vips_array_double_newv(1, 255.0);
        int failed = vips_flatten(*image, &next, "background", white, NULL);
        vips_area_unref(VIPS_AREA(white));
        if (step(image, failed, &next))
            return -1;
    }
    if (step(image, vips_colourspace(*image, &next, VIPS_INTERPRETATION_sRGB, NULL), &next))
        return -1;
    if (vips_image_get_bands(*image) > 3 &&
        step(image, vips_extract_band(*image, &next, 0, "n", 3, NULL), &next))
        return -1;
    if (vips_image_get_format(*image) != VIPS_FORMAT_UCHAR &&
        step(image, vips_cast_uchar(*image, &next, NULL), &next))
        return -1;
    return 0;
}

/* Shrink factor that the JPEG decoder takes on itself: 1, 2, 4 or 8, never past the size asked for. */
static int decoder_shrink(const struct pa_img_info *info, int max_side)
{
    int side = info->width > info->height ? info->width : info->height, shrink = 1;
    if (info->format != PA_IMG_JPEG || max_side <= 0)
        return 1;
    while (shrink < 8 && side / (shrink * 2) >= max_side)
        shrink *= 2;
    return shrink;
}

static int shrink_to(VipsImage **image, int max_side)
{
    int width = vips_image_get_width(*image), height = vips_image_get_height(*image);
    int side = width > height ? width : height;
    if (max_side <= 0 || side <= max_side)
        return 0;
    VipsImage *next = NULL;
    return step(image, vips_resize(*image, &next, (double)max_side / side, NULL), &next);
}

static int make_upright(VipsImage **image)
{
    if (vips_image_get_orientation(*image) == 1)
        return 0;
    VipsImage *next = vips_image_copy_memory(*image);
    if (step(image, next == NULL, &next))
        return -1;
    next = NULL;
    return step(image, vips_autorot(*image, &next, NULL), &next);
}

static int load(VipsImage **image, int max_side)
{
    if (*image == NULL)
        return -1;
    return to_srgb(image) || shrink_to(image, max_side) || make_upright(image);
}

enum pa_status pa_img_load(const void *data, size_t size, int max_side, struct pa_pixels *out,
                           struct pa_err *err)
{
    *out = (struct pa_pixels){0};
    struct pa_img_info info;
    enum pa_status status = pa_img_probe(data, size, &info, err);
    if (status != PA_OK)
        return status;
    vips_error_clear();
    VipsImage *image = open_buffer(data, size, info.format, decoder_shrink(&info, max_side));
    size_t bytes = 0;
    uint8_t *memory = NULL;
    if (load(&image, max_side) == 0)
        memory = vips_image_write_to_memory(image, &bytes);
    if (memory == NULL) {
        status = fail_vips(err, PA_E_FORMAT, "the picture cannot be decoded");
    } else {
        /* GLib's allocator is the C library's: free() may release it. */
        *out = (struct pa_pixels){memory, vips_image_get_width(image), vips_image_get_height(image),
                                  3};
        if (bytes != (size_t)out->width * (size_t)out->height * 3)
            status = pa_fail(err, PA_E_LIBRARY, "decoded to an unexpected layout");
        else if (has_broken_data())
            status = fail_vips(err, PA_E_FORMAT, "the picture's data is damaged");
    }
    if (status != PA_OK)
        pa_pixels_free(out);
    if (image != NULL)
        g_object_unref(image);
    pa_heap_trim();
    return status;
}

/* A libvips image that borrows nothing: the plane's rows, copied. */
static VipsImage *from_plane(struct pa_plane plane)
{
    size_t row = (size_t)plane.width * (size_t)plane.bands;
    g_autofree uint8_t *rows = g_malloc(row * (size_t)plane.height);
    for (int y = 0; y < plane.height; y++)
        memcpy(rows + (size_t)y * row, plane.data + (size_t)y * plane.stride, row);
    VipsImage *image =
        vips_image_new_from_memory_copy(rows, row * (size_t)plane.height, plane.width, plane.height,
                                        plane.bands, VIPS_FORMAT_UCHAR);
    if (image != NULL)
        image->Type = plane.bands == 3 ? VIPS_INTERPRETATION_sRGB : VIPS_INTERPRETATION_B_W;
    return image;
}

enum pa_status pa_img_write_png(struct pa_plane plane, const char *path, struct pa_err *err)
{
    VipsImage *image = from_plane(plane);
    if (image == NULL)
        return fail_vips(err, PA_E_LIBRARY, "picture");
    int failed = vips_pngsave(image, path, "compression", 3, NULL);
    g_object_unref(image);
    return failed ? fail_vips(err, PA_E_IO, path) : PA_OK;
}

enum pa_status pa_img_encode_jpeg(struct pa_plane plane, int quality, struct pa_bytes *out,
                                  struct pa_err *err)
{
    *out = (struct pa_bytes){0};
    VipsImage *image = from_plane(plane);
    if (image == NULL)
        return fail_vips(err, PA_E_LIBRARY, "picture");
    void *data = NULL;
    size_t size = 0;
    int failed = vips_jpegsave_buffer(image, &data, &size, "Q", quality, "strip", TRUE,
                                      "optimize_coding", TRUE, NULL);
    g_object_unref(image);
    if (failed)
        return fail_vips(err, PA_E_LIBRARY, "JPEG");
    out->data = malloc(size + 1);
    if (out->data == NULL) {
        g_free(data);
        return pa_fail(err, PA_E_NOMEM, "no memory for %zu bytes", size);
    }
    memcpy(out->data, data, size);
    out->data[size] = 0;
    out->size = size;
    g_free(data);
    return PA_OK;
}

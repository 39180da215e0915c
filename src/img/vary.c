/* img/vary -- does what a picture shows depend on who opens it?
 *
 * A PNG may be transparent in places (text that one program lays on white and another on black), hold several frames, or ask for its
 * own brightness; a colour profile may exchange red and blue. None of that is in a photo. What this program sees of such a picture
 * is not what the platform's auditor sees. What lies behind a picture (phones put a film there) is nobody's concern.
 */
#include "img/img.h"

#include <string.h>
#include <vips/vips.h>

static const double OPAQUE = 250; /* of 255: less is seen through */
/* Of either side, left out: a card that is cut out has round corners. A corner of 6 % of its height ends at 2 %; judgement. */
static const double RIM = 0.04;
/* Of 100,000: a PNG's brightness curve is written as 45455, older Macintosh programs' as 55556; other ones show, says its standard. */
enum { GAMMA_LEAST = 30000, GAMMA_MOST = 70000, PNG_HEAD = 8, PNG_CHUNK = 12, PROFILE_HEAD = 128 };

static uint32_t number_at(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Several frames, or a brightness of its own. */
static bool has_odd_chunk(const uint8_t *data, size_t size)
{
    for (size_t at = PNG_HEAD; at + PNG_CHUNK <= size;) {
        size_t length = number_at(data + at);
        const uint8_t *name = data + at + 4, *value = name + 4;
        if (length > size - at - PNG_CHUNK || memcmp(name, "IEND", 4) == 0)
            return false;
        if (memcmp(name, "acTL", 4) == 0 && length >= 4 && number_at(value) > 1)
            return true;
        if (memcmp(name, "gAMA", 4) == 0 && length >= 4 &&
            (number_at(value) < GAMMA_LEAST || number_at(value) > GAMMA_MOST))
            return true;
        at += PNG_CHUNK + length;
    }
    return false;
}

/* X and Z of a primary (tag "rXYZ" or "bXYZ") in a profile, in 65536ths. False where it has none. */
static bool primary_of(const uint8_t *profile, size_t size, const char *tag, int32_t *x, int32_t *z)
{
    uint32_t count = size >= PROFILE_HEAD + 4 ? number_at(profile + PROFILE_HEAD) : 0;
    for (uint32_t i = 0; i < count; i++) {
        size_t at = PROFILE_HEAD + 4 + 12 * (size_t)i;
        if (at + 12 > size)
            return false;
        size_t offset = number_at(profile + at + 4);
        if (memcmp(profile + at, tag, 4) != 0 || offset > size || size - offset < 20)
            continue;
        *x = (int32_t)number_at(profile + offset + 8);
        *z = (int32_t)number_at(profile + offset + 16);
        return true;
    }
    return false;
}

/* A red that is more blue than red, or a blue that is more red. */
static bool has_odd_profile(VipsImage *image)
{
    const void *data = NULL;
    size_t size = 0;
    int32_t x, z;
    if (vips_image_get_typeof(image, VIPS_META_ICC_NAME) == 0 ||
        vips_image_get_blob(image, VIPS_META_ICC_NAME, &data, &size) != 0)
        return false;
    return (primary_of(data, size, "rXYZ", &x, &z) && x < z) ||
           (primary_of(data, size, "bXYZ", &x, &z) && x > z);
}

/* The least alpha inside the rim. */
static bool is_see_through(VipsImage *image, bool *see_through)
{
    VipsImage *alpha = NULL, *inside = NULL, *eight = NULL;
    int width = vips_image_get_width(image), height = vips_image_get_height(image);
    int dx = (int)(RIM * width), dy = (int)(RIM * height);
    double least = 0, full = vips_image_get_format(image) == VIPS_FORMAT_USHORT ? 257 : 1;
    bool done = vips_extract_band(image, &alpha, vips_image_get_bands(image) - 1, NULL) == 0 &&
                vips_crop(alpha, &inside, dx, dy, width - 2 * dx, height - 2 * dy, NULL) == 0 &&
                vips_cast_float(inside, &eight, NULL) == 0 && vips_min(eight, &least, NULL) == 0;
    *see_through = done && least / full < OPAQUE;
    g_clear_object(&alpha);
    g_clear_object(&inside);
    g_clear_object(&eight);
    return done;
}

enum pa_status pa_img_varies(const void *data, size_t size, const struct pa_img_info *info,
                             bool *varies, struct pa_err *err)
{
    VipsImage *image = NULL;
    bool png = info->format == PA_IMG_PNG;
    *varies = png && has_odd_chunk(data, size);
    if (png ? vips_pngload_buffer((void *)(uintptr_t)data, size, &image, "access",
                                  VIPS_ACCESS_SEQUENTIAL, NULL) != 0
            : vips_jpegload_buffer((void *)(uintptr_t)data, size, &image, "access",
                                   VIPS_ACCESS_SEQUENTIAL, NULL) != 0)
        return pa_fail(err, PA_E_FORMAT, "the picture cannot be opened");
    *varies = *varies || has_odd_profile(image);
    bool done = true;
    if (!*varies && vips_image_hasalpha(image))
        done = is_see_through(image, varies);
    g_object_unref(image);
    return done ? PA_OK : pa_fail(err, PA_E_FORMAT, "the picture cannot be decoded");
}

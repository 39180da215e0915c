#include "picture.h"

#include <stdio.h>
#include <vips/vips.h>

int picture_start(const char *program)
{
    if (VIPS_INIT(program) != 0) {
        fprintf(stderr, "render: libvips: %s\n", vips_error_buffer());
        return -1;
    }
    vips_concurrency_set(1);
    return 0;
}

static VipsImage *turn(VipsImage *in, VipsAngle angle, bool flip)
{
    VipsImage *turned = NULL, *out = NULL;
    if (vips_rot(in, &turned, angle, NULL) != 0)
        return NULL;
    if (!flip)
        return turned;
    if (vips_flip(turned, &out, VIPS_DIRECTION_HORIZONTAL, NULL) != 0)
        out = NULL;
    g_object_unref(turned);
    return out;
}

/* The pixels as stored in a file whose orientation tag is exif, so that the picture shows upright.
 */
static VipsImage *store_turned(VipsImage *in, int exif)
{
    static const VipsAngle angles[9] = {VIPS_ANGLE_D0,   VIPS_ANGLE_D0,   VIPS_ANGLE_D0,
                                        VIPS_ANGLE_D180, VIPS_ANGLE_D180, VIPS_ANGLE_D90,
                                        VIPS_ANGLE_D270, VIPS_ANGLE_D270, VIPS_ANGLE_D90};
    static const bool flips[9] = {false, false, true, false, true, true, false, true, false};
    return turn(in, angles[exif], flips[exif]);
}

/* Compresses once before, as pictures that were sent about. */
static VipsImage *compress_once(VipsImage *in, int quality)
{
    void *bytes = NULL;
    size_t size = 0;
    VipsImage *out = NULL, *copy = NULL;
    if (vips_jpegsave_buffer(in, &bytes, &size, "Q", quality, NULL) == 0)
        out = vips_image_new_from_buffer(bytes, size, "", NULL);
    if (out != NULL)
        copy = vips_image_copy_memory(out);
    if (out != NULL)
        g_object_unref(out);
    g_free(bytes);
    return copy;
}

static int save(VipsImage *image, struct shot *shot, const char *path, size_t max_bytes)
{
    if (shot->camera.png)
        return vips_pngsave(image, path, NULL);
    int quality = shot->camera.jpeg_quality;
    for (;; quality -= 6) {
        void *bytes = NULL;
        size_t size = 0;
        if (vips_jpegsave_buffer(image, &bytes, &size, "Q", quality, NULL) != 0)
            return -1;
        if (max_bytes == 0 || size <= max_bytes || quality < 36) {
            bool good = g_file_set_contents(path, bytes, (gssize)size, NULL);
            g_free(bytes);
            shot->camera.jpeg_quality = quality;
            return good ? 0 : -1;
        }
        g_free(bytes);
    }
}

int picture_write(struct shot *shot, const char *path, size_t max_bytes)
{
    VipsImage *image = vips_image_new_from_memory(shot->rgb, (size_t)shot->w * (size_t)shot->h * 3,
                                                  shot->w, shot->h, 3, VIPS_FORMAT_UCHAR);
    VipsImage *colour = NULL, *stored = NULL, *sent = NULL;
    int status = -1;
    if (image == NULL ||
        vips_copy(image, &colour, "interpretation", VIPS_INTERPRETATION_sRGB, NULL) != 0)
        goto out;
    if (shot->camera.jpeg_before > 0 && !shot->camera.png) {
        sent = compress_once(colour, shot->camera.jpeg_before);
        if (sent == NULL)
            goto out;
    }
    stored = store_turned(sent != NULL ? sent : colour, shot->camera.exif);
    if (stored == NULL)
        goto out;
    if (shot->camera.exif > 0) {
        VipsImage *tagged = vips_image_copy_memory(stored);
        g_object_unref(stored);
        stored = tagged;
        vips_image_set_int(stored, VIPS_META_ORIENTATION, shot->camera.exif);
    }
    status = save(stored, shot, path, max_bytes);
out:
    if (status != 0)
        fprintf(stderr, "render: cannot write %s: %s\n", path, vips_error_buffer());
    for (int i = 0; i < 4; i++) {
        VipsImage *owned = i == 0 ? image : i == 1 ? colour : i == 2 ? stored : sent;
        if (owned != NULL)
            g_object_unref(owned);
    }
    return status;
}

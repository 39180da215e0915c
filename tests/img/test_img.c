#include "img/img.h"

#include <criterion/criterion.h>
#include <string.h>

static void start(void)
{
    cr_assert_eq(pa_img_init("test", NULL), PA_OK);
}

TestSuite(img, .init = start);

/* A 64 × 40 picture, left half dark, right half light. */
static struct pa_pixels halves(void)
{
    struct pa_pixels p;
    cr_assert_eq(pa_pixels_init(&p, 64, 40, 3, NULL), PA_OK);
    for (int y = 0; y < 40; y++)
        for (int x = 32; x < 64; x++)
            memset(p.data + 3 * (y * 64 + x), 250, 3);
    return p;
}

static struct pa_bytes jpeg(void)
{
    struct pa_pixels p = halves();
    struct pa_bytes bytes;
    cr_assert_eq(pa_img_encode_jpeg(pa_pixels_view(&p), 90, &bytes, NULL), PA_OK);
    pa_pixels_free(&p);
    return bytes;
}

Test(img, jpeg_comes_back)
{
    struct pa_bytes bytes = jpeg();
    struct pa_img_info info;
    struct pa_pixels p;
    cr_assert_eq(pa_img_probe(bytes.data, bytes.size, &info, NULL), PA_OK);
    cr_assert_eq(info.format, PA_IMG_JPEG);
    cr_assert_eq(info.width, 64);
    cr_assert_eq(pa_img_load(bytes.data, bytes.size, 0, &p, NULL), PA_OK);
    cr_assert_eq(p.bands, 3);
    cr_assert(p.data[3 * (20 * 64 + 5)] < 20 && p.data[3 * (20 * 64 + 60)] > 230);
    pa_pixels_free(&p);
    cr_assert_eq(pa_img_load(bytes.data, bytes.size, 16, &p, NULL), PA_OK);
    cr_assert_eq(p.width, 16);
    pa_pixels_free(&p);
    pa_bytes_free(&bytes);
}

Test(img, every_truncation_is_refused)
{
    struct pa_bytes bytes = jpeg();
    for (size_t cut = 0; cut + 2 < bytes.size; cut += 7) {
        struct pa_pixels p;
        cr_assert_neq(pa_img_load(bytes.data, cut, 0, &p, NULL), PA_OK, "cut at %zu", cut);
        cr_assert_null(p.data);
    }
    pa_bytes_free(&bytes);
}

/* A PNG header alone, of any claimed size; the checksum of its IHDR is right for 900,000 × 900,000. */
static const uint8_t bomb[] = {0x89, 'P',  'N', 'G', 13,  10, 26,   10,   0,    0,    0,
                               13,   'I',  'H', 'D', 'R', 0,  0x0D, 0xBB, 0xA0, 0,    0x0D,
                               0xBB, 0xA0, 8,   2,   0,   0,  0,    0x5E, 0x5C, 0x2A, 0x7F};

Test(img, a_claim_of_900000_pixels_is_refused)
{
    struct pa_img_info info;
    enum pa_status status = pa_img_probe(bomb, sizeof bomb, &info, NULL);
    cr_assert(status == PA_E_LIMIT || status == PA_E_FORMAT);
}

Test(img, content_tells_the_format)
{
    struct pa_img_info info;
    cr_assert_eq(pa_img_probe("GIF89a......", 12, &info, NULL), PA_E_FORMAT);
    cr_assert_str_eq(info.format_name, "gif");
    cr_assert_eq(pa_img_probe("<svg xmlns='x'></svg>", 21, &info, NULL), PA_E_FORMAT);
    cr_assert_str_eq(info.format_name, "svg");
    cr_assert_eq(pa_img_probe("", 0, &info, NULL), PA_E_FORMAT);
    cr_assert_eq(pa_img_probe("just some text", 14, &info, NULL), PA_E_FORMAT);
    cr_assert_str_eq(info.format_name, "unknown");
}

/* EXIF orientation 6 (turn clockwise to view): the dark left half becomes the top half. */
Test(img, exif_orientation_is_applied)
{
    static const uint8_t exif[] = {0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,  'M', 'M',
                                   0,    42,   0, 0,  0,   8,   0,   1,   1, 18, 0,   3,
                                   0,    0,    0, 1,  0,   6,   0,   0,   0, 0,  0,   0};
    struct pa_bytes bytes = jpeg();
    uint8_t *with = malloc(bytes.size + sizeof exif);
    memcpy(with, bytes.data, 2);
    memcpy(with + 2, exif, sizeof exif);
    memcpy(with + 2 + sizeof exif, bytes.data + 2, bytes.size - 2);
    struct pa_pixels p;
    struct pa_img_info info;
    cr_assert_eq(pa_img_probe(with, bytes.size + sizeof exif, &info, NULL), PA_OK);
    cr_assert_eq(info.exif_orientation, 6);
    cr_assert_eq(info.width, 40);
    cr_assert_eq(pa_img_load(with, bytes.size + sizeof exif, 0, &p, NULL), PA_OK);
    cr_assert_eq(p.width, 40);
    cr_assert(p.data[3 * (5 * 40 + 20)] < 20 && p.data[3 * (60 * 40 + 20)] > 230);
    pa_pixels_free(&p);
    free(with);
    pa_bytes_free(&bytes);
}

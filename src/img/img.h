/* img/img -- THE door to libvips: decode safely, encode, nothing else knows the library
 *
 *   pa_img_init()    once a process, before threads
 *   pa_img_is_picture(), pa_img_signature()  told by the first bytes
 *   pa_img_probe()   header alone: format, size, without pixels
 *   pa_img_varies()  may others see something else in it?
 *   pa_img_load()    upright sRGB pixels, shrunk while loading where asked
 *
 * JPEG and PNG only, by content; all other loaders are blocked. fail_on=truncated. Sizes are checked before any pixel.
 */
#ifndef PA_IMG_IMG_H
#define PA_IMG_IMG_H

#include "base/err.h"
#include "base/fs.h"
#include "base/plane.h"

#include <stdbool.h>

enum {
    PA_IMG_HEAD_BYTES = 16,
    PA_IMG_MAX_BYTES = 20 << 20,           /* a phone photo is 2 to 8 MB; the platform takes 2 */
    PA_IMG_MAX_SIDE = 30000,               /* px */
    PA_IMG_MAX_PIXELS = 100 * 1000000,     /* baseline JPEG, which shrinks while it loads */
    PA_IMG_MAX_PIXELS_WHOLE = 64 * 1000000 /* PNG and progressive JPEG, decoded whole */
};

enum pa_img_format { PA_IMG_OTHER = 0, PA_IMG_JPEG, PA_IMG_PNG };

struct pa_img_info {
    enum pa_img_format format;
    const char *
        format_name; /* "jpeg", "png", "gif", "webp", "heif", "tiff", "bmp", "pdf", "svg", "unknown": by content */
    int width, height; /* after EXIF orientation, px */
    bool progressive;
    bool grey;            /* stored with one colour band */
    int exif_orientation; /* 1 to 8; 1 where absent */
    double chroma_step;   /* levels that the colour of a JPEG's blocks is rounded to; 0 for PNG */
};

enum pa_status pa_img_init(const char *program, struct pa_err *err) PA_MUST_CHECK;
/* Version of the library, "8.14.1". */
const char *pa_img_version(void);

/* Whether the first bytes of a file (PA_IMG_HEAD_BYTES at most are looked at) are those of a picture or a scan that somebody may hand
 * in: JPEG, PNG, and what is none of them and taken for one, as HEIC, WebP, GIF, BMP, TIFF, PDF. Decodes nothing. */
bool pa_img_is_picture(const void *head, size_t size);

/* Format told by a file's first bytes: "jpeg", "png", "heif" and so on; "unknown" where none fits. Static. */
const char *pa_img_signature(const void *head, size_t size);

/* PA_E_FORMAT: not JPEG or PNG (out->format_name tells what) or broken; PA_E_LIMIT: too large. */
enum pa_status pa_img_probe(const void *data, size_t size, struct pa_img_info *out,
                            struct pa_err *err) PA_MUST_CHECK;
/* Does what the picture shows depend on the program: is it transparent inside, has it several frames, a brightness curve or a colour
 * profile of its own that changes it? Decodes what has transparency. info: from the probe. PA_E_FORMAT where damaged. */
enum pa_status pa_img_varies(const void *data, size_t size, const struct pa_img_info *info,
                             bool *varies, struct pa_err *err) PA_MUST_CHECK;
/* Decodes to sRGB, 3 bands, upright, alpha over white; shrunk so that the longer side is ≤ max_side (0: full size), by at
 * least the loader's own shrink where there is one. PA_E_FORMAT where truncated or damaged. */
enum pa_status pa_img_load(const void *data, size_t size, int max_side, struct pa_pixels *out,
                           struct pa_err *err) PA_MUST_CHECK;
/* Writes a PNG (debug pictures) or encodes a metadata-free JPEG at quality 1 to 100. */
enum pa_status pa_img_write_png(struct pa_plane plane, const char *path,
                                struct pa_err *err) PA_MUST_CHECK;
enum pa_status pa_img_encode_jpeg(struct pa_plane plane, int quality, struct pa_bytes *out,
                                  struct pa_err *err) PA_MUST_CHECK;

#endif

/* decode -- decodes a picture at a working scale and does nothing else; what scripts/benchmark measures the rest against
 *
 * usage: decode SIDE PICTURE      SIDE: longer side in px, 0 the full size
 */
#include "base/fs.h"
#include "img/img.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    struct pa_err err = {0};
    struct pa_bytes bytes = {0};
    struct pa_pixels pixels = {0};
    if (argc != 3) {
        fputs("usage: decode SIDE PICTURE\n", stderr);
        return 2;
    }
    enum pa_status status = pa_img_init(argv[0], &err);
    if (status == PA_OK)
        status = pa_fs_read(argv[2], PA_IMG_MAX_BYTES, &bytes, &err);
    if (status == PA_OK)
        status = pa_img_load(bytes.data, bytes.size, (int)strtol(argv[1], NULL, 10), &pixels, &err);
    if (status != PA_OK)
        fprintf(stderr, "decode: %s\n", err.text);
    else
        printf("%d %d\n", pixels.width, pixels.height);
    pa_pixels_free(&pixels);
    pa_bytes_free(&bytes);
    return status == PA_OK ? 0 : 2;
}

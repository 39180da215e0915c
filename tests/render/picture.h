/* picture -- writes a shot as JPEG or PNG, and its truth beside it; the renderer's door to libvips
 */
#ifndef RENDER_PICTURE_H
#define RENDER_PICTURE_H

#include "camera.h"

#include <stddef.h>

/* Starts libvips; 0, or -1 with a line on standard error. */
int picture_start(const char *program);

/* Writes the shot at path as its camera says (JPEG quality, EXIF orientation, PNG). max_bytes > 0:
 * a JPEG is compressed harder until it fits; the shot's camera then holds the quality used. 0, or
 * -1 with a line on standard error. */
int picture_write(struct shot *shot, const char *path, size_t max_bytes);

/* Writes the truth of a shot beside its picture: path with its extension replaced by ".truth.json".
 */
int picture_write_truth(const struct shot *shot, const char *path);

#endif

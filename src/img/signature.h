/* img/signature -- formats told by a file's first bytes, without a decoder: what the supervisor may know of a picture
 */
#ifndef PA_IMG_SIGNATURE_H
#define PA_IMG_SIGNATURE_H

#include <stddef.h>
#include <stdint.h>

/* "jpeg", "png", "heif" and so on; "unknown" where none fits. Static. */
const char *pa_img_signature(const uint8_t *data, size_t size);

#endif

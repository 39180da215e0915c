/* fields/misread -- what readers make of the characters of printed labels
 *
 *   pa_misread_as()   a label's character → what may be read for it
 */
#ifndef PA_FIELDS_MISREAD_H
#define PA_FIELDS_MISREAD_H

#include <stdint.h>

enum { PA_MISREAD_MAX = 16 };

/* What may be read for a label's character: itself first. Returns how many. */
int pa_misread_as(uint32_t label, uint32_t out[PA_MISREAD_MAX]);

#endif

/* read/charset -- the second reader's classes: which character each one is
 *
 * Class 0 is the CTC blank; then the characters of the list, one a line; the last class is the
 * blank space.
 */
#ifndef PA_READ_CHARSET_H
#define PA_READ_CHARSET_H

#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

struct pa_charset;

/* list: UTF-8, one character a line. */
enum pa_status pa_charset_open(const char *list, struct pa_charset **out,
                               struct pa_err *err) PA_MUST_CHECK;
void pa_charset_free(struct pa_charset *charset);
/* Number of classes, with blank and space. */
int pa_charset_classes(const struct pa_charset *charset);
/* Character of a class; 0 for the blank and for what is no class. */
uint32_t pa_charset_code(const struct pa_charset *charset, int class);
/* Class of a character; -1 where it is not in the list. */
int pa_charset_class(const struct pa_charset *charset, uint32_t code);

#endif

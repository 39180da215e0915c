/* lookpair -- characters that look alike, for values that are wrong by one of them */
#ifndef RENDER_LOOKPAIR_H
#define RENDER_LOOKPAIR_H

#include "dice.h"

#include <stddef.h>

/* Replaces one character of text (UTF-8, at most size bytes) by one that looks like it. false, and
 * text as it was, where it holds none that has a look-alike. */
bool lookpair_change(char *text, size_t size, struct dice *dice);
/* As above for digits and capitals of a code. */
bool lookpair_change_code(char *text, struct dice *dice);

#endif

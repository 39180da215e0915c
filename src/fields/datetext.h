/* fields/datetext -- printed dates and terms → calendar days
 *
 *   pa_datetext_find()   first date in a text
 *   pa_datetext_term()   "自A至B", "A-B", "长期", "有效期至B" …
 *
 * Forms: 2019年05月08日, 2019-05-08, 2019.5.8, 20190508, 二〇一九年五月八日, 二0一九年十二月廿三日;
 * blanks anywhere; O, 〇, ○ for zero.
 */
#ifndef PA_FIELDS_DATETEXT_H
#define PA_FIELDS_DATETEXT_H

#include "base/clock.h"

#include <stdbool.h>
#include <stdint.h>

/* 年, 月 or 日. */
bool pa_datetext_is_sign(uint32_t ch);

/* What a text says of a period. */
struct pa_term {
    bool has_from, has_to;
    bool open_end;  /* "至" with nothing, or nothing legible, behind it */
    bool bare_end;  /* "至" with the form's own 年 月 日 behind it, and nothing between them */
    bool long_term; /* 长期, 永久, 无固定期限, or a filled-up end ("至******") */
    struct pa_date from, to;
};

/* First date of the text (UTF-8). *rest, where not NULL, is set behind it. False (and all zero)
 * where there is none. */
bool pa_datetext_find(const char *text, struct pa_date *out, const char **rest);
/* A period. False where the text holds neither a date nor a word for an open end. */
bool pa_datetext_term(const char *text, struct pa_term *out);

#endif

#include "fields/mark.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

/* Degrees from the page's own rows; 15 to 35 in 20 marks of two renderers, and 7 at the most in other rows of curled pages. */
static const double SLANT_MIN = 8, SLANT_MAX = 60;
enum { LEAST_ROWS = 2 };

static const char *const words[] = {"仅供", "仅限", "供办", "使用", "用无效", "印无效"};
static const char *const ours[] = {"微信", "小程序", "腾讯"};

static bool has_any(const char *text, const char *const *set, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(text, set[i]) != NULL)
            return true;
    return false;
}

static bool is_slanting(const struct pa_quad *q)
{
    double degrees = fabs(atan2(q->p[1].y - q->p[0].y, q->p[1].x - q->p[0].x)) * 180 / M_PI;
    return degrees >= SLANT_MIN && degrees <= SLANT_MAX;
}

void pa_mark_find(const struct pa_lines *lines, struct pa_fields *out)
{
    const struct pa_line *longest = NULL;
    char text[sizeof out->mark];
    int rows = 0;
    for (int i = 0; i < lines->count; i++) {
        const struct pa_line *line = &lines->item[i];
        pa_line_text(line, text, sizeof text);
        if (!is_slanting(&line->quad) || !has_any(text, words, sizeof words / sizeof *words))
            continue;
        if (has_any(text, ours, sizeof ours / sizeof *ours))
            return;
        rows++;
        if (longest == NULL || line->glyph_count > longest->glyph_count)
            longest = line;
    }
    if (rows < LEAST_ROWS)
        return;
    pa_line_text(longest, out->mark, sizeof out->mark);
    out->mark_quad = longest->quad;
}

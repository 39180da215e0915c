/* rules/rule_file -- the picture as a file: whether it can be read, its format, name and size */
#include "img/img.h"
#include "rules/judges.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LEAST_SIDE = 16 }; /* px: thinner pictures show no document */

enum pa_result pa_rule_image_unreadable(const struct pa_case *c, struct pa_said *said)
{
    const struct pa_document *d = c->document;
    double w = d->width, h = d->height;
    if (d->work != PA_WORK_UNREADABLE)
        return PA_RULE_PASS;
    if (w > 0 && h > 0 && (w < LEAST_SIDE || h < LEAST_SIDE))
        said->variant = "small";
    else if (fmax(w, h) > PA_IMG_MAX_SIDE || w * h > PA_IMG_MAX_PIXELS_WHOLE)
        said->variant = "large";
    pa_say_number(said, "w", w, 0);
    pa_say_number(said, "h", h, 0);
    return PA_RULE_FAIL;
}

/* Whether the file's name ends in another format than its content's; a name without an ending says none. */
static bool is_misnamed(const struct pa_document *document)
{
    const char *dot = strrchr(document->file, '.');
    if (dot == NULL || dot == document->file || strchr(dot, '/') != NULL || dot[1] == '\0')
        return false;
    if (strcmp(document->format, "jpeg") == 0)
        return g_ascii_strcasecmp(dot, ".jpg") != 0 && g_ascii_strcasecmp(dot, ".jpeg") != 0;
    return strcmp(document->format, "png") == 0 && g_ascii_strcasecmp(dot, ".png") != 0;
}

static enum pa_result judge_suffix(const struct pa_case *c, struct pa_said *said)
{
    const char *level = pa_tables_text(c->rules->profile, "suffix");
    if (level[0] == '\0' || !is_misnamed(c->document))
        return PA_RULE_PASS;
    pa_say(said, "suffix", strrchr(c->document->file, '.'), strrchr(c->document->file, '.'));
    pa_say(said, "format", c->document->format, c->document->format);
    said->variant = "suffix";
    return strcmp(level, "reject") == 0   ? PA_RULE_FAIL
           : strcmp(level, "review") == 0 ? PA_RULE_MILD
                                          : PA_RULE_NOTE;
}

enum pa_result pa_rule_image_format(const struct pa_case *c, struct pa_said *said)
{
    if (c->document->varies) {
        said->variant = "varies";
        return PA_RULE_MILD;
    }
    if (c->document->work != PA_WORK_FORMAT)
        return judge_suffix(c, said);
    pa_say(said, "format", c->document->format, c->document->format);
    return PA_RULE_FAIL;
}

static void say_megabytes(struct pa_said *said, const char *key, double bytes)
{
    char text[48];
    snprintf(text, sizeof text, "%.1f MB", bytes / (1 << 20));
    pa_say(said, key, text, text);
}

enum pa_result pa_rule_image_file_size(const struct pa_case *c, struct pa_said *said)
{
    /* A JPEG of a document at good quality takes about a quarter of a byte a pixel: more pixels than fit must be scaled away. */
    static const double BYTES_PER_PIXEL = 0.25;
    const struct pa_document *d = c->document;
    double limit = pa_tables_number(c->rules->profile, "max_bytes", 0);
    if ((double)d->bytes <= limit)
        return PA_RULE_PASS;
    say_megabytes(said, "size", (double)d->bytes);
    say_megabytes(said, "limit", limit);
    double pixels = (double)d->width * d->height;
    double scale = fmin(1, sqrt(limit / BYTES_PER_PIXEL / fmax(pixels, 1)));
    const struct pa_amount *height = &d->quality.text_height;
    bool lost =
        height->known && isfinite(height->value) &&
        height->value * scale < pa_case_limit(c, "image.low_resolution", "text_height_reject");
    return lost ? PA_RULE_SEVERE : PA_RULE_FAIL;
}

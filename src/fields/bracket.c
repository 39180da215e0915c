#include "fields/bracket.h"

#include "base/text.h"
#include "fields/reading.h"

#include <string.h>

static const double MENDED = 0.85; /* confidence of a name that was closed (judgement) */

/* Opened brackets less closed ones. */
static int open_brackets(const char *text)
{
    int open = 0;
    for (uint32_t c; (c = pa_level_half_width(pa_text_next(&text))) != 0;)
        open += (c == '(') - (c == ')');
    return open;
}

bool pa_bracket_is_lost(const struct pa_field_value *name)
{
    return name->known && open_brackets(name->value) == 1 &&
           strcmp(name->first, name->second) == 0 && strcmp(name->first, name->value) == 0;
}

enum pa_status pa_bracket_close(struct pa_extract *x, const struct pa_extract_want *want,
                                const struct pa_region_value *value, struct pa_err *err)
{
    static const char bracket[] = ")";
    struct pa_field_value *field = &x->out->field[want->field];
    if (want->field != PA_FIELD_NAME || value->rows != 1 || x->reader == NULL ||
        !pa_bracket_is_lost(field))
        return PA_OK;
    char shown[PA_FIELD_VALUE_BYTES];
    pa_read_normalise(field->value, shown, sizeof shown);
    pa_text_append(field->value, sizeof field->value, bracket);
    pa_text_append(field->first, sizeof field->first, bracket);
    pa_text_append(field->second, sizeof field->second, bracket);
    field->confidence = MENDED;
    return pa_reading_claim(x, want, value, shown, err);
}

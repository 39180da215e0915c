#include "fields/permit.h"

#include "base/text.h"
#include "fields/licence.h"

#include <string.h>

static const struct pa_extract_want texts[] = {
    {PA_FIELD_PERMIT_NUMBER, PA_FIELD_PERMIT_NUMBER, 1, 0, PA_ALPHABET_CODE, true},
    {PA_FIELD_NAME, PA_FIELD_NAME, 2, 10, PA_ALPHABET_NAME, true},
    {PA_FIELD_LEGAL_PERSON, PA_FIELD_LEGAL_PERSON, 1, 0, PA_ALPHABET_NAME, false},
    {PA_FIELD_TYPE, PA_FIELD_TYPE, 2, 10, PA_ALPHABET_TEXT, false},
    {PA_FIELD_ADDRESS, PA_FIELD_ADDRESS, 3, 10, PA_ALPHABET_TEXT, false},
    {PA_FIELD_BUSINESS_SCOPE, PA_FIELD_BUSINESS_SCOPE, 40, 8, PA_ALPHABET_TEXT, false},
    {PA_FIELD_REGISTERED_CAPITAL, PA_FIELD_REGISTERED_CAPITAL, 1, 0, PA_ALPHABET_TEXT, false},
    {PA_FIELD_AUTHORITY, PA_FIELD_AUTHORITY, 2, 8, PA_ALPHABET_TEXT, false},
};

static const struct pa_extract_want issued = {
    PA_FIELD_ISSUED, PA_FIELD_ISSUED, 1, 0, PA_ALPHABET_DATE, false};

/* Permit numbers end where the print changes to words: "(1/1)", "有效期 …". */
static void trim_number(char *text)
{
    static const char *const ends[] = {"有效", "发证", "(1", "（1", "副本"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char *at = strstr(text, ends[i]);
        if (at != NULL && at != text)
            *at = '\0';
    }
    pa_extract_clean(text);
}

enum pa_status pa_permit_extract(struct pa_extract *x, struct pa_err *err)
{
    enum pa_status status = PA_OK;
    for (size_t i = 0; i < sizeof texts / sizeof *texts && status == PA_OK; i++)
        status = pa_extract_text(x, &texts[i], err);
    trim_number(x->out->field[PA_FIELD_PERMIT_NUMBER].value);
    if (status == PA_OK && pa_extract_hit(x, PA_FIELD_LICENCE_NUMBER) != NULL)
        status = pa_licence_number(x, err);
    if (status == PA_OK)
        status = pa_extract_term(x, PA_ROLE_TERM, err);
    if (status == PA_OK)
        status = pa_extract_date(x, &issued, err);
    return status;
}

#include "fields/permit.h"

#include "base/text.h"
#include "fields/days.h"
#include "fields/licence.h"

#include <glib.h>
#include <string.h>

static const struct pa_extract_want texts[] = {
    {PA_FIELD_NAME, PA_FIELD_NAME, 2, 10, PA_ALPHABET_NAME, true},
    {PA_FIELD_LEGAL_PERSON, PA_FIELD_LEGAL_PERSON, 1, 0, PA_ALPHABET_NAME, false},
    {PA_FIELD_TYPE, PA_FIELD_TYPE, 2, 10, PA_ALPHABET_TEXT, false},
    {PA_FIELD_ADDRESS, PA_FIELD_ADDRESS, 3, 10, PA_ALPHABET_TEXT, false},
    {PA_FIELD_BUSINESS_SCOPE, PA_FIELD_BUSINESS_SCOPE, 40, 8, PA_ALPHABET_TEXT, false},
    {PA_FIELD_REGISTERED_CAPITAL, PA_FIELD_REGISTERED_CAPITAL, 1, 0, PA_ALPHABET_TEXT, false},
    {PA_FIELD_AUTHORITY, PA_FIELD_AUTHORITY, 2, 8, PA_ALPHABET_TEXT, false},
};

enum { LONG_NUMBER = 8, SHORT_NUMBER = 3 }; /* digits */

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
    pa_extract_clean(text, false);
}

static int digits_of(const char *text)
{
    int n = 0;
    for (; *text != '\0'; text++)
        n += *text >= '0' && *text <= '9';
    return n;
}

/* An organisation code certificate has a number of registration too: its code alone counts. */
static bool is_other_number(const struct pa_extract *x, const struct pa_label_hit *hit)
{
    return x->kind == PA_KIND_ORGANISATION_CODE_CERTIFICATE &&
           strcmp(hit->label->text, "登记号") == 0;
}

/* A number that no label announces, by its form: "新出发沪零字第U9247号", "人社民3201024000127号". */
static bool is_bare_number(const char *text)
{
    static const char last[] = "号", series[] = "字第";
    if (!g_str_has_suffix(text, last))
        return false;
    const char *digits = strpbrk(text, "0123456789");
    bool long_run = digits != NULL && strspn(digits, "0123456789") >= LONG_NUMBER &&
                    strcmp(digits + strspn(digits, "0123456789"), last) == 0;
    return long_run || (strstr(text, series) != NULL && digits_of(text) >= SHORT_NUMBER);
}

/* The number beside the most telling of the labels that may announce it, or one that needs none: it has digits, and a
 * title's words have none. */
static enum pa_status read_number(struct pa_extract *x, struct pa_err *err)
{
    struct pa_region_value best = {0};
    int best_length = 0;
    char text[512];
    for (int i = 0; i < x->hits.count; i++) {
        const struct pa_label_hit *hit = &x->hits.hit[i];
        struct pa_region_value value;
        if (hit->label->role != PA_FIELD_PERMIT_NUMBER || is_other_number(x, hit))
            continue;
        pa_region_value(&x->region, hit, 1, &value);
        pa_region_text(&x->region, &value, text, sizeof text);
        if (digits_of(text) >= 2 && hit->matched > best_length) {
            best = value;
            best_length = hit->matched;
        }
    }
    for (int i = 0; i < x->region.count && best.count == 0; i++) {
        struct pa_region_value one = {.piece = {x->region.piece[i]}, .count = 1, .rows = 1};
        pa_region_text(&x->region, &one, text, sizeof text);
        if (is_bare_number(text))
            best = one;
    }
    if (best.count == 0)
        return PA_OK;
    enum pa_status status =
        pa_extract_read(x, PA_FIELD_PERMIT_NUMBER, PA_ALPHABET_CODE, &best, err);
    trim_number(x->out->field[PA_FIELD_PERMIT_NUMBER].value);
    return status;
}

enum pa_status pa_permit_extract(struct pa_extract *x, struct pa_err *err)
{
    enum pa_status status = read_number(x, err);
    for (size_t i = 0; i < sizeof texts / sizeof *texts && status == PA_OK; i++)
        status = pa_extract_text(x, &texts[i], err);
    if (status == PA_OK && pa_extract_hit(x, PA_FIELD_LICENCE_NUMBER) != NULL)
        status = pa_licence_number(x, err);
    if (status == PA_OK)
        status = pa_days_term(x, PA_ROLE_TERM, err);
    if (status == PA_OK)
        status = pa_days_date(x, &issued, err);
    return status;
}

/* match/match_qr -- a licence's QR code: the number in it, or the register that it leads to
 *
 * The token of the public register's address is opaque: such a code can be called official, never
 * equal. A number in the code whose check digits hold is compared.
 */
#include "match/match_judge.h"

#include <ctype.h>
#include <string.h>

enum { USCC_LENGTH = 18 };

/* The first number in text whose check digits hold. */
static bool number_in(const char *text, char number[USCC_LENGTH + 1])
{
    size_t run = 0;
    for (const char *at = text;; at++) {
        if (isalnum((unsigned char)*at)) {
            run++;
            continue;
        }
        if (run == USCC_LENGTH) {
            for (int i = 0; i < USCC_LENGTH; i++)
                number[i] = (char)toupper((unsigned char)at[i - USCC_LENGTH]);
            number[USCC_LENGTH] = '\0';
            if (pa_check_uscc(number))
                return true;
        }
        run = 0;
        if (*at == '\0')
            return false;
    }
}

/* Host of an http or https address, lower case; false for any other text. */
static bool host_of(const char *text, char *to, size_t size)
{
    size_t used = 0;
    const char *at = strstr(text, "://");
    if (at == NULL || strncasecmp(text, "http", 4) != 0)
        return false;
    at += 3;
    size_t length = strcspn(at, "/?#\\");
    const char *user = memchr(at, '@', length);
    if (user != NULL) {
        length -= (size_t)(user + 1 - at);
        at = user + 1;
    }
    for (size_t i = 0; i < length && at[i] != ':' && used + 1 < size; i++)
        to[used++] = (char)tolower((unsigned char)at[i]);
    to[used] = '\0';
    return used > 0;
}

/* The registers of the authorities, national and provincial, are all below gov.cn. */
static bool is_official(const char *host)
{
    static const char suffix[] = ".gov.cn";
    size_t length = strlen(host);
    return length >= sizeof suffix - 1 && strcmp(host + length - (sizeof suffix - 1), suffix) == 0;
}

static struct pa_judgement judge(const char *text, const char *expected)
{
    char number[USCC_LENGTH + 1], host[256];
    if (number_in(text, number) && expected[0] != '\0')
        return pa_judge_equal(number, expected)
                   ? (struct pa_judgement){PA_MATCH, PA_REASON_QR_EQUAL, 0.99}
                   : (struct pa_judgement){PA_MISMATCH, PA_REASON_QR_DIFFERS, 0.99};
    if (host_of(text, host, sizeof host) && !is_official(host))
        return (struct pa_judgement){PA_UNCERTAIN, PA_REASON_QR_FOREIGN, 0.5};
    return (struct pa_judgement){PA_NOT_APPLICABLE, PA_REASON_QR_OFFICIAL, 0};
}

/* The code may hold anything, persons' names too. */
static void add(struct pa_match_set *set, struct pa_judgement judgement, const char *expected,
                const char *text, int index)
{
    int at = set->out->count;
    pa_match_add_text(set, "match.qr_code", judgement, expected, text, PA_MASK_NONE, index,
                      PA_FIELD_NONE);
    if (at < set->out->count)
        set->out->item[at].shown = PA_MASK_CODE;
}

void pa_match_qr_checks(struct pa_match_set *set)
{
    static const char check[] = "match.qr_code";
    int found = 0;
    for (int i = -1; (i = pa_match_next_paper(set, i)) >= 0;) {
        const struct pa_document *document = set->documents[i];
        const struct pa_field_value *field = &document->fields.field[PA_FIELD_LICENCE_NUMBER];
        const char *claim = set->application->subject.licence_number;
        for (int k = 0; k < document->code_count; k++, found++) {
            const char *expected = claim[0] != '\0' ? claim : field->known ? field->value : "";
            add(set, judge(document->codes[k].text, expected), expected, document->codes[k].text,
                i);
        }
    }
    if (found == 0)
        pa_match_add_none(set, check, PA_REASON_NO_DOCUMENT);
}

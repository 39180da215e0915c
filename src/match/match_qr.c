/* match/match_qr -- a licence's QR code: what it says of the subject, or the register that it leads to
 *
 * The token of the public register's address is opaque: such a code can be called official, never
 * equal. Numbers and names in the code are compared. A code that leads elsewhere, or of which
 * nothing is understood, is for a person: a licence has none such.
 */
#include "match/match_judge.h"

#include <ctype.h>
#include <glib.h>
#include <string.h>

enum { USCC_LENGTH = 18, OLD_LENGTH = 15, TEXT_BYTES = 1024, UNESCAPED = 3 };

/* What a part of the code says; nothing: not applicable, for no reason. */
static const struct pa_judgement nothing = {PA_NOT_APPLICABLE, PA_REASON_NONE, 0};

static void decode_once(char *text)
{
    char *to = text;
    for (const char *at = text; *at != '\0'; at++) {
        int high = at[0] == '%' ? g_ascii_xdigit_value(at[1]) : -1;
        int low = high >= 0 ? g_ascii_xdigit_value(at[2]) : -1;
        if (low >= 0 && high * 16 + low >= ' ') {
            *to++ = (char)(high * 16 + low);
            at += 2;
        } else {
            *to++ = *at;
        }
    }
    *to = '\0';
}

/* Escapes of addresses resolved, those of escapes too. */
static void decode(const char *text, char to[TEXT_BYTES])
{
    pa_text_copy(to, TEXT_BYTES, text);
    for (int i = 0; i < UNESCAPED; i++)
        decode_once(to);
}

/* Has the form of a unified social credit code: two signs of class, six digits of a place. */
static bool is_code_like(const char *number)
{
    return strlen(number) == USCC_LENGTH && !pa_check_id_number(number) &&
           strspn(number + 2, "0123456789") >= 6 && strchr("159ANY", number[0]) != NULL &&
           strpbrk(number, "IOSVZ") == NULL;
}

static struct pa_judgement judge_number(const char *number, const char *expected)
{
    static const struct pa_judgement other = {PA_MISMATCH, PA_REASON_QR_DIFFERS, 0.99},
                                     odd = {PA_UNCERTAIN, PA_REASON_QR_DIFFERS, 0.5};
    if (pa_judge_equal(number, expected))
        return (struct pa_judgement){PA_MATCH, PA_REASON_QR_EQUAL, 0.99};
    if (pa_check_uscc(number)) /* … beside the number from before the unified code */
        return pa_text_length(expected) == USCC_LENGTH ? other : odd;
    if (strlen(number) == OLD_LENGTH && pa_check_registration(number))
        return pa_text_length(expected) == OLD_LENGTH ? other : odd;
    return is_code_like(number) ? odd : nothing;
}

/* Every number that stands by itself in the text. */
static struct pa_judgement judge_numbers(const char *text, const char *expected)
{
    struct pa_judgement said = nothing;
    size_t run = 0;
    for (const char *at = text;; at++) {
        if (g_ascii_isalnum(*at)) {
            run++;
            continue;
        }
        if (run == USCC_LENGTH || run == OLD_LENGTH) {
            char number[USCC_LENGTH + 1] = "";
            for (size_t i = 0; i < run; i++)
                number[i] = g_ascii_toupper((at - run)[i]);
            said = pa_judge_worse(said, judge_number(number, expected));
        }
        run = 0;
        if (*at == '\0')
            return said;
    }
}

/* Host that an authority (all up to the path) names, lower case; false where it names none. */
static bool host_of(const char *at, char *to, size_t size)
{
    size_t used = 0, length = strcspn(at, "/?#\\");
    const char *user = memchr(at, '@', length);
    if (user != NULL) {
        length -= (size_t)(user + 1 - at);
        at = user + 1;
    }
    for (size_t i = 0; i < length && at[i] != ':' && used + 1 < size; i++)
        to[used++] = g_ascii_tolower(at[i]);
    to[used] = '\0';
    return used > 0;
}

/* The registers of the authorities, national and provincial, are all below gov.cn. */
static bool is_official(const char *host)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz0123456789.-";
    return host[strspn(host, plain)] == '\0' && g_str_has_suffix(host, ".gov.cn");
}

/* Whether the letters before "://" are those of the web. */
static bool is_web(const char *text, const char *colon)
{
    const char *at = colon;
    while (at > text && g_ascii_isalnum(at[-1]))
        at--;
    size_t length = (size_t)(colon - at);
    return (length == 4 && g_ascii_strncasecmp(at, "http", 4) == 0) ||
           (length == 5 && g_ascii_strncasecmp(at, "https", 5) == 0);
}

/* Where it leads, by all addresses in it; without a scheme an address stands at the beginning. */
static struct pa_judgement judge_addresses(const char *text)
{
    static const struct pa_judgement official = {PA_NOT_APPLICABLE, PA_REASON_QR_OFFICIAL, 0},
                                     foreign = {PA_UNCERTAIN, PA_REASON_QR_FOREIGN, 0.5};
    char host[256];
    const char *colon = strstr(text, "://");
    if (colon != NULL && strchr(text, '\\') != NULL)
        return foreign; /* programs differ on where such an address leads */
    if (colon == NULL)
        return host_of(text, host, sizeof host) && is_official(host) ? official : nothing;
    for (; colon != NULL; colon = strstr(colon + 1, "://"))
        if (!is_web(text, colon) || !host_of(colon + 3, host, sizeof host) || !is_official(host))
            return foreign;
    return official;
}

/* What ends a value: a mark, or the next label. */
static const char *const ends[] = {
    "；",       "，",       "。",       "、",     "…",        "法定代表人",      "登记机关",
    "登记日期", "成立日期", "注册资本", "注册号", "企业信用", "统一社会信用代码"};

/* The value behind a label and its colon; false where there is none. */
static bool labelled(const char *text, const char *label, char to[TEXT_BYTES])
{
    static const char *const colons[] = {":", "："};
    const char *at = strstr(text, label);
    if (at == NULL)
        return false;
    at += strlen(label);
    for (size_t i = 0; i < G_N_ELEMENTS(colons); i++)
        if (g_str_has_prefix(at, colons[i])) {
            at += strlen(colons[i]);
            pa_text_copy(to, TEXT_BYTES, at + strspn(at, " "));
            to[strcspn(to, ";, \t\r\n|\"&")] = '\0';
            for (size_t k = 0; k < G_N_ELEMENTS(ends); k++)
                if (strstr(to, ends[k]) != NULL)
                    *strstr(to, ends[k]) = '\0';
            return true;
        }
    return false;
}

/* A name that the code gives, against the claim and what the paper says: who is called otherwise is another, one character off is
 * for a person to see. */
static struct pa_judgement judge_name(const char *text, const char *label, const char *claim,
                                      const struct pa_field_value *field)
{
    char name[TEXT_BYTES];
    if (!labelled(text, label, name) || name[strspn(name, "*-/")] == '\0' ||
        strcmp(name, "无") == 0)
        return nothing;
    if (pa_judge_equal(name, claim) || (field->known && pa_judge_equal(name, field->value)))
        return (struct pa_judgement){PA_MATCH, PA_REASON_QR_NAMED, 0.95};
    if (claim[0] == '\0' && !field->known)
        return nothing;
    bool far = pa_text_distance(name, claim[0] != '\0' ? claim : field->value) >= 2;
    return far ? (struct pa_judgement){PA_MISMATCH, PA_REASON_QR_OTHER_NAME, 0.95}
               : (struct pa_judgement){PA_UNCERTAIN, PA_REASON_QR_OTHER_NAME, 0.5};
}

static struct pa_judgement judge_names(const struct pa_application *app, const char *text,
                                       const struct pa_field_value *fields)
{
    static const char *const persons[] = {"法定代表人", "经营者", "负责人", "投资人"};
    struct pa_judgement said = judge_name(text, "名称", app->subject.name, &fields[PA_FIELD_NAME]);
    for (size_t i = 0; i < G_N_ELEMENTS(persons); i++)
        said = pa_judge_worse(said, judge_name(text, persons[i], app->subject.legal_person.name,
                                               &fields[PA_FIELD_LEGAL_PERSON]));
    return said;
}

static struct pa_judgement judge(const struct pa_application *app, const char *code,
                                 const char *expected, const struct pa_field_value *fields)
{
    char text[TEXT_BYTES], wanted[TEXT_BYTES];
    decode(code, text);
    pa_read_normalise_number(expected, wanted, sizeof wanted);
    struct pa_judgement number = wanted[0] != '\0' ? judge_numbers(text, wanted) : nothing;
    struct pa_judgement said = pa_judge_worse(number, judge_names(app, text, fields));
    if (said.outcome != PA_NOT_APPLICABLE)
        return said;
    said = judge_addresses(text);
    return said.reason != PA_REASON_NONE
               ? said
               : (struct pa_judgement){PA_UNCERTAIN, PA_REASON_QR_UNCLEAR, 0.5};
}

/* The code may hold anything, persons' names too. */
static void add(struct pa_match_set *set, struct pa_judgement judgement, const char *expected,
                const char *text, int index)
{
    int at = set->out->count;
    pa_match_add_text(set, "match.qr_code", judgement, expected, text, PA_MASK_CODE, index,
                      PA_FIELD_NONE);
    if (at < set->out->count)
        set->out->item[at].mask = PA_MASK_NONE; /* of the number that is expected */
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
            const char *text = document->codes[k].text;
            add(set, judge(set->application, text, expected, document->fields.field), expected,
                text, i);
        }
    }
    if (found == 0)
        pa_match_add_none(set, check, PA_REASON_NO_DOCUMENT);
}

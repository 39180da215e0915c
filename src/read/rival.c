#include "read/rival.h"

#include "base/text.h"
#include "read/reader.h"
#include "read/surname.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    MAX_RIVALS = 4096,
    MAX_ALIKE = 64,
    MAX_SHOWN = 16, /* characters that the matrix shows and the claim lacks */
    MAX_TEXT = 260
};
static const float SHOWN = 0.02f; /* probability at one step at least */

void pa_rivals_free(struct pa_rivals *rivals)
{
    if (rivals == NULL)
        return;
    free(rivals->item);
    *rivals = (struct pa_rivals){0};
}

static bool add(struct pa_rivals *rivals, struct pa_rival rival)
{
    if (rivals->count >= MAX_RIVALS)
        return true;
    if (rivals->count == rivals->room) {
        int room = rivals->room > 0 ? 2 * rivals->room : 256;
        struct pa_rival *grown = realloc(rivals->item, sizeof *grown * (size_t)room);
        if (grown == NULL)
            return false;
        rivals->item = grown;
        rivals->room = room;
    }
    rivals->item[rivals->count++] = rival;
    return true;
}

/* Every other character of the code's alphabet at a place, the place left out, the place doubled. */
static bool add_of_code(struct pa_rivals *rivals, const char *characters, const int *class,
                        int count, int at)
{
    bool ok = true;
    for (int c = 0; ok && characters[c] != '\0'; c++)
        if (c + 1 != class[at])
            ok = add(rivals,
                     (struct pa_rival){PA_RIVAL_OTHER, at, (uint32_t)characters[c], c + 1, {0}, 0});
    bool repeated = at + 1 < count && class[at] == class[at + 1];
    if (ok && repeated)
        ok = add(rivals, (struct pa_rival){PA_RIVAL_LEFT_OUT, at, 0, 0, {0}, 0});
    return ok && add(rivals, (struct pa_rival){PA_RIVAL_DOUBLED, at, 0, 0, {0}, 0});
}

/* Characters that the matrix shows at some step and that are not in the claim. */
static int find_shown(const struct pa_ctc *ctc, const int *class, int count, int shown[MAX_SHOWN])
{
    int found = 0;
    for (int c = 1; c < ctc->classes && found < MAX_SHOWN; c++) {
        bool claimed = false, seen = false;
        for (int i = 0; i < count; i++)
            claimed |= class[i] == c;
        for (int t = 0; !claimed && !seen && t < ctc->steps; t++)
            seen = ctc->p[(size_t)t * (size_t)ctc->classes + (size_t)c] >= SHOWN;
        if (seen)
            shown[found++] = c;
    }
    return found;
}

static bool add_of_text(struct pa_rivals *rivals, const struct pa_charset *charset, uint32_t code,
                        int class, int at, const int *shown, int shown_count)
{
    uint32_t alike[MAX_ALIKE];
    size_t n = pa_lookalike_of(code, alike, MAX_ALIKE);
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        int other = pa_charset_class(charset, alike[i]);
        if (other > 0 && other != class)
            ok = add(rivals, (struct pa_rival){PA_RIVAL_OTHER, at, alike[i], other, {0}, 0});
    }
    for (int i = 0; ok && i < shown_count; i++) {
        uint32_t other = pa_charset_code(charset, shown[i]);
        if (code != 0xB7 || other != '.') /* the other dots count as · already */
            ok = add(rivals, (struct pa_rival){PA_RIVAL_OTHER, at, other, shown[i], {0}, 0});
    }
    return ok;
}

/* Words that stand on documents as they are: another character in one of theirs is not what is printed, at 20 to 1. */
static const double FIXED_ODDS = 3; /* nats */
static const char *const FORMS[] = {"有限公司", "有限责任公司", "股份有限公司",
                                    "分公司",   "(有限合伙)",   "(普通合伙)",
                                    "(集团)",   "专业合作社",   "个体工商户"};
static const char *const PLACES[] = {
    "内蒙古自治区", "广西壮族自治区", "西藏自治区", "宁夏回族自治区", "新疆维吾尔自治区",
    "黑龙江省",     "北京市",         "天津市",     "上海市",         "重庆市",
    "河北省",       "山西省",         "辽宁省",     "吉林省",         "江苏省",
    "浙江省",       "安徽省",         "福建省",     "江西省",         "山东省",
    "河南省",       "湖北省",         "湖南省",     "广东省",         "海南省",
    "四川省",       "贵州省",         "云南省",     "陕西省",         "甘肃省",
    "青海省"};

/* Persons are named 侯, not 候; 夏侯, not 夏候: a rival without the claim's surname in its place is what is printed once in 12 times
 * at most, unless it has another surname as common. */
static const double SURNAME_ODDS = 2.5; /* nats */

static bool breaks_surname(const struct pa_rival *rival, const uint32_t *code, int count)
{
    uint32_t other[PA_PERSON_MAX];
    int length = count <= PA_PERSON_MAX ? pa_surname_length(code, count) : 0;
    if (rival->way != PA_RIVAL_OTHER || rival->at >= length)
        return false;
    memcpy(other, code, sizeof *code * (size_t)count);
    other[rival->at] = rival->code;
    return pa_surname_length(other, count) < length;
}

/* Marks the characters of a claim that belong to one of n words. */
static void mark_words(const char *const *words, size_t n, const uint32_t *code, int count,
                       bool *marked)
{
    uint32_t word[16];
    for (size_t k = 0; k < n; k++) {
        int length = (int)pa_text_decode(words[k], word, 16);
        for (int at = 0; at + length <= count; at++)
            for (int i = 0;
                 memcmp(code + at, word, (size_t)length * sizeof *word) == 0 && i < length; i++)
                marked[at + i] = true;
    }
}

void pa_rivals_mark_forms(const uint32_t *code, int count, bool *marked)
{
    mark_words(FORMS, sizeof FORMS / sizeof *FORMS, code, count, marked);
}

enum pa_status pa_rivals_list(const struct pa_task *task, const uint32_t *code, const int *class,
                              int count, const struct pa_ctc *ctc, struct pa_rivals *out,
                              struct pa_err *err)
{
    *out = (struct pa_rivals){0};
    const char *characters = pa_value_characters(task->alphabet);
    const struct pa_charset *charset = task->reader->charset;
    int shown[MAX_SHOWN];
    int shown_count = characters == NULL ? find_shown(ctc, class, count, shown) : 0;
    bool ok = true, settled[MAX_TEXT] = {false};
    for (int at = 0; ok && at < count; at++) {
        if (class[at] == PA_CTC_ANY)
            continue;
        ok = characters != NULL
                 ? add_of_code(out, characters, class, count, at)
                 : add_of_text(out, charset, code[at], class[at], at, shown, shown_count);
    }
    if (characters == NULL && count <= MAX_TEXT) {
        pa_rivals_mark_forms(code, count, settled);
        mark_words(PLACES, sizeof PLACES / sizeof *PLACES, code, count, settled);
    }
    for (int i = 0; i < out->count; i++)
        if (out->item[i].at < MAX_TEXT && settled[out->item[i].at])
            out->item[i].odds = FIXED_ODDS;
        else if (characters == NULL && breaks_surname(&out->item[i], code, count))
            out->item[i].odds = SURNAME_ODDS;
    if (ok)
        return PA_OK;
    pa_rivals_free(out);
    return pa_fail(err, PA_E_NOMEM, "no memory for a claim's rivals");
}

/* Classes of a rival's text; returns their number. */
static int spell(const struct pa_rival *rival, const int *class, int count, int *to)
{
    int n = 0;
    for (int i = 0; i < count && n < MAX_TEXT - 1; i++) {
        if (i == rival->at && rival->way == PA_RIVAL_LEFT_OUT)
            continue;
        to[n++] = i == rival->at && rival->way == PA_RIVAL_OTHER ? rival->class : class[i];
        if (i == rival->at && rival->way == PA_RIVAL_DOUBLED)
            to[n++] = class[i];
    }
    return n;
}

/* Number of a class in the small matrix, entered where it is new. */
static int enter(int *list, int *count, int class)
{
    for (int i = 0; i < *count; i++)
        if (list[i] == class)
            return i;
    list[*count] = class;
    return (*count)++;
}

/* A copy of the matrix that holds only the classes in question: hundreds of sums then stay in the processor's cache. */
static float *compact(const struct pa_ctc *ctc, const int *list, int count)
{
    float *p = malloc(sizeof *p * (size_t)ctc->steps * (size_t)count);
    for (int t = 0; p != NULL && t < ctc->steps; t++)
        for (int i = 0; i < count; i++)
            p[(size_t)t * (size_t)count + (size_t)i] =
                ctc->p[(size_t)t * (size_t)ctc->classes + (size_t)list[i]];
    return p;
}

enum pa_status pa_rivals_weigh(struct pa_rivals *rivals, const int *class, int count,
                               const struct pa_ctc *ctc, int look, double worst, struct pa_err *err)
{
    int *list = malloc(sizeof *list * ((size_t)count + (size_t)rivals->count + 1));
    int small[MAX_TEXT], n = 1;
    if (list == NULL || count > MAX_TEXT - 2) {
        free(list);
        return pa_fail(err, PA_E_NOMEM, "no memory for a claim's rivals");
    }
    list[0] = PA_CTC_BLANK;
    for (int i = 0; i < count; i++)
        small[i] = class[i] == PA_CTC_ANY ? PA_CTC_ANY : enter(list, &n, class[i]);
    for (int i = 0; i < rivals->count; i++)
        if (rivals->item[i].way == PA_RIVAL_OTHER)
            enter(list, &n, rivals->item[i].class);
    struct pa_ctc view = {compact(ctc, list, n), ctc->steps, n};
    enum pa_status status =
        view.p != NULL ? PA_OK : pa_fail(err, PA_E_NOMEM, "no memory for a claim's rivals");
    for (int i = 0; status == PA_OK && i < rivals->count; i++) {
        struct pa_rival one = rivals->item[i];
        int text[MAX_TEXT];
        double logp;
        if (one.way == PA_RIVAL_OTHER)
            one.class = enter(list, &n, one.class);
        status = pa_ctc_logp(&view, text, spell(&one, small, count, text), &logp, err);
        rivals->item[i].logp[look] = fmax(logp, worst) - one.odds;
    }
    free((float *)view.p);
    free(list);
    return status;
}

const struct pa_rival *pa_rivals_best(const struct pa_rivals *rivals,
                                      const bool counts[PA_RIVAL_LOOKS], const bool *except,
                                      double *logp)
{
    const struct pa_rival *best = NULL;
    *logp = -INFINITY;
    for (int i = 0; i < rivals->count; i++) {
        double sum = 0;
        if (except != NULL && except[rivals->item[i].at])
            continue;
        for (int k = 0; k < PA_RIVAL_LOOKS; k++)
            sum += counts[k] ? rivals->item[i].logp[k] : 0;
        if (sum > *logp) {
            best = &rivals->item[i];
            *logp = sum;
        }
    }
    return best;
}

void pa_rival_text(const struct pa_rival *rival, const uint32_t *code, int count, char *to,
                   size_t size)
{
    to[0] = '\0';
    for (int i = 0; i < count; i++) {
        char one[8];
        bool here = i == rival->at;
        pa_text_encode(here && rival->way == PA_RIVAL_OTHER ? rival->code : code[i], one);
        if (!here || rival->way != PA_RIVAL_LEFT_OUT)
            pa_text_append(to, size, one);
        if (here && rival->way == PA_RIVAL_DOUBLED)
            pa_text_append(to, size, one);
    }
}

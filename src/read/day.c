#include "read/day.h"

#include "base/clock.h"
#include "base/text.h"
#include "read/matrix.h"
#include "read/reader.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What may stand at a place, by the letter of a form. Y, M and D are 年, 月 and 日. */
static const struct {
    char letter;
    const char *digits;
} SETS[] = {{'c', "12"}, {'e', "90"}, {'d', "0123456789"}, {'n', "123456789"}, {'0', "0"},
            {'1', "1"},  {'3', "3"},  {'t', "12"},         {'b', "01"},        {'a', "012"}};
/* Two digits throughout, or as many as there are. */
static const char *const FORMS[] = {"ceddY0nM0nD", "ceddY0nMtdD", "ceddY0nM3bD", "ceddY1aM0nD",
                                    "ceddY1aMtdD", "ceddY1aM3bD", "ceddYnMnD",   "ceddYnMtdD",
                                    "ceddYnM3bD",  "ceddY1aMnD"};
static const enum pa_look LOOKS[] = {PA_LOOK_PLAIN, PA_LOOK_RAW, PA_LOOK_DIVIDED, PA_LOOK_RED,
                                     PA_LOOK_UNSEALED};
enum {
    FORM_COUNT = sizeof FORMS / sizeof *FORMS,
    LOOK_COUNT = sizeof LOOKS / sizeof *LOOKS,
    STATES = (PA_DAY_PLACES + 1) *
             PA_DAY_CLASSES /* place · classes + class; class 0: the blank before it */
};
static const double FLOOR = 1e-6;
static const float HIDDEN = 0.05f; /* chance of a sign that is not seen, of that of paper */
static const double WORST = -40;   /* most that one look can say against a day, in all */
/* Least probability against the next likeliest day. These limits by hand, on fifteen licences from another renderer than ours: the one
 * wrong day of them stands at 0.54, right ones from 0.61 on. */
static const double SURER = 0.6;
static const double LEAST = -2.5; /* mean log-probability per character of a row that is a day */

/* --- the likeliest text of a form --- */

/* Whether the form has this class at a place. */
static bool has(char letter, int class)
{
    if (letter == 'Y' || letter == 'M' || letter == 'D')
        return class == (letter == 'Y' ? PA_DAY_YEAR : letter == 'M' ? PA_DAY_MONTH : PA_DAY_DAY);
    for (size_t i = 0; i < sizeof SETS / sizeof *SETS; i++)
        if (SETS[i].letter == letter)
            return class >= 1 && class <= 10 && strchr(SETS[i].digits, '0' + class - 1) != NULL;
    return false;
}

struct search {
    const struct pa_ctc *ctc;
    const char *form;
    int places;
    double now[STATES], next[STATES];
    int16_t *from; /* by step and state: the state before */
};

/* Takes a way into a state where it is the best so far. */
static void offer(struct search *s, int t, int to, int from, double logp)
{
    if (s->now[from] == -INFINITY || s->now[from] + logp <= s->next[to])
        return;
    s->next[to] = s->now[from] + logp;
    s->from[t * STATES + to] = (int16_t)from;
}

static void step(struct search *s, int t)
{
    double p[PA_DAY_CLASSES];
    for (int c = 0; c < PA_DAY_CLASSES; c++)
        p[c] = log(fmax((double)s->ctc->p[t * PA_DAY_CLASSES + c], FLOOR));
    for (int i = 0; i < STATES; i++)
        s->next[i] = -INFINITY;
    for (int place = 0; place <= s->places; place++) {
        int blank = place * PA_DAY_CLASSES, before = blank - PA_DAY_CLASSES;
        offer(s, t, blank, blank, p[PA_CTC_BLANK]);
        for (int c = 1; place > 0 && c < PA_DAY_CLASSES; c++)
            offer(s, t, blank, before + c, p[PA_CTC_BLANK]);
        for (int c = 1; place < s->places && c < PA_DAY_CLASSES; c++) {
            if (!has(s->form[place], c))
                continue;
            offer(s, t, blank + c, blank + c, p[c]);
            offer(s, t, blank + c, blank, p[c]);
            for (int k = 1; place > 0 && k < PA_DAY_CLASSES; k++)
                if (k != c)
                    offer(s, t, blank + c, before + k, p[c]);
        }
    }
    memcpy(s->now, s->next, sizeof s->now);
}

static void trace(const struct search *s, int state, struct pa_day_text *out)
{
    for (int t = s->ctc->steps - 1; t >= 0; t--) {
        if (state % PA_DAY_CLASSES != 0)
            out->class[state / PA_DAY_CLASSES] = state % PA_DAY_CLASSES;
        state = s->from[t * STATES + state];
    }
}

static bool best_of_form(struct search *s, struct pa_day_text *out)
{
    int last = s->places * PA_DAY_CLASSES, best = last;
    for (int i = 0; i < STATES; i++)
        s->now[i] = i == 0 ? 0 : -INFINITY;
    for (int t = 0; t < s->ctc->steps; t++)
        step(s, t);
    for (int c = 1; c < PA_DAY_CLASSES; c++)
        if (s->now[last - PA_DAY_CLASSES + c] > s->now[best])
            best = last - PA_DAY_CLASSES + c;
    if (s->now[best] == -INFINITY)
        return false;
    *out = (struct pa_day_text){.count = s->places, .logp = s->now[best]};
    trace(s, best, out);
    return true;
}

static struct pa_date date_of(const struct pa_day_text *text)
{
    int part[3] = {0}, k = 0;
    for (int i = 0; i < text->count; i++) {
        if (text->class[i] >= PA_DAY_YEAR)
            k++;
        else
            part[k] = 10 * part[k] + text->class[i] - 1;
    }
    return (struct pa_date){part[0], part[1], part[2]};
}

void pa_day_hide_signs(float *p, int steps)
{
    for (int t = 0; t < steps; t++)
        for (int c = PA_DAY_YEAR; c < PA_DAY_CLASSES; c++)
            p[t * PA_DAY_CLASSES + c] =
                fmaxf(p[t * PA_DAY_CLASSES + c], HIDDEN * p[t * PA_DAY_CLASSES]);
}

int pa_day_texts(const struct pa_ctc *ctc, struct pa_day_text *out, int cap)
{
    struct search *s = calloc(1, sizeof *s);
    int count = 0;
    if (s != NULL)
        s->from = malloc((size_t)ctc->steps * STATES * sizeof *s->from + 1);
    for (int i = 0; i < FORM_COUNT && count < cap && s != NULL && s->from != NULL; i++) {
        s->ctc = ctc;
        s->form = FORMS[i];
        s->places = (int)strlen(FORMS[i]);
        count += best_of_form(s, &out[count]) && pa_date_is_valid(date_of(&out[count]));
    }
    if (s != NULL)
        free(s->from);
    free(s);
    return count;
}

/* --- looks --- */

struct days {
    float *p[LOOK_COUNT]; /* owned; steps[i] · PA_DAY_CLASSES */
    int steps[LOOK_COUNT];
    struct pa_day_text text[LOOK_COUNT * FORM_COUNT];
    int count;
};

/* What is no part of a date counts as paper. */
static float *reduce(const struct pa_reader *reader, const struct pa_matrix *matrix)
{
    static const uint32_t SIGNS[] = {0x5E74, 0x6708, 0x65E5};
    int class[PA_DAY_CLASSES] = {0};
    for (int c = 1; c < PA_DAY_CLASSES; c++)
        class[c] = pa_charset_class(reader->charset, c < PA_DAY_YEAR ? '0' + (uint32_t)c - 1
                                                                     : SIGNS[c - PA_DAY_YEAR]);
    float *p = calloc((size_t)matrix->steps * PA_DAY_CLASSES + 1, sizeof *p);
    for (int t = 0; p != NULL && t < matrix->steps; t++) {
        float *row = p + (size_t)t * PA_DAY_CLASSES;
        row[0] = 1;
        for (int c = 1; c < PA_DAY_CLASSES; c++) {
            row[c] = class[c] > 0
                         ? matrix->p[(size_t)t * (size_t)matrix->classes + (size_t) class[c]]
                         : 0;
            row[0] -= row[c];
        }
        row[0] = fmaxf(row[0], 0);
    }
    return p;
}

static enum pa_status look_at(struct pa_reader *reader, struct pa_plane page,
                              const struct pa_span *span, int look, struct days *days,
                              struct pa_err *err)
{
    struct pa_matrix matrix;
    enum pa_status status = pa_matrix_read(reader, page, span, LOOKS[look], &matrix, err);
    if (status != PA_OK || matrix.p == NULL)
        return status;
    pa_matrix_join(reader, PA_ALPHABET_DATE, &matrix);
    days->p[look] = reduce(reader, &matrix);
    days->steps[look] = matrix.steps;
    pa_matrix_free(&matrix);
    if (days->p[look] == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a day's probabilities");
    pa_day_hide_signs(days->p[look], days->steps[look]);
    struct pa_ctc ctc = {days->p[look], days->steps[look], PA_DAY_CLASSES};
    days->count +=
        pa_day_texts(&ctc, days->text + days->count, LOOK_COUNT * FORM_COUNT - days->count);
    return PA_OK;
}

/* Mean log-probability over the looks. */
static enum pa_status weigh(const struct days *days, struct pa_day_text *text, struct pa_err *err)
{
    double sum = 0;
    int looks = 0;
    for (int i = 0; i < LOOK_COUNT; i++) {
        struct pa_ctc ctc = {days->p[i], days->steps[i], PA_DAY_CLASSES};
        double logp;
        if (days->p[i] == NULL)
            continue;
        enum pa_status status = pa_ctc_logp(&ctc, text->class, text->count, &logp, err);
        if (status != PA_OK)
            return status;
        sum += fmax(logp, WORST);
        looks++;
    }
    text->logp = looks > 0 ? sum / looks : -INFINITY;
    return PA_OK;
}

static bool same_day(const struct pa_day_text *a, const struct pa_day_text *b)
{
    struct pa_date p = date_of(a), q = date_of(b);
    return p.year == q.year && p.month == q.month && p.day == q.day;
}

static void choose(const struct days *days, struct pa_reading *out)
{
    const struct pa_day_text *best = NULL;
    double second = -INFINITY;
    for (int i = 0; i < days->count; i++)
        if (best == NULL || days->text[i].logp > best->logp)
            best = &days->text[i];
    for (int i = 0; i < days->count; i++)
        if (!same_day(&days->text[i], best))
            second = fmax(second, days->text[i].logp);
    if (best == NULL)
        return;
    pa_date_format(date_of(best), out->value);
    out->confidence = 1 / (1 + exp(second - best->logp));
    out->known = best->logp / best->count > LEAST && out->confidence >= SURER;
}

enum pa_status pa_read_day(struct pa_reader *reader, struct pa_plane page,
                           const struct pa_span *span, struct pa_reading *out, struct pa_err *err)
{
    *out = (struct pa_reading){0};
    if (reader->recogniser == NULL)
        return PA_OK;
    struct days *days = calloc(1, sizeof *days);
    if (days == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a day");
    enum pa_status status = PA_OK;
    for (int i = 0; status == PA_OK && i < LOOK_COUNT; i++)
        status = look_at(reader, page, span, i, days, err);
    for (int i = 0; status == PA_OK && i < days->count; i++)
        status = weigh(days, &days->text[i], err);
    if (status == PA_OK)
        choose(days, out);
    for (int i = 0; i < LOOK_COUNT; i++)
        free(days->p[i]);
    free(days);
    return status;
}

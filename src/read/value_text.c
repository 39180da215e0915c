/* Names and other text.
 *
 * Two readers of different kinds err differently: where both read the same, it is right (102 of 103
 * on real names); where they differ, further looks are asked and the confidence stays low. One
 * reader's word alone never goes above 0.95 for a name. Between readings of a name the one wins that is likeliest over all
 * looks together; between readings of other, longer text the one that was read most often.
 *
 * Checked: at confidence 0.95 or more, on lines of real licences, 40 of 41 firms' names and 47 of 48 persons right; printed by
 * render-lines --seed 777 --unseen, 45 of 45 and 31 of 32: what is wrong there is a rare character that neither reader knows.
 */
#include "read/value.h"

#include "base/text.h"
#include "read/reader.h"
#include "read/surname.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const enum pa_look LOOKS[] = {PA_LOOK_PLAIN, PA_LOOK_RAW, PA_LOOK_DIVIDED, PA_LOOK_RED};
enum {
    LOOK_COUNT = sizeof LOOKS / sizeof *LOOKS,
    FIRST_LOOKS = 2,
    CANDIDATES = 4 * LOOK_COUNT,
    MAX_NAME = 128,
    MOST_OF_PERSON = 4 /* characters; firms' names are longer */
};
static const double ALONE = 0.95; /* most that one reader's word is worth for a name */
/* Characters read to characters that there is room for: print is set close. */
static const double MIN_FILL = 0.75;
/* In natural logarithms of odds: what Tesseract's reading the same is worth; what a character costs that the second reader
 * cannot write; what a firm's ending as the law prescribes it is worth against one that is a character off (by hand: on 70 real
 * licences one such ending lost by 6.5, at a worth of 6). */
static const double FIRST_WORTH = 3, UNKNOWN_COST = 2.5, ENDING_WORTH = 9;
/* … what a person's beginning with a surname is worth, as in read/rival; characters that are likely at a step at least so much are
 * tried for one. */
static const double SURNAME_WORTH = 2.5, SHOWN = 0.02;
/* Confidence of a mended ending, of a mended surname. */
static const double MENDED = 0.85, RENAMED = 0.8;
static const double WORST = -60; /* most that one look can say against a reading */

struct candidate {
    char text[4096];
    double least;       /* lowest character confidence of the second reader's best look of it */
    int first, second;  /* looks on which each reader read it */
    bool mended;        /* no reader read it so: its ending is made what it must be */
    double prior, logp; /* names: worth of itself; mean log-probability over the looks */
};

struct ballot {
    struct candidate item[CANDIDATES];
    int count;
    int first_looks, second_looks;
    size_t first_length; /* characters that Tesseract read on its first look */
    bool name;
    double read; /* confidence of the best that was read, where surnames were entered beside it */
    struct pa_matrix look[LOOK_COUNT]; /* names: of each look of the second reader */
};

/* NULL for an empty text. */
static struct candidate *enter(struct ballot *ballot, const char *text)
{
    if (text[0] == '\0')
        return NULL;
    for (int i = 0; i < ballot->count; i++)
        if (strcmp(ballot->item[i].text, text) == 0)
            return &ballot->item[i];
    if (ballot->count == CANDIDATES)
        return NULL;
    struct candidate *c = &ballot->item[ballot->count++];
    *c = (struct candidate){0};
    pa_text_copy(c->text, sizeof c->text, text);
    return c;
}

/* A firm's name that ends in all but one character as firms' names must is entered with the right ending too. */
static void enter_with_ending(struct ballot *ballot, const char *text)
{
    static const char *const endings[] = {"有限公司", "有限责任公司"};
    uint32_t code[MAX_NAME], ending[8];
    size_t n = pa_text_decode(text, code, MAX_NAME);
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
        size_t m = pa_text_decode(endings[k], ending, 8), wrong = 0;
        for (size_t i = 0; n > m && i < m; i++)
            wrong += code[n - m + i] != ending[i];
        if (n <= m || wrong != 1)
            continue;
        char mended[4096] = "", one[8];
        for (size_t i = 0; i < n; i++) {
            pa_text_encode(i < n - m ? code[i] : ending[i - (n - m)], one);
            pa_text_append(mended, sizeof mended, one);
        }
        struct candidate *c = enter(ballot, mended);
        if (c != NULL)
            c->mended = true;
    }
}

static bool is_person(const struct candidate *c)
{
    uint32_t code[MAX_NAME];
    int count = (int)pa_text_decode(c->text, code, MAX_NAME);
    return count >= 2 && count <= MOST_OF_PERSON;
}

static bool has_surname(const struct candidate *c)
{
    uint32_t code[MAX_NAME];
    int count = (int)pa_text_decode(c->text, code, MAX_NAME);
    return is_person(c) && pa_surname_length(code, count) > 0;
}

/* Whether a look shows the character at all. */
static bool is_shown(const struct ballot *ballot, int class)
{
    for (int i = 0; i < ballot->second_looks; i++) {
        const struct pa_matrix *look = &ballot->look[i];
        for (int t = 0; t < look->steps; t++)
            if (look->p[(size_t)t * (size_t)look->classes + (size_t) class] >= SHOWN)
                return true;
    }
    return false;
}

/* A person's name that begins with no surname is entered with those that the looks show. */
static void enter_with_surnames(struct ballot *ballot, const struct pa_charset *charset,
                                const struct candidate *best)
{
    const char *rest = best->text;
    if (!is_person(best) || has_surname(best))
        return;
    (void)pa_text_next(&rest);
    for (int class = 1; class < pa_charset_classes(charset); class ++) {
        uint32_t code[2] = {pa_charset_code(charset, class), 0};
        char text[64];
        if (!is_shown(ballot, class) || pa_surname_length(code, 2) == 0)
            continue;
        pa_text_encode(code[0], text);
        pa_text_append(text, sizeof text, rest);
        (void)enter(ballot, text);
    }
}

/* How many stars fill a row up is no matter: three stand for all. */
static void join_stars(char *text)
{
    char *to = text;
    for (const char *at = text; *at != '\0'; at++)
        if (*at != '*' || to - text < 3 || memcmp(to - 3, "***", 3) != 0)
            *to++ = *at;
    *to = '\0';
}

static enum pa_status second_look(const struct pa_task *task, enum pa_look look,
                                  struct ballot *ballot, struct pa_reading *out, struct pa_err *err)
{
    struct pa_matrix *matrix = &ballot->look[ballot->second_looks];
    char text[4096];
    double least;
    enum pa_status status = pa_matrix_read(task->reader, task->page, task->span, look, matrix, err);
    if (status != PA_OK)
        return status;
    pa_matrix_join(task->reader, task->alphabet, matrix);
    pa_value_second(task->reader, matrix, text, sizeof text, &least);
    if (task->alphabet == PA_ALPHABET_DATE)
        join_stars(text);
    if (!ballot->name)
        pa_matrix_free(matrix);
    if (ballot->second_looks++ == 0)
        pa_text_copy(out->second, sizeof out->second, text);
    struct candidate *c = enter(ballot, text);
    if (c != NULL) {
        c->second++;
        c->least = fmax(c->least, least);
    }
    if (ballot->name)
        enter_with_ending(ballot, text);
    return PA_OK;
}

/* Mean log-probability of a name over the looks. */
static enum pa_status weigh(const struct pa_reader *reader, const struct ballot *ballot,
                            struct candidate *c, struct pa_err *err)
{
    uint32_t code[MAX_NAME];
    int class[MAX_NAME], count = (int)pa_text_decode(c->text, code, MAX_NAME), unknown = 0;
    double sum = 0;
    for (int i = 0; i < count; i++) {
        class[i] = pa_charset_class(reader->charset, code[i]);
        unknown += class[i] < 1;
        class[i] = class[i] < 1 ? PA_CTC_ANY : class[i];
    }
    for (int i = 0; i < ballot->second_looks; i++) {
        struct pa_ctc ctc = pa_matrix_view(&ballot->look[i]);
        double logp;
        enum pa_status status = pa_ctc_logp(&ctc, class, count, &logp, err);
        if (status != PA_OK)
            return status;
        sum += fmax(logp, WORST);
    }
    c->logp = sum / ballot->second_looks - UNKNOWN_COST * unknown;
    c->prior = (c->mended ? ENDING_WORTH : 0) + (has_surname(c) ? SURNAME_WORTH : 0);
    return PA_OK;
}

static enum pa_status weigh_all(const struct pa_task *task, struct ballot *ballot,
                                struct pa_err *err)
{
    enum pa_status status = PA_OK;
    if (!ballot->name || ballot->second_looks == 0)
        return PA_OK;
    for (int i = 0; status == PA_OK && i < ballot->count; i++)
        status = weigh(task->reader, ballot, &ballot->item[i], err);
    return status;
}

static enum pa_status first_look(const struct pa_task *task, enum pa_look look,
                                 struct ballot *ballot, struct pa_reading *out, struct pa_err *err)
{
    char text[4096];
    enum pa_status status =
        pa_value_first(task, task->reader->text, look, NULL, text, sizeof text, err);
    if (status != PA_OK)
        return status;
    if (ballot->first_looks++ == 0) {
        pa_text_copy(out->first, sizeof out->first, text);
        ballot->first_length = pa_text_length(text);
    }
    struct candidate *c = enter(ballot, text);
    if (c != NULL)
        c->first++;
    return PA_OK;
}

/* The second reader is the better one on real lines (95 to 56 % of firms' names); Tesseract decides
 * between its looks. */
static double merit(const struct ballot *ballot, const struct candidate *c)
{
    if (ballot->name && ballot->second_looks > 0)
        return c->logp + c->prior +
               (c->first == 0   ? 0
                : c->second > 0 ? FIRST_WORTH
                                : FIRST_WORTH / 2);
    return 2 * c->second + c->least + 1.5 * c->first;
}

static const struct candidate *best_of(const struct ballot *ballot)
{
    const struct candidate *best = NULL;
    for (int i = 0; i < ballot->count; i++)
        if (best == NULL || merit(ballot, &ballot->item[i]) > merit(ballot, best))
            best = &ballot->item[i];
    return best;
}

/* Whether the second reader may have passed over a character that it does not know: Tesseract
 * sees more, or there is room for more. */
static bool is_short(const struct pa_task *task, const struct ballot *ballot,
                     const struct candidate *c)
{
    double room = 0, characters = (double)pa_text_length(c->text);
    for (int i = 0; i < task->span->count; i++)
        room += pa_prep_room(task->page, &task->span->quad[i]);
    return (double)ballot->first_length > characters || characters < MIN_FILL * room;
}

static double confidence(const struct pa_task *task, const struct ballot *ballot,
                         const struct candidate *c)
{
    if (ballot->second_looks == 0)
        return c->first == ballot->first_looks ? 0.8 : 0.5;
    if (c->second == 0)
        return c->mended ? MENDED : c->first == 0 ? fmin(RENAMED, ballot->read) : 0.4;
    double share = (double)c->second / ballot->second_looks;
    if (c->first > 0)
        return fmin(0.99, 0.9 + 0.09 * share * fmin(1, c->least / 0.9));
    double alone = share * (0.55 + 0.4 * c->least);
    if (task->alphabet == PA_ALPHABET_NAME && is_short(task, ballot, c))
        return fmin(0.6, alone);
    return task->alphabet == PA_ALPHABET_NAME ? fmin(ALONE, alone) : alone;
}

/* Both readers alike and the second one sure, or the second one very sure on two looks; for other text the second reader's
 * being sure is enough. */
static bool settled(const struct pa_task *task, const struct ballot *ballot)
{
    const struct candidate *c = best_of(ballot);
    if (c == NULL || c->second < ballot->second_looks)
        return false;
    if (task->alphabet == PA_ALPHABET_NAME)
        return (c->first > 0 && c->least > 0.9) || (c->second >= 2 && c->least > 0.97);
    return c->least > 0.8 || ballot->second_looks >= 2;
}

enum pa_status pa_value_text(const struct pa_task *task, struct pa_reading *out, struct pa_err *err)
{
    struct ballot *ballot = calloc(1, sizeof *ballot);
    if (ballot == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a value's candidates");
    enum pa_status status = PA_OK;
    bool second = task->reader->recogniser != NULL, done = false;
    bool name = task->alphabet == PA_ALPHABET_NAME;
    ballot->name = name;
    for (int i = 0; status == PA_OK && !done && i < LOOK_COUNT; i++) {
        if (second)
            status = second_look(task, LOOKS[i], ballot, out, err);
        if (status == PA_OK && i < FIRST_LOOKS && (name || !second))
            status = first_look(task, LOOKS[i], ballot, out, err);
        if (status == PA_OK)
            status = weigh_all(task, ballot, err);
        done = status == PA_OK && settled(task, ballot);
    }
    const struct candidate *best = status == PA_OK ? best_of(ballot) : NULL;
    if (best != NULL && name && second) {
        int before = ballot->count;
        ballot->read = confidence(task, ballot, best);
        enter_with_surnames(ballot, task->reader->charset, best);
        if (ballot->count > before)
            status = weigh_all(task, ballot, err);
        best = status == PA_OK ? best_of(ballot) : NULL;
    }
    if (best != NULL) {
        pa_text_copy(out->value, sizeof out->value, best->text);
        out->confidence = confidence(task, ballot, best);
        out->known = out->confidence >= 0.5;
    }
    for (int i = 0; i < LOOK_COUNT; i++)
        pa_matrix_free(&ballot->look[i]);
    free(ballot);
    return status;
}

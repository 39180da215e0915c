#include "read/glyphs.h"

#include "base/text.h"
#include "read/glyph.h"
#include "read/reader.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const enum pa_look LOOKS[] = {PA_LOOK_PLAIN, PA_LOOK_RAW};
enum { LOOK_COUNT = sizeof LOOKS / sizeof *LOOKS, MAX_PLACES = 24 };
static const double MARGIN = 0.2; /* as read/matrix */
static const double REACH = 10;   /* nats: rivals further off than this need no third witness */
static const double MOST = 6;     /* nats that its word is worth at most */
static const double WEAK = 0.9;   /* a character's probability below which it is asked about */
static const double LEAST = 1e-8; /* as read/ctc */
static const double ELSEWHERE =
    1; /* nats of a claim's unlikeliness that no weak character explains */

/* What the network says of the places in question: log-probabilities, place by place, sums over the looks. */
struct said {
    int place[MAX_PLACES];
    int count, classes, looks;
    bool overflow; /* more places than can be asked about */
    double *logp;  /* count × classes */
};

/* Forms of one character, the common one first, that differ by a stroke's bend or a dot's place and that small print or a typeface draws
 * alike: by 1.1 nats at most in three honest rendered names, by 1.7 in a real one. In the second line forms that no register writes,
 * which the network sees in one typeface or another: of names with 3,500 common characters, crisp, in three typefaces, and 514 in eleven,
 * those in which it prefers the form by more than blind_lead has, 明 by 9.5 in two typefaces. */
static const char *const forms[] = {
    "熙煕", "清淸", "尚尙", "郎郞", "晚晩", "每毎", "增増", "教敎", /**/
    "明眀", "明晍", "任仼", "濒瀕", "乾亁", "滚滖", "饼恲", "告吿", "娶婜", "筋筯", "鳞鱗", "鼓鼔",
    "栈桟", "暖喛", "园囥", "砚硯", "惨慘", "艳栬", "喉睺", "柿杮", "映眏", "微徴", "侠俠"};

static bool is_form_of(uint32_t common, uint32_t other)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const char *at = forms[i];
        if (pa_text_next(&at) == common && pa_text_next(&at) == other)
            return true;
    }
    return false;
}

static bool is_known(const struct pa_reader *reader, uint32_t code)
{
    return pa_charset_class(reader->glyph_keys, code) > 0;
}

static bool is_near(const struct pa_rival *rival, double claim, int looks)
{
    double sum = 0;
    for (int k = 0; k < looks; k++)
        sum += rival->logp[k];
    return sum / looks > claim - REACH;
}

/* Whether the network can say something of a rival that matters. */
static bool is_asked(const struct pa_reader *reader, const struct pa_rival *rival,
                     const uint32_t *code, double claim, int looks)
{
    return rival->way == PA_RIVAL_OTHER && is_known(reader, code[rival->at]) &&
           is_known(reader, rival->code) && is_near(rival, claim, looks);
}

static int find_place(const struct said *said, int at)
{
    for (int i = 0; i < said->count; i++)
        if (said->place[i] == at)
            return i;
    return -1;
}

static void add_place(struct said *said, int at)
{
    if (find_place(said, at) >= 0)
        return;
    if (said->count == MAX_PLACES)
        said->overflow = true;
    else
        said->place[said->count++] = at;
}

/* Cuts the places out of the line images of a span, one after the other in time like its matrix. */
static enum pa_status cut_places(const struct pa_task *task, enum pa_look look,
                                 const struct said *said, const int *step, float *to,
                                 struct pa_err *err)
{
    int before = 0;
    for (int i = 0; i < task->span->count; i++) {
        struct pa_pixels strip = {0};
        const struct pa_cache_line *line = NULL;
        enum pa_status status =
            pa_prep_cut(task->page, &task->span->quad[i], look, MARGIN, &strip, err);
        if (status == PA_OK)
            status = pa_cache_second(task->reader, pa_pixels_view(&strip), &line, err);
        if (status != PA_OK) {
            pa_pixels_free(&strip);
            return status;
        }
        int steps = line->steps;
        for (int k = 0; k < said->count; k++) {
            uint8_t pixels[PA_GLYPH_PIXELS];
            int at = step[said->place[k]] - before;
            if (at < 0 || at >= steps)
                continue;
            pa_glyph_cut(pa_pixels_view(&strip), (at + 0.5) * strip.width / steps, pixels);
            pa_glyph_scale(pixels, to + (size_t)k * PA_GLYPH_PIXELS);
        }
        before += steps;
        pa_pixels_free(&strip);
    }
    return PA_OK;
}

/* Adds a row's log-probabilities (softmax) to the sums. */
static void add_row(const float *row, int classes, double *to)
{
    double most = -INFINITY, sum = 0;
    for (int c = 0; c < classes; c++)
        most = fmax(most, (double)row[c]);
    for (int c = 0; c < classes; c++)
        sum += exp((double)row[c] - most);
    for (int c = 0; c < classes; c++)
        to[c] += (double)row[c] - most - log(sum);
}

static enum pa_status ask(const struct pa_task *task, enum pa_look look, const int *step,
                          struct said *said, struct pa_err *err)
{
    float *input = calloc((size_t)said->count * PA_GLYPH_PIXELS, sizeof *input);
    struct pa_tensor out = {0};
    if (input == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a claim's characters");
    enum pa_status status = cut_places(task, look, said, step, input, err);
    const int64_t shape[4] = {said->count, 1, PA_GLYPH_HEIGHT, PA_GLYPH_WIDTH};
    if (status == PA_OK)
        status = pa_onnx_run(task->reader->glyphs, input, shape, &out, err);
    free(input);
    if (status == PA_OK && (out.rank != 2 || out.shape[1] != said->classes))
        status = pa_fail(err, PA_E_MISSING,
                         "the glyph network and its character list do not fit together");
    for (int k = 0; status == PA_OK && k < said->count; k++)
        add_row(out.data + (size_t)k * (size_t)said->classes, said->classes,
                said->logp + (size_t)k * (size_t)said->classes);
    said->looks += status == PA_OK;
    pa_tensor_free(&out);
    return status;
}

/* Where each character of the claim stands on a look, and how likely it is there. */
static enum pa_status align(const struct pa_task *task, enum pa_look look, const int *class,
                            int count, int *step, double *likely, bool *fits, struct pa_err *err)
{
    struct pa_matrix matrix = {0};
    *fits = false;
    enum pa_status status =
        pa_matrix_read(task->reader, task->page, task->span, look, &matrix, err);
    if (status == PA_OK && matrix.p != NULL) {
        pa_matrix_join(task->reader, task->alphabet, &matrix);
        struct pa_ctc ctc = pa_matrix_view(&matrix);
        status = pa_ctc_align(&ctc, class, count, step, fits, err);
        for (int i = 0; status == PA_OK && *fits && likely != NULL && i < count; i++)
            likely[i] =
                class[i] > 0
                    ? (double)ctc.p[(size_t)step[i] * (size_t)ctc.classes + (size_t) class[i]]
                    : 0;
    }
    pa_matrix_free(&matrix);
    return status;
}

static void apply(const struct pa_task *task, const struct said *said, const uint32_t *code,
                  double claim, int looks, struct pa_rivals *rivals)
{
    const struct pa_charset *keys = task->reader->glyph_keys;
    for (int i = 0; i < rivals->count; i++) {
        struct pa_rival *rival = &rivals->item[i];
        int k =
            is_asked(task->reader, rival, code, claim, looks) ? find_place(said, rival->at) : -1;
        if (k < 0)
            continue;
        const double *logp = said->logp + (size_t)k * (size_t)said->classes;
        double own = logp[pa_charset_class(keys, code[rival->at]) - 1];
        double other = logp[pa_charset_class(keys, rival->code) - 1];
        double odds = fmin(fmax((own - other) / said->looks, -MOST), MOST);
        for (int look = 0; look < looks; look++)
            rival->logp[look] -= odds;
    }
}

/* By how much the network prefers a place's character to every other, nats. */
static double lead_at(const struct pa_task *task, const struct said *said, int k, uint32_t code)
{
    const double *logp = said->logp + (size_t)k * (size_t)said->classes;
    int own = pa_charset_class(task->reader->glyph_keys, code) - 1;
    double other = -INFINITY;
    for (int c = 0; c < said->classes; c++)
        other = c != own ? fmax(other, logp[c]) : other;
    return own < 0 ? 0 : (logp[own] - other) / said->looks;
}

/* The least lead over the places where the second reader is not sure of the claim's character. None where what makes the claim
 * unlikely, its own log-probability, stands elsewhere: there the picture shows more than the claim. */
static double least_lead(const struct pa_task *task, const struct said *said, const uint32_t *code,
                         const double *likely, int count, double claim)
{
    double lead = INFINITY, known = 0;
    for (int i = 0; i < count; i++) {
        int k = likely[i] < WEAK ? find_place(said, i) : -1;
        known += log(fmax(likely[i], LEAST));
        if (k >= 0)
            lead = fmin(lead, lead_at(task, said, k, code[i]));
    }
    return said->overflow || isinf(lead) || claim < known - ELSEWHERE ? 0 : lead;
}

static bool is_person(const struct pa_task *task, int count)
{
    return task->alphabet == PA_ALPHABET_NAME && count <= PA_PERSON_MAX;
}

/* Nats by which the network must prefer a person's character to one that the second reader does not know. The first four are in use:
 * of 40 crisp names each (tests/read) with 況, 呂, 囯 and 凃 in the place of 况, 吕, 国 and 涂 there are 37, 38, 27 and 39 below it; of as
 * many with the latter one, none, one and none. All others: of 3,500 common characters in names, crisp, in each of three typefaces that
 * draw them in their own ways none but those of the forms above is below it, and 20 in a thousand are below 1.2. */
static const struct {
    uint32_t code; /* 0: any other */
    double lead;
} blind_lead[] = {{0x51C3, -1.0}, {0x56EF, 0.3}, {0x6CC1, 1.2}, {0x5442, 1.2}, {0, -1.5}};

static double blind_lead_of(uint32_t code)
{
    int i = 0;
    while (blind_lead[i].code != 0 && blind_lead[i].code != code)
        i++;
    return blind_lead[i].lead;
}

/* In which place of a person's name it comes nearest to another character that the second reader does not know. */
static void look_for_blind(const struct pa_task *task, const struct said *said,
                           const uint32_t *code, int count, struct pa_glyphs_word *out)
{
    const struct pa_charset *keys = task->reader->glyph_keys;
    double least = 0;
    for (int i = 0; is_person(task, count) && i < count; i++) {
        int k = find_place(said, i), own = pa_charset_class(keys, code[i]) - 1;
        if (k < 0 || own < 0)
            continue;
        const double *logp = said->logp + (size_t)k * (size_t)said->classes;
        for (int c = 0; c < said->classes; c++) {
            double lead = (logp[own] - logp[c]) / said->looks;
            uint32_t other = pa_charset_code(keys, c + 1);
            double beyond = lead - blind_lead_of(other);
            if (beyond >= least || is_form_of(code[i], other) ||
                pa_charset_class(task->reader->charset, other) > 0)
                continue;
            least = beyond;
            out->blind = other;
            out->blind_at = i;
        }
    }
}

/* The places to ask about: those of near rivals, those where the second reader is not sure, and all of a person's name. */
static void choose(const struct pa_task *task, const uint32_t *code, const double *likely,
                   int count, double claim, int looks, const struct pa_rivals *rivals,
                   struct said *said)
{
    for (int i = 0; i < rivals->count; i++)
        if (is_asked(task->reader, &rivals->item[i], code, claim, looks))
            add_place(said, rivals->item[i].at);
    for (int i = 0; i < count; i++)
        if (likely[i] < WEAK || is_person(task, count))
            add_place(said, i);
}

enum pa_status pa_glyphs_weigh(const struct pa_task *task, const uint32_t *code, const int *class,
                               int count, const double *claim, int looks, struct pa_rivals *rivals,
                               struct pa_glyphs_word *out, struct pa_err *err)
{
    struct pa_reader *reader = task->reader;
    struct said said = {0};
    double mean = 0;
    *out = (struct pa_glyphs_word){0};
    for (int i = 0; i < looks; i++)
        mean += claim[i] / looks;
    if (reader->glyph_keys == NULL || looks < 1)
        return PA_OK;
    int *step = calloc((size_t)count, sizeof *step);
    double *likely = calloc((size_t)count, sizeof *likely);
    bool fits = false;
    enum pa_status status = step != NULL && likely != NULL
                                ? align(task, LOOKS[0], class, count, step, likely, &fits, err)
                                : pa_fail(err, PA_E_NOMEM, "no memory for a claim's characters");
    if (status == PA_OK && fits)
        choose(task, code, likely, count, mean, looks, rivals, &said);
    if (status == PA_OK && said.count > 0) {
        said.classes = pa_charset_classes(reader->glyph_keys) - 2; /* without blank and space */
        said.logp = calloc((size_t)said.count * (size_t)said.classes, sizeof *said.logp);
        if (said.logp == NULL)
            status = pa_fail(err, PA_E_NOMEM, "no memory for a claim's characters");
        if (status == PA_OK)
            status = pa_reader_load_glyphs(reader, err);
    }
    for (int i = 0; status == PA_OK && said.count > 0 && i < LOOK_COUNT; i++) {
        if (i > 0)
            status = align(task, LOOKS[i], class, count, step, NULL, &fits, err);
        if (status == PA_OK && fits)
            status = ask(task, LOOKS[i], step, &said, err);
    }
    if (status == PA_OK && said.looks > 0) {
        apply(task, &said, code, mean, looks, rivals);
        out->lead = least_lead(task, &said, code, likely, count, claim[0]);
        look_for_blind(task, &said, code, count, out);
    }
    free(said.logp);
    free(likely);
    free(step);
    return status;
}

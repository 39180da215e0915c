/* read/claim -- how a claimed value stands against the picture
 *
 * Idea: to test a claim is easier than to read. The second reader's matrix gives the probability of the claim itself and of
 * every rival: the claim with one character exchanged for a look-alike, or for any character that the matrix shows at all,
 * and for codes with a repeated character left out or doubled. Looks are asked until the answer is plain.
 */
#include "read/glyphs.h"
#include "read/pitch.h"
#include "read/rival.h"
#include "read/value.h"
#include "read/width.h"

#include "base/text.h"
#include "read/reader.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const enum pa_look LOOKS[] = {PA_LOOK_PLAIN, PA_LOOK_RAW, PA_LOOK_DIVIDED, PA_LOOK_RED};
enum { LOOK_COUNT = sizeof LOOKS / sizeof *LOOKS, FIRST_LOOKS = 2, MAX_CLAIM = 256 };
/* Looks whose best reading is less likely than the crispest look's by more than this, per character, are not counted. Set with
 * scripts/tune-claims: 951 of 1,000 true claims matched over all looks, 962 so. */
static const double AS_CRISP = 0.05;
/* Widest print of a character, and room for another that the claim lacks, in heights of the print. By hand: characters of some
 * thirty names on rendered cards and licences (scripts/accuracy --seed 61001) are 0.8 to 1.0 wide. */
static const double WIDEST = 1.05, ROOM = 0.35;
/* Widest step between two characters of a name, in usual ones. By scripts/tune-claims: 1.5 at most in 492 true claims on firms, 1.8 to 2.25
 * where the second reader passes over one; 1.33 at most on the names of 68 real licences. */
static const double APART = 1.65;
static const double WORST = -80;        /* most that one look can say against a text, in all */
static const double PLAIN_LOGP = -0.03; /* per character: with this and … */
static const double PLAIN_MARGIN = 5; /* … this lead over every rival, in all, one look is enough */

struct claim {
    const struct pa_task *task;
    uint32_t code[MAX_CLAIM];  /* in normal form */
    uint32_t spelt[MAX_CLAIM]; /* … as the second reader spells it */
    int class[MAX_CLAIM];      /* of that: of the second reader, or of the code's alphabet */
    int count;
    double widest; /* step between two of them on the first look, in usual ones; 0: unknown */
    bool seen[MAX_CLAIM]; /* by Tesseract, on one look at least */
    struct pa_rivals rivals;
    double claim[LOOK_COUNT], best[LOOK_COUNT]; /* log-probabilities by look */
    int looks;
    bool counts[PA_RIVAL_LOOKS]; /* looks that are crisp enough to count */
    struct pa_glyphs_word word;
};

/* --- texts to classes --- */

static int class_of(const struct pa_task *task, uint32_t code)
{
    const char *characters = pa_value_characters(task->alphabet);
    if (characters == NULL)
        return pa_charset_class(task->reader->charset, code);
    const char *at = code > 0 && code < 128 ? strchr(characters, (int)code) : NULL;
    return at != NULL ? (int)(at - characters) + 1 : -1;
}

static void take_claim(struct claim *c, const char *text, struct pa_evidence *out)
{
    char normal[4 * MAX_CLAIM];
    pa_read_normalise(text, normal, sizeof normal);
    c->count = (int)pa_text_decode(normal, c->code, MAX_CLAIM);
    struct pa_reader *reader = c->task->reader;
    bool is_code = pa_value_characters(c->task->alphabet) != NULL;
    for (int i = 0; i < c->count; i++) {
        if (is_code && c->code[i] >= 'a' && c->code[i] <= 'z')
            c->code[i] = c->code[i] - 'a' + 'A';
        out->unknown_first += !pa_tess_knows(is_code ? reader->code : reader->text, c->code[i]);
        if (reader->recogniser == NULL)
            continue;
        c->class[i] = class_of(c->task, c->code[i]);
        if (c->class[i] < 1) {
            out->unknown_second++;
            c->class[i] = PA_CTC_ANY;
        }
    }
    memcpy(c->spelt, c->code, sizeof c->code);
}

static void text_of(const uint32_t *code, int count, char *to, size_t size)
{
    to[0] = '\0';
    for (int i = 0; i < count; i++) {
        char one[8];
        pa_text_encode(code[i], one);
        pa_text_append(to, size, one);
    }
}

/* --- one look of the second reader --- */

static enum pa_status logp_of(const struct pa_ctc *ctc, const int *class, int count, double *logp,
                              struct pa_err *err)
{
    enum pa_status status = pa_ctc_logp(ctc, class, count, logp, err);
    *logp = fmax(*logp, WORST);
    return status;
}

/* Log-probability of the matrix's own best reading. */
static enum pa_status best_of(const struct pa_ctc *ctc, double *logp, struct pa_err *err)
{
    struct pa_ctc_glyph glyphs[2 * MAX_CLAIM];
    int class[2 * MAX_CLAIM], count = pa_ctc_greedy(ctc, glyphs, 2 * MAX_CLAIM);
    for (int i = 0; i < count; i++)
        class[i] = glyphs[i].class;
    return logp_of(ctc, class, count, logp, err);
}

static enum pa_status matrix_of(struct claim *c, enum pa_look look, struct pa_matrix *out,
                                char *text, size_t size, struct pa_err *err)
{
    const struct pa_task *task = c->task;
    const char *characters = pa_value_characters(task->alphabet);
    struct pa_matrix whole;
    double least;
    enum pa_status status = pa_matrix_read(task->reader, task->page, task->span, look, &whole, err);
    *out = whole;
    if (status != PA_OK)
        return status;
    pa_matrix_join(task->reader, task->alphabet, &whole);
    pa_value_second(task->reader, &whole, text, size, &least);
    if (characters == NULL)
        return PA_OK;
    status = pa_matrix_reduce(task->reader, &whole, characters, out, err);
    pa_matrix_free(&whole);
    return status;
}

/* The best reading over a code's alphabet. */
static void code_text(const struct claim *c, const struct pa_ctc *ctc, char *to, size_t size)
{
    const char *characters = pa_value_characters(c->task->alphabet);
    struct pa_ctc_glyph glyphs[64];
    int count = pa_ctc_greedy(ctc, glyphs, 64);
    to[0] = '\0';
    for (int i = 0; i < count; i++)
        pa_text_append(to, size, (char[]){characters[glyphs[i].class - 1], '\0'});
}

static bool is_alike(uint32_t a, uint32_t b)
{
    uint32_t alike[64];
    size_t n = pa_lookalike_of(a, alike, 64);
    for (size_t k = 0; k < n; k++)
        if (alike[k] == b)
            return true;
    return false;
}

/* How many of the claim's characters a reading of the same length shows as their look-alikes. */
static int alike_in(const struct claim *c, const char *text)
{
    uint32_t read[MAX_CLAIM];
    int alike = 0;
    if ((int)pa_text_length(text) != c->count ||
        (int)pa_text_decode(text, read, MAX_CLAIM) != c->count)
        return 0;
    for (int i = 0; i < c->count; i++)
        alike += is_alike(c->code[i], read[i]);
    return alike;
}

/* Where the second reader misreads one character of a form of organisation (有很公司), no other of the claim, and Tesseract reads that one, the
 * claim is spelt its way: no such form exists, and the rest of the name is judged as ever. */
static void spell_form(struct claim *c, const char *text)
{
    uint32_t read[MAX_CLAIM];
    bool form[MAX_CLAIM] = {false};
    int at = -1, misread = 0;
    if ((int)pa_text_length(text) != c->count ||
        (int)pa_text_decode(text, read, MAX_CLAIM) != c->count)
        return;
    pa_rivals_mark_forms(c->code, c->count, form);
    for (int i = 0; i < c->count; i++)
        if (read[i] != c->code[i]) {
            misread++;
            at = i;
        }
    if (misread != 1 || !form[at] || !c->seen[at])
        return;
    c->spelt[at] = read[at];
    c->class[at] = class_of(c->task, read[at]);
}

static void note_second(const struct claim *c, const char *text, struct pa_evidence *out)
{
    char claim[4 * MAX_CLAIM];
    text_of(c->spelt, c->count, claim, sizeof claim);
    int distance = pa_text_distance(claim, text), unlike = distance - alike_in(c, text);
    out->unlike = unlike < out->unlike ? unlike : out->unlike;
    out->second_distance = distance < out->second_distance ? distance : out->second_distance;
    out->second_agrees |= distance == 0;
}

static enum pa_status second_look(struct claim *c, enum pa_look look, struct pa_evidence *out,
                                  struct pa_err *err)
{
    struct pa_matrix matrix = {0};
    char text[4096];
    enum pa_status status = matrix_of(c, look, &matrix, text, sizeof text, err);
    if (status != PA_OK)
        return status;
    struct pa_ctc ctc = pa_matrix_view(&matrix);
    if (pa_value_characters(c->task->alphabet) != NULL)
        code_text(c, &ctc, text, sizeof text);
    else if (c->looks == 0)
        spell_form(c, text);
    note_second(c, text, out);
    if (c->looks == 0)
        status = pa_rivals_list(c->task, c->code, c->class, c->count, &ctc, &c->rivals, err);
    if (status == PA_OK && c->looks == 0 && c->task->alphabet == PA_ALPHABET_NAME)
        status = pa_pitch_widest(&matrix, c->code, c->class, c->count, &c->widest, err);
    if (status == PA_OK)
        status = logp_of(&ctc, c->class, c->count, &c->claim[c->looks], err);
    if (status == PA_OK)
        status = best_of(&ctc, &c->best[c->looks], err);
    if (status == PA_OK)
        status = pa_rivals_weigh(&c->rivals, c->class, c->count, &ctc, c->looks, WORST, err);
    c->looks++;
    pa_matrix_free(&matrix);
    return status;
}

static bool is_twin(const struct claim *c, const struct pa_rival *rival)
{
    return c->count <= PA_PERSON_MAX && rival->way == PA_RIVAL_OTHER &&
           pa_lookalike_is_twin(c->code[rival->at], rival->code);
}

/* The likeliest rival, over all looks that count (n of them), per character. except: as of pa_rivals_best. */
static const struct pa_rival *find_rival(const struct claim *c, const bool *except, double n,
                                         double *logp, bool *twin)
{
    const struct pa_rival *rival = pa_rivals_best(&c->rivals, c->counts, except, logp);
    *logp = rival != NULL ? *logp / (n * c->count) : WORST / c->count;
    *twin = rival != NULL && is_twin(c, rival);
    return rival;
}

/* Takes the means over the looks that count into the evidence, per character. */
static void sum_up(struct claim *c, struct pa_evidence *out)
{
    double claim = 0, best = 0, crispest = -INFINITY, n = 0;
    for (int i = 0; i < c->looks; i++)
        crispest = fmax(crispest, fmax(c->best[i], c->claim[i]));
    for (int i = 0; i < c->looks; i++) {
        double own = fmax(c->best[i], c->claim[i]);
        c->counts[i] = own >= crispest - AS_CRISP * c->count;
        claim += c->counts[i] ? c->claim[i] : 0;
        best += c->counts[i] ? own : 0;
        n += c->counts[i] ? 1 : 0;
    }
    const struct pa_rival *rival = find_rival(c, NULL, n, &out->rival_logp, &out->twin);
    out->tested = true;
    out->claim_logp = claim / (n * c->count);
    out->best_logp = best / (n * c->count);
    if (rival != NULL)
        pa_rival_text(rival, c->code, c->count, out->rival, sizeof out->rival);
}

/* The likeliest rival in a place where Tesseract did not read the claim. */
static void weigh_unseen(const struct claim *c, struct pa_evidence *out)
{
    double n = 0;
    for (int i = 0; i < c->looks; i++)
        n += c->counts[i];
    find_rival(c, c->seen, n, &out->unseen_logp, &out->unseen_twin);
}

static bool plain(const struct claim *c, const struct pa_evidence *e)
{
    return e->second_agrees && e->claim_logp > PLAIN_LOGP &&
           (e->claim_logp - e->rival_logp) * c->count > PLAIN_MARGIN;
}

/* Where a rival comes near the claim, or it is doubtful, single characters are looked at too. */
static enum pa_status ask_glyphs(struct claim *c, struct pa_evidence *out, struct pa_err *err)
{
    enum pa_status status = pa_glyphs_weigh(c->task, c->code, c->class, c->count, c->claim,
                                            c->looks, &c->rivals, &c->word, err);
    out->glyph_lead = c->word.lead;
    if (status == PA_OK)
        sum_up(c, out);
    return status;
}

/* --- Tesseract --- */

/* The claim's characters and their look-alikes: what Tesseract may choose from when asked against the claim. */
static void choice_of(const struct claim *c, char *to, size_t size)
{
    uint32_t alike[64];
    to[0] = '\0';
    for (int i = 0; i < c->count; i++) {
        char one[8];
        size_t n = pa_lookalike_of(c->code[i], alike, 64);
        pa_text_encode(c->code[i], one);
        pa_text_append(to, size, one);
        for (size_t k = 0; k < n; k++) {
            pa_text_encode(alike[k], one);
            pa_text_append(to, size, one);
        }
    }
}

static void note_seen(struct claim *c, const char *text)
{
    for (uint32_t code; (code = pa_text_next(&text)) != 0;)
        for (int i = 0; i < c->count; i++)
            c->seen[i] = c->seen[i] || c->code[i] == code;
}

/* Of a person's name nothing but the character itself tells; in longer texts its neighbours do. */
static bool is_twin_doubted(const struct claim *c)
{
    if (c->count > PA_PERSON_MAX)
        return false;
    for (int i = 0; i < c->count; i++)
        if (!c->seen[i] && pa_lookalike_has_twin(c->code[i]))
            return true;
    return false;
}

static enum pa_status first_look(struct claim *c, enum pa_look look, const char *only,
                                 struct pa_evidence *out, struct pa_err *err)
{
    bool is_code = pa_value_characters(c->task->alphabet) != NULL;
    struct pa_tess *tess = is_code ? c->task->reader->code : c->task->reader->text;
    char text[4096], claim[4 * MAX_CLAIM];
    enum pa_status status = pa_value_first(c->task, tess, look, only, text, sizeof text, err);
    if (status != PA_OK)
        return status;
    note_seen(c, text);
    text_of(c->code, c->count, claim, sizeof claim);
    int distance = pa_text_distance(claim, text);
    out->first_distance = distance < out->first_distance ? distance : out->first_distance;
    out->first_agrees |= distance == 0;
    return PA_OK;
}

static enum pa_status ask_first(struct claim *c, struct pa_evidence *out, struct pa_err *err)
{
    char only[8192];
    const char *characters = pa_value_characters(c->task->alphabet);
    enum pa_status status = PA_OK;
    for (int i = 0; status == PA_OK && !out->first_agrees && i < FIRST_LOOKS; i++)
        status = first_look(c, LOOKS[i], characters, out, err);
    if (status != PA_OK || out->first_agrees || characters != NULL || out->first_distance > 2)
        return status;
    choice_of(c, only, sizeof only);
    return first_look(c, LOOKS[0], only, out, err);
}

/* A look-alike that the second reader does not know it cannot tell from the claimed character. Tesseract may know it: without
 * its word for the claim the two are then equally likely. */
static void admit_blindness(const struct claim *c, struct pa_evidence *out)
{
    uint32_t alike[64];
    if (!out->tested || out->first_agrees || pa_value_characters(c->task->alphabet) != NULL)
        return;
    for (int i = 0; i < c->count; i++) {
        size_t n = c->seen[i] ? 0 : pa_lookalike_of(c->code[i], alike, 64);
        for (size_t k = 0; k < n; k++) {
            if (class_of(c->task, alike[k]) > 0 || !pa_tess_knows(c->task->reader->text, alike[k]))
                continue;
            struct pa_rival rival = {PA_RIVAL_OTHER, i, alike[k], 0, {0}, 0};
            pa_rival_text(&rival, c->code, c->count, out->rival, sizeof out->rival);
            out->rival_logp = fmax(out->rival_logp, out->claim_logp);
            out->unseen_logp = out->rival_logp;
            return;
        }
    }
}

/* In a person's name a character that neither reader knows is taken for the common one that looks like it, by both alike: where the
 * third witness, which knows it, is not plainly for the claim's, the two are equally likely. */
static void admit_common_blindness(const struct claim *c, struct pa_evidence *out)
{
    const struct pa_glyphs_word *word = &c->word;
    if (!out->tested || word->blind == 0)
        return;
    struct pa_rival rival = {PA_RIVAL_OTHER, word->blind_at, word->blind, 0, {0}, 0};
    pa_rival_text(&rival, c->code, c->count, out->rival, sizeof out->rival);
    out->rival_logp = fmax(out->rival_logp, out->claim_logp);
    out->unseen_logp = out->rival_logp;
}

enum pa_status pa_read_claim(struct pa_reader *reader, struct pa_plane page,
                             const struct pa_span *span, enum pa_alphabet alphabet,
                             const char *claim, struct pa_evidence *out, struct pa_err *err)
{
    *out = (struct pa_evidence){0};
    struct pa_task task = {reader, page, span, alphabet};
    struct claim *c = calloc(1, sizeof *c);
    if (c == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a claim");
    c->task = &task;
    take_claim(c, claim, out);
    out->first_distance = out->second_distance = out->unlike = c->count;
    enum pa_status status = PA_OK;
    if (c->count > 0 && span->count > 0) {
        status = ask_first(c, out, err);
        for (int i = 0; status == PA_OK && reader->recogniser != NULL && i < LOOK_COUNT; i++) {
            status = second_look(c, LOOKS[i], out, err);
            if (status == PA_OK)
                sum_up(c, out);
            if (status == PA_OK && plain(c, out))
                break;
        }
        if (status == PA_OK && c->looks > 0 && pa_value_characters(alphabet) == NULL)
            status = ask_glyphs(c, out, err);
        if (status == PA_OK && c->looks > 0)
            weigh_unseen(c, out);
        out->twin_doubted = is_twin_doubted(c);
        out->longer =
            c->widest > APART || (alphabet == PA_ALPHABET_NAME && c->count <= PA_PERSON_MAX &&
                                  pa_width_of(page, span) > WIDEST * c->count + ROOM);
        if (status == PA_OK)
            admit_blindness(c, out);
        if (status == PA_OK)
            admit_common_blindness(c, out);
    }
    pa_rivals_free(&c->rivals);
    free(c);
    return status;
}

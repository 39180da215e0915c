/* match -- entry: every family in the contract's order, and what they share */
#include "match/match_judge.h"

#include <glib.h>
#include <string.h>

const char *pa_outcome_name(enum pa_outcome outcome)
{
    static const char *const names[] = {"not_applicable", "match", "mismatch", "uncertain"};
    return names[outcome <= PA_UNCERTAIN ? outcome : PA_UNCERTAIN];
}

bool pa_judge_equal(const char *a, const char *b)
{
    char na[PA_CLAIM_BYTES], nb[PA_CLAIM_BYTES];
    pa_read_normalise(a, na, sizeof na);
    pa_read_normalise(b, nb, sizeof nb);
    return na[0] != '\0' && strcmp(na, nb) == 0;
}

struct pa_judgement pa_judge_worse(struct pa_judgement a, struct pa_judgement b)
{
    static const int rank[] = {
        [PA_NOT_APPLICABLE] = 0, [PA_MATCH] = 1, [PA_UNCERTAIN] = 2, [PA_MISMATCH] = 3};
    return rank[b.outcome] > rank[a.outcome] ? b : a;
}

enum pa_kind pa_match_kind(const struct pa_document *document)
{
    return document->fields.kind != PA_KIND_UNKNOWN ? document->fields.kind
                                                    : document->declared.kind;
}

static bool was_read(const struct pa_document *document)
{
    return document->work == PA_WORK_DONE && document->has_text;
}

int pa_match_next(const struct pa_match_set *set, int at, enum pa_kind kind)
{
    for (int i = at + 1; i < set->count; i++)
        if (was_read(set->documents[i]) && pa_match_kind(set->documents[i]) == kind)
            return i;
    return -1;
}

int pa_match_next_paper(const struct pa_match_set *set, int at)
{
    for (int i = at + 1; i < set->count; i++) {
        enum pa_kind kind = pa_match_kind(set->documents[i]);
        if (was_read(set->documents[i]) &&
            (kind == PA_KIND_BUSINESS_LICENCE || kind == PA_KIND_ORGANISATION_CODE_CERTIFICATE ||
             kind == PA_KIND_PUBLIC_INSTITUTION_CERTIFICATE))
            return i;
    }
    return -1;
}

bool pa_match_is_persons_name(const struct pa_application *app, const char *name)
{
    static const char nameless[] = "个体户";
    return app->subject.type == PA_SUBJECT_INDIVIDUAL ||
           strncmp(name, nameless, sizeof nameless - 1) == 0 ||
           pa_judge_equal(name, app->subject.legal_person.name) ||
           pa_judge_equal(name, app->administrator.person.name);
}

bool pa_match_is_odd_form(const char *claim, const char *shown)
{
    for (uint32_t c; (c = pa_text_next(&claim)) != 0;) {
        char one[8], plain[64];
        pa_text_encode(c, one);
        if ((pa_read_normalise(one, plain, sizeof plain) & PA_NORMAL_FORM) != 0 &&
            strstr(shown, one) == NULL)
            return true;
    }
    return false;
}

/* Does a name of Han characters hold a letter or a digit that looks like one of them? Of a person's name every one does: no name is
 * of both. Of a firm's an O alone between Han characters, which is a 〇. */
static bool has_stranger(const char *claim, bool person)
{
    uint32_t code[PA_CLAIM_BYTES];
    size_t n = pa_text_decode(claim, code, PA_CLAIM_BYTES);
    bool han = false, stranger = false;
    for (size_t i = 0; i < n; i++) {
        bool ring = (code[i] | 0x20) == 'o' || code[i] == 0x25CB || code[i] == 0x25EF;
        bool latin = code[i] < 128 && g_ascii_isalnum((char)code[i]);
        bool alone =
            (i == 0 || pa_text_is_han(code[i - 1])) && (i + 1 == n || pa_text_is_han(code[i + 1]));
        han = han || pa_text_is_han(code[i]);
        stranger = stranger || (ring && alone) || (person && latin);
    }
    return han && stranger;
}

void pa_match_add_text(struct pa_match_set *set, const char *name, struct pa_judgement judgement,
                       const char *claim, const char *document, enum pa_mask mask, int index,
                       enum pa_field field)
{
    if (set->out->count == PA_CHECKS_MAX) {
        set->out->overflow = true;
        return;
    }
    if (judgement.outcome == PA_MATCH && pa_text_hides(claim))
        judgement = (struct pa_judgement){PA_UNCERTAIN, PA_REASON_HIDDEN, 0.5};
    if (judgement.outcome == PA_MATCH && (pa_match_is_odd_form(claim, document) ||
                                          (mask == PA_MASK_NAME && has_stranger(claim, true)) ||
                                          (mask == PA_MASK_NONE && has_stranger(claim, false))))
        judgement = (struct pa_judgement){PA_UNCERTAIN, PA_REASON_FORM, 0.5};
    struct pa_check *check = &set->out->item[set->out->count++];
    *check = (struct pa_check){.check = name,
                               .outcome = judgement.outcome,
                               .mask = mask,
                               .shown = mask,
                               .document_index = index,
                               .field = field,
                               .confidence = judgement.confidence};
    pa_text_copy(check->application, sizeof check->application, claim);
    pa_text_copy(check->document, sizeof check->document, document);
    if (index >= 0)
        pa_text_copy(check->file, sizeof check->file, set->documents[index]->file);
    pa_match_note_fill(check, judgement.reason);
}

/* Shares of a value's place that a reflection or an object takes: what was read there beside it tells nothing. */
static const double LIT = 0.15, COVERED = 0.1;
/* … likewise of where it differs from the claim: an object as above; light as over a character that may be lost (audit/doubt). */
static const double CHARACTER_LIT = 0.4;
/* Height of a value's box on one row, em; width of what is not Han, em. What would be so much wider than its box has more rows. */
static const double BOX_EM = 1.2, HALF_WIDTH = 0.55, ONE_ROW = 1.5;

/* Share of a place that objects cover. */
static double covered(const struct pa_quality *q, struct pa_rect place)
{
    double sum = 0;
    for (int i = 0; i < q->occluded_place_count; i++) {
        struct pa_rect both = pa_rect_intersect(place, q->occluded_places[i].rect);
        sum += (double)both.w * both.h / ((double)place.w * place.h);
    }
    return sum;
}

/* Width of n characters, em. */
static double width_of(const uint32_t *text, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += text[i] < 0x2E80 ? HALF_WIDTH : 1;
    return sum;
}

/* Where on a value's row it differs from the claim, a character to either side; the whole place where it is of more rows. */
static struct pa_rect differing(const char *claim, const char *value, struct pa_rect place)
{
    char plain[2][PA_CLAIM_BYTES];
    uint32_t text[2][PA_CLAIM_BYTES];
    pa_read_normalise(claim, plain[0], sizeof plain[0]);
    pa_read_normalise(value, plain[1], sizeof plain[1]);
    size_t a = pa_text_decode(plain[0], text[0], PA_CLAIM_BYTES), before = 0, behind = 0;
    size_t n = pa_text_decode(plain[1], text[1], PA_CLAIM_BYTES);
    double whole = width_of(text[1], n), em = place.h / BOX_EM;
    if (n == 0 || whole * em > ONE_ROW * place.w)
        return place;
    while (before < a && before < n && text[0][before] == text[1][before])
        before++;
    while (behind < a - before && behind < n - before &&
           text[0][a - 1 - behind] == text[1][n - 1 - behind])
        behind++;
    double from = width_of(text[1], before) / whole * place.w - em;
    double to = width_of(text[1], n - behind) / whole * place.w + em;
    return pa_rect_intersect(
        (struct pa_rect){place.x + (int)from, place.y, (int)(to - from), place.h}, place);
}

static bool is_hidden(const struct pa_document *document, enum pa_field field, const char *claim)
{
    const struct pa_quality *q = &document->quality;
    const struct pa_field_value *value = &document->fields.field[field];
    struct pa_rect place = pa_quad_bounds(&value->quad);
    int w = document->page_width, h = document->page_height;
    if (!document->has_quality || pa_rect_is_empty(place))
        return false;
    if (covered(q, place) >= COVERED || pa_quality_field(q, w, h, place).glare >= LIT)
        return true;
    if (value->valid) /* its check digits hold: nothing of it was lost */
        return false;
    struct pa_rect part = differing(claim, value->value, place);
    return covered(q, part) >= COVERED ||
           pa_quality_hidden(q, w, h, part, place.h / BOX_EM) >= CHARACTER_LIT;
}

void pa_match_add(struct pa_match_set *set, const char *name, struct pa_judgement judgement,
                  const char *claim, int index, enum pa_field field)
{
    const struct pa_document *document = set->documents[index];
    if (judgement.outcome == PA_MISMATCH && judgement.reason != PA_REASON_CLAIM_INVALID &&
        is_hidden(document, field, claim))
        judgement = (struct pa_judgement){PA_UNCERTAIN, PA_REASON_POOR, 0.5};
    const struct pa_field_value *value = &document->fields.field[field];
    const char *shown = value->known ? value->value : "";
    const struct pa_evidence *e = &value->evidence;
    char plain[PA_CLAIM_BYTES];
    /* What was compared: another look may have read the claim to the letter than the one whose text is reported. */
    pa_read_normalise(claim, plain, sizeof plain);
    if (judgement.outcome == PA_MATCH && !pa_field_is_number(field) && value->claimed &&
        (e->first_agrees || e->second_agrees) && !pa_judge_equal(shown, claim))
        shown = plain;
    enum pa_mask mask = pa_document_mask(document, field);
    if (mask == PA_MASK_NONE) /* not recognised: as what it was said to be */
        mask = pa_field_mask(pa_match_kind(document), field);
    if (field == PA_FIELD_NAME && (pa_match_is_persons_name(set->application, claim) ||
                                   pa_match_is_persons_name(set->application, shown)))
        mask = PA_MASK_NAME;
    pa_match_add_text(set, name, judgement, claim, shown, mask, index, field);
}

void pa_match_add_none(struct pa_match_set *set, const char *name, enum pa_reason reason)
{
    struct pa_judgement none = {PA_NOT_APPLICABLE, reason, 0};
    pa_match_add_text(set, name, none, "", "", PA_MASK_NONE, -1, PA_FIELD_NONE);
}

enum pa_status pa_match_compare_by(const struct pa_match_policy *policy,
                                   const struct pa_application *application,
                                   struct pa_document *const *documents, int count,
                                   struct pa_checks *out, struct pa_err *err)
{
    memset(out, 0, sizeof *out);
    if (count < 0)
        return pa_fail(err, PA_E_ARG, "%d documents", count);
    struct pa_match_set set = {policy, application, documents, count, out};
    if (!application->present)
        return PA_OK;
    pa_match_number_checks(&set);
    pa_match_name_checks(&set);
    pa_match_person_checks(&set);
    pa_match_account_checks(&set);
    pa_match_address_checks(&set);
    pa_match_qr_checks(&set);
    return PA_OK;
}

enum pa_status pa_match_compare(const struct pa_application *application,
                                struct pa_document *const *documents, int count,
                                struct pa_checks *out, struct pa_err *err)
{
    struct pa_match_policy policy = pa_match_policy_default();
    return pa_match_compare_by(&policy, application, documents, count, out, err);
}

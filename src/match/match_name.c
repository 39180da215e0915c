/* match/match_name -- names and other texts: how the claim stands against the picture and against
 * its look-alikes
 */
#include "match/match_judge.h"

#include <math.h>
#include <string.h>

/* The evidence in the units in which it is judged. */
struct standing {
    double n;      /* characters of the claim */
    double margin; /* nats by which the claim beats its likeliest look-alike */
    double unseen; /* … its likeliest one in a place where Tesseract does not read the claim */
    double gap;    /* nats by which the best reading beats the claim */
    bool first, second;
};

static struct standing stand(const char *claim, const struct pa_evidence *e)
{
    struct standing s = {.n = (double)pa_text_length(claim)};
    s.margin = e->rival[0] != '\0' ? (e->claim_logp - e->rival_logp) * s.n : INFINITY;
    s.unseen = e->rival[0] != '\0' ? (e->claim_logp - e->unseen_logp) * s.n : INFINITY;
    s.gap = (e->best_logp - e->claim_logp) * s.n;
    s.first = e->first_agrees;
    s.second = e->second_agrees;
    return s;
}

bool pa_judge_lacks(const char *value, const char *claim)
{
    char read[1024], wanted[1024];
    pa_read_normalise(value, read, sizeof read);
    pa_read_normalise(claim, wanted, sizeof wanted);
    size_t length = pa_text_length(wanted);
    if (length > PA_PERSON_MAX && 2 * pa_text_length(read) < length)
        return true;
    return pa_text_is_within(read, wanted) && strcmp(read, wanted) != 0;
}

bool pa_judge_is_denied(const struct pa_match_policy *policy, const struct pa_evidence *e)
{
    return !(e->first_agrees && e->second_agrees) && e->glyph_lead <= policy->denied_lead;
}

static bool is_far(const struct pa_match_policy *policy, double distance, double n)
{
    return distance >= 2 && distance >= policy->far_share * n;
}

/* Without the second reader's likelihoods: readings alone. */
static struct pa_judgement judge_readings(const struct pa_match_policy *policy, const char *claim,
                                          const struct pa_field_value *field)
{
    bool first = pa_judge_equal(field->first, claim), second = pa_judge_equal(field->second, claim);
    if (!field->known)
        return (struct pa_judgement){PA_UNCERTAIN, PA_REASON_UNREAD, 0.5};
    if (pa_judge_equal(field->value, claim))
        return first && second ? (struct pa_judgement){PA_MATCH, PA_REASON_READ, 0.97}
                               : (struct pa_judgement){PA_UNCERTAIN, PA_REASON_ONE_READER, 0.5};
    if (pa_judge_lacks(field->value, claim))
        return (struct pa_judgement){PA_UNCERTAIN, PA_REASON_POOR, 0.5};
    if (!first && !second && pa_judge_equal(field->first, field->second))
        return (struct pa_judgement){PA_MISMATCH, PA_REASON_DIFFERS, 0.97};
    double distance = pa_text_distance(claim, field->value);
    if (!first && !second && field->confidence >= policy->confident &&
        is_far(policy, distance, (double)pa_text_length(claim)))
        return (struct pa_judgement){PA_MISMATCH, PA_REASON_DIFFERS, field->confidence};
    return (struct pa_judgement){PA_UNCERTAIN, PA_REASON_POOR, 0.5};
}

/* Whether text has other's character where other first differs from the claim, and is as long as both. Readers that contradict
 * each other there may not condemn the claim. */
static bool has_there(const char *text, const char *claim, const char *other)
{
    char plain[3][PA_CLAIM_BYTES];
    uint32_t a[128], b[128], t[128];
    pa_read_normalise(claim, plain[0], sizeof plain[0]);
    pa_read_normalise(other, plain[1], sizeof plain[1]);
    pa_read_normalise(text, plain[2], sizeof plain[2]);
    size_t n = pa_text_decode(plain[0], a, 128);
    if (pa_text_decode(plain[1], b, 128) != n || pa_text_decode(plain[2], t, 128) != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (a[i] != b[i])
            return t[i] == b[i];
    return false;
}

/* By how much the claim must beat its likeliest rival where the second reader alone reads it whole. */
static double second_margin(const struct pa_match_policy *policy, const struct pa_evidence *e,
                            double n)
{
    if (e->twin_doubted) /* … less where the third witness is for the claim too */
        return e->glyph_lead >= policy->backed_lead ? policy->dissent_margin : policy->doubt_margin;
    if (e->unseen_twin)
        return policy->twin_margin;
    return n > PA_PERSON_MAX ? policy->text_margin : policy->accept_margin;
}

/* How likely a character of the claim must be: less where the third witness backs it in every place of doubt. */
static double least_logp(const struct pa_match_policy *policy, const struct pa_evidence *e)
{
    return e->glyph_lead >= policy->backed_lead ? policy->backed_logp : policy->accept_logp;
}

/* The second reader reads the claim whole, as likely as anything, and no other character anywhere comes near one of it: faint as it
 * is, there is nothing else that it could be. */
static bool is_clear(const struct pa_match_policy *policy, const struct pa_evidence *e,
                     const struct standing *s)
{
    return s->second && s->gap <= policy->both_margin && s->margin >= policy->clear_margin &&
           e->claim_logp >= policy->clear_logp;
}

/* … where both readers read it: of a person's faint name the third witness must know the characters in doubt, for both readers take
 * one that they do not know for the same other. */
static double both_logp(const struct pa_match_policy *policy, const struct pa_evidence *e, double n)
{
    bool asked = e->glyph_lead < 0 || e->glyph_lead > 0;
    bool doubted = n <= PA_PERSON_MAX && asked && e->glyph_lead < policy->faint_lead;
    return doubted ? policy->faint_logp : policy->both_logp;
}

/* The second reader does not rule the claim out, and the third witness knows the characters in doubt from all others; less is asked
 * of it where Tesseract reads the claim too. */
static bool is_vouched_for(const struct pa_match_policy *policy, const struct pa_evidence *e,
                           const struct standing *s)
{
    double margin = e->twin_doubted        ? policy->doubt_margin
                    : e->twin              ? policy->twin_margin
                    : s->n > PA_PERSON_MAX ? policy->text_margin
                                           : policy->accept_margin;
    double lead = e->glyph_lead + (s->first ? policy->first_worth : 0);
    double least = lead >= policy->certain_lead ? policy->certain_logp : policy->vouched_logp;
    return e->glyph_lead > 0 && lead >= policy->vouched_lead && e->claim_logp >= least &&
           s->margin >= margin;
}

/* Pairs of which both readers read the one as the other, and the limit that then holds. */
static const struct {
    uint32_t one, other;
    bool slant, firms; /* firms: in a firm's name, too */
} PAIRS[] = {
    {0x5929, 0x592D, true, false},  /* 天 夭 */
    {0x794E, 0x8886, false, false}, /* 祎 袆 */
    {0x8336, 0x837C, false, false}, /* 茶 荼 */
    {0x9E23, 0x545C, false, true},  /* 鸣 呜 */
};

/* Which of them the claim and its likeliest rival differ by, -1 none. */
static int pair_of(const char *claim, const struct pa_evidence *e)
{
    char plain[PA_CLAIM_BYTES];
    uint32_t a[128], b[128];
    size_t at = 0;
    pa_read_normalise(claim, plain, sizeof plain);
    size_t n = pa_text_decode(plain, a, 128);
    if ((!e->twin && n <= PA_PERSON_MAX) || pa_text_decode(e->rival, b, 128) != n)
        return -1;
    while (at + 1 < n && a[at] == b[at])
        at++;
    for (int i = 0; i < (int)(sizeof PAIRS / sizeof *PAIRS); i++)
        if ((n <= PA_PERSON_MAX || PAIRS[i].firms) &&
            ((a[at] == PAIRS[i].one && b[at] == PAIRS[i].other) ||
             (a[at] == PAIRS[i].other && b[at] == PAIRS[i].one)))
            return i;
    return -1;
}

/* By how much a claim that both readers read must beat its likeliest rival. */
static double least_margin(const struct pa_match_policy *policy, const char *claim,
                           const struct pa_evidence *e)
{
    int pair = pair_of(claim, e);
    if (pair >= 0)
        return PAIRS[pair].slant ? policy->slant_margin : policy->pair_margin;
    return e->twin ? policy->twins_margin : policy->both_margin;
}

/* Of a rare character that has a common look-alike both readers say the common one: the witness that looks at it alone does not. */
static bool is_denied(const struct pa_match_policy *policy, const struct pa_evidence *e,
                      const struct standing *s)
{
    return e->glyph_lead <= policy->denied_person ||
           (e->glyph_lead < 0 && s->margin < policy->dissent_margin);
}

static bool speaks_for(const struct pa_match_policy *policy, const char *claim,
                       const struct pa_field_value *field, const struct standing *s)
{
    const struct pa_evidence *e = &field->evidence;
    if (e->longer)
        return false; /* a character was passed over */
    if (e->unknown_second > 0)
        return false; /* a character that it does not know it cannot tell from others */
    if (pa_judge_is_denied(policy, e))
        return false;
    if (!s->first && field->known && !pa_judge_equal(field->value, claim) &&
        pa_judge_lacks(claim, field->value))
        return false; /* more is read there: a name that is struck out begins with 一 */
    if (s->n <= PA_PERSON_MAX && is_denied(policy, e, s))
        return false;
    if (!s->first && s->margin < policy->dissent_margin && has_there(field->first, claim, e->rival))
        return false; /* the other reader sees the rival */
    bool close = s->margin < least_margin(policy, claim, e);
    if (!close && (is_vouched_for(policy, e, s) || is_clear(policy, e, s)))
        return true;
    if (s->first && s->second)
        return e->claim_logp >= both_logp(policy, e, s->n) && !close;
    if (s->second) /* Tesseract reads part of the claim: of that part both readers' word is there */
        return e->claim_logp >= least_logp(policy, e) && !close &&
               s->unseen >= second_margin(policy, e, s->n);
    if (s->first)
        return e->claim_logp >= least_logp(policy, e) &&
               s->margin >= (e->twin ? policy->twin_margin : policy->accept_margin);
    return e->claim_logp >= policy->sure_logp && s->margin >= policy->sure_margin;
}

/* A look-alike is plainly there instead: a reader reads it whole, or the value that was read shows it at its place. Beside a
 * character that the reader does not know the rest of the line counts all the same. */
static bool shows_rival(const struct pa_match_policy *policy, const char *claim,
                        const struct pa_field_value *field, const struct standing *s)
{
    const struct pa_evidence *e = &field->evidence;
    bool by_first = pa_judge_equal(field->first, e->rival);
    bool known = e->unknown_first == 0;
    double least = by_first && known ? policy->rival_margin : policy->alone_margin;
    if (field->known && pa_judge_equal(field->value, claim))
        return false; /* all looks and readers together say the claim */
    if (-s->margin < least || e->best_logp < policy->crisp_logp ||
        field->confidence < policy->confident / 2 || has_there(field->first, e->rival, claim) ||
        (!known &&
         !by_first)) /* a character that one reader does not know, the other may hardly know */
        return false;
    if (by_first || pa_judge_equal(field->second, e->rival))
        return true;
    bool near =
        e->unknown_second > 0 || (e->best_logp - e->rival_logp) * s->n < policy->rival_margin;
    return field->known && near && has_there(field->value, claim, e->rival);
}

/* Where Tesseract reads the claim in one look alone, it has dropped a character that the claim has not, and both readers see. */
static bool speaks_against(const struct pa_match_policy *policy, const char *claim,
                           const struct pa_field_value *field, const struct standing *s)
{
    const struct pa_evidence *e = &field->evidence;
    bool agree = pa_judge_equal(field->first, field->second);
    bool partly = s->first && !(agree && pa_judge_lacks(claim, field->value));
    if (!field->known || partly || s->second || pa_judge_equal(field->value, claim) ||
        pa_judge_lacks(field->value, claim))
        return false;
    /* Characters that the second reader does not know it must read wrong: they are no sign of another text. */
    double apart = fmin(e->first_distance, e->unlike) - e->unknown_second;
    bool far = is_far(policy, apart, s->n);
    if (far && field->confidence >= policy->confident / 2)
        return true;
    if (e->unknown_second > 0 || e->unknown_first > 0 ||
        has_there(field->first, field->value, claim))
        return false;
    if (!agree && field->confidence < policy->confident)
        return false; /* one reader's word, and not surely: addresses on shaken, tiny and bleached print had 0.57 at most */
    return e->best_logp >= policy->crisp_logp &&
           s->gap >= (agree ? policy->rival_margin : policy->gap);
}

struct pa_judgement pa_match_name_judge(const struct pa_match_policy *policy, const char *claim,
                                        const struct pa_field_value *field)
{
    const struct pa_evidence *e = &field->evidence;
    if (!field->claimed || !e->tested)
        return judge_readings(policy, claim, field);
    struct standing s = stand(claim, e);
    if (speaks_for(policy, claim, field, &s))
        return (struct pa_judgement){PA_MATCH,
                                     s.first && s.second ? PA_REASON_READ : PA_REASON_LIKELY,
                                     s.first && s.second ? 0.99 : 0.95};
    /* No reader may then condemn it: the third witness is for it, however little where both readers take it for another, or Tesseract
     * knows no such character, or what was read is no name at all. */
    bool misread = pair_of(claim, e) >= 0 || e->unknown_first > 0;
    bool vouched = e->glyph_lead >= policy->vouched_lead || (e->glyph_lead > 0 && misread) ||
                   (field->known && pa_text_has_han(claim) && !pa_text_has_han(field->value));
    if (!vouched && !s.first && !s.second && shows_rival(policy, claim, field, &s))
        return (struct pa_judgement){PA_MISMATCH, PA_REASON_RIVAL, 0.95};
    if (!vouched && speaks_against(policy, claim, field, &s))
        return (struct pa_judgement){PA_MISMATCH, PA_REASON_DIFFERS, 0.97};
    if (e->unknown_second > 0)
        return (struct pa_judgement){PA_UNCERTAIN, PA_REASON_RARE, 0.5};
    if (e->longer)
        return (struct pa_judgement){PA_UNCERTAIN, PA_REASON_MORE, 0.5};
    if (field->known && pa_judge_lacks(field->value, claim))
        return (struct pa_judgement){
            PA_UNCERTAIN, field->confidence >= policy->confident ? PA_REASON_LACKS : PA_REASON_LOST,
            0.5};
    return (struct pa_judgement){PA_UNCERTAIN, field->known ? PA_REASON_POOR : PA_REASON_UNREAD,
                                 0.5};
}

struct pa_judgement pa_match_name_cross(const struct pa_match_policy *policy,
                                        const struct pa_field_value *a,
                                        const struct pa_field_value *b)
{
    if (!a->known || !b->known)
        return (struct pa_judgement){PA_UNCERTAIN, PA_REASON_UNREAD, 0.5};
    double sure = fmin(a->confidence, b->confidence);
    bool two = a->second[0] != '\0' && b->second[0] != '\0';
    if (pa_judge_equal(a->value, b->value))
        return sure >= policy->confident && two
                   ? (struct pa_judgement){PA_MATCH, PA_REASON_READ, sure}
                   : (struct pa_judgement){PA_UNCERTAIN, PA_REASON_POOR, 0.5};
    return sure >= policy->confident && two
               ? (struct pa_judgement){PA_MISMATCH, PA_REASON_DIFFERS, sure}
               : (struct pa_judgement){PA_UNCERTAIN, PA_REASON_POOR, 0.5};
}

/* A nameless individual business: its licence leaves the paper beside the label bare, or prints 无 or asterisks. Where not even the
 * label was found, the name may as well be covered or wiped away. */
static bool is_nameless(const struct pa_field_value *name)
{
    if (pa_field_is_bare(name))
        return true;
    const char *at = name->known ? name->value : "?";
    return at[0] == '\0' || strcmp(at, "无") == 0 || at[strspn(at, "*-/ ")] == '\0';
}

bool pa_match_claims_no_name(const struct pa_application *app)
{
    static const char prefix[] = "个体户";
    const char *claim = app->subject.name, *operator_name = app->subject.legal_person.name;
    return app->subject.type == PA_SUBJECT_INDIVIDUAL_BUSINESS && operator_name[0] != '\0' &&
           strncmp(claim, prefix, sizeof prefix - 1) == 0 &&
           pa_judge_equal(claim + sizeof prefix - 1, operator_name);
}

static struct pa_judgement judge_nameless(const struct pa_match_set *set,
                                          const struct pa_fields *fields)
{
    const char *operator_name = set->application->subject.legal_person.name;
    if (!pa_match_claims_no_name(set->application))
        return (struct pa_judgement){PA_UNCERTAIN, PA_REASON_NAMELESS, 0.5};
    return pa_match_name_judge(set->policy, operator_name, &fields->field[PA_FIELD_LEGAL_PERSON]);
}

static struct pa_judgement judge_paper(const struct pa_match_set *set, const char *claim, int index)
{
    const struct pa_document *document = set->documents[index];
    const struct pa_field_value *name = &document->fields.field[PA_FIELD_NAME];
    if (set->application->subject.type == PA_SUBJECT_INDIVIDUAL_BUSINESS &&
        pa_match_kind(document) == PA_KIND_BUSINESS_LICENCE && is_nameless(name))
        return judge_nameless(set, &document->fields);
    return pa_match_name_judge(set->policy, claim, name);
}

/* A permit's holder; that of a nameless business may be its operator. */
static struct pa_judgement judge_holder(const struct pa_match_set *set, const char *claim,
                                        const struct pa_field_value *name)
{
    struct pa_judgement said = pa_match_name_judge(set->policy, claim, name);
    if (said.outcome == PA_MATCH || !pa_match_claims_no_name(set->application))
        return said;
    struct pa_judgement own =
        judge_readings(set->policy, set->application->subject.legal_person.name, name);
    return own.outcome == PA_MATCH ? own : said;
}

/* Permits name their holder: it must be the subject. */
static int check_permits(struct pa_match_set *set, const char *check, const char *claim)
{
    int found = 0;
    for (int i = 0; i < set->count; i++) {
        enum pa_kind kind = pa_match_kind(set->documents[i]);
        const struct pa_field_value *name = &set->documents[i]->fields.field[PA_FIELD_NAME];
        if (kind < PA_KIND_MEDICAL_INSTITUTION_LICENCE || kind > PA_KIND_OTHER_PERMIT ||
            kind == PA_KIND_PUBLIC_INSTITUTION_CERTIFICATE || !name->present ||
            set->documents[i]->work != PA_WORK_DONE)
            continue;
        pa_match_add(set, check, judge_holder(set, claim, name), claim, i, PA_FIELD_NAME);
        found++;
    }
    return found;
}

void pa_match_name_checks(struct pa_match_set *set)
{
    static const char check[] = "match.subject_name";
    const char *claim = set->application->subject.name;
    int found = 0;
    if (claim[0] == '\0') {
        pa_match_add_none(set, check, PA_REASON_NO_CLAIM);
        return;
    }
    for (int i = -1; (i = pa_match_next_paper(set, i)) >= 0; found++)
        pa_match_add(set, check, judge_paper(set, claim, i), claim, i, PA_FIELD_NAME);
    found += check_permits(set, check, claim);
    if (set->application->subject.type == PA_SUBJECT_INDIVIDUAL)
        found += pa_match_own_name(set, check);
    if (found == 0)
        pa_match_add_none(set, check, PA_REASON_NO_DOCUMENT);
}

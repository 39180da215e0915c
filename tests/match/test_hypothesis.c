/* A claimed name is a hypothesis about the picture: accepted on evidence alone, refused on evidence alone, else uncertain. */
#include "checks.h"

/* Evidence on the licence's name: what the claim's own likelihood, the readers and the value say, and what must come out. */
static const struct {
    const char *why, *value;
    double claim, best, rival;
    bool first, second;
    int unknown;
    double confidence;
    enum pa_outcome outcome;
} evidences[] = {
    {"both read it", FIRM, -.05, -.05, -1, true, true, 0, .99, PA_MATCH},
    {"both read it, faintly", FIRM, -.5, -.5, -.8, true, true, 0, .7, PA_MATCH},
    {"one reads it, likely", FIRM, -.1, -.1, -.8, false, true, 0, .9, PA_MATCH},
    {"one reads it, unlikely", FIRM, -.4, -.35, -.8, false, true, 0, .7, PA_UNCERTAIN},
    {"one reads it, a look-alike is near", FIRM, -.1, -.1, -.12, false, true, 0, .9, PA_UNCERTAIN},
    {"none reads it exactly, all but certain", "杭州云栖小满餐饮管里有限公司", -.01, -.008, -.9,
     false, false, 0, .8, PA_MATCH},
    {"none reads it, rather likely", "杭州云栖小满餐饮管里有限公司", -.15, -.05, -.9, false, false,
     0, .8, PA_UNCERTAIN},
    {"both read it, and do not know a character", FIRM, -.05, -.05, -1, true, true, 1, .9,
     PA_UNCERTAIN},
    {"another name, crisp", "宁波海棠商贸有限公司", -6, -.05, -7, false, false, 0, .99,
     PA_MISMATCH},
    {"another name, poor", "宁波海棠商贸有限公司", -6, -2.5, -7, false, false, 0, .3, PA_UNCERTAIN},
    {"one character, crisp", "杭州云栖小满餐饮菅理有限公司", -.8, -.05, -.9, false, false, 0, .98,
     PA_MISMATCH},
    {"a look-alike that neither reads, in a value that lacks the character",
     "杭州云栖小满餐饮理有限公司", -.7, -.2, -.25, false, false, 0, .6, PA_UNCERTAIN},
    {"a look-alike that neither reads, in a poor value", "杭州云栖小满餐饮菅里有艰公司", -.7, -.2,
     -.25, false, false, 0, .3, PA_UNCERTAIN},
    {"one character, poor", "杭州云栖小满餐饮菅理有限公司", -1.1, -.9, -1.2, false, false, 0, .5,
     PA_UNCERTAIN},
};

Test(hypothesis, names_are_hypotheses)
{
    for (size_t i = 0; i < sizeof evidences / sizeof *evidences; i++) {
        struct set *s = set_new();
        put(s, LICENCE, PA_FIELD_NAME, evidences[i].value);
        struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_NAME);
        struct pa_evidence *e = &v->evidence;
        v->confidence = evidences[i].confidence;
        v->known = v->confidence >= .5;
        e->claim_logp = evidences[i].claim;
        e->best_logp = evidences[i].best;
        e->rival_logp = e->unseen_logp = evidences[i].rival;
        e->first_agrees = evidences[i].first;
        e->second_agrees = evidences[i].second;
        e->unknown_second = evidences[i].unknown;
        e->first_distance = e->second_distance = e->unlike =
            pa_text_distance(FIRM, evidences[i].value);
        pa_text_copy(e->rival, sizeof e->rival, "杭州云栖小满餐饮菅理有艰公司");
        cr_expect_eq(outcome_of(s, "match.subject_name"), evidences[i].outcome, "%s: %s",
                     evidences[i].why, pa_outcome_name(outcome_of(s, "match.subject_name")));
        set_free(s);
    }
}

/* Whatever the evidence, a claim with less than its due is no match: a walk over a grid of evidence. */
Test(hypothesis, weak_evidence_is_never_a_match)
{
    static const double claims[] = {-.25, -.6, -1, -4};
    struct set *s = set_new();
    put(s, LICENCE, PA_FIELD_NAME, FIRM);
    struct pa_evidence *e = &field_of(s, LICENCE, PA_FIELD_NAME)->evidence;
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
        for (int readers = 0; readers < 3; readers++)
            for (double rival = -5; rival < 0; rival += .5) {
                e->claim_logp = claims[i];
                e->best_logp = -.01;
                e->rival_logp = e->unseen_logp = rival;
                e->first_agrees = readers == 1;
                e->second_agrees = readers == 2;
                cr_expect_neq(outcome_of(s, "match.subject_name"), PA_MATCH, "%g %d %g", claims[i],
                              readers, rival);
            }
    set_free(s);
}

/* Tesseract reads the look-alike, the second reader the claim: the second reader's odds must be high. */
Test(hypothesis, the_first_readers_dissent_weighs)
{
    struct set *s = set_new();
    put(s, LICENCE, PA_FIELD_LEGAL_PERSON, "欧阳思远");
    struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON);
    pa_text_copy(v->first, sizeof v->first, "欧阳思元");
    pa_text_copy(v->evidence.rival, sizeof v->evidence.rival, "欧阳思元");
    v->evidence.first_agrees = false;
    v->evidence.first_distance = 1;
    v->evidence.claim_logp = v->evidence.best_logp = -.01;
    v->evidence.rival_logp = v->evidence.unseen_logp = -.01 - 2. / 4;
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_UNCERTAIN);
    v->evidence.rival_logp = v->evidence.unseen_logp = -.01 - 3. / 4;
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_MATCH);
    set_free(s);
}

/* One look of Tesseract's has lost the character that the claim lacks; both readers see it all the same. */
Test(hypothesis, a_look_that_lost_a_character_does_not_excuse_the_claim)
{
    for (int both = 0; both < 2; both++) {
        struct set *s = set_new();
        put(s, LICENCE, PA_FIELD_LEGAL_PERSON, "欧阳思远");
        SAY(subject.legal_person.name, "欧阳远");
        struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON);
        if (!both)
            pa_text_copy(v->first, sizeof v->first, "欧阳远");
        v->evidence.first_agrees = true;
        v->evidence.second_agrees = false;
        v->evidence.first_distance = 0;
        v->evidence.best_logp = -.01;
        v->evidence.claim_logp = -2.6;
        v->evidence.rival_logp = v->evidence.unseen_logp = -2.5;
        cr_expect_eq(outcome_of(s, "match.legal_person"), both ? PA_MISMATCH : PA_UNCERTAIN, "%d",
                     both);
        set_free(s);
    }
}

/* Readers take the rarer of two twins for the commoner one: more is asked of a claim whose nearest rival is its twin. */
Test(hypothesis, a_twin_must_be_beaten_by_more)
{
    static const struct {
        bool first, twin, doubted;
        double margin, lead;
        enum pa_outcome outcome;
    } rows[] = {
        {false, false, false, 2, 0, PA_MATCH},       {false, true, false, 2, 0, PA_UNCERTAIN},
        {false, true, false, 3.5, 0, PA_MATCH},      {true, false, false, .7, 0, PA_MATCH},
        {true, true, false, 2.3, 0, PA_UNCERTAIN},   {true, true, false, 2.7, 0, PA_MATCH},
        {false, false, false, 1, 0, PA_UNCERTAIN},   {false, false, true, 4.5, 0, PA_UNCERTAIN},
        {false, false, true, 6, 0, PA_MATCH},        {false, false, true, 4.5, 2.1, PA_MATCH},
        {false, true, true, 2.7, 2.1, PA_MATCH},     {false, true, true, 2.7, 1.9, PA_UNCERTAIN},
        {false, true, true, 2.3, 2.1, PA_UNCERTAIN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        put(s, LICENCE, PA_FIELD_LEGAL_PERSON, "欧阳思远");
        struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON);
        if (!rows[i].first)
            pa_text_copy(v->first, sizeof v->first, "欧阳思");
        v->evidence.first_agrees = rows[i].first;
        v->evidence.claim_logp = v->evidence.best_logp = -.01;
        v->evidence.rival_logp = v->evidence.unseen_logp = -.01 - rows[i].margin / 4;
        v->evidence.twin = v->evidence.unseen_twin = rows[i].twin;
        v->evidence.twin_doubted = rows[i].doubted;
        v->evidence.glyph_lead = rows[i].lead;
        pa_text_copy(v->evidence.rival, sizeof v->evidence.rival, "欧阳思元");
        cr_expect_eq(outcome_of(s, "match.legal_person"), rows[i].outcome, "row %zu", i);
        set_free(s);
    }
}

/* 夭 is read as 天 by both readers, at a lead that no other twin has. */
Test(hypothesis, a_slant_is_hardly_seen)
{
    static const struct {
        double margin;
        enum pa_outcome outcome;
    } rows[] = {{5.9, PA_UNCERTAIN}, {6.5, PA_MATCH}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        put(s, LICENCE, PA_FIELD_LEGAL_PERSON, "欧阳天");
        SAY(subject.legal_person.name, "欧阳天");
        struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON);
        v->evidence.claim_logp = v->evidence.best_logp = -.01;
        v->evidence.rival_logp = v->evidence.unseen_logp = -.01 - rows[i].margin / 3;
        v->evidence.twin = true;
        pa_text_copy(v->evidence.rival, sizeof v->evidence.rival, "欧阳夭");
        cr_expect_eq(outcome_of(s, "match.legal_person"), rows[i].outcome, "row %zu", i);
        set_free(s);
    }
}

/* Of 祎 and 袆 both readers say the former: what they say for it must be plain, and against the other nothing, where the third
 * witness sees that one. */
Test(hypothesis, a_pair_that_both_readers_read_as_one)
{
    static const struct {
        const char *claim, *rival;
        double claim_logp, margin, lead;
        enum pa_outcome outcome;
    } rows[] = {
        {"欧阳祎", "欧阳袆", -.01, 3.3, 0, PA_UNCERTAIN},
        {"欧阳祎", "欧阳袆", -.01, 3.7, 0, PA_MATCH},
        {"欧阳袆", "欧阳祎", -2.8, -3, 2.5, PA_UNCERTAIN},
        {"欧阳袆", "欧阳祎", -2.8, -9, -1, PA_MISMATCH},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        bool true_claim = rows[i].margin > 0;
        put(s, LICENCE, PA_FIELD_LEGAL_PERSON, "欧阳祎");
        SAY(subject.legal_person.name, rows[i].claim);
        struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON);
        v->evidence.first_agrees = v->evidence.second_agrees = true_claim;
        v->evidence.first_distance = v->evidence.second_distance = v->evidence.unlike = !true_claim;
        v->evidence.claim_logp = rows[i].claim_logp;
        v->evidence.best_logp = -.01;
        v->evidence.rival_logp = v->evidence.unseen_logp = rows[i].claim_logp - rows[i].margin / 3;
        v->evidence.twin = true;
        v->evidence.glyph_lead = rows[i].lead;
        pa_text_copy(v->evidence.rival, sizeof v->evidence.rival, rows[i].rival);
        cr_expect_eq(outcome_of(s, "match.legal_person"), rows[i].outcome, "row %zu", i);
        set_free(s);
    }
}

/* Faint print: the second reader's word is enough where no other character comes near any of the claim's. */
Test(hypothesis, nothing_else_that_it_could_be)
{
    static const struct {
        double claim, best, margin;
        enum pa_outcome outcome;
    } rows[] = {{-.46, -.46, 8.5, PA_MATCH},
                {-.46, -.46, 7.5, PA_UNCERTAIN},
                {-.7, -.7, 8.5, PA_UNCERTAIN},
                {-.46, -.2, 8.5, PA_UNCERTAIN}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        put(s, LICENCE, PA_FIELD_LEGAL_PERSON, "欧阳思远");
        struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON);
        pa_text_copy(v->first, sizeof v->first, "欧阳爹远");
        v->evidence.first_agrees = false;
        v->evidence.first_distance = 1;
        v->evidence.claim_logp = rows[i].claim;
        v->evidence.best_logp = rows[i].best;
        v->evidence.rival_logp = v->evidence.unseen_logp = rows[i].claim - rows[i].margin / 4;
        pa_text_copy(v->evidence.rival, sizeof v->evidence.rival, "欧阳思元");
        cr_expect_eq(outcome_of(s, "match.legal_person"), rows[i].outcome, "row %zu", i);
        set_free(s);
    }
}

/* Where Tesseract reads the claim's character itself, both readers' word is there, though it misreads another one. */
Test(hypothesis, what_both_readers_see_needs_less)
{
    static const struct {
        bool twin;
        double margin, unseen;
        enum pa_outcome outcome;
    } rows[] = {
        {true, 2.7, 4, PA_MATCH}, {true, 2.3, 4, PA_UNCERTAIN}, {true, 2, 1, PA_UNCERTAIN},
        {false, .7, 2, PA_MATCH}, {false, .3, 2, PA_UNCERTAIN}, {false, .7, 1, PA_UNCERTAIN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        put(s, LICENCE, PA_FIELD_LEGAL_PERSON, "欧阳思远");
        struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON);
        pa_text_copy(v->first, sizeof v->first, "欧阳恩远");
        v->evidence.first_agrees = false;
        v->evidence.first_distance = 1;
        v->evidence.claim_logp = v->evidence.best_logp = -.01;
        v->evidence.rival_logp = -.01 - rows[i].margin / 4;
        v->evidence.unseen_logp = -.01 - rows[i].unseen / 4;
        v->evidence.twin = rows[i].twin;
        pa_text_copy(v->evidence.rival, sizeof v->evidence.rival, "欧阳思元");
        cr_expect_eq(outcome_of(s, "match.legal_person"), rows[i].outcome, "row %zu", i);
        set_free(s);
    }
}

/* What the second reader alone reads whole: of a firm's name the neighbours tell too. */
Test(hypothesis, a_longer_text_needs_less)
{
    static const struct {
        enum pa_field field;
        const char *check, *value;
        double margin;
        enum pa_outcome outcome;
    } rows[] = {
        {PA_FIELD_NAME, "match.subject_name", FIRM, 1.1, PA_MATCH},
        {PA_FIELD_NAME, "match.subject_name", FIRM, .9, PA_UNCERTAIN},
        {PA_FIELD_LEGAL_PERSON, "match.legal_person", "欧阳思远", 1.6, PA_MATCH},
        {PA_FIELD_LEGAL_PERSON, "match.legal_person", "欧阳思远", 1.1, PA_UNCERTAIN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        put(s, LICENCE, rows[i].field, rows[i].value);
        struct pa_evidence *e = &field_of(s, LICENCE, rows[i].field)->evidence;
        e->first_agrees = false;
        e->first_distance = 1;
        e->claim_logp = e->best_logp = -.01;
        e->rival_logp = e->unseen_logp =
            -.01 - rows[i].margin / (double)pa_text_length(rows[i].value);
        pa_text_copy(e->rival, sizeof e->rival, "他者");
        cr_expect_eq(outcome_of(s, rows[i].check), rows[i].outcome, "row %zu", i);
        set_free(s);
    }
}

/* The second reader sees a look-alike, the first one the claim's own character there: neither condemns. */
Test(hypothesis, a_disputed_character_is_uncertain)
{
    struct set *s = set_new();
    put_other(s, LICENCE, PA_FIELD_LEGAL_PERSON, "欧阳思元");
    struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON);
    pa_text_copy(v->evidence.rival, sizeof v->evidence.rival, "欧阳思元");
    v->evidence.rival_logp = -.02;
    v->evidence.first_distance = v->evidence.second_distance = 1;
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_MISMATCH);
    pa_text_copy(v->first, sizeof v->first, "欧阳恩远");
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_UNCERTAIN);
    set_free(s);
}

/* Both readers pass over a character that they do not know, and what is left reads like the claim: its ink is still there. */
Test(hypothesis, a_name_with_ink_for_a_character_more_is_no_match)
{
    struct set *s = set_new();
    cr_assert_eq(outcome_of(s, "match.legal_person"), PA_MATCH);
    field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON)->evidence.longer = true;
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_UNCERTAIN);
    cr_assert_eq(outcome_of(s, "match.subject_name"), PA_MATCH);
    field_of(s, LICENCE, PA_FIELD_NAME)->evidence.longer = true;
    cr_expect_eq(outcome_of(s, "match.subject_name"), PA_UNCERTAIN);
    set_free(s);
}

/* Characters that the second reader does not know it reads as others: that alone is no other text. */
Test(hypothesis, unknown_characters_do_not_condemn)
{
    struct set *s = set_new();
    SAY(subject.legal_person.name, "欧阳霈婳");
    put_other(s, LICENCE, PA_FIELD_LEGAL_PERSON, "欧阳靠通");
    struct pa_evidence *e = &field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON)->evidence;
    e->unknown_second = e->first_distance = e->second_distance = e->unlike = 2;
    pa_text_copy(e->rival, sizeof e->rival, "欧阴霈婳");
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_UNCERTAIN);
    e->first_distance = e->second_distance = e->unlike = 4;
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_MISMATCH, "the others differ too");
    set_free(s);
}

/* Two rare characters read as their look-alikes are no other person's name. */
Test(hypothesis, look_alikes_do_not_make_another_text)
{
    struct set *s = set_new();
    SAY(subject.legal_person.name, "石侯刁");
    put_other(s, LICENCE, PA_FIELD_LEGAL_PERSON, "石候习");
    struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON);
    pa_text_copy(v->first, sizeof v->first, "石亿习");
    v->evidence.first_distance = v->evidence.second_distance = 2;
    v->evidence.unlike = 0;
    v->evidence.best_logp = -.05;
    v->evidence.claim_logp = -1.8;
    v->evidence.rival_logp = v->evidence.unseen_logp = -.9;
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_UNCERTAIN);
    v->evidence.unlike = 2;
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_MISMATCH, "other characters");
    set_free(s);
}

/* What one reader does not know the other may hardly know: its word alone is a doubt, both readers' is not. */
Test(hypothesis, one_reader_does_not_condemn_what_the_other_does_not_know)
{
    struct set *s = set_new();
    SAY(subject.legal_person.name, "欧阳思坨");
    put_other(s, LICENCE, PA_FIELD_LEGAL_PERSON, "欧阳思夫");
    struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON);
    pa_text_copy(v->evidence.rival, sizeof v->evidence.rival, "欧阳思夫");
    v->evidence.rival_logp = -.02;
    v->evidence.first_distance = v->evidence.second_distance = 1;
    v->evidence.unknown_first = 1;
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_MISMATCH, "both read it");
    v->evidence.glyph_lead = .5;
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_UNCERTAIN, "the third witness does not");
    v->evidence.glyph_lead = -.5;
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_MISMATCH, "all three see it");
    pa_text_copy(v->first, sizeof v->first, "欧阳思大");
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_UNCERTAIN);
    v->evidence.unknown_first = 0;
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_MISMATCH, "the other knows it");
    set_free(s);
}

/* A known character that is read as its look-alike beside an unknown one is seen all the same. */
Test(hypothesis, a_look_alike_beside_an_unknown_character_is_a_mismatch)
{
    struct set *s = set_new();
    SAY(subject.legal_person.name, "欧阴思婳");
    put_other(s, LICENCE, PA_FIELD_LEGAL_PERSON, "欧阳思通");
    struct pa_evidence *e = &field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON)->evidence;
    e->unknown_second = 1;
    e->first_distance = e->second_distance = 2;
    e->claim_logp = -5;
    e->rival_logp = -3.7;
    pa_text_copy(e->rival, sizeof e->rival, "欧阳思婳");
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_UNCERTAIN, "by one reader's word");
    e->rival_logp = -2.9;
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_MISMATCH);
    field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON)->confidence = .3;
    cr_expect_eq(outcome_of(s, "match.legal_person"), PA_UNCERTAIN, "read poorly");
    set_free(s);
}

/* Both readers take a character that they do not know for the same other: of a faint name the third witness must know it. */
Test(hypothesis, a_faint_name_needs_the_third_witness)
{
    static const struct {
        double claim, lead;
        enum pa_outcome outcome;
    } rows[] = {
        {-.25, 2, PA_MATCH}, {-.5, 2, PA_UNCERTAIN}, {-.5, 4.5, PA_MATCH}, {-.5, 0, PA_MATCH}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        put(s, LICENCE, PA_FIELD_LEGAL_PERSON, "欧阳思远");
        struct pa_evidence *e = &field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON)->evidence;
        e->claim_logp = e->best_logp = rows[i].claim;
        e->rival_logp = e->unseen_logp = rows[i].claim - 1;
        e->glyph_lead = rows[i].lead;
        cr_expect_eq(outcome_of(s, "match.legal_person"), rows[i].outcome, "row %zu", i);
        set_free(s);
    }
}

/* Both readers say 祎 where 袆 is printed; the third witness does not. */
Test(hypothesis, the_third_witness_denies_a_person_whatever_the_readers_say)
{
    static const struct {
        double margin, lead;
        enum pa_outcome outcome;
    } rows[] = {{.5, -1.2, PA_UNCERTAIN},
                {4, -1.2, PA_MATCH},
                {9, -2.5, PA_UNCERTAIN},
                {.6, 0, PA_MATCH},
                {.6, 1, PA_MATCH}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        put(s, LICENCE, PA_FIELD_LEGAL_PERSON, "欧阳思远");
        struct pa_evidence *e = &field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON)->evidence;
        e->claim_logp = e->best_logp = -.1;
        e->rival_logp = e->unseen_logp = -.1 - rows[i].margin / 4;
        e->glyph_lead = rows[i].lead;
        cr_expect_eq(outcome_of(s, "match.legal_person"), rows[i].outcome, "row %zu", i);
        set_free(s);
    }
}

/* What the readers take for a look-alike, and the third witness for the claim, condemns nobody. */
Test(hypothesis, the_third_witness_keeps_from_condemning)
{
    for (int vouched = 0; vouched < 2; vouched++) {
        struct set *s = set_new();
        put_other(s, LICENCE, PA_FIELD_LEGAL_PERSON, "欧阳思元");
        struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON);
        pa_text_copy(v->evidence.rival, sizeof v->evidence.rival, "欧阳思元");
        v->evidence.rival_logp = v->evidence.unseen_logp = v->evidence.best_logp = -.01;
        v->evidence.glyph_lead = vouched ? 6 : 0;
        cr_expect_eq(outcome_of(s, "match.legal_person"), vouched ? PA_UNCERTAIN : PA_MISMATCH);
        set_free(s);
    }
}

/* A character that the second reader hardly knows is borne out by the witness that looks at it alone, if that knows it from all
 * others by enough; a near rival, or a claim that the picture all but rules out, it does not save. Where it sees another, there is
 * no match. */
Test(hypothesis, the_third_witness_weighs_characters_in_doubt)
{
    static const struct {
        bool second;
        double claim, margin, lead;
        enum pa_outcome outcome;
    } rows[] = {
        {true, -.3, 3, 0, PA_UNCERTAIN},  {true, -.3, 3, 2.5, PA_MATCH},
        {true, -.5, 3, 9, PA_MATCH},      {true, -.3, .8, 9, PA_UNCERTAIN},
        {false, -.6, 2, 4, PA_UNCERTAIN}, {false, -.6, 2, 5.5, PA_MATCH},
        {false, -.6, 1, 9, PA_UNCERTAIN}, {false, -1.1, 4, 5.2, PA_UNCERTAIN},
        {false, -1.1, 4, 9, PA_MATCH},    {false, -1.9, 4, 9, PA_UNCERTAIN},
        {true, -.05, 6, -1.5, PA_MATCH},  {true, -.05, 6, -2.5, PA_UNCERTAIN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        put(s, LICENCE, PA_FIELD_LEGAL_PERSON, "欧阳思远");
        struct pa_field_value *v = field_of(s, LICENCE, PA_FIELD_LEGAL_PERSON);
        pa_text_copy(v->first, sizeof v->first, "欧阳思");
        v->evidence.first_agrees = false;
        v->evidence.first_distance = 1;
        v->evidence.second_agrees = rows[i].second;
        v->evidence.claim_logp = rows[i].claim;
        v->evidence.best_logp = -.1;
        v->evidence.rival_logp = v->evidence.unseen_logp = rows[i].claim - rows[i].margin / 4;
        v->evidence.glyph_lead = rows[i].lead;
        pa_text_copy(v->evidence.rival, sizeof v->evidence.rival, "欧阳思元");
        cr_expect_eq(outcome_of(s, "match.legal_person"), rows[i].outcome, "row %zu", i);
        set_free(s);
    }
}

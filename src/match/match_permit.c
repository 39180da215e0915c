/* match/match_permit -- permits beside the holder's name: the number and the legal person that they show
 *
 * Neither must be there, and nobody is asked to photograph a permit so that they can be read: what is not read, or read as it is
 * wanted by one reader alone, says nothing. What is read and is another's speaks: the permit is of another firm, or out of date.
 */
#include "match/match_judge.h"

#include <string.h>

/* A permit of an industry; certificates that carry the subject's own number are papers of their own. */
static bool is_permit(const struct pa_document *document)
{
    enum pa_kind kind = pa_match_kind(document);
    return document->work == PA_WORK_DONE && document->has_text &&
           kind >= PA_KIND_MEDICAL_INSTITUTION_LICENCE && kind <= PA_KIND_OTHER_PERMIT &&
           kind != PA_KIND_PUBLIC_INSTITUTION_CERTIFICATE;
}

/* Permits whose form names the legal person; others name who runs the place, who may be another. */
static bool names_legal_person(enum pa_kind kind)
{
    return kind == PA_KIND_FOOD_LICENCE || kind == PA_KIND_PUBLICATION_LICENCE ||
           kind == PA_KIND_VALUE_ADDED_TELECOM_LICENCE || kind == PA_KIND_AUDIOVISUAL_LICENCE ||
           kind == PA_KIND_NETWORK_CULTURE_LICENCE || kind == PA_KIND_BROADCAST_PRODUCTION_LICENCE;
}

/* What the subject's own papers say where the application does not. */
static const char *wanted(const struct pa_match_set *set, const char *claim, enum pa_field field)
{
    for (int i = -1; claim[0] == '\0' && (i = pa_match_next_paper(set, i)) >= 0;) {
        const struct pa_field_value *value = &set->documents[i]->fields.field[field];
        if (value->known && value->confidence >= set->policy->confident)
            return value->value;
    }
    return claim;
}

/* Not read well, or some reader reads what is wanted. */
static bool says_nothing(const struct pa_match_set *set, const struct pa_field_value *field,
                         const char *claim)
{
    return !field->known || field->confidence < set->policy->confident ||
           pa_judge_equal(field->value, claim) || pa_judge_equal(field->first, claim) ||
           pa_judge_equal(field->second, claim);
}

/* Old permits print an operator's ID number in that place, or the number from before the unified code: no other firm's for that. */
static struct pa_judgement judge_number(const struct pa_match_set *set, const char *claim,
                                        const struct pa_field_value *field)
{
    static const struct pa_judgement none = {PA_NOT_APPLICABLE, PA_REASON_UNREAD, 0};
    struct pa_judgement said = pa_match_number_judge(set->policy, claim, field, false);
    if (said.outcome == PA_MATCH)
        return said;
    if (says_nothing(set, field, claim) || pa_check_id_number(field->value) ||
        strchr(field->value, '*') != NULL || pa_match_number_sound(claim, false) == 0)
        return none;
    if (said.outcome == PA_MISMATCH && (strlen(field->value) != pa_text_length(claim) ||
                                        pa_match_number_sound(field->value, false) != 1))
        return (struct pa_judgement){PA_UNCERTAIN, PA_REASON_DIFFERS, 0.5};
    return said;
}

/* No claim was tested on the picture: only plainly another name speaks against it. */
static struct pa_judgement judge_person(const struct pa_match_set *set, const char *claim,
                                        const struct pa_field_value *field, enum pa_kind kind)
{
    static const struct pa_judgement none = {PA_NOT_APPLICABLE, PA_REASON_UNREAD, 0};
    struct pa_judgement said = pa_match_name_judge(set->policy, claim, field);
    if (said.outcome == PA_MATCH)
        return said;
    if (says_nothing(set, field, claim) || !names_legal_person(kind))
        return none;
    if (said.outcome == PA_MISMATCH && pa_text_distance(field->value, claim) < 2)
        return (struct pa_judgement){PA_UNCERTAIN, PA_REASON_DIFFERS, 0.5};
    return said;
}

int pa_match_permit_numbers(struct pa_match_set *set, const char *check)
{
    const char *claim =
        wanted(set, set->application->subject.licence_number, PA_FIELD_LICENCE_NUMBER);
    int found = 0;
    for (int i = 0; claim[0] != '\0' && i < set->count; i++) {
        const struct pa_field_value *field =
            &set->documents[i]->fields.field[PA_FIELD_LICENCE_NUMBER];
        if (!is_permit(set->documents[i]) || !field->present)
            continue;
        pa_match_add(set, check, judge_number(set, claim, field), claim, i,
                     PA_FIELD_LICENCE_NUMBER);
        found++;
    }
    return found;
}

int pa_match_permit_persons(struct pa_match_set *set, const char *check)
{
    const char *claim =
        wanted(set, set->application->subject.legal_person.name, PA_FIELD_LEGAL_PERSON);
    int found = 0;
    for (int i = 0; claim[0] != '\0' && i < set->count; i++) {
        const struct pa_field_value *field =
            &set->documents[i]->fields.field[PA_FIELD_LEGAL_PERSON];
        if (!is_permit(set->documents[i]) || !field->present)
            continue;
        pa_match_add(set, check, judge_person(set, claim, field, pa_match_kind(set->documents[i])),
                     claim, i, PA_FIELD_LEGAL_PERSON);
        found++;
    }
    return found;
}

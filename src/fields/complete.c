#include "fields/fields.h"

#include "base/text.h"

#include <string.h>

/* A value that may lack a character, or that readers differ on, is worth that at most. */
static const double DOUBTFUL = 0.6;
/* … and one that both readers agree on at least that: by eye on a watermark beside a name, of which the first look saw the mark. */
static const double AGREED = 0.95, DISPUTED = 0.5;

/* What papers of a kind always show. */
static const struct {
    enum pa_kind kind;
    enum pa_field field;
} always[] = {
    {PA_KIND_BUSINESS_LICENCE, PA_FIELD_LICENCE_NUMBER}, {PA_KIND_BUSINESS_LICENCE, PA_FIELD_NAME},
    {PA_KIND_ID_CARD_PORTRAIT, PA_FIELD_ID_NUMBER},      {PA_KIND_ID_CARD_PORTRAIT, PA_FIELD_NAME},
    {PA_KIND_ID_CARD_EMBLEM, PA_FIELD_VALID_TO},
};

bool pa_field_is_bare(const struct pa_field_value *field)
{
    return field->present && !field->known && field->first[0] == '\0' && field->second[0] == '\0' &&
           pa_rect_is_empty(pa_quad_bounds(&field->quad));
}

static bool in_doubt(const struct pa_field_value *field)
{
    return !field->known || field->confidence < DOUBTFUL || (field->checked && !field->valid);
}

static bool is_claimed(const struct pa_field_value *field, const char *claim)
{
    char value[PA_FIELD_VALUE_BYTES], want[PA_FIELD_VALUE_BYTES];
    pa_read_normalise(field->value, value, sizeof value);
    pa_read_normalise(claim, want, sizeof want);
    return strcmp(value, want) == 0;
}

bool pa_fields_lack(const struct pa_fields *fields, const struct pa_claim *claims, int claim_count)
{
    bool lack = fields->kind == PA_KIND_UNKNOWN;
    for (size_t i = 0; i < sizeof always / sizeof *always && !lack; i++)
        lack = always[i].kind == fields->kind && in_doubt(&fields->field[always[i].field]);
    for (int i = 0; i < claim_count && !lack; i++)
        lack = in_doubt(&fields->field[claims[i].field]) ||
               !is_claimed(&fields->field[claims[i].field], claims[i].value);
    return lack;
}

/* A reader reads what the application says. */
static bool agrees(const struct pa_field_value *field)
{
    return field->claimed && (field->evidence.first_agrees || field->evidence.second_agrees);
}

/* The first has lost a row, or, where the readers were not at one, characters amid one: by eye on an address of an evaluation set
 * (seed 65301) of which one look saw no house number. */
static bool has_lost(const struct pa_field_value *first, const struct pa_field_value *second)
{
    if (strlen(second->value) <= strlen(first->value))
        return false;
    if (strstr(second->value, first->value) != NULL)
        return second->confidence >= first->confidence || (agrees(second) && !in_doubt(second));
    return first->confidence < AGREED && second->confidence > first->confidence &&
           pa_text_is_within(first->value, second->value);
}

/* Is the second the better reading? Another doubtful reading of as many characters is no better than the first: that would be a
 * choice between two guesses. */
static bool is_better(const struct pa_field_value *first, const struct pa_field_value *second)
{
    if (!second->known)
        return false;
    if (first->known && !agrees(first) && has_lost(first, second))
        return true;
    if (!in_doubt(first))
        return false;
    return !first->known || (second->checked && second->valid) ||
           (second->confidence >= AGREED && first->confidence <= DISPUTED) ||
           (second->confidence > first->confidence &&
            pa_text_length(second->value) > pa_text_length(first->value));
}

void pa_fields_complete(struct pa_fields *first, const struct pa_fields *second)
{
    for (int i = 0; i < PA_FIELD_COUNT && first->kind == second->kind; i++)
        if (is_better(&first->field[i], &second->field[i]))
            first->field[i] = second->field[i];
    if (first->kind == second->kind && first->seal != second->seal)
        first->seal = PA_SEAL_ANY; /* one look saw no fault */
    if (first->mark_kind < second->mark_kind) {
        first->mark_kind = second->mark_kind;
        pa_text_copy(first->mark, sizeof first->mark, second->mark);
        first->mark_quad = second->mark_quad;
    }
}

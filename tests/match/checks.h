/* checks -- what matching says of a set */
#ifndef TESTS_MATCH_CHECKS_H
#define TESTS_MATCH_CHECKS_H

#include "../rules/set.h"

/* The check of that name on that field; the first of the name where field is PA_FIELD_NONE. */
static inline const struct pa_check *check_of(struct set *s, const char *name, enum pa_field field)
{
    struct pa_err err = {0};
    cr_assert_eq(pa_match_compare(s->app, s->documents, s->count, s->checks, &err), PA_OK);
    for (int i = 0; i < s->checks->count; i++)
        if (strcmp(s->checks->item[i].check, name) == 0 &&
            (field == PA_FIELD_NONE || s->checks->item[i].field == field))
            return &s->checks->item[i];
    return NULL;
}

static inline enum pa_outcome outcome_of(struct set *s, const char *name)
{
    const struct pa_check *check = check_of(s, name, PA_FIELD_NONE);
    cr_assert_not_null(check, "no check %s", name);
    return check->outcome;
}

#endif

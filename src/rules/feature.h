/* rules/feature -- features as people write them, and the table's rows that they mean
 */
#ifndef PA_RULES_FEATURE_H
#define PA_RULES_FEATURE_H

#include "rules/rule.h"

#include <stdbool.h>

enum { PA_FEATURE_PARTS = 16 };

/* One entry of the application's list may name several features ("payment, membership"): its parts. More than there is room for stay
 * together in the last. Owned, freed by g_strfreev. */
char **pa_feature_parts(const char *entry);
/* Row of a feature, by its name or an alias; signs, capitals, plurals and look-alike letters of other scripts do not matter. NULL for
 * one that the table does not know. */
const cJSON *pa_feature_row(const struct pa_case *c, const char *feature);
/* Whether one of an entry's parts is that name, whatever the table knows; signs and the like do not matter. */
bool pa_feature_is(const char *feature, const char *name);
/* The first of names (of rows) one of whose hints is part of the feature, as 付款 is of 微信付款页; NULL where there is none. */
const cJSON *pa_feature_hinted(const struct pa_case *c, const char *feature, const cJSON *names);

#endif

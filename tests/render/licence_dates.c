/* licence_dates -- dates that agree with the edition they are printed on */
#include "dice.h"
#include "licence.h"

#include <stdio.h>

static struct fiction_date day_after(struct fiction_date a, int year, int month)
{
    struct fiction_date floor = {year, month, 1};
    return a.year * 100 + a.month < year * 100 + month ? floor : a;
}

/* Further ways to print an open term. */
static void vary_term(struct fiction_licence *facts, struct dice *dice)
{
    static const char *const ends[] = {"永久", "长期", "****年**月**日", "    年  月  日"};
    if (!facts->long_term || facts->term[0] == '\0' || !dice_chance(dice, 0.3))
        return;
    if (dice_chance(dice, 0.15))
        snprintf(facts->term, sizeof facts->term, "永久");
    else
        snprintf(facts->term, sizeof facts->term, "%s至%s", facts->established_text,
                 ends[dice_below(dice, 4)]);
}

void licence_fit(struct fiction_licence *facts, enum licence_edition edition, uint64_t seed)
{
    struct dice dice = dice_new(seed, "licence dates");
    static const int first[] = {2019, 2014, 1996, 2019}, last[] = {2025, 2018, 2013, 2025};
    int low = first[edition], high = last[edition];
    if (facts->number_kind == FICTION_USCC && low < 2016)
        low = 2016;
    if (facts->established.year > low)
        low = facts->established.year < high ? facts->established.year : high;
    facts->issued = fiction_date_between(&dice.rng, low, high);
    if (edition == LICENCE_2019 || edition == LICENCE_ELECTRONIC)
        facts->issued = day_after(facts->issued, 2019, 3);
    vary_term(facts, &dice);
    if (facts->issued.year == facts->established.year &&
        facts->issued.month <= facts->established.month)
        facts->issued = facts->established;
}

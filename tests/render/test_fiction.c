/* Invented data is worth something only if its numbers obey their standards and one seed gives one
 * record. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "render/fiction.h"

/* GB 32100-2015's own example, with the check character corrected by its own formula: the sum is
 * 1640, 1640 mod 31 is 28, 31 - 28 = 3. */
Test(fiction, uscc_check_of_the_standard)
{
    cr_assert_eq(fiction_code_uscc_check("91350100M000100Y4"), '3');
}

/* GB 11714's example code is D2143569 with check X: 13*3 + 2*7 + 1*9 + 4*10 + 3*5 + 5*8 + 6*4 + 9*2
 * = 199, 199 mod 11 = 1, 11 - 1 = 10, written X. */
Test(fiction, organisation_check)
{
    cr_assert_eq(fiction_code_organisation_check("D2143569"), 'X');
}

/* GB 11643's example 11010519491231002X. */
Test(fiction, identity_check)
{
    cr_assert_eq(fiction_code_identity_check("11010519491231002"), 'X');
}

/* GS 15-2006's example 110108000000016. */
Test(fiction, registration_check)
{
    cr_assert_eq(fiction_code_reg15_check("11010800000001"), '6');
}

Test(fiction, one_seed_one_record)
{
    struct fiction_licence a, b, c;
    fiction_licence_make(7, "x", FICTION_SUBJECT_ANY, FICTION_NUMBER_ANY, &a);
    fiction_licence_make(7, "x", FICTION_SUBJECT_ANY, FICTION_NUMBER_ANY, &b);
    fiction_licence_make(7, "y", FICTION_SUBJECT_ANY, FICTION_NUMBER_ANY, &c);
    cr_assert_eq(memcmp(&a, &b, sizeof a), 0);
    cr_assert_str_neq(a.name, c.name);
}

Test(fiction, numbers_agree_with_the_record)
{
    for (uint64_t seed = 0; seed < 500; seed++) {
        struct fiction_licence l;
        fiction_licence_make(seed, "n", FICTION_SUBJECT_ANY, FICTION_USCC, &l);
        cr_assert_eq(strlen(l.number), 18);
        cr_assert_eq(l.number[17], fiction_code_uscc_check(l.number));
        cr_assert_eq(l.number[16], fiction_code_organisation_check(l.number + 8));
        cr_assert_eq(strncmp(l.number + 2, l.region.code, 6), 0);
        char kind = l.subject == FICTION_HOUSEHOLD     ? '2'
                    : l.subject == FICTION_COOPERATIVE ? '3'
                                                       : '1';
        cr_assert_eq(l.number[1], kind);
        cr_assert_eq(l.capital[0] == '\0', l.capital_label[0] == '\0');
    }
}

Test(fiction, identity_agrees_with_the_person)
{
    for (uint64_t seed = 0; seed < 500; seed++) {
        struct fiction_person p;
        char birth[16];
        fiction_person_make(seed, "p", &p);
        cr_assert_eq(p.id_number[17], fiction_code_identity_check(p.id_number));
        snprintf(birth, sizeof birth, "%04d%02d%02d", p.birth.year, p.birth.month, p.birth.day);
        cr_assert_eq(strncmp(p.id_number + 6, birth, 8), 0);
        cr_assert_eq((p.id_number[16] - '0') % 2 == 1, strcmp(p.sex, "男") == 0);
        int years = p.valid_to.year == 0 ? 0 : p.valid_to.year - p.valid_from.year;
        cr_assert(years == 0 || years == 5 || years == 10 || years == 20);
    }
}

Test(fiction, pool_is_whole)
{
    char first[5], last[5];
    fiction_pool_character(0, first);
    fiction_pool_character(FICTION_POOL_LEVEL_3 - 1, last);
    cr_assert_str_eq(first, "一");
    cr_assert_str_eq(last, "蠼");
    cr_assert_eq(fiction_pool_count, 8230);
}

Test(fiction, dates_as_printed)
{
    char text[64];
    struct fiction_date date = {2012, 2, 23};
    fiction_date_print(date, FICTION_DATE_CHINESE, text);
    cr_assert_str_eq(text, "二〇一二年二月二十三日");
    fiction_date_print(date, FICTION_DATE_PADDED, text);
    cr_assert_str_eq(text, "2012年02月23日");
}

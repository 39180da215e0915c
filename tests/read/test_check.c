#include "read/read.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

Test(check, uscc_of_the_contract_is_judged_by_both_checks)
{
    /* mod 31 over the first 17 and mod 11 over MA2XQ5LP must both hold. */
    char code[19];
    int valid = 0;
    for (int i = 0; i < 36 * 36; i++) {
        snprintf(code, sizeof code, "91330106MA2XQ5LP%c%c",
                 "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[i / 36],
                 "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[i % 36]);
        valid += pa_check_uscc(code);
    }
    cr_assert_eq(valid, 1, "one pair of check characters, found %d", valid);
}

Test(check, every_single_wrong_character_of_a_uscc_is_seen)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    char code[] = "91110000100000000A";
    /* Complete the two check characters by trial. */
    for (int i = 0; i < 31 * 31 && !pa_check_uscc(code); i++) {
        code[16] = alphabet[i / 31];
        code[17] = alphabet[i % 31];
    }
    cr_assert(pa_check_uscc(code));
    for (int at = 0; at < 18; at++)
        for (int k = 0; k < 31; k++) {
            char wrong[19];
            memcpy(wrong, code, sizeof wrong);
            wrong[at] = alphabet[k];
            cr_expect_eq(pa_check_uscc(wrong), wrong[at] == code[at], "%s", wrong);
        }
}

Test(check, uscc_refuses_what_is_no_code)
{
    cr_expect_not(pa_check_uscc(""));
    cr_expect_not(pa_check_uscc("91330106MA2XQ5LP0"));
    cr_expect_not(pa_check_uscc("91330106MA2XQ5LP0HH"));
    cr_expect_not(pa_check_uscc("91330106OA2XQ5LP0H"));
}

Test(check, registration_numbers_take_mod_11_10)
{
    /* 110108000000016 is the worked example that circulates with GS 15. */
    cr_expect(pa_check_registration("110108000000016"));
    cr_expect_not(pa_check_registration("110108000000017"));
    cr_expect_not(pa_check_registration("11010800000001"));
    cr_expect_not(pa_check_registration("11010800000001X"));
}

Test(check, every_single_wrong_digit_of_a_registration_number_is_seen)
{
    for (int at = 0; at < 15; at++)
        for (char d = '0'; d <= '9'; d++) {
            char wrong[] = "110108000000016";
            bool same = wrong[at] == d;
            wrong[at] = d;
            cr_expect_eq(pa_check_registration(wrong), same, "%s", wrong);
        }
}

Test(check, id_numbers_need_a_date_and_a_check_character)
{
    /* GB 11643's own examples. */
    cr_expect(pa_check_id_number("11010519491231002X"));
    cr_expect(pa_check_id_number("440524188001010014"));
    cr_expect_not(pa_check_id_number("110105194912310021"));
    cr_expect_not(pa_check_id_number("11010519491331002X"));
    cr_expect_not(pa_check_id_number("11010519490229002X"));
    cr_expect(pa_check_id_digit("110105194902290029")); /* right, of a day that never was */
    cr_expect_not(pa_check_id_number("110105194902290029"));
    cr_expect_not(pa_check_id_digit("110105194902290028"));
    cr_expect_not(pa_check_id_number("1101051949123100X"));
    cr_expect_not(pa_check_id_number("11010519491231002x"));
}

#include "base/text.h"
#include "fields/fields.h"

#include <criterion/criterion.h>
#include <stdlib.h>

static struct pa_fields *licence(void)
{
    static const struct {
        enum pa_field field;
        const char *value;
    } values[] = {{PA_FIELD_LICENCE_NUMBER, "91350100M000100Y43"},
                  {PA_FIELD_NAME, "福州样张贸易有限公司"},
                  {PA_FIELD_LEGAL_PERSON, "林样张"},
                  {PA_FIELD_TYPE, "有限责任公司"}};
    struct pa_fields *fields = calloc(1, sizeof *fields);
    fields->kind = PA_KIND_BUSINESS_LICENCE;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct pa_field_value *field = &fields->field[values[i].field];
        *field = (struct pa_field_value){.present = true, .known = true, .confidence = 0.99};
        pa_text_copy(field->value, sizeof field->value, values[i].value);
    }
    fields->field[PA_FIELD_LICENCE_NUMBER].checked = true;
    fields->field[PA_FIELD_LICENCE_NUMBER].valid = true;
    return fields;
}

static void set(struct pa_fields *fields, enum pa_field field, const char *value, double confidence)
{
    struct pa_field_value *to = &fields->field[field];
    pa_text_copy(to->value, sizeof to->value, value);
    to->confidence = confidence;
    to->known = confidence > 0;
}

Test(complete, a_page_with_all_that_it_must_have_lacks_nothing)
{
    struct pa_fields *fields = licence();
    cr_assert_not(pa_fields_lack(fields, NULL, 0));
    free(fields);
}

Test(complete, what_is_unread_doubtful_invalid_or_claimed_is_lacking)
{
    struct pa_fields *fields = licence();
    struct pa_claim claim = {.kind = PA_KIND_BUSINESS_LICENCE, .field = PA_FIELD_ADDRESS};
    cr_assert(pa_fields_lack(fields, &claim, 1));
    set(fields, PA_FIELD_NAME, "样张贸易有限公司", 0.5);
    cr_assert(pa_fields_lack(fields, NULL, 0));
    free(fields);
    fields = licence();
    fields->field[PA_FIELD_LICENCE_NUMBER].valid = false;
    cr_assert(pa_fields_lack(fields, NULL, 0));
    fields->kind = PA_KIND_UNKNOWN;
    cr_assert(pa_fields_lack(fields, NULL, 0));
    free(fields);
}

Test(complete, a_second_look_fills_in_what_the_first_has_not_read_or_cut_off)
{
    struct pa_fields *first = licence(), *second = licence();
    set(first, PA_FIELD_LICENCE_NUMBER, "", 0);
    set(first, PA_FIELD_NAME, "贸易有限公司", 0.5);
    second->mark_kind = PA_MARK_PURPOSE;
    pa_text_copy(second->mark, sizeof second->mark, "仅供租房使用");
    pa_fields_complete(first, second);
    cr_assert_str_eq(first->mark, "仅供租房使用");
    cr_assert_str_eq(first->field[PA_FIELD_LICENCE_NUMBER].value, "91350100M000100Y43");
    cr_assert_str_eq(first->field[PA_FIELD_NAME].value, "福州样张贸易有限公司");
    free(first);
    free(second);
}

Test(complete, a_claim_that_was_not_read_is_worth_a_second_look_and_a_lost_row_is_taken_over)
{
    struct pa_fields *first = licence(), *second = licence();
    struct pa_claim claim = {.kind = PA_KIND_BUSINESS_LICENCE, .field = PA_FIELD_ADDRESS};
    pa_text_copy(claim.value, sizeof claim.value, "福州市样张路566号附28号（自主申报）");
    set(first, PA_FIELD_ADDRESS, "福州市样张路", 0.85);
    set(second, PA_FIELD_ADDRESS, "福州市样张路566号附28号(自主申报)", 0.93);
    cr_assert(pa_fields_lack(first, &claim, 1));
    cr_assert_not(pa_fields_lack(second, &claim, 1));
    pa_fields_complete(first, second);
    cr_assert_str_eq(first->field[PA_FIELD_ADDRESS].value, "福州市样张路566号附28号(自主申报)");
    free(first);
    free(second);
}

/* A row that the first look has not seen, of a second look that is less sure, but reads what is claimed. */
Test(complete, a_lost_row_is_taken_over_where_it_bears_out_the_claim)
{
    for (int claimed = 0; claimed < 2; claimed++) {
        struct pa_fields *first = licence(), *second = licence();
        set(first, PA_FIELD_ADDRESS, "福州市样张路566号1201", 0.93);
        set(second, PA_FIELD_ADDRESS, "福州市样张路566号1201室", 0.88);
        first->field[PA_FIELD_ADDRESS].claimed = second->field[PA_FIELD_ADDRESS].claimed = claimed;
        second->field[PA_FIELD_ADDRESS].evidence.second_agrees = claimed;
        pa_fields_complete(first, second);
        cr_assert_str_eq(first->field[PA_FIELD_ADDRESS].value,
                         claimed ? "福州市样张路566号1201室" : "福州市样张路566号1201");
        free(first);
        free(second);
    }
}

Test(complete, characters_lost_amid_a_row_are_taken_over_where_the_readers_were_not_at_one)
{
    struct pa_fields *first = licence(), *second = licence();
    set(first, PA_FIELD_ADDRESS, "福州市样张路B座1201", 0.86);
    set(second, PA_FIELD_ADDRESS, "福州市样张路10号B座1201", 0.93);
    set(first, PA_FIELD_TYPE, "有限公司", 0.96);
    set(second, PA_FIELD_TYPE, "有限责任公司", 0.98);
    pa_fields_complete(first, second);
    cr_assert_str_eq(first->field[PA_FIELD_ADDRESS].value, "福州市样张路10号B座1201");
    cr_assert_str_eq(first->field[PA_FIELD_TYPE].value, "有限公司");
    set(second, PA_FIELD_ADDRESS, "福州市样张路18号B栋1201", 0.94);
    pa_fields_complete(first, second);
    cr_assert_str_eq(first->field[PA_FIELD_ADDRESS].value, "福州市样张路10号B座1201");
    free(first);
    free(second);
}

Test(complete, it_is_no_second_guess)
{
    struct pa_fields *first = licence(), *second = licence();
    set(first, PA_FIELD_LEGAL_PERSON, "林祥张", 0.5);
    set(second, PA_FIELD_LEGAL_PERSON, "林样张", 0.7);
    set(second, PA_FIELD_NAME, "福州样张贸易有限责任公司", 0.99);
    pa_fields_complete(first, second);
    cr_assert_str_eq(first->field[PA_FIELD_LEGAL_PERSON].value, "林祥张");
    cr_assert_str_eq(first->field[PA_FIELD_NAME].value, "福州样张贸易有限公司");
    set(second, PA_FIELD_LEGAL_PERSON, "林样张", 0.99);
    pa_fields_complete(first, second);
    cr_assert_str_eq(first->field[PA_FIELD_LEGAL_PERSON].value, "林样张");
    second->kind = PA_KIND_ID_CARD_PORTRAIT;
    set(first, PA_FIELD_NAME, "", 0);
    pa_fields_complete(first, second);
    cr_assert_str_empty(first->field[PA_FIELD_NAME].value);
    free(first);
    free(second);
}

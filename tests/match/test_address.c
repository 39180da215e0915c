/* Addresses: what is printed on a licence against what is claimed. */
#include "checks.h"

static void expect(const char *claim, const char *printed, enum pa_outcome outcome)
{
    struct set *s = set_new();
    SAY(subject.address, claim);
    put_other(s, LICENCE, PA_FIELD_ADDRESS, printed);
    cr_expect_eq(outcome_of(s, "match.address"), outcome, "%s, %s: %s", claim, printed,
                 pa_outcome_name(outcome_of(s, "match.address")));
    set_free(s);
}

Test(address, by_its_parts)
{
    expect("西湖区文三路478号", ADDRESS, PA_UNCERTAIN);
    expect("浙江省杭州市西湖区文三路478号3幢", ADDRESS, PA_UNCERTAIN);
    expect("浙江省杭州市西湖区文三路487号", ADDRESS, PA_MISMATCH);
    expect("浙江省宁波市海曙区柳汀街12号", ADDRESS, PA_MISMATCH);
}

/* What is said where the document does not give all that is claimed. */
Test(address, parts_that_are_left_out)
{
    static const struct {
        const char *printed, *note;
        double confidence;
    } rows[] = {
        {"西湖区文三路478号", "write it as on the document", 0.9},
        {"浙江省杭州市西湖区文三路478", "look whether it holds too many", 0.9},
        {"浙江省杭州市西湖区文三路478", "could not be read", 0.4},
        {"浙江省杭州478号", "could not be read", 0.4},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = set_new();
        SAY(subject.address, "浙江省杭州市西湖区文三路478号");
        put_other(s, LICENCE, PA_FIELD_ADDRESS, rows[i].printed);
        field_of(s, LICENCE, PA_FIELD_ADDRESS)->confidence = rows[i].confidence;
        cr_expect_eq(outcome_of(s, "match.address"), PA_UNCERTAIN, "row %zu", i);
        const struct pa_check *check = check_of(s, "match.address", PA_FIELD_NONE);
        cr_expect(strstr(check->note_en, rows[i].note) != NULL, "row %zu: %s", i, check->note_en);
        set_free(s);
    }
}

/* A licence that begins with the city: the province of its number may stand before it, no other. */
Test(address, the_province_is_in_the_number)
{
    static const char claim[] = "浙江省杭州市西湖区文三路478号";
    expect(claim, "杭州市西湖区文三路478号", PA_MATCH);
    expect("江苏省杭州市西湖区文三路478号", "杭州市西湖区文三路478号", PA_UNCERTAIN);
    expect(claim, "杭州市西湖区文三路487号", PA_MISMATCH);
    expect(claim, "西湖区文三路478号", PA_UNCERTAIN);
    struct set *s = set_new();
    SAY(subject.address, claim);
    put_other(s, LICENCE, PA_FIELD_ADDRESS, "杭州市西湖区文三路478号");
    const struct pa_check *check = check_of(s, "match.address", PA_FIELD_NONE);
    cr_expect_not_null(strstr(check->note_en, "province"), "%s", check->note_en);
    set_free(s);
}

/* No other province is named like the one that is claimed: a character of it was misread, where a reader saw the rest. */
Test(address, a_province_that_is_none)
{
    static const struct {
        const char *printed;
        bool seen;
        enum pa_outcome outcome;
    } rows[] = {{"肉蒙古自治区呼和浩特市赛罕区文三路478号", true, PA_MATCH},
                {"肉蒙古自治区呼和浩特市赛罕区文三路478号", false, PA_UNCERTAIN},
                {"肉蒙占自治区呼和浩特市赛罕区文三路478号", true, PA_UNCERTAIN},
                {"内蒙古自治区乎和浩特市赛罕区文三路478号", true, PA_UNCERTAIN}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct set *s = set_new();
        SAY(subject.address, "内蒙古自治区呼和浩特市赛罕区文三路478号");
        put_other(s, LICENCE, PA_FIELD_ADDRESS, rows[i].printed);
        struct pa_field_value *value = field_of(s, LICENCE, PA_FIELD_ADDRESS);
        value->confidence = 0.6;
        value->claimed = value->evidence.tested = true;
        value->evidence.claim_logp = value->evidence.rival_logp = -0.03;
        value->evidence.first_agrees = false;
        value->evidence.second_agrees = rows[i].seen;
        pa_text_copy(value->evidence.rival, sizeof value->evidence.rival, rows[i].printed);
        cr_expect_eq(outcome_of(s, "match.address"), rows[i].outcome, "row %zu: %s", i,
                     pa_outcome_name(outcome_of(s, "match.address")));
        set_free(s);
    }
}

/* Points and commas are the first that readers lose or mistake. */
Test(address, points_and_commas)
{
    static const char claim[] = "杭州市文三路47号星城15栋5、6、7号";
    expect(claim, "杭州市文三路47号星城15栋5.6.7号", PA_MATCH);
    expect(claim, "杭州市文三路47号星城15栋5.7号", PA_UNCERTAIN);
    expect(claim, "杭州市文三路47号星城15栋56.7号", PA_MISMATCH);
    expect(claim, "杭州市文三路47号星城15栋5.8.7号", PA_MISMATCH);
}

/* 〇 is read as a nought, and is one. */
Test(address, noughts)
{
    expect("杭州市文三路47号一〇一室", "杭州市文三路47号一0一室", PA_MATCH);
    expect("杭州市文三路47号一〇一室", "杭州市文三路47号一0二室", PA_MISMATCH);
    expect("杭州市文三路47号10一室", "杭州市文三路47号一0一室", PA_MISMATCH);
}

Test(address, a_character_was_passed_over)
{
    struct set *s = set_new();
    SAY(subject.address, ADDRESS);
    put(s, LICENCE, PA_FIELD_ADDRESS, ADDRESS);
    cr_expect_eq(outcome_of(s, "match.address"), PA_MATCH);
    field_of(s, LICENCE, PA_FIELD_ADDRESS)->evidence.longer = true;
    cr_expect_eq(outcome_of(s, "match.address"), PA_UNCERTAIN);
    set_free(s);
}

/* One look read the claim to the letter, another one's text is reported as the field's: what was compared stands in the check. */
Test(address, what_was_compared_is_shown)
{
    struct set *s = set_new();
    SAY(subject.address, ADDRESS);
    put(s, LICENCE, PA_FIELD_ADDRESS, ADDRESS);
    struct pa_field_value *value = field_of(s, LICENCE, PA_FIELD_ADDRESS);
    pa_text_copy(value->value, sizeof value->value, "浙江省杭州市西湖区文二路478号");
    cr_assert_eq(outcome_of(s, "match.address"), PA_MATCH);
    cr_expect_str_eq(check_of(s, "match.address", PA_FIELD_NONE)->document, ADDRESS);
    set_free(s);
}

/* Light over some px of the row of a value of 300. */
static void light(struct set *s, enum pa_field field, double from, double to)
{
    struct pa_rect place = pa_quad_bounds(&field_of(s, LICENCE, field)->quad);
    struct pa_document *d = s->documents[LICENCE];
    double w = (double)d->page_width / PA_QUALITY_GRID,
           h = (double)d->page_height / PA_QUALITY_GRID;
    for (int y = (int)(place.y / h); y < (place.y + place.h) / h; y++)
        for (int x = (int)((place.x + from) / w); x < (int)((place.x + to) / w); x++)
            d->quality.glare_grid[y * PA_QUALITY_GRID + x] = 255;
}

/* A character that light lies over is no other one; light elsewhere on the row, or on a number whose check digits hold, excuses nothing.
 * The tenth of 16 characters differs, at 184 to 205 px. */
Test(address, a_difference_under_light)
{
    static const struct {
        double from, to;
        enum pa_outcome outcome;
    } rows[] = {{0, 0, PA_MISMATCH}, {180, 222, PA_UNCERTAIN}, {0, 42, PA_MISMATCH}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct set *s = set_new();
        SAY(subject.address, ADDRESS);
        put_other(s, LICENCE, PA_FIELD_ADDRESS, "浙江省杭州市西湖区义三路478号");
        light(s, PA_FIELD_ADDRESS, rows[i].from, rows[i].to);
        cr_expect_eq(outcome_of(s, "match.address"), rows[i].outcome, "row %zu: %s", i,
                     pa_outcome_name(outcome_of(s, "match.address")));
        set_free(s);
    }
}

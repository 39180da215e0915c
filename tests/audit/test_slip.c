/* A value set in by hand beside what a licence's printer printed. */
#include "audit/slip.h"

#include <criterion/criterion.h>

#include <glib.h>
#include <string.h>

enum { WIDTH = 700, HEIGHT = 420, LEFT = 60, HIGH = 28, STEP = 26, COUNT = 8 };

static const enum pa_field fields[] = {PA_FIELD_NAME,
                                       PA_FIELD_TYPE,
                                       PA_FIELD_ADDRESS,
                                       PA_FIELD_ESTABLISHED,
                                       PA_FIELD_REGISTERED_CAPITAL,
                                       PA_FIELD_LEGAL_PERSON};

static void bar(struct pa_pixels *page, int x, int y, int w, int h, int level)
{
    for (int v = y; v < y + h; v++)
        memset(page->data + (size_t)(v * WIDTH + x) * 3, level, (size_t)w * 3);
}

/* Px: level strokes of the other values. */
static int level_strokes = 2;

/* What is measured where a field's strokes are so wide and so dark, all others' 2 px and of level 110. */
static double measured(enum pa_kind kind, enum pa_field other, int wide, int level)
{
    struct pa_pixels page;
    struct pa_err err;
    struct pa_document *document = pa_document_new();
    cr_assert_eq(pa_pixels_init(&page, WIDTH, HEIGHT, 3, &err), PA_OK);
    memset(page.data, 230, (size_t)WIDTH * HEIGHT * 3);
    document->fields.kind = kind;
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        bool same = fields[i] != other;
        int y = 50 + 60 * (int)i, w = same ? 2 : wide, ink = same ? 110 : level;
        struct pa_field_value *value = &document->fields.field[fields[i]];
        for (int k = 0; k < COUNT; k++) {
            bar(&page, LEFT + k * STEP, y, w, HIGH, ink);
            bar(&page, LEFT + k * STEP + 12, y, w, HIGH, ink);
            bar(&page, LEFT + k * STEP, y + 10, 16, same ? level_strokes : w, ink);
        }
        value->present = value->known = true;
        value->quad = pa_quad_of_rect(LEFT, y, COUNT * STEP, HIGH);
    }
    cr_assert_eq(pa_audit_slip(pa_pixels_view(&page), 0, document, &err), PA_OK);
    double mixed = document->mixed;
    cr_expect(mixed == 0 || document->mixed_field == other);
    pa_document_free(document);
    pa_pixels_free(&page);
    return mixed;
}

Test(slip, a_name_of_another_print)
{
    cr_expect_gt(measured(PA_KIND_BUSINESS_LICENCE, PA_FIELD_NAME, 4, 60), 0.15);
    cr_expect_eq(measured(PA_KIND_BUSINESS_LICENCE, PA_FIELD_NONE, 2, 110), 0);
    cr_expect_eq(measured(PA_KIND_FOOD_LICENCE, PA_FIELD_NAME, 4, 60), 0);
}

/* Bold alone is the edition's own; print a little darker, or darker and finer, is no other. */
Test(slip, a_little_of_either)
{
    cr_expect_lt(measured(PA_KIND_BUSINESS_LICENCE, PA_FIELD_NAME, 4, 110), 0.08);
    cr_expect_lt(measured(PA_KIND_BUSINESS_LICENCE, PA_FIELD_NAME, 2, 90), 0.08);
    cr_expect_lt(measured(PA_KIND_BUSINESS_LICENCE, PA_FIELD_ADDRESS, 1, 40), 0.08);
}

Test(slip, a_paler_name)
{
    cr_expect_gt(measured(PA_KIND_BUSINESS_LICENCE, PA_FIELD_NAME, 2, 170), 0.15);
    cr_expect_gt(measured(PA_KIND_BUSINESS_LICENCE, PA_FIELD_LEGAL_PERSON, 2, 170), 0.15);
    cr_expect_lt(measured(PA_KIND_BUSINESS_LICENCE, PA_FIELD_NAME, 2, 125), 0.08);
    cr_expect_eq(measured(PA_KIND_BUSINESS_LICENCE, PA_FIELD_ADDRESS, 2, 170), 0);
}

/* A person's in Hei among Song; a firm's name may be bold by itself, and all values may be of one face. */
Test(slip, a_person_in_bold)
{
    cr_expect_lt(measured(PA_KIND_BUSINESS_LICENCE, PA_FIELD_LEGAL_PERSON, 4, 110), 0.08);
    level_strokes = 1;
    cr_expect_gt(measured(PA_KIND_BUSINESS_LICENCE, PA_FIELD_LEGAL_PERSON, 4, 110), 0.15);
    cr_expect_lt(measured(PA_KIND_BUSINESS_LICENCE, PA_FIELD_NAME, 4, 110), 0.08);
}

Test(slip, any_value_in_far_darker_print)
{
    cr_expect_gt(measured(PA_KIND_BUSINESS_LICENCE, PA_FIELD_NAME, 2, 40), 0.15);
    cr_expect_gt(measured(PA_KIND_BUSINESS_LICENCE, PA_FIELD_ADDRESS, 2, 40), 0.15);
    cr_expect_gt(measured(PA_KIND_BUSINESS_LICENCE, PA_FIELD_REGISTERED_CAPITAL, 2, 40), 0.15);
    cr_expect_eq(measured(PA_KIND_FOOD_LICENCE, PA_FIELD_ADDRESS, 2, 40), 0);
}

/* Frees both. */
static double slip_on(struct pa_pixels *page, struct pa_document *document)
{
    struct pa_err err;
    cr_assert_eq(pa_audit_slip(pa_pixels_view(page), 0, document, &err), PA_OK);
    double slip = document->slip;
    pa_document_free(document);
    pa_pixels_free(page);
    return slip;
}

/* A strip of paper, lighter by so many levels, over the last six of a number's 18 characters. */
static double strip_of(int lighter)
{
    enum { LENGTH = 18, COVERED = 6, X = 40, Y = 200 };
    struct pa_pixels page;
    struct pa_err err;
    struct pa_document *document = pa_document_new();
    struct pa_field_value *value = &document->fields.field[PA_FIELD_LICENCE_NUMBER];
    cr_assert_eq(pa_pixels_init(&page, WIDTH, HEIGHT, 3, &err), PA_OK);
    memset(page.data, 230, (size_t)WIDTH * HEIGHT * 3);
    bar(&page, X + (LENGTH - COVERED) * STEP - 5, Y - 6, COVERED * STEP + 12, HIGH + 12,
        230 + lighter);
    for (int k = 0; k < LENGTH; k++) {
        bar(&page, X + k * STEP, Y, 3, HIGH, 60);
        bar(&page, X + k * STEP, Y + 6 + k % 9, 16, 3, 60);
    }
    document->fields.kind = PA_KIND_BUSINESS_LICENCE;
    document->quality.blur_radius = (struct pa_amount){true, 0.12, 0.9};
    value->present = value->known = value->valid = true;
    pa_text_copy(value->value, sizeof value->value, "91330106MA2H1AYK3X");
    value->quad = pa_quad_of_rect(X, Y, LENGTH * STEP - 8, HIGH);
    return slip_on(&page, document);
}

Test(slip, a_strip_over_the_end_of_a_number)
{
    cr_expect_gt(strip_of(14), 10.4);
    cr_expect_eq(strip_of(0), 0);
}

/* How far edges about a value stand out that is boxed in, among others of which so many lie between rules. */
static double edges_about(int ruled)
{
    struct pa_pixels page;
    struct pa_err err;
    struct pa_document *document = pa_document_new();
    cr_assert_eq(pa_pixels_init(&page, WIDTH, HEIGHT, 3, &err), PA_OK);
    memset(page.data, 230, (size_t)WIDTH * HEIGHT * 3);
    document->fields.kind = PA_KIND_BUSINESS_LICENCE;
    document->quality.blur_radius = (struct pa_amount){true, 0.05, 0.9};
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        int y = 50 + 60 * (int)i;
        struct pa_field_value *value = &document->fields.field[fields[i]];
        for (int k = 0; k < COUNT; k++)
            bar(&page, LEFT + k * STEP, y + 4 * (k % 3), 12, 10, 60);
        if (i == 0 || (int)i <= ruled) {
            int wide = i == 0 ? COUNT * STEP + 40 : 500;
            bar(&page, LEFT - 20, y - 14, wide, 2, 120);
            bar(&page, LEFT - 20, y + HIGH + 12, wide, 2, 120);
        }
        if (i == 0)
            bar(&page, LEFT - 20, y - 14, 3, HIGH + 28, 120);
        value->present = value->known = true;
        value->quad = pa_quad_of_rect(LEFT, y, COUNT * STEP, HIGH);
    }
    return slip_on(&page, document);
}

/* A box about one value is a slip; among rows with rules it is a cell of a table. */
Test(slip, the_cells_of_a_table)
{
    cr_expect_gt(edges_about(0), 10.4);
    cr_expect_gt(edges_about(1), 10.4);
    cr_expect_eq(edges_about(4), 0);
}

/* A card's emblem side has one value that is asked after, and no other that tells how high a row is. */
Test(slip, a_strip_about_the_only_value)
{
    struct pa_pixels page;
    struct pa_err err;
    struct pa_document *document = pa_document_new();
    struct pa_field_value *value = &document->fields.field[PA_FIELD_VALID_TO];
    cr_assert_eq(pa_pixels_init(&page, WIDTH, HEIGHT, 3, &err), PA_OK);
    memset(page.data, 230, (size_t)WIDTH * HEIGHT * 3);
    bar(&page, LEFT - 12, 190, COUNT * STEP + 24, HIGH + 20, 244);
    for (int k = 0; k < COUNT; k++)
        bar(&page, LEFT + k * STEP, 200 + 4 * (k % 3), 12, 10, 60);
    document->fields.kind = PA_KIND_ID_CARD_EMBLEM;
    document->quality.blur_radius = (struct pa_amount){true, 0.12, 0.9};
    value->present = value->known = true;
    value->quad = pa_quad_of_rect(LEFT, 200, COUNT * STEP, HIGH);
    cr_expect_gt(slip_on(&page, document), 10.4);
}

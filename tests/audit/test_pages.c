/* Which pages have their lines searched again; which parts of an image are there twice. */
#include "audit/judge.h"
#include "audit/pages.h"

#include "base/text.h"

#include <criterion/criterion.h>
#include <math.h>

/* Is a card of 400 × 250 that is turned by so many degrees in the photo oblique? */
static bool is_oblique(double degrees)
{
    struct pa_audit_page page = {.page.pixels = {.width = 400, .height = 250}};
    struct pa_quad flat = pa_quad_of_rect(0, 0, 400, 250), turned;
    double a = degrees * M_PI / 180;
    for (int i = 0; i < 4; i++)
        turned.p[i] = (struct pa_point){500 + flat.p[i].x * cos(a) - flat.p[i].y * sin(a),
                                        500 + flat.p[i].x * sin(a) + flat.p[i].y * cos(a)};
    cr_assert(pa_homography_between(&flat, &turned, &page.page.to_photo));
    return pa_audit_page_oblique(&page);
}

Test(pages, a_card_far_from_upright_and_from_its_side_is_oblique)
{
    for (int degrees = 20; degrees <= 70; degrees += 5) {
        cr_expect(is_oblique(degrees), "%d degrees", degrees);
        cr_expect(is_oblique(-degrees), "%d degrees", -degrees);
        cr_expect(is_oblique(degrees + 90), "%d degrees", degrees + 90);
    }
}

Test(pages, a_card_that_lies_nearly_straight_is_not)
{
    for (int quarter = -1; quarter <= 2; quarter++)
        for (int degrees = -10; degrees <= 10; degrees += 5)
            cr_expect_not(is_oblique(90 * quarter + degrees), "%d degrees", 90 * quarter + degrees);
}

/* Both sides of a card on one image, which is named for each side; a second portrait lies below. */
Test(pages, parts_that_are_there_as_declared)
{
    static const enum pa_kind kinds[] = {PA_KIND_ID_CARD_PORTRAIT, PA_KIND_ID_CARD_EMBLEM,
                                         PA_KIND_ID_CARD_PORTRAIT};
    struct pa_document *documents[6];
    for (int i = 0; i < 6; i++) {
        struct pa_document *d = documents[i] = pa_document_new();
        d->part = i % 3;
        d->part_count = 3;
        d->fields.kind = kinds[i % 3];
        d->outline = pa_quad_of_rect(10, 10 + 200 * (i % 3), 300, 190);
        pa_text_copy(d->sha256, sizeof d->sha256, "one image");
        d->declared.kind = i == 0 ? kinds[0] : i == 4 ? kinds[1] : PA_KIND_UNKNOWN;
    }
    int count = pa_audit_drop_repeated(documents, 6);
    cr_assert_eq(count, 4);
    cr_expect_eq(documents[0]->declared.kind, PA_KIND_ID_CARD_PORTRAIT);
    cr_expect_eq(documents[1]->part, 2);
    cr_expect_eq(documents[2]->declared.kind, PA_KIND_ID_CARD_EMBLEM);
    cr_expect_eq(documents[3]->part, 2);
    for (int i = 0; i < count; i++)
        pa_document_free(documents[i]);
}

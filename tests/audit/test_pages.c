/* Which pages have their lines searched again. */
#include "audit/pages.h"

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

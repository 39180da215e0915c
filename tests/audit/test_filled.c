/* A card that fills its picture, whole and cut. */
#include "audit/filled.h"

#include <criterion/criterion.h>

#include <string.h>

enum { WIDE = 1000, HIGH = 631 };

/* A card cut by so many pixels at the left, the top, the right and the bottom; its page lies off pixels inside the picture. */
static struct pa_quality cut(int left, int top, int right, int bottom, int off)
{
    struct pa_document *d = pa_document_new();
    d->fields.kind = PA_KIND_ID_CARD_PORTRAIT;
    d->page_width = WIDE - left - right;
    d->page_height = HIGH - top - bottom;
    struct pa_field_value *name = &d->fields.field[PA_FIELD_NAME],
                          *number = &d->fields.field[PA_FIELD_ID_NUMBER];
    name->known = number->known = number->valid = true;
    name->quad = pa_quad_of_rect(180 - left, 80 - top, 160, 50);
    number->quad = pa_quad_of_rect(340 - left, 520 - top, 550, 50);
    struct pa_homography map = pa_homography_identity();
    map.m[2] = map.m[5] = off;
    pa_audit_filled((struct pa_plane){0}, &map, d->page_width + 2 * off, d->page_height + 2 * off,
                    d);
    struct pa_quality quality = d->quality;
    pa_document_free(d);
    return quality;
}

Test(filled, a_whole_card_lacks_nothing)
{
    struct pa_quality q = cut(0, 0, 0, 0, 0);
    cr_expect_eq(q.cropped_sides, 0);
    cr_expect_eq(q.cropped_confidence, 0);
    cr_expect_eq(cut(15, 15, 15, 10, 0).cropped_sides, 0); /* its rounded corners alone */
}

Test(filled, each_side_that_is_cut)
{
    static const struct {
        int cut[4], side;
    } rows[] = {{{90, 0, 0, 0}, PA_SIDE_LEFT},
                {{0, 60, 0, 0}, PA_SIDE_TOP},
                {{0, 0, 80, 0}, PA_SIDE_RIGHT},
                {{0, 0, 0, 45}, PA_SIDE_BOTTOM}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const int *c = rows[i].cut;
        struct pa_quality q = cut(c[0], c[1], c[2], c[3], 0);
        cr_expect_eq(q.cropped_sides, rows[i].side, "%zu: %x", i, (unsigned)q.cropped_sides);
        cr_expect_geq(q.cropped_confidence, 0.5);
        /* The same page within a larger picture: its edge is seen. */
        cr_expect_eq(cut(c[0], c[1], c[2], c[3], 40).cropped_sides, 0);
    }
}

/* The emblem side, which has no number to go by: its round corners show the table, or the card's own ground, as those of a card
 * that was drawn from edge to edge do, of its very shape. */
Test(filled, corners_that_are_not_round)
{
    for (int missing = 0; missing <= 9; missing++) {
        bool exact = missing > 4;
        int high = exact ? HIGH : HIGH - 10, of = exact ? missing - 5 : missing;
        struct pa_document *d = pa_document_new();
        struct pa_pixels page;
        cr_assert_eq(pa_pixels_init(&page, WIDE, high, 3, NULL), PA_OK);
        memset(page.data, 200, (size_t)WIDE * (size_t)high * 3);
        for (int i = of; i < 4; i++)
            for (int y = 0; y < 9; y++)
                memset(page.data + 3 * ((size_t)(i < 2 ? y : high - 1 - y) * WIDE +
                                        (size_t)(i % 2 == 0 ? 0 : WIDE - 9)),
                       120, 27);
        d->fields.kind = PA_KIND_ID_CARD_EMBLEM;
        d->outline_found = true;
        d->page_width = WIDE;
        d->page_height = high;
        struct pa_homography map = pa_homography_identity();
        pa_audit_filled(pa_pixels_view(&page), &map, WIDE, high, d);
        cr_expect_eq(d->quality.cropped_sides != 0, of > 1 && !exact, "%d", missing);
        d->quality.cropped_sides = 0;
        pa_audit_filled(pa_pixels_view(&page), &map, 2 * WIDE, high, d);
        d->outline_found = false; /* the card lies somewhere on a table of its colour */
        pa_audit_filled(pa_pixels_view(&page), &map, WIDE, high, d);
        cr_expect_eq(d->quality.cropped_sides, 0);
        pa_pixels_free(&page);
        pa_document_free(d);
    }
}

/* Values that may be part of what stands there. */
#include "audit/doubt.h"

#include <criterion/criterion.h>
#include <string.h>

enum { WIDTH = 700, HEIGHT = 420, LEFT = 200, HIGH = 24, PITCH = 50, WIDE = 200 };

static const enum pa_field fields[] = {PA_FIELD_NAME, PA_FIELD_TYPE, PA_FIELD_LEGAL_PERSON,
                                       PA_FIELD_ADDRESS, PA_FIELD_ESTABLISHED};
enum { COUNT = sizeof fields / sizeof *fields };

static struct pa_pixels page;
static struct pa_document *document;

static void box(int x, int y, int w, int h, int red, int green, int blue)
{
    for (int v = y; v < y + h; v++)
        for (int u = x; u < x + w; u++) {
            uint8_t *p = page.data + (size_t)(v * WIDTH + u) * 3;
            p[0] = (uint8_t)red, p[1] = (uint8_t)green, p[2] = (uint8_t)blue;
        }
}

static int top_of(int row)
{
    return 40 + PITCH * row;
}

/* A page as large as in the photo, with five values below each other, print of 2 px on cream. */
static void make(void)
{
    cr_assert_eq(pa_pixels_init(&page, WIDTH, HEIGHT, 3, NULL), PA_OK);
    document = pa_document_new();
    box(0, 0, WIDTH, HEIGHT, 228, 222, 205);
    for (int i = 0; i < COUNT; i++) {
        struct pa_field_value *value = &document->fields.field[fields[i]];
        for (int x = LEFT; x + 14 <= LEFT + WIDE; x += HIGH) {
            box(x, top_of(i), 2, HIGH, 60, 60, 60);
            box(x, top_of(i) + 10, 16, 2, 60, 60, 60);
        }
        value->present = value->known = true;
        value->confidence = 0.99;
        value->quad = pa_quad_of_rect(LEFT, top_of(i), WIDE, HIGH);
    }
    document->page_width = WIDTH;
    document->page_height = HEIGHT;
    document->outline = pa_quad_of_rect(0, 0, WIDTH, HEIGHT);
    document->has_quality = true;
    document->quality.text_height = (struct pa_amount){true, 20, 1};
}

static void drop(void)
{
    pa_pixels_free(&page);
    pa_document_free(document);
}

static double confidence_of(enum pa_field field)
{
    pa_audit_doubt_ends(pa_pixels_view(&page), document);
    return document->fields.field[field].confidence;
}

TestSuite(doubt, .init = make, .fini = drop);

Test(doubt, whole_values_stay_as_they_are)
{
    box(LEFT - 70, top_of(0), 2, HIGH, 60, 60, 60); /* a label's print */
    box(LEFT + WIDE + 12, top_of(0), 2, HIGH, 60, 60, 60);
    for (int i = 0; i < COUNT; i++)
        cr_expect_eq(confidence_of(fields[i]), 0.99);
}

Test(doubt, a_bar_behind_a_name)
{
    box(LEFT + WIDE, top_of(0) - 4, 90, HIGH + 8, 20, 20, 20);
    cr_expect_lt(confidence_of(PA_FIELD_NAME), 0.6);
    cr_expect_eq(confidence_of(PA_FIELD_LEGAL_PERSON), 0.99);
}

Test(doubt, a_finger_before_a_person)
{
    box(LEFT - 40, top_of(2) - 30, 40, HIGH + 60, 205, 160, 135);
    cr_expect_lt(confidence_of(PA_FIELD_LEGAL_PERSON), 0.6);
    cr_expect_eq(confidence_of(PA_FIELD_NAME), 0.99);
}

Test(doubt, shade_beside_a_name_hides_nothing)
{
    box(LEFT + WIDE, 0, WIDTH - LEFT - WIDE, HEIGHT, 180, 175, 162);
    cr_expect_eq(confidence_of(PA_FIELD_NAME), 0.99);
}

/* Its first characters were not seen. All values a little late are a printer's way, and one value alone tells nothing. */
Test(doubt, a_name_that_begins_late)
{
    struct pa_quad *name = &document->fields.field[PA_FIELD_NAME].quad;
    *name = pa_quad_of_rect(LEFT + 10, top_of(0), WIDE - 10, HIGH);
    cr_expect_eq(confidence_of(PA_FIELD_NAME), 0.99, "half a character is a printer's error");
    *name = pa_quad_of_rect(LEFT + 2 * HIGH, top_of(0), WIDE - 2 * HIGH, HIGH);
    cr_expect_lt(confidence_of(PA_FIELD_NAME), 0.6);
    cr_expect_eq(confidence_of(PA_FIELD_LEGAL_PERSON), 0.99);
}

Test(doubt, one_that_begins_as_late_or_too_few_others)
{
    for (int i = 0; i <= 1; i++)
        document->fields.field[fields[i]].quad =
            pa_quad_of_rect(LEFT + 2 * HIGH, top_of(i), WIDE - 2 * HIGH, HIGH);
    cr_expect_eq(confidence_of(PA_FIELD_NAME), 0.99);
    document->fields.field[PA_FIELD_TYPE].known = false;
    document->fields.field[PA_FIELD_LEGAL_PERSON].known = false;
    document->fields.field[PA_FIELD_ADDRESS].known = false;
    cr_expect_eq(confidence_of(PA_FIELD_NAME), 0.99);
}

/* A spot of light behind a name, and one over a number whose check digits hold. */
Test(doubt, light_over_a_value)
{
    uint8_t *grid = document->quality.glare_grid;
    document->fields.field[PA_FIELD_ADDRESS].valid = true;
    for (int y = 0; y < PA_QUALITY_GRID; y++)
        for (int x = 0; x < PA_QUALITY_GRID; x++) {
            double px = (x + 0.5) * WIDTH / PA_QUALITY_GRID,
                   py = (y + 0.5) * HEIGHT / PA_QUALITY_GRID;
            for (int row = 0; row < COUNT; row += 3)
                if (px > LEFT + WIDE && px < LEFT + WIDE + 24 && py > top_of(row) &&
                    py < top_of(row) + HIGH)
                    grid[y * PA_QUALITY_GRID + x] = 255;
        }
    pa_audit_doubt_light(document);
    cr_expect_lt(document->fields.field[PA_FIELD_NAME].confidence, 0.6);
    cr_expect_eq(document->fields.field[PA_FIELD_ADDRESS].confidence, 0.99);
    cr_expect_eq(document->fields.field[PA_FIELD_LEGAL_PERSON].confidence, 0.99);
}

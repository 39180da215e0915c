#include "defect.h"
#include "film.h"
#include "lookpair.h"
#include "picture.h"
#include "studio.h"

#include <criterion/criterion.h>
#include <string.h>

/* Half a pixel of a picture is nothing that a reader sees. */
static const double PLACE_TOL_PX = 0.5;

TestSuite(render, .timeout = 300);

Test(render, view_backward_undoes_view_forward_on_curled_paper)
{
    struct view_pose pose = {.turn_deg = 37,
                             .tilt_deg = 22,
                             .tilt_axis_deg = 70,
                             .cover = 0.9,
                             .curl = 0.01,
                             .waves = 2,
                             .fold = 0.02,
                             .fold_at = 0.5,
                             .fold_upright = 1};
    struct view view;
    view_make(&view, &pose, 1.414, 1200, 900);
    for (int i = 0; i < 25; i++) {
        double u = (i % 5) / 4.0, v = (double)(i / 5) / 4, x, y, ru, rv, rx, ry;
        view_forward(&view, u, v, &x, &y);
        view_backward(&view, x, y, &ru, &rv);
        view_forward(&view, ru, rv, &rx, &ry);
        cr_assert(hypot(rx - x, ry - y) < PLACE_TOL_PX);
        cr_assert(fabs(ru - u) < 0.002 && fabs(rv - v) < 0.002);
        cr_assert(x > -40 && y > -40 && x < 1240 && y < 940, "on the picture: %g %g", x, y);
    }
}

Test(render, a_quarter_turn_puts_the_top_left_corner_at_the_top_right)
{
    struct view_pose pose = {.turn_deg = 90, .cover = 1};
    struct view view;
    double x, y;
    view_make(&view, &pose, 2.0, 500, 1000); /* 2:1, turned clockwise: fills 500 x 1000 */
    view_forward(&view, 0, 0, &x, &y);
    cr_assert(fabs(x - 500) < PLACE_TOL_PX && fabs(y) < PLACE_TOL_PX, "%g %g", x, y);
}

static double grey_at(const struct film *film, int x, int y)
{
    return (double)film->rgb[3 * (y * film->w + x)];
}

Test(render, blur_keeps_even_light_and_spreads_a_point_over_the_disc)
{
    static const double radii[] = {0.8, 3.0, 9.0}; /* small kernel, kernel, running sums */
    for (int i = 0; i < 3; i++) {
        struct film film = film_new(41, 41);
        for (int p = 0; p < 41 * 41 * 3; p++)
            film.rgb[p] = 0.25f;
        film_defocus(&film, radii[i]);
        for (int p = 0; p < 41; p++)
            cr_assert_float_eq(grey_at(&film, p, p), 0.25, 1e-4);
        memset(film.rgb, 0, 41 * 41 * 3 * sizeof(float));
        film.rgb[3 * (20 * 41 + 20)] = 1;
        film_defocus(&film, radii[i]);
        double area = M_PI * radii[i] * radii[i];
        cr_assert_float_eq(grey_at(&film, 20, 20), 1 / area, 0.35 / area, "radius %g", radii[i]);
        cr_assert_float_eq(grey_at(&film, 20 + (int)radii[i] + 2, 20), 0, 1e-6);
        film_free(&film);
    }
}

Test(render, motion_spreads_a_point_along_its_direction_alone)
{
    struct film film = film_new(31, 31);
    film.rgb[3 * (15 * 31 + 15)] = 1;
    film_motion(&film, 10, 0);
    cr_assert(grey_at(&film, 12, 15) > 0.05 && grey_at(&film, 18, 15) > 0.05);
    cr_assert_float_eq(grey_at(&film, 15, 18), 0, 1e-6);
    film_free(&film);
}

Test(render, a_look_alike_changes_one_character_and_no_other)
{
    struct dice dice = dice_new(3, "test");
    for (int i = 0; i < 50; i++) {
        char text[64] = "末日大王玉明林";
        cr_assert(lookpair_change(text, sizeof text, &dice));
        int changed = 0;
        for (size_t c = 0; c < 7; c++)
            changed += memcmp(text + 3 * c, &"末日大王玉明林"[3 * c], 3) != 0;
        cr_assert_eq(changed, 1, "%s", text);
    }
    char none[32] = "甴";
    cr_assert(!lookpair_change(none, sizeof none, &dice));
    cr_assert_str_eq(none, "甴");
}

static double luminance(const struct shot *shot, double x, double y)
{
    int px = (int)x, py = (int)y;
    if (px < 0 || py < 0 || px >= shot->w || py >= shot->h)
        return -1;
    const unsigned char *p = shot->rgb + 3 * (py * shot->w + px);
    return 0.3 * p[0] + 0.6 * p[1] + 0.1 * p[2];
}

/* Darkest and lightest grey inside a quad, on a grid. */
static void range_in(const struct shot *shot, const struct camera_quad *q, double *low,
                     double *high)
{
    *low = 255;
    *high = 0;
    for (int i = 0; i < 60 * 16; i++) {
        double s = (i % 60 + 0.5) / 60, t = ((double)(i / 60) + 0.5) / 16;
        double x =
            (q->x[0] * (1 - s) + q->x[1] * s) * (1 - t) + (q->x[3] * (1 - s) + q->x[2] * s) * t;
        double y =
            (q->y[0] * (1 - s) + q->y[1] * s) * (1 - t) + (q->y[3] * (1 - s) + q->y[2] * s) * t;
        double grey = luminance(shot, x, y);
        if (grey < 0)
            continue;
        *low = fmin(*low, grey);
        *high = fmax(*high, grey);
    }
}

Test(render, every_field_of_a_tilted_photo_has_ink_where_the_truth_says)
{
    for (uint64_t seed = 1; seed <= 6; seed++) {
        struct document document;
        cr_assert(
            document_make(&document, seed % 2 ? "business_licence" : "id_card_portrait", seed));
        struct studio studio = {
            .document = &document, .preset = PRESET_MODERATE, .seed = seed, .em = 24};
        struct studio_result result = studio_shoot(&studio);
        const struct page *page = result.pages[0];
        cr_assert(page->n_fields >= 5);
        for (int f = 0; f < page->n_fields; f++)
            for (int l = 0; l < page->field[f].n_lines; l++) {
                struct camera_quad quad = shot_quad(result.shot, 0, page->field[f].line[l].box);
                double low, high;
                range_in(result.shot, &quad, &low, &high);
                cr_assert(high - low > 18, "seed %d field %s: %g to %g", (int)seed,
                          page->field[f].name, low, high);
            }
        studio_clear(&result);
    }
}

Test(render, the_same_seed_gives_the_same_pixels)
{
    struct document document;
    document_make(&document, "id_card_emblem", 5);
    struct studio studio = {.document = &document, .preset = PRESET_HARD, .seed = 5, .em = 12};
    struct studio_result a = studio_shoot(&studio), b = studio_shoot(&studio);
    cr_assert_eq(a.shot->w, b.shot->w);
    cr_assert_arr_eq(a.shot->rgb, b.shot->rgb, (size_t)a.shot->w * (size_t)a.shot->h * 3);
    studio_clear(&a);
    studio_clear(&b);
}

Test(render, glare_on_a_field_is_in_that_fields_truth)
{
    struct upload upload;
    struct upload_how how = {
        .seed = 7, .preset = PRESET_CLEAN, .subject = UPLOAD_ENTERPRISE, .edition = LICENCE_2019};
    cr_assert(defect_make(&upload, &how, "glare-number", 0));
    struct upload_item *item = upload_find(&upload, "business_licence");
    struct preset_sheet size = document_sheet(&item->document);
    struct page *page = document_draw(&item->document, 800);
    struct camera camera = preset_camera(PRESET_CLEAN, 7, &size);
    struct dice dice = dice_new(7, "glare");
    item->damage(&camera, page, item, &size, &dice);
    struct sheet sheet = sheet_of(page);
    struct shot *shot = camera_shoot(&camera, &sheet);
    cr_assert(shot_part(shot, 0, page_find_field(page, "licence_number")->box).blown > 0.3);
    cr_assert_eq(shot_part(shot, 0, page_find_field(page, "issued")->box).blown, 0);
    shot_free(shot);
    page_free(page);
}

Test(render, every_defect_changes_a_set_and_names_its_codes)
{
    int n = 0;
    for (; defect_name(n) != NULL; n++) {
        struct upload upload;
        struct upload_how how = {
            .seed = 11, .subject = UPLOAD_ANY, .edition = LICENCE_EDITIONS, .preset = PRESET_MILD};
        cr_assert(defect_make(&upload, &how, defect_name(n), 0), "%s", defect_name(n));
        cr_assert_str_eq(upload.defect, defect_name(n));
        cr_assert(upload.codes[0][0] != '\0', "%s names no code", defect_name(n));
        cr_assert(upload.n_items >= 1 && upload.n_items <= UPLOAD_ITEMS);
    }
    cr_assert(n >= 60);
    struct upload upload;
    struct upload_how how = {.seed = 1};
    cr_assert(!defect_make(&upload, &how, "no such defect", 0));
}

Test(render, a_good_set_claims_what_its_documents_print)
{
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct upload upload;
        struct upload_how how = {.seed = seed,
                                 .subject = UPLOAD_ENTERPRISE,
                                 .edition = LICENCE_EDITIONS,
                                 .preset = PRESET_MILD,
                                 .lasting = true};
        upload_make(&upload, &how);
        const struct application *a = &upload.application;
        const struct document *licence = &upload_find(&upload, "business_licence")->document;
        const struct fiction_person *card =
            &upload_find(&upload, "id_card_portrait")->document.person;
        cr_assert_str_eq(a->name, licence->facts.name);
        cr_assert_str_eq(a->number, licence->facts.number);
        cr_assert_str_eq(a->person, licence->facts.person);
        cr_assert_str_eq(a->person, card->name);
        cr_assert_str_eq(a->person_id, card->id_number);
        cr_assert(card->valid_to.year == 0 || card->valid_to.year >= 2044);
    }
}

/* Rendered lines must repeat, and the truth must fit the picture. */
#include <criterion/criterion.h>

#include <string.h>

#include "render/line.h"

Test(line, fold_makes_ascii)
{
    char out[512];
    line_text_fold("甲（乙）：丙；丁－戊，", out);
    cr_assert_str_eq(out, "甲(乙):丙;丁-戊，");
}

Test(line, same_seed_same_picture)
{
    struct line_options options = {.kind = LINE_USCC, .severity = LINE_MODERATE};
    struct line_image a, b;
    struct line_truth ta, tb;
    cr_assert(line_render(3, 4, &options, &a, &ta));
    cr_assert(line_render(3, 4, &options, &b, &tb));
    cr_assert_eq(a.width, b.width);
    cr_assert_eq(a.height, b.height);
    cr_assert_eq(memcmp(a.rgb, b.rgb, (size_t)a.width * (size_t)a.height * 3), 0);
    cr_assert_str_eq(ta.text, tb.text);
    cr_assert_eq(strlen(ta.text), 18);
    line_image_free(&a);
    line_image_free(&b);
}

/* Ink is darker than paper: the darkest pixel of a crisp line lies well below its median. */
Test(line, there_is_ink)
{
    struct line_options options = {.kind = LINE_PERSON, .severity = LINE_CRISP};
    for (unsigned i = 0; i < 20; i++) {
        struct line_image image;
        struct line_truth truth;
        cr_assert(line_render(11, i, &options, &image, &truth));
        int n = image.width * image.height, least = 255;
        long sum = 0;
        for (int k = 0; k < n; k++) {
            int v = image.rgb[3 * k + 1];
            least = v < least ? v : least;
            sum += v;
        }
        cr_assert_lt(least, 0.75 * (double)sum / n);
        line_image_free(&image);
    }
}

Test(line, only_the_characters_allowed)
{
    struct line_options options = {
        .kind = LINE_DATE, .severity = LINE_CRISP, .only = "0123456789年月日"};
    for (unsigned i = 0; i < 30; i++) {
        struct line_image image;
        struct line_truth truth;
        cr_assert(line_render(12, i, &options, &image, &truth));
        if (truth.kind == LINE_DATE)
            cr_assert_null(strstr(truth.text, "至"));
        line_image_free(&image);
    }
}

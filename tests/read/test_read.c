/* Both readers on invented lines, printed by tests/render. */
#include "read/read.h"

#include "base/text.h"
#include "render/line.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Fontconfig, which prints the test's lines, keeps its tables until the end; Tesseract's older engine forgets one of 37 kB, the only
 * piece that it makes for templates of no class. What new gets is never ours. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libpango\nleak:libcairo\nleak:libstdc++\n";
}

static struct pa_reader *open_reader(bool tesseract_only)
{
    struct pa_reader_opts opts = {.models_dir = PA_SOURCE_DIR "/models",
                                  .tesseract_only = tesseract_only};
    struct pa_reader *reader;
    struct pa_err err = {0};
    cr_assert_eq(pa_reader_open(&opts, &reader, &err), PA_OK, "%s", err.text);
    return reader;
}

/* A crisp line on a page with white around it, and where it is. */
struct page {
    struct pa_pixels pixels;
    struct pa_span span;
    char text[512];
};

enum { MARGIN = 60 };

/* focus: characters that names shall often hold; NULL: any. */
static struct page print_of(enum line_kind kind, unsigned number, const char *focus)
{
    struct line_options options = {.kind = kind, .severity = LINE_CRISP, .focus = focus};
    struct line_image image;
    struct line_truth truth;
    struct page page;
    cr_assert(line_render(2024, number, &options, &image, &truth));
    cr_assert_eq(
        pa_pixels_init(&page.pixels, image.width + 2 * MARGIN, image.height + 2 * MARGIN, 3, NULL),
        PA_OK);
    /* The paper around the line is its own border, spread. */
    for (int y = 0; y < page.pixels.height; y++)
        for (int x = 0; x < page.pixels.width; x++) {
            int u = x - MARGIN, v = y - MARGIN;
            bool inside = u >= 0 && v >= 0 && u < image.width && v < image.height;
            const uint8_t *from = inside ? image.rgb + 3 * (v * image.width + u) : image.rgb;
            memcpy(page.pixels.data + 3 * (y * page.pixels.width + x), from, 3);
        }
    page.span = (struct pa_span){{pa_quad_of_rect(MARGIN, MARGIN, image.width, image.height)}, 1};
    pa_read_normalise(truth.text, page.text, sizeof page.text);
    line_image_free(&image);
    return page;
}

static struct page print(enum line_kind kind, unsigned number)
{
    return print_of(kind, number, NULL);
}

enum { LINES = 8 };

Test(read, crisp_codes_are_read_and_their_check_digits_hold)
{
    struct pa_reader *reader = open_reader(false);
    int right = 0;
    for (unsigned i = 0; i < LINES; i++) {
        struct page page = print(LINE_USCC, i);
        struct pa_reading reading;
        cr_assert_eq(pa_read_value(reader, pa_pixels_view(&page.pixels), &page.span,
                                   PA_ALPHABET_LICENCE, &reading, NULL),
                     PA_OK);
        bool same = strcmp(reading.value, page.text) == 0;
        right += same;
        cr_expect(same || reading.confidence < 0.95, "wrong and sure: %s", page.text);
        cr_expect_eq(reading.valid, pa_check_uscc(reading.value));
        pa_pixels_free(&page.pixels);
    }
    cr_expect_geq(right, LINES - 1, "%d of %d codes", right, LINES);
    pa_reader_free(reader);
}

Test(read, crisp_names_are_read)
{
    struct pa_reader *reader = open_reader(false);
    int right = 0;
    for (unsigned i = 0; i < LINES; i++) {
        struct page page = print(LINE_COMPANY, i);
        struct pa_reading reading;
        cr_assert_eq(pa_read_value(reader, pa_pixels_view(&page.pixels), &page.span,
                                   PA_ALPHABET_NAME, &reading, NULL),
                     PA_OK);
        right += strcmp(reading.value, page.text) == 0;
        pa_pixels_free(&page.pixels);
    }
    int least = pa_reader_has_second(reader) ? LINES - 2 : LINES / 4;
    cr_expect_geq(right, least, "%d of %d names", right, LINES);
    pa_reader_free(reader);
}

Test(read, a_claim_with_one_wrong_character_is_less_likely_than_the_true_one)
{
    struct pa_reader *reader = open_reader(false);
    if (!pa_reader_has_second(reader)) {
        pa_reader_free(reader);
        cr_skip("no second reader here");
    }
    for (unsigned i = 0; i < LINES; i++) {
        struct page page = print(LINE_COMPANY, 100 + i);
        char wrong[512];
        size_t cut = strlen(page.text) - 3; /* the last character, 司 or the like, becomes 可 */
        memcpy(wrong, page.text, cut);
        memcpy(wrong + cut, "可", sizeof "可");
        struct pa_evidence good, bad;
        struct pa_plane pixels = pa_pixels_view(&page.pixels);
        cr_assert_eq(
            pa_read_claim(reader, pixels, &page.span, PA_ALPHABET_NAME, page.text, &good, NULL),
            PA_OK);
        cr_assert_eq(pa_read_claim(reader, pixels, &page.span, PA_ALPHABET_NAME, wrong, &bad, NULL),
                     PA_OK);
        cr_expect(good.tested && bad.tested);
        cr_expect_gt(good.claim_logp, bad.claim_logp, "%s", page.text);
        cr_expect_not(bad.first_agrees || bad.second_agrees, "%s", page.text);
        cr_expect_leq(bad.claim_logp, bad.best_logp);
        pa_pixels_free(&page.pixels);
    }
    pa_reader_free(reader);
}

/* Two characters of three bytes each: what is printed, and the common one that both readers take it for. */
static const char *const blind[][2] = {{"凃", "涂"}, {"況", "况"}, {"呂", "吕"}, {"囯", "国"}};
enum { BLIND = sizeof blind / sizeof *blind, BLIND_LINES = 4, TRIES = 200 };

/* A person's name, crisp, that holds the character. */
static struct page print_with(const char *character, unsigned *number)
{
    for (unsigned tries = 0; tries < TRIES; tries++) {
        struct page page = print_of(LINE_PERSON, (*number)++, character);
        if (strstr(page.text, character) != NULL)
            return page;
        pa_pixels_free(&page.pixels);
    }
    cr_assert_fail("no name with %s", character);
    return (struct page){0};
}

static double margin_of(struct pa_reader *reader, const struct page *page)
{
    struct pa_evidence e;
    cr_assert_eq(pa_read_claim(reader, pa_pixels_view(&page->pixels), &page->span, PA_ALPHABET_NAME,
                               page->text, &e, NULL),
                 PA_OK);
    return (e.claim_logp - e.rival_logp) * (double)pa_text_length(page->text);
}

Test(read, a_character_that_no_reader_knows_is_not_taken_for_its_twin)
{
    struct pa_reader *reader = open_reader(false);
    if (!pa_reader_has_second(reader)) {
        pa_reader_free(reader);
        cr_skip("no second reader here");
    }
    int doubted[2] = {0};
    unsigned number = 0;
    for (int i = 0; i < BLIND * BLIND_LINES; i++)
        for (int honest = 0; honest < 2; honest++) {
            const char *const *pair = blind[i % BLIND];
            struct page page = print_with(pair[honest], &number);
            for (char *at; !honest && (at = strstr(page.text, pair[0])) != NULL;)
                memcpy(at, pair[1], 3);
            double margin = margin_of(reader, &page);
            doubted[honest] += margin <= 0.5;
            pa_pixels_free(&page.pixels);
        }
    cr_expect_geq(doubted[0], BLIND * BLIND_LINES - 2, "%d false claims", doubted[0]);
    cr_expect_leq(doubted[1], 1, "%d true claims", doubted[1]);
    pa_reader_free(reader);
}

Test(read, tesseract_alone_reads_codes_and_tests_nothing)
{
    struct pa_reader *reader = open_reader(true);
    cr_expect_not(pa_reader_has_second(reader));
    int right = 0;
    for (unsigned i = 0; i < LINES; i++) {
        struct page page = print(LINE_USCC, i);
        struct pa_reading reading;
        struct pa_evidence evidence;
        struct pa_plane pixels = pa_pixels_view(&page.pixels);
        cr_assert_eq(pa_read_value(reader, pixels, &page.span, PA_ALPHABET_LICENCE, &reading, NULL),
                     PA_OK);
        right += strcmp(reading.value, page.text) == 0;
        cr_expect_str_eq(reading.second, "");
        cr_assert_eq(pa_read_claim(reader, pixels, &page.span, PA_ALPHABET_LICENCE, page.text,
                                   &evidence, NULL),
                     PA_OK);
        cr_expect_not(evidence.tested);
        pa_pixels_free(&page.pixels);
    }
    cr_expect_geq(right, LINES / 2, "%d of %d codes", right, LINES);
    pa_reader_free(reader);
}

Test(read, the_same_picture_reads_the_same_again)
{
    struct pa_reader *reader = open_reader(false), *other = open_reader(false);
    struct page page = print(LINE_PERSON, 5);
    struct pa_reading a, b, c;
    struct pa_plane pixels = pa_pixels_view(&page.pixels);
    cr_assert_eq(pa_read_value(reader, pixels, &page.span, PA_ALPHABET_NAME, &a, NULL), PA_OK);
    cr_assert_eq(pa_read_value(reader, pixels, &page.span, PA_ALPHABET_NAME, &b, NULL), PA_OK);
    cr_assert_eq(pa_read_value(other, pixels, &page.span, PA_ALPHABET_NAME, &c, NULL), PA_OK);
    cr_expect_str_eq(a.value, b.value);
    cr_expect_eq(a.confidence, b.confidence);
    cr_expect_str_eq(a.value, c.value);
    cr_expect_eq(a.confidence, c.confidence);
    pa_pixels_free(&page.pixels);
    pa_reader_free(reader);
    pa_reader_free(other);
}

enum { ROWS = 3, ROW_HEIGHT = 20, ROW_LEFT = 200, ROW_TOP = 300 };

/* A white page with three rows of small print that touch, the longest width px long. */
static struct pa_pixels print_rows(int *width)
{
    struct pa_pixels page, row;
    *width = 0;
    cr_assert_eq(pa_pixels_init(&page, 1800, 1300, 3, NULL), PA_OK);
    memset(page.data, 235, (size_t)1800 * 1300 * 3);
    for (int r = 0; r < ROWS; r++) {
        struct page line = print(LINE_SCOPE, 20 + (unsigned)r);
        struct pa_rect b = pa_quad_bounds(&line.span.quad[0]);
        int wide = b.w * ROW_HEIGHT / b.h;
        *width = wide > *width ? wide : *width;
        cr_assert_eq(pa_plane_resize(pa_plane_crop(pa_pixels_view(&line.pixels), b), wide,
                                     ROW_HEIGHT, &row, NULL),
                     PA_OK);
        for (int y = 0; y < ROW_HEIGHT; y++)
            memcpy(page.data + 3 * ((size_t)(ROW_TOP + r * ROW_HEIGHT + y) * 1800 + ROW_LEFT),
                   row.data + 3 * (size_t)y * (size_t)wide, 3 * (size_t)wide);
        pa_pixels_free(&row);
        pa_pixels_free(&line.pixels);
    }
    return page;
}

static struct pa_line box(double x, double y, double w, double h)
{
    return (struct pa_line){.quad = pa_quad_of_rect(x, y, w, h), .height = h};
}

Test(read, rows_that_share_boxes_get_one_each)
{
    struct pa_reader *reader = open_reader(false);
    int width;
    struct pa_pixels page = print_rows(&width);
    struct pa_lines lines = {calloc(3, sizeof *lines.item), 3};
    lines.item[0] = box(900, 900, 300, 30); /* lies on none: stays */
    lines.item[1] = box(ROW_LEFT, ROW_TOP, width, 1.9 * ROW_HEIGHT);
    lines.item[2] = box(ROW_LEFT, ROW_TOP + 1.3 * ROW_HEIGHT, width, 1.7 * ROW_HEIGHT);
    cr_assert_eq(pa_read_crowded(reader, pa_pixels_view(&page), &lines, NULL), PA_OK);
    cr_assert_eq(lines.count, ROWS + 1, "%d lines", lines.count);
    for (int r = 0; r < ROWS; r++) {
        struct pa_rect b = pa_quad_bounds(&lines.item[r].quad);
        cr_expect_float_eq(b.y + b.h / 2.0, ROW_TOP + (r + 0.5) * ROW_HEIGHT, 5, "row %d", r);
        cr_expect_lt(b.h, 1.5 * ROW_HEIGHT);
    }
    cr_expect_float_eq(lines.item[ROWS].quad.p[0].x, 900, 1e-9);
    pa_lines_free(&lines);
    pa_pixels_free(&page);
    pa_reader_free(reader);
}

Test(read, lines_apart_are_not_looked_for_again)
{
    struct pa_reader *reader = open_reader(false);
    int width;
    struct pa_pixels page = print_rows(&width);
    struct pa_lines lines = {calloc(2, sizeof *lines.item), 2};
    lines.item[0] = box(ROW_LEFT, ROW_TOP, width, ROW_HEIGHT);
    lines.item[1] = box(ROW_LEFT, ROW_TOP + 1.9 * ROW_HEIGHT, width, ROW_HEIGHT);
    cr_assert_eq(pa_read_crowded(reader, pa_pixels_view(&page), &lines, NULL), PA_OK);
    cr_assert_eq(lines.count, 2); /* though a row lies between them */
    cr_expect_float_eq(lines.item[1].quad.p[0].y, ROW_TOP + 1.9 * ROW_HEIGHT, 1e-9);
    pa_lines_free(&lines);
    pa_pixels_free(&page);
    pa_reader_free(reader);
}

enum { STAMP_HEIGHT = 100 };

/* Lays a pale line across the page's rows, upside down, and says what it reads. */
static void stamp(struct pa_pixels *page, char text[512])
{
    struct page line = print(LINE_TYPE, 3);
    struct pa_rect b = pa_quad_bounds(&line.span.quad[0]);
    struct pa_pixels row;
    int wide = b.w * STAMP_HEIGHT / b.h;
    cr_assert_lt(wide, page->width - ROW_LEFT);
    cr_assert_eq(pa_plane_resize(pa_plane_crop(pa_pixels_view(&line.pixels), b), wide, STAMP_HEIGHT,
                                 &row, NULL),
                 PA_OK);
    for (int i = 0; i < wide * STAMP_HEIGHT; i++) {
        int x = ROW_LEFT + wide - 1 - i % wide, y = ROW_TOP - 20 + STAMP_HEIGHT - 1 - i / wide;
        uint8_t *to = page->data + 3 * ((size_t)y * (size_t)page->width + (size_t)x);
        for (int c = 0; c < 3; c++)
            to[c] = (uint8_t)(to[c] * (140 + row.data[3 * i + c] * 115 / 255) / 255);
    }
    pa_text_copy(text, 512, line.text);
    pa_pixels_free(&row);
    pa_pixels_free(&line.pixels);
}

/* Rows as the detector would find them. */
static struct pa_lines rows_of(int width)
{
    struct pa_lines lines = {calloc(ROWS, sizeof *lines.item), ROWS};
    for (int r = 0; r < ROWS; r++)
        lines.item[r] = box(ROW_LEFT, ROW_TOP + r * ROW_HEIGHT, width, ROW_HEIGHT);
    return lines;
}

Test(read, a_pale_stamp_across_the_rows_is_read_upside_down)
{
    struct pa_reader *reader = open_reader(false);
    int width;
    bool found = false;
    char truth[512], text[512], read[512];
    struct pa_pixels page = print_rows(&width);
    struct pa_lines lines = rows_of(width), large;
    stamp(&page, truth);
    cr_assert_eq(pa_read_large(reader, pa_pixels_view(&page), &lines, &large, NULL), PA_OK);
    for (int i = 0; i < large.count; i++) {
        pa_line_text(&large.item[i], read, sizeof read);
        pa_read_normalise(read, text, sizeof text);
        found = found || strcmp(text, truth) == 0;
    }
    cr_assert(found, "%d large lines", large.count);
    pa_lines_free(&lines);
    pa_lines_free(&large);
    pa_pixels_free(&page);
    pa_reader_free(reader);
}

Test(read, the_pages_own_rows_are_no_large_print)
{
    struct pa_reader *reader = open_reader(false);
    int width;
    struct pa_pixels page = print_rows(&width);
    struct pa_lines lines = rows_of(width), large;
    cr_assert_eq(pa_read_large(reader, pa_pixels_view(&page), &lines, &large, NULL), PA_OK);
    for (int i = 0; i < large.count; i++)
        cr_expect_lt(large.item[i].confidence, 0.6, "line %d", i);
    pa_lines_free(&lines);
    pa_lines_free(&large);
    pa_pixels_free(&page);
    pa_reader_free(reader);
}

enum { CARD_WIDTH = 1300, CARD_HEIGHT = 800, PRINT_HEIGHT = 48, MARK_HEIGHT = 64 };

/* A line's pixels, so many high. */
static struct pa_pixels strip_of(enum line_kind kind, unsigned number, int height, char text[512])
{
    struct page line = print(kind, number);
    struct pa_rect b = pa_quad_bounds(&line.span.quad[0]);
    struct pa_pixels row;
    cr_assert_eq(pa_plane_resize(pa_plane_crop(pa_pixels_view(&line.pixels), b), b.w * height / b.h,
                                 height, &row, NULL),
                 PA_OK);
    pa_text_copy(text, 512, line.text);
    pa_pixels_free(&line.pixels);
    return row;
}

/* Lays a row over the card from (x0, y0), turned so many degrees; pale: of its ink so much. */
static void lay(struct pa_pixels *card, const struct pa_pixels *row, double x0, double y0,
                double degrees, double pale)
{
    double c = cos(degrees * M_PI / 180), s = sin(degrees * M_PI / 180);
    for (int y = 0; y < card->height; y++)
        for (int x = 0; x < card->width; x++) {
            int u = (int)floor((x - x0) * c + (y - y0) * s),
                v = (int)floor((y - y0) * c - (x - x0) * s);
            if (u < 0 || v < 0 || u >= row->width || v >= row->height)
                continue;
            const uint8_t *from = row->data + 3 * ((size_t)v * (size_t)row->width + (size_t)u);
            uint8_t *to = card->data + 3 * ((size_t)y * (size_t)card->width + (size_t)x);
            for (int k = 0; k < 3; k++)
                to[k] = (uint8_t)(to[k] * (1 - pale * (255 - from[k]) / 255));
        }
}

/* A card with two rows of print, and a pale one across them or not: what that one says, and what is read aslant. */
static int read_across(bool marked, char truth[512], char read[512])
{
    struct pa_reader *reader = open_reader(false);
    struct pa_pixels card;
    struct pa_lines lines = {calloc(2, sizeof *lines.item), 2}, pale;
    char text[512];
    cr_assert_eq(pa_pixels_init(&card, CARD_WIDTH, CARD_HEIGHT, 3, NULL), PA_OK);
    memset(card.data, 230, (size_t)CARD_WIDTH * CARD_HEIGHT * 3);
    for (int r = 0; r < 2; r++) {
        struct pa_pixels row = strip_of(LINE_TYPE, 7 + (unsigned)r, PRINT_HEIGHT, text);
        int y = 360 + 80 * r;
        lay(&card, &row, 200, y, 0, 1);
        lines.item[r] = box(200, y, row.width, row.height);
        pa_pixels_free(&row);
    }
    struct pa_pixels mark = strip_of(LINE_TYPE, 3, MARK_HEIGHT, truth);
    if (marked)
        lay(&card, &mark, 250, 500, -18, 0.3);
    cr_assert_eq(pa_read_pale(reader, pa_pixels_view(&card), &lines, &pale, NULL), PA_OK);
    int count = pale.count;
    read[0] = '\0';
    for (int i = 0; i < count; i++) {
        pa_line_text(&pale.item[i], text, sizeof text);
        cr_expect(pa_line_is_aslant(&pale.item[i]));
        if (strlen(text) > strlen(read))
            pa_read_normalise(text, read, 512);
    }
    pa_lines_free(&lines);
    pa_lines_free(&pale);
    pa_pixels_free(&mark);
    pa_pixels_free(&card);
    pa_reader_free(reader);
    return count;
}

Test(read, a_pale_row_under_print_is_read_without_it)
{
    char truth[512], read[512];
    cr_assert_geq(read_across(true, truth, read), 1);
    cr_expect_leq(3 * pa_text_distance(read, truth), (int)pa_text_length(truth), "%s for %s", read,
                  truth);
    cr_expect_eq(read_across(false, truth, read), 0, "%s", read);
}

/* Tesseract tells standard output what templates it reads, and a report goes there. */
Test(read, opening_prints_nothing_and_leaves_standard_output_as_it_was)
{
    char seen[16] = "";
    FILE *into = tmpfile();
    cr_assert_not_null(into);
    fflush(stdout);
    int was = dup(STDOUT_FILENO);
    cr_assert_neq(dup2(fileno(into), STDOUT_FILENO), -1);
    printf("before ");
    struct pa_reader *reader = open_reader(true);
    printf("after");
    fflush(stdout);
    cr_assert_neq(dup2(was, STDOUT_FILENO), -1);
    close(was);
    rewind(into);
    seen[fread(seen, 1, sizeof seen - 1, into)] = '\0';
    fclose(into);
    cr_expect_str_eq(seen, "before after");
    pa_reader_free(reader);
}

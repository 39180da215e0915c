/* The tables: built-in ones open, bad rows name themselves, a folder replaces one table alone; codes and their texts. */
#include "set.h"

#include "rules/rule.h"
#include "rules/variant.h"

#include <glib/gstdio.h>
#include <regex.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct pa_rules_opts plain = {.today = {2026, 11, 23}};

/* Opens with one table replaced by text; returns the status, with the error's text in err. */
static enum pa_status open_with(const char *name, const char *text, struct pa_err *err)
{
    g_autofree char *dir = g_dir_make_tmp("preaudit-rules-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(dir, name, NULL);
    struct pa_rules_opts opts = plain;
    struct pa_rules *rules = NULL;
    opts.dir = dir;
    cr_assert(g_file_set_contents(path, text, -1, NULL));
    enum pa_status status = pa_rules_open(&opts, &rules, err);
    pa_rules_free(rules);
    g_unlink(path);
    g_rmdir(dir);
    return status;
}

Test(tables, the_built_in_ones_open)
{
    struct pa_err err = {0};
    struct pa_rules *rules;
    cr_assert_eq(pa_rules_open(&plain, &rules, &err), PA_OK, "%s", err.text);
    pa_rules_free(rules);
    pa_rules_free(NULL);
}

static const struct {
    const char *name, *text, *says;
} bad[] = {
    {"categories.json", "{\"categories\":[", "categories.json"},
    {"categories.json", "[]", "categories.json: a JSON object"},
    {"categories.json", "{}", "categories: a list of rows"},
    {"categories.json", "{\"categories\":[1]}", "categories row 1: an object"},
    {"categories.json",
     "{\"categories\":[{\"path\":\"甲/乙\",\"permits\":[],\"closed_to\":[]},"
     "{\"path\":\"甲/丙\",\"permits\":[[\"novel\"]],\"closed_to\":[]}]}",
     "categories row 2: permits has a wrong value"},
    {"categories.json", "{\"categories\":[{\"path\":\"甲/乙\",\"permits\":[]}]}",
     "categories row 1: closed_to is missing"},
    {"categories.json",
     "{\"categories\":[{\"path\":\"甲/乙\",\"permits\":[],\"closed_to\":[\"king\"]}]}",
     "categories row 1: closed_to has a wrong value"},
    {"quality.json", "{}", "is missing"},
    {"quality.json", "{\"image.blurred\":5}", "image.blurred is no object"},
    {"names.json", "{\"low\":\"4\"}", "names.json: low has a wrong value"},
    {"codes.json", "{\"unknown\":{\"zh\":\"一\",\"en\":\"one\"},\"codes\":[{\"code\":\"a.b\"}]}",
     "codes row 1: severity is missing"},
    {"match.json", "{\"limits\":[{\"name\":\"luck\",\"value\":1}]}",
     "row 1: no threshold \"luck\""},
    {"subjects.json",
     "{\"subjects\":[{\"type\":\"enterprise\",\"materials\":[{\"kinds\":[\"novel\"]}]}]}",
     "subjects row 1: materials has a wrong value"},
};

/* The built-in table with one piece of text replaced. */
static char *changed(const char *name, const char *from, const char *to)
{
    g_autofree char *path = g_build_filename(PA_SOURCE_DIR, "src/rules", name, NULL);
    g_autofree char *text = NULL;
    cr_assert(g_file_get_contents(path, &text, NULL, NULL));
    char *at = strstr(text, from);
    cr_assert_not_null(at, "%s has no %s", name, from);
    *at = '\0';
    return g_strconcat(text, to, at + strlen(from), NULL);
}

static const struct {
    const char *name, *from, *to, *says;
} spoilt[] = {
    {"quality.json", "\"blur_radius_reject\": 0.30", "\"blur_radius_reject\": \"0.30\"",
     "image.blurred: blur_radius_reject has a wrong value"},
    {"quality.json", "\"blur_radius_reject\": 0.30", "\"blur_radius_reject\": -0.30",
     "image.blurred: blur_radius_reject has a wrong value"},
    {"quality.json", "\"blur_radius_reject\": 0.30", "\"blur_radius_reject\": 0.1",
     "blur_radius_review and blur_radius_reject are in the wrong order"},
    {"quality.json", "\"text_height_reject\": 6.5", "\"text_height_reject\": 9",
     "text_height_review and text_height_reject are in the wrong order"},
    {"quality.json", "\"share_notice\": 0.003", "\"share_notice\": 0.3",
     "share_notice and share_review are in the wrong order"},
    {"quality.json", "\"blur_radius_reject\": 0.30,", "", "blur_radius_reject is missing"},
    {"quality.json", "\"blur_radius_reject\"", "\"blur_radius_rejekt\"",
     "image.blurred: no limit \"blur_radius_rejekt\""},
    {"quality.json", "\"image.shadow\"", "\"image.shade\"", "no section \"image.shade\""},
    {"quality.json", "\"image.shadow\"", "\"shadow\"", "image.shadow is missing"},
    {"quality.json", "{ \"shadow_review\": 0.86 }", "5", "image.shadow is no object"},
    {"profiles.json", "\"max_bytes\": 2097152", "\"max_bytes\": -1",
     "profiles row 1: max_bytes is out of range"},
    {"profiles.json", "\"certification\"", "\"filing\"",
     "profiles row 3: name \"filing\" is there twice"},
    {"profiles.json", "\"expiring_days\": 90", "\"expiring_days\": -90",
     "profiles row 1: expiring_days is out of range"},
    {"names.json", "\"low\": 4", "\"low\": 40", "low is more than high"},
    {"names.json", "\"low\": 4", "\"low\": -4", "low is out of range"},
    {"codes.json", "\"image.format\"", "\"image.unreadable\"",
     "codes row 2: code \"image.unreadable\" is there twice"},
    {"categories.json", "\"餐饮/菜谱\"", "\"餐饮/点餐平台\"",
     "path \"餐饮/点餐平台\" is there twice"},
};

Test(tables, a_bad_number_and_a_double_name_themselves)
{
    for (size_t i = 0; i < sizeof spoilt / sizeof *spoilt; i++) {
        struct pa_err err = {0};
        g_autofree char *text = changed(spoilt[i].name, spoilt[i].from, spoilt[i].to);
        cr_expect_eq(open_with(spoilt[i].name, text, &err), PA_E_ARG, "%s", spoilt[i].says);
        cr_expect_not_null(strstr(err.text, spoilt[i].says), "\"%s\" not in \"%s\"", spoilt[i].says,
                           err.text);
    }
}

/* A folder, a pipe or a broken link in a table's place is not taken for none. */
Test(tables, what_is_no_file_is_refused)
{
    g_autofree char *dir = g_dir_make_tmp("preaudit-rules-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(dir, "quality.json", NULL);
    struct pa_rules_opts opts = plain;
    struct pa_rules *rules;
    opts.dir = dir;
    for (int i = 0; i < 3; i++) {
        struct pa_err err = {0};
        cr_assert_eq(i == 0   ? g_mkdir(path, 0700)
                     : i == 1 ? mkfifo(path, 0600)
                              : symlink("nowhere", path),
                     0);
        cr_expect_eq(pa_rules_open(&opts, &rules, &err), PA_E_ARG, "%d", i);
        cr_expect_not_null(strstr(err.text, "quality.json"), "%s", err.text);
        g_remove(path);
    }
    g_rmdir(dir);
}

Test(tables, a_bad_row_names_itself)
{
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct pa_err err = {0};
        cr_expect_eq(open_with(bad[i].name, bad[i].text, &err), PA_E_ARG, "%s", bad[i].text);
        cr_expect_not_null(strstr(err.text, bad[i].says), "\"%s\" not in \"%s\"", bad[i].says,
                           err.text);
    }
}

Test(tables, a_folder_replaces_one_table)
{
    struct pa_err err = {0};
    cr_expect_eq(
        open_with("categories.json",
                  "{\"categories\":[{\"path\":\"甲/乙\",\"permits\":[],\"closed_to\":[]}]}", &err),
        PA_OK, "%s", err.text);
    cr_expect_eq(open_with("unknown.json", "{}", &err), PA_OK, "%s", err.text);
}

Test(tables, a_severity_can_be_changed)
{
    g_autofree char *dir = g_dir_make_tmp("preaudit-rules-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(dir, "codes.json", NULL);
    g_autofree char *text = NULL;
    cr_assert(g_file_get_contents(PA_SOURCE_DIR "/src/rules/codes.json", &text, NULL, NULL));
    char *row = strstr(text, "\"image.rotated\"");
    char *notice = strstr(row, "\"notice\"");
    memcpy(notice, "\"review\"", 8);
    cr_assert(g_file_set_contents(path, text, -1, NULL));
    struct set *s = set_new();
    s->opts.dir = dir;
    s->documents[LICENCE]->rotation = 90;
    judge(s);
    cr_expect_eq(find(s, "image.rotated")->severity, PA_REVIEW);
    set_free(s);
    g_unlink(path);
    g_rmdir(dir);
}

Test(tables, wrong_options_are_refused)
{
    struct pa_rules_opts opts = plain;
    struct pa_rules *rules;
    struct pa_err err = {0};
    opts.profile = "charm";
    cr_expect_eq(pa_rules_open(&opts, &rules, &err), PA_E_ARG);
    cr_expect_not_null(strstr(err.text, "charm"));
    cr_expect_null(rules);
    opts = plain;
    opts.today = (struct pa_date){2026, 2, 30};
    cr_expect_eq(pa_rules_open(&opts, &rules, &err), PA_E_ARG);
    opts = plain;
    opts.taken_names = "/nonexistent/names.txt";
    cr_expect_eq(pa_rules_open(&opts, &rules, &err), PA_E_IO);
}

/* rules/match.json and the defaults of match are one. */
Test(tables, the_match_table_is_the_default)
{
    struct pa_rules *rules;
    struct pa_match_policy policy = pa_match_policy_default();
    cr_assert_eq(pa_rules_open(&plain, &rules, NULL), PA_OK);
    cr_expect_eq(memcmp(pa_rules_match_policy(rules), &policy, sizeof policy), 0);
    pa_rules_free(rules);
}

static const char *const limits[][2] = {
    {"image.low_resolution", "text_height_reject"},
    {"image.low_resolution", "text_height_review"},
    {"image.low_resolution", "text_height_unread"},
    {"image.overexposed", "overexposed_unread"},
    {"image.blurred", "blur_radius_reject"},
    {"image.blurred", "blur_radius_review"},
    {"image.blurred", "blur_radius_unread"},
    {"image.blurred", "motion_length_reject"},
    {"image.blurred", "motion_length_review"},
    {"image.blurred", "field_blur_reject"},
    {"image.blurred", "field_blur_review"},
    {"image.glare", "field_share_reject"},
    {"image.glare", "unread_share_reject"},
    {"image.glare", "field_lit_review"},
    {"image.glare", "unread_lit_review"},
    {"image.glare", "share_review"},
    {"image.glare", "share_notice"},
    {"image.dark", "dark_review"},
    {"image.dark", "exposure_review"},
    {"image.overexposed", "overexposed_review"},
    {"image.overexposed", "face_review"},
    {"image.low_contrast", "contrast_review"},
    {"image.low_contrast", "noise_review"},
    {"image.shadow", "shadow_review"},
    {"image.greyscale", "colourful_reject"},
    {"image.greyscale", "colourful_review"},
    {"image.greyscale", "seal_reject"},
    {"image.greyscale", "seal_review"},
    {"image.greyscale", "head_review"},
    {"image.occluded", "face_covered"},
    {"image.occluded", "slip_review"},
    {"image.occluded", "flat_review"},
    {"document.not_found", "title_review"},
    {"image.occluded", "mosaic_review"},
    {"image.occluded", "bar_review"},
    {"image.occluded", "smear_review"},
    {"image.occluded", "shadow_share"},
    {"image.occluded", "bare_review"},
    {"image.occluded", "emblem_review"},
    {"image.occluded", "struck_review"},
    {"image.occluded", "face_sharp"},
    {"image.greyscale", "confidence_min"},
    {"image.greyscale", "contrast_min"},
    {"image.cropped", "confidence_reject"},
    {"image.cropped", "confidence_review"},
    {"image.occluded", "occluded_review"},
    {"image.occluded", "corner_review"},
    {"image.occluded", "seal_review"},
    {"image.recaptured", "moire_review"},
    {"image.recaptured", "print_dots_review"},
    {"image.recaptured", "screenshot_review"},
    {"image.recaptured", "print_margin_review"},
    {"image.recaptured", "screen_margin_review"},
};

/* Every limit that a rule asks for is in quality.json: one that is absent would silently never be reached. */
Test(tables, every_limit_is_there)
{
    struct pa_rules *rules;
    cr_assert_eq(pa_rules_open(&plain, &rules, NULL), PA_OK);
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        cr_expect(cJSON_IsNumber(pa_tables_get(
                      pa_tables_get(rules->table[PA_TABLE_QUALITY], limits[i][0]), limits[i][1])),
                  "%s %s", limits[i][0], limits[i][1]);
    pa_rules_free(rules);
}

/* The first, the last and some between of the traditional forms, and what is none. */
Test(tables, traditional_forms_are_found)
{
    static const uint32_t rows[][2] = {
        {0x500B, 0x4E2A}, {0x5099, 0x5907}, {0x58F9, 0x4E00}, {0x7D00, 0x7EAA}, {0x7D04, 0x7EA6},
        {0x7D0D, 0x7EB3}, {0x9F8D, 0x9F99}, {0x4E2A, 0x4E2A}, {'a', 'a'},       {0x20BB7, 0x20BB7},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(pa_variant_plain(rows[i][0]), rows[i][1], "row %zu", i);
}

Test(tables, every_code_has_all_its_texts)
{
    int count;
    const struct pa_code_text *codes = pa_rules_codes(&count);
    cr_assert_gt(count, 50);
    for (int i = 0; i < count; i++) {
        const char *const texts[] = {codes[i].title_zh,   codes[i].title_en,  codes[i].meaning_zh,
                                     codes[i].meaning_en, codes[i].reason_zh, codes[i].reason_en,
                                     codes[i].mend_zh,    codes[i].mend_en,   codes[i].source};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            cr_expect(texts[k] != NULL && texts[k][0] != '\0', "%s text %zu", codes[i].code, k);
        cr_expect_eq(pa_rules_code(codes[i].code), &codes[i], "%s twice", codes[i].code);
    }
    cr_expect_null(pa_rules_code("image.ugly"));
}

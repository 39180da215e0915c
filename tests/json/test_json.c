#include "json/json.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

static enum pa_status parse(const char *text, cJSON **out, struct pa_err *err)
{
    return pa_json_parse(text, strlen(text), out, err);
}

Test(json, what_is_no_json_is_named_by_line_and_column)
{
    cJSON *json;
    struct pa_err err = {0};
    cr_assert_eq(parse("{\n \"a\": x}", &json, &err), PA_E_FORMAT);
    cr_assert(strstr(err.text, "line 2") != NULL, "%s", err.text);
    cr_assert_null(json);
}

Test(json, duplicates_depth_and_rests_are_refused)
{
    cJSON *json;
    char deep[200] = "";
    memset(deep, '[', 60);
    memset(deep + 60, ']', 60);
    cr_assert_eq(parse("{\"a\":1,\"a\":2}", &json, NULL), PA_E_FORMAT);
    cr_assert_eq(parse(deep, &json, NULL), PA_E_FORMAT);
    cr_assert_eq(parse("{} x", &json, NULL), PA_E_FORMAT);
    cr_assert_eq(parse("", &json, NULL), PA_E_FORMAT);
}

/* What cJSON would take, and what looks like it and is right. */
Test(json, what_only_looks_like_json_is_refused)
{
    static const char *const bad[] = {
        "{\"a\":\"x\ny\"}", "{\"a\tb\":1}", "{\"a\":007}", "{\"a\":-01}",      "{\"a\":1.}",
        "{\"a\":.5}",       "{\"a\":1e}",   "{\"a\":-}",   "{\"a\":1e999999}", "{\"a\":-1e999}",
        "{\"a\":1-2}",      "{\"a\":+1}",   "{\v\"a\":1}", "{\"a\":\"\\\n\"}", "{\"a\":\"\x1f\"}"};
    static const char *const good[] = {"{\"a\":\"x\\ny\"}",
                                       " \t\r\n{\"a\" : 0 }\n",
                                       "[0,-0.5,1e3,10.25E-2]",
                                       "{\"a\":\"007 \\\" 1. \x7f\"}",
                                       "-12",
                                       "\"\\\\\""};
    cJSON *json;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct pa_err err = {0};
        cr_expect_eq(parse(bad[i], &json, &err), PA_E_FORMAT, "%s", bad[i]);
        cr_expect_eq(strncmp(err.text, "not JSON", 8), 0, "%s: %s", bad[i], err.text);
        cr_expect_null(json);
    }
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        cr_expect_eq(parse(good[i], &json, NULL), PA_OK, "%s", good[i]);
        cJSON_Delete(json);
    }
}

Test(json, a_key_that_stands_twice_is_named_where_it_is_a_word)
{
    cJSON *json;
    struct pa_err err = {0};
    cr_assert_eq(parse("{\"subject\":1,\"subject\":2}", &json, &err), PA_E_FORMAT);
    cr_assert_str_eq(err.text, "key \"subject\" stands twice");
    cr_assert_eq(parse("{\"x\":[{\"欧阳某\":1,\"b\":3,\"欧阳某\":2}]}", &json, &err), PA_E_FORMAT);
    cr_assert_str_eq(err.text, "a key stands twice, as member 3 of its object");
    cr_assert_null(json);
}

Test(json, getters_name_the_path)
{
    cJSON *json;
    struct pa_err err = {0};
    char text[8] = "kept";
    cr_assert_eq(parse("\xEF\xBB\xBF{\"n\": 5, \"s\": \"0123456789\", \"z\": null}", &json, &err),
                 PA_OK);
    cr_assert_eq(pa_json_string(json, "subject", "n", false, text, sizeof text, &err), PA_E_ARG);
    cr_assert_str_eq(err.text, "subject.n: expected a string");
    cr_assert_eq(pa_json_string(json, "", "s", false, text, sizeof text, &err), PA_E_ARG);
    cr_assert_str_eq(err.text, "s: longer than 7 bytes");
    cr_assert_eq(pa_json_string(json, "", "z", false, text, sizeof text, &err), PA_OK);
    cr_assert_str_eq(text, "kept");
    cr_assert_eq(pa_json_string(json, "a", "z", true, text, sizeof text, &err), PA_E_ARG);
    cr_assert_str_eq(err.text, "a.z: required");
    cJSON_Delete(json);
}

Test(json, printing_escapes_controls_and_direction_marks)
{
    cJSON *json = cJSON_CreateObject();
    struct pa_bytes out;
    cJSON_AddStringToObject(json, "k", "a\"\x1b\n\xE2\x80\xAE");
    cJSON_AddNumberToObject(json, "n", 0.1);
    cJSON_AddNumberToObject(json, "bytes", 2833390);
    cJSON_AddNumberToObject(json, "zero", -0.0);
    cr_assert_eq(pa_json_print(json, false, &out, NULL), PA_OK);
    cr_assert_str_eq((char *)out.data, "{\"k\":\"a\\\"\\u001b\\n\\u202e\",\"n\":0.1,"
                                       "\"bytes\":2833390,\"zero\":0}");
    pa_bytes_free(&out);
    cJSON_Delete(json);
}

Test(json, what_is_no_text_of_characters_is_refused)
{
    static const char *const bad[] = {"{\"a\":\"\xFF\"}", "{\"a\":\"\\u0000x\"}",
                                      "{\"a\":\"x\\\\\\u0000\"}"};
    static const char good[] = "{\"a\":\"\\\\u0000\"}"; /* a backslash, then u0000 */
    cJSON *json;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        cr_assert_eq(pa_json_parse(bad[i], strlen(bad[i]), &json, NULL), PA_E_FORMAT, "%zu", i);
        cr_assert_null(json);
    }
    cr_assert_eq(pa_json_parse(good, strlen(good), &json, NULL), PA_OK);
    cJSON_Delete(json);
}

/* cmd/explain -- the finding codes, from the same table that the reports use */
#include "cmd/cmd.h"

static void add_line(GString *to, const struct pa_code_text *code, bool zh)
{
    g_string_append_printf(to, "%-34s %-7s %s\n", code->code, pa_severity_name(code->severity),
                           zh ? code->title_zh : code->title_en);
}

static void add_essay(GString *to, const struct pa_code_text *code, bool zh)
{
    static const char *const labels[][2] = {{"Means", "含义"},
                                            {"Why the platform objects", "平台为何不接受"},
                                            {"How to mend it", "如何改正"},
                                            {"Source", "依据"}};
    const char *texts[] = {zh ? code->meaning_zh : code->meaning_en,
                           zh ? code->reason_zh : code->reason_en,
                           zh ? code->mend_zh : code->mend_en, code->source};
    g_string_append_printf(to, "%s (%s): %s\n", code->code, pa_severity_name(code->severity),
                           zh ? code->title_zh : code->title_en);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        g_string_append_printf(to, "%s: %s\n", labels[i][zh], texts[i]);
}

static cJSON *to_json(const struct pa_code_text *code, bool zh)
{
    cJSON *json = cJSON_CreateObject();
    cJSON_AddStringToObject(json, "code", code->code);
    cJSON_AddStringToObject(json, "severity", pa_severity_name(code->severity));
    cJSON_AddStringToObject(json, "title", zh ? code->title_zh : code->title_en);
    cJSON_AddStringToObject(json, "meaning", zh ? code->meaning_zh : code->meaning_en);
    cJSON_AddStringToObject(json, "reason", zh ? code->reason_zh : code->reason_en);
    cJSON_AddStringToObject(json, "mend", zh ? code->mend_zh : code->mend_en);
    cJSON_AddStringToObject(json, "source", code->source);
    return json;
}

/* One code, or all. */
static enum pa_status explain(const struct pa_cmd_options *options, const struct pa_code_text *one,
                              struct pa_err *err)
{
    int count = 1;
    const struct pa_code_text *codes = one != NULL ? one : pa_rules_codes(&count);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GPtrArray) json = g_ptr_array_new_with_free_func((GDestroyNotify)cJSON_Delete);
    for (int i = 0; i < count; i++) {
        if (options->format != PA_FORMAT_TEXT)
            g_ptr_array_add(json, to_json(&codes[i], options->zh));
        else if (one != NULL)
            add_essay(text, one, options->zh);
        else
            add_line(text, &codes[i], options->zh);
    }
    if (options->format != PA_FORMAT_TEXT)
        return pa_cmd_put_json(options, (cJSON **)json->pdata, (int)json->len, err);
    const struct pa_bytes bytes = {(uint8_t *)text->str, text->len};
    return pa_cmd_put(options, &bytes, err);
}

int pa_cmd_explain(const struct pa_command *command, int argc, char **argv)
{
    struct pa_cmd_options options;
    struct pa_err err = {0};
    int status;
    if (!pa_cmd_parse(command, &options, NULL, &argc, &argv, &status))
        return status;
    const struct pa_code_text *code = argc == 2 ? pa_rules_code(argv[1]) : NULL;
    if (argc > 2)
        status = pa_cmd_usage(command, "one code at most");
    else if (argc == 2 && code == NULL)
        pa_fail(&err, PA_E_ARG, "no finding code \"%s\"; preaudit explain lists them", argv[1]);
    else if (pa_cmd_only_plain(&options, command, &err) == PA_OK)
        (void)!explain(&options, code, &err);
    if (err.status != PA_OK)
        status = pa_cmd_fail(&err);
    pa_cmd_options_clear(&options);
    return status;
}

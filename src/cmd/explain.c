/* cmd/explain -- the finding codes, from the same table that the reports use */
#include "cmd/cmd.h"

#include <stdio.h>

static void list(bool zh)
{
    int count;
    const struct pa_code_text *codes = pa_rules_codes(&count);
    for (int i = 0; i < count; i++)
        printf("%-34s %-7s %s\n", codes[i].code, pa_severity_name(codes[i].severity),
               zh ? codes[i].title_zh : codes[i].title_en);
}

static void explain(const struct pa_code_text *code, bool zh)
{
    static const char *const labels[][2] = {{"Means", "含义"},
                                            {"Why the platform objects", "平台为何不接受"},
                                            {"How to mend it", "如何改正"},
                                            {"Source", "依据"}};
    printf("%s (%s): %s\n", code->code, pa_severity_name(code->severity),
           zh ? code->title_zh : code->title_en);
    printf("%s: %s\n", labels[0][zh], zh ? code->meaning_zh : code->meaning_en);
    printf("%s: %s\n", labels[1][zh], zh ? code->reason_zh : code->reason_en);
    printf("%s: %s\n", labels[2][zh], zh ? code->mend_zh : code->mend_en);
    printf("%s: %s\n", labels[3][zh], code->source);
}

int pa_cmd_explain(const struct pa_command *command, int argc, char **argv)
{
    struct pa_cmd_options options;
    int status;
    if (!pa_cmd_parse(command, &options, NULL, &argc, &argv, &status))
        return status;
    const struct pa_code_text *code = argc == 2 ? pa_rules_code(argv[1]) : NULL;
    if (argc > 2) {
        status = pa_cmd_usage(command, "one code at most");
    } else if (argc == 2 && code == NULL) {
        struct pa_err err = {0};
        pa_fail(&err, PA_E_ARG, "no finding code \"%s\"; preaudit explain lists them", argv[1]);
        status = pa_cmd_fail(&err);
    } else if (code != NULL) {
        explain(code, options.zh);
    } else {
        list(options.zh);
    }
    pa_cmd_options_clear(&options);
    return status;
}

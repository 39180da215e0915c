/* rules/codes -- the finding codes: texts for explain, messages and severities of findings, from one table */
#include "rules/rule.h"

#include <stdio.h>
#include <string.h>

enum { CODES_MAX = 128 };

/* The built-in table, read once and kept: its texts are lent out for the life of the program. */
static struct {
    cJSON *table; /* holds the texts */
    struct pa_code_text item[CODES_MAX];
    int count;
} builtin;

static enum pa_severity severity_of(const char *name)
{
    return strcmp(name, "reject") == 0   ? PA_REJECT
           : strcmp(name, "review") == 0 ? PA_REVIEW
                                         : PA_NOTICE;
}

static void read_row(const cJSON *row, struct pa_code_text *to)
{
    const struct {
        const char *key, **zh, **en;
    } pairs[] = {
        {"title", &to->title_zh, &to->title_en},
        {"meaning", &to->meaning_zh, &to->meaning_en},
        {"reason", &to->reason_zh, &to->reason_en},
        {"mend", &to->mend_zh, &to->mend_en},
    };
    to->code = pa_tables_text(row, "code");
    to->severity = severity_of(pa_tables_text(row, "severity"));
    to->source = pa_tables_text(row, "source");
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const cJSON *pair = pa_tables_get(row, pairs[i].key);
        *pairs[i].zh = pa_tables_text(pair, "zh");
        *pairs[i].en = pa_tables_text(pair, "en");
    }
}

static void load_builtin(void)
{
    const cJSON *row;
    if (pa_tables_load(NULL, PA_TABLE_CODES, &builtin.table, NULL) != PA_OK)
        return; /* a test opens every built-in table */
    cJSON_ArrayForEach(row, pa_tables_get(builtin.table, "codes"))
    {
        if (builtin.count < CODES_MAX)
            read_row(row, &builtin.item[builtin.count++]);
    }
}

const struct pa_code_text *pa_rules_codes(int *count)
{
    static gsize loaded;
    if (g_once_init_enter(&loaded)) {
        load_builtin();
        g_once_init_leave(&loaded, 1);
    }
    *count = builtin.count;
    return builtin.item;
}

const struct pa_code_text *pa_rules_code(const char *code)
{
    int count;
    const struct pa_code_text *codes = pa_rules_codes(&count);
    for (int i = 0; i < count; i++)
        if (strcmp(codes[i].code, code) == 0)
            return &codes[i];
    return NULL;
}

enum pa_status pa_codes_check(const cJSON *table, struct pa_err *err)
{
    const cJSON *rows = pa_tables_get(table, "codes"), *row;
    int number = 0, count;
    cJSON_ArrayForEach(row, rows)
    {
        number++;
        if (pa_rules_code(pa_tables_text(row, "code")) == NULL)
            return pa_fail(err, PA_E_ARG, "codes.json: codes row %d: no finding code \"%s\"",
                           number, pa_tables_text(row, "code"));
    }
    const struct pa_code_text *codes = pa_rules_codes(&count);
    for (int i = 0; i < count; i++)
        if (pa_tables_find(rows, "code", codes[i].code) == NULL)
            return pa_fail(err, PA_E_ARG, "codes.json: codes: \"%s\" is missing", codes[i].code);
    return PA_OK;
}

void pa_say(struct pa_said *said, const char *key, const char *zh, const char *en)
{
    if (said->args == (int)(sizeof said->arg / sizeof *said->arg))
        return;
    said->arg[said->args].key = key;
    pa_text_copy(said->arg[said->args].zh, sizeof said->arg->zh, zh);
    pa_text_copy(said->arg[said->args].en, sizeof said->arg->en, en);
    pa_text_mask_ids(said->arg[said->args].zh);
    pa_text_mask_ids(said->arg[said->args].en);
    said->args++;
}

void pa_say_number(struct pa_said *said, const char *key, double value, int decimals)
{
    char text[48];
    snprintf(text, sizeof text, "%.*f", decimals, value);
    pa_say(said, key, text, text);
}

void pa_say_percent(struct pa_said *said, const char *key, double share)
{
    char text[48];
    snprintf(text, sizeof text, "%.*f%%", share < 0.1 ? 1 : 0, 100 * share);
    pa_say(said, key, text, text);
}

/* Value of a placeholder; NULL where the rule did not give it. */
static const char *value_of(const struct pa_said *said, const char *key, size_t length, bool zh)
{
    for (int i = 0; i < said->args; i++)
        if (strlen(said->arg[i].key) == length && strncmp(said->arg[i].key, key, length) == 0)
            return zh ? said->arg[i].zh : said->arg[i].en;
    if (said->field != PA_FIELD_NONE && length == 5 && strncmp(key, "field", 5) == 0)
        return pa_field_title(said->field, zh);
    return NULL;
}

static void fill(char *to, size_t size, const char *pattern, const struct pa_said *said, bool zh)
{
    char piece[1024];
    to[0] = '\0';
    while (*pattern != '\0') {
        size_t plain = strcspn(pattern, "{"), key = 0;
        snprintf(piece, sizeof piece, "%.*s", (int)plain, pattern);
        pa_text_append(to, size, piece);
        pattern += plain;
        if (*pattern != '{')
            return;
        key = strcspn(pattern + 1, "}");
        const char *value = value_of(said, pattern + 1, key, zh);
        pa_text_append(to, size, value != NULL ? value : "…");
        pattern += key + 1 + (pattern[key + 1] == '}');
    }
}

/* The message's row: the variant that the rule names, else that of the result, else the default. */
static const cJSON *message_of(const struct pa_rules *rules, const cJSON *row,
                               enum pa_result result, const struct pa_said *said)
{
    static const char *const variants[] = {
        [PA_RULE_MILD] = "mild", [PA_RULE_SEVERE] = "severe", [PA_RULE_UNKNOWN] = "unknown"};
    const cJSON *messages = pa_tables_get(row, "messages"), *found = NULL;
    if (said->variant != NULL)
        found = pa_tables_get(messages, said->variant);
    const char *name = variants[result];
    if (found == NULL && name != NULL)
        found = pa_tables_get(messages, name);
    if (found == NULL && result == PA_RULE_UNKNOWN)
        found = pa_tables_get(rules->table[PA_TABLE_CODES], "unknown");
    return found != NULL ? found : pa_tables_get(messages, "default");
}

static enum pa_severity severity(const cJSON *row, enum pa_result result)
{
    enum pa_severity usual = severity_of(pa_tables_text(row, "severity"));
    const char *mild = pa_tables_text(row, "mild"), *severe = pa_tables_text(row, "severe");
    switch (result) {
    case PA_RULE_NOTE:
        return PA_NOTICE;
    case PA_RULE_MILD:
        return mild[0] != '\0' ? severity_of(mild) : usual < PA_REVIEW ? usual : PA_REVIEW;
    case PA_RULE_SEVERE:
        return severe[0] != '\0' ? severity_of(severe) : usual;
    case PA_RULE_UNKNOWN:
        return PA_REVIEW;
    default:
        return usual;
    }
}

/* How to mend it: a variant may ask for something of its own. */
static const cJSON *mend_of(const cJSON *row, const struct pa_said *said)
{
    const cJSON *own =
        said->variant != NULL ? pa_tables_get(pa_tables_get(row, "mends"), said->variant) : NULL;
    return own != NULL ? own : pa_tables_get(row, "mend");
}

void pa_codes_finding(const struct pa_rules *rules, const char *code, enum pa_result result,
                      const struct pa_said *said, struct pa_finding *out)
{
    const cJSON *row =
        pa_tables_find(pa_tables_get(rules->table[PA_TABLE_CODES], "codes"), "code", code);
    const struct pa_code_text *known = pa_rules_code(code);
    struct pa_said full = *said;
    out->code = known != NULL ? known->code : code;
    out->severity = severity(row, result);
    const cJSON *title = pa_tables_get(row, "title"), *mend = mend_of(row, said);
    pa_say(&full, "title", pa_tables_text(title, "zh"), pa_tables_text(title, "en"));
    const cJSON *message = message_of(rules, row, result, said);
    fill(out->message_zh, sizeof out->message_zh, pa_tables_text(message, "zh"), &full, true);
    fill(out->message_en, sizeof out->message_en, pa_tables_text(message, "en"), &full, false);
    pa_text_copy(out->advice_zh, sizeof out->advice_zh, pa_tables_text(mend, "zh"));
    pa_text_copy(out->advice_en, sizeof out->advice_en, pa_tables_text(mend, "en"));
}

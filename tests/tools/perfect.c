/* perfect -- match and rules alone: judges rendered sets as if every value had been read perfectly
 *
 * usage: perfect TODAY SET...
 *
 * A set is a folder of `render set`: application.json, truth.json and FILE.truth.json of each picture. One line a set: id, what is
 * expected, the verdict, "ok" or what went wrong, and the codes found. Pictures count as faultless, so that defects of pictures
 * are missed: that is what the readers and quality are for. Whatever else is missed is match's or the rules' own fault.
 */
#include "../rules/set.h"

static cJSON *parse_file(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    struct pa_bytes bytes;
    cJSON *json = NULL;
    if (pa_fs_read(path, 1 << 22, &bytes, NULL) != PA_OK)
        return NULL;
    if (pa_json_parse(bytes.data, bytes.size, &json, NULL) != PA_OK)
        json = NULL;
    pa_bytes_free(&bytes);
    return json;
}

/* The value as printed; the claim on it, where there is one, is for or against as the two are equal or not. */
static void show_field(struct set *s, int index, const char *name, const char *value,
                       const struct pa_claim *claims, int count)
{
    enum pa_field field = pa_field_from_name(name);
    enum pa_kind kind = s->documents[index]->fields.kind;
    if (field == PA_FIELD_NONE || value[0] == '\0')
        return;
    put(s, index, field, value);
    field_of(s, index, field)->claimed = false;
    for (int i = 0; i < count; i++) {
        char a[512], b[512];
        if (claims[i].kind != kind || claims[i].field != field ||
            claims[i].holder != s->documents[index]->declared.holder)
            continue;
        pa_read_normalise(claims[i].value, a, sizeof a);
        pa_read_normalise(value, b, sizeof b);
        if (strcmp(a, b) != 0)
            put_other(s, index, field, value);
        field_of(s, index, field)->claimed = true;
    }
}

static void show(struct set *s, const char *folder, const struct pa_upload_image *image)
{
    struct pa_claim claims[64];
    int count = pa_upload_claims(s->app, claims, 64), index = s->count;
    g_autofree char *stem = g_strndup(image->file, strcspn(image->file, "."));
    g_autofree char *name = g_strconcat(stem, ".truth.json", NULL);
    cJSON *truth = parse_file(folder, name);
    const cJSON *fields = cJSON_GetObjectItemCaseSensitive(truth, "fields"), *one;
    const cJSON *kind = cJSON_GetObjectItemCaseSensitive(truth, "kind");
    add(s, image->file,
        cJSON_IsString(kind) ? pa_kind_from_name(kind->valuestring) : PA_KIND_UNKNOWN)
        ->declared = image->declared;
    if (truth == NULL || image->missing)
        s->documents[index]->work = image->missing ? PA_WORK_MISSING : PA_WORK_UNREADABLE;
    cJSON_ArrayForEach(one, fields)
    {
        const cJSON *value = cJSON_GetObjectItemCaseSensitive(one, "value");
        if (cJSON_IsString(value))
            show_field(s, index, one->string, value->valuestring, claims, count);
    }
    cJSON_Delete(truth);
}

static void print(struct set *s, const char *folder, const cJSON *truth)
{
    const cJSON *expect = cJSON_GetObjectItemCaseSensitive(truth, "expect");
    const cJSON *codes = cJSON_GetObjectItemCaseSensitive(truth, "codes"), *one;
    const char *verdict = pa_verdict_name(pa_rules_verdict(s->findings));
    const char *wanted = cJSON_IsString(expect) ? expect->valuestring : "pass";
    bool found = codes == NULL || codes->child == NULL;
    char text[16384];
    cJSON_ArrayForEach(one, codes)
    {
        found = found || find(s, one->valuestring) != NULL;
    }
    bool same = strcmp(verdict, wanted) == 0;
    printf("%s\t%s\t%s\t%s%s", folder, wanted, verdict, found ? "ok" : "CODE MISSED",
           same                           ? ""
           : strcmp(verdict, "pass") == 0 ? ", FALSE PASS"
                                          : ", other verdict");
    printf("%s\n", same && found ? "" : listing(s, text, sizeof text));
}

static void judge_folder(const char *folder, struct pa_date today)
{
    struct pa_err err = {0};
    struct set *s = set_new();
    while (s->count > 0)
        pa_document_free(s->documents[--s->count]);
    g_free(s->upload);
    s->upload = NULL;
    s->opts.today = today;
    if (pa_upload_load(folder, &s->upload, &err) != PA_OK) {
        printf("%s\t%s\n", folder, err.text);
    } else {
        s->app = &s->upload->application;
        for (int i = 0; i < s->upload->image_count; i++)
            show(s, folder, &s->upload->images[i]);
        judge(s);
        cJSON *truth = parse_file(folder, "truth.json");
        print(s, folder, truth);
        cJSON_Delete(truth);
    }
    set_free(s);
}

int main(int argc, char **argv)
{
    struct pa_date today;
    if (argc < 3 || !pa_date_parse(argv[1], &today)) {
        fprintf(stderr, "usage: perfect TODAY SET...\n");
        return 2;
    }
    for (int i = 2; i < argc; i++)
        judge_folder(argv[i], today);
    return 0;
}

/* upload/application -- the bytes of application.json → struct pa_application */
#include "upload/upload.h"

#include "json/json.h"

#include <stdio.h>
#include <string.h>

/* What is not known may be personal data, the key as well as its value. */
static void say_unknown(const cJSON *object, const cJSON *member, const char *path, char *to,
                        size_t size)
{
    const char *dot = path[0] != '\0' ? "." : "", *colon = path[0] != '\0' ? ": " : "";
    if (pa_json_is_plain_key(member->string))
        snprintf(to, size, "%s%s%s: unknown key", path, dot, member->string);
    else
        snprintf(to, size, "%s%san unknown key (member %d)", path, colon,
                 pa_json_place(object, member));
}

/* One line per unknown key. */
static void warn_unknown(struct pa_application *app, const cJSON *object, const char *path,
                         const char *const *known)
{
    if (object == NULL)
        return;
    for (const cJSON *at = object->child; (at = pa_json_unknown(at, known)) != NULL;
         at = at->next) {
        if (app->warning_count < 16)
            say_unknown(object, at, path, app->warnings[app->warning_count],
                        sizeof app->warnings[0]);
        app->warning_count++;
    }
}

static enum pa_status parse_tri(const cJSON *object, const char *path, const char *key,
                                enum pa_tri *out, struct pa_err *err)
{
    bool value = false, present = false;
    PA_TRY(pa_json_bool(object, path, key, false, &value, &present, err));
    *out = !present ? PA_TRI_ABSENT : value ? PA_TRI_TRUE : PA_TRI_FALSE;
    return PA_OK;
}

/* A string that must be one of a list where it is present. */
static enum pa_status parse_choice(const cJSON *object, const char *path, const char *key,
                                   const char *const *choices, char *out, size_t size,
                                   struct pa_err *err)
{
    PA_TRY(pa_json_string(object, path, key, false, out, size, err));
    if (out[0] == '\0')
        return PA_OK;
    char list[160] = "";
    for (; *choices != NULL; choices++) {
        if (strcmp(*choices, out) == 0)
            return PA_OK;
        pa_text_append(list, sizeof list, list[0] != '\0' ? ", " : "");
        pa_text_append(list, sizeof list, *choices);
    }
    return pa_fail(err, PA_E_ARG, "%s%s%s: expected one of %s", path, path[0] != '\0' ? "." : "",
                   key, list);
}

static enum pa_status parse_person(struct pa_application *app, const cJSON *json, const char *path,
                                   const char *const *known, struct pa_person *out,
                                   struct pa_err *err)
{
    PA_TRY(pa_json_string(json, path, "name", false, out->name, sizeof out->name, err));
    PA_TRY(
        pa_json_string(json, path, "id_number", false, out->id_number, sizeof out->id_number, err));
    warn_unknown(app, json, path, known);
    return PA_OK;
}

static enum pa_status parse_account_holder(struct pa_application *app, const cJSON *subject,
                                           struct pa_err *err)
{
    static const char *const known[] = {"holder", "kind", NULL};
    static const char *const kinds[] = {"corporate", "personal", NULL};
    const char *path = "subject.bank_account";
    const cJSON *bank = NULL;
    PA_TRY(pa_json_object(subject, "subject", "bank_account", false, &bank, err));
    if (bank == NULL)
        return PA_OK;
    PA_TRY(pa_json_string(bank, path, "holder", false, app->subject.account_holder,
                          sizeof app->subject.account_holder, err));
    PA_TRY(parse_choice(bank, path, "kind", kinds, app->subject.account_kind,
                        sizeof app->subject.account_kind, err));
    warn_unknown(app, bank, path, known);
    return PA_OK;
}

static enum pa_status parse_subject(struct pa_application *app, const cJSON *root,
                                    struct pa_err *err)
{
    static const char *const known[] = {
        "type", "name", "licence_number", "legal_person", "address", "bank_account", NULL};
    static const char *const person_known[] = {"name", "id_number", NULL};
    const char *path = "subject";
    const cJSON *subject = NULL, *person = NULL;
    char type[64] = "";
    PA_TRY(pa_json_object(root, "", path, true, &subject, err));
    PA_TRY(pa_json_string(subject, path, "type", true, type, sizeof type, err));
    app->subject.type = pa_subject_from_name(type);
    if (app->subject.type == PA_SUBJECT_NONE)
        return pa_fail(err, PA_E_ARG,
                       "subject.type: expected one of enterprise, individual_business, individual, "
                       "government, media, other_organisation");
    PA_TRY(pa_json_string(subject, path, "name", false, app->subject.name, sizeof app->subject.name,
                          err));
    PA_TRY(pa_json_string(subject, path, "licence_number", false, app->subject.licence_number,
                          sizeof app->subject.licence_number, err));
    PA_TRY(pa_json_string(subject, path, "address", false, app->subject.address,
                          sizeof app->subject.address, err));
    PA_TRY(pa_json_object(subject, path, "legal_person", false, &person, err));
    PA_TRY(parse_account_holder(app, subject, err));
    warn_unknown(app, subject, path, known);
    if (person == NULL)
        return PA_OK;
    return parse_person(app, person, "subject.legal_person", person_known,
                        &app->subject.legal_person, err);
}

static enum pa_status parse_administrator(struct pa_application *app, const cJSON *root,
                                          struct pa_err *err)
{
    static const char *const known[] = {"name", "id_number", "bank_card_bound", NULL};
    const cJSON *person = NULL;
    PA_TRY(pa_json_object(root, "", "administrator", false, &person, err));
    if (person == NULL)
        return PA_OK;
    PA_TRY(parse_tri(person, "administrator", "bank_card_bound",
                     &app->administrator.bank_card_bound, err));
    return parse_person(app, person, "administrator", known, &app->administrator.person, err);
}

static enum pa_status parse_account(struct pa_application *app, const cJSON *root,
                                    struct pa_err *err)
{
    static const char *const known[] = {"email", "email_in_use", NULL};
    const cJSON *account = NULL;
    PA_TRY(pa_json_object(root, "", "account", false, &account, err));
    if (account == NULL)
        return PA_OK;
    PA_TRY(pa_json_string(account, "account", "email", false, app->email, sizeof app->email, err));
    PA_TRY(parse_tri(account, "account", "email_in_use", &app->email_in_use, err));
    warn_unknown(app, account, "account", known);
    return PA_OK;
}

/* An array of strings into rows of size bytes each. */
static enum pa_status parse_list(const cJSON *object, const char *path, const char *key, char *rows,
                                 size_t size, int *count, struct pa_err *err)
{
    const cJSON *array = NULL, *item;
    int n = 0;
    *count = 0;
    PA_TRY(pa_json_array(object, path, key, false, &array, err));
    cJSON_ArrayForEach(item, array)
    {
        if (!cJSON_IsString(item))
            return pa_fail(err, PA_E_ARG, "%s.%s[%d]: expected a string", path, key, n);
        if (n == PA_LIST_MAX)
            return pa_fail(err, PA_E_ARG, "%s.%s: more than %d entries", path, key, PA_LIST_MAX);
        if (!pa_text_copy(rows + (size_t)n * size, size, item->valuestring))
            return pa_fail(err, PA_E_ARG, "%s.%s[%d]: longer than %zu bytes", path, key, n,
                           size - 1);
        n++;
    }
    *count = n;
    return PA_OK;
}

static enum pa_status parse_mini_program(struct pa_application *app, const cJSON *root,
                                         struct pa_err *err)
{
    static const char *const known[] = {"name",    "introduction", "categories", "features",
                                        "hosting", "server",       NULL};
    static const char *const server_known[] = {"domain", "icp_number", NULL};
    static const char *const hostings[] = {"wechat_cloud", "own_server", NULL};
    const char *path = "mini_program";
    const cJSON *mini = NULL, *server = NULL;
    PA_TRY(pa_json_object(root, "", path, false, &mini, err));
    if (mini == NULL)
        return PA_OK;
    PA_TRY(pa_json_string(mini, path, "name", false, app->mini_program.name,
                          sizeof app->mini_program.name, err));
    app->mini_program.named = cJSON_GetObjectItemCaseSensitive(mini, "name") != NULL;
    PA_TRY(pa_json_string(mini, path, "introduction", false, app->mini_program.introduction,
                          sizeof app->mini_program.introduction, err));
    PA_TRY(parse_list(mini, path, "categories", app->mini_program.categories[0],
                      sizeof app->mini_program.categories[0], &app->mini_program.category_count,
                      err));
    PA_TRY(parse_list(mini, path, "features", app->mini_program.features[0],
                      sizeof app->mini_program.features[0], &app->mini_program.feature_count, err));
    PA_TRY(parse_choice(mini, path, "hosting", hostings, app->mini_program.hosting,
                        sizeof app->mini_program.hosting, err));
    warn_unknown(app, mini, path, known);
    PA_TRY(pa_json_object(mini, path, "server", false, &server, err));
    if (server == NULL)
        return PA_OK;
    path = "mini_program.server";
    PA_TRY(pa_json_string(server, path, "domain", false, app->mini_program.domain,
                          sizeof app->mini_program.domain, err));
    PA_TRY(pa_json_string(server, path, "icp_number", false, app->mini_program.icp_number,
                          sizeof app->mini_program.icp_number, err));
    warn_unknown(app, server, path, server_known);
    return PA_OK;
}

/* File names stay below the set's folder. */
static bool is_safe_name(const char *file)
{
    if (file[0] == '\0' || file[0] == '/')
        return false;
    for (const char *at = file; at != NULL; at = strchr(at, '/')) {
        at += *at == '/';
        if (strncmp(at, "..", 2) == 0 && (at[2] == '\0' || at[2] == '/'))
            return false;
    }
    return true;
}

static enum pa_status parse_document(struct pa_application *app, const cJSON *item, int index,
                                     struct pa_declared *out, struct pa_err *err)
{
    static const char *const known[] = {"file", "kind", "holder", NULL};
    static const char *const holders[] = {"legal_person", "administrator", NULL};
    char path[32], kind[64] = "", holder[32] = "";
    snprintf(path, sizeof path, "documents[%d]", index);
    if (!cJSON_IsObject(item))
        return pa_fail(err, PA_E_ARG, "%s: expected an object", path);
    PA_TRY(pa_json_string(item, path, "file", true, out->file, sizeof out->file, err));
    if (!is_safe_name(out->file))
        return pa_fail(err, PA_E_ARG, "%s.file: must name a file inside the set's folder", path);
    PA_TRY(pa_json_string(item, path, "kind", false, kind, sizeof kind, err));
    PA_TRY(parse_choice(item, path, "holder", holders, holder, sizeof holder, err));
    warn_unknown(app, item, path, known);
    out->kind = pa_kind_from_name(kind);
    if (kind[0] != '\0' && out->kind == PA_KIND_UNKNOWN)
        return pa_fail(err, PA_E_ARG, "%s.kind: no such kind of document", path);
    out->holder =
        strcmp(holder, "administrator") == 0 ? PA_HOLDER_ADMINISTRATOR : PA_HOLDER_LEGAL_PERSON;
    return PA_OK;
}

static enum pa_status parse_documents(struct pa_application *app, const cJSON *root,
                                      struct pa_err *err)
{
    const cJSON *array = NULL, *item;
    PA_TRY(pa_json_array(root, "", "documents", false, &array, err));
    cJSON_ArrayForEach(item, array)
    {
        if (app->document_count == PA_UPLOAD_MAX_IMAGES)
            return pa_fail(err, PA_E_ARG, "documents: more than %d entries", PA_UPLOAD_MAX_IMAGES);
        PA_TRY(parse_document(app, item, app->document_count, &app->documents[app->document_count],
                              err));
        app->document_count++;
    }
    return PA_OK;
}

static enum pa_status parse_root(struct pa_application *app, const cJSON *root, struct pa_err *err)
{
    static const char *const known[] = {"schema",        "id",        "subject",
                                        "administrator", "account",   "verification",
                                        "mini_program",  "documents", NULL};
    static const char *const verifications[] = {"face", "bank_transfer", NULL};
    char schema[64] = "";
    if (!cJSON_IsObject(root))
        return pa_fail(err, PA_E_FORMAT, "the application is not a JSON object");
    PA_TRY(pa_json_string(root, "", "schema", true, schema, sizeof schema, err));
    if (strcmp(schema, "preaudit.application/1") != 0)
        return pa_fail(err, PA_E_ARG, "schema: expected \"preaudit.application/1\"");
    PA_TRY(pa_json_string(root, "", "id", true, app->id, sizeof app->id, err));
    if (app->id[0] == '\0')
        return pa_fail(err, PA_E_ARG, "id: must not be empty");
    PA_TRY(parse_subject(app, root, err));
    PA_TRY(parse_administrator(app, root, err));
    PA_TRY(parse_account(app, root, err));
    PA_TRY(parse_choice(root, "", "verification", verifications, app->verification,
                        sizeof app->verification, err));
    PA_TRY(parse_mini_program(app, root, err));
    PA_TRY(parse_documents(app, root, err));
    warn_unknown(app, root, "", known);
    return PA_OK;
}

enum pa_status pa_application_parse(const void *data, size_t size, struct pa_application *out,
                                    struct pa_err *err)
{
    *out = (struct pa_application){0};
    if (size > PA_APPLICATION_MAX_BYTES)
        return pa_fail(err, PA_E_LIMIT, "more than %d bytes", PA_APPLICATION_MAX_BYTES);
    cJSON *root;
    enum pa_status status = pa_json_parse(data, size, &root, err);
    if (status != PA_OK)
        return status;
    out->present = true;
    status = parse_root(out, root, err);
    cJSON_Delete(root);
    return status;
}

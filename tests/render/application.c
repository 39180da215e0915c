#include "application.h"

#include "emit.h"

static void text(struct emit *emit, const char *key, const char *value)
{
    if (value[0] != '\0')
        emit_string(emit, key, value);
}

static void emit_subject(struct emit *emit, const struct application *a)
{
    emit_open(emit, "subject", '{');
    emit_string(emit, "type", a->type);
    text(emit, "name", a->name);
    text(emit, "licence_number", a->number);
    if (a->person[0] != '\0') {
        emit_open(emit, "legal_person", '{');
        emit_string(emit, "name", a->person);
        text(emit, "id_number", a->person_id);
        emit_close(emit, '}');
    }
    text(emit, "address", a->address);
    if (a->holder[0] != '\0') {
        emit_open(emit, "bank_account", '{');
        emit_string(emit, "holder", a->holder);
        emit_string(emit, "kind", a->bank);
        emit_close(emit, '}');
    }
    emit_close(emit, '}');
}

static void emit_program(struct emit *emit, const struct application *a)
{
    emit_open(emit, "mini_program", '{');
    emit_string(emit, "name", a->program);
    emit_string(emit, "introduction", a->introduction);
    emit_open(emit, "categories", '[');
    for (int i = 0; i < APPLICATION_LIST; i++)
        text(emit, NULL, a->category[i]);
    emit_close(emit, ']');
    emit_open(emit, "features", '[');
    for (int i = 0; i < APPLICATION_LIST; i++)
        text(emit, NULL, a->feature[i]);
    emit_close(emit, ']');
    emit_string(emit, "hosting", a->hosting);
    if (a->domain[0] != '\0') {
        emit_open(emit, "server", '{');
        emit_string(emit, "domain", a->domain);
        text(emit, "icp_number", a->icp);
        emit_close(emit, '}');
    }
    emit_close(emit, '}');
}

static void emit_documents(struct emit *emit, const struct application *a)
{
    emit_open(emit, "documents", '[');
    for (int i = 0; i < a->n_documents; i++) {
        const struct application_document *d = &a->document[i];
        emit_open(emit, NULL, '{');
        emit_string(emit, "file", d->file);
        text(emit, "kind", d->kind);
        text(emit, "holder", d->holder);
        emit_close(emit, '}');
    }
    emit_close(emit, ']');
}

int application_write(const struct application *a, const char *path)
{
    struct emit emit = emit_begin(path);
    if (emit.file != NULL) {
        emit_open(&emit, NULL, '{');
        emit_string(&emit, "schema", "preaudit.application/1");
        emit_string(&emit, "id", a->id);
        emit_subject(&emit, a);
        emit_open(&emit, "administrator", '{');
        emit_string(&emit, "name", a->admin);
        emit_string(&emit, "id_number", a->admin_id);
        emit_bool(&emit, "bank_card_bound", a->card_bound);
        emit_close(&emit, '}');
        emit_open(&emit, "account", '{');
        emit_string(&emit, "email", a->email);
        emit_bool(&emit, "email_in_use", a->email_in_use);
        emit_close(&emit, '}');
        emit_string(&emit, "verification", a->verification);
        emit_program(&emit, a);
        emit_documents(&emit, a);
        emit_close(&emit, '}');
    }
    if (emit_end(&emit))
        return 0;
    fprintf(stderr, "render: cannot write %s\n", path);
    return -1;
}

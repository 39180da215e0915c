/* upload/claims -- what the application says that the documents show */
#include "upload/upload.h"

#include <string.h>

struct list {
    struct pa_claim *item;
    int count, cap;
};

static void add(struct list *list, enum pa_kind kind, enum pa_holder holder, enum pa_field field,
                const char *value)
{
    if (value[0] == '\0' || list->count == list->cap)
        return;
    struct pa_claim *claim = &list->item[list->count];
    *claim = (struct pa_claim){.kind = kind, .holder = holder, .field = field};
    if (pa_text_copy(claim->value, sizeof claim->value, value))
        list->count++;
}

static void add_person(struct list *list, enum pa_holder holder, const struct pa_person *person)
{
    add(list, PA_KIND_ID_CARD_PORTRAIT, holder, PA_FIELD_NAME, person->name);
    add(list, PA_KIND_ID_CARD_PORTRAIT, holder, PA_FIELD_ID_NUMBER, person->id_number);
}

/* Certificates that carry the subject's own number and name beside the business licence. */
static const enum pa_kind subject_papers[] = {
    PA_KIND_BUSINESS_LICENCE,
    PA_KIND_ORGANISATION_CODE_CERTIFICATE,
    PA_KIND_PUBLIC_INSTITUTION_CERTIFICATE,
};

const char *pa_upload_holder_for_name(const struct pa_application *app)
{
    bool corporate = strcmp(app->subject.account_kind, "corporate") == 0;
    bool firm = app->subject.type != PA_SUBJECT_INDIVIDUAL &&
                app->subject.type != PA_SUBJECT_INDIVIDUAL_BUSINESS;
    bool unsaid = firm && app->subject.account_kind[0] == '\0';
    return app->subject.name[0] == '\0' && (corporate || unsaid) ? app->subject.account_holder : "";
}

int pa_upload_claims(const struct pa_application *app, struct pa_claim *out, int cap)
{
    struct list list = {out, 0, cap};
    if (!app->present)
        return 0;
    for (unsigned i = 0; i < sizeof subject_papers / sizeof *subject_papers; i++) {
        enum pa_kind kind = subject_papers[i];
        add(&list, kind, PA_HOLDER_LEGAL_PERSON, PA_FIELD_LICENCE_NUMBER,
            app->subject.licence_number);
        add(&list, kind, PA_HOLDER_LEGAL_PERSON, PA_FIELD_NAME, app->subject.name);
        add(&list, kind, PA_HOLDER_LEGAL_PERSON, PA_FIELD_NAME, pa_upload_holder_for_name(app));
        add(&list, kind, PA_HOLDER_LEGAL_PERSON, PA_FIELD_LEGAL_PERSON,
            app->subject.legal_person.name);
        add(&list, kind, PA_HOLDER_LEGAL_PERSON, PA_FIELD_ADDRESS, app->subject.address);
    }
    struct pa_person owner = app->subject.legal_person;
    if (app->subject.type == PA_SUBJECT_INDIVIDUAL && owner.name[0] == '\0')
        pa_text_copy(owner.name, sizeof owner.name, app->subject.name);
    add_person(&list, PA_HOLDER_LEGAL_PERSON, &owner);
    add_person(&list, PA_HOLDER_ADMINISTRATOR, &app->administrator.person);
    for (int kind = PA_KIND_MEDICAL_INSTITUTION_LICENCE; kind <= PA_KIND_OTHER_PERMIT; kind++)
        if (kind != PA_KIND_PUBLIC_INSTITUTION_CERTIFICATE)
            add(&list, (enum pa_kind)kind, PA_HOLDER_LEGAL_PERSON, PA_FIELD_NAME,
                app->subject.name);
    return list.count;
}

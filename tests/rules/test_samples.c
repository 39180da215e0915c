/* The samples' applications, with documents that show exactly what they claim: those made to pass do, those whose fault lies in the
 * application itself are found out without a picture. */
#include "set.h"

/* A document as declared, read perfectly. */
static void show(struct set *s, const struct pa_upload_image *image)
{
    struct pa_claim claims[64];
    int count = pa_upload_claims(s->app, claims, 64), index = s->count;
    add(s, image->file, image->declared.kind)->declared = image->declared;
    for (int i = 0; i < count; i++)
        if (claims[i].kind == image->declared.kind && claims[i].holder == image->declared.holder)
            put(s, index, claims[i].field, claims[i].value);
    if (image->declared.kind == PA_KIND_ID_CARD_EMBLEM) {
        put(s, index, PA_FIELD_AUTHORITY, "样张市公安局");
        put(s, index, PA_FIELD_VALID_FROM, "2015-03-07");
        put(s, index, PA_FIELD_VALID_TO, "long-term");
    }
}

static struct set *load(const char *name)
{
    g_autofree char *folder = g_build_filename(PA_SOURCE_DIR, "samples", name, NULL);
    struct pa_err err = {0};
    struct set *s = set_new();
    while (s->count > 0)
        pa_document_free(s->documents[--s->count]);
    g_free(s->upload);
    cr_assert_eq(pa_upload_load(folder, &s->upload, &err), PA_OK, "%s", err.text);
    s->app = &s->upload->application;
    for (int i = 0; i < s->upload->image_count; i++)
        show(s, &s->upload->images[i]);
    judge(s);
    return s;
}

Test(samples, what_is_made_to_pass_passes)
{
    static const char *const names[] = {"pass-enterprise", "pass-individual",
                                        "pass-individual-business", "pass-permit"};
    char text[8192];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct set *s = load(names[i]);
        cr_expect_eq(pa_rules_verdict(s->findings), PA_VERDICT_PASS, "%s:%s", names[i],
                     listing(s, text, sizeof text));
        set_free(s);
    }
}

Test(samples, faults_of_the_application_are_found)
{
    static const char *const rows[][2] = {
        {"reject-permit-missing", "category.qualification_missing"},
        {"reject-program-name", "name.absolute_term"},
    };
    char text[8192];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct set *s = load(rows[i][0]);
        cr_expect_not_null(find(s, rows[i][1]), "%s:%s", rows[i][0], listing(s, text, sizeof text));
        cr_expect_eq(pa_rules_verdict(s->findings), PA_VERDICT_REJECT);
        set_free(s);
    }
}

#include "upload/upload.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static struct pa_application app;

static enum pa_status parse(const char *text, struct pa_err *err)
{
    return pa_application_parse(text, strlen(text), &app, err);
}

#define HEAD "{\"schema\":\"preaudit.application/1\",\"id\":\"m-1\","

Test(application, the_least_is_enough)
{
    cr_assert_eq(parse(HEAD "\"subject\":{\"type\":\"individual\"}}", NULL), PA_OK);
    cr_assert_eq(app.subject.type, PA_SUBJECT_INDIVIDUAL);
    cr_assert(app.present);
    cr_assert_eq(app.email_in_use, PA_TRI_ABSENT);
}

struct wrong {
    const char *text, *message;
    enum pa_status status;
};

static const struct wrong wrongs[] = {
    {HEAD "\"subject\":{\"type\":\"enterprise\",\"legal_person\":{\"id_number\":5}}}",
     "subject.legal_person.id_number: expected a string", PA_E_ARG},
    {HEAD "\"subject\":{}}", "subject.type: required", PA_E_ARG},
    {"{\"id\":\"a\"}", "schema: required", PA_E_ARG},
    {"[]", "the application is not a JSON object", PA_E_FORMAT},
    {HEAD "\"subject\":{\"type\":\"enterprise\"},\"documents\":[{\"file\":\"../x.jpg\"}]}",
     "documents[0].file: must name a file inside the set's folder", PA_E_ARG},
    {HEAD "\"subject\":{\"type\":\"enterprise\"},\"documents\":[{\"file\":\"x.jpg\",\"kind\":"
          "\"novel\"}]}",
     "documents[0].kind: no such kind of document", PA_E_ARG},
    {HEAD "\"subject\":{\"type\":\"enterprise\"},\"mini_program\":{\"categories\":[1]}}",
     "mini_program.categories[0]: expected a string", PA_E_ARG},
    {HEAD "\"subject\":{\"type\":\"enterprise\"},\"verification\":\"phone\"}",
     "verification: expected one of face, bank_transfer", PA_E_ARG},
};

/* A name that is left empty is not one that is left out. */
Test(application, an_empty_name_is_there)
{
    static const char *const texts[] = {"{}", "{\"name\":\"\"}"};
    for (int i = 0; i < 2; i++) {
        g_autofree char *text = g_strdup_printf(
            HEAD "\"subject\":{\"type\":\"individual\"},\"mini_program\":%s}", texts[i]);
        cr_assert_eq(pa_application_parse(text, strlen(text), &app, NULL), PA_OK);
        cr_expect_eq(app.mini_program.named, i == 1);
    }
}

Test(application, wrong_ones_name_their_path)
{
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
        struct pa_err err = {0};
        cr_assert_eq(parse(wrongs[i].text, &err), wrongs[i].status, "row %zu", i);
        cr_assert_str_eq(err.text, wrongs[i].message);
    }
}

/* Bytes that are no UTF-8, and a character that would hide what stands behind it. */
Test(application, only_whole_utf8_text)
{
    static const char *const bad[] = {"\xD0\xA1\xC2\xFA", "a\\u0000b", "\\\\\\u0000", "\xC0\x80"};
    static const char *const good[] = {"小满", "\\u5c0f\\u6ee1", "\\\\u0000"};
    char text[512];
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        snprintf(text, sizeof text, HEAD "\"subject\":{\"type\":\"enterprise\",\"name\":\"%s\"}}",
                 bad[i]);
        cr_expect_eq(parse(text, NULL), PA_E_FORMAT, "%s", bad[i]);
    }
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        snprintf(text, sizeof text, HEAD "\"subject\":{\"type\":\"enterprise\",\"name\":\"%s\"}}",
                 good[i]);
        cr_expect_eq(parse(text, NULL), PA_OK, "%s", good[i]);
    }
}

Test(application, unknown_keys_warn_and_do_not_leak_values)
{
    cr_assert_eq(parse(HEAD "\"subject\":{\"type\":\"enterprise\",\"nmae\":\"secret\"}}", NULL),
                 PA_OK);
    cr_assert_eq(app.warning_count, 1);
    cr_assert_str_eq(app.warnings[0], "subject.nmae: unknown key");
}

/* A key that is no plain word may be anybody's name or number. */
Test(application, unknown_keys_do_not_leak_themselves)
{
    static const char *const keys[] = {
        "欧阳某", "330106199003077512", "a b", "", "nmae1", "abcdefghijklmnopqrstuvwxyz_abcdef_"};
    char text[512];
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        snprintf(text, sizeof text, HEAD "\"subject\":{\"type\":\"enterprise\",\"%s\":1},\"%s\":2}",
                 keys[i], keys[i]);
        cr_assert_eq(parse(text, NULL), PA_OK);
        cr_assert_eq(app.warning_count, 2);
        cr_expect_str_eq(app.warnings[0], "subject: an unknown key (member 2)");
        cr_expect_str_eq(app.warnings[1], "an unknown key (member 4)");
    }
}

Test(application, claims_carry_kind_and_holder)
{
    static struct pa_claim claims[32];
    cr_assert_eq(parse(HEAD
                       "\"subject\":{\"type\":\"enterprise\",\"name\":\"甲公司\",\"legal_person\":"
                       "{\"name\":\"欧阳某\",\"id_number\":\"330106199003077512\"}},"
                       "\"administrator\":{\"name\":\"李某\"}}",
                       NULL),
                 PA_OK);
    int n = pa_upload_claims(&app, claims, 32), found = 0;
    for (int i = 0; i < n; i++)
        found += claims[i].kind == PA_KIND_ID_CARD_PORTRAIT &&
                 claims[i].holder == PA_HOLDER_ADMINISTRATOR && claims[i].field == PA_FIELD_NAME &&
                 strcmp(claims[i].value, "李某") == 0;
    cr_assert_eq(found, 1);
    cr_assert_eq(claims[0].kind, PA_KIND_BUSINESS_LICENCE);
}

/* A file of the command line that the application names twice is there twice, each time as what it is said to be. */
Test(upload, a_file_is_there_once_for_each_declaration)
{
    struct pa_err err = {0};
    struct pa_upload *upload = NULL;
    g_autofree char *folder = g_dir_make_tmp("preaudit-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "application.json", NULL);
    cr_assert(g_file_set_contents(path,
                                  HEAD "\"subject\":{\"type\":\"individual\"},\"documents\":["
                                       "{\"file\":\"card.jpg\",\"kind\":\"id_card_portrait\"},"
                                       "{\"file\":\"card.jpg\",\"kind\":\"id_card_emblem\"},"
                                       "{\"file\":\"other.jpg\",\"kind\":\"other_permit\"}]}",
                                  -1, NULL));
    char *images[] = {"/nowhere/card.jpg", "/nowhere/extra.jpg"};
    cr_assert_eq(pa_upload_from_files(path, images, 2, &upload, &err), PA_OK, "%s", err.text);
    cr_assert_eq(upload->image_count, 4);
    cr_expect_eq(upload->images[0].declared.kind, PA_KIND_ID_CARD_PORTRAIT);
    cr_expect_eq(upload->images[1].declared.kind, PA_KIND_UNKNOWN);
    cr_expect_eq(upload->images[2].declared.kind, PA_KIND_ID_CARD_EMBLEM);
    cr_expect_str_eq(upload->images[2].path, "/nowhere/card.jpg");
    cr_expect_str_eq(upload->images[3].file, "other.jpg");
    cr_expect(upload->images[3].missing);
    pa_upload_free(upload);
    g_remove(path);
    g_rmdir(folder);
}

/* Neither the application nor the line names a picture: those beside it are the set. */
Test(upload, pictures_beside_an_application_that_names_none)
{
    struct pa_err err = {0};
    struct pa_upload *upload = NULL;
    g_autofree char *folder = g_dir_make_tmp("preaudit-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "application.json", NULL);
    g_autofree char *picture = g_build_filename(folder, "card.jpg", NULL);
    cr_assert(g_file_set_contents(path, HEAD "\"subject\":{\"type\":\"individual\"}}", -1, NULL));
    cr_assert(g_file_set_contents(picture, "\xff\xd8\xff\xe0", 4, NULL));
    cr_assert_eq(pa_upload_from_files(path, NULL, 0, &upload, &err), PA_OK, "%s", err.text);
    cr_assert_eq(upload->image_count, 1);
    cr_expect_str_eq(upload->images[0].file, "card.jpg");
    pa_upload_free(upload);
    char *images[] = {"/nowhere/extra.jpg"};
    cr_assert_eq(pa_upload_from_files(path, images, 1, &upload, &err), PA_OK, "%s", err.text);
    cr_expect_eq(upload->image_count, 1);
    pa_upload_free(upload);
    g_autofree char *linked = g_build_filename(folder, "linked.jpg", NULL);
    cr_assert_eq(symlink(picture, linked), 0);
    cr_assert_eq(pa_upload_load(folder, &upload, &err), PA_OK, "%s", err.text);
    cr_assert_eq(upload->image_count, 2, "what is not read is not passed over");
    cr_expect_not(upload->images[0].missing);
    cr_expect(upload->images[1].missing);
    pa_upload_free(upload);
    g_remove(linked);
    g_remove(picture);
    g_remove(path);
    g_rmdir(folder);
}

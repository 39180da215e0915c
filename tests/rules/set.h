/* set -- a set that passes, built by hand, for tests to spoil one thing of
 *
 * An enterprise with its licence and its legal person's ID card, everything read by both readers and confirmed. All persons and
 * firms are invented; the numbers' check digits hold.
 */
#ifndef TESTS_RULES_SET_H
#define TESTS_RULES_SET_H

#include "rules/rules.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>

#define FIRM "杭州云栖小满餐饮管理有限公司"
#define NUMBER "91330106MA2XQ5LP4X"
#define OTHER_NUMBER "91330106MA2KT8RW2L"
#define SINGLE_NUMBER "92330106MA2HB3CD7A"
#define PERSON "欧阳思远"
#define ID "330106199003077515" /* 1990-03-07, male */
#define OTHER_ID "330106199003077531"
#define ADDRESS "浙江省杭州市西湖区文三路478号"

enum { LICENCE = 0, PORTRAIT, EMBLEM };

struct set {
    struct pa_upload *upload;
    struct pa_application *app;
    struct pa_document *documents[PA_UPLOAD_MAX_IMAGES];
    int count;
    struct pa_rules_opts opts;
    bool only_quality;
    struct pa_checks *checks;
    struct pa_findings *findings;
};

static inline struct pa_field_value *field_of(struct set *s, int document, enum pa_field field)
{
    return &s->documents[document]->fields.field[field];
}

/* A value that both readers read and the claim on which the picture confirms. */
static inline void put(struct set *s, int document, enum pa_field field, const char *text)
{
    struct pa_field_value *v = field_of(s, document, field);
    *v = (struct pa_field_value){.present = true, .known = true, .confidence = 0.99};
    pa_text_copy(v->value, sizeof v->value, text);
    pa_text_copy(v->first, sizeof v->first, text);
    pa_text_copy(v->second, sizeof v->second, text);
    v->quad = pa_quad_of_rect(100, 100 + 40 * (double)field, 300, 30);
    v->claimed = true;
    v->evidence = (struct pa_evidence){.tested = true,
                                       .claim_logp = -0.01,
                                       .best_logp = -0.01,
                                       .rival_logp = -2,
                                       .unseen_logp = -2,
                                       .first_agrees = true,
                                       .second_agrees = true};
    pa_text_copy(v->evidence.rival, sizeof v->evidence.rival, "?");
    bool number = field == PA_FIELD_LICENCE_NUMBER || field == PA_FIELD_ID_NUMBER;
    v->checked = number;
    v->valid = number && (field == PA_FIELD_ID_NUMBER ? pa_check_id_number(text)
                                                      : pa_match_number_sound(text, false) == 1);
}

/* A value that both readers read and that is not the claim. */
static inline void put_other(struct set *s, int document, enum pa_field field, const char *text)
{
    put(s, document, field, text);
    struct pa_evidence *e = &field_of(s, document, field)->evidence;
    e->claim_logp = -3;
    e->rival_logp = e->unseen_logp = -4;
    e->first_agrees = e->second_agrees = false;
    e->first_distance = e->second_distance = e->unlike = 4;
}

static inline void unread(struct set *s, int document, enum pa_field field)
{
    *field_of(s, document, field) = (struct pa_field_value){.present = true};
}

static inline struct pa_amount known(double value)
{
    return (struct pa_amount){true, value, 0.99};
}

static inline struct pa_document *add(struct set *s, const char *file, enum pa_kind kind)
{
    struct pa_document *d = s->documents[s->count] = pa_document_new();
    pa_text_copy(d->file, sizeof d->file, file);
    snprintf(d->sha256, sizeof d->sha256, "%064d", s->count);
    pa_text_copy(d->format, sizeof d->format, "jpeg");
    d->declared.kind = d->fields.kind = kind;
    d->fields.kind_confidence = 0.99;
    d->fields.title = 4;
    d->work = PA_WORK_DONE;
    d->bytes = 500000;
    d->width = d->page_width = 2000;
    d->height = d->page_height = 1400;
    d->to_photo = pa_homography_identity();
    d->has_quality = d->has_text = d->second_reader = d->outline_found = true;
    d->part_count = 1;
    struct pa_quality *q = &d->quality;
    q->sharpness = q->contrast = q->colourful = known(0.9);
    q->blur_radius = q->motion_length = q->glare = q->veil = q->dark = q->overexposed = known(0);
    q->shadow = q->noise = q->blockiness = q->moire = q->print_dots = q->screenshot = known(0);
    q->occluded = known(0);
    q->exposure = known(0.7);
    q->text_height = known(40);
    q->is_colour = true;
    s->count++;
    return d;
}

static inline void fill_application(struct pa_application *app)
{
    app->present = true;
    app->subject.type = PA_SUBJECT_ENTERPRISE;
    pa_text_copy(app->subject.name, sizeof app->subject.name, FIRM);
    pa_text_copy(app->subject.licence_number, sizeof app->subject.licence_number, NUMBER);
    pa_text_copy(app->subject.legal_person.name, sizeof app->subject.legal_person.name, PERSON);
    pa_text_copy(app->subject.legal_person.id_number, sizeof app->subject.legal_person.id_number,
                 ID);
    pa_text_copy(app->subject.address, sizeof app->subject.address, ADDRESS);
    pa_text_copy(app->subject.account_holder, sizeof app->subject.account_holder, FIRM);
    pa_text_copy(app->subject.account_kind, sizeof app->subject.account_kind, "corporate");
    app->administrator.person = app->subject.legal_person;
    app->administrator.bank_card_bound = PA_TRI_TRUE;
    app->email_in_use = PA_TRI_FALSE;
    pa_text_copy(app->verification, sizeof app->verification, "face");
    pa_text_copy(app->mini_program.name, sizeof app->mini_program.name, "小满点餐");
    pa_text_copy(app->mini_program.introduction, sizeof app->mini_program.introduction,
                 "到店点餐和外卖");
    pa_text_copy(app->mini_program.categories[0], sizeof app->mini_program.categories[0],
                 "餐饮/点餐平台");
    app->mini_program.category_count = 1;
    pa_text_copy(app->mini_program.features[0], sizeof app->mini_program.features[0], "payment");
    app->mini_program.feature_count = 1;
    pa_text_copy(app->mini_program.hosting, sizeof app->mini_program.hosting, "own_server");
    pa_text_copy(app->mini_program.domain, sizeof app->mini_program.domain,
                 "https://api.example.cn");
    pa_text_copy(app->mini_program.icp_number, sizeof app->mini_program.icp_number,
                 "浙ICP备2023012345号");
}

static inline struct set *set_new(void)
{
    struct set *s = g_new0(struct set, 1);
    s->upload = g_new0(struct pa_upload, 1);
    s->app = &s->upload->application;
    s->checks = g_new0(struct pa_checks, 1);
    s->findings = g_new0(struct pa_findings, 1);
    s->opts.today = (struct pa_date){2026, 11, 23};
    fill_application(s->app);
    add(s, "licence.jpg", PA_KIND_BUSINESS_LICENCE);
    put(s, LICENCE, PA_FIELD_LICENCE_NUMBER, NUMBER);
    put(s, LICENCE, PA_FIELD_NAME, FIRM);
    put(s, LICENCE, PA_FIELD_LEGAL_PERSON, PERSON);
    put(s, LICENCE, PA_FIELD_ADDRESS, ADDRESS);
    put(s, LICENCE, PA_FIELD_TYPE, "有限责任公司");
    put(s, LICENCE, PA_FIELD_ESTABLISHED, "2018-05-02");
    add(s, "id-portrait.jpg", PA_KIND_ID_CARD_PORTRAIT);
    put(s, PORTRAIT, PA_FIELD_NAME, PERSON);
    put(s, PORTRAIT, PA_FIELD_ID_NUMBER, ID);
    put(s, PORTRAIT, PA_FIELD_BIRTH, "1990-03-07");
    put(s, PORTRAIT, PA_FIELD_SEX, "男");
    put(s, PORTRAIT, PA_FIELD_ADDRESS, ADDRESS);
    add(s, "id-emblem.jpg", PA_KIND_ID_CARD_EMBLEM);
    put(s, EMBLEM, PA_FIELD_AUTHORITY, "杭州市公安局西湖分局");
    put(s, EMBLEM, PA_FIELD_VALID_FROM, "2020-06-01");
    put(s, EMBLEM, PA_FIELD_VALID_TO, "2040-06-01");
    return s;
}

static inline void set_free(struct set *s)
{
    for (int i = 0; i < s->count; i++)
        pa_document_free(s->documents[i]);
    g_free(s->checks);
    g_free(s->findings);
    g_free(s->upload);
    g_free(s);
}

static inline void judge(struct set *s)
{
    struct pa_err err = {0};
    struct pa_rules *rules;
    cr_assert_eq(pa_rules_open(&s->opts, &rules, &err), PA_OK, "%s", err.text);
    cr_assert_eq(pa_match_compare_by(pa_rules_match_policy(rules), s->app, s->documents, s->count,
                                     s->checks, &err),
                 PA_OK);
    cr_assert_eq(pa_rules_apply(rules, s->upload, s->documents, s->count, s->checks,
                                s->only_quality, s->findings, &err),
                 PA_OK);
    pa_rules_free(rules);
}

/* First finding of the code; NULL where there is none. */
static inline const struct pa_finding *find(const struct set *s, const char *code)
{
    for (int i = 0; i < s->findings->count; i++)
        if (strcmp(s->findings->item[i].code, code) == 0)
            return &s->findings->item[i];
    return NULL;
}

enum { NOTHING = -1 };

/* Judges, and expects that severity of the code's first finding, or NOTHING; text is what the set says. */
static inline void check(struct set *s, const char *code, int severity, const char *text)
{
    judge(s);
    const struct pa_finding *f = find(s, code);
    cr_expect_eq(f != NULL ? (int)f->severity : NOTHING, severity, "%s on \"%s\": %s", code, text,
                 f != NULL ? pa_severity_name(f->severity) : "nothing");
}

/* All findings in a line, for messages of failed tests. */
static inline const char *listing(const struct set *s, char *to, size_t size)
{
    to[0] = '\0';
    for (int i = 0; i < s->findings->count; i++) {
        const struct pa_finding *f = &s->findings->item[i];
        char line[1200];
        snprintf(line, sizeof line, "\n  %s %s: %s / %s", f->code, pa_severity_name(f->severity),
                 f->message_zh, f->message_en);
        pa_text_append(to, size, line);
    }
    return to;
}

/* Sets a text member of the application. */
#define SAY(member, text) pa_text_copy(s->app->member, sizeof s->app->member, text)

#endif

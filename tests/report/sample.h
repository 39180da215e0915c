/* A judged set made by hand, with texts that would harm a careless renderer. */
#ifndef PA_TESTS_REPORT_SAMPLE_H
#define PA_TESTS_REPORT_SAMPLE_H

#include "report/report.h"

#include <glib.h>

static inline struct pa_report *sample_report(void)
{
    struct pa_report *r = pa_report_new();
    r->documents = g_new0(struct pa_document *, 1);
    r->documents[r->document_count++] = pa_document_new();
    struct pa_document *d = r->documents[0];
    pa_text_copy(r->id, sizeof r->id, "=cmd|<script>alert(1)</script>");
    r->verdict = PA_VERDICT_REJECT;
    pa_text_copy(d->file, sizeof d->file, "a\"b<c>\033[31m.jpg");
    pa_text_copy(d->format, sizeof d->format, "jpeg");
    d->work = PA_WORK_DONE;
    d->width = 1000;
    d->height = 700;
    d->page_width = 1000;
    d->page_height = 700;
    d->to_photo = pa_homography_identity();
    d->has_text = true;
    d->part_count = 1;
    d->fields.kind = PA_KIND_ID_CARD_PORTRAIT;
    struct pa_field_value *name = &d->fields.field[PA_FIELD_NAME];
    name->present = name->known = true;
    name->confidence = 0.97;
    name->quad = pa_quad_of_rect(100, 100, 200, 50);
    pa_text_copy(name->value, sizeof name->value, "欧阳某远");
    struct pa_field_value *number = &d->fields.field[PA_FIELD_ID_NUMBER];
    *number = *name;
    number->checked = number->valid = true;
    pa_text_copy(number->value, sizeof number->value, "330106199003077512");
    struct pa_finding *f = &r->findings->item[r->findings->count++];
    f->code = "match.id_name";
    f->severity = PA_REJECT;
    f->field = PA_FIELD_NAME;
    f->has_box = true;
    f->box = (struct pa_rect){100, 100, 200, 50};
    pa_text_copy(f->file, sizeof f->file, d->file);
    pa_text_copy(f->message_zh, sizeof f->message_zh, "姓名不一致 <b>\xE2\x80\xAE");
    pa_text_copy(f->message_en, sizeof f->message_en, "the name differs <b>");
    pa_text_copy(f->advice_zh, sizeof f->advice_zh, "请核对");
    struct pa_check *c = &r->checks->item[r->checks->count++];
    c->check = "match.id_name";
    c->outcome = PA_MISMATCH;
    c->field = PA_FIELD_NAME;
    c->mask = c->shown = PA_MASK_NAME;
    pa_text_copy(c->application, sizeof c->application, "欧阳某达");
    pa_text_copy(c->document, sizeof c->document, "欧阳某远");
    pa_text_copy(c->file, sizeof c->file, d->file);
    return r;
}

/* The report in a format, owned by the caller (g_free). */
static inline char *rendered(enum pa_format format, bool reveal)
{
    struct pa_report *r = sample_report();
    struct pa_report_opts opts = {.format = format, .zh = true, .reveal = reveal};
    struct pa_bytes bytes = {0};
    struct pa_err err = {0};
    if (pa_report_render(r, &opts, &bytes, &err) != PA_OK)
        g_error("%s", err.text);
    char *text = g_strndup((const char *)bytes.data, bytes.size);
    pa_bytes_free(&bytes);
    pa_report_free(r);
    return text;
}

#endif

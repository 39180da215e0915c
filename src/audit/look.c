/* audit/look -- a page's lines read, its kind recognised, its fields extracted, its claims tested
 *
 * Idea: where a value is missing that must be there, its line may have been overlooked: the detector loses parts of lines on grainy
 * paper, others on each copy of the page. The lines are then found again on a copy of another size, and what the second look has
 * read completes the first.
 */
#include "audit/pages.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* The claims on a document of that kind and holder. */
static int claims_for(const struct pa_audit_job *job, enum pa_kind kind, enum pa_holder holder,
                      struct pa_claim *out)
{
    int count = 0;
    for (int i = 0; i < job->claim_count; i++)
        if (job->claims[i].kind == kind && job->claims[i].holder == holder)
            out[count++] = job->claims[i];
    return count;
}

/* An undeclared ID card may be the administrator's: his claims are tested where they fit better than the legal person's. */
static enum pa_holder holder_of(const struct pa_audit_job *job, const struct pa_fields *fields)
{
    int distance[2] = {1 << 20, 1 << 20};
    for (int i = 0; i < job->claim_count; i++) {
        const struct pa_claim *claim = &job->claims[i];
        if (claim->kind != fields->kind || claim->field != PA_FIELD_ID_NUMBER)
            continue;
        distance[claim->holder] =
            pa_text_distance(claim->value, fields->field[PA_FIELD_ID_NUMBER].value);
    }
    return distance[PA_HOLDER_ADMINISTRATOR] < distance[PA_HOLDER_LEGAL_PERSON]
               ? PA_HOLDER_ADMINISTRATOR
               : PA_HOLDER_LEGAL_PERSON;
}

static bool is_blank(const struct pa_line *line)
{
    for (int i = 0; i < line->glyph_count; i++)
        if (line->glyphs[i].utf8[0] != '\0' && strcmp(line->glyphs[i].utf8, " ") != 0)
            return false;
    return true;
}

/* Lines in which nothing was read are specks and ornaments: no value stands there. */
static void drop_empty(struct pa_lines *lines)
{
    int kept = 0;
    for (int i = 0; i < lines->count; i++) {
        if (!is_blank(&lines->item[i]))
            lines->item[kept++] = lines->item[i];
        else
            free(lines->item[i].glyphs);
    }
    lines->count = kept;
}

/* What one look has found. */
struct look {
    enum pa_holder holder;
    struct pa_claim claims[PA_AUDIT_MAX_CLAIMS];
    int claim_count;
    struct pa_fields fields;
};

/* Rows aslant on a card, which has none of its own, are looked at once more without the print that crosses them. */
static enum pa_status look_for_pale(struct pa_reader *reader, struct pa_plane page,
                                    const struct pa_lines *lines, enum pa_kind kind,
                                    struct pa_lines *out, struct pa_err *err)
{
    bool any = false;
    for (int i = 0; i < lines->count; i++)
        any = any || pa_line_is_aslant(&lines->item[i]);
    *out = (struct pa_lines){0};
    if (!any || !pa_kind_is_id_card(kind))
        return PA_OK;
    return pa_read_pale(reader, page, lines, out, err);
}

/* What lies across the page: in print so large that the lines' own detector passes over it, or so pale that print hides it. */
static enum pa_status look_for_marks(struct pa_reader *reader, struct pa_plane page,
                                     const struct pa_lines *lines, struct pa_fields *fields,
                                     struct pa_err *err)
{
    struct pa_lines large, pale = {0};
    enum pa_status status = pa_read_large(reader, page, lines, &large, err);
    if (status == PA_OK)
        status = look_for_pale(reader, page, lines, fields->kind, &pale, err);
    if (status == PA_OK)
        pa_fields_mark(lines, &large, &pale, fields);
    pa_lines_free(&large);
    pa_lines_free(&pale);
    return status;
}

static enum pa_status take_look(struct pa_reader *reader, struct pa_plane page,
                                const struct pa_audit_job *job, struct pa_lines *lines,
                                struct look *out, struct pa_err *err)
{
    enum pa_kind kind;
    double confidence;
    enum pa_status status = pa_read_crowded(reader, page, lines, err);
    if (status == PA_OK)
        status = pa_read_lines(reader, page, lines, err);
    if (status != PA_OK)
        return status;
    drop_empty(lines);
    pa_fields_recognise(lines, page.width, page.height, &kind, &confidence);
    out->holder = job->declared.holder;
    out->claim_count = claims_for(job, kind, out->holder, out->claims);
    status = pa_fields_extract(reader, page, lines, kind, out->claims, out->claim_count,
                               job->want_all, &out->fields, err);
    if (status == PA_OK && kind == PA_KIND_ID_CARD_PORTRAIT && job->declared.file[0] == '\0' &&
        holder_of(job, &out->fields) != out->holder) {
        out->holder = PA_HOLDER_ADMINISTRATOR;
        out->claim_count = claims_for(job, kind, out->holder, out->claims);
        status = pa_fields_extract(reader, page, lines, kind, out->claims, out->claim_count,
                                   job->want_all, &out->fields, err);
    }
    out->fields.kind = kind;
    out->fields.kind_confidence = confidence;
    return status;
}

/* Completes the first look by a second one. */
static enum pa_status look_again(struct pa_reader *reader, struct pa_plane page,
                                 const struct pa_audit_job *job, struct look *first,
                                 struct pa_err *err)
{
    struct pa_lines lines = {0};
    struct look *second = g_new0(struct look, 1);
    enum pa_status status = pa_read_find_again(reader, page, &lines, err);
    if (status == PA_OK)
        status = take_look(reader, page, job, &lines, second, err);
    if (status == PA_OK && first->fields.kind == PA_KIND_UNKNOWN)
        *first = *second;
    else if (status == PA_OK)
        pa_fields_complete(&first->fields, &second->fields);
    pa_lines_free(&lines);
    g_free(second);
    return status;
}

enum pa_status pa_audit_page_fields(struct pa_reader *reader, struct pa_audit_page *page,
                                    const struct pa_audit_job *job, struct pa_document *out,
                                    struct pa_err *err)
{
    struct pa_plane pixels = pa_pixels_view(&page->page.pixels);
    struct look *look = g_new0(struct look, 1);
    enum pa_status status = take_look(reader, pixels, job, &page->lines, look, err);
    bool detects =
        pa_reader_has_second(reader); /* without the detector the same lines would be found */
    if (status == PA_OK && detects &&
        pa_fields_lack(&look->fields, look->claims, look->claim_count))
        status = look_again(reader, pixels, job, look, err);
    if (status == PA_OK)
        status = look_for_marks(reader, pixels, &page->lines, &look->fields, err);
    if (status == PA_OK) {
        out->has_text = true;
        out->fields = look->fields;
        if (look->holder != job->declared.holder)
            out->declared.holder = look->holder;
    }
    g_free(look);
    return status;
}

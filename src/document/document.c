#include "document/document.h"

#include <glib.h>
#include <math.h>
#include <string.h>

struct pa_document *pa_document_new(void)
{
    return g_new0(struct pa_document, 1);
}

void pa_document_free(struct pa_document *document)
{
    if (document == NULL)
        return;
    g_free(document->view);
    g_free(document);
}

double pa_document_scale(const struct pa_document *document)
{
    double page = (double)document->page_width * document->page_height;
    return page > 0 ? sqrt(fabs(pa_quad_area(&document->outline)) / page) : 0;
}

struct pa_rect pa_document_box(const struct pa_document *document, const struct pa_quad *page_quad)
{
    if (pa_rect_is_empty(pa_quad_bounds(page_quad)))
        return (struct pa_rect){0};
    struct pa_quad quad = pa_homography_apply_quad(&document->to_photo, page_quad);
    struct pa_rect frame = {0, 0, document->width, document->height};
    return pa_rect_intersect(pa_quad_bounds(&quad), frame);
}

enum pa_mask pa_document_mask(const struct pa_document *document, enum pa_field field)
{
    static const char nameless[] = "个体户";
    const struct pa_field_value *fields = document->fields.field;
    const char *name = fields[PA_FIELD_NAME].value;
    bool of_person = strncmp(name, nameless, sizeof nameless - 1) == 0 ||
                     (name[0] != '\0' && strcmp(name, fields[PA_FIELD_LEGAL_PERSON].value) == 0);
    return field == PA_FIELD_NAME && of_person ? PA_MASK_NAME
                                               : pa_field_mask(document->fields.kind, field);
}

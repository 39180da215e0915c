#include "audit/beside.h"

#include "fields/fields.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* By hand, on two pictures of another renderer with two licences or two cards each, and on 70 real licences. Lines outside that are
 * looked at; at most; heights of one that is long enough to say something; px. */
enum { LEAST = 6, MOST = 60, NUMBER = 18, LINE_BYTES = 512 };
static const double LONG = 2, READABLE = 8;
/* A border's pattern is read as 0 and 6 all along, and zeros hold any check digit: with a confidence of 0.27 on one of another renderer,
 * numbers with 0.99. */
static const double PRINT_SURE = 0.8;

bool pa_audit_two_numbers(const struct pa_lines *lines, enum pa_kind kind)
{
    bool card = kind == PA_KIND_ID_CARD_PORTRAIT;
    char text[LINE_BYTES], found[NUMBER + 1] = "";
    if (!card && kind != PA_KIND_BUSINESS_LICENCE)
        return false;
    for (int i = 0; i < lines->count; i++) {
        text[0] = '\0';
        if (lines->item[i].confidence < PRINT_SURE)
            continue;
        for (int k = 0; k < lines->item[i].glyph_count; k++)
            pa_text_append(text, sizeof text, lines->item[i].glyphs[k].utf8);
        for (size_t at = 0; strlen(text) >= NUMBER && at <= strlen(text) - NUMBER; at++) {
            char number[NUMBER + 1];
            memcpy(number, text + at, NUMBER);
            number[NUMBER] = '\0';
            if (!(card ? pa_check_id_number(number) : pa_check_uscc(number) && number[0] != '0'))
                continue;
            if (found[0] != '\0' && strcmp(found, number) != 0)
                return true;
            memcpy(found, number, sizeof found);
        }
    }
    return false;
}

static bool is_covered(const struct pa_line *line, double scale,
                       struct pa_document *const *documents, int count)
{
    double x = 0, y = 0;
    for (int k = 0; k < 4; k++) {
        x += line->quad.p[k].x / 4 / scale;
        y += line->quad.p[k].y / 4 / scale;
    }
    for (int i = 0; i < count; i++)
        if (!documents[i]->outline_found || pa_quad_contains(&documents[i]->outline, x, y))
            return true;
    return false;
}

/* Lines outside of all documents, turned as the first of them is. Returns how many; −1: no memory. */
static int find_outside(const struct pa_audit_photo *photo, struct pa_document *const *documents,
                        int count, struct pa_lines *out)
{
    double angle = documents[0]->rotation * M_PI / 180;
    out->item = calloc(MOST, sizeof *out->item);
    for (int i = 0; out->item != NULL && i < photo->lines.count && out->count < MOST; i++) {
        const struct pa_line *line = &photo->lines.item[i];
        double longer = fmax(pa_quad_width(&line->quad), pa_quad_height(&line->quad));
        if (line->height < READABLE || longer < LONG * line->height ||
            is_covered(line, photo->scale, documents, count))
            continue;
        struct pa_quad quad = pa_quad_toward(&line->quad, cos(angle), sin(angle));
        out->item[out->count++] = (struct pa_line){.quad = quad, .height = pa_quad_height(&quad)};
    }
    return out->item == NULL ? -1 : out->count;
}

/* Lines that were read where they lie, as on a copy that is upright: labels stand left of their values there. */
static void make_upright(struct pa_lines *lines, int degrees, int *width, int *height)
{
    int c = (int)lround(cos(degrees * M_PI / 180)), s = (int)lround(sin(degrees * M_PI / 180));
    double right = c < 0 ? *width : s < 0 ? *height : 0, low = s > 0 ? *width : c < 0 ? *height : 0;
    for (int i = 0; i < lines->count; i++)
        for (int k = 0; k < 4; k++) {
            struct pa_point *p = &lines->item[i].quad.p[k];
            *p = (struct pa_point){c * p->x + s * p->y + right, c * p->y - s * p->x + low};
        }
    if (s != 0) {
        int old = *width;
        *width = *height;
        *height = old;
    }
}

enum pa_status pa_audit_beside(struct pa_reader *reader, const struct pa_audit_photo *photo,
                               struct pa_document *const *documents, int count, struct pa_err *err)
{
    struct pa_lines outside = {0};
    enum pa_status status = PA_OK;
    int found = reader != NULL ? find_outside(photo, documents, count, &outside) : 0;
    if (found < 0)
        return pa_fail(err, PA_E_NOMEM, "no memory for lines");
    if (found >= LEAST)
        status = pa_read_lines(reader, pa_pixels_view(&photo->copy), &outside, err);
    if (found >= LEAST && status == PA_OK) {
        enum pa_kind kind;
        double confidence;
        int width = photo->copy.width, height = photo->copy.height;
        make_upright(&outside, documents[0]->rotation, &width, &height);
        pa_fields_recognise(&outside, width, height, &kind, &confidence);
        for (int i = 0; i < count; i++)
            documents[i]->beside |= kind != PA_KIND_UNKNOWN && kind == documents[i]->fields.kind;
    }
    pa_lines_free(&outside);
    return status;
}

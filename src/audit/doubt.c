#include "audit/doubt.h"

#include <glib.h>
#include <math.h>

static const double DOUBTED =
    0.5; /* at most what a doubted value is worth: less than what counts as read */

/* Share of a character's square under light. By hand, on 40 spots of a text height over or beside names (another renderer; names read one
 * character short at 0.95 to 0.99): 0.50 at the least of those that are seen at all; 0.26 at most on 70 real photos. */
static const double HIDDEN = 0.4;
/* Paper right before or behind a name: 0.13 at most under five bars and fingers of that renderer, 0.56 at least beside all names of 70
 * real licences but one, in whose end a logo lies. */
static const double PAPER = 0.25;
/* Text heights that a name begins behind all others of its column: 0.4 at most for 137 real ones; 0.7 and more for ten whose first
 * characters were pixelated, pasted over or too small to be found. */
static const double LATE = 0.6, COLUMN = 12, BEYOND = 4; /* how far a column's values lie apart */
enum { OTHERS = 2 };

/* What may lose a character and look whole. */
static const enum pa_field names[] = {PA_FIELD_NAME, PA_FIELD_LEGAL_PERSON};
/* What begins where a name does. */
static const enum pa_field column[] = {
    PA_FIELD_NAME,        PA_FIELD_TYPE,       PA_FIELD_LEGAL_PERSON,   PA_FIELD_ADDRESS,
    PA_FIELD_ESTABLISHED, PA_FIELD_VALID_FROM, PA_FIELD_BUSINESS_SCOPE, PA_FIELD_REGISTERED_CAPITAL,
    PA_FIELD_SEX,         PA_FIELD_BIRTH};

static void doubt(struct pa_field_value *value)
{
    value->confidence = fmin(value->confidence, DOUBTED);
}

/* Body text height in pixels of the page; 0 where it is not known. */
static double text_height(const struct pa_document *document)
{
    const struct pa_amount *stored = &document->quality.text_height;
    double scale = pa_document_scale(document);
    return document->has_quality && stored->known && scale > 0 ? stored->value / scale : 0;
}

static double left_of(const struct pa_field_value *value)
{
    return fmin(value->quad.p[0].x, value->quad.p[3].x);
}

/* Whether all other values of its column begin before one. */
static bool begins_late(const struct pa_document *document, enum pa_field which, double em)
{
    double left = left_of(&document->fields.field[which]);
    int before = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(column); i++) {
        const struct pa_field_value *value = &document->fields.field[column[i]];
        double ahead = left - left_of(value);
        if (column[i] == which || !value->known || pa_quad_width(&value->quad) < 1 ||
            ahead > COLUMN * em || ahead < -BEYOND * em)
            continue;
        if (ahead < LATE * em)
            return false;
        before++;
    }
    return before >= OTHERS;
}

void pa_audit_doubt_ends(struct pa_plane page, struct pa_document *document)
{
    double em = text_height(document);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        struct pa_field_value *value = &document->fields.field[names[i]];
        if (!value->known)
            continue;
        if ((em > 0 && begins_late(document, names[i], em)) ||
            pa_quality_beside(page, &value->quad) < PAPER)
            doubt(value);
    }
}

void pa_audit_doubt_light(struct pa_document *document)
{
    double em = text_height(document);
    for (int i = 0; em > 0 && i < PA_FIELD_COUNT; i++) {
        struct pa_field_value *value = &document->fields.field[i];
        if (value->known && !value->valid &&
            pa_quality_hidden(&document->quality, document->page_width, document->page_height,
                              pa_quad_bounds(&value->quad), em) >= HIDDEN)
            doubt(value);
    }
}

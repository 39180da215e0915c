#include "audit/slip.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* Values of one print on one paper; the first of them are asked after. */
static const enum pa_field values[] = {
    PA_FIELD_LICENCE_NUMBER, PA_FIELD_NAME,  PA_FIELD_LEGAL_PERSON,
    PA_FIELD_ID_NUMBER,      PA_FIELD_TYPE,  PA_FIELD_ADDRESS,
    PA_FIELD_ESTABLISHED,    PA_FIELD_BIRTH, PA_FIELD_REGISTERED_CAPITAL};
enum { VALUES = G_N_ELEMENTS(values), ASKED = 4, OTHERS_LEAST = 3 };

static enum pa_status find_flat(struct pa_plane page, struct pa_document *document,
                                struct pa_err *err)
{
    static const enum pa_field asked[] = {PA_FIELD_LICENCE_NUMBER, PA_FIELD_NAME,
                                          PA_FIELD_LEGAL_PERSON, PA_FIELD_ID_NUMBER,
                                          PA_FIELD_VALID_TO};
    bool card = document->fields.kind == PA_KIND_ID_CARD_PORTRAIT ||
                document->fields.kind == PA_KIND_ID_CARD_EMBLEM;
    enum pa_status status = PA_OK;
    document->flat_field = PA_FIELD_NONE;
    document->flat = 0;
    for (size_t i = 0; status == PA_OK && i < G_N_ELEMENTS(asked); i++) {
        const struct pa_field_value *value = &document->fields.field[asked[i]];
        double flat = 0;
        if (value->present && page.bands == 3)
            status = pa_quality_flat(page, &value->quad, card, &flat, err);
        if (flat > document->flat) {
            document->flat = flat;
            document->flat_field = asked[i];
        }
    }
    return status;
}

/* Only of numbers of 18 characters as printed: a value that was mended may have another count. */
static enum pa_status find_mixed(struct pa_plane page, struct pa_document *document,
                                 struct pa_err *err)
{
    static const enum pa_field numbers[] = {PA_FIELD_LICENCE_NUMBER, PA_FIELD_ID_NUMBER};
    enum { LENGTH = 18 };
    enum pa_status status = PA_OK;
    document->mixed_field = PA_FIELD_NONE;
    document->mixed = 0;
    for (size_t i = 0; status == PA_OK && i < G_N_ELEMENTS(numbers); i++) {
        const struct pa_field_value *value = &document->fields.field[numbers[i]];
        double mixed = 0;
        if (value->known && value->valid && strlen(value->value) == LENGTH)
            status = pa_quality_mixed(page, &value->quad, &mixed, err);
        if (mixed > document->mixed) {
            document->mixed = mixed;
            document->mixed_field = numbers[i];
        }
    }
    return status;
}

enum pa_status pa_audit_slip(struct pa_plane page, double chroma_step, struct pa_document *document,
                             struct pa_err *err)
{
    double level[VALUES];
    bool known[VALUES];
    document->slip_field = PA_FIELD_NONE;
    document->slip = 0;
    for (int i = 0; i < VALUES; i++) {
        const struct pa_field_value *value = &document->fields.field[values[i]];
        known[i] = value->known && page.bands == 3;
        level[i] = known[i] ? pa_quality_patch(page, &value->quad, chroma_step) : 0;
    }
    for (int i = 0; i < ASKED; i++) {
        int others = 0;
        double most = 0;
        for (int k = 0; k < VALUES; k++)
            if (k != i && known[k]) {
                others++;
                most = fmax(most, level[k]);
            }
        if (known[i] && others >= OTHERS_LEAST && level[i] - most > document->slip) {
            document->slip = level[i] - most;
            document->slip_field = values[i];
        }
    }
    enum pa_status status = find_flat(page, document, err);
    return status == PA_OK ? find_mixed(page, document, err) : status;
}

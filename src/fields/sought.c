#include "fields/sought.h"

#include "base/text.h"

#include <string.h>

enum { LENGTH_MIN = 6, LABEL_REST = 2, TEXT_BYTES = 1024 };

/* Characters in eight that may differ: more is another text. */
static const int EIGHTH = 8;

static enum pa_alphabet alphabet_of(enum pa_field field)
{
    switch (field) {
    case PA_FIELD_LICENCE_NUMBER:
        return PA_ALPHABET_LICENCE;
    case PA_FIELD_ID_NUMBER:
        return PA_ALPHABET_ID_NUMBER;
    case PA_FIELD_NAME:
    case PA_FIELD_LEGAL_PERSON:
        return PA_ALPHABET_NAME;
    case PA_FIELD_PERMIT_NUMBER:
        return PA_ALPHABET_CODE;
    default:
        return PA_ALPHABET_TEXT;
    }
}

/* Piece that reads most like the claim; *distance of how many characters. */
static const struct pa_piece *nearest(const struct pa_extract *x, const char *claim, int *distance)
{
    const struct pa_piece *best = NULL;
    char text[TEXT_BYTES], plain[TEXT_BYTES];
    for (int i = 0; i < x->region.count; i++) {
        const struct pa_piece *p = &x->region.piece[i];
        pa_level_text(&x->level, p->from, p->to, text, sizeof text);
        pa_read_normalise(text, plain, sizeof plain);
        int d = pa_text_distance(plain, claim);
        if (best == NULL || d < *distance) {
            best = p;
            *distance = d;
        }
    }
    return best;
}

/* The piece without what stands before the claim in it: the end of a label that was not found. */
static struct pa_piece begin_at(const struct pa_extract *x, const struct pa_piece *piece,
                                const char *claim)
{
    struct pa_piece out = *piece;
    uint32_t first = pa_text_next(&claim);
    for (int i = piece->from; i <= piece->from + LABEL_REST && i < piece->to; i++)
        if (x->level.glyph[i].ch == first) {
            out.from = i;
            out.x0 = x->level.glyph[i].left;
            break;
        }
    return out;
}

static enum pa_status seek(struct pa_extract *x, const struct pa_claim *claim, struct pa_err *err)
{
    char plain[TEXT_BYTES];
    int distance = 0;
    pa_read_normalise(claim->value, plain, sizeof plain);
    int length = (int)pa_text_length(plain);
    if (length < LENGTH_MIN)
        return PA_OK;
    const struct pa_piece *piece = nearest(x, plain, &distance);
    if (piece == NULL || distance * EIGHTH > length)
        return PA_OK;
    struct pa_region_value value = {.piece = {begin_at(x, piece, plain)}, .count = 1, .rows = 1};
    return pa_extract_read(x, claim->field, alphabet_of(claim->field), &value, err);
}

enum pa_status pa_sought_fill(struct pa_extract *x, struct pa_err *err)
{
    enum pa_status status = PA_OK;
    for (int i = 0; i < x->claim_count && status == PA_OK; i++) {
        const struct pa_claim *claim = &x->claims[i];
        if (claim->kind == x->kind && !x->out->field[claim->field].present)
            status = seek(x, claim, err);
    }
    return status;
}

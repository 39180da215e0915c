/* document -- every kind of document that the renderer can draw, behind one door
 *
 *   document_make()   a document of a kind, its facts and look by chance
 *   document_sheet()  its size, to choose the camera first
 *   document_draw()   the page
 */
#ifndef RENDER_DOCUMENT_H
#define RENDER_DOCUMENT_H

#include "idcard.h"
#include "licence.h"
#include "permit.h"
#include "preset.h"

enum document_kind {
    DOCUMENT_LICENCE,
    DOCUMENT_ID_PORTRAIT,
    DOCUMENT_ID_EMBLEM,
    DOCUMENT_PERMIT,    /* permits and letters: struct permit says which */
    DOCUMENT_LOOKALIKE, /* cards that are no identity card of a resident */
    DOCUMENT_NOTHING    /* no document at all */
};

struct document {
    enum document_kind kind;
    uint64_t seed;
    struct licence_spec licence;
    struct fiction_licence facts; /* licence, permit */
    struct fiction_person person; /* cards, letters */
    bool bilingual;
    struct permit permit;
    char name[32]; /* look-alikes and things that are no document: which one */
};

/* kind: a contract kind ("business_licence", "id_card_portrait", "food_licence" ...), a look-alike
 * ("driving_licence" ...), or a thing that is no document ("receipt" ...). false where there is
 * none of that name. */
bool document_make(struct document *document, const char *kind, uint64_t seed);

/* As above for a licence of a given edition and subject; LICENCE_EDITIONS and FICTION_SUBJECT_ANY:
 * by chance. */
void document_make_licence(struct document *document, uint64_t seed, enum licence_edition edition,
                           enum fiction_subject subject);

struct preset_sheet document_sheet(const struct document *document);
struct page *document_draw(const struct document *document, double width_px);

/* The names that document_make knows, in order; NULL after the last. */
const char *document_kind_name(int i);

#endif

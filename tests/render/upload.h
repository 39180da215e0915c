/* upload -- a merchant's upload set: application and documents that agree, ready for a defect
 *
 *   upload_make()    a set that must pass
 *   upload_write()   its folder: application.json, pictures, their truth, truth.json
 */
#ifndef RENDER_UPLOAD_H
#define RENDER_UPLOAD_H

#include "application.h"
#include "document.h"
#include "sheets.h"

#include <stddef.h>

enum { UPLOAD_ITEMS = 8 };

struct upload_item;

/* Changes the camera of one picture, once its page is drawn. sheet is what is photographed. */
typedef void upload_damage(struct camera *camera, const struct page *page,
                           const struct upload_item *item, const struct preset_sheet *sheet,
                           struct dice *dice);

/* What becomes of the file after it was written. */
enum upload_spoil {
    SPOIL_NONE,
    SPOIL_TRUNCATED,
    SPOIL_TEXT, /* words, named .jpg */
    SPOIL_EMPTY,
    SPOIL_GIF,
    SPOIL_GIANT,    /* a small PNG that claims 900,000 x 900,000 pixels */
    SPOIL_OVERSIZED /* more bytes than the platform takes */
};

struct upload_item {
    struct document document;
    char file[48];
    char declared[40]; /* kind in the application; "" leaves the picture out of it */
    char holder[16];
    enum sheets_kind sheet;
    upload_damage *damage;
    char target[24]; /* field that the damage aims at */
    double amount;   /* of the damage; 0: by chance */
    bool png;
    enum upload_spoil spoil;
};

enum upload_subject {
    UPLOAD_ENTERPRISE,
    UPLOAD_HOUSEHOLD,
    UPLOAD_INDIVIDUAL,
    UPLOAD_ORGANISATION,
    UPLOAD_ANY
};

struct upload {
    uint64_t seed;
    enum upload_subject subject;
    struct application application;
    int n_items;
    struct upload_item item[UPLOAD_ITEMS];
    char defect[40];
    char expect[8];    /* pass, reject, review */
    char codes[6][40]; /* any one of them shows that the defect was found */
};

struct upload_how {
    uint64_t seed;
    enum preset preset; /* PRESET_COUNT: by chance, a picture at a time */
    enum upload_subject subject;
    enum licence_edition edition; /* LICENCE_EDITIONS: by chance */
    bool permit;                  /* a category that asks for a permit */
    bool administrator;           /* another person than the legal person administers */
    bool lasting;                 /* documents stay valid for decades */
    double em, megapixels;
    size_t max_bytes;
    bool truth; /* truth beside each picture */
};

void upload_make(struct upload *upload, const struct upload_how *how);
/* The item of that declared kind (and holder legal_person), or NULL. */
struct upload_item *upload_find(struct upload *upload, const char *kind);
void upload_remove(struct upload *upload, struct upload_item *item);
/* Writes the set into folder; 0, or -1 with a line on standard error. */
int upload_write(struct upload *upload, const struct upload_how *how, const char *folder);

#endif

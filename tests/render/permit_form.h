/* permit_form -- what each permit prints: one table */
#ifndef RENDER_PERMIT_FORM_H
#define RENDER_PERMIT_FORM_H

#include "permit.h"

/* Where a row's value comes from. */
enum permit_source {
    FROM_NOTHING,
    FROM_NAME,
    FROM_ADDRESS,
    FROM_PERSON,
    FROM_NUMBER,
    FROM_SCOPE,
    FROM_TERM,  /* A至B on one line: valid_from and valid_to */
    FROM_UNTIL, /* the end alone */
    FROM_CODE,  /* the holder's licence number */
    FROM_TYPE,
    FROM_AUTHORITY,
    FROM_HANDLER, /* name of the person who acts */
    FROM_HANDLER_ID
};

struct permit_row {
    const char *label;
    enum permit_source source;
};

struct permit_form {
    const char *kind, *title;
    bool landscape;
    const char *number_format; /* d digits, A capitals, others literal */
    const char *scopes[4];
    struct permit_row rows[10];
    const char *sentence; /* above the rows, or NULL */
    const char *authority_suffix;
};

/* The form of a kind, or NULL. Borrowed, static. */
const struct permit_form *permit_form_find(const char *kind);

#endif

/* licence_work -- one licence being drawn; shared by licence.c and licence_rows.c alone */
#ifndef RENDER_LICENCE_WORK_H
#define RENDER_LICENCE_WORK_H

#include "ink.h"
#include "licence.h"
#include "licence_layout.h"

/* One drawing under way. */
struct licence_work {
    struct page *page;
    const struct licence_spec *spec;
    const struct fiction_licence *facts;
    struct licence_layout lay; /* measured places, shifted by chance */
    struct dice dice;
    struct ink label, value, number;
    double dx, dy; /* misregistration of what was printed later */
};

/* A date as the contract writes it: 2019-05-08. */
void licence_iso(struct fiction_date date, char out[64]);
/* Uniform in [-spread, spread). */
double licence_jitter(struct licence_work *w, double spread);
/* A label spread over a width. */
void licence_label(struct licence_work *w, double x, double y, double width, const char *text);
/* All rows of the 2019 and 2014 editions and of the older household form. */
void licence_rows(struct licence_work *w);
/* All rows of the older company form. */
void licence_rows_older(struct licence_work *w);
/* What only some licences carry, away from all fields. */
void licence_extras(struct licence_work *w);

#endif

/* licence_layout -- the measured places of each edition, as one table
 *
 * x and sizes are fractions of the paper's width, y of its height; y of text is the middle of the
 * line.
 */
#ifndef RENDER_LICENCE_LAYOUT_H
#define RENDER_LICENCE_LAYOUT_H

#include "licence.h"

struct licence_layout {
    const char *edition, *copy;
    double width_mm, height_mm;
    struct page_box border; /* outer edge */
    double band;
    bool meander;      /* else guilloche */
    double gap0, gap1; /* of the border's top side, around the emblem */
    double emblem_x, emblem_y, emblem_w;
    bool emblem_gold;
    double title_y, title_em, title_pitch, title_x;
    double copy_x, copy_y, copy_em;
    bool copy_gold;
    double number_label_x0, number_label_x1, number_label_y, number_x, number_y, number_em;
    double qr_x, qr_y, qr_w, hint_x;
    int hint_lines;
    double label_x0, label_w, value_x, value_end;     /* left or only column */
    double label2_x0, label2_w, value2_x, value2_end; /* right column; 0: none */
    double first_y, pitch, label_em, value_em;
    double scope_em, scope_pitch, scope_end, scope_floor;
    double authority_x0, authority_x1, authority_y; /* 登记机关; x0 0: not printed */
    double date_x0, date_x1, date_y;
    double seal_x, seal_y, seal_d;
    double footer_y;
    const char *footer_right, *footer_left;
    double title_weight;
};

/* The layout of an edition, a copy and (older) a subject. Borrowed, static. */
const struct licence_layout *licence_layout_find(enum licence_edition edition, bool duplicate,
                                                 bool household);

#endif

/* fields/piece -- a page's lines cut into pieces between labels and at wide gaps; specks are none
 */
#ifndef PA_FIELDS_PIECE_H
#define PA_FIELDS_PIECE_H

#include "fields/region.h"

/* Widest gap within a value, on one row, em; from the lines of 70 photos. */
#define PA_PIECE_GAP 4.5

/* Fills region->piece, which has room for all glyphs of the level, and count. Of the region, level, hits and columns are set. */
void pa_piece_cut(struct pa_region *region);
/* Median step from one Han character of a piece to the next, px; 0 where fewer than three tell. */
double pa_piece_step(const struct pa_region *region, const struct pa_piece *piece);
/* Digits and 年, 月, 日 alone: how high such a piece's box is says little of its print. */
bool pa_piece_is_of_date(const struct pa_region *region, const struct pa_piece *piece);
/* Left edge of a column's labels at a height. */
double pa_piece_column_x(const struct pa_label_column *column, double y);

#endif

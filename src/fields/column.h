/* fields/column -- columns of labels that are justified to one width
 *
 *   pa_column_holds()      do labels like this one stand in columns?
 *   pa_column_drop_odd()   drops labels of another size than the page's: notices, titles
 *   pa_column_assign()     puts labels into columns and fits the columns' edges
 *   pa_column_place()      where a column says that a character of a label stands
 */
#ifndef PA_FIELDS_COLUMN_H
#define PA_FIELDS_COLUMN_H

#include "fields/label.h"

bool pa_column_holds(const struct pa_label_hit *hit);
void pa_column_drop_odd(struct pa_label_hits *hits);
void pa_column_assign(struct pa_label_hits *hits, struct pa_label_columns *columns);
/* x of the centre of character k of a label of length characters, on the row y, in print of size
 * em. */
double pa_column_place(const struct pa_label_column *column, int k, int length, double y,
                       double em);

#endif

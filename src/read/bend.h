/* read/bend -- curled or waved paper: how its rows of text bend, and the page with straight rows
 *
 *   pa_bend_measure()   page and its lines → bend
 *   pa_bend_unroll()    page → the same with its rows straight
 *
 * Idea: the outline's corners say nothing of the paper between them. Rows of print do: each is traced (read/trace), and one
 * smooth field of shifts up and down, of the fourth degree across the page and of the first down it, makes all of them straight
 * at once. Rows that agree with no such field (seals, ornaments, boxes over two rows) drop out. Paper that is flat stays as it
 * is. Fails when: a fold breaks the rows, or there are only a few short ones.
 */
#ifndef PA_READ_BEND_H
#define PA_READ_BEND_H

#include "read/read.h"

/* False, and *out flat, where rows are straight enough to be read as they are, or do not tell. */
bool pa_bend_measure(struct pa_plane page, const struct pa_lines *lines, struct pa_bend *out);
enum pa_status pa_bend_unroll(struct pa_plane page, const struct pa_bend *bend,
                              struct pa_pixels *out, struct pa_err *err) PA_MUST_CHECK;

#endif

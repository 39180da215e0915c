/* defect -- what can be wrong with an upload set: a table of changes to a set that would pass
 *
 *   defect_make()   a set with a named defect, with what must come of it
 */
#ifndef RENDER_DEFECT_H
#define RENDER_DEFECT_H

#include "upload.h"

/* name: a defect, "good", "nearmiss" (one look-alike character somewhere), or "any" (the number-th
 * of the table, round and round). false where there is none of that name. The subject is changed
 * where the defect asks for another. */
bool defect_make(struct upload *upload, const struct upload_how *how, const char *name, int number);

/* Number i of the names, NULL after the last. */
const char *defect_name(int i);

#endif

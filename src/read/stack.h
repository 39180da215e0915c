/* read/stack -- a box across the reading direction: characters of several lines, one above the other
 *
 *   pa_stack_split()   box → a box a character
 *
 * Idea: labels are set in a column ("名", "类", "住" below each other), and a detector may join their first characters into one
 * upright box, in which no line reader reads anything. Between the rows of a form the paper is blank for a third of a character and
 * more, which no character is inside. Fails when: the box is an ornament without gaps (it stays whole).
 */
#ifndef PA_READ_STACK_H
#define PA_READ_STACK_H

#include "base/geom.h"
#include "base/plane.h"

enum { PA_STACK_MAX = 8 };

/* quad: p[0]→p[1] along the stack. Returns how many characters, 2 to PA_STACK_MAX, in parts, each with the quad's direction; 0:
 * it is no stack. */
int pa_stack_split(struct pa_plane page, const struct pa_quad *quad,
                   struct pa_quad parts[PA_STACK_MAX]);

#endif

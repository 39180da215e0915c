/* read/border -- the rule of a border at the end of a line of print
 *
 *   pa_border_find()    line's quadrilateral → where a rule stands at its right end
 *   pa_border_print()   a rule → what is darker is print that lies on it
 *   pa_border_bleach()  line image → the same without the border that its print runs into
 *
 * Idea: a rule goes straight on above and below the line and is as dark everywhere; print is neither. What is lighter than print on
 * the rule and behind it is the border's; dark print that overlaps it stays.
 * Fails when: the border is as dark as the print (it is bleached whole, with what stands on it).
 */
#ifndef PA_READ_BORDER_H
#define PA_READ_BORDER_H

#include "base/geom.h"
#include "base/plane.h"
#include "read/strip.h"

#include <stdbool.h>

struct pa_border {
    double at;   /* behind the line's right end, in its heights; negative: inside */
    double dark; /* the rule's darkness against the paper, of the print's */
};

/* False where no rule stands within a height before and behind the line's right end. */
bool pa_border_find(struct pa_plane page, const struct pa_quad *quad, struct pa_border *out);
/* Of the print's darkness, what is no border's; 2, which nothing is, where the border is as dark as the print. */
double pa_border_print(const struct pa_border *border);
/* strip: the line's image as pa_strip_line cut it with opts. Where a rule stands in it, what is lighter than print becomes paper
 * from there to the right. */
enum pa_status pa_border_bleach(struct pa_plane page, const struct pa_quad *quad,
                                const struct pa_strip_opts *opts, struct pa_pixels *strip,
                                struct pa_err *err) PA_MUST_CHECK;

#endif

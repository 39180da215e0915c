/* read/closing -- a grey closing: what is darker than its surroundings and thin goes
 *
 *   pa_closing_run()   the greatest around each pixel, then the least around that, up to reach pixels either way
 */
#ifndef PA_READ_CLOSING_H
#define PA_READ_CLOSING_H

#include "base/err.h"
#include "base/plane.h"

/* In place, each channel by itself. */
enum pa_status pa_closing_run(struct pa_pixels *p, int reach, struct pa_err *err) PA_MUST_CHECK;

#endif

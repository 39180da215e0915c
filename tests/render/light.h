/* light -- what lies between document and lens: light, shadow, glare, covers, backdrops
 *
 * All amounts come from struct camera; all functions here are pure in (camera, place).
 */
#ifndef RENDER_LIGHT_H
#define RENDER_LIGHT_H

#include "camera.h"
#include "film.h"

/* Fills the picture with the table around the sheet, linear light relative to white paper. */
void light_backdrop(struct film *film, const struct camera *camera);
/* Share of the light that falls on picture place (x, y), each 0..1: gradient, vignette, shadow. */
double light_fall(const struct camera *camera, double x, double y);
/* Light added by glare at sheet place (u, v), in units of clipping white. aspect: sheet
 * width/height. */
double light_glare(const struct camera *camera, double u, double v, double aspect);
/* Whether something covers sheet place (u, v), with its colour (linear) and how opaque it is 0..1.
 */
double light_cover(const struct camera *camera, double u, double v, double aspect, double rgb[3]);

#endif

/* film -- a picture in linear light, and what lens and sensor do to it
 *
 * Pixels are three floats (red, green, blue), 1 is the light of a white sheet that is exposed to
 * the limit; more than 1 clips when developed. sRGB transfer: IEC 61966-2-1.
 */
#ifndef RENDER_FILM_H
#define RENDER_FILM_H

#include "dice.h"

struct film {
    int w, h;
    float *rgb; /* w x h x 3, owned */
};

struct film film_new(int w, int h);
void film_free(struct film *film);

/* sRGB 0..1 to linear light, and back. */
double film_linear(double srgb);
double film_srgb(double linear);

/* Blur by a disc of that radius in pixels (defocus); nothing below 0.3. */
void film_defocus(struct film *film, double radius);
/* Blur along a straight line of that length in pixels and direction in degrees (camera shake). */
void film_motion(struct film *film, double length, double direction_deg);

/* Develops into 8-bit sRGB: out is w x h x 3, caller's. gain multiplies per channel, lift (0..1)
 * raises black, noise is the standard deviation of grey noise in 8-bit steps at mid grey, chroma
 * that of colour noise, gamma bends the curve (1: none). */
struct film_tone {
    double gain[3], lift, gamma, noise, chroma, saturation;
};
void film_develop(const struct film *film, const struct film_tone *tone, struct dice *dice,
                  unsigned char *out);

/* Unsharp mask of a phone's processing, amount 0..1.5, on 8-bit pixels in place. */
void film_sharpen(unsigned char *rgb, int w, int h, double amount);

#endif

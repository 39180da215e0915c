/* damage -- what spoils a picture: each takes the camera of a good picture and makes it a bad one
 *
 * item->target names the field that is aimed at (glare, fingers); item->amount, where above 0,
 * replaces the amount by chance. Blur is in units of the body text's height.
 */
#ifndef RENDER_DAMAGE_H
#define RENDER_DAMAGE_H

#include "upload.h"

upload_damage damage_glare, damage_veil, damage_blur, damage_motion, damage_dark, damage_bright,
    damage_flat_contrast, damage_shadow, damage_resolution, damage_shrunk, damage_grey_copy,
    damage_grey_picture, damage_cut_corner, damage_cut_edge, damage_finger, damage_object,
    damage_screen, damage_print, damage_jpeg, damage_noise, damage_turn, damage_sleeve,
    damage_stray_glare;

#endif

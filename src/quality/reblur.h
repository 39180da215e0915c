/* quality/reblur -- gradient energies of a page at two scales, block by block: what blur is told from
 *
 *   pa_reblur_make()     the page averaged down, smoothed twice, its energies summed a block
 *   pa_reblur_noise()    energy of bare paper
 *   pa_reblur_rank()     a quantile
 *   pa_reblur_free()
 */
#ifndef PA_QUALITY_REBLUR_H
#define PA_QUALITY_REBLUR_H

#include "quality/maps.h"

/* Gradient energies kept apart: g_x², g_y², g_x g_y of all edges, and g² of the edges across either diagonal. */
enum { PA_XX, PA_YY, PA_XY, PA_FALLING, PA_RISING, PA_ENERGIES };
enum { PA_FINE = 0, PA_COARSE = 1 };
/* Fewer blocks tell nothing. */
enum { PA_REBLUR_LEAST_BLOCKS = 4 };

struct pa_energy {
    double e[PA_ENERGIES][2]; /* grey levels² of the fine and the coarse scale */
};

/* Owned, freed by pa_reblur_free. */
struct pa_reblur {
    int width, height, block, across, down; /* px of the averaged page; side of a block; blocks */
    double em;                              /* text height, px of the averaged page */
    double sigma[2];                        /* px */
    float *level, *smooth, *scratch;        /* width · height */
    struct pa_energy *energy;               /* across · down */
    uint8_t *is_text;                       /* of a block: 1 print, 0 paper, 2 of both */
};

/* em: text height, px of the maps. by_lines: print is where the maps' lines are; else where the energy is. PA_OK with a page too
 * small for blocks leaves all energies zero; PA_E_NOMEM. */
enum pa_status pa_reblur_make(const struct pa_maps *maps, double em, bool by_lines,
                              struct pa_reblur *out, struct pa_err *err) PA_MUST_CHECK;
void pa_reblur_free(struct pa_reblur *reblur);

/* Energy of both axes at a scale. */
double pa_energy_total(const struct pa_energy *energy, int scale);
/* Energy of bare paper a block: of the quieter quarter of the blocks without text. Zero where there are too few. */
void pa_reblur_noise(const struct pa_reblur *reblur, struct pa_energy *out);
/* The value at a share (0 to 1) of the way from the least to the greatest; sorts them. 0 where there is none. */
double pa_reblur_rank(double *values, int count, double share);

#endif

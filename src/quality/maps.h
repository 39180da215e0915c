/* quality/maps -- what the measures share: small maps of paper level, ink level, colour and text
 *
 *   pa_maps_make()   page → maps
 *   pa_maps_free()
 */
#ifndef PA_QUALITY_MAPS_H
#define PA_QUALITY_MAPS_H

#include "quality/quality.h"

enum {
    PA_MAPS_SIDE = 400
}; /* map cells along the page's longer side: a body character has 3 to 8 */

/* Maps of width × height cells; a cell is step × step page pixels. Owned, freed by pa_maps_free. */
struct pa_maps {
    struct pa_plane page;  /* borrowed */
    struct pa_pixels grey; /* of the page, full size */
    int step, width, height;
    uint8_t *memory;                    /* holds all maps */
    uint8_t *red, *green, *blue, *mean; /* means of the cell; mean: of its grey */
    uint8_t *low, *high;                /* darkest and lightest pixel of the cell, grey */
    uint8_t *paper, *ink; /* grey of the paper around (text filled in), of the darkest print near */
    uint8_t *text;        /* 1 where a text line lies */
    struct pa_amount em;  /* body text height, page pixels */
    int text_cells;       /* how many of text are set */
    int paper_white;      /* median of paper over the text, or over the page where there is none */
};

enum pa_status pa_maps_make(const struct pa_quality_input *input, struct pa_maps *out,
                            struct pa_err *err) PA_MUST_CHECK;
void pa_maps_free(struct pa_maps *maps);

/* Greatest (or least) value within radius cells, both ways; scratch: width · height bytes. */
void pa_maps_spread(uint8_t *map, uint8_t *scratch, int width, int height, int radius,
                    bool greatest);
/* Value below which share (0 to 1) of a histogram of 256 lies. */
int pa_maps_rank(const int histogram[256], double share);
/* The cells left, right, above and below of one; -1 beyond the page. */
void pa_maps_around(const struct pa_maps *maps, int cell, int out[4]);
/* The cells about start that are 1 in map, each beside the last, become 2 and stand in stack (as many ints as cells); returns their
 * number. */
int pa_maps_flood(const struct pa_maps *maps, uint8_t *map, int start, int *stack);
/* Area, cells, of the ellipse of the same second moments as count cells: they fill it where they are one piece without bays. */
double pa_maps_ellipse(const struct pa_maps *maps, const int *cells, int count);
/* Is a cell bare paper? Sharpening lightens the paper about print, beyond the page's level. */
bool pa_maps_is_bare(const struct pa_maps *maps, int cell);
/* Level from which a band's mean is at the sensor's end; is a cell's, in every band? Set with the limits of quality/blown. */
enum { PA_MAPS_END = 250 };
bool pa_maps_is_at_end(const struct pa_maps *maps, int cell);
/* Whether a cell lies so near the page's border that no field does; what lies there mostly covers none. */
bool pa_maps_is_margin(const struct pa_maps *maps, int cell);
#define PA_MAPS_MARGIN_SHARE 0.6
/* sRGB value 0 to 255 → light 0 to 1 (IEC 61966-2-1). */
double pa_maps_light(double value);
/* Tint of the page's bare paper: red and blue over green; 1 where there is none. */
void pa_maps_tint(const struct pa_maps *maps, double *red, double *blue);
/* How far a cell's colour is off that tint, of the paper's level. */
double pa_maps_chroma(const struct pa_maps *maps, double red, double blue, int cell);

#endif

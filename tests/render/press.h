/* press -- what is printed on documents beside text: paper, borders, emblem, seal, codes
 *
 * Places are fractions of the page as everywhere (page.h); sizes given as one number are fractions
 * of W. Colours are sRGB 0..1.
 */
#ifndef RENDER_PRESS_H
#define RENDER_PRESS_H

#include "dice.h"
#include "page.h"

/* Fills the page with its paper colour, rounding the corners where page->corner says so. */
void press_paper(struct page *page);

/* A band of interlaced waves between the outer rectangle and band further in (2019 edition). */
void press_guilloche(struct page *page, struct page_box outer, double band, const double rgb[3],
                     struct dice *dice);

/* A meander (key pattern) band between two thin lines (2014 and older editions); the top side is
 * left out from gap0 to gap1 (fractions of W) where gap1 > gap0. */
void press_meander(struct page *page, struct page_box outer, double band, double gap0, double gap1,
                   const double rgb[3], struct dice *dice);

/* A fine lattice or wave tint over an area. strength: how much darker than the paper, 0..1. */
void press_lattice(struct page *page, struct page_box area, double strength, struct dice *dice);

/* A stand-in for an emblem: disc with rim, stars, gate and wheel. gold: red and gold print, else
 * one colour. centre and width as fractions. */
void press_emblem(struct page *page, double cx, double cy, double width, bool gold,
                  struct dice *dice);

struct press_seal {
    double cx, cy;      /* centre */
    double diameter;    /* fraction of W */
    const char *arc;    /* text along the upper arc, about a star; NULL: neither */
    const char *below;  /* straight text below the star, or NULL */
    const char *number; /* digits along the lower arc, or NULL */
    double rgb[3];
    double alpha; /* 0..1 */
    double turn;  /* radians */
    const char *family;
};

/* A round seal, transparent and unevenly inked. */
void press_seal(struct page *page, const struct press_seal *seal, struct dice *dice);

/* A QR code holding text, its side of width (fraction of W), its top left corner at x, y. */
void press_qr(struct page *page, double x, double y, double width, const char *text,
              struct dice *dice);

/* A bar code of n_bars random bars. */
void press_barcode(struct page *page, struct page_box box, int n_bars, struct dice *dice);

/* Text filled with a gold foil gradient: glossy light and dark bands. */
void press_foil(struct page *page, const char *family, int weight, double em, double spacing,
                double cx, double cy, const char *text, struct dice *dice);

/* A drawn head and shoulders in box: no real face. */
void press_portrait(struct page *page, struct page_box box, struct dice *dice);

/* The small mark that says that the page is a sample; (x, y) its middle. */
void press_sample_mark(struct page *page, double x, double y, double em);

#endif

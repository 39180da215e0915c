/* render/line -- single lines of print, cut out as a line cutter does: food for training and tests
 * of the readers.
 *
 *   line_render()   entry: seed and number in, picture and truth out
 *
 * Idea: print an invented text with Pango in one of many typefaces, lay it on paper, under a seal,
 * beside its neighbours' ink; photograph it (blur, light, noise, JPEG), cut it with an error. The
 * same seed, number and options give the same picture where the same fonts are installed. Ranges
 * (size, contrast, skew, seal, misregistration) follow measurements on real licences.
 */
#ifndef RENDER_LINE_H
#define RENDER_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum line_kind {
    LINE_USCC,     /* 18 characters */
    LINE_REG,      /* 15 or 13 digits */
    LINE_IDENTITY, /* 18 digits or X */
    LINE_COMPANY,
    LINE_PERSON,
    LINE_ADDRESS,
    LINE_DATE,
    LINE_SCOPE,
    LINE_CAPITAL,
    LINE_TYPE,
    LINE_LABEL,
    LINE_AUTHORITY,
    LINE_POOL, /* characters of the whole pool, without sense */
    LINE_KINDS,
    LINE_CODE, /* any of the first three, and letters at random */
    LINE_TEXT, /* any of the others, as often as reading needs them */
    LINE_ALL   /* both */
};

enum line_severity {
    LINE_CRISP,    /* a scan */
    LINE_MODERATE, /* a decent photo */
    LINE_HARD,     /* small, faint, blurred */
    LINE_MIXED
};

struct line_options {
    enum line_kind kind;
    enum line_severity severity;
    bool unseen_faces; /* the typefaces that training leaves out, and only those */
    double wide;       /* chance of unusual characters in names, 0 to 1 */
    const char *focus; /* characters (three bytes each) to show often in names and pool lines; NULL
                          for none */
    const char *only;  /* characters that a text may use (UTF-8); NULL for any. Compared folded;
                        * other texts are  drawn again. */
};

struct line_truth {
    enum line_kind kind;
    char text[512]; /* without blanks */
    char face[64];
    double em;       /* type size, pixels before the final cut */
    double blur;     /* sigma, in em */
    double noise;    /* sigma, grey levels */
    double contrast; /* ink luminance / paper luminance */
    double skew_deg;
    int jpeg; /* quality; 0: not compressed */
    bool seal;
};

/* A picture, 8 bits, red, green, blue; freed by line_image_free. */
struct line_image {
    int width, height;
    uint8_t *rgb;
};

/* Returns true and a picture to be freed, or false where memory or a typeface is missing (said on
 * standard error). */
bool line_render(uint64_t seed, unsigned number, const struct line_options *options,
                 struct line_image *image, struct line_truth *truth);
void line_image_free(struct line_image *image);
/* Full-width brackets, colon, semicolon and dash become ASCII: print does not tell them apart,
 * readers are trained on and compared with the folded text. out holds 512 bytes. */
void line_text_fold(const char *text, char out[512]);
/* The kind's name, as the tool takes and writes it: "uscc", "company" ... */
const char *line_kind_name(enum line_kind kind);

#endif

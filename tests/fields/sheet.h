/* tests/fields/sheet -- lines of print typed by hand, as a detector and a reader would hand them
 * on */
#ifndef PA_TEST_SHEET_H
#define PA_TEST_SHEET_H

#include "base/text.h"
#include "fields/fields.h"

#include <string.h>

enum { SHEET_LINES = 64, SHEET_GLYPHS = 128 };

struct sheet {
    struct pa_lines lines;
    struct pa_line line[SHEET_LINES];
    struct pa_glyph glyph[SHEET_LINES][SHEET_GLYPHS];
};

static inline void sheet_open(struct sheet *sheet)
{
    memset(sheet, 0, sizeof *sheet);
    sheet->lines.item = sheet->line;
}

/* A line that begins at x, centred on y; em pixels a Han character, half of it another; pitch:
 * letter spacing, 1 is tight. */
static inline void sheet_spaced(struct sheet *sheet, double x, double y, double em, double pitch,
                                const char *text)
{
    int index = sheet->lines.count++;
    struct pa_line *line = &sheet->line[index];
    double at[SHEET_GLYPHS], end = x;
    line->glyphs = sheet->glyph[index];
    for (uint32_t c; (c = pa_text_next(&text)) != 0;) {
        double width = em * (c < 0x2000 ? 0.5 : 1);
        pa_text_encode(c, line->glyphs[line->glyph_count].utf8);
        line->glyphs[line->glyph_count].confidence = 0.99f;
        at[line->glyph_count++] = end + width / 2;
        end += width * pitch;
    }
    end -= (pitch - 1) * em;
    for (int i = 0; i < line->glyph_count; i++)
        line->glyphs[i].at = (float)((at[i] - x) / (end - x));
    line->quad = pa_quad_of_rect(x, y - 0.6 * em, end - x, 1.2 * em);
    line->height = 1.2 * em;
    line->confidence = 0.99;
}

static inline void sheet_line(struct sheet *sheet, double x, double y, double em, const char *text)
{
    sheet_spaced(sheet, x, y, em, 1, text);
}

/* The lines turned by an angle (radians) about the origin. */
static inline void sheet_turn(struct sheet *sheet, double cosine, double sine)
{
    for (int i = 0; i < sheet->lines.count; i++)
        for (int k = 0; k < 4; k++) {
            struct pa_point p = sheet->line[i].quad.p[k];
            sheet->line[i].quad.p[k] =
                (struct pa_point){p.x * cosine - p.y * sine, p.y * cosine + p.x * sine};
        }
}

static inline struct pa_fields *sheet_fields(struct sheet *sheet)
{
    static struct pa_fields fields;
    struct pa_err err;
    enum pa_kind kind;
    double confidence;
    pa_fields_recognise(&sheet->lines, 0, 0, &kind, &confidence);
    if (pa_fields_extract(NULL, (struct pa_plane){0}, &sheet->lines, kind, NULL, 0, true, &fields,
                          &err) != PA_OK)
        memset(&fields, 0, sizeof fields);
    fields.kind_confidence = confidence;
    return &fields;
}

#endif

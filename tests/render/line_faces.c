/* render/line_faces -- which typefaces a line is printed in. */
#include "render/line_parts.h"

#include <stdio.h>
#include <string.h>

/* A face, and how often it is taken. `seen`: training uses it; the others are for evaluation alone.
 */
struct face {
    const char *name;
    unsigned weight;
    bool seen;
};

/* Values are Song nearly always, labels Hei, identity cards Hei; Kai is rare. */
static const struct face han_faces[] = {
    {"Noto Serif CJK SC", 14, true},
    {"Noto Serif CJK SC Medium", 8, true},
    {"Noto Serif CJK SC Semi-Bold", 6, true},
    {"Noto Serif CJK SC Bold", 4, true},
    {"Noto Serif CJK SC Light", 4, true},
    {"AR PL UMing CN", 16, true},
    {"AR PL SungtiL GB", 14, true},
    {"BabelStone Han", 8, true},
    {"Noto Sans CJK SC", 12, true},
    {"Noto Sans CJK SC Medium", 6, true},
    {"Noto Sans CJK SC Bold", 6, true},
    {"Noto Sans CJK SC Demi-Light", 4, true},
    {"WenQuanYi Zen Hei", 12, true},
    {"AR PL UKai CN", 6, true},
    {"AR PL KaitiM GB", 6, true},
    {"LXGW WenKai", 10, false},
    {"WenQuanYi Micro Hei", 10, false},
};
static const struct face latin_faces[] = {
    {"Liberation Serif", 12, true},
    {"Liberation Sans", 12, true},
    {"Liberation Sans Narrow", 5, true},
    {"Liberation Mono", 4, true},
    {"Nimbus Roman", 4, true},
    {"Nimbus Sans", 5, true},
    {"Nimbus Mono PS Bold", 2, true},
    {"DejaVu Sans", 5, true},
    {"DejaVu Sans Mono", 3, true},
    {"DejaVu Sans Condensed", 3, true},
    {"C059", 2, true},
    {"Liberation Sans Bold", 4, true},
    {"Liberation Serif Bold", 4, true},
    {"DejaVu Serif", 10, false},
    {"P052", 10, false},
};
/* The number of an identity card. */
static const struct face identity_faces[] = {
    {"OCR B", 10, true},  {"OCR B S", 3, true},         {"Noto Sans CJK SC Bold", 3, true},
    {"OCR B E", 3, true}, {"Liberation Sans", 3, true}, {"OCR B F", 10, false},
    {"OCR B L", 2, true},
};

static const char *pick(struct fiction_rng *rng, const struct face *faces, size_t n, bool unseen)
{
    unsigned total = 0;
    for (size_t i = 0; i < n; i++)
        total += faces[i].seen != unseen ? faces[i].weight : 0;
    unsigned at = fiction_below(rng, total);
    for (size_t i = 0; i < n; i++) {
        if (faces[i].seen == unseen)
            continue;
        if (at < faces[i].weight)
            return faces[i].name;
        at -= faces[i].weight;
    }
    return faces[0].name;
}

/* True where the face itself, no substitute, holds every character beyond ASCII. */
static bool covers(PangoContext *context, const char *face, const char *text)
{
    PangoFontDescription *wanted = pango_font_description_from_string(face);
    pango_font_description_set_absolute_size(wanted, 48 * PANGO_SCALE);
    PangoFont *font = pango_context_load_font(context, wanted);
    bool good = font != NULL;
    for (const char *c = text; good && *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar code = g_utf8_get_char(c);
        good = code < 0x80 || pango_font_has_char(font, code);
    }
    if (font != NULL)
        g_object_unref(font);
    pango_font_description_free(wanted);
    return good;
}

#define PICK_FACE(rng, table, unseen)                                                              \
    pick((rng), (table), sizeof(table) / sizeof *(table), (unseen))

void line_faces_choose(struct fiction_rng *rng, PangoContext *context, enum line_kind kind,
                       bool unseen, const char *text, struct line_faces *out)
{
    snprintf(out->han, sizeof out->han, "%s", unseen ? "LXGW WenKai" : "Noto Sans CJK SC");
    for (int i = 0; i < 12; i++) {
        const char *face = PICK_FACE(rng, han_faces, unseen);
        if (covers(context, face, text)) {
            snprintf(out->han, sizeof out->han, "%s", face);
            break;
        }
    }
    bool code = kind == LINE_USCC || kind == LINE_REG || kind == LINE_IDENTITY;
    const char *latin = out->han;
    if (kind == LINE_IDENTITY && fiction_chance(rng, 0.8))
        latin = PICK_FACE(rng, identity_faces, unseen);
    else if (code && !unseen && fiction_chance(rng, 0.35)) /* half-width Song: most real numbers */
        latin = fiction_chance(rng, 0.5) ? "AR PL UMing CN" : "AR PL SungtiL GB";
    else if (fiction_chance(rng, 0.4))
        latin = PICK_FACE(rng, latin_faces, unseen);
    snprintf(out->latin, sizeof out->latin, "%s", latin);
}

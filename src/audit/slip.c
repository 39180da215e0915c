#include "audit/slip.h"

#include "base/order.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* Values of one print on one paper; the first of them are asked after. */
static const enum pa_field values[] = {
    PA_FIELD_LICENCE_NUMBER, PA_FIELD_NAME,  PA_FIELD_LEGAL_PERSON,
    PA_FIELD_ID_NUMBER,      PA_FIELD_TYPE,  PA_FIELD_ADDRESS,
    PA_FIELD_ESTABLISHED,    PA_FIELD_BIRTH, PA_FIELD_REGISTERED_CAPITAL};
enum { VALUES = G_N_ELEMENTS(values), ASKED = 4, OTHERS_LEAST = 3 };

/* Levels by which a box stands out: 15 and more about what was painted over or retyped in seven pictures of two other renderers; none
 * about any value of 37 honest sets of the one, 40 of the other and 70 real licences. */
static const double BOX = 8;
/* Levels of the edges about a value: 10.9 to 19 about seven slips with a shadow and a white one (two other renderers); honest licences,
 * 300 of them with 70 real ones, have 9.0 at most, but for one of 10.0, whose row lies between a fold, the paper's mark and the border;
 * 6.0 in 58 that are blurred. */
static const double RIM = 10.4;
/* Edges so strong above and below so many values are the rules of a table or under rows; slips that were seen have edges of 19 at most. */
static const double RULED = 25;
enum { TABLE_LEAST = 3 };
/* Lines go on beside a value, so far off it, heights of a row, that a slip has ended, if they are nearly as strong there. */
static const double BESIDE_FROM = 1.8, BESIDE_TO = 3.8, AS_STRONG = 0.6;
/* … about one end of a number: 7.7 at most in 290, but 11 in one that ends between a fold and the border, as about a strip over six
 * characters of another. About the second date of a card 4.0 at most in 88 of two other renderers, 18 about a white strip. */
static const double ENDS_WORTH = 0.84;
/* Blur, text heights, from which the smear of print looks like one: 0.136 to 0.194 in eight pictures of another renderer that had none;
 * its 88 pictures without blur have 0.094 at most. */
static const double SMEARED = 0.11;

/* What bluer ink is worth against weight and darkness: 0.055 of it at most in names and numbers of 70 real licences and under rendered
 * rainbows (scripts/accuracy --seed 73601); 0.078 to 0.22 where characters were overwritten in blue (three pictures of another
 * renderer). */
static const double PEN_WORTH = 2;
/* … on a card under a rainbow: of 80 sets (ours, seeds 73811 and 73851) one number has 0.078, all others less than 0.075; 0.22 where one
 * was overwritten. */
static const double PEN_WORTH_LAMINATED = 1.5;

/* What repeated digits that look apart are worth against weight and darkness, by their shape and by their strokes' width alone: 0.041
 * and 0.19 of it at most in 167 honest numbers of four renderers (cards of ours by render doc, seeds 74501 and 74601), 0.048 of shape,
 * single digits included, in 250 of two more; 0.089 to 0.32 where two digits apart were reset (three cards), 0.11 to 0.24 of shape, 0.52 to 0.72 of width in three of the five, where the last four digits of a card's number were reset in another face (another
 * renderer). */
static const double SHAPE_WORTH = 1.9, WIDTH_WORTH = 0.45;

/* Asked after for paper without its pattern. */
static const enum pa_field asked[] = {PA_FIELD_LICENCE_NUMBER, PA_FIELD_NAME, PA_FIELD_LEGAL_PERSON,
                                      PA_FIELD_ID_NUMBER, PA_FIELD_VALID_TO};

/* The date that a card ends on is asked after, a licence's is not. */
static bool is_asked(const struct pa_document *document, enum pa_field field)
{
    return document->fields.field[field].present &&
           (field != PA_FIELD_VALID_TO || document->fields.kind == PA_KIND_ID_CARD_EMBLEM);
}

/* The most of a measure among the values looked at so far. */
struct most {
    double value;
    enum pa_field field;
};

static void take(struct most *most, double value, enum pa_field field)
{
    if (value > most->value)
        *most = (struct most){value, field};
}

/* A number of 18 characters as printed: one that was mended may have another count. */
static bool is_number(enum pa_field field, const struct pa_field_value *value)
{
    enum { LENGTH = 18 };
    return pa_field_is_number(field) && value->known && value->valid &&
           strlen(value->value) == LENGTH;
}

/* Height of a row of the page's values, px; 0 where none is known. */
static double usual_row(const struct pa_document *document)
{
    double heights[VALUES];
    int count = 0;
    for (int i = 0; i < VALUES; i++)
        if (document->fields.field[values[i]].known)
            heights[count++] = pa_quad_height(&document->fields.field[values[i]].quad);
    return pa_order_median(heights, count, 0);
}

/* What a licence prints in one go, in one face and ink: the first two are asked after. */
static const enum pa_field together[] = {PA_FIELD_NAME,        PA_FIELD_LEGAL_PERSON,
                                         PA_FIELD_TYPE,        PA_FIELD_ADDRESS,
                                         PA_FIELD_ESTABLISHED, PA_FIELD_REGISTERED_CAPITAL};
enum { TOGETHER = G_N_ELEMENTS(together), TOGETHER_ASKED = 2 };

/* What a name's heavier and darker print is worth against a number's: 0.036 of it at most for 118 names of 70 real licences, 0.13 where a
 * name was pasted in (another renderer). */
static const double HEAVIER_WORTH = 1.4;
/* Of any of these values darker print alone: 0.18 at most for 271 values of 70 real licences but one, over which a dark watermark lies
 * (0.37), 0.25 for 373 rendered ones (ours, seed 73851, and another renderer's); 0.30 to 0.45 for an address, a date and a capital that
 * were pasted in (another renderer), of which from 0.33 on count. */
static const double DARKER_WORTH = 0.45, AS_HEAVY = 0.86;

/* A name's print that is paler than all other values': by 0.14 at most for 240 names of 70 real licences and 71 rendered ones, by 0.50
 * and 0.55 for two that were retyped (another renderer). */
static const double PALER_WORTH = 0.45;
/* A person's name that is heavier, and whose level strokes are thicker, as in Hei among Song: the lesser of both is 0.13 at most for these
 * names, 0.25 where one was retyped so. A firm's may be printed bold. */
static const double BOLDER_WORTH = 0.75;

/* A value's print, and how thick its level strokes are; 0 in small print. */
struct face {
    struct pa_print print;
    double level;
};

/* The most of the other values' print, and the least darkness; false where there are too few of them. */
static bool others_of(const struct face face[TOGETHER], int which, struct face *most,
                      double *palest)
{
    int others = 0;
    *most = (struct face){.level = 0};
    *palest = INFINITY;
    for (int k = 0; k < TOGETHER; k++)
        if (k != which && face[k].print.wide > 0) {
            others++;
            most->print.wide = fmax(most->print.wide, face[k].print.wide);
            most->print.dark = fmax(most->print.dark, face[k].print.dark);
            most->level = fmax(most->level, face[k].level);
            *palest = fmin(*palest, face[k].print.dark);
        }
    return others >= OTHERS_LEAST && face[which].print.wide > 0 && face[which].print.dark > 0;
}

/* What the print of a name is worth that is another than all others': heavier and darker, paler, or bolder. */
static double stands_out(const struct face face[TOGETHER], int which)
{
    struct face most;
    double palest;
    if (!others_of(face, which, &most, &palest))
        return 0;
    const struct pa_print *own = &face[which].print;
    double wide = log(own->wide / most.print.wide), dark = log(own->dark / most.print.dark);
    bool person = together[which] == PA_FIELD_LEGAL_PERSON;
    double level =
        person && face[which].level > 0 && most.level > 0 ? log(face[which].level / most.level) : 0;
    double paler = PALER_WORTH * log(palest / own->dark);
    return fmax(fmax(HEAVIER_WORTH * fmin(wide, dark), BOLDER_WORTH * fmin(wide, level)), paler);
}

/* ln by which it is darker, where it is nearly as heavy. */
static double darker(const struct face face[TOGETHER], int which)
{
    struct face most;
    double palest;
    return others_of(face, which, &most, &palest) &&
                   face[which].print.wide > AS_HEAVY * most.print.wide
               ? log(face[which].print.dark / most.print.dark)
               : 0;
}

/* A name that was set in by hand, in another face, beside what the licence's printer printed. */
static enum pa_status compare_print(struct pa_plane page, const struct pa_document *document,
                                    struct most *mixed, struct pa_err *err)
{
    struct face face[TOGETHER] = {{.level = 0}};
    double row = usual_row(document);
    enum pa_status status = PA_OK;
    if (document->fields.kind != PA_KIND_BUSINESS_LICENCE)
        return PA_OK;
    for (int k = 0; status == PA_OK && k < TOGETHER; k++) {
        const struct pa_field_value *value = &document->fields.field[together[k]];
        if (!value->known)
            continue;
        status = pa_quality_print(page, &value->quad, &face[k].print, err);
        if (status == PA_OK)
            status = pa_quality_typeface(page, &value->quad, row, &face[k].level, err);
    }
    for (int k = 0; status == PA_OK && k < TOGETHER_ASKED; k++)
        take(mixed, stands_out(face, k), together[k]);
    for (int k = 0; status == PA_OK && k < TOGETHER; k++)
        take(mixed, DARKER_WORTH * darker(face, k), together[k]);
    return status;
}

/* Characters of another print within a number. */
static enum pa_status compare_characters(struct pa_plane page, const struct pa_field_value *value,
                                         double *level, struct pa_err *err)
{
    struct pa_repeats repeats;
    enum pa_status status = pa_quality_mixed(page, &value->quad, level, err);
    if (status == PA_OK)
        status = pa_quality_repeats(page, &value->quad, value->value, &repeats, err);
    if (status == PA_OK)
        *level = fmax(*level, fmax(SHAPE_WORTH * repeats.shape, WIDTH_WORTH * repeats.width));
    return status;
}

/* The name on a card against the address below it, which the same printer printed: ln by which its level strokes are thinner, and what
 * that is worth against weight and darkness. 0.245 of it at most on 85 honest cards of two renderers, 0.99 where the name was reset in
 * Song. */
static const double THINNER_WORTH = 0.27;
/* Px of the name's characters at least: in a smaller address the level strokes of Song are too faint to count. 0.73 at 37 px on a card
 * wholly in Song; 0.24 at most on 47 honest cards of that renderer from 46 px on. */
static const double NAME_EM = 42;

static enum pa_status compare_typefaces(struct pa_plane page, const struct pa_document *document,
                                        struct most *mixed, struct pa_err *err)
{
    const struct pa_field_value *name = &document->fields.field[PA_FIELD_NAME];
    const struct pa_field_value *address = &document->fields.field[PA_FIELD_ADDRESS];
    double em = pa_quad_height(&name->quad), own = 0, others = 0;
    if (document->fields.kind != PA_KIND_ID_CARD_PORTRAIT || !name->known || !address->known ||
        em < NAME_EM)
        return PA_OK;
    enum pa_status status = pa_quality_typeface(page, &name->quad, em, &own, err);
    if (status == PA_OK)
        status = pa_quality_typeface(page, &address->quad, em, &others, err);
    if (status == PA_OK && own > 0 && others > 0)
        take(mixed, THINNER_WORTH * log(others / own), PA_FIELD_NAME);
    return status;
}

/* A line through a value. */
static enum pa_status look_for_strikes(struct pa_plane page, struct pa_document *document,
                                       struct pa_err *err)
{
    static const enum pa_field rows[] = {PA_FIELD_LICENCE_NUMBER,
                                         PA_FIELD_NAME,
                                         PA_FIELD_LEGAL_PERSON,
                                         PA_FIELD_ID_NUMBER,
                                         PA_FIELD_BIRTH,
                                         PA_FIELD_VALID_TO,
                                         PA_FIELD_TYPE,
                                         PA_FIELD_ADDRESS,
                                         PA_FIELD_ESTABLISHED,
                                         PA_FIELD_AUTHORITY,
                                         PA_FIELD_REGISTERED_CAPITAL};
    struct most struck = {0};
    double row = usual_row(document);
    enum pa_status status = PA_OK;
    for (size_t i = 0; status == PA_OK && i < G_N_ELEMENTS(rows); i++) {
        const struct pa_field_value *value = &document->fields.field[rows[i]];
        double share = 0;
        if (value->known)
            status = pa_quality_strike(page, &value->quad, row, &share, err);
        take(&struck, share, rows[i]);
    }
    document->struck = struck.value;
    document->struck_field = struck.field;
    return status;
}

/* Paper without its pattern, and characters of another print, value by value. */
static enum pa_status look_at_values(struct pa_plane page, struct pa_document *document,
                                     struct pa_err *err)
{
    struct most flat = {0}, mixed = {0};
    bool laminated = document->fields.kind == PA_KIND_ID_CARD_PORTRAIT;
    enum pa_status status = PA_OK;
    for (size_t i = 0; status == PA_OK && page.bands == 3 && i < G_N_ELEMENTS(asked); i++) {
        const struct pa_field_value *value = &document->fields.field[asked[i]];
        double level = 0;
        if (value->present)
            status = pa_quality_flat(page, &value->quad, &level, err);
        take(&flat, level, asked[i]);
        level = 0;
        if (status == PA_OK && is_number(asked[i], value))
            status = compare_characters(page, value, &level, err);
        take(&mixed, level, asked[i]);
        if (value->known && asked[i] != PA_FIELD_VALID_TO)
            take(&mixed,
                 (laminated ? PEN_WORTH_LAMINATED : PEN_WORTH) *
                     pa_quality_pen(page, &value->quad, laminated),
                 asked[i]);
    }
    if (status == PA_OK)
        status = compare_print(page, document, &mixed, err);
    if (status == PA_OK)
        status = compare_typefaces(page, document, &mixed, err);
    document->flat = flat.value;
    document->flat_field = flat.field;
    document->mixed = mixed.value;
    document->mixed_field = mixed.field;
    return status;
}

/* What a value shows counts as a slip by so much, from a least level on. */
static void count(struct pa_document *document, enum pa_field field, double level, double least)
{
    if (level >= least && level > document->slip) {
        document->slip = level;
        document->slip_field = field;
    }
}

/* Do the edges above and below a value go on beside it, as a grid's lines and a table's rules do, and a slip's do not? */
static bool go_on_beside(struct pa_plane page, const struct pa_quad *quad, double rules, double row)
{
    double unit = fmin(row, pa_quad_height(quad)) / fmax(pa_quad_width(quad), 1);
    for (int side = 0; rules > 0 && side < 2; side++) {
        double from = side == 0 ? 1 + BESIDE_FROM * unit : -BESIDE_TO * unit;
        double to = from + (BESIDE_TO - BESIDE_FROM) * unit;
        struct pa_quad beside = {{pa_quad_at(quad, from, 0), pa_quad_at(quad, to, 0),
                                  pa_quad_at(quad, to, 1), pa_quad_at(quad, from, 1)}};
        if (pa_quality_rim(page, &beside, row).rules >= AS_STRONG * rules)
            return true;
    }
    return false;
}

/* Edges about a value or a part of it; none where they are lines that go on. */
static struct pa_rim own_rim(struct pa_plane page, const struct pa_quad *quad, double row)
{
    struct pa_rim rim = pa_quality_rim(page, quad, row);
    if (rim.level >= RIM && go_on_beside(page, quad, rim.rules, row))
        rim.level = 0;
    return rim;
}

/* The rim of a slip over a share of a value, at its end or its beginning. */
static double rim_of_part(struct pa_plane page, const struct pa_quad *quad, double share, bool last)
{
    struct pa_quad part = *quad;
    int from = last ? 0 : 1, to = last ? 1 : 0;
    part.p[from] = pa_point_between(quad->p[to], quad->p[from], share);
    part.p[3 - from] = pa_point_between(quad->p[3 - to], quad->p[3 - from], share);
    return own_rim(page, &part, pa_quad_height(&part)).level;
}

/* … over one end of a number, four to twelve of its characters. */
static double rim_of_ends(struct pa_plane page, const struct pa_quad *quad)
{
    enum { LENGTH = 18, LEAST = 4, MOST = 12 };
    double most = 0;
    for (int n = LEAST; n <= MOST; n++)
        for (int last = 0; last < 2; last++)
            most = fmax(most, rim_of_part(page, quad, (double)n / LENGTH, last == 1));
    return most;
}

/* … over the second of a card's two dates, with the dash before it or without. */
static double rim_of_end(struct pa_plane page, const struct pa_quad *quad)
{
    enum { LENGTH = 21, LEAST = 9, MOST = 12 };
    double most = 0;
    for (int n = LEAST; n <= MOST; n++)
        most = fmax(most, rim_of_part(page, quad, (double)n / LENGTH, true));
    return most;
}

/* Edges about a value and about parts of it. Other papers have tables: their cells have edges on all sides. */
static struct pa_rim rim_of(struct pa_plane page, const struct pa_document *document,
                            enum pa_field field, double row)
{
    const struct pa_field_value *value = &document->fields.field[field];
    struct pa_rim rim = {0};
    if (!value->known || (document->fields.kind != PA_KIND_BUSINESS_LICENCE &&
                          !pa_kind_is_id_card(document->fields.kind)))
        return rim;
    /* A card's emblem side has none of the values that tell a row's height. */
    rim = own_rim(page, &value->quad, row > 0 ? row : pa_quad_height(&value->quad));
    if (is_number(field, value))
        rim.level = fmax(rim.level, ENDS_WORTH * rim_of_ends(page, &value->quad));
    else if (field == PA_FIELD_VALID_TO)
        rim.level = fmax(rim.level, ENDS_WORTH * rim_of_end(page, &value->quad));
    return rim;
}

/* A box about a value, where print is not smeared, or the rim of a slip; a licence may have a table, too. */
static void look_for_boxes(struct pa_plane page, struct pa_document *document)
{
    const struct pa_amount *blur = &document->quality.blur_radius;
    double rim[VALUES + 1], box[VALUES + 1], row = usual_row(document);
    int ruled = 0;
    if (page.bands != 3 || !blur->known)
        return;
    for (int i = 0; i <= VALUES; i++) {
        enum pa_field field = i < VALUES ? values[i] : PA_FIELD_VALID_TO;
        bool is = is_asked(document, field);
        struct pa_rim edges = is ? rim_of(page, document, field, row) : (struct pa_rim){0};
        rim[i] = edges.level;
        box[i] = is && blur->value < SMEARED
                     ? pa_quality_box(page, &document->fields.field[field].quad)
                     : 0;
        ruled += edges.rules >= RULED;
    }
    for (int i = 0; ruled < TABLE_LEAST && i <= VALUES; i++) {
        enum pa_field field = i < VALUES ? values[i] : PA_FIELD_VALID_TO;
        count(document, field, box[i], BOX);
        count(document, field, rim[i], RIM);
    }
}

/* Levels that sharpening lightens paper beside print by: mean over the values but one. */
static double halo_of_others(struct pa_plane page, const struct pa_document *document,
                             const bool known[VALUES], int but)
{
    double sum = 0;
    int count = 0;
    for (int k = 0; k < VALUES; k++)
        if (k != but && known[k]) {
            sum += pa_quality_halo(page, &document->fields.field[values[k]].quad);
            count++;
        }
    return count > 0 ? sum / count : 0;
}

enum pa_status pa_audit_slip(struct pa_plane page, double chroma_step, struct pa_document *document,
                             struct pa_err *err)
{
    double level[VALUES];
    bool known[VALUES];
    document->slip_field = PA_FIELD_NONE;
    document->slip = 0;
    for (int i = 0; i < VALUES; i++) {
        const struct pa_field_value *value = &document->fields.field[values[i]];
        known[i] = value->known && page.bands == 3;
        level[i] = known[i] ? pa_quality_patch(page, &value->quad, chroma_step) : 0;
    }
    for (int i = 0; i < ASKED; i++) {
        int others = 0;
        double most = 0;
        for (int k = 0; k < VALUES; k++)
            if (k != i && known[k]) {
                others++;
                most = fmax(most, level[k]);
            }
        if (!known[i] || others < OTHERS_LEAST || level[i] - most <= document->slip)
            continue;
        most = fmax(most, halo_of_others(page, document, known, i));
        if (level[i] - most > document->slip) {
            document->slip = level[i] - most;
            document->slip_field = values[i];
        }
    }
    look_for_boxes(page, document);
    enum pa_status status = look_for_strikes(page, document, err);
    return status == PA_OK ? look_at_values(page, document, err) : status;
}

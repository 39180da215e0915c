#include "fields/fields.h"

#include "base/text.h"
#include "fields/extract.h"
#include "fields/ground.h"
#include "fields/idcard.h"
#include "fields/layout.h"
#include "fields/licence.h"
#include "fields/permit.h"
#include "fields/recognise.h"
#include "fields/sought.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { STUB_GLYPHS = 2, STUBS_MIN = 4, MARK_MIN = 3 };
enum { TITLE_MOST = 12 }; /* characters of a title's line */
/* Pieces of a border that readers take for characters (of the key pattern: 可 包 同 高): so near to each other's column, em, and
 * read with less confidence than print in the mean: 0.37 to 0.63 on 16 rendered licences (render set --seed 810), where a label's
 * characters, which also stand alone above each other, reach 0.99. */
static const double STUB_COLUMN = 0.8, STUB_SURE = 0.85;
/* A line read as surely as that is print whatever stands above and below it: a name of two characters over a seal's writing. */
static const double PRINT_SURE = 0.95;

/* Marks across the page are not read as print: the edition of 2019 carries SCJDGL in rows (Latin
 * capitals, no digit). */
static bool is_mark(const struct pa_level *level, const struct pa_level_line *line)
{
    int marks = 0;
    for (int i = line->first; i < line->first + line->count; i++)
        marks += level->glyph[i].ch < 128 && strchr("SCJDGLO.I0 ", (int)level->glyph[i].ch) != NULL;
    if (line->count == STUB_GLYPHS && marks == STUB_GLYPHS) {
        const struct pa_level_glyph *g = &level->glyph[line->first];
        const char pair[] = {(char)g[0].ch, (char)g[1].ch, '\0'};
        return strstr(PA_LEVEL_MARK, pair) != NULL;
    }
    return line->count >= 3 && line->count <= 9 && marks * 10 >= line->count * 8 &&
           level->glyph[line->first].ch > '9';
}

/* How many glyphs from there on are what the paper says in Han characters behind its capitals, or the beginning of it. */
static int mark_in_words(const struct pa_level *level, const struct pa_level_line *line, int from)
{
    const char *at = PA_LEVEL_MARK_WORDS;
    int n = 0;
    for (uint32_t c; from + n < line->count && (c = pa_text_next(&at)) != 0; n++)
        if (level->glyph[line->first + from + n].ch != c)
            break;
    return n >= MARK_MIN ? n : 0;
}

/* A mark that was found in one line with the print behind it is taken off the line. */
static void drop_leading_mark(const struct pa_level *level, struct pa_level_line *line)
{
    char run[sizeof PA_LEVEL_MARK / 2];
    int n = 0;
    for (; n < line->count && n + 1 < (int)sizeof run; n++) {
        run[n] = (char)level->glyph[line->first + n].ch;
        if (level->glyph[line->first + n].ch >= 128)
            break;
    }
    run[n] = '\0';
    int words = mark_in_words(level, line, n);
    if (words > 0 && n > MARK_MIN) /* the last of the capitals runs into them */
        run[MARK_MIN] = '\0';
    if (n < MARK_MIN || n + words >= line->count || !pa_level_is_mark(run) ||
        !pa_text_is_han(level->glyph[line->first + n + words].ch))
        return;
    line->first += n + words;
    line->count -= n + words;
    line->x0 = level->glyph[line->first].left;
}

static double sureness(const struct pa_level *level, const struct pa_level_line *line)
{
    double sum = 0;
    for (int i = line->first; i < line->first + line->count; i++)
        sum += level->glyph[i].confidence;
    return line->count > 0 ? sum / line->count : 1;
}

/* Is the line one of several stubs above each other that read badly? */
static bool is_border(const struct pa_level *level, const struct pa_level_line *line)
{
    double x = (line->x0 + line->x1) / 2, sure = 0;
    int stubs = 0;
    for (int i = 0; i < level->line_count && line->count <= STUB_GLYPHS; i++) {
        const struct pa_level_line *other = &level->line[i];
        if (other->count == 0 || other->count > STUB_GLYPHS ||
            fabs((other->x0 + other->x1) / 2 - x) > STUB_COLUMN * line->em)
            continue;
        sure += sureness(level, other);
        stubs++;
    }
    return stubs >= STUBS_MIN && sure < STUB_SURE * stubs && sureness(level, line) < PRINT_SURE;
}

static void drop_background(struct pa_level *level)
{
    pa_ground_mark(level);
    for (int l = 0; l < level->line_count; l++)
        drop_leading_mark(level, &level->line[l]);
    for (int l = 0; l < level->line_count; l++)
        level->line[l].drop = is_mark(level, &level->line[l]) || is_border(level, &level->line[l]);
}

void pa_fields_recognise(const struct pa_lines *lines, int page_width, int page_height,
                         enum pa_kind *kind, double *confidence)
{
    struct pa_level level;
    (void)page_width;
    (void)page_height;
    pa_level_make(lines, &level);
    pa_recognise_kind(&level, kind, confidence);
    pa_level_free(&level);
}

/* What stands at the head of a kind of document, and how much of it tells. */
static const struct {
    enum pa_kind kind;
    const char *text;
    size_t least;
} titles[] = {{PA_KIND_BUSINESS_LICENCE, "营业执照", 3},
              {PA_KIND_ID_CARD_EMBLEM, "居民身份证", 3},
              {PA_KIND_ID_CARD_EMBLEM, "中华人民共和国", 4}};

/* How many of the title's characters a line shows. */
static size_t shown_in(const struct pa_level *level, const struct pa_level_line *line,
                       const char *title)
{
    size_t found = 0;
    for (uint32_t ch; (ch = pa_text_next(&title)) != 0;)
        for (int g = line->first; g < line->first + line->count; g++)
            if (level->glyph[g].ch == ch) {
                found++;
                break;
            }
    return found;
}

/* Height of the largest line that is a document's title, in the page's em; 0 where there is none. */
static double title_of(const struct pa_level *level, enum pa_kind kind)
{
    double most = 0;
    for (int i = 0; i < level->line_count; i++)
        for (size_t k = 0; k < G_N_ELEMENTS(titles); k++) {
            const struct pa_level_line *line = &level->line[i];
            if (titles[k].kind == kind && line->count <= TITLE_MOST &&
                shown_in(level, line, titles[k].text) >= titles[k].least)
                most = fmax(most, line->em);
        }
    return level->em > 0 ? most / level->em : 0;
}

static enum pa_status extract(struct pa_extract *x, struct pa_err *err)
{
    if (x->kind == PA_KIND_BUSINESS_LICENCE)
        return pa_licence_extract(x, err);
    if (x->kind == PA_KIND_ID_CARD_PORTRAIT)
        return pa_idcard_portrait(x, err);
    if (x->kind == PA_KIND_ID_CARD_EMBLEM)
        return pa_idcard_emblem(x, err);
    return pa_permit_extract(x, err);
}

enum pa_status pa_fields_extract(struct pa_reader *reader, struct pa_plane page,
                                 const struct pa_lines *lines, enum pa_kind kind,
                                 const struct pa_claim *claims, int claim_count, bool want_all,
                                 struct pa_fields *out, struct pa_err *err)
{
    int count = 0;
    memset(out, 0, sizeof *out);
    out->kind = kind;
    pa_fields_mark(lines, NULL, NULL, out);
    const struct pa_label *labels = pa_layout_labels(kind, &count);
    if (labels == NULL)
        return PA_OK;
    struct pa_extract x = {.reader = reader,
                           .page = page,
                           .kind = kind,
                           .claims = claims,
                           .claim_count = claim_count,
                           .want_all = want_all,
                           .out = out};
    pa_level_make(lines, &x.level);
    drop_background(&x.level);
    out->title = title_of(&x.level, kind);
    pa_extract_open(&x, labels, count);
    enum pa_status status = extract(&x, err);
    if (status == PA_OK)
        status = pa_sought_fill(&x, err);
    pa_extract_free(&x);
    return status;
}

/* read/orient -- which way up a page is, by its text alone
 *
 * Idea: long lines show the axis that print runs along; which end they begin at is told by a small
 * network trained on turned lines, and where that wavers, by reading a few lines both ways:
 * upside-down print reads as nonsense.
 */
#include "read/orient.h"

#include "read/reader.h"
#include "read/recog.h"
#include "read/strip.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    LOOKED_AT = 12,     /* lines that the small network sees; 2 ms each */
    READ_BOTH_WAYS = 3, /* legible lines that are read twice where it wavers; 30 ms each */
    TURNER_WIDTH = 192  /* px, the network's input; longer lines show their beginning alone */
};
static const double LINE_ASPECT = 2; /* a line at least this long says which axis it lies on */
static const double SURE = 0.85;     /* share of the votes that needs no second opinion */
static const double LEGIBLE = 0.6;   /* mean confidence of a line that tells something */

/* Copy of a strip on the network's input size, the rest mid-grey. */
static void planes_of(struct pa_plane strip, float *to)
{
    static const float half[3] = {0.5f, 0.5f, 0.5f};
    float room[3 * PA_STRIP_HEIGHT * TURNER_WIDTH];
    int width = strip.width < TURNER_WIDTH ? strip.width : TURNER_WIDTH;
    strip.width = width;
    pa_recog_planes(strip, half, half, room);
    memset(to, 0, sizeof room);
    for (int row = 0; row < 3 * PA_STRIP_HEIGHT; row++)
        memcpy(to + row * TURNER_WIDTH, room + row * width, sizeof *room * (size_t)width);
}

enum pa_status pa_orient_upside_down(struct pa_reader *reader, struct pa_plane strip,
                                     double *probability, struct pa_err *err)
{
    float input[3 * PA_STRIP_HEIGHT * TURNER_WIDTH];
    struct pa_tensor out;
    *probability = 0.5;
    planes_of(strip, input);
    enum pa_status status = pa_onnx_run(
        reader->turner, input, (const int64_t[4]){1, 3, PA_STRIP_HEIGHT, TURNER_WIDTH}, &out, err);
    if (status == PA_OK && out.shape[1] == 2)
        *probability = out.data[1];
    pa_tensor_free(&out);
    return status;
}

/* The same by Tesseract. */
static enum pa_status first_legibility(struct pa_reader *reader, struct pa_plane strip,
                                       double *score, struct pa_err *err)
{
    struct pa_tess_line *line = malloc(sizeof *line);
    *score = 0;
    if (line == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a line");
    enum pa_status status = pa_tess_read(reader->text, strip, NULL, line, err);
    for (int i = 0; status == PA_OK && i < line->count; i++)
        *score += (double)line->glyph[i].confidence / (line->count > 4 ? line->count : 4);
    free(line);
    return status;
}

/* Mean confidence of the characters read on a strip, weighted down where there are hardly any. */
static enum pa_status legibility(struct pa_reader *reader, struct pa_plane strip, double *score,
                                 struct pa_err *err)
{
    struct pa_tensor matrix;
    struct pa_ctc_glyph glyphs[128];
    *score = 0;
    if (reader->recogniser == NULL)
        return first_legibility(reader, strip, score, err);
    enum pa_status status = pa_recog_run(reader->recogniser, strip, &matrix, err);
    if (status != PA_OK)
        return status;
    struct pa_ctc ctc = pa_recog_view(&matrix);
    int count = pa_ctc_greedy(&ctc, glyphs, 128);
    for (int i = 0; i < count; i++)
        *score += glyphs[i].confidence;
    *score /= count > 4 ? count : 4;
    pa_tensor_free(&matrix);
    return PA_OK;
}

static struct pa_quad reversed(const struct pa_quad *quad)
{
    return pa_quad_turn(quad, 2);
}

/* Lines by how much they can tell: longer ones first, but none that is no single line. */
static int by_use(const void *a, const void *b)
{
    const struct pa_line *const *p = a, *const *q = b;
    double x = pa_quad_width(&(*p)->quad), y = pa_quad_width(&(*q)->quad);
    return (x < y) - (x > y);
}

/* Whether print runs along p[0]→p[1] of most lines to the right (false: down). share: of the
 * winning axis. */
static bool runs_right(const struct pa_lines *lines, double *share)
{
    double right = 0, down = 0;
    for (int i = 0; i < lines->count; i++) {
        const struct pa_quad *q = &lines->item[i].quad;
        double w = pa_quad_width(q), h = pa_quad_height(q);
        if (w < LINE_ASPECT * h)
            continue;
        if (fabs(q->p[1].x - q->p[0].x) >= fabs(q->p[1].y - q->p[0].y))
            right += w;
        else
            down += w;
    }
    *share = right + down > 0 ? fmax(right, down) / (right + down) : 0.5;
    return right >= down;
}

/* Lines along the axis, the most telling first; returns how many, at most LOOKED_AT. */
static int choose(const struct pa_lines *lines, bool right, const struct pa_line *out[LOOKED_AT])
{
    const struct pa_line **all = malloc(sizeof(*all) * ((size_t)lines->count + 1));
    int count = 0;
    for (int i = 0; all != NULL && i < lines->count; i++) {
        const struct pa_quad *q = &lines->item[i].quad;
        double w = pa_quad_width(q), h = pa_quad_height(q);
        bool along = fabs(q->p[1].x - q->p[0].x) >= fabs(q->p[1].y - q->p[0].y);
        if (along == right && w >= LINE_ASPECT * h)
            all[count++] = &lines->item[i];
    }
    if (count > 0)
        qsort(all, (size_t)count, sizeof(*all), by_use);
    count = count < LOOKED_AT ? count : LOOKED_AT;
    for (int i = 0; i < count; i++)
        out[i] = all[i];
    free(all);
    return count;
}

/* How legible a line is as it lies, and upside down. */
static enum pa_status read_line(struct pa_reader *reader, struct pa_plane page,
                                const struct pa_quad *line, double score[2], struct pa_err *err)
{
    enum pa_status status = PA_OK;
    for (int way = 0; status == PA_OK && way < 2; way++) {
        struct pa_quad quad = way ? reversed(line) : *line;
        struct pa_pixels strip;
        status = pa_strip_line(page, &quad, NULL, &strip, err);
        if (status == PA_OK)
            status = legibility(reader, pa_pixels_view(&strip), &score[way], err);
        pa_pixels_free(&strip);
    }
    return status;
}

/* Sum over lines of how much more legible they are as they lie than upside down. Pieces of a border are long lines that read as
 * nothing either way: it goes on until enough lines were read. */
static enum pa_status read_both(struct pa_reader *reader, struct pa_plane page,
                                const struct pa_line *const *line, int count, double *votes,
                                struct pa_err *err)
{
    enum pa_status status = PA_OK;
    int told = 0;
    *votes = 0;
    for (int i = 0; status == PA_OK && i < count && told < READ_BOTH_WAYS; i++) {
        double score[2] = {0};
        status = read_line(reader, page, &line[i]->quad, score, err);
        bool legible = fmax(score[0], score[1]) >= LEGIBLE;
        *votes += legible ? score[0] - score[1] : 0;
        told += legible;
    }
    return status;
}

/* Share of the lines' votes for "as they lie", by the small network. */
static enum pa_status look(struct pa_reader *reader, struct pa_plane page,
                           const struct pa_line *const *line, int count, double *share,
                           struct pa_err *err)
{
    enum pa_status status = PA_OK;
    double sum = 0;
    for (int i = 0; status == PA_OK && i < count; i++) {
        struct pa_pixels strip;
        double upside_down = 0.5;
        status = pa_strip_line(page, &line[i]->quad, NULL, &strip, err);
        if (status == PA_OK)
            status = pa_orient_upside_down(reader, pa_pixels_view(&strip), &upside_down, err);
        sum += 1 - upside_down;
        pa_pixels_free(&strip);
    }
    *share = count > 0 ? sum / count : 0.5;
    return status;
}

enum pa_status pa_read_orient(struct pa_reader *reader, struct pa_plane page,
                              const struct pa_lines *lines, int *quarters, double *confidence,
                              struct pa_err *err)
{
    *quarters = 0;
    *confidence = 0;
    if (lines->count == 0)
        return PA_OK;
    double axis = 0, upright = 0.5;
    const struct pa_line *chosen[LOOKED_AT];
    bool right = runs_right(lines, &axis);
    int count = choose(lines, right, chosen);
    enum pa_status status = PA_OK;
    if (reader->turner != NULL)
        status = look(reader, page, chosen, count, &upright, err);
    if (status == PA_OK && fmax(upright, 1 - upright) < SURE) {
        double votes = 0;
        status = read_both(reader, page, chosen, count, &votes, err);
        upright = 0.5 + 0.5 * tanh(2 * votes);
    }
    *quarters = right ? (upright >= 0.5 ? 0 : 2) : (upright >= 0.5 ? 1 : 3);
    *confidence = axis * fmax(upright, 1 - upright);
    return status;
}

/* cmd_ladder -- render ladder: one degradation in rising steps over several pages, all else kept
 *
 * Each page keeps its drawing and its camera over all steps; step 0 is the clean picture. Two kinds
 * joined by
 * "+" rise together. Writes PAGE-STEP.jpg with its truth, and ladder.tsv: file, kind, page, step,
 * amount.
 */
#include "document.h"
#include "options.h"
#include "picture.h"

#include <string.h>

/* What is changed in a page's picture. amount runs from low at step 0 to high at the last. */
struct rung {
    struct camera *camera;
    const struct page *page;
    const struct preset_sheet *sheet;
    double em; /* body text height of the clean picture, pixels */
    struct dice dice;
};

typedef void rung_apply(struct rung *rung, double amount);

static void blur(struct rung *r, double amount)
{
    r->camera->defocus = fmax(r->camera->defocus, amount * r->em);
}

static void motion(struct rung *r, double amount)
{
    r->camera->motion = amount * r->em;
    r->camera->motion_deg = dice_range(&r->dice, 0, 180);
}

static void glare(struct rung *r, double amount)
{
    struct camera_glare *g = &r->camera->glare[r->camera->n_glare++];
    *g = (struct camera_glare){.u = dice_range(&r->dice, .2, .8),
                               .v = dice_range(&r->dice, .2, .8),
                               .aspect = dice_range(&r->dice, 1, 2.5),
                               .size = amount,
                               .turn_deg = dice_range(&r->dice, -40, 40),
                               .power = 2.5,
                               .hardness = dice_range(&r->dice, 1, 4)};
}

static void veil(struct rung *r, double amount)
{
    struct camera_glare *g = &r->camera->glare[r->camera->n_glare++];
    *g = (struct camera_glare){.u = dice_range(&r->dice, .3, .7),
                               .v = dice_range(&r->dice, .3, .7),
                               .aspect = dice_range(&r->dice, 1, 2),
                               .size = dice_range(&r->dice, .2, .35),
                               .power = amount,
                               .hardness = dice_range(&r->dice, 2, 5)};
}

static void dark(struct rung *r, double amount)
{
    r->camera->white = amount;
    r->camera->noise = 2 + 6 * (1 - amount);
}

static void bright(struct rung *r, double amount)
{
    for (int c = 0; c < 3; c++)
        r->camera->tint[c] *= amount;
    r->camera->veil = 0.01 * (amount - 1);
}

static void contrast(struct rung *r, double amount)
{
    r->camera->lift = amount;
}

static void shadow(struct rung *r, double amount)
{
    r->camera->shadow = amount;
    r->camera->shadow_at = dice_range(&r->dice, -.2, .15);
    r->camera->shadow_deg = dice_range(&r->dice, 0, 360);
    r->camera->shadow_soft = dice_range(&r->dice, .01, .05);
}

static void resolution(struct rung *r, double amount)
{
    preset_text_height(r->camera, r->sheet, amount);
    r->camera->defocus = fmin(r->camera->defocus, .5);
}

static void noise(struct rung *r, double amount)
{
    r->camera->noise = amount;
    r->camera->chroma = amount * .5;
}

static void jpeg(struct rung *r, double amount)
{
    r->camera->jpeg_quality = (int)amount;
    r->camera->jpeg_before = 0;
}

static void moire(struct rung *r, double amount)
{
    r->camera->screen = amount;
    r->camera->screen_pitch = r->em / r->sheet->em * dice_range(&r->dice, .3, 1.05);
}

static void dots(struct rung *r, double amount)
{
    r->camera->dots = amount;
    r->camera->dots_pitch = r->em / r->sheet->em * dice_range(&r->dice, .14, .3);
}

static void tilt(struct rung *r, double amount)
{
    r->camera->pose.tilt_deg = amount;
    r->camera->pose.tilt_axis_deg = dice_range(&r->dice, 0, 360);
}

static void curl(struct rung *r, double amount)
{
    r->camera->pose.curl = amount;
    r->camera->pose.waves = dice_range(&r->dice, 1, 3);
    r->camera->pose.phase = dice_range(&r->dice, 0, 6.28);
}

static void grey(struct rung *r, double amount)
{
    r->camera->grey_copy = amount;
    r->camera->copy_contrast = 1 + .5 * amount;
}

static void sleeve(struct rung *r, double amount)
{
    r->camera->sleeve = amount;
}

struct kind {
    const char *name;
    rung_apply *apply;
    double low, high;
    bool geometric; /* steps by ratio */
};

static const struct kind kinds[] = {
    {"blur", blur, 0, .45, false},
    {"motion", motion, 0, 1.5, false},
    {"glare", glare, 0.0001, .13, false},
    {"veil", veil, 0, .72, false},
    {"dark", dark, .85, .07, true},
    {"bright", bright, 1, 6, true},
    {"contrast", contrast, 0, .92, false},
    {"shadow", shadow, 0, .97, false},
    {"resolution", resolution, 28, 4.5, true},
    {"noise", noise, 1, 60, false},
    {"jpeg", jpeg, 92, 3, true},
    {"moire", moire, 0, .9, false},
    {"dots", dots, 0, 1, false},
    {"tilt", tilt, 0, 40, false},
    {"curl", curl, 0, .03, false},
    {"grey", grey, 0, 1, false},
    {"sleeve", sleeve, 0, .6, false},
};

static const struct kind *find(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strlen(kinds[i].name) == length && strncmp(kinds[i].name, name, length) == 0)
            return &kinds[i];
    return NULL;
}

static double amount_at(const struct kind *kind, int step, int steps)
{
    double t = steps > 1 ? (double)step / (steps - 1) : 1;
    return kind->geometric ? kind->low * pow(kind->high / kind->low, t)
                           : kind->low + (kind->high - kind->low) * t;
}

struct ladder {
    const struct options *options;
    const struct kind *kind[2];
    FILE *index;
};

static int shoot(const struct ladder *l, int number, int step, const struct document *document,
                 const struct camera *clean, const struct preset_sheet *size)
{
    struct camera camera = *clean;
    struct page *probe = document_draw(document, 400);
    struct rung rung = {.camera = &camera, .page = probe, .sheet = size};
    struct view view;
    view_make(&view, &clean->pose, size->width_mm / size->height_mm, clean->width, clean->height);
    rung.em = view_scale(&view) * size->em;
    for (int i = 0; i < 2 && l->kind[i] != NULL; i++) {
        rung.dice = dice_new(document->seed, l->kind[i]->name);
        if (step > 0)
            l->kind[i]->apply(&rung, amount_at(l->kind[i], step, l->options->steps));
    }
    page_free(probe);
    struct page *page =
        document_draw(document, camera_draw_width(&camera, size->width_mm, size->height_mm));
    struct sheet sheet = sheet_of(page);
    struct shot *shot = camera_shoot(&camera, &sheet);
    char path[4096];
    snprintf(path, sizeof path, "%s/%03d-%02d.jpg", l->options->out, number, step);
    int status = picture_write(shot, path, 0) != 0 || picture_write_truth(shot, path) != 0;
    fprintf(l->index, "%03d-%02d.jpg\t%s\t%d\t%d\t%g\n", number, step, l->options->kind, number,
            step, amount_at(l->kind[0], step, l->options->steps));
    shot_free(shot);
    page_free(page);
    return status;
}

static int climb(const struct ladder *l, int number)
{
    static const char *const pages[] = {"business_licence", "id_card_portrait", "business_licence",
                                        "id_card_emblem"};
    const struct options *o = l->options;
    uint64_t seed = o->seed + (uint64_t)number;
    struct document document;
    if (!document_make(&document, o->document != NULL ? o->document : pages[number % 4], seed)) {
        fprintf(stderr, "render: no document kind '%s'\n", o->document);
        return 2;
    }
    struct preset_sheet size = document_sheet(&document);
    size.megapixels = o->megapixels;
    struct camera camera = preset_camera(PRESET_CLEAN, seed, &size);
    if (o->em > 0)
        preset_text_height(&camera, &size, o->em);
    for (int step = 0; step < o->steps; step++)
        if (shoot(l, number, step, &document, &camera, &size) != 0)
            return 2;
    return 0;
}

int run_ladder(const struct options *options)
{
    struct ladder ladder = {.options = options};
    const char *kind = options->kind != NULL ? options->kind : "", *plus = strchr(kind, '+');
    size_t first = plus != NULL ? (size_t)(plus - kind) : strlen(kind);
    ladder.kind[0] = find(kind, first);
    ladder.kind[1] = plus != NULL ? find(plus + 1, strlen(plus + 1)) : NULL;
    if (ladder.kind[0] == NULL || (plus != NULL && ladder.kind[1] == NULL)) {
        fputs("render: --kind is one of, or two joined by +:", stderr);
        for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
            fprintf(stderr, " %s", kinds[i].name);
        fputc('\n', stderr);
        return 2;
    }
    char path[4096];
    snprintf(path, sizeof path, "%s/ladder.tsv", options->out);
    if (options_make_folder(options->out) != 0 || (ladder.index = fopen(path, "w")) == NULL)
        return 2;
    int status = 0;
    fputs("file\tkind\tpage\tstep\tamount\n", ladder.index);
    for (int page = 0; page < options->pages && status == 0; page++)
        status = climb(&ladder, page);
    return fclose(ladder.index) == 0 ? status : 2;
}

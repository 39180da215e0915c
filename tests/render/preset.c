#include "preset.h"

#include <string.h>

const char *const preset_names[PRESET_COUNT] = {"clean", "scan", "mild", "moderate", "hard", "web"};

enum preset preset_find(const char *name)
{
    int i = 0;
    while (i < PRESET_COUNT && strcmp(name, preset_names[i]) != 0)
        i++;
    return (enum preset)i;
}

/* Ranges of a preset. Blur in units of the text height, so that a preset means the same legibility
 * at every resolution. */
struct range {
    double low, high;
};

struct recipe {
    struct range em, tilt, cover, gradient, white, defocus_em, motion_em, noise, quality, sharpen,
        lift;
    double turn;    /* degrees either way */
    double quarter; /* chance of a turn by 90, 180 or 270 */
    double shadow, curl, fold, vignette, stray_glare, exif;
};

static const struct recipe recipes[PRESET_COUNT] = {
    [PRESET_CLEAN] = {{22, 34},
                      {0, 3},
                      {.86, .97},
                      {0, .05},
                      {.86, .95},
                      {.015, .022},
                      {0, 0},
                      {1, 2},
                      {88, 95},
                      {0, .3},
                      {0, .01},
                      1.5,
                      0,
                      0,
                      0,
                      0,
                      0,
                      0,
                      .1},
    [PRESET_SCAN] = {{20, 36},
                     {0, 0},
                     {1, 1},
                     {0, 0},
                     {.93, 1.0},
                     {.015, .022},
                     {0, 0},
                     {.5, 2},
                     {80, 95},
                     {0, .6},
                     {0, .01},
                     .8,
                     .04,
                     0,
                     0,
                     0,
                     0,
                     0,
                     0},
    [PRESET_MILD] = {{19, 34},
                     {0, 10},
                     {.80, .97},
                     {0, .2},
                     {.74, .92},
                     {.018, .035},
                     {0, .03},
                     {1.5, 4},
                     {78, 94},
                     {0, .6},
                     {0, .04},
                     6,
                     .12,
                     .25,
                     .2,
                     .15,
                     .12,
                     .05,
                     .3},
    [PRESET_MODERATE] = {{15, 26},
                         {4, 18},
                         {.70, .98},
                         {.05, .35},
                         {.62, .95},
                         {.025, .055},
                         {0, .06},
                         {2, 7},
                         {62, 90},
                         {0, .9},
                         {0, .08},
                         12,
                         .25,
                         .5,
                         .4,
                         .35,
                         .25,
                         .15,
                         .4},
    [PRESET_HARD] = {{11, 20},
                     {10, 25},
                     {.55, 1.0},
                     {.1, .5},
                     {.45, 1.0},
                     {.04, .11},
                     {0, .14},
                     {3, 11},
                     {42, 84},
                     {0, 1.2},
                     {0, .16},
                     180,
                     .3,
                     .7,
                     .6,
                     .5,
                     .4,
                     .3,
                     .5},
    [PRESET_WEB] = {{9, 26},
                    {0, 6},
                    {.86, 1.04},
                    {0, .15},
                    {.62, .97},
                    {.02, .06},
                    {0, .05},
                    {.5, 3},
                    {45, 88},
                    {0, 1.1},
                    {0, .14},
                    3,
                    0,
                    .3,
                    .3,
                    .25,
                    .2,
                    .2,
                    0},
};

static double pick(struct dice *dice, struct range range)
{
    return dice_range(dice, range.low, range.high);
}

static void place(struct camera *camera, const struct recipe *r, struct dice *dice)
{
    struct view_pose *pose = &camera->pose;
    pose->turn_deg = dice_range(dice, -r->turn, r->turn);
    if (dice_chance(dice, r->quarter))
        pose->turn_deg += 90 * (1 + dice_below(dice, 3));
    pose->tilt_deg = pick(dice, r->tilt);
    pose->tilt_axis_deg = dice_range(dice, 0, 360);
    pose->cover = pick(dice, r->cover);
    double slack = (1 - pose->cover) / 2;
    pose->shift_x = dice_range(dice, -slack, slack) * 0.8;
    pose->shift_y = dice_range(dice, -slack, slack) * 0.8;
    pose->fold_upright = 1;
}

static void bend_paper(struct camera *camera, const struct recipe *r, struct dice *dice)
{
    struct view_pose *pose = &camera->pose;
    if (dice_chance(dice, r->curl)) {
        pose->curl = dice_range(dice, 0.001, 0.008);
        pose->waves = dice_range(dice, 1, 3.5);
        pose->phase = dice_range(dice, 0, 6.28);
    }
    if (dice_chance(dice, r->fold)) {
        pose->fold = (dice_chance(dice, .5) ? 1 : -1) * dice_range(dice, 0.003, 0.02);
        pose->fold_at = dice_range(dice, 0.4, 0.6);
        pose->fold_upright = dice_chance(dice, 0.7);
    }
}

static void light_up(struct camera *camera, const struct recipe *r, struct dice *dice)
{
    double warm = dice_normal(dice) * 0.05;
    camera->tint[0] = 1 + warm;
    camera->tint[1] = 1 + dice_normal(dice) * 0.012;
    camera->tint[2] = 1 - warm;
    camera->white = pick(dice, r->white);
    camera->gradient = pick(dice, r->gradient);
    camera->gradient_deg = dice_range(dice, 0, 360);
    camera->vignette = dice_chance(dice, 0.5) ? r->vignette * dice_unit(dice) : 0;
    if (dice_chance(dice, r->shadow)) {
        camera->shadow = dice_range(dice, 0.1, 0.25 + 0.35 * r->shadow);
        camera->shadow_at = dice_range(dice, -0.25, 0.35);
        camera->shadow_deg = dice_range(dice, 0, 360);
        camera->shadow_soft = dice_range(dice, 0.008, 0.06);
    }
    if (dice_chance(dice,
                    r->stray_glare)) /* a plastic sleeve, thinly; laminate in colours on cards */
        camera->sleeve = dice_range(dice, 0.02, 0.10);
    camera->drop_shadow = dice_range(dice, 0.1, 0.6);
    camera->lift = pick(dice, r->lift);
    camera->gamma = dice_range(dice, 0.92, 1.08);
    camera->saturation = dice_range(dice, 0.85, 1.15);
}

static void lens(struct camera *camera, const struct recipe *r, double em, struct dice *dice)
{
    camera->defocus = fmax(0.45, pick(dice, r->defocus_em) * em);
    camera->motion = pick(dice, r->motion_em) * em * (dice_chance(dice, 0.5) ? 1 : 0);
    camera->motion_deg = dice_range(dice, 0, 180);
    camera->noise = pick(dice, r->noise);
    camera->chroma = camera->noise * dice_range(dice, 0.2, 0.7);
    camera->sharpen = dice_chance(dice, 0.6) ? pick(dice, r->sharpen) : 0;
    camera->jpeg_quality = (int)pick(dice, r->quality);
    if (dice_chance(dice, 0.3))
        camera->jpeg_before = (int)dice_range(dice, 70, 95);
    camera->exif = dice_chance(dice, r->exif) ? 1 + dice_below(dice, 8) : dice_below(dice, 2);
    camera->grain = dice_range(dice, 0, 0.02);
}

/* Proportions of the picture: a phone's, turned the way that the sheet lies. */
static double picture_aspect(const struct camera *camera, double sheet_aspect, struct dice *dice)
{
    static const double aspects[] = {4.0 / 3, 4.0 / 3, 16.0 / 9, 3.0 / 2, 1.0, 1.414};
    double a = camera->pose.turn_deg * M_PI / 180;
    double w = fabs(cos(a)) * sheet_aspect + fabs(sin(a)),
           h = fabs(sin(a)) * sheet_aspect + fabs(cos(a));
    double aspect = aspects[dice_below(dice, 6)];
    bool lie = w > h;
    if (dice_chance(dice, 0.08))
        lie = !lie;
    if (camera->pose.cover > 0.9 && dice_chance(dice, 0.5)) {
        aspect = fmax(w / h, h / w);
        lie = w > h;
    }
    return lie ? aspect : 1 / aspect;
}

static void resize(struct camera *camera, double factor)
{
    camera->width = (int)fmax(64, round(camera->width * factor));
    camera->height = (int)fmax(64, round(camera->height * factor));
}

void preset_text_height(struct camera *camera, const struct preset_sheet *sheet, double em_px)
{
    for (int i = 0; i < 2; i++) { /* twice: the first round is off by whole pixels */
        struct view view;
        double aspect = sheet->width_mm / sheet->height_mm;
        if (camera->scan) {
            double m = camera->scan_margin;
            double wide = em_px / sheet->em * (1 + 2 * m);
            camera->width = (int)round(wide);
            camera->height = (int)round(wide / aspect);
            return;
        }
        view_make(&view, &camera->pose, aspect, camera->width, camera->height);
        resize(camera, em_px / (view_scale(&view) * sheet->em));
    }
}

struct camera preset_camera(enum preset preset, uint64_t seed, const struct preset_sheet *sheet)
{
    const struct recipe *r = &recipes[preset];
    struct dice dice = dice_new(seed, "camera");
    struct camera camera = {.seed = seed, .scan = preset == PRESET_SCAN};
    double aspect = sheet->width_mm / sheet->height_mm, em = pick(&dice, r->em);
    place(&camera, r, &dice);
    bend_paper(&camera, r, &dice);
    light_up(&camera, r, &dice);
    camera.backdrop = (enum camera_backdrop)dice_below(&dice, BACKDROP_COUNT);
    if (camera.scan) {
        camera.backdrop = dice_chance(&dice, 0.8) ? BACKDROP_WHITE : BACKDROP_DARK;
        camera.scan_margin = dice_chance(&dice, 0.45) ? 0 : dice_range(&dice, 0.01, 0.12);
        if (camera.scan_margin == 0)
            camera.pose.turn_deg = 0;
        camera.drop_shadow *= 0.4;
    }
    camera.width = (int)(1000 * sqrt(picture_aspect(&camera, aspect, &dice)));
    camera.height = (int)(1000 * 1000.0 / camera.width);
    if (sheet->em > 0)
        preset_text_height(&camera, sheet, em);
    else
        em = 20;
    double most = 12.2e6, have = (double)camera.width * camera.height;
    if (sheet->megapixels > 0 || have > most) {
        double factor = sqrt((sheet->megapixels > 0 ? sheet->megapixels * 1e6 : most) / have);
        resize(&camera, factor);
        em *= factor;
    }
    lens(&camera, r, em, &dice);
    if (sheet->width_mm < 100 && !camera.scan && dice_chance(&dice, 0.35))
        camera.rainbow = dice_range(&dice, 0.05, 0.3);
    return camera;
}

void preset_glare(struct camera *camera, const struct page *page, struct page_box box, double power,
                  double hardness, struct dice *dice)
{
    if (camera->n_glare == CAMERA_MAX_GLARE)
        return;
    double aspect = page->width_mm / page->height_mm, diagonal = hypot(aspect, 1);
    double long_side = box.w * aspect / diagonal, short_side = box.h / diagonal;
    struct camera_glare *g = &camera->glare[camera->n_glare++];
    g->u = box.x + box.w * dice_range(dice, 0.35, 0.65);
    g->v = box.y + box.h / 2;
    g->aspect = dice_range(dice, 1.0, 3.0);
    g->size =
        fmax(fmax(short_side * 1.6, 0.03), long_side / 2 / g->aspect * dice_range(dice, 0.6, 1.1));
    g->turn_deg = dice_range(dice, -25, 25);
    g->power = power;
    g->hardness = hardness;
}

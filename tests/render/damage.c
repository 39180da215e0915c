#include "damage.h"

#include <string.h>

static double amount_of(const struct upload_item *item, double low, double high, struct dice *dice)
{
    double by_chance = dice_range(dice, low, high);
    return item->amount > 0 ? item->amount : by_chance;
}

/* Body text height in this picture, pixels. */
static double text_height(const struct camera *camera, const struct preset_sheet *sheet)
{
    struct view view;
    double aspect = sheet->width_mm / sheet->height_mm;
    if (camera->scan)
        return camera->width / (1 + 2 * camera->scan_margin) * sheet->em;
    view_make(&view, &camera->pose, aspect, camera->width, camera->height);
    return view_scale(&view) * sheet->em;
}

static struct page_box target_box(const struct page *page, const struct upload_item *item)
{
    for (int i = 0; i < page->n_fields; i++)
        if (strcmp(page->field[i].name, item->target) == 0 && page->field[i].box.w > 0)
            return page->field[i].box;
    return (struct page_box){.3, .45, .3, .06};
}

void damage_glare(struct camera *camera, const struct page *page, const struct upload_item *item,
                  const struct preset_sheet *sheet, struct dice *dice)
{
    (void)sheet;
    preset_glare(camera, page, target_box(page, item), amount_of(item, 1.6, 3.5, dice),
                 dice_range(dice, 1.5, 5), dice);
}

/* A reflection that greys the print without blowing it out: most of it, so that it cannot be read.
 */
void damage_veil(struct camera *camera, const struct page *page, const struct upload_item *item,
                 const struct preset_sheet *sheet, struct dice *dice)
{
    (void)sheet;
    preset_glare(camera, page, target_box(page, item), amount_of(item, .55, .72, dice), 5, dice);
    camera->tint[0] *= 1.5;
    camera->tint[1] *= 1.5;
    camera->tint[2] *= 1.5;
}

/* Bright, but over none of the required fields: the lower right quarter or the margin. */
void damage_stray_glare(struct camera *camera, const struct page *page,
                        const struct upload_item *item, const struct preset_sheet *sheet,
                        struct dice *dice)
{
    (void)sheet;
    struct page_box box = {.36, .93, .06, .03};
    preset_glare(camera, page, box, amount_of(item, 1.2, 3, dice), 3, dice);
    camera->glare[camera->n_glare - 1].aspect = 1;
}

void damage_blur(struct camera *camera, const struct page *page, const struct upload_item *item,
                 const struct preset_sheet *sheet, struct dice *dice)
{
    (void)page;
    camera->defocus = amount_of(item, .34, .55, dice) * text_height(camera, sheet);
}

void damage_motion(struct camera *camera, const struct page *page, const struct upload_item *item,
                   const struct preset_sheet *sheet, struct dice *dice)
{
    (void)page;
    camera->motion = amount_of(item, 1.0, 1.8, dice) * text_height(camera, sheet);
    camera->motion_deg = dice_range(dice, 0, 180);
}

void damage_dark(struct camera *camera, const struct page *page, const struct upload_item *item,
                 const struct preset_sheet *sheet, struct dice *dice)
{
    (void)page;
    (void)sheet;
    camera->white = amount_of(item, .12, .22, dice);
    camera->noise = dice_range(dice, 5, 9);
    camera->chroma = 4;
    camera->lift = 0;
}

void damage_bright(struct camera *camera, const struct page *page, const struct upload_item *item,
                   const struct preset_sheet *sheet, struct dice *dice)
{
    (void)page;
    (void)sheet;
    double gain = amount_of(item, 3.5, 6, dice);
    camera->white = 1;
    camera->veil = 0.06;
    for (int c = 0; c < 3; c++)
        camera->tint[c] *= gain;
}

void damage_flat_contrast(struct camera *camera, const struct page *page,
                          const struct upload_item *item, const struct preset_sheet *sheet,
                          struct dice *dice)
{
    (void)page;
    (void)sheet;
    camera->lift = amount_of(item, .80, .90, dice);
    camera->white = .8;
}

void damage_shadow(struct camera *camera, const struct page *page, const struct upload_item *item,
                   const struct preset_sheet *sheet, struct dice *dice)
{
    (void)page;
    (void)sheet;
    camera->shadow = amount_of(item, .93, .97, dice);
    camera->shadow_at = dice_range(dice, -.15, .1);
    camera->shadow_deg = dice_range(dice, 0, 360);
    camera->shadow_soft = .02;
    camera->noise = fmax(camera->noise, 4);
}

void damage_resolution(struct camera *camera, const struct page *page,
                       const struct upload_item *item, const struct preset_sheet *sheet,
                       struct dice *dice)
{
    (void)page;
    preset_text_height(camera, sheet, amount_of(item, 4.5, 6.5, dice));
    camera->defocus = .45;
    camera->motion = 0;
}

void damage_shrunk(struct camera *camera, const struct page *page, const struct upload_item *item,
                   const struct preset_sheet *sheet, struct dice *dice)
{
    (void)page;
    camera->shrink = text_height(camera, sheet) / amount_of(item, 4.5, 6.5, dice);
}

void damage_grey_copy(struct camera *camera, const struct page *page,
                      const struct upload_item *item, const struct preset_sheet *sheet,
                      struct dice *dice)
{
    (void)page;
    (void)sheet;
    (void)item;
    camera->grey_copy = 1;
    camera->rainbow = 0; /* copies are on paper */
    camera->copy_contrast = dice_range(dice, 1.0, 1.8);
}

void damage_grey_picture(struct camera *camera, const struct page *page,
                         const struct upload_item *item, const struct preset_sheet *sheet,
                         struct dice *dice)
{
    (void)page;
    (void)item;
    (void)sheet;
    (void)dice;
    camera->grey_picture = true;
}

/* Moves the sheet over a side of the frame until cut of its bounding box lies outside. side: 0
 * left, 1 top, 2 right, 3 bottom. */
static void push_out(struct camera *camera, const struct preset_sheet *sheet, int side, double cut)
{
    struct view view;
    double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
    if (camera->scan) { /* a scan that cuts is the same picture as a straight photo that does */
        camera->scan = false;
        camera->pose.cover = 1 / (1 + 2 * fmax(camera->scan_margin, 0.01));
    }
    view_make(&view, &camera->pose, sheet->width_mm / sheet->height_mm, camera->width,
              camera->height);
    for (int i = 0; i < 4; i++) {
        double x, y;
        view_forward(&view, i & 1, i >> 1, &x, &y);
        x0 = fmin(x0, x);
        x1 = fmax(x1, x);
        y0 = fmin(y0, y);
        y1 = fmax(y1, y);
    }
    if (side == 0)
        camera->pose.shift_x -= (x0 + cut * (x1 - x0)) / camera->width;
    else if (side == 2)
        camera->pose.shift_x += (camera->width - x1 + cut * (x1 - x0)) / camera->width;
    else if (side == 1)
        camera->pose.shift_y -= (y0 + cut * (y1 - y0)) / camera->height;
    else
        camera->pose.shift_y += (camera->height - y1 + cut * (y1 - y0)) / camera->height;
}

void damage_cut_corner(struct camera *camera, const struct page *page,
                       const struct upload_item *item, const struct preset_sheet *sheet,
                       struct dice *dice)
{
    (void)page;
    double quarter = round(camera->pose.turn_deg / 90) * 90;
    camera->pose.turn_deg = quarter + (dice_chance(dice, .5) ? 1 : -1) * dice_range(dice, 9, 16);
    push_out(camera, sheet, dice_below(dice, 4), amount_of(item, .06, .12, dice));
}

void damage_cut_edge(struct camera *camera, const struct page *page, const struct upload_item *item,
                     const struct preset_sheet *sheet, struct dice *dice)
{
    (void)page;
    push_out(camera, sheet, dice_below(dice, 4), amount_of(item, .08, .22, dice));
}

void damage_finger(struct camera *camera, const struct page *page, const struct upload_item *item,
                   const struct preset_sheet *sheet, struct dice *dice)
{
    (void)sheet;
    struct page_box box = target_box(page, item);
    double narrow = page->width_mm > 150 ? 0.065 : 0.19; /* a finger is 16 mm wide, a card 86 */
    struct camera_cover *cover = &camera->cover[camera->n_covers++];
    cover->kind = COVER_FINGER;
    cover->size = fmax(narrow * dice_range(dice, .85, 1.15), box.h * 1.5 * page->h / page->w);
    bool from_right = box.x + box.w / 2 > .5;
    cover->u = from_right ? box.x + box.w * dice_range(dice, .1, .4)
                          : box.x + box.w * dice_range(dice, .6, .9);
    cover->v = box.y + box.h / 2;
    cover->turn_deg = (from_right ? 0 : 180) + dice_range(dice, -12, 12);
}

void damage_object(struct camera *camera, const struct page *page, const struct upload_item *item,
                   const struct preset_sheet *sheet, struct dice *dice)
{
    (void)sheet;
    struct page_box box = target_box(page, item);
    struct camera_cover *cover = &camera->cover[camera->n_covers++];
    cover->kind = dice_chance(dice, .5) ? COVER_OBJECT : COVER_NOTE;
    cover->size = cover->kind == COVER_NOTE ? fmax(box.w * .8, .12) : fmax(box.h * 2, .05);
    cover->u = cover->kind == COVER_NOTE ? box.x + box.w * .1 : -.05;
    cover->v = box.y + box.h / 2;
    cover->turn_deg = dice_range(dice, -2, 2);
}

void damage_screen(struct camera *camera, const struct page *page, const struct upload_item *item,
                   const struct preset_sheet *sheet, struct dice *dice)
{
    (void)page;
    double wide = text_height(camera, sheet) / sheet->em;
    camera->screen = amount_of(item, .35, .8, dice);
    camera->screen_pitch = wide * dice_range(dice, .30, 1.05);
    camera->tint[2] *= dice_range(dice, 1.03, 1.15);
    camera->grain = 0;
    camera->sharpen = fmax(camera->sharpen, .2);
}

void damage_print(struct camera *camera, const struct page *page, const struct upload_item *item,
                  const struct preset_sheet *sheet, struct dice *dice)
{
    (void)page;
    double wide = text_height(camera, sheet) / sheet->em;
    camera->dots = amount_of(item, .5, .9, dice);
    camera->dots_pitch = wide * dice_range(dice, .14, .26);
    camera->saturation *= dice_range(dice, .7, .95);
}

void damage_jpeg(struct camera *camera, const struct page *page, const struct upload_item *item,
                 const struct preset_sheet *sheet, struct dice *dice)
{
    (void)page;
    preset_text_height(camera, sheet, dice_range(dice, 11, 14));
    camera->jpeg_quality = (int)amount_of(item, 3, 7, dice);
    camera->jpeg_before = 0;
}

void damage_noise(struct camera *camera, const struct page *page, const struct upload_item *item,
                  const struct preset_sheet *sheet, struct dice *dice)
{
    (void)page;
    (void)sheet;
    camera->noise = amount_of(item, 40, 60, dice);
    camera->chroma = camera->noise * .6;
}

void damage_turn(struct camera *camera, const struct page *page, const struct upload_item *item,
                 const struct preset_sheet *sheet, struct dice *dice)
{
    (void)page;
    (void)item;
    double em = text_height(camera, sheet);
    if (camera->scan && camera->scan_margin <= 0)
        camera->scan_margin = 0.02;
    camera->scan = false;
    camera->pose.cover = fmin(camera->pose.cover, 0.97);
    camera->pose.turn_deg += 90 * (1 + dice_below(dice, 3));
    preset_text_height(camera, sheet, em);
}

void damage_sleeve(struct camera *camera, const struct page *page, const struct upload_item *item,
                   const struct preset_sheet *sheet, struct dice *dice)
{
    (void)page;
    (void)sheet;
    camera->sleeve = amount_of(item, .15, .4, dice);
}

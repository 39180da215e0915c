#include "studio.h"

#include <stdint.h>

/* No camera: the drawing fills the picture. */
static struct camera flat_camera(const struct camera *like)
{
    struct camera camera = {.seed = like->seed,
                            .scan = true,
                            .white = 1,
                            .tint = {1, 1, 1},
                            .gamma = 1,
                            .saturation = 1,
                            .width = like->width,
                            .height = like->height,
                            .jpeg_quality = 95,
                            .png = true};
    return camera;
}

static struct camera choose_camera(const struct studio *studio, const struct preset_sheet *size)
{
    bool still = studio->flat || studio->sheet == SHEETS_SCREENSHOT;
    struct camera camera = preset_camera(still ? PRESET_SCAN : studio->preset, studio->seed, size);
    if (still)
        camera.scan_margin = camera.pose.turn_deg = camera.grain = 0;
    if (studio->flat)
        camera = flat_camera(&camera);
    if (size->em > 0 && (studio->em > 0 || still))
        preset_text_height(&camera, size, studio->em > 0 ? studio->em : 22);
    return camera;
}

struct studio_result studio_shoot(const struct studio *studio)
{
    struct studio_result result = {0};
    struct dice dice = dice_new(studio->seed, "studio");
    struct preset_sheet doc = document_sheet(studio->document), size = doc;
    int n = studio->sheet == SHEETS_BOTH_SIDES ? 2 : 1;
    struct sheets_plan plan = sheets_plan(studio->sheet, doc.width_mm, doc.height_mm, n, &dice);
    size.width_mm = plan.width_mm;
    size.height_mm = plan.height_mm;
    size.em = doc.em * plan.place[0].w;
    size.megapixels = studio->megapixels;
    struct camera camera = choose_camera(studio, &size);
    if (studio->adjust != NULL) {
        struct page *probe = document_draw(studio->document, 600);
        studio->adjust(&camera, probe, &size, &dice, studio->context);
        page_free(probe);
    }
    camera.png = camera.png || studio->png;
    double width = camera_draw_width(&camera, size.width_mm, size.height_mm);
    for (int i = 0; i < n; i++) {
        struct document side = *studio->document;
        if (n == 2)
            side.kind = i == 0 ? DOCUMENT_ID_PORTRAIT : DOCUMENT_ID_EMBLEM;
        result.pages[i] = document_draw(&side, width * plan.place[i].w);
    }
    struct sheet sheet = sheets_compose(&plan, result.pages, width, &dice);
    if (studio->sheet != SHEETS_PLAIN)
        result.paper = (struct page *)(uintptr_t)sheet.paper;
    result.shot = camera_shoot(&camera, &sheet);
    return result;
}

void studio_clear(struct studio_result *result)
{
    shot_free(result->shot);
    page_free(result->paper);
    page_free(result->pages[0]);
    page_free(result->pages[1]);
    *result = (struct studio_result){0};
}

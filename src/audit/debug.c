#include "audit/debug.h"

#include "img/img.h"
#include "json/json.h"

#include <glib.h>
#include <math.h>
#include <string.h>

struct colour {
    uint8_t rgb[3];
};
static const struct colour RED = {{220, 0, 0}}, GREEN = {{0, 160, 0}}, BLUE = {{0, 60, 230}};

static void draw_line(struct pa_pixels *p, struct pa_point a, struct pa_point b, struct colour c)
{
    double steps = ceil(fmax(fabs(b.x - a.x), fabs(b.y - a.y))) + 1;
    if (!(steps < 1e5))
        return;
    for (double i = 0; i <= steps; i++)
        for (int thick = 0; thick < 4; thick++) {
            int x = (int)lround(a.x + (b.x - a.x) * i / steps) + thick % 2;
            int y = (int)lround(a.y + (b.y - a.y) * i / steps) + thick / 2;
            if (x >= 0 && y >= 0 && x < p->width && y < p->height)
                memcpy(p->data + 3 * ((size_t)y * (size_t)p->width + (size_t)x), c.rgb, 3);
        }
}

static void draw_quad(struct pa_pixels *p, const struct pa_quad *quad, struct colour c)
{
    for (int i = 0; i < 4; i++)
        draw_line(p, quad->p[i], quad->p[(i + 1) % 4], c);
}

static bool copy_of(struct pa_plane plane, struct pa_pixels *out)
{
    if (plane.data == NULL || plane.bands != 3 ||
        pa_pixels_init(out, plane.width, plane.height, 3, NULL) != PA_OK)
        return false;
    for (int y = 0; y < plane.height; y++)
        memcpy(out->data + (size_t)y * (size_t)plane.width * 3,
               plane.data + (size_t)y * plane.stride, (size_t)plane.width * 3);
    return true;
}

static void draw_lines(struct pa_pixels *p, const struct pa_lines *lines)
{
    for (int i = 0; i < lines->count; i++)
        draw_quad(p, &lines->item[i].quad, GREEN);
}

static enum pa_status write_picture(const char *dir, const char *file, const char *stage,
                                    struct pa_pixels *p, struct pa_err *err)
{
    g_autofree char *base = g_path_get_basename(file);
    g_autofree char *name = g_strdup_printf("%s-%s.png", base, stage);
    g_autofree char *path = g_build_filename(dir, name, NULL);
    enum pa_status status = pa_img_write_png(pa_pixels_view(p), path, err);
    pa_pixels_free(p);
    return status;
}

enum pa_status pa_audit_debug_photo(const char *dir, const char *file,
                                    const struct pa_audit_photo *photo, struct pa_err *err)
{
    struct pa_pixels picture;
    if (dir[0] == '\0' || !copy_of(pa_pixels_view(&photo->copy), &picture))
        return PA_OK;
    draw_lines(&picture, &photo->lines);
    for (int i = 0; i < photo->outlines.count; i++)
        draw_quad(&picture, &photo->outlines.item[i].quad, RED);
    return write_picture(dir, file, "1-photo", &picture, err);
}

static cJSON *json_of_line(const struct pa_line *line, bool text)
{
    cJSON *object = cJSON_CreateObject(), *quad = cJSON_AddArrayToObject(object, "quad");
    for (int i = 0; i < 4; i++)
        cJSON_AddItemToArray(
            quad, cJSON_CreateDoubleArray((double[]){line->quad.p[i].x, line->quad.p[i].y}, 2));
    cJSON_AddNumberToObject(object, "height", line->height);
    cJSON *glyphs = cJSON_AddArrayToObject(object, "glyphs");
    for (int i = 0; i < line->glyph_count; i++) {
        cJSON *glyph = cJSON_CreateObject();
        cJSON_AddStringToObject(glyph, "utf8", text ? line->glyphs[i].utf8 : "*");
        cJSON_AddNumberToObject(glyph, "confidence", line->glyphs[i].confidence);
        cJSON_AddNumberToObject(glyph, "at", line->glyphs[i].at);
        cJSON_AddItemToArray(glyphs, glyph);
    }
    return object;
}

/* The page's lines as read, for tests/tools/fieldlines. */
static enum pa_status write_lines(const char *dir, const char *file, const char *stage,
                                  const struct pa_lines *lines, bool reveal, struct pa_err *err)
{
    struct pa_bytes text = {0};
    g_autofree char *base = g_path_get_basename(file);
    g_autofree char *name = g_strdup_printf("%s-%s.json", base, stage);
    g_autofree char *path = g_build_filename(dir, name, NULL);
    cJSON *root = cJSON_CreateObject(), *list = cJSON_AddArrayToObject(root, "lines");
    for (int i = 0; i < lines->count; i++)
        cJSON_AddItemToArray(list, json_of_line(&lines->item[i], reveal));
    enum pa_status status = pa_json_print(root, false, &text, err);
    if (status == PA_OK)
        status = pa_fs_write(path, text.data, text.size, 0600, err);
    pa_bytes_free(&text);
    cJSON_Delete(root);
    return status;
}

enum pa_status pa_audit_debug_page(const struct pa_audit_job *job, const struct pa_audit_page *page,
                                   const struct pa_document *document, struct pa_err *err)
{
    const char *dir = job->debug_dir;
    struct pa_pixels picture;
    if (dir[0] == '\0' || !copy_of(pa_pixels_view(&page->page.pixels), &picture))
        return PA_OK;
    draw_lines(&picture, &page->lines);
    for (int f = PA_FIELD_NONE + 1; f < PA_FIELD_COUNT; f++)
        if (document->fields.field[f].present)
            draw_quad(&picture, &document->fields.field[f].quad, BLUE);
    g_autofree char *stage = g_strdup_printf("2-page-%d", document->part);
    enum pa_status status = write_picture(dir, document->file, stage, &picture, err);
    return status == PA_OK
               ? write_lines(dir, document->file, stage, &page->lines, job->debug_text, err)
               : status;
}

#include "report/photo.h"

#include "report/html.h"

#include <math.h>
#include <string.h>

enum {
    LINE_PX = 24,
    CROP_PX = 640
}; /* CSS pixels: height of a line in a crop, its width at most */

static double number_of(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsNumber(item) ? item->valuedouble : 0;
}

struct pa_photo pa_photo_of(const cJSON *document, const char *view, int number)
{
    const cJSON *image = cJSON_GetObjectItemCaseSensitive(document, "image");
    struct pa_photo photo = {document,
                             view,
                             number,
                             number_of(image, "width"),
                             number_of(image, "height"),
                             (int)number_of(document, "rotation")};
    if (!(photo.width >= 1 && photo.height >= 1))
        photo.view = NULL;
    return photo;
}

bool pa_photo_box(const cJSON *object, double box[4])
{
    const cJSON *array = cJSON_GetObjectItemCaseSensitive(object, "box"), *item;
    int n = 0;
    cJSON_ArrayForEach(item, array)
    {
        if (n < 4 && cJSON_IsNumber(item))
            box[n++] = item->valuedouble;
    }
    return n == 4 && box[2] > 0 && box[3] > 0;
}

void pa_photo_define(const struct pa_page_text *p, const struct pa_photo *photo)
{
    if (photo->view == NULL)
        return;
    g_string_append_printf(p->to,
                           "<svg class=\"store\" aria-hidden=\"true\"><symbol id=\"p%d\" "
                           "viewBox=\"0 0 %.0f %.0f\"><image width=\"%.0f\" height=\"%.0f\" "
                           "href=\"data:image/jpeg;base64,%s\"/></symbol></svg>\n",
                           photo->number, photo->width, photo->height, photo->width, photo->height,
                           photo->view);
}

static void use(const struct pa_page_text *p, const struct pa_photo *photo)
{
    g_string_append_printf(p->to, "<use href=\"#p%d\" width=\"%.0f\" height=\"%.0f\"/>",
                           photo->number, photo->width, photo->height);
}

void pa_photo_thumbnail(const struct pa_page_text *p, const struct pa_photo *photo)
{
    if (photo->view == NULL) {
        g_string_append(p->to, "<span class=\"thumb none\" aria-hidden=\"true\">–</span>");
        return;
    }
    g_string_append_printf(p->to,
                           "<svg class=\"thumb\" viewBox=\"0 0 %.0f %.0f\" aria-hidden=\"true\" "
                           "preserveAspectRatio=\"xMidYMid slice\">",
                           photo->width, photo->height);
    use(p, photo);
    g_string_append(p->to, "</svg>");
}

static void rectangle(const struct pa_page_text *p, const char *class_name, const double box[4],
                      const char *title)
{
    g_string_append_printf(
        p->to, "<rect class=\"%s\" x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\">",
        class_name, box[0], box[1], box[2], box[3]);
    pa_html_element(p->to, "title", NULL, title);
    g_string_append(p->to, "</rect>");
}

static bool outline(const struct pa_page_text *p, const cJSON *document)
{
    const cJSON *corners = cJSON_GetObjectItemCaseSensitive(document, "outline"), *corner;
    if (!cJSON_IsArray(corners))
        return false;
    g_string_append(p->to, "<polygon class=\"outline\" points=\"");
    cJSON_ArrayForEach(corner, corners)
    {
        const cJSON *x = cJSON_GetArrayItem(corner, 0), *y = cJSON_GetArrayItem(corner, 1);
        if (cJSON_IsNumber(x) && cJSON_IsNumber(y))
            g_string_append_printf(p->to, "%.0f,%.0f ", x->valuedouble, y->valuedouble);
    }
    g_string_append(p->to, "\"/>");
    return true;
}

/* Order on the page: rejects, then reviews, then notices. */
static int rank_of(const cJSON *finding)
{
    const char *severity = pa_json_text(finding, "severity");
    return strcmp(severity, "reject") == 0 ? 0 : strcmp(severity, "review") == 0 ? 1 : 2;
}

int pa_photo_mark_number(const cJSON *findings, const cJSON *finding)
{
    double box[4];
    const cJSON *other;
    int number = 1;
    bool passed = false;
    if (!pa_photo_box(finding, box))
        return 0;
    cJSON_ArrayForEach(other, findings)
    {
        passed = passed || other == finding;
        int before = rank_of(other) - rank_of(finding);
        if (pa_photo_box(other, box) && (before < 0 || (before == 0 && !passed)))
            number++;
    }
    return number;
}

/* A finding's place, and its number in a disc on the corner; places that share a corner move aside. */
static void mark(const struct pa_page_text *p, const struct pa_photo *photo, const cJSON *findings,
                 const cJSON *finding)
{
    double box[4], other_box[4], radius = fmax(photo->width, photo->height) * 0.019;
    const cJSON *other;
    int aside = 0;
    if (!pa_photo_box(finding, box))
        return;
    const char *severity = pa_page_class(pa_json_text(finding, "severity"));
    g_autofree char *name = g_strdup_printf("mark %s", severity);
    rectangle(p, name, box, pa_json_text(finding, "message"));
    int number = pa_photo_mark_number(findings, finding);
    cJSON_ArrayForEach(other, findings)
    {
        if (pa_photo_box(other, other_box) && fabs(other_box[0] - box[0]) < 2 * radius &&
            fabs(other_box[1] - box[1]) < 2 * radius &&
            pa_photo_mark_number(findings, other) < number)
            aside++;
    }
    double x = fmin(fmax(box[0] + 2.2 * radius * aside, radius), photo->width - radius);
    double y = fmin(fmax(box[1] - 0.4 * radius, radius), photo->height - radius);
    g_string_append_printf(p->to,
                           "<circle class=\"disc %s\" cx=\"%.0f\" cy=\"%.0f\" r=\"%.0f\"/><text "
                           "class=\"digit\" x=\"%.0f\" y=\"%.0f\" font-size=\"%.0f\">%d</text>",
                           severity, x, y, radius, x, y + 0.5 * radius, 1.4 * radius, number);
}

/* Whether the report was made without the personal data: then the picture was too. */
static bool is_masked(const cJSON *fields)
{
    const cJSON *field;
    cJSON_ArrayForEach(field, fields)
    {
        if (strchr(pa_json_text(field, "value"), '*') != NULL)
            return true;
    }
    return false;
}

static void legend(const struct pa_page_text *p, const struct pa_photo *photo, bool has_outline,
                   int fields, int marks)
{
    g_string_append(p->to, "<figcaption>");
    if (has_outline)
        pa_html_element(p->to, "span", "key outline",
                        pa_page_say(p, "证件边缘", "edge of the document"));
    if (fields > 0)
        pa_html_element(p->to, "span", "key field", pa_page_say(p, "识别的栏目", "fields read"));
    if (marks > 0)
        pa_html_element(p->to, "span", "key mark",
                        pa_page_say(p, "有问题的位置", "places of findings"));
    if (is_masked(cJSON_GetObjectItemCaseSensitive(photo->document, "fields")))
        pa_html_element(p->to, "span", "key",
                        pa_page_say(p, "个人信息已遮盖", "personal data is covered"));
    if (photo->rotation != 0)
        pa_html_element(p->to, "span", "key",
                        pa_page_say(p, "照片未转正", "the photo is not upright"));
    g_string_append(p->to, "</figcaption>");
}

void pa_photo_figure(const struct pa_page_text *p, const struct pa_photo *photo)
{
    const cJSON *fields = cJSON_GetObjectItemCaseSensitive(photo->document, "fields"), *item;
    const cJSON *findings = cJSON_GetObjectItemCaseSensitive(photo->document, "findings");
    double box[4];
    int field_count = 0, mark_count = 0;
    if (photo->view == NULL)
        return;
    g_string_append_printf(p->to,
                           "<figure><svg class=\"photo\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" "
                           "aria-label=\"",
                           photo->width, photo->height);
    pa_html_text(p->to, pa_page_say(p, "照片：", "photo: "));
    pa_html_text(p->to, pa_json_text(photo->document, "file"));
    g_string_append(p->to, "\">");
    use(p, photo);
    bool has_outline = outline(p, photo->document);
    cJSON_ArrayForEach(item, fields)
    {
        if (!pa_photo_box(item, box))
            continue;
        rectangle(p, "field", box, pa_field_title(pa_field_from_name(item->string), p->zh));
        field_count++;
    }
    cJSON_ArrayForEach(item, findings)
    {
        mark_count += pa_photo_box(item, box);
        mark(p, photo, findings, item);
    }
    g_string_append(p->to, "</svg>");
    legend(p, photo, has_outline, field_count, mark_count);
    g_string_append(p->to, "</figure>\n");
}

/* CSS pixels a photo pixel at which body text has the height of a line. */
static double crop_scale(const struct pa_photo *photo, double height)
{
    const cJSON *quality = cJSON_GetObjectItemCaseSensitive(photo->document, "quality");
    double text = number_of(quality, "text_height");
    return LINE_PX / (text > 0 && text < height ? text : height);
}

void pa_photo_crop(const struct pa_page_text *p, const struct pa_photo *photo, const double box[4],
                   const char *title)
{
    bool lying = photo->rotation % 180 != 0;
    double width = lying ? box[3] : box[2], height = lying ? box[2] : box[3];
    double cx = box[0] + box[2] / 2, cy = box[1] + box[3] / 2;
    if (photo->view == NULL || !(width < 1e5 && height < 1e5))
        return;
    double scale = crop_scale(photo, height), grow = 0.15 * fmin(width, height);
    width += 2 * grow;
    height += 2 * grow;
    scale = fmin(scale, CROP_PX / width);
    g_string_append_printf(p->to,
                           "<svg class=\"crop\" width=\"%.0f\" height=\"%.0f\" viewBox=\"%.1f %.1f "
                           "%.1f %.1f\" role=\"img\" aria-label=\"",
                           width * scale, height * scale, cx - width / 2, cy - height / 2, width,
                           height);
    pa_html_text(p->to, pa_page_say(p, "照片中的", "in the photo: "));
    pa_html_text(p->to, title);
    g_string_append_printf(p->to, "\"><g transform=\"rotate(%d %.1f %.1f)\">", -photo->rotation, cx,
                           cy);
    use(p, photo);
    g_string_append(p->to, "</g></svg>");
}

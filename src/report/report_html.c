#include "report/report_html.h"

#include "report/compare.h"
#include "report/html.h"
#include "report/page.h"
#include "report/photo.h"

#include <math.h>
#include <string.h>

static const cJSON *member(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

static void one_finding(const struct pa_page_text *p, const cJSON *findings, const cJSON *finding,
                        bool numbered)
{
    const char *severity = pa_json_text(finding, "severity");
    const char *field = pa_json_text(finding, "field");
    int number = numbered ? pa_photo_mark_number(findings, finding) : 0;
    g_string_append_printf(p->to, "<li class=\"%s\"><p class=\"message\">",
                           pa_page_class(severity));
    if (number > 0)
        g_string_append_printf(p->to, "<span class=\"number %s\">%d</span> ",
                               pa_page_class(severity), number);
    pa_page_badge(p, severity);
    g_string_append_c(p->to, ' ');
    pa_html_text(p->to, pa_json_text(finding, "message"));
    g_string_append(p->to, "</p>");
    if (pa_json_text(finding, "advice")[0] != '\0')
        pa_html_element(p->to, "p", "advice", pa_json_text(finding, "advice"));
    g_string_append(p->to, "<p class=\"where\">");
    if (field[0] != '\0') {
        pa_html_text(p->to, pa_field_title(pa_field_from_name(field), p->zh));
        g_string_append(p->to, " · ");
    }
    g_string_append(p->to, "<code>");
    pa_html_text(p->to, pa_json_text(finding, "code"));
    g_string_append(p->to, "</code></p></li>\n");
}

/* Findings, worst first. of_set: only those that are of no document. */
static void list_findings(const struct pa_page_text *p, const cJSON *array, bool of_set)
{
    static const char *const order[] = {"reject", "review", "notice"};
    const cJSON *finding;
    g_string_append(p->to, "<ul class=\"findings\">\n");
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
        cJSON_ArrayForEach(finding, array)
        {
            if (strcmp(pa_json_text(finding, "severity"), order[i]) == 0 &&
                !(of_set && pa_json_text(finding, "file")[0] != '\0'))
                one_finding(p, array, finding, !of_set);
        }
    g_string_append(p->to, "</ul>\n");
}

/* What to do about a document, in a word or two, as the class of its colour and a text. */
static const char *todo_of(const struct pa_page_text *p, const cJSON *document, const char **text)
{
    const cJSON *findings = member(document, "findings"), *finding;
    const char *worst = pa_page_worst(findings);
    bool picture = false;
    cJSON_ArrayForEach(finding, findings)
    {
        const char *code = pa_json_text(finding, "code");
        if (strcmp(pa_json_text(finding, "severity"), worst) == 0)
            picture = picture || g_str_has_prefix(code, "image.") ||
                      strcmp(code, "field.unreadable") == 0;
    }
    if (worst[0] == '\0')
        *text = pa_page_say(p, "没有问题", "Nothing to mend");
    else if (picture)
        *text = strcmp(worst, "reject") == 0
                    ? pa_page_say(p, "请重新拍摄", "Photograph again")
                    : pa_page_say(p, "最好重拍", "Better photographed again");
    else
        *text = strcmp(worst, "reject") == 0 ? pa_page_say(p, "请改正", "To be corrected")
                                             : pa_page_say(p, "请人工核对", "A person must look");
    return worst[0] != '\0' ? worst : "pass";
}

static void document_name(const struct pa_page_text *p, const cJSON *document)
{
    const cJSON *part = member(document, "part"), *parts = member(document, "parts");
    pa_html_text(p->to, pa_json_text(document, "file"));
    if (cJSON_IsNumber(part) && cJSON_IsNumber(parts))
        g_string_append_printf(p->to, " (%d/%d)", part->valueint, parts->valueint);
}

/* The overview: a card a document, each a link to its section. */
static void overview_card(const struct pa_page_text *p, const struct pa_photo *photo)
{
    const char *text, *class_name = todo_of(p, photo->document, &text);
    g_string_append_printf(p->to, "<li><a class=\"tile %s\" href=\"#d%d\">", class_name,
                           photo->number);
    pa_photo_thumbnail(p, photo);
    g_string_append(p->to, "<span class=\"tile-text\"><strong>");
    pa_html_text(p->to, text);
    g_string_append(p->to, "</strong><span>");
    pa_html_text(p->to,
                 pa_kind_title(pa_kind_from_name(pa_json_text(photo->document, "kind")), p->zh));
    g_string_append(p->to, "</span><span class=\"soft\">");
    document_name(p, photo->document);
    g_string_append(p->to, "</span></span></a></li>\n");
}

static void measure(const struct pa_page_text *p, const char *title, const cJSON *value,
                    const char *format, double factor)
{
    if (!cJSON_IsNumber(value))
        return;
    g_autofree char *text = g_strdup_printf("%.*f%s",
                                            factor == 100      ? 1
                                            : format[0] == 'p' ? 0
                                                               : 2,
                                            value->valuedouble * factor,
                                            factor == 100      ? " %"
                                            : format[0] == 'p' ? " px"
                                                               : "");
    pa_html_element(p->to, "dt", NULL, title);
    pa_html_element(p->to, "dd", NULL, text);
}

/* The numbers behind the findings, folded away. */
static void measurements(const struct pa_page_text *p, const cJSON *document)
{
    const cJSON *quality = member(document, "quality"), *image = member(document, "image");
    const cJSON *width = member(image, "width"), *height = member(image, "height");
    const cJSON *bytes = member(image, "bytes");
    if (!cJSON_IsNumber(width) || !cJSON_IsNumber(height) || !cJSON_IsNumber(bytes))
        return;
    g_string_append_printf(p->to, "<details><summary>%s</summary><dl>",
                           pa_page_say(p, "测量数值", "Measurements"));
    g_autofree char *size = g_strdup_printf("%.0f × %.0f, %.0f kB", width->valuedouble,
                                            height->valuedouble, bytes->valuedouble / 1000);
    pa_html_element(p->to, "dt", NULL, pa_page_say(p, "图片", "Picture"));
    pa_html_element(p->to, "dd", NULL, size);
    measure(p, pa_page_say(p, "清晰度（1 最好）", "Sharpness (1 is best)"),
            member(quality, "sharpness"), "", 1);
    measure(p, pa_page_say(p, "反光面积", "Glare, share of the document"), member(quality, "glare"),
            "", 100);
    measure(p, pa_page_say(p, "亮度（0 暗，1 亮）", "Exposure (0 dark, 1 bright)"),
            member(quality, "exposure"), "", 1);
    measure(p, pa_page_say(p, "对比度（1 最好）", "Contrast (1 is best)"),
            member(quality, "contrast"), "", 1);
    measure(p, pa_page_say(p, "正文字高", "Height of body text"), member(quality, "text_height"),
            "px", 1);
    g_string_append(p->to, "</dl></details>\n");
}

static void prepared_copy(const struct pa_page_text *p, const cJSON *document)
{
    const cJSON *copy = member(document, "prepared"), *bytes = member(copy, "bytes");
    if (copy == NULL)
        return;
    g_string_append(p->to, "<p class=\"copy\">");
    pa_html_text(p->to, pa_page_say(p, "可上传的副本：", "Copy ready for upload: "));
    pa_html_text(p->to, pa_json_text(copy, "file"));
    if (cJSON_IsNumber(bytes))
        g_string_append_printf(p->to, " (%.0f kB)", bytes->valuedouble / 1000);
    g_string_append(p->to, "</p>\n");
}

static void document_section(const struct pa_page_text *p, const struct pa_photo *photo)
{
    const cJSON *findings = member(photo->document, "findings");
    const char *text, *class_name = todo_of(p, photo->document, &text);
    g_string_append_printf(
        p->to,
        "<section class=\"card document\" id=\"d%d\" aria-labelledby=\"h%d\"><h2 id=\"h%d\">",
        photo->number, photo->number, photo->number);
    pa_html_text(p->to,
                 pa_kind_title(pa_kind_from_name(pa_json_text(photo->document, "kind")), p->zh));
    g_string_append(p->to, " <span class=\"soft\">");
    document_name(p, photo->document);
    g_string_append_printf(p->to, "</span> <span class=\"badge %s\">", class_name);
    pa_html_text(p->to, text);
    g_string_append_printf(p->to, "</span></h2>\n<div class=\"%s\">\n",
                           photo->view != NULL ? "beside" : "");
    pa_photo_figure(p, photo);
    g_string_append(p->to, "<div>");
    if (cJSON_GetArraySize(findings) > 0)
        list_findings(p, findings, false);
    else
        pa_html_element(
            p->to, "p", "soft",
            pa_page_say(p, "这张照片没有发现问题。", "Nothing was found on this photo."));
    prepared_copy(p, photo->document);
    measurements(p, photo->document);
    g_string_append(p->to, "</div></div>\n");
    pa_compare_fields(p, photo);
    g_string_append(p->to, "</section>\n");
}

static void set_findings(const struct pa_page_text *p, int number)
{
    const cJSON *all = member(p->report, "findings"), *finding;
    int of_set = 0;
    cJSON_ArrayForEach(finding, all)
    {
        of_set += pa_json_text(finding, "file")[0] == '\0';
    }
    if (of_set == 0)
        return;
    g_string_append_printf(
        p->to, "<section class=\"card\" aria-labelledby=\"s%d\"><h2 id=\"s%d\">%s</h2>\n", number,
        number, pa_page_say(p, "申请资料与整套材料", "Application and set as a whole"));
    list_findings(p, all, true);
    g_string_append(p->to, "</section>\n");
}

/* "2 to mend, 1 to be looked at, 1 note" over some reports. */
static char *summary_of(const struct pa_page_text *p, cJSON *const *reports, int count)
{
    int reject = 0, review = 0, notice = 0, agree = 0;
    for (int i = 0; i < count; i++) {
        const cJSON *all = member(reports[i], "findings"), *check;
        reject += pa_page_count(all, "reject");
        review += pa_page_count(all, "review");
        notice += pa_page_count(all, "notice");
        cJSON_ArrayForEach(check, member(reports[i], "checks"))
        {
            agree += strcmp(pa_json_text(check, "outcome"), "match") == 0;
        }
    }
    if (reject + review == 0 && count == 1 && pa_json_text(reports[0], "only")[0] != '\0')
        return g_strdup(pa_page_say(p, "只检查了图像质量，没有识别内容，也没有与申请比对。",
                                    "Only the pictures' quality was judged: nothing was read, "
                                    "nothing compared."));
    if (reject + review == 0)
        return g_strdup_printf(pa_page_say(p, "没有发现需要改正的问题；%d 项核对一致，%d 条提示。",
                                           "Nothing to mend was found; %d checks agree, %d notes."),
                               agree, notice);
    return g_strdup_printf(
        pa_page_say(p, "%d 处必须改正，%d 处需人工复核，%d 条提示；%d 项核对一致。",
                    "%d to be mended, %d for a person to look at, %d notes; %d checks agree."),
        reject, review, notice, agree);
}

static const char *worst_verdict(cJSON *const *reports, int count)
{
    static const char *const order[] = {"reject", "review"};
    for (size_t k = 0; k < G_N_ELEMENTS(order); k++)
        for (int i = 0; i < count; i++)
            if (strcmp(pa_json_text(reports[i], "verdict"), order[k]) == 0)
                return order[k];
    return "pass";
}

/* Photos of all documents, numbered through. */
static struct pa_photo *photos_of(cJSON *const *reports, int count, char *const *views, int *total)
{
    GArray *photos = g_array_new(FALSE, TRUE, sizeof(struct pa_photo));
    for (int i = 0; i < count; i++) {
        const cJSON *document;
        cJSON_ArrayForEach(document, member(reports[i], "documents"))
        {
            int number = (int)photos->len;
            struct pa_photo photo =
                pa_photo_of(document, views != NULL ? views[number] : NULL, number);
            g_array_append_val(photos, photo);
        }
    }
    *total = (int)photos->len;
    return (struct pa_photo *)(void *)g_array_free(photos, FALSE);
}

static void overview(const struct pa_page_text *p, const struct pa_photo *photos, int total)
{
    for (int i = 0; i < total; i++)
        pa_photo_define(p, &photos[i]);
    g_string_append_printf(p->to, "<nav aria-label=\"%s\"><ul class=\"tiles\">\n",
                           pa_page_say(p, "各份材料", "Documents"));
    for (int i = 0; i < total; i++)
        overview_card(p, &photos[i]);
    g_string_append(p->to, "</ul></nav>\n");
}

enum pa_status pa_report_html(cJSON *const *reports, int count, char *const *views, bool zh,
                              struct pa_bytes *out, struct pa_err *err)
{
    struct pa_page_text p = {g_string_new(NULL), NULL, zh};
    int total, next = 0;
    g_autofree struct pa_photo *photos = photos_of(reports, count, views, &total);
    g_autofree char *summary = summary_of(&p, reports, count);
    g_autofree char *title =
        count == 1 ? g_strdup(pa_json_text(reports[0], "id"))
                   : g_strdup_printf(pa_page_say(&p, "%d 张图片", "%d pictures"), count);
    pa_page_begin(&p, title, worst_verdict(reports, count), summary, NULL);
    overview(&p, photos, total);
    for (int i = 0; i < count; i++) {
        p.report = reports[i];
        set_findings(&p, i);
        for (int n = cJSON_GetArraySize(member(p.report, "documents")); n > 0; n--)
            document_section(&p, &photos[next++]);
        pa_compare_checks(&p, i);
    }
    return pa_page_end(&p, NULL, out, err);
}

#include "fields/content.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

/* em: from the edge of the other values; from the topmost label upwards; print against the labels'.
 */
static const double EDGE = 1.6, ABOVE = 9, PRINT = 1.8;

static bool ends_in(const char *text, const char *const *ends, size_t count)
{
    size_t n = strlen(text);
    for (size_t i = 0; i < count; i++) {
        size_t k = strlen(ends[i]);
        if (n > k && strcmp(text + n - k, ends[i]) == 0)
            return true;
    }
    return false;
}

static bool is_type(const char *text)
{
    static const char *const starts[] = {
        "有限责任公司", "其他有限责任", "股份有限公司", "个体工商户", "个人独资企业", "合伙企业",
        "普通合伙企业", "有限合伙企业", "农民专业合作", "集体所有制", "全民所有制",   "内资",
        "法人商事主体", "一人有限责任", "其他股份有限", "股份合作制", "外商投资",     "国有独资"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncmp(text, starts[i], strlen(starts[i])) == 0)
            return true;
    return ends_in(text, (const char *const[]){"分公司）", "分公司)"}, 2);
}

bool pa_content_trim_type(char *text)
{
    static const char *const ends[] = {"公司", ")", "）", "户", "企业", "社", "制", "合伙"};
    static const char mark[] = "SCJDGLdl国家" PA_LEVEL_MARK_WORDS "总局";
    enum { LEAST = 2 };
    int run = 0; /* of the mark's characters, at the end */
    size_t keep = 0;
    for (const char *at = text; *at != '\0';) {
        bool marks = pa_text_has(mark, pa_text_next(&at));
        run = marks ? run + 1 : 0;
        keep = marks ? keep : (size_t)(at - text);
    }
    if (run >= LEAST) {
        char first = text[keep];
        text[keep] = '\0';
        if (!ends_in(text, ends, sizeof ends / sizeof *ends))
            text[keep] = first;
    }
    return is_type(text);
}

static bool is_name(const char *text)
{
    static const char *const ends[] = {
        "公司", "厂", "店",   "部", "社",   "中心", "行",   "馆",           "院",         "所",
        "场",   "铺", "吧",   "坊", "园",   "室",   "屋",   "户",           "站",         "队",
        "楼",   "庄", "企业", "摊", "超市", "集团", "学校", "（有限合伙）", "(有限合伙)", "办事处"};
    return pa_text_length(text) >= 4 && !is_type(text) &&
           ends_in(text, ends, sizeof ends / sizeof *ends);
}

static bool is_address(const char *text)
{
    static const char *const parts[] = {"省", "市", "区", "县", "镇", "乡",
                                        "路", "街", "村", "号", "室"};
    int n = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        n += strstr(text, parts[i]) != NULL;
    return pa_text_length(text) >= 6 && n >= 3 && !is_name(text);
}

/* Where a lost value may stand. */
struct zone {
    double edge, em, y0, y1;
};

/* Left edge of the values beside the first column; rows from well above the topmost label to the
 * person's. */
static bool find_zone(const struct pa_extract *x, struct zone *zone)
{
    double sum = 0;
    int n = 0;
    const struct pa_label_hit *top = NULL, *end = pa_extract_hit(x, PA_FIELD_ESTABLISHED);
    for (int i = 0; i < x->hits.count; i++) {
        const struct pa_label_hit *hit = &x->hits.hit[i];
        struct pa_region_value value;
        if (hit->column < 0 || hit->x0 > (x->level.x0 + x->level.x1) / 2)
            continue;
        if (top == NULL)
            top = hit;
        pa_region_value(&x->region, hit, 1, &value);
        if (value.count == 0)
            continue;
        sum += value.piece[0].x0;
        n++;
    }
    if (n < 3)
        return false;
    *zone = (struct zone){sum / n, top->em, top->y - ABOVE * top->em,
                          end != NULL ? end->y : top->y + ABOVE * top->em};
    return true;
}

/* Is the piece the value of a label that was found? */
static bool is_taken(const struct pa_extract *x, const struct pa_piece *piece)
{
    for (int i = 0; i < x->hits.count; i++) {
        struct pa_region_value value;
        if (x->hits.hit[i].column < 0)
            continue;
        pa_region_value(&x->region, &x->hits.hit[i], 1, &value);
        for (int k = 0; k < value.count; k++)
            if (value.piece[k].from == piece->from)
                return true;
    }
    return false;
}

static enum pa_status fill(struct pa_extract *x, enum pa_field field, enum pa_alphabet alphabet,
                           bool (*fits)(const char *text), const struct zone *zone,
                           struct pa_err *err)
{
    const struct pa_piece *best = NULL;
    char text[512];
    for (int i = 0; i < x->region.count; i++) {
        const struct pa_piece *p = &x->region.piece[i];
        if (p->y < zone->y0 || p->y > zone->y1 || fabs(p->x0 - zone->edge) > EDGE * zone->em ||
            p->em > PRINT * zone->em || (best != NULL && p->y > best->y))
            continue;
        pa_level_text(&x->level, p->from, p->to, text, sizeof text);
        if (fits(text) && !is_taken(x, p))
            best = p;
    }
    if (best == NULL)
        return PA_OK;
    struct pa_region_value value = {.piece = {*best}, .count = 1, .rows = 1};
    return pa_extract_read(x, field, alphabet, &value, err);
}

enum pa_status pa_content_fill(struct pa_extract *x, struct pa_err *err)
{
    static const struct {
        enum pa_field field;
        enum pa_alphabet alphabet;
        bool (*fits)(const char *text);
    } lost[] = {{PA_FIELD_NAME, PA_ALPHABET_NAME, is_name},
                {PA_FIELD_TYPE, PA_ALPHABET_TEXT, is_type},
                {PA_FIELD_ADDRESS, PA_ALPHABET_TEXT, is_address}};
    struct zone zone;
    enum pa_status status = PA_OK;
    if (!find_zone(x, &zone))
        return PA_OK;
    for (size_t i = 0; i < sizeof lost / sizeof *lost && status == PA_OK; i++) {
        struct pa_extract_want want = {.field = lost[i].field,
                                       .always = lost[i].field == PA_FIELD_NAME};
        if (!x->out->field[lost[i].field].present && pa_extract_wanted(x, &want))
            status = fill(x, lost[i].field, lost[i].alphabet, lost[i].fits, &zone, err);
    }
    return status;
}

/* fields/mark -- what lies across a document and is no part of it: "void", "copy", "for renting a flat only"
 *
 * Idea: a watermark of another purpose is repeated in slanting rows, or stands there once in huge print, in words that no paper has
 * of its own (仅供 … 使用, 他用无效, 淘宝店铺专用, 企查查, www. …). Faint rows are read in parts; two parts with such words are enough, or one
 * that is huge, or that was read as a whole: cards have room for no more. A stamp is short and in larger print than the page's: a
 * scope of business may speak of 注销, but not so loudly.
 * This platform's own name excuses the rows that are read in part, but no row that names another purpose, or that excludes it.
 * Fails when: the mark is as small and level as the document's own rows, or consists of a name alone that is
 * no platform's.
 */
#include "base/text.h"
#include "fields/fields.h"

#include <glib.h>
#include <string.h>

/* Of a large row's reading: each of a dozen stamps and marks had 0.8 and more on one copy; what is no print mostly stays below 0.6. */
static const double SURE = 0.7;
enum { LEAST_ROWS = 2, STAMP_MAX = 12 /* characters */, WHOLE = 5 /* characters of a purpose */ };

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

static bool has_any(const char *text, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strstr(text, *words) != NULL)
            return true;
    return false;
}

static bool names_platform(const char *text)
{
    return has_any(text,
                   WORDS("淘宝", "天猫", "京东", "拼多", "支付宝", "抖音", "快手", "美团", "饿了么",
                         "闲鱼", "小红书", "阿里巴巴", "唯品会", "苏宁易购", "携程", "滴滴"));
}

/* Sites that show companies' papers with their own name all over them; not the firms that run them. */
static bool names_site(const char *text)
{
    return has_any(text, WORDS("天眼查", "企查查", "爱企查", "启信宝", "企信宝", "水滴信用",
                               "企查猫", "红盾查")) &&
           strstr(text, "公司") == NULL;
}

static bool names_another(const char *text)
{
    return names_platform(text) || names_site(text) ||
           has_any(text, WORDS("贷款", "货款", "借款", "抵押", "担保", "租房", "租赁", "投标",
                               "招聘", "供淘"));
}

/* Not what seals of offices say, whose words lie aslant too. */
static bool is_for_one_use(const char *text)
{
    return strstr(text, "专用") != NULL &&
           !has_any(text, WORDS("专用章", "登记专", "审批专", "许可专", "注册专", "行政专"));
}

/* A web address, or a piece of one; the registry's own is printed on every licence. */
static bool is_address(const char *text)
{
    bool address = strcasestr(text, "www.") != NULL || strcasestr(text, "http") != NULL ||
                   strcasestr(text, ".co") != NULL || strcasestr(text, ".cn") != NULL;
    return address && strcasestr(text, "gsxt") == NULL && strcasestr(text, "gov") == NULL;
}

/* A row by itself, read clearly: only for something, to be used so. A seal's ring may read 贷款有限公司专用章. */
static bool is_whole(const struct pa_line *line, const char *text)
{
    bool only = has_any(text, WORDS("仅供", "仅限", "只供", "只限", "供办", "限于")) ||
                g_str_has_prefix(text, "供") || g_str_has_prefix(text, "限");
    return only && line->confidence >= SURE && line->glyph_count >= WHOLE &&
           has_any(text, WORDS("使用", "专用", "办理")) && strstr(text, "有限公司") == NULL;
}

/* Might it be for this platform, some of its characters misread? */
static bool may_be_ours(const char *text)
{
    return !names_another(text) &&
           has_any(text, WORDS("微", "信", "程", "序", "腾", "讯", "认证", "注册", "平台", "审核",
                               "备案", "商户", "开通"));
}

/* What a watermark of a purpose says. In huge print some of it is telling without a slant; 使用 and 专用 are in titles of permits. */
static bool tells_purpose(const char *text, bool large, bool slanting)
{
    if (slanting)
        return has_any(text, WORDS("仅供", "仅限", "供办", "使用", "用无效", "印无效")) ||
               is_for_one_use(text) || names_platform(text) || names_site(text) ||
               is_address(text) || (large && has_any(text, WORDS("借款", "抵押", "贷款", "货款")));
    return (large && has_any(text, WORDS("仅供", "仅限"))) || names_site(text) ||
           (names_platform(text) && has_any(text, WORDS("专用", "入驻", "开店", "店铺")));
}

static bool excludes_ours(const char *text)
{
    return has_any(text,
                   WORDS("非微", "非小程序", "非腾讯", "使用非", "不得用于微信", "不可用于微信"));
}

static bool is_ours(const char *text)
{
    return has_any(text, WORDS("微信", "小程序", "腾讯")) && !excludes_ours(text) &&
           !names_another(text);
}

/* Is the row such a word in Latin letters and nothing else? Papers have such words of their own in sentences. */
static bool is_void_in_latin(const char *text)
{
    static const char *const words[] = {"VOID",    "VOIDED",   "CANCELLED", "CANCELED",
                                        "REVOKED", "ANNULLED", "INVALID"};
    char plain[2 * STAMP_MAX] = "";
    size_t used = 0;
    for (; *text != '\0' && used + 1 < sizeof plain; text++)
        if (*text != ' ')
            plain[used++] = g_ascii_toupper(*text);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(plain, words[i]) == 0)
            return true;
    return false;
}

/* A stamp of a few characters. "Void for other uses", "invalid if copied" are a watermark's words. */
static enum pa_mark stamp_of(const struct pa_line *line, const char *text)
{
    if (line->glyph_count > STAMP_MAX || line->confidence < SURE)
        return PA_MARK_NONE;
    static const char *const whole[] = {"无效", "無效", "失效", "撤销", "撤銷"};
    for (size_t i = 0; i < G_N_ELEMENTS(whole); i++)
        if (strcmp(text, whole[i]) == 0)
            return PA_MARK_VOID;
    if (is_void_in_latin(text) ||
        (has_any(text, WORDS("作废", "作廢", "注销", "註銷", "注消" /* so read of a narrow stamp */,
                             "吊销", "吊銷", "证无效", "照无效", "證無效", "照無效", "已失效",
                             "已无效", "已無效", "已撤销", "已撤銷")) &&
         !has_any(text, WORDS("用作废", "印作废", "用作廢", "印作廢", "用途"))))
        return PA_MARK_VOID;
    return has_any(text, WORDS("复印件", "复印本", "影印件", "与原件一致")) ? PA_MARK_COPY
                                                                            : PA_MARK_NONE;
}

/* What the rows of a page say. */
struct seen {
    int rows; /* of a purpose, a large one for as many as are asked for */
    bool ours, another;
    const struct pa_line *row, *stamp;
    enum pa_mark stamped;
};

static void see(const struct pa_line *line, bool large, struct seen *seen)
{
    char text[sizeof((struct pa_fields *)0)->mark];
    pa_line_text(line, text, sizeof text);
    enum pa_mark stamp = large ? stamp_of(line, text) : PA_MARK_NONE;
    if (stamp > seen->stamped) {
        seen->stamped = stamp;
        seen->stamp = line;
    }
    bool slanting = pa_line_is_aslant(line), tells = tells_purpose(text, large, slanting);
    if ((tells || slanting) && is_ours(text)) { /* a part of it need not say the purpose */
        seen->ours = true;
        return;
    }
    if (!tells)
        return;
    seen->another = seen->another || names_another(text) || excludes_ours(text);
    bool alone =
        large ? line->confidence >= SURE : slanting && is_whole(line, text) && names_another(text);
    seen->rows += alone ? LEAST_ROWS : 1;
    if (seen->row == NULL || line->glyph_count > seen->row->glyph_count)
        seen->row = line;
}

static void take(enum pa_mark kind, const struct pa_line *line, struct pa_fields *out)
{
    if (kind <= out->mark_kind)
        return;
    out->mark_kind = kind;
    pa_line_text(line, out->mark, sizeof out->mark);
    out->mark_quad = line->quad;
}

/* A row that was read from under the print: it may be one that was seen already, and counts as a whole alone. */
static void see_pale(const struct pa_line *line, struct seen *seen)
{
    char text[sizeof((struct pa_fields *)0)->mark];
    pa_line_text(line, text, sizeof text);
    if (is_ours(text)) {
        seen->ours = true;
        return;
    }
    if (!is_whole(line, text) || may_be_ours(text))
        return;
    seen->another = true;
    seen->rows += LEAST_ROWS;
    seen->row = line;
}

void pa_fields_mark(const struct pa_lines *lines, const struct pa_lines *large,
                    const struct pa_lines *pale, struct pa_fields *out)
{
    struct seen seen = {0};
    for (int i = 0; i < lines->count; i++)
        see(&lines->item[i], false, &seen);
    for (int i = 0; large != NULL && i < large->count; i++)
        see(&large->item[i], true, &seen);
    for (int i = 0; pale != NULL && i < pale->count; i++)
        see_pale(&pale->item[i], &seen);
    bool purpose = seen.rows >= LEAST_ROWS && (seen.another || !seen.ours);
    if (seen.stamped == PA_MARK_VOID && (seen.rows > 0 || seen.ours))
        seen.stamped =
            PA_MARK_PURPOSE; /* a part of "void for other uses", maybe: a person must look */
    if (seen.stamped != PA_MARK_NONE)
        take(seen.stamped, seen.stamp, out);
    if (purpose)
        take(PA_MARK_PURPOSE, seen.row, out);
}

#include "fields/capital.h"

#include "base/text.h"

static bool among(uint32_t c, const char *set)
{
    for (uint32_t k; (k = pa_text_next(&set)) != 0;)
        if (k == c)
            return true;
    return false;
}

bool pa_capital_is(const char *text)
{
    bool amount = false, unit = false;
    for (uint32_t c; (c = pa_text_next(&text)) != 0;) {
        if ((c >= '0' && c <= '9') ||
            among(c, "〇零一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟两"))
            amount = true;
        else if (among(c, "万亿元圆"))
            unit = true;
        else if (!among(c, "整正人民币美港欧日英镑澳新加坡台韩瑞士法郎加拿大()（）.,，:： ·角分"))
            return false;
    }
    return amount && unit;
}

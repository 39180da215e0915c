#include "lookpair.h"

#include <stdio.h>
#include <string.h>

/* Pairs, three bytes a character. Chosen by eye: one stroke more, less, longer or turned, or
 * another radical of the same place and size. */
static const char pairs[] =
    "未末己已已巳土士天夭人入日曰大太太犬大犬千干千于干于白自白日目自田由由甲甲申田申刀刃刀力"
    "力九儿几几九八人王玉王主玉主玉五午牛午干午乎平兰三兰羊乌鸟鸟岛今令令冷令会今会名各各备"
    "名多冬东东车末朱木本木术本术本体休体林森林杜杜社杨汤杨扬汤场扬场阳阴阳胆旦且旦亘晴睛晴清"
    "清情清请情倩请青洋样洋详祥详祥样辛幸幸辜亨享享京京凉孙张李季李孝季秀秀香刘列陈陆陈阵陆"
    "吴昊昊吴吴旲赵赴周同周用用甩丽雨两雨明朋朋鹏明胆萍平苹萍洁浩浩洁浩皓晓烧晓饶伟玮伟纬"
    "玮纬敏海海梅梅悔芳方方万万方仿芳荣荥荣营营莹莹萤萱宣宣宜宣宫富官宫官官宦客容"
    "容蓉客蓉宏宠永水水冰永泳冰泳江汪江红红江汪注注住住佳佳往住往佳崔建健健键建键志忘志态"
    "成城成戌戊戌戍戌城诚晨辰辰唇晨景景影景量文交文支支枝交校校效军车年牛华毕毕华玲铃玲冷"
    "铃铨银铜银锒铜洞金全全金全会俊骏俊峻骏骄峰蜂峰锋锋蜂凯剀凯岂波坡波破坡破皮波新薪新析薪"
    "折拆折析析拆春香春舂庆床庆厌云去去云云元元无无天元完完宗宗示示小小少光先先洗光晃凡几"
    "丹舟丹月月舟冉再再冉冉舟贝见贝负负员见贝斤斥斤厅龙尤尤无龙笼凤风风凤风凡兆北北比比此广厂厂"
    "广户尸户卢卢户兴兵兵岳岳丘市布布希市币办为为办习刁刁习卫工工土工二二三三王可何可司司同同"
    "间问间闻闻间问闻阿河河何柯何柯河材村村林材杉彬杉彬林程稆程呈昌晶昌冒冒昌品晶静净净争"
    "静睁博搏博傅傅传传专专传桂挂桂佳娃蛙超起起赵赵起越超越起通道道通通诵达迖达这远运运远进近"
    "进井井开开井并并开并升升井特持持待待特恃持科料料科秋和和知和秋知如如加加如加如";

bool lookpair_change(char *text, size_t size, struct dice *dice)
{
    size_t length = strlen(text), n = sizeof pairs / 6;
    int found = 0;
    size_t at = 0, with = 0;
    for (size_t i = 0; i < length; i++) {
        if (((unsigned char)text[i] & 0xC0) == 0x80)
            continue;
        for (size_t p = 0; p < 2 * n; p++) {
            size_t from = p * 3, to = (p ^ 1) * 3;
            if (strncmp(text + i, pairs + from, 3) != 0 || memcmp(pairs + from, pairs + to, 3) == 0)
                continue;
            found++;
            if (dice_below(dice, found) == 0) {
                at = i;
                with = to;
            }
        }
    }
    if (found == 0 || at + 3 > length || length >= size)
        return false;
    memcpy(text + at, pairs + with, 3);
    return true;
}

bool lookpair_change_code(char *text, struct dice *dice)
{
    static const char codes[] = "0D8B5S1L1T1J2Z6G380O0Q5638EFMNUVWMPRXYKXKHCG176935";
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    size_t length = strlen(text);
    for (int attempt = 0; attempt < 400; attempt++) {
        size_t i = (size_t)dice_below(dice, (int)length);
        size_t p = (size_t)dice_below(dice, (int)(sizeof codes - 1)), q = p ^ 1;
        if (text[i] != codes[p] || strchr(alphabet, codes[q]) == NULL)
            continue;
        bool digits_only = length != 18 || i < 8 || strspn(text, "0123456789X") == length;
        if (digits_only && (codes[q] < '0' || codes[q] > '9'))
            continue;
        text[i] = codes[q];
        return true;
    }
    return false;
}

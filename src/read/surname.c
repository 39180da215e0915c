#include "read/surname.h"

#include "base/text.h"

#include <stddef.h>

static const char singles[] = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹"
                              "彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖"
                              "石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵"
                              "万覃武钱戴严莫孔向常汤康易乔赖文洪施柳庄樊兰殷凌纪聂焦俞翟岳"
                              "齐章鲁葛倪耿季牛祝包游盛左裴路庞申毕欧麦温阎尚颜柯伍阮单涂邢"
                              "成关管卜项祁甘童梅苗詹柴霍瞿苑裘丘仇符古卓解舒娄商艾车景喻滕"
                              "缪宁桂苟辛冉晏池仲晋阳司房滑褚靳席封谷初蔺冷屈慕穆窦荆祖蒲戚"
                              "边安巫桑党翁骆隋匡臧佟鲍费查卫占皮宫全连官应闵储利蓝明楚郎华"
                              "米原佘银郁敖衣植巩冀简薄鞠牟岑昌诸尤戈水花平迟练时";
static const char *const doubles[] = {
    "欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒",
    "长孙", "宇文", "司空", "端木", "南宫", "独孤", "呼延", "西门", "百里", "东郭", "申屠", "澹台",
    "轩辕", "濮阳", "太史", "闻人", "淳于", "单于", "拓跋", "钟离", "公羊", "赫连"};

int pa_surname_length(const uint32_t *code, int count)
{
    uint32_t name[2];
    for (size_t i = 0; count > 2 && i < sizeof doubles / sizeof *doubles; i++)
        if (pa_text_decode(doubles[i], name, 2) == 2 && name[0] == code[0] && name[1] == code[1])
            return 2;
    const char *at = singles;
    for (uint32_t c; count > 1 && (c = pa_text_next(&at)) != 0;)
        if (c == code[0])
            return 1;
    return 0;
}

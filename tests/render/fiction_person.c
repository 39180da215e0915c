/* render/fiction_person -- names of persons, and the fields of an identity card. */
#include "render/fiction.h"

#include <stdio.h>
#include <string.h>

#define PICK(rng, table)                                                                           \
    ((table)[fiction_below((rng), (uint32_t)(sizeof(table) / sizeof *(table)))])

/* Surnames: the common ones, then less common ones, then compound ones. Three bytes a character. */
static const char surnames[] = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖"
                               "田董潘袁蔡蒋余于杜叶程魏苏吕丁任"
                               "卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎"
                               "史陶贺毛郝顾龚邵万覃武钱戴严莫孔"
                               "向常";
static const char surnames_rare[] = "汤康易乔赖文施洪辛柯温庞樊俞欧卓符祝甘阮柴翁嵇裘缪甄晏阚麴郗佘"
                                    "缑亓仝逄尉迟骆庾殷毕鲍费岑倪滕罗卞"
                                    "齐伍卜元顾孟穆萧湛祁禹狄米贝明臧计伏成谈茅纪舒屈项董梁蓝闵席季"
                                    "麻强路娄危童颜梅盛刁锺徐邱骆高蔡田"
                                    "樊胡凌霍虞万支柯昝管卢莫经房解应宗丁宣贲邓郁单杭洪包诸左石崔吉"
                                    "钮龚程邢滑裴陆荣翁荀羊於惠甄芮羿储"
                                    "靳汲邴糜松井隗巫焦巴弓牧车侯宓蓬全班仰仲宫宁仇栾暴甘厉戎祖刘景"
                                    "詹束龙幸司韶郜黎蓟薄印宿怀蒲邰鄂索"
                                    "咸籍卓蔺屠蒙池阴胥苍双闻莘翟贡劳姬申扶堵冉宰郦雍璩桑桂濮牛寿通"
                                    "扈燕冀郏浦尚农温别庄柴瞿阎充慕茹宦"
                                    "艾鱼容古慎戈廖庾暨居衡步都耿满弘匡国寇广禄阙东殳沃利蔚越夔隆师"
                                    "巩厍聂晁勾敖融冷訾辛阚那简饶曾毋沙"
                                    "乜养鞠须丰巢蒯相查后荆红游竺权逯盖益桓公";
static const char *const surnames_compound[] = {
    "欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "司徒", "东方", "夏侯", "令狐",
    "端木", "宇文", "长孙", "南宫", "西门", "轩辕", "闻人", "钟离", "澹台", "呼延", "独孤", "完颜"};

static const char given_common[] = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文辉建国志玉兰"
                                   "红梅春海燕波宁俊峰龙飞鹏云龙浩宇轩"
                                   "子涵欣怡梓晨雨佳琪思诗雅婷晓东学林家豪嘉瑞博一凡天翔成永福贵荣"
                                   "昌盛仁义德才富清新月琴凤莲翠珍珠宝"
                                   "玲莉萍莹颖慧洁倩雪蕾蓓菲薇佩蓉美爱香巧彩锦绣兴旺发财安康健全利"
                                   "民生根长庆喜乐斌彬宏鸿正光亮达顺良"
                                   "善培育树森林松柏泉江河湖山川石金银铜铁钢铭钧锋锐毅诚信义然自立"
                                   "言语诺若心悦然之亦可以为先启明君卿";
static const char given_rare[] = "喆翀璟焱昇甯堃犇玥珺晗瑄翊祎禛竑镕镓骁玮琮璇璐珩珂琰琬琨瑾瑜璋璞"
                                 "瓒珣珵珏玹玘玢珉琛琳瑀瑗瑶旻旸昉"
                                 "昕昊昀昱晅晔晖晟暄暐暕曦煜烨炜烁焜焯煊煦熠燚燊燏鑫淼垚堯懿懋愔忻"
                                 "恺恂愷彧彦彤彣斐斓旆昶曈朗栩桦桢梓"
                                 "椿楠榕槿樾檀沅沛泓泠泽洵洺浔涵淇淏淳渤湉湜溥滢漪潇潼澍澔濡瀚灏炅"
                                 "烜筠箐篁綦绮缦翎翙翕聿芃芮芷苒苡茗"
                                 "荃荻莀菡萱蒨蔚蕙薏蘅虓衍裕诣谌谖豫赟跃轶辚迪逸邈郅鄢酉釗钊钰铄铎"
                                 "铖锜锟镡镭闳阆隽雯霁霂霈霏靖韬韫"
                                 "韵頔颉颢飏馥馨骅骐骥髙鸢鸾麒麟黛龑龘偲俪俶倬僖儆劭勖勰匀卓叡吟呈"
                                 "哲唯嘏囡圻垣堉塬壹奂奕妍妤姝姣娅"
                                 "婧婳嫄嫣孜孟宓宸寅寰尧屹岑岚岩峣峤崟嵘嵩巍帆弈弢弼徵徽怿恬";

static const char *const minority_names[] = {
    "买买提",   "阿卜杜",   "热依木",       "古丽",     "艾力",   "吐尔逊",  "阿依夏木", "库尔班",
    "玉素甫",   "帕提古丽", "阿不都热合曼", "迪丽努尔", "木拉提", "赛力克",  "巴特尔",   "其其格",
    "格桑",     "扎西",     "卓玛",         "次仁",     "旺堆",   "尼玛",    "达娃",     "洛桑",
    "阿依古丽", "加尔肯",   "努尔兰",       "叶尔兰",   "哈力克", "伊力亚斯"};

static const char *const nations[] = {"汉",   "汉", "汉",   "汉",   "汉",   "汉",   "汉",   "汉",
                                      "汉",   "汉", "壮",   "满",   "回",   "苗",   "土家", "彝",
                                      "蒙古", "侗", "瑶",   "白",   "朝鲜", "布依", "哈尼", "黎",
                                      "傣",   "畲", "傈僳", "仡佬", "东乡", "纳西"};

static const char street_chars[] =
    "和平解放人民建设中山文化新华胜利友谊光明长江黄河青年朝阳东风红旗南北湖滨"
    "环城育才学府科技创业金桂玉兰枫林柳堤松涛梧桐锦绣丰泽鹤鸣凤凰龙泉清溪";

/* Append one character of a table of three-byte characters. */
static void append_from(struct fiction_rng *rng, const char *table, char *out, size_t size)
{
    size_t n = strlen(table) / 3, used = strlen(out);
    if (used + 4 <= size)
        snprintf(out + used, size - used, "%.3s", table + 3 * fiction_below(rng, (uint32_t)n));
}

static void append_given(struct fiction_rng *rng, double rare, double wide, char out[64])
{
    if (fiction_chance(rng, wide)) {
        char c[5];
        fiction_pool_character(fiction_below(rng, (uint32_t)fiction_pool_count), c);
        size_t used = strlen(out);
        snprintf(out + used, 64 - used, "%s", c);
    } else {
        append_from(rng, fiction_chance(rng, rare) ? given_rare : given_common, out, 64);
    }
}

void fiction_person_name(struct fiction_rng *rng, double rare, double wide, char out[64])
{
    out[0] = '\0';
    double kind = fiction_between(rng, 0.0, 1.0);
    if (kind < 0.03) {
        snprintf(out, 64, "%s·%s", PICK(rng, minority_names), PICK(rng, minority_names));
        return;
    }
    if (kind < 0.10)
        snprintf(out, 64, "%s", PICK(rng, surnames_compound));
    else
        append_from(rng, kind < 0.30 ? surnames_rare : surnames, out, 64);
    append_given(rng, rare, wide, out);
    if (fiction_chance(rng, 0.75))
        append_given(rng, rare, wide, out);
}

static void home_address(struct fiction_rng *rng, const struct fiction_region *r, char out[160])
{
    char street[32] = "";
    size_t chars = 2 + fiction_below(rng, 2);
    for (size_t i = 0; i < chars; i++)
        append_from(rng, street_chars, street, sizeof street);
    static const char *const ways[] = {"路", "街", "大道", "巷", "东路", "西街", "新村", "南里"};
    static const char *const villages[] = {"镇", "乡"};
    unsigned house = 1 + fiction_below(rng, 399);
    if (fiction_chance(rng, 0.3)) {
        char village[32] = "";
        append_from(rng, street_chars, village, sizeof village);
        append_from(rng, street_chars, village, sizeof village);
        snprintf(out, 160, "%s%s%s%s%s%s村%u组%u号", r->province, r->city, r->district, street,
                 PICK(rng, villages), village, 1 + fiction_below(rng, 12), house);
    } else if (fiction_chance(rng, 0.5)) {
        snprintf(out, 160, "%s%s%s%s%s%u号%u幢%u单元%u室", r->province, r->city, r->district,
                 street, PICK(rng, ways), house, 1 + fiction_below(rng, 30),
                 1 + fiction_below(rng, 4),
                 100 * (1 + fiction_below(rng, 20)) + 1 + fiction_below(rng, 4));
    } else {
        snprintf(out, 160, "%s%s%s%s%s%u号", r->province, r->city, r->district, street,
                 PICK(rng, ways), house);
    }
}

static void police_authority(const struct fiction_region *r, char out[80])
{
    const char *place = r->city[0] != '\0' ? r->city : r->province;
    size_t bytes = strlen(r->district);
    bool district = bytes >= 9 && strcmp(r->district + bytes - 3, "区") == 0;
    if (bytes == 0)
        snprintf(out, 80, "%s公安局", place);
    else if (district)
        snprintf(out, 80, "%s公安局%.*s分局", place, (int)(bytes - 3), r->district);
    else
        snprintf(out, 80, "%s公安局", r->district);
}

/* Years of validity by the age at issue: identity card law, article 5; 0 is long term. */
static int validity_years(int age)
{
    return age < 16 ? 5 : age < 26 ? 10 : age < 46 ? 20 : 0;
}

static void card_term(struct fiction_rng *rng, struct fiction_person *p)
{
    do {
        p->valid_from = fiction_date_between(rng, 2010, 2025);
    } while (p->valid_from.year - p->birth.year < 17);
    int years = validity_years(
        p->valid_from.year - p->birth.year -
        (p->valid_from.month * 32 + p->valid_from.day < p->birth.month * 32 + p->birth.day));
    char from[64], to[64] = "长期";
    fiction_date_print(p->valid_from, FICTION_DATE_DOTS, from);
    if (years > 0) {
        p->valid_to = fiction_date_add_years(p->valid_from, years);
        fiction_date_print(p->valid_to, FICTION_DATE_DOTS, to);
    }
    snprintf(p->validity, sizeof p->validity, "%.20s-%.20s", from, to);
}

void fiction_person_make(uint64_t seed, const char *label, struct fiction_person *out)
{
    struct fiction_rng rng;
    memset(out, 0, sizeof *out);
    fiction_seed(&rng, seed, label);
    fiction_region_make(&rng, &out->region);
    fiction_person_name(&rng, 0.25, 0.03, out->name);
    bool male = fiction_chance(&rng, 0.5);
    snprintf(out->sex, sizeof out->sex, "%s", male ? "男" : "女");
    snprintf(out->nation, sizeof out->nation, "%s", PICK(&rng, nations));
    out->birth = fiction_date_between(&rng, 1950, 2006);
    home_address(&rng, &out->region, out->address);
    fiction_code_identity(&rng, &out->region, out->birth, male, out->id_number);
    police_authority(&out->region, out->authority);
    card_term(&rng, out);
}

/* render/fiction -- random streams, the character pool, dates and regions. */
#include "render/fiction.h"

#include <stdio.h>
#include <string.h>

static uint64_t splitmix(uint64_t *x)
{
    uint64_t z = (*x += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static uint64_t rotate_left(uint64_t x, int k)
{
    return (x << k) | (x >> (64 - k));
}

void fiction_seed(struct fiction_rng *rng, uint64_t seed, const char *label)
{
    uint64_t x = 0xcbf29ce484222325u; /* FNV-1a of the label */
    for (const char *c = label; *c != '\0'; c++)
        x = (x ^ (unsigned char)*c) * 0x100000001b3u;
    x ^= seed * 0x9e3779b97f4a7c15u;
    for (int i = 0; i < 4; i++)
        rng->s[i] = splitmix(&x);
}

uint64_t fiction_next(struct fiction_rng *rng)
{
    uint64_t *s = rng->s;
    uint64_t result = rotate_left(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate_left(s[3], 45);
    return result;
}

uint32_t fiction_below(struct fiction_rng *rng, uint32_t n)
{
    return n == 0 ? 0 : (uint32_t)((fiction_next(rng) >> 32) * n >> 32);
}

double fiction_between(struct fiction_rng *rng, double low, double high)
{
    return low + (high - low) * ((double)(fiction_next(rng) >> 11) * 0x1.0p-53);
}

double fiction_normal(struct fiction_rng *rng)
{
    /* The sum of twelve uniform numbers: exact enough here, and the same on every machine (no
     * libm). */
    double sum = -6.0;
    for (int i = 0; i < 12; i++)
        sum += fiction_between(rng, 0.0, 1.0);
    return sum;
}

bool fiction_chance(struct fiction_rng *rng, double p)
{
    return fiction_between(rng, 0.0, 1.0) < p;
}

static size_t utf8_length(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

void fiction_pool_character(size_t i, char out[5])
{
    i %= fiction_pool_count;
    const char *at = fiction_pool_rows[i / 40];
    for (size_t k = 0; k < i % 40; k++)
        at += utf8_length((unsigned char)*at);
    size_t bytes = utf8_length((unsigned char)*at);
    memcpy(out, at, bytes);
    out[bytes] = '\0';
}

static int days_in(int year, int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

struct fiction_date fiction_date_add_years(struct fiction_date date, int years)
{
    date.year += years;
    if (date.day > days_in(date.year, date.month))
        date.day = days_in(date.year, date.month);
    return date;
}

struct fiction_date fiction_date_between(struct fiction_rng *rng, int first_year, int last_year)
{
    struct fiction_date date;
    date.year = first_year + (int)fiction_below(rng, (uint32_t)(last_year - first_year + 1));
    date.month = 1 + (int)fiction_below(rng, 12);
    date.day = 1 + (int)fiction_below(rng, (uint32_t)days_in(date.year, date.month));
    return date;
}

static const char *const numeral[10] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

/* 1 ... 31 as 一 ... 三十一. */
static void small_number(int n, char out[16])
{
    const char *tens = n >= 20 ? numeral[n / 10] : "";
    snprintf(out, 16, "%s%s%s", tens, n >= 10 ? "十" : "", n % 10 != 0 ? numeral[n % 10] : "");
}

static void print_chinese(struct fiction_date date, char out[64])
{
    char month[16], day[16];
    small_number(date.month, month);
    small_number(date.day, day);
    int y = date.year % 10000;
    snprintf(out, 64, "%s%s%s%s年%s月%s日", numeral[y / 1000], numeral[y / 100 % 10],
             numeral[y / 10 % 10], numeral[y % 10], month, day);
}

void fiction_date_print(struct fiction_date date, enum fiction_date_style style, char out[64])
{
    switch (style) {
    case FICTION_DATE_CHINESE:
        print_chinese(date, out);
        break;
    case FICTION_DATE_PLAIN:
        snprintf(out, 64, "%d年%d月%d日", date.year, date.month, date.day);
        break;
    case FICTION_DATE_SPACED:
        snprintf(out, 64, "%d 年 %02d 月 %02d 日", date.year, date.month, date.day);
        break;
    case FICTION_DATE_DOTS:
        snprintf(out, 64, "%d.%02d.%02d", date.year, date.month, date.day);
        break;
    case FICTION_DATE_DASHES:
        snprintf(out, 64, "%d-%02d-%02d", date.year, date.month, date.day);
        break;
    default:
        snprintf(out, 64, "%d年%02d月%02d日", date.year, date.month, date.day);
        break;
    }
}

/* code, province, city, district; GB/T 2260. */
static const char *const regions[][4] = {
    {"110101", "北京市", "", "东城区"},
    {"110105", "北京市", "", "朝阳区"},
    {"110108", "北京市", "", "海淀区"},
    {"110106", "北京市", "", "丰台区"},
    {"110114", "北京市", "", "昌平区"},
    {"110115", "北京市", "", "大兴区"},
    {"120101", "天津市", "", "和平区"},
    {"120104", "天津市", "", "南开区"},
    {"120112", "天津市", "", "津南区"},
    {"130102", "河北省", "石家庄市", "长安区"},
    {"130203", "河北省", "唐山市", "路北区"},
    {"140105", "山西省", "太原市", "小店区"},
    {"140106", "山西省", "太原市", "迎泽区"},
    {"150102", "内蒙古自治区", "呼和浩特市", "新城区"},
    {"150105", "内蒙古自治区", "呼和浩特市", "赛罕区"},
    {"210102", "辽宁省", "沈阳市", "和平区"},
    {"210202", "辽宁省", "大连市", "中山区"},
    {"210203", "辽宁省", "大连市", "西岗区"},
    {"220102", "吉林省", "长春市", "南关区"},
    {"220104", "吉林省", "长春市", "朝阳区"},
    {"230102", "黑龙江省", "哈尔滨市", "道里区"},
    {"230103", "黑龙江省", "哈尔滨市", "南岗区"},
    {"310101", "上海市", "", "黄浦区"},
    {"310104", "上海市", "", "徐汇区"},
    {"310112", "上海市", "", "闵行区"},
    {"310114", "上海市", "", "嘉定区"},
    {"310115", "上海市", "", "浦东新区"},
    {"310117", "上海市", "", "松江区"},
    {"320102", "江苏省", "南京市", "玄武区"},
    {"320104", "江苏省", "南京市", "秦淮区"},
    {"320106", "江苏省", "南京市", "鼓楼区"},
    {"320205", "江苏省", "无锡市", "锡山区"},
    {"320506", "江苏省", "苏州市", "吴中区"},
    {"320508", "江苏省", "苏州市", "姑苏区"},
    {"320583", "江苏省", "昆山市", ""},
    {"330102", "浙江省", "杭州市", "上城区"},
    {"330106", "浙江省", "杭州市", "西湖区"},
    {"330108", "浙江省", "杭州市", "滨江区"},
    {"330110", "浙江省", "杭州市", "余杭区"},
    {"330203", "浙江省", "宁波市", "海曙区"},
    {"330212", "浙江省", "宁波市", "鄞州区"},
    {"330302", "浙江省", "温州市", "鹿城区"},
    {"330782", "浙江省", "义乌市", ""},
    {"340103", "安徽省", "合肥市", "庐阳区"},
    {"340104", "安徽省", "合肥市", "蜀山区"},
    {"350102", "福建省", "福州市", "鼓楼区"},
    {"350203", "福建省", "厦门市", "思明区"},
    {"350206", "福建省", "厦门市", "湖里区"},
    {"350503", "福建省", "泉州市", "丰泽区"},
    {"360102", "江西省", "南昌市", "东湖区"},
    {"360702", "江西省", "赣州市", "章贡区"},
    {"370102", "山东省", "济南市", "历下区"},
    {"370103", "山东省", "济南市", "市中区"},
    {"370202", "山东省", "青岛市", "市南区"},
    {"370212", "山东省", "青岛市", "崂山区"},
    {"370602", "山东省", "烟台市", "芝罘区"},
    {"410102", "河南省", "郑州市", "中原区"},
    {"410105", "河南省", "郑州市", "金水区"},
    {"410302", "河南省", "洛阳市", "老城区"},
    {"420102", "湖北省", "武汉市", "江岸区"},
    {"420106", "湖北省", "武汉市", "武昌区"},
    {"420111", "湖北省", "武汉市", "洪山区"},
    {"420502", "湖北省", "宜昌市", "西陵区"},
    {"430102", "湖南省", "长沙市", "芙蓉区"},
    {"430104", "湖南省", "长沙市", "岳麓区"},
    {"430211", "湖南省", "株洲市", "天元区"},
    {"440103", "广东省", "广州市", "荔湾区"},
    {"440104", "广东省", "广州市", "越秀区"},
    {"440106", "广东省", "广州市", "天河区"},
    {"440113", "广东省", "广州市", "番禺区"},
    {"440303", "广东省", "深圳市", "罗湖区"},
    {"440304", "广东省", "深圳市", "福田区"},
    {"440305", "广东省", "深圳市", "南山区"},
    {"440307", "广东省", "深圳市", "龙岗区"},
    {"440402", "广东省", "珠海市", "香洲区"},
    {"440604", "广东省", "佛山市", "禅城区"},
    {"441302", "广东省", "惠州市", "惠城区"},
    {"441900", "广东省", "东莞市", ""},
    {"450102", "广西壮族自治区", "南宁市", "兴宁区"},
    {"450103", "广西壮族自治区", "南宁市", "青秀区"},
    {"460105", "海南省", "海口市", "秀英区"},
    {"460106", "海南省", "海口市", "龙华区"},
    {"500103", "重庆市", "", "渝中区"},
    {"500105", "重庆市", "", "江北区"},
    {"500106", "重庆市", "", "沙坪坝区"},
    {"500112", "重庆市", "", "渝北区"},
    {"510104", "四川省", "成都市", "锦江区"},
    {"510107", "四川省", "成都市", "武侯区"},
    {"510703", "四川省", "绵阳市", "涪城区"},
    {"520102", "贵州省", "贵阳市", "南明区"},
    {"520103", "贵州省", "贵阳市", "云岩区"},
    {"530102", "云南省", "昆明市", "五华区"},
    {"530103", "云南省", "昆明市", "盘龙区"},
    {"540102", "西藏自治区", "拉萨市", "城关区"},
    {"610103", "陕西省", "西安市", "碑林区"},
    {"610113", "陕西省", "西安市", "雁塔区"},
    {"610302", "陕西省", "宝鸡市", "渭滨区"},
    {"620102", "甘肃省", "兰州市", "城关区"},
    {"620103", "甘肃省", "兰州市", "七里河区"},
    {"630104", "青海省", "西宁市", "城西区"},
    {"640104", "宁夏回族自治区", "银川市", "兴庆区"},
    {"640106", "宁夏回族自治区", "银川市", "金凤区"},
    {"650102", "新疆维吾尔自治区", "乌鲁木齐市", "天山区"},
    {"650103", "新疆维吾尔自治区", "乌鲁木齐市", "沙依巴克区"},
};

void fiction_region_make(struct fiction_rng *rng, struct fiction_region *out)
{
    const char *const *row = regions[fiction_below(rng, sizeof regions / sizeof *regions)];
    snprintf(out->code, sizeof out->code, "%s", row[0]);
    snprintf(out->province, sizeof out->province, "%s", row[1]);
    snprintf(out->city, sizeof out->city, "%s", row[2]);
    snprintf(out->district, sizeof out->district, "%s", row[3]);
}

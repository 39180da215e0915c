/* render/fiction_firm -- names of firms, addresses, scopes, capitals, mini-programs. */
#include "render/fiction.h"

#include <stdio.h>
#include <string.h>

#define PICK(rng, table)                                                                           \
    ((table)[fiction_below((rng), (uint32_t)(sizeof(table) / sizeof *(table)))])

/* Characters that trade names are made of, three bytes each. */
static const char trade_chars[] = "鑫盛瑞丰恒泰宏达永昌华兴隆通源金福安顺康嘉和创美博远东方天地海洋"
                                  "星辰龙凤祥云锦绣春秋德信诚义仁礼智卓越优"
                                  "佳品尚雅悦欣荣茂森林木火土水日月光明亮辉煌灿烂晟昊昱煜烨焱鼎铭钰"
                                  "铂锐锋钧銮铠翔翼羽飞腾跃骏骐骥麒麟鹏鹤"
                                  "鸿雁鹰蓝青绿紫墨白玄朴素禾穗稷黍麦谷米豆果蔬茶茗酒酿香馨芳菲芸芷"
                                  "兰蕙荷莲梅竹菊松柏杉桐梧榕桂枫柳杨槐"
                                  "艺文书画琴棋诗礼乐易道理学思维知行健伟力量速捷敏迅驰骋奔征途路桥"
                                  "港湾岛屿江河湖溪泉涌澜涛浪波润泽沐浴涵"
                                  "清澈净洁晶莹玉珏琳琅璞璟璐瑶珠宝翡翠琥珀玛瑙纳百川集聚汇合众联盟"
                                  "同心圆梦想望希冀启航扬帆起步登峰顶巅拓"
                                  "展开新时代纪元始初本真元气正中庸平衡坤乾艮坎离震巽兑亿万千伍柒捌"
                                  "玖拾洲球环宇宙寰恩惠慈善福禄寿喜财旺发";

static const char *const trades[] = {
    "科技",         "网络科技",   "信息技术",     "电子商务",     "贸易",         "商贸",
    "餐饮管理",     "餐饮",       "食品",         "农业科技",     "生物科技",     "文化传媒",
    "文化传播",     "广告",       "广告传媒",     "教育咨询",     "企业管理咨询", "企业管理",
    "投资管理",     "建筑工程",   "建筑装饰工程", "装饰设计",     "物业管理",     "房地产经纪",
    "物流",         "供应链管理", "国际货运代理", "汽车销售",     "汽车维修服务", "服饰",
    "服装",         "纺织品",     "皮革制品",     "化妆品",       "医疗器械",     "医药",
    "健康管理",     "环保科技",   "新能源科技",   "机械设备",     "机电设备",     "五金机电",
    "五金制品",     "电子科技",   "电子元件",     "仪器仪表",     "软件开发",     "智能科技",
    "数据服务",     "家政服务",   "人力资源",     "劳务派遣",     "知识产权代理", "会计服务",
    "税务师事务所", "酒店管理",   "旅行社",       "酒业",         "茶业",         "水产",
    "粮油",         "畜牧",       "种业",         "园林绿化工程", "珠宝",         "工艺品",
    "家具",         "家居用品",   "建材",         "石材",         "玻璃",         "陶瓷",
    "塑胶制品",     "包装材料",   "印刷",         "化工",         "钢铁",         "金属材料",
    "矿业",         "能源",       "电力工程",     "照明电器",     "安防科技",     "体育发展",
    "影视文化",     "演艺经纪",   "摄影",         "婚庆服务",     "美容美发",     "宠物用品",
    "母婴用品",     "眼镜",       "钟表",         "乐器",         "图书",         "玩具",
    "自行车",       "摩托车",     "模具"};

static const char *const shop_words[] = {
    "餐饮店",     "小吃店",     "饭店",           "面馆",           "火锅店",         "烧烤店",
    "奶茶店",     "便利店",     "超市",           "百货店",         "副食店",         "水果店",
    "蔬菜店",     "粮油店",     "茶叶店",         "烟酒店",         "服装店",         "服饰店",
    "鞋店",       "美容院",     "美发店",         "理发店",         "化妆品店",       "花店",
    "五金店",     "建材经营部", "五金经营部",     "机电经营部",     "家具厂",         "家具店",
    "家电维修部", "电器商行",   "通讯店",         "手机店",         "电脑经营部",     "文具店",
    "书店",       "打印部",     "广告设计工作室", "摄影工作室",     "装饰材料经营部", "汽车修理厂",
    "汽配店",     "洗车店",     "加工厂",         "制衣厂",         "塑料厂",         "模具厂",
    "药店",       "诊所",       "宠物店",         "宾馆",           "旅馆",           "民宿",
    "网吧",       "健身房",     "培训中心",       "信息咨询服务部", "网店",           "贸易商行",
    "渔具店"};

static const char *const streets[] = {
    "解放", "人民", "中山", "建设", "和平", "新华", "文化", "胜利", "长江", "黄河", "青年",
    "迎宾", "滨江", "环城", "学府", "科技", "创业", "工业", "东风", "红旗", "金桥", "玉泉",
    "枫林", "柳浪", "松涛", "梧桐", "锦绣", "凤凰", "龙泉", "清溪", "鹤鸣", "石桥", "竹园",
    "梅岭", "兰亭", "芙蓉", "荷塘", "杏林", "桃源", "翠屏", "望湖", "观澜"};
static const char *const ways[] = {"路",   "街",   "大道", "东路", "西路",
                                   "南路", "北路", "中路", "巷",   "大街"};
static const char *const towers[] = {"大厦",   "广场",   "中心", "商务楼", "科技园",
                                     "产业园", "创业园", "国际", "公寓",   "花园",
                                     "小区",   "市场",   "商城", "写字楼", "工业区"};

static const char *const scope_items[] = {"技术开发",
                                          "技术咨询",
                                          "技术服务",
                                          "技术转让",
                                          "计算机系统服务",
                                          "软件开发",
                                          "应用软件服务",
                                          "数据处理",
                                          "设计、制作、代理、发布国内各类广告",
                                          "组织文化艺术交流活动（不含演出）",
                                          "会议及展览服务",
                                          "市场营销策划",
                                          "企业形象策划",
                                          "商务信息咨询（不含投资类咨询）",
                                          "企业管理咨询",
                                          "经济贸易咨询",
                                          "翻译服务",
                                          "摄影扩印服务",
                                          "销售电子产品",
                                          "销售日用百货",
                                          "针纺织品",
                                          "服装鞋帽",
                                          "工艺礼品（象牙及其制品除外）",
                                          "文具用品",
                                          "体育用品",
                                          "五金交电",
                                          "建筑材料",
                                          "装饰材料",
                                          "金属材料",
                                          "化工产品（不含危险化学品）",
                                          "机械设备",
                                          "仪器仪表",
                                          "通讯器材",
                                          "家用电器",
                                          "家具",
                                          "汽车配件",
                                          "摩托车配件",
                                          "橡胶制品",
                                          "塑料制品",
                                          "包装材料",
                                          "陶瓷制品",
                                          "玻璃制品",
                                          "预包装食品兼散装食品批发兼零售",
                                          "食品经营（凭许可证经营）",
                                          "初级食用农产品销售",
                                          "水产品零售",
                                          "卷烟零售",
                                          "酒类零售",
                                          "茶叶销售",
                                          "餐饮服务",
                                          "小吃服务",
                                          "冷热饮品制售",
                                          "糕点类食品制售（含裱花蛋糕）",
                                          "住宿服务",
                                          "房屋建筑工程施工",
                                          "室内外装饰装修工程设计与施工",
                                          "园林绿化工程",
                                          "水电安装",
                                          "钢结构工程",
                                          "防水工程",
                                          "物业管理",
                                          "房地产经纪服务",
                                          "房屋租赁",
                                          "机械设备租赁",
                                          "汽车租赁",
                                          "普通货物道路运输",
                                          "国内货运代理",
                                          "仓储服务（不含危险化学品）",
                                          "装卸搬运",
                                          "货物进出口",
                                          "技术进出口",
                                          "代理进出口",
                                          "医疗器械经营（Ⅰ类）",
                                          "健康信息咨询（不得开展诊疗活动）",
                                          "化妆品批发零售",
                                          "美容服务",
                                          "理发服务",
                                          "家政服务",
                                          "保洁服务",
                                          "劳务派遣",
                                          "人力资源服务",
                                          "教育信息咨询",
                                          "票务代理",
                                          "旅游信息咨询",
                                          "汽车维修",
                                          "洗车服务",
                                          "花卉种植",
                                          "蔬菜、水果种植及销售",
                                          "畜禽养殖",
                                          "淡水养殖",
                                          "农业机械服务",
                                          "粮食收购",
                                          "饲料销售",
                                          "兽药经营",
                                          "珠宝首饰零售",
                                          "钟表维修",
                                          "眼镜销售",
                                          "图书、报刊零售",
                                          "互联网信息服务",
                                          "增值电信业务",
                                          "网上贸易代理",
                                          "新能源技术推广服务"};

static const char *const scope_ends[] = {
    "",
    "。",
    "（依法须经批准的项目，经相关部门批准后方可开展经营活动）",
    "（依法须经批准的项目，经相关部门批准后方可开展经营活动）〓",
    "***",
    "。（依法须经批准的项目，经相关部门批准后依批准的内容开展经营活动。）",
    "。（企业依法自主选择经营项目，开展经营活动；不得从事本市产业政策禁止类项目的经营活动。）",
    "（涉及许可经营项目，应取得相关部门许可后方可经营）"};

static void append(char *out, size_t size, const char *text)
{
    size_t used = strlen(out);
    if (used + strlen(text) + 1 <= size)
        snprintf(out + used, size - used, "%s", text);
}

static void trade_name(struct fiction_rng *rng, double wide, char out[64])
{
    static const unsigned lengths[] = {2, 2, 2, 2, 3, 3, 4};
    unsigned n = PICK(rng, lengths);
    out[0] = '\0';
    for (unsigned i = 0; i < n; i++) {
        char c[5];
        uint32_t limit =
            fiction_chance(rng, 0.6) ? FICTION_POOL_LEVEL_1 : (uint32_t)fiction_pool_count;
        if (fiction_chance(rng, wide))
            fiction_pool_character(fiction_below(rng, limit), c);
        else
            snprintf(c, sizeof c, "%.3s",
                     trade_chars + 3 * fiction_below(rng, sizeof trade_chars / 3));
        append(out, 64, c);
    }
}

/* The place as names of firms write it: 杭州, 杭州市, 浙江, 杭州市西湖区. */
static void place_name(struct fiction_rng *rng, const struct fiction_region *r, bool local,
                       char out[96])
{
    const char *city = r->city[0] != '\0' ? r->city : r->province;
    uint32_t kind = fiction_below(rng, local ? 3 : 8);
    int bare = (int)(strlen(city) - strlen("市"));
    if (kind == 0)
        snprintf(out, 96, "%s%s", city, r->district);
    else if (kind == 1)
        snprintf(out, 96, "%s", city);
    else if (kind == 2 && r->district[0] != '\0')
        snprintf(out, 96, "%.*s%s", bare, city, r->district);
    else
        snprintf(out, 96, "%.*s", bare, city);
}

static void household_name(struct fiction_rng *rng, const struct fiction_region *r, double wide,
                           char out[256])
{
    char place[96], trade[64], owner[64];
    place_name(rng, r, true, place);
    trade_name(rng, wide, trade);
    if (fiction_chance(rng, 0.2)) {
        fiction_person_name(rng, 0.2, 0.02, owner);
        snprintf(out, 256, "%s%s%s", place, owner, PICK(rng, shop_words));
    } else {
        snprintf(out, 256, "%s%s%s", place, trade, PICK(rng, shop_words));
    }
}

static void company_name(struct fiction_rng *rng, const struct fiction_region *r, double wide,
                         const char *end, char out[256])
{
    char place[96], trade[64];
    place_name(rng, r, false, place);
    trade_name(rng, wide, trade);
    const char *industry = PICK(rng, trades);
    uint32_t form = fiction_below(rng, 10);
    if (form < 6)
        snprintf(out, 256, "%s%s%s%s", place, trade, industry, end);
    else if (form == 6)
        snprintf(out, 256, "%s（%s）%s%s", trade, place, industry, end);
    else if (form == 7)
        snprintf(out, 256, "%s(%s)%s%s", trade, place, industry, end);
    else if (form == 8)
        snprintf(out, 256, "%s%s（集团）%s", place, trade, end);
    else
        snprintf(out, 256, "%s%s%s%s", place, trade, PICK(rng, trades), end);
}

void fiction_firm_name(struct fiction_rng *rng, enum fiction_subject subject,
                       const struct fiction_region *region, double wide, char out[256])
{
    static const char *const limited[] = {"有限公司", "有限公司", "有限公司", "有限责任公司"};
    static const char *const partner[] = {"合伙企业（有限合伙）", "合伙企业(有限合伙)",
                                          "事务所（普通合伙）"};
    static const char *const sole[] = {"厂", "工作室", "中心", "经营部", "设计事务所"};
    char base[256], branch[96], person[64];
    switch (subject) {
    case FICTION_HOUSEHOLD:
        household_name(rng, region, wide, out);
        return;
    case FICTION_STOCK:
        company_name(rng, region, wide, "股份有限公司", out);
        return;
    case FICTION_PARTNERSHIP:
        company_name(rng, region, wide, PICK(rng, partner), out);
        return;
    case FICTION_SOLE:
        company_name(rng, region, wide, PICK(rng, sole), out);
        return;
    case FICTION_COOPERATIVE:
        trade_name(rng, wide, person);
        place_name(rng, region, true, branch);
        snprintf(out, 256, "%s%s%s专业合作社", branch, person,
                 fiction_chance(rng, 0.5) ? "种植" : "养殖");
        return;
    case FICTION_BRANCH:
        company_name(rng, region, wide, "有限公司", base);
        trade_name(rng, 0.0, person);
        place_name(rng, region, false, branch);
        snprintf(out, 256, "%.100s%.40s分公司", base, fiction_chance(rng, 0.6) ? branch : person);
        return;
    default:
        company_name(rng, region, wide, PICK(rng, limited), out);
        return;
    }
}

void fiction_address(struct fiction_rng *rng, const struct fiction_region *r, char out[256])
{
    char tail[96], tower[64];
    const char *province = fiction_chance(rng, 0.4) ? r->province : "";
    if (r->city[0] == '\0')
        province = r->province;
    unsigned house = 1 + fiction_below(rng, 999), floor = 1 + fiction_below(rng, 28);
    unsigned room = floor * 100 + 1 + fiction_below(rng, 20);
    trade_name(rng, 0.05, tower);
    switch (fiction_below(rng, 6)) {
    case 0:
        snprintf(tail, sizeof tail, "%u号", house);
        break;
    case 1:
        snprintf(tail, sizeof tail, "%u号%u幢%u室", house, 1 + fiction_below(rng, 20), room);
        break;
    case 2:
        snprintf(tail, sizeof tail, "%u号%s%s%c座%u", house, tower, PICK(rng, towers),
                 (char)('A' + (int)fiction_below(rng, 6)), room);
        break;
    case 3:
        snprintf(tail, sizeof tail, "%u号%s%s%u层%u-%u号", house, tower, PICK(rng, towers), floor,
                 1 + fiction_below(rng, 9), 1 + fiction_below(rng, 40));
        break;
    case 4:
        snprintf(tail, sizeof tail, "%u弄%u号%u室", house, 1 + fiction_below(rng, 90), room);
        break;
    default:
        snprintf(tail, sizeof tail, "%u号附%u号（自主申报）", house, 1 + fiction_below(rng, 30));
        break;
    }
    snprintf(out, 256, "%s%s%s%s%s%s", province, r->city, r->district, PICK(rng, streets),
             PICK(rng, ways), tail);
}

void fiction_scope(struct fiction_rng *rng, unsigned items, char out[1024])
{
    static const char *const joints[] = {"；", "、", "，"};
    const char *joint = PICK(rng, joints);
    unsigned n = 2 + fiction_below(rng, items > 2 ? items - 1 : 1);
    out[0] = '\0';
    for (unsigned i = 0; i < n; i++) {
        append(out, 1024, i > 0 ? joint : fiction_chance(rng, 0.2) ? "一般项目：" : "");
        append(out, 1024, PICK(rng, scope_items));
    }
    append(out, 1024, PICK(rng, scope_ends));
}

void fiction_capital(struct fiction_rng *rng, char out[80])
{
    static const char *const words[] = {"壹拾",     "叁拾", "伍拾", "捌拾", "壹佰", "壹佰伍拾",
                                        "贰佰",     "叁佰", "伍佰", "陆佰", "捌佰", "壹仟",
                                        "壹仟贰佰", "贰仟", "伍仟", "壹万"};
    static const unsigned figures[] = {1,   3,   5,   10,  20,  30,   50,   80,   100,  101,  108,
                                       200, 300, 500, 518, 600, 1000, 1001, 2000, 5000, 10000};
    unsigned figure = fiction_chance(rng, 0.3) ? 1 + fiction_below(rng, 9999) : PICK(rng, figures);
    switch (fiction_below(rng, 8)) {
    case 0:
    case 1:
        snprintf(out, 80, "%s万元整", PICK(rng, words));
        break;
    case 2:
        snprintf(out, 80, "%s万圆整", PICK(rng, words));
        break;
    case 3:
        snprintf(out, 80, "人民币%s万元整", PICK(rng, words));
        break;
    case 4:
        snprintf(out, 80, "%u万元人民币", figure);
        break;
    case 5:
        snprintf(out, 80, "人民币%u.%04u万元整", figure,
                 fiction_chance(rng, 0.7) ? 0 : fiction_below(rng, 9999));
        break;
    case 6:
        snprintf(out, 80, "（人民币）%s万元", PICK(rng, words));
        break;
    default:
        snprintf(out, 80, "%u万元%s", figure, fiction_chance(rng, 0.6) ? "整" : "");
        break;
    }
}

void fiction_program_make(uint64_t seed, const char *label, struct fiction_program *out)
{
    static const char *const kinds[] = {"商城", "点餐", "预约", "优选", "生活", "家政",
                                        "课堂", "健身", "书屋", "到家", "租车", "鲜花",
                                        "会员", "外卖", "维修", "影像", "旅行", "票务"};
    static const char *const does[] = {"在线下单",     "预约到店服务", "查询附近门店",
                                       "领取会员优惠", "浏览商品详情", "查看订单进度",
                                       "在线咨询客服", "课程报名",     "积分兑换礼品",
                                       "上门服务预约", "餐品外带自取", "活动报名"};
    struct fiction_rng rng;
    memset(out, 0, sizeof *out);
    fiction_seed(&rng, seed, label);
    char trade[64];
    trade_name(&rng, 0.02, trade);
    const char *kind = PICK(&rng, kinds);
    snprintf(out->name, sizeof out->name, "%s%s", trade, kind);
    uint32_t n = sizeof does / sizeof *does, first = fiction_below(&rng, n);
    uint32_t step = 1 + fiction_below(&rng, 5); /* three different ones: 2 * step < n */
    snprintf(out->introduction, sizeof out->introduction, "%s为顾客提供%s、%s和%s等服务。",
             out->name, does[first], does[(first + step) % n], does[(first + 2 * step) % n]);
}

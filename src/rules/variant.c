#include "rules/variant.h"

#include "base/text.h"

#include <string.h>

/* Pairs, traditional or formal form first, by code point. The characters of which the words of names.json and content.json are
 * made, and common ones for words to come: Unihan kSimplifiedVariant; table of traditional forms in the general list of standard
 * characters (2013); 壹 of the financial numerals. */
static const char pairs[] =
    "個个備备傳传債债傷伤僅仅價价儀仪億亿優优儲储兒儿冣最別别剛刚創创劃划劑剂動动務务勝胜勞劳"
    "勢势匯汇區区協协參参員员問问啟启單单嘗尝嚴严囯国國国園园圓圆圖图團团執执報报場场壇坛壓压壞坏"
    "壹一夠够夢梦奧奥妝妆娛娱婦妇學学實实寧宁審审寫写寳宝寵宠寶宝專专尋寻對对導导層层屬属峯峰島岛"
    "嶺岭師师帳帐帶带幣币幫帮庫库廠厂廣广廳厅弌一張张彈弹後后從从復复徵征徹彻惡恶愛爱態态慶庆"
    "憂忧憶忆應应懷怀懾慑戀恋戰战戶户拋抛掃扫掛挂揀拣換换損损搶抢撥拨撫抚擁拥擇择擊击擔担據据"
    "擬拟擴扩攝摄敗败數数斷断旂旗時时暫暂曆历書书朂最會会東东條条業业極极榮荣構构樓楼標标樣样"
    "橋桥機机檔档檢检檻槛權权歐欧歡欢歲岁歷历歸归殺杀氣气沒没沖冲測测滿满漁渔漢汉潔洁潤润濟济"
    "為为無无煉炼煙烟熱热燈灯燒烧營营爾尔狀状獎奖獨独獲获現现環环產产當当療疗癥症發发監监眾众"
    "確确碼码礙碍稅税種种稱称積积穩稳競竞筆笔節节範范簡简簽签籌筹糧粮紀纪約约納纳紅红純纯紙纸級级"
    "細细紹绍終终組组結结絕绝給给統统綁绑經经綜综綠绿維维網网線线緣缘編编緩缓練练縫缝總总績绩"
    "織织繳缴繼继續续罰罚羅罗羣群義义習习聞闻聯联聲声職职聽听腦脑腫肿膚肤臉脸臺台與与舊旧莊庄"
    "華华萬万葉叶薦荐藍蓝藝艺藥药蘇苏處处虛虚號号虧亏衆众術术衛卫衝冲裏里補补裡里複复規规視视"
    "親亲覽览訂订訊讯討讨訓训記记設设許许訴诉診诊評评詞词詢询試试話话詳详認认語语誤误說说課课"
    "調调談谈請请論论諾诺講讲謝谢謹谨證证識识譜谱譯译議议護护譽誉讀读變变貓猫貝贝負负財财貧贫"
    "貨货販贩貪贪貴贵貸贷費费貼贴資资賓宾賞赏賠赔賣卖質质賬账賭赌賺赚購购賽赛贈赠贏赢車车軍军"
    "輔辅輕轻輛辆輪轮輸输轉转辦办連连進进遊游運运過过達达遙遥遞递遠远適适選选郵邮醫医針针銀银"
    "銷销錄录錢钱錯错鍋锅鎖锁鏈链鐘钟長长門门開开間间閱阅關关隊队際际隨随險险隱隐雖虽雙双雜杂"
    "雞鸡離离難难雲云電电靈灵頁页頂顶順顺須须預预領领頭头頻频題题額额願愿類类顧顾顯显風风颱台"
    "飯饭飲饮飾饰養养館馆馬马馳驰駕驾騙骗騰腾驗验驚惊體体髮发魚鱼鮮鲜鳥鸟鹽盐麗丽麥麦黃黄點点"
    "齊齐齡龄龍龙";

uint32_t pa_variant_plain(uint32_t c)
{
    enum { BYTES = 3 }; /* of each of them; bytes and code points are in the same order */
    char one[8];
    size_t low = 0, high = (sizeof pairs - 1) / (2 * BYTES);
    if (c < 0x2E80 || c > 0xFFFF)
        return c;
    pa_text_encode(c, one);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *at = pairs + middle * 2 * BYTES;
        int order = memcmp(at, one, BYTES);
        if (order == 0) {
            at += BYTES;
            return pa_text_next(&at);
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return c;
}

uint32_t pa_variant_latin(uint32_t c)
{
    /* Cyrillic, Greek, then Latin letters beyond the alphabet; Unicode's confusables, the single letters among them. */
    static const char alike[] = "аaвbсcԁdеeһhнhіiјjкkӏlмmпnоoрpԛqѕsтtуyхxԝw"
                                "αaβbγyεeηnιiκkνvοoρpτtυuχxıiɑaɡg";
    uint32_t from;
    if (c < 0x80 || c > 0x0600)
        return c;
    for (const char *at = alike; (from = pa_text_next(&at)) != 0;) {
        uint32_t to = pa_text_next(&at);
        if (from == c)
            return to;
    }
    return c;
}

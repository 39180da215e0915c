/* match/match_note -- what a person is told of a check: why, which character, what was made equal
 * before
 */
#include "match/match_judge.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *zh, *en;
} reasons[PA_REASON_COUNT] = {
    [PA_REASON_READ] = {"读出的内容与申请一致", "read, and equal to the application"},
    [PA_REASON_LIKELY] = {"图像支持申请所填，形近字已排除",
                          "the picture supports the claim and rules its look-alikes out"},
    [PA_REASON_CODE_HOLDS] = {"各位一致，校验位正确",
                              "all characters agree and the check digits hold"},
    [PA_REASON_DIFFERS] = {"证件上的内容与申请不同", "the document shows something else"},
    [PA_REASON_RIVAL] = {"证件上是一个形近字", "the document shows a look-alike character"},
    [PA_REASON_CLAIM_INVALID] = {"申请所填号码的校验位不对",
                                 "the number in the application fails its check digit"},
    [PA_REASON_UNREAD] = {"证件上的该项未能读出", "could not be read on the document"},
    [PA_REASON_POOR] = {"该处印字读得不够确定，无法判定是否一致",
                        "what is printed there is not read surely enough to tell"},
    [PA_REASON_LACKS] = {"证件上读到的比申请所填的少字，请核对申请是否多写",
                         "fewer characters are read on the document than the application holds; "
                         "look whether it holds too many"},
    [PA_REASON_LOST] = {"证件上读到的比申请所填的少字，可能有字未能读出，需人工核对",
                        "fewer characters are read on the document than the application holds: one "
                        "may be there that could not be read; a person must look"},
    [PA_REASON_MORE] = {"证件上可能比申请所填的多一个未能读出的字，请对照证件核对",
                        "the document may show a character more than the application there, one "
                        "that could not be read; compare it with the document"},
    [PA_REASON_ONE_READER] = {"只有一种识别方法支持，不足以判定",
                              "supported by one reader alone, which is not enough"},
    [PA_REASON_FORM] = {"申请所填含有带圈、上标、部首等特殊字符，请改用普通字符重填",
                        "the application holds circled, raised or other special forms of "
                        "characters; type it again in plain ones"},
    [PA_REASON_HIDDEN] = {"申请所填含有看不见的字符，请删去后重填",
                          "the application holds characters that cannot be seen; type it again "
                          "without them"},
    [PA_REASON_RARE] = {"含有识别模型不认识的生僻字，需人工核对",
                        "holds a rare character that the readers do not know; a person must look"},
    [PA_REASON_PROVINCE] = {"证件上没有印省份（由执照号码得知），其余一致",
                            "equal but for the province, which the document does not print and its "
                            "number names"},
    [PA_REASON_ABBREVIATED] = {"申请与证件所写的地址详略不同，请按证件完整填写",
                               "the application and the document do not give the same parts of the "
                               "address; write it as on the document"},
    [PA_REASON_NO_CLAIM] = {"申请中未填此项", "the application does not say"},
    [PA_REASON_NO_DOCUMENT] = {"没有可供比对的材料", "nothing to compare with"},
    [PA_REASON_NAMELESS] =
        {"执照上没有名称，应填“个体户”加经营者姓名",
         "the licence bears no name: 个体户 and the operator's name are expected"},
    [PA_REASON_ACCOUNT_EQUAL] = {"户名与主体一致", "the account is in the subject's name"},
    [PA_REASON_ACCOUNT_DIFFERS] = {"户名与主体名称不同", "the account is in another name"},
    [PA_REASON_ACCOUNT_KIND] = {"账户类型与主体类型不符",
                                "that kind of account does not fit the subject type"},
    [PA_REASON_QR_OFFICIAL] =
        {"二维码指向登记公示系统，内容不含号码，无法离线比对",
         "the code leads to the official register; it holds no number to compare"},
    [PA_REASON_QR_FOREIGN] = {"二维码指向的不是登记公示系统",
                              "the code does not lead to the official register"},
    [PA_REASON_QR_EQUAL] = {"二维码中的号码一致", "the number in the code agrees"},
    [PA_REASON_QR_DIFFERS] = {"二维码中的号码不是申请主体的号码",
                              "the code holds another number than the subject's"},
    [PA_REASON_QR_NAMED] = {"二维码中的名称一致", "the name in the code agrees"},
    [PA_REASON_QR_OTHER_NAME] = {"二维码中是另一个名称或姓名", "the code holds another name"},
    [PA_REASON_QR_UNCLEAR] =
        {"二维码的内容无法识别，不是登记公示系统的链接",
         "what the code holds is not understood; it does not lead to the official register"},
    [PA_REASON_SAME_NUMBER] = {"管理员与法定代表人证件号码相同而姓名不同",
                               "administrator and legal person share an ID number but not a name"},
    [PA_REASON_NEAR_PERSON] =
        {"管理员与法定代表人仅差一处，疑为误填；确为另一人的，请附上其身份证",
         "administrator and legal person differ in one thing alone, which may be a slip; if they "
         "are two, add the administrator's ID card"},
    [PA_REASON_NOT_SELF] = {"个人主体的管理员应为本人",
                            "an individual administers his mini-program himself"},
};

/* The first difference of two texts of equal length: its place (from 1), or 0; the characters too.
 */
static int first_difference(const char *a, const char *b, char one[8], char other[8])
{
    char na[PA_CLAIM_BYTES], nb[PA_CLAIM_BYTES];
    pa_read_normalise(a, na, sizeof na);
    pa_read_normalise(b, nb, sizeof nb);
    if (na[0] == '\0' || nb[0] == '\0' || pa_text_length(na) != pa_text_length(nb))
        return 0;
    const char *pa = na, *pb = nb;
    for (int place = 1;; place++) {
        uint32_t ca = pa_text_next(&pa), cb = pa_text_next(&pb);
        if (ca == 0 || cb == 0)
            return 0;
        if (ca != cb) {
            pa_text_encode(ca, one);
            pa_text_encode(cb, other);
            return place;
        }
    }
}

/* Personal data name the place alone. */
static void add_difference(struct pa_check *check)
{
    char claimed[8] = "", shown[8] = "", zh[128], en[128];
    int place = first_difference(check->application, check->document, claimed, shown);
    if (place == 0)
        return;
    if (check->mask == PA_MASK_NONE && check->shown == PA_MASK_NONE) {
        snprintf(zh, sizeof zh, "：第 %d 个字符申请为“%s”，证件为“%s”", place, claimed, shown);
        snprintf(en, sizeof en,
                 ": character %d is \"%s\" in the application, \"%s\" on the document", place,
                 claimed, shown);
    } else {
        snprintf(zh, sizeof zh, "：第 %d 个字符不同", place);
        snprintf(en, sizeof en, ": character %d differs", place);
    }
    pa_text_append(check->note_zh, sizeof check->note_zh, zh);
    pa_text_append(check->note_en, sizeof check->note_en, en);
}

static void add_normalised(struct pa_check *check)
{
    static const struct {
        unsigned bit;
        const char *zh, *en;
    } rows[] = {
        {PA_NORMAL_WIDTH, "全角半角", "full and half width"},
        {PA_NORMAL_SPACE, "空格", "blanks"},
        {PA_NORMAL_BRACKET, "括号", "brackets"},
        {PA_NORMAL_DOT, "间隔号", "middle dots"},
        {PA_NORMAL_OTHER, "字符编码形式", "forms of encoding"},
        {PA_NORMAL_CASE, "大小写", "capitals"},
    };
    bool any = false;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if ((check->normalised & rows[i].bit) == 0)
            continue;
        pa_text_append(check->note_zh, sizeof check->note_zh, any ? "、" : "；比对时不计");
        pa_text_append(check->note_zh, sizeof check->note_zh, rows[i].zh);
        pa_text_append(check->note_en, sizeof check->note_en, any ? ", " : "; not counted: ");
        pa_text_append(check->note_en, sizeof check->note_en, rows[i].en);
        any = true;
    }
}

/* Numbers are compared in capitals. */
static bool is_other_case(const struct pa_check *check)
{
    char claim[PA_CLAIM_BYTES], shown[PA_CLAIM_BYTES];
    pa_read_normalise(check->application, claim, sizeof claim);
    pa_read_normalise(check->document, shown, sizeof shown);
    return strcmp(claim, shown) != 0 && g_ascii_strcasecmp(claim, shown) == 0;
}

void pa_match_note_fill(struct pa_check *check, enum pa_reason reason)
{
    char scratch[PA_CLAIM_BYTES];
    if (reason == PA_REASON_NONE || reason >= PA_REASON_COUNT)
        return;
    pa_text_copy(check->note_zh, sizeof check->note_zh, reasons[reason].zh);
    pa_text_copy(check->note_en, sizeof check->note_en, reasons[reason].en);
    if (check->outcome == PA_MISMATCH || check->outcome == PA_UNCERTAIN)
        add_difference(check);
    if (strcmp(check->application, check->document) == 0 || check->outcome == PA_NOT_APPLICABLE)
        return;
    check->normalised = pa_read_normalise(check->application, scratch, sizeof scratch) |
                        pa_read_normalise(check->document, scratch, sizeof scratch);
    if (is_other_case(check))
        check->normalised |= PA_NORMAL_CASE;
    add_normalised(check);
}

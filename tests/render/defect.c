#include "defect.h"

#include "damage.h"
#include "defect_change.h"
#include "lookalike.h"

#include <stdio.h>
#include <string.h>

/* One row a defect. subject UPLOAD_ANY: any that has a licence where picture names one. */
struct defect {
    const char *name, *expect;
    const char *codes[5];
    enum upload_subject subject;
    const char *picture; /* declared kind of the picture that is damaged, or NULL */
    upload_damage *damage;
    const char *target;
    defect_change *change; /* of the set, or NULL */
    const char *text;      /* for the change */
};

#define LICENCE "business_licence"
#define PORTRAIT "id_card_portrait"
#define EMBLEM "id_card_emblem"
#define ENT UPLOAD_ENTERPRISE
#define HSE UPLOAD_HOUSEHOLD
#define IND UPLOAD_INDIVIDUAL
#define BIZ UPLOAD_ENTERPRISE
#define ANY UPLOAD_ANY

/* clang-format off */
static const struct defect defects[] = {
    {"glare-number", "reject", {"image.glare"}, BIZ, LICENCE, damage_glare, "licence_number", NULL,
     NULL},
    {"glare-name", "reject", {"image.glare"}, BIZ, LICENCE, damage_glare, "name", NULL, NULL},
    {"glare-person", "reject", {"image.glare"}, HSE, LICENCE, damage_glare, "legal_person", NULL,
     NULL},
    {"glare-id-number", "reject", {"image.glare"}, ANY, PORTRAIT, damage_glare, "id_number", NULL,
     NULL},
    {"glare-id-name", "reject", {"image.glare"}, ANY, PORTRAIT, damage_glare, "name", NULL, NULL},
    {"glare-id-validity", "reject", {"image.glare", "field.unreadable"}, ANY, EMBLEM, damage_glare,
     "valid_to", NULL, NULL},
    {"veil-number", "reject", {"image.glare", "field.unreadable", "image.low_contrast"}, BIZ,
     LICENCE, damage_veil, "licence_number", NULL, NULL},
    {"veil-id-number", "reject", {"image.glare", "field.unreadable", "image.low_contrast"}, ANY,
     PORTRAIT, damage_veil, "id_number", NULL, NULL},
    {"blur-licence", "reject", {"image.blurred"}, BIZ, LICENCE, damage_blur, NULL, NULL, NULL},
    {"blur-id", "reject", {"image.blurred"}, ANY, PORTRAIT, damage_blur, NULL, NULL, NULL},
    {"blur-emblem", "reject", {"image.blurred"}, ANY, EMBLEM, damage_blur, NULL, NULL, NULL},
    {"motion-licence", "reject", {"image.blurred"}, HSE, LICENCE, damage_motion, NULL, NULL, NULL},
    {"motion-id", "reject", {"image.blurred"}, ANY, PORTRAIT, damage_motion, NULL, NULL, NULL},
    {"dark-licence", "review", {"image.dark", "field.unreadable"}, BIZ, LICENCE, damage_dark, NULL,
     NULL, NULL},
    {"dark-id", "review", {"image.dark", "field.unreadable"}, ANY, PORTRAIT, damage_dark, NULL,
     NULL, NULL},
    {"overexposed-licence", "review", {"image.overexposed", "image.glare", "field.unreadable"}, BIZ,
     LICENCE, damage_bright, NULL, NULL, NULL},
    {"low-contrast-licence", "review", {"image.low_contrast", "field.unreadable",
     "image.overexposed"}, BIZ, LICENCE, damage_flat_contrast, NULL, NULL, NULL},
    {"shadow-licence", "review", {"image.shadow", "image.dark", "field.unreadable"}, BIZ, LICENCE,
     damage_shadow, NULL, NULL, NULL},
    {"low-resolution-licence", "reject", {"image.low_resolution"}, BIZ, LICENCE, damage_resolution,
     NULL, NULL, NULL},
    {"low-resolution-id", "reject", {"image.low_resolution"}, ANY, PORTRAIT, damage_resolution,
     NULL, NULL, NULL},
    {"enlarged-licence", "reject", {"image.blurred", "image.low_resolution", "field.unreadable"},
     HSE, LICENCE, damage_shrunk, NULL, NULL, NULL},
    {"grey-copy-licence", "reject", {"image.greyscale"}, BIZ, LICENCE, damage_grey_copy, NULL, NULL,
     NULL},
    {"grey-copy-id", "reject", {"image.greyscale"}, ANY, PORTRAIT, damage_grey_copy, NULL, NULL,
     NULL},
    {"grey-picture", "reject", {"image.greyscale"}, HSE, LICENCE, damage_grey_picture, NULL, NULL,
     NULL},
    {"cut-corner-licence", "reject", {"image.cropped"}, BIZ, LICENCE, damage_cut_corner, NULL, NULL,
     NULL},
    {"cut-corner-id", "reject", {"image.cropped"}, ANY, PORTRAIT, damage_cut_corner, NULL, NULL,
     NULL},
    {"cut-edge-licence", "reject", {"image.cropped"}, HSE, LICENCE, damage_cut_edge, NULL, NULL,
     NULL},
    {"cut-edge-id", "reject", {"image.cropped"}, ANY, PORTRAIT, damage_cut_edge, NULL, NULL, NULL},
    {"finger-licence", "review", {"image.occluded", "field.unreadable"}, BIZ, LICENCE,
     damage_finger, "name", NULL, NULL},
    {"finger-id", "review", {"image.occluded", "field.unreadable"}, ANY, PORTRAIT, damage_finger,
     "id_number", NULL, NULL},
    {"object-licence", "review", {"image.occluded", "field.unreadable"}, HSE, LICENCE,
     damage_object, "legal_person", NULL, NULL},
    {"screen-licence", "review", {"image.recaptured"}, BIZ, LICENCE, damage_screen, NULL, NULL,
     NULL},
    {"screen-id", "review", {"image.recaptured"}, ANY, PORTRAIT, damage_screen, NULL, NULL, NULL},
    {"print-dots-licence", "review", {"image.recaptured", "image.greyscale"}, BIZ, LICENCE,
     damage_print, NULL, NULL, NULL},
    {"screenshot-licence", "review", {"image.recaptured", "image.low_resolution"}, BIZ, NULL, NULL,
     NULL, change_screenshot, NULL},
    {"foreign-mark", "review", {"image.occluded", "image.recaptured", "field.unreadable"}, BIZ,
     NULL, NULL, NULL, change_marked, NULL},
    {"seal-bare", "review", {"document.not_found"}, BIZ, NULL, NULL, NULL, change_seal, ""},
    {"seal-firm", "review", {"document.not_found"}, BIZ, NULL, NULL, NULL, change_seal, "firm"},
    {"seal-elsewhere", "review", {"field.inconsistent"}, BIZ, NULL, NULL, NULL, change_seal,
     "哈尔滨市南岗区市场监督管理局"},
    {"heavy-jpeg", "review", {"image.blurred", "image.low_resolution", "field.unreadable",
     "image.low_contrast"}, BIZ, LICENCE, damage_jpeg, NULL, NULL, NULL},
    {"noise-id", "review", {"image.dark", "image.blurred", "field.unreadable",
     "image.low_contrast"}, ANY, PORTRAIT, damage_noise, NULL, NULL, NULL},
    {"not-an-image", "reject", {"image.unreadable"}, BIZ, NULL, NULL, NULL, change_spoil, "2"},
    {"empty-file", "reject", {"image.unreadable"}, BIZ, NULL, NULL, NULL, change_spoil, "3"},
    {"truncated-jpeg", "reject", {"image.unreadable"}, BIZ, NULL, NULL, NULL, change_spoil, "1"},
    {"gif", "reject", {"image.format"}, BIZ, NULL, NULL, NULL, change_spoil, "4"},
    {"giant-claim", "reject", {"image.unreadable"}, BIZ, NULL, NULL, NULL, change_spoil, "5"},
    {"oversized", "pass", {"image.file_size"}, BIZ, NULL, NULL, NULL, change_spoil, "6"},
    {"rotated", "pass", {"image.rotated"}, BIZ, LICENCE, damage_turn, NULL, NULL, NULL},
    {"no-document", "reject", {"document.not_found", "document.kind_mismatch"}, BIZ, NULL, NULL,
     NULL, change_kind_of_licence, "landscape"},
    {"receipt", "reject", {"document.not_found", "document.kind_mismatch"}, BIZ, NULL, NULL, NULL,
     change_kind_of_licence, "receipt"},
    {"book-page", "reject", {"document.not_found", "document.kind_mismatch"}, HSE, NULL, NULL, NULL,
     change_kind_of_licence, "book_page"},
    {"desk", "reject", {"document.not_found", "document.kind_mismatch"}, HSE, NULL, NULL, NULL,
     change_kind_of_licence, "desk"},
    {"temporary-id", "reject", {"document.kind_mismatch", "document.not_found"}, ANY, NULL, NULL,
     NULL, change_kind_of_card, "temporary_id_card"},
    {"residence-permit", "reject", {"document.kind_mismatch", "document.not_found"}, ANY, NULL,
     NULL, NULL, change_kind_of_card, "residence_permit_hmt"},
    {"foreign-card", "reject", {"document.kind_mismatch", "document.not_found"}, ANY, NULL, NULL,
     NULL, change_kind_of_card, "foreign_permanent_residence"},
    {"driving-licence", "reject", {"document.kind_mismatch", "document.not_found"}, ANY, NULL, NULL,
     NULL, change_kind_of_card, "driving_licence"},
    {"bank-card", "reject", {"document.kind_mismatch", "document.not_found"}, ANY, NULL, NULL, NULL,
     change_kind_of_card, "bank_card"},
    {"sides-swapped", "reject", {"document.kind_mismatch"}, ANY, NULL, NULL, NULL,
     change_swap_sides, NULL},
    {"licence-as-card", "reject", {"document.kind_mismatch"}, BIZ, NULL, NULL, NULL,
     change_swap_licence, NULL},
    {"missing-emblem", "reject", {"document.missing"}, ANY, NULL, NULL, NULL, change_remove,
     EMBLEM},
    {"missing-portrait", "reject", {"document.missing"}, ANY, NULL, NULL, NULL, change_remove,
     PORTRAIT},
    {"missing-licence", "reject", {"document.missing"}, BIZ, NULL, NULL, NULL, change_remove,
     LICENCE},
    {"missing-permit", "reject", {"category.qualification_missing"}, BIZ, NULL, NULL, NULL,
     change_needs_permit, NULL},
    {"duplicate", "review", {"document.duplicate", "document.missing", "document.kind_mismatch"},
     ANY, NULL, NULL, NULL, change_duplicate, NULL},
    {"missing-letter", "reject", {"document.missing"}, UPLOAD_ORGANISATION, NULL, NULL, NULL,
     change_remove, "authorisation_letter"},
    {"expired-id", "reject", {"document.expired"}, ANY, NULL, NULL, NULL, change_expired_id, NULL},
    {"expiring-id", "pass", {"document.expiring"}, ANY, NULL, NULL, NULL, change_expiring_id, NULL},
    {"expired-licence", "reject", {"document.expired"}, BIZ, NULL, NULL, NULL,
     change_expired_licence, NULL},
    {"expired-permit", "reject", {"document.expired"}, BIZ, NULL, NULL, NULL, change_expired_permit,
     NULL},
    {"id-validity-odd", "reject", {"field.inconsistent"}, ANY, NULL, NULL, NULL,
     change_odd_validity, NULL},
    {"number-lookalike", "reject", {"match.licence_number"}, BIZ, NULL, NULL, NULL,
     change_number_lookalike, NULL},
    {"number-other-firm", "reject", {"match.licence_number"}, BIZ, NULL, NULL, NULL,
     change_number_other, NULL},
    {"number-checksum", "reject", {"field.checksum"}, BIZ, NULL, NULL, NULL, change_number_checksum,
     NULL},
    {"name-lookalike", "reject", {"match.subject_name"}, BIZ, NULL, NULL, NULL,
     change_name_lookalike, NULL},
    {"name-other-firm", "reject", {"match.subject_name"}, BIZ, NULL, NULL, NULL, change_name_other,
     NULL},
    {"name-form", "reject", {"match.subject_name"}, BIZ, NULL, NULL, NULL, change_name_form, NULL},
    {"name-extra-character", "reject", {"match.subject_name"}, BIZ, NULL, NULL, NULL,
     change_name_extra, NULL},
    {"person-lookalike", "reject", {"match.legal_person"}, BIZ, NULL, NULL, NULL,
     change_person_lookalike, NULL},
    {"person-other", "reject", {"match.legal_person"}, BIZ, NULL, NULL, NULL, change_person_other,
     NULL},
    {"id-name-lookalike", "reject", {"match.id_name"}, ANY, NULL, NULL, NULL,
     change_id_name_lookalike, NULL},
    {"id-other-person", "reject", {"match.id_name", "match.id_number"}, ANY, NULL, NULL, NULL,
     change_id_other, NULL},
    {"id-number-digit", "reject", {"match.id_number"}, ANY, NULL, NULL, NULL,
     change_id_number_digit, NULL},
    {"id-number-valid", "reject", {"match.id_number"}, ANY, NULL, NULL, NULL,
     change_id_number_valid, NULL},
    {"id-checksum", "reject", {"field.checksum"}, ANY, NULL, NULL, NULL, change_id_checksum, NULL},
    {"id-birth", "reject", {"field.inconsistent"}, ANY, NULL, NULL, NULL, change_id_birth, NULL},
    {"id-sex", "reject", {"field.inconsistent"}, ANY, NULL, NULL, NULL, change_id_sex, NULL},
    {"administrator", "reject", {"match.administrator"}, BIZ, NULL, NULL, NULL,
     change_administrator, NULL},
    {"account-holder", "reject", {"match.account_holder"}, BIZ, NULL, NULL, NULL,
     change_account_holder, NULL},
    {"address", "reject", {"match.address"}, BIZ, NULL, NULL, NULL, change_address, NULL},
    {"qr-other-firm", "reject", {"match.qr_code"}, BIZ, NULL, NULL, NULL, change_qr, NULL},
    {"household-as-enterprise", "reject", {"field.inconsistent", "document.kind_mismatch",
     "match.licence_number"}, HSE, NULL, NULL, NULL, change_type, "enterprise"},
    {"enterprise-as-household", "reject", {"field.inconsistent", "document.kind_mismatch",
     "match.licence_number"}, ENT, NULL, NULL, NULL, change_type, "individual_business"},
    {"program-name-short", "reject", {"name.length"}, ANY, NULL, NULL, NULL, change_program, "茶"},
    {"program-name-long", "reject", {"name.length"}, ANY, NULL, NULL, NULL, change_program,
     "云栖小满到店点餐外卖配送会员积分商城"},
    {"absolute-national", "reject", {"name.absolute_term"}, ANY, NULL, NULL, NULL, change_program,
     "国家级甄选"},
    {"absolute-only", "reject", {"name.absolute_term"}, ANY, NULL, NULL, NULL, change_program,
     "唯一好茶"},
    {"absolute-best", "reject", {"name.absolute_term"}, ANY, NULL, NULL, NULL, change_program,
     "全城最佳烘焙"},
    {"absolute-brand", "reject", {"name.absolute_term"}, ANY, NULL, NULL, NULL, change_program,
     "第一品牌男装"},
    {"reserved-wechat", "reject", {"name.reserved_term"}, ANY, NULL, NULL, NULL, change_program,
     "微信优选商城"},
    {"reserved-official", "reject", {"name.reserved_term"}, ANY, NULL, NULL, NULL, change_program,
     "腾讯官方商城"},
    {"name-mini-program", "reject", {"name.reserved_term", "name.characters"}, ANY, NULL, NULL,
     NULL, change_program, "小满小程序"},
    {"name-characters", "reject", {"name.characters"}, ANY, NULL, NULL, NULL, change_program,
     "小满★点餐♥"},
    {"category-unknown", "review", {"category.unknown"}, ANY, NULL, NULL, NULL, change_category,
     "餐饮/星际食堂"},
    {"category-mismatch", "review", {"category.mismatch"}, BIZ, NULL, NULL, NULL,
     change_introduction, "汽车保养、洗车预约和维修进度查询。"},
    {"category-closed", "reject", {"category.subject_not_allowed"}, IND, NULL, NULL, NULL,
     change_category, "商家自营/百货"},
    {"category-finance", "reject", {"category.subject_not_allowed"}, HSE, NULL, NULL, NULL,
     change_category, "金融业/保险"},
    {"feature-payment", "reject", {"subject.feature_unavailable"}, IND, NULL, NULL, NULL,
     change_feature, "payment"},
    {"feature-service", "reject", {"subject.feature_unavailable"}, IND, NULL, NULL, NULL,
     change_feature, "customer_service"},
    {"content-medical", "reject", {"content.medical_advice"}, BIZ, NULL, NULL, NULL,
     change_introduction, "在线诊断病情，医生开具处方并给出治疗方案。"},
    {"content-financial", "reject", {"content.financial_product"}, BIZ, NULL, NULL, NULL,
     change_introduction, "稳健理财产品，保本保息，年化收益8%。"},
    {"content-beyond", "reject", {"content.beyond_licence"}, BIZ, NULL, NULL, NULL, change_beyond,
     NULL},
    {"server-http", "reject", {"server.https"}, ANY, NULL, NULL, NULL, change_server,
     "http://api.example.cn"},
    {"server-ip", "reject", {"server.domain"}, ANY, NULL, NULL, NULL, change_server,
     "https://203.0.113.7"},
    {"server-localhost", "reject", {"server.domain"}, ANY, NULL, NULL, NULL, change_server,
     "https://localhost"},
    {"server-wechat-host", "reject", {"server.domain"}, ANY, NULL, NULL, NULL, change_server,
     "https://api.weixin.qq.com"},
    {"icp-missing", "reject", {"server.icp_missing"}, ANY, NULL, NULL, NULL, change_icp, ""},
    {"icp-malformed", "reject", {"server.icp_missing"}, ANY, NULL, NULL, NULL, change_icp,
     "备案号12345"},
    {"email-in-use", "reject", {"account.email_in_use"}, ANY, NULL, NULL, NULL, change_email, NULL},
    {"no-bank-card", "reject", {"administrator.bank_card"}, ANY, NULL, NULL, NULL, change_bank_card,
     NULL},
    {"verification-transfer", "reject", {"verification.unavailable"}, IND, NULL, NULL, NULL,
     change_verification, "bank_transfer"},
    {"verification-slow", "pass", {"verification.slow"}, ENT, NULL, NULL, NULL, change_verification,
     "bank_transfer"},
};
/* clang-format on */

enum { DEFECTS = sizeof defects / sizeof defects[0] };

const char *defect_name(int i)
{
    return i < DEFECTS ? defects[i].name : NULL;
}

static void describe(struct upload *upload, const struct defect *d)
{
    snprintf(upload->defect, sizeof upload->defect, "%s", d->name);
    snprintf(upload->expect, sizeof upload->expect, "%s", d->expect);
    for (int i = 0; i < 5 && d->codes[i] != NULL; i++)
        snprintf(upload->codes[i], sizeof upload->codes[i], "%s", d->codes[i]);
}

/* The subject that the defect needs, or one by chance that it can happen to. */
static enum upload_subject subject_for(const struct defect *d, const struct upload_how *how)
{
    struct dice dice = dice_new(how->seed, "defect subject");
    bool licence_needed = d->subject == BIZ && d->subject != ANY;
    if (!licence_needed)
        return d->subject == ANY ? how->subject : d->subject;
    bool given = how->subject == UPLOAD_ENTERPRISE || how->subject == UPLOAD_HOUSEHOLD;
    if (given)
        return how->subject;
    return dice_chance(&dice, 0.65) ? UPLOAD_ENTERPRISE : UPLOAD_HOUSEHOLD;
}

/* Tries further seeds where a set does not offer what the defect changes (no look-alike in a name).
 */
static void make_one(struct upload *upload, const struct upload_how *how, const struct defect *d)
{
    struct upload_how own = *how;
    own.subject = subject_for(d, how);
    if (d->subject == ENT && (d->change == change_type || d->change == change_verification))
        own.subject = UPLOAD_ENTERPRISE;
    for (int attempt = 0; attempt < 200; attempt++) {
        if (attempt == 20 && d->subject == BIZ) /* some happen to companies alone */
            own.subject = UPLOAD_ENTERPRISE;
        struct dice dice = dice_new(own.seed, "defect");
        upload_make(upload, &own);
        if (d->picture != NULL) {
            struct upload_item *item = upload_find(upload, d->picture);
            item->damage = d->damage;
            snprintf(item->target, sizeof item->target, "%s", d->target != NULL ? d->target : "");
        }
        if (d->change == NULL || d->change(upload, &own, d->text, &dice))
            break;
        own.seed += 100000007;
    }
    describe(upload, d);
}

static void make_nearmiss(struct upload *upload, const struct upload_how *how)
{
    static const char *const names[] = {"number-lookalike", "name-lookalike", "person-lookalike",
                                        "id-name-lookalike", "id-number-digit"};
    struct dice dice = dice_new(how->seed, "near miss");
    const char *name = names[dice_below(&dice, 5)];
    for (int i = 0; i < DEFECTS; i++)
        if (strcmp(defects[i].name, name) == 0)
            make_one(upload, how, &defects[i]);
    snprintf(upload->defect, sizeof upload->defect, "nearmiss-%s", name);
}

bool defect_make(struct upload *upload, const struct upload_how *how, const char *name, int number)
{
    if (strcmp(name, "good") == 0) {
        upload_make(upload, how);
        return true;
    }
    if (strcmp(name, "nearmiss") == 0) {
        make_nearmiss(upload, how);
        return true;
    }
    for (int i = 0; i < DEFECTS; i++)
        if (strcmp(defects[i].name, name) == 0 ||
            (strcmp(name, "any") == 0 && i == number % DEFECTS)) {
            make_one(upload, how, &defects[i]);
            return true;
        }
    return false;
}

/* Every rule: a set that passes, one thing spoilt so that it fails, and where it can be unknown, one thing unmeasured. */
#include "set.h"

#include "rules/rule.h"

typedef void spoil(struct set *s);
#define SPOIL(name, ...)                                                                           \
    static void name(struct set *s)                                                                \
    {                                                                                              \
        __VA_ARGS__;                                                                               \
    }
#define Q(index) (s->documents[index]->quality)

static void glare_on(struct set *s, int document, enum pa_field field)
{
    struct pa_document *d = s->documents[document];
    struct pa_rect r = pa_quad_bounds(&d->fields.field[field].quad);
    for (int y = 0; y < PA_QUALITY_GRID; y++)
        for (int x = 0; x < PA_QUALITY_GRID; x++) {
            int px = x * d->page_width / PA_QUALITY_GRID, py = y * d->page_height / PA_QUALITY_GRID;
            if (px >= r.x - 40 && px < r.x + r.w && py >= r.y - 40 && py < r.y + r.h) {
                d->quality.glare_grid[y * PA_QUALITY_GRID + x] = 255;
                d->quality.blur_grid[y * PA_QUALITY_GRID + x] = 255;
            }
        }
}

SPOIL(unreadable, s->documents[LICENCE]->work = PA_WORK_UNREADABLE)
SPOIL(format, s->documents[LICENCE]->work = PA_WORK_FORMAT)
SPOIL(misnamed, pa_text_copy(s->documents[LICENCE]->format, 8, "png"))
SPOIL(misnamed_for_payment, misnamed(s); s->opts.profile = "payment")
SPOIL(see_through, s->documents[LICENCE]->varies = true)
SPOIL(big_file, s->documents[LICENCE]->bytes = 3 << 20)
SPOIL(small_text, Q(LICENCE).text_height.value = 4)
SPOIL(height_unknown, Q(LICENCE).text_height.known = false;
      unread(s, LICENCE, PA_FIELD_LEGAL_PERSON))
SPOIL(blurred, Q(LICENCE).blur_radius.value = 1)
SPOIL(blur_unknown, Q(LICENCE).blur_radius.known = Q(LICENCE).motion_length.known = false;
      unread(s, LICENCE, PA_FIELD_LEGAL_PERSON))
SPOIL(field_glare, glare_on(s, LICENCE, PA_FIELD_LEGAL_PERSON))
SPOIL(glare, Q(LICENCE).glare.value = 0.2; Q(LICENCE).glare_place_count = 1;
      Q(LICENCE).glare_places[0].amount = 0.15)
SPOIL(hidden_field, unread(s, LICENCE, PA_FIELD_LICENCE_NUMBER); glare(s))
SPOIL(field_blur, glare_on(s, LICENCE, PA_FIELD_NAME);
      field_of(s, LICENCE, PA_FIELD_NAME)->known = false;
      field_of(s, LICENCE, PA_FIELD_NAME)->claimed = false)
SPOIL(glare_unknown, Q(LICENCE).glare.known = false; unread(s, LICENCE, PA_FIELD_NAME))
SPOIL(dark, Q(LICENCE).dark.value = 0.9)
SPOIL(dark_unknown, Q(LICENCE).dark.known = Q(LICENCE).exposure.known = false;
      unread(s, LICENCE, PA_FIELD_NAME))
SPOIL(overexposed, Q(LICENCE).overexposed.value = 0.9)
SPOIL(burnt_face, Q(PORTRAIT).face_burnt = (struct pa_amount){true, 0.6, 0.7})
SPOIL(overexposed_unknown, Q(LICENCE).overexposed.known = false; unread(s, LICENCE, PA_FIELD_NAME))
SPOIL(faint, Q(LICENCE).contrast.value = 0.02)
SPOIL(grainy, Q(LICENCE).noise = ((struct pa_amount){true, 30, 1}))
SPOIL(contrast_unknown, Q(LICENCE).contrast.known = false; unread(s, LICENCE, PA_FIELD_NAME))
SPOIL(shadow, Q(LICENCE).shadow.value = 0.95)
SPOIL(shadow_unknown, Q(LICENCE).shadow.known = false; unread(s, LICENCE, PA_FIELD_NAME))
SPOIL(grey, Q(LICENCE).colourful.value = 0.001; Q(LICENCE).is_colour = false)
SPOIL(colour_unknown, Q(LICENCE).colourful.known = false)
SPOIL(cropped, Q(LICENCE).cropped_sides = PA_SIDE_TOP; Q(LICENCE).cropped_confidence = 0.95)
SPOIL(cut_too_wide, Q(PORTRAIT).cropped_sides = PA_SIDE_RIGHT;
      Q(PORTRAIT).cropped_confidence = 0.95;
      s->documents[PORTRAIT]->outline = pa_quad_of_rect(0, 0, 180, 100))
SPOIL(corner, Q(LICENCE).corner = (struct pa_amount){true, 0.01, 0.9})
SPOIL(no_foot, Q(LICENCE).seal = (struct pa_amount){true, 0, 0.7};
      field_of(s, LICENCE, PA_FIELD_AUTHORITY)->present = false;
      field_of(s, LICENCE, PA_FIELD_ISSUED)->present = false)
SPOIL(occluded, Q(LICENCE).occluded.value = 0.2)
SPOIL(marked, s->documents[LICENCE]->fields.mark_kind = PA_MARK_PURPOSE;
      pa_text_copy(s->documents[LICENCE]->fields.mark, 64, "仅供租房备案使用"))
SPOIL(blue_seal, s->documents[LICENCE]->quality.warm = (struct pa_amount){true, 0.1, 0.7})
SPOIL(blue_face, s->documents[PORTRAIT]->quality.face_warm = (struct pa_amount){true, -0.2, 0.7})
SPOIL(copied, s->documents[LICENCE]->fields.mark_kind = PA_MARK_COPY)
SPOIL(cancelled, s->documents[LICENCE]->fields.mark_kind = PA_MARK_VOID)
SPOIL(orange_face, Q(PORTRAIT).face_warm = (struct pa_amount){true, 0.7, 0.7})
SPOIL(mosaic, Q(PORTRAIT).mosaic = (struct pa_amount){true, 20, 0.7})
SPOIL(typed, s->documents[LICENCE]->fields.title = 1.8)
SPOIL(untitled, s->documents[EMBLEM]->fields.title = 0)
SPOIL(slip, s->documents[LICENCE]->slip = 9; s->documents[LICENCE]->slip_field = PA_FIELD_NAME)
SPOIL(flat, s->documents[LICENCE]->flat = 0.9; s->documents[LICENCE]->flat_field = PA_FIELD_NAME)
SPOIL(mixed, s->documents[LICENCE]->mixed = 0.4;
      s->documents[LICENCE]->mixed_field = PA_FIELD_LICENCE_NUMBER)
SPOIL(occluded_unknown, Q(LICENCE).occluded.known = false; unread(s, LICENCE, PA_FIELD_NAME))
SPOIL(screen, Q(LICENCE).moire.value = 0.95)
SPOIL(screen_unknown,
      Q(LICENCE).moire.known = Q(LICENCE).print_dots.known = Q(LICENCE).screenshot.known = false;
      unread(s, LICENCE, PA_FIELD_NAME))
SPOIL(rotated, s->documents[LICENCE]->rotation = 90)
SPOIL(no_document, s->documents[LICENCE]->fields.kind = PA_KIND_UNKNOWN)
SPOIL(wrong_side, s->documents[EMBLEM]->fields.kind = PA_KIND_ID_CARD_PORTRAIT;
      put(s, EMBLEM, PA_FIELD_NAME, PERSON))
SPOIL(temporary_card, s->documents[PORTRAIT]->fields.kind = PA_KIND_TEMPORARY_ID_CARD)
SPOIL(single_licence, put(s, LICENCE, PA_FIELD_LICENCE_NUMBER, SINGLE_NUMBER);
      SAY(subject.licence_number, SINGLE_NUMBER))
SPOIL(kind_unsure, s->documents[EMBLEM]->fields.kind = PA_KIND_BANK_CARD;
      s->documents[EMBLEM]->fields.kind_confidence = 0.2)
SPOIL(single_number, unread(s, LICENCE, PA_FIELD_LICENCE_NUMBER);
      SAY(subject.licence_number, SINGLE_NUMBER))
SPOIL(no_file, s->documents[EMBLEM]->work = PA_WORK_MISSING)
SPOIL(no_emblem, pa_document_free(s->documents[--s->count]))
SPOIL(twice, struct pa_document *d = add(s, "licence-2.jpg", PA_KIND_BUSINESS_LICENCE);
      d->fields = s->documents[LICENCE]->fields)
SPOIL(same_bytes, pa_text_copy(s->documents[EMBLEM]->sha256, 65, s->documents[PORTRAIT]->sha256))
SPOIL(same_file, struct pa_document *d = add(s, "licence.jpg", PA_KIND_BUSINESS_LICENCE);
      d->fields = s->documents[LICENCE]->fields)
SPOIL(beside, s->documents[LICENCE]->beside = true)
SPOIL(unborn, SAY(administrator.person.name, "李四");
      SAY(administrator.person.id_number, "110105209912310029"))
SPOIL(expired, put(s, EMBLEM, PA_FIELD_VALID_FROM, "2016-11-22");
      put(s, EMBLEM, PA_FIELD_VALID_TO, "2026-11-22"))
SPOIL(expired_unsure, expired(s); field_of(s, EMBLEM, PA_FIELD_VALID_TO)->confidence = 0.3)
SPOIL(expiring, put(s, EMBLEM, PA_FIELD_VALID_FROM, "2017-01-10");
      put(s, EMBLEM, PA_FIELD_VALID_TO, "2027-01-10"))
SPOIL(expiring_for_payment, expiring(s); s->opts.profile = "payment")
SPOIL(fragment, put(s, PORTRAIT, PA_FIELD_ID_NUMBER, "41030519");
      field_of(s, PORTRAIT, PA_FIELD_ID_NUMBER)->confidence = 0.7;
      field_of(s, PORTRAIT, PA_FIELD_ID_NUMBER)->evidence = (struct pa_evidence){0})
SPOIL(small_print, Q(EMBLEM).blur_radius.value = 0.2; Q(EMBLEM).text_height.value = 80;
      s->documents[EMBLEM]->outline = pa_quad_of_rect(0, 0, 1268, 800);
      unread(s, EMBLEM, PA_FIELD_VALID_TO))
SPOIL(no_name, unread(s, LICENCE, PA_FIELD_NAME))
SPOIL(no_type, unread(s, LICENCE, PA_FIELD_TYPE))
SPOIL(nearly_read, struct pa_field_value *v = field_of(s, PORTRAIT, PA_FIELD_NAME);
      unread(s, PORTRAIT, PA_FIELD_NAME); v->claimed = v->evidence.tested = true;
      v->evidence.claim_logp = -1; v->evidence.best_logp = -.3; v->evidence.rival_logp = -1.2;
      v->evidence.first_distance = v->evidence.second_distance = 1;
      pa_text_copy(v->evidence.rival, 512, "欧阳思元"))
SPOIL(nameless_unread, unread(s, LICENCE, PA_FIELD_NAME);
      field_of(s, LICENCE, PA_FIELD_NAME)->quad = pa_quad_of_rect(10, 10, 90, 20);
      s->app->subject.type = PA_SUBJECT_INDIVIDUAL_BUSINESS; SAY(subject.name, "个体户" PERSON))
SPOIL(unsure_validity, field_of(s, EMBLEM, PA_FIELD_VALID_TO)->confidence = 0.3)
SPOIL(printed_number, put(s, LICENCE, PA_FIELD_LICENCE_NUMBER, "91330106MA2XQ5LP4Y"))
SPOIL(misread_number, put(s, LICENCE, PA_FIELD_LICENCE_NUMBER, "91330106MA2XQ5LP4Y");
      field_of(s, LICENCE, PA_FIELD_LICENCE_NUMBER)->confidence = 0.4;
      field_of(s, LICENCE, PA_FIELD_LICENCE_NUMBER)->second[0] = '\0')
SPOIL(claimed_number, SAY(subject.licence_number, "91330106MA2XQ5LP4Y"))
SPOIL(claimed_old_number, SAY(subject.licence_number, "330106000001230"))
SPOIL(claimed_id, SAY(administrator.person.id_number, "33010619900307751"))
SPOIL(claimed_birth, SAY(administrator.person.id_number, "330106199002307518"))
SPOIL(birth, put(s, PORTRAIT, PA_FIELD_BIRTH, "1990-03-17"))
SPOIL(birth_unsure, birth(s); field_of(s, PORTRAIT, PA_FIELD_BIRTH)->confidence = 0.65)
SPOIL(sex, put(s, PORTRAIT, PA_FIELD_SEX, "女"))
SPOIL(region, put(s, PORTRAIT, PA_FIELD_ID_NUMBER, "990106199003077518"))
SPOIL(region_of_code, put(s, LICENCE, PA_FIELD_LICENCE_NUMBER, "91999999MA2XQ5LP4E"))
SPOIL(two_cards, put(s, EMBLEM, PA_FIELD_AUTHORITY, "哈尔滨市公安局南岗分局"))
SPOIL(sealed_elsewhere, put(s, LICENCE, PA_FIELD_AUTHORITY, "哈尔滨市道里区市场监督管理局"))
SPOIL(region_claim, SAY(administrator.person.id_number, "990106199003077518"))
SPOIL(future, put(s, LICENCE, PA_FIELD_ESTABLISHED, "2027-01-01"))
SPOIL(backwards, put(s, LICENCE, PA_FIELD_VALID_FROM, "2018-02-01");
      put(s, LICENCE, PA_FIELD_VALID_TO, "2018-01-01"))
SPOIL(begun_early, put(s, LICENCE, PA_FIELD_VALID_FROM, "2010-01-01"))
SPOIL(issued_early, put(s, LICENCE, PA_FIELD_ISSUED, "2017-01-01"))
SPOIL(issued_early_perhaps, put(s, LICENCE, PA_FIELD_ISSUED, "2017-01-01");
      s->documents[LICENCE]->fields.field[PA_FIELD_ISSUED].confidence = 0.94)
SPOIL(odd_span, put(s, EMBLEM, PA_FIELD_VALID_TO, "2055-06-01"))
SPOIL(span_of_a_child, put(s, EMBLEM, PA_FIELD_VALID_FROM, "2024-06-01");
      put(s, EMBLEM, PA_FIELD_VALID_TO, "2029-06-01"))
SPOIL(type, put(s, LICENCE, PA_FIELD_TYPE, "个体工商户"))
SPOIL(early, put(s, LICENCE, PA_FIELD_ESTABLISHED, "1890-06-17"))
SPOIL(no_capital, put(s, LICENCE, PA_FIELD_REGISTERED_CAPITAL, "人民币零元整"))
SPOIL(old_type, put(s, LICENCE, PA_FIELD_LICENCE_NUMBER, "330106000001231");
      SAY(subject.licence_number, "330106000001231"); put(s, LICENCE, PA_FIELD_TYPE, "个体工商户"))
SPOIL(single_company, put(s, LICENCE, PA_FIELD_LICENCE_NUMBER, SINGLE_NUMBER);
      put(s, LICENCE, PA_FIELD_TYPE, "个体工商户");
      s->app->subject.type = PA_SUBJECT_INDIVIDUAL_BUSINESS)
SPOIL(claimed_company, s->app->subject.type = PA_SUBJECT_INDIVIDUAL_BUSINESS)
SPOIL(digits_for_a_name, SAY(subject.legal_person.name, "12345"))
SPOIL(blank_in_front, SAY(administrator.person.name, " " PERSON))
SPOIL(other_number, put_other(s, LICENCE, PA_FIELD_LICENCE_NUMBER, OTHER_NUMBER))
SPOIL(poor_number, unread(s, LICENCE, PA_FIELD_LICENCE_NUMBER))
SPOIL(other_name, put_other(s, LICENCE, PA_FIELD_NAME, "杭州云栖小满餐饮服务有限公司"))
SPOIL(other_person, put_other(s, LICENCE, PA_FIELD_LEGAL_PERSON, "司马青禾"))
SPOIL(poor_person, unread(s, LICENCE, PA_FIELD_LEGAL_PERSON))
SPOIL(other_id, put_other(s, PORTRAIT, PA_FIELD_ID_NUMBER, OTHER_ID))
SPOIL(poor_id, unread(s, PORTRAIT, PA_FIELD_ID_NUMBER))
SPOIL(other_id_name, put_other(s, PORTRAIT, PA_FIELD_NAME, "司马青禾"))
SPOIL(poor_id_name, unread(s, PORTRAIT, PA_FIELD_NAME))
SPOIL(admin_number, SAY(administrator.person.name, "司马青禾"))
SPOIL(poor_admin,
      add(s, "admin.jpg", PA_KIND_ID_CARD_PORTRAIT)->declared.holder = PA_HOLDER_ADMINISTRATOR;
      put(s, 3, PA_FIELD_ID_NUMBER, OTHER_ID); unread(s, 3, PA_FIELD_NAME);
      SAY(administrator.person.name, "司马青禾"); SAY(administrator.person.id_number, OTHER_ID))
SPOIL(holder, SAY(subject.account_holder, "宁波海棠商贸有限公司"))
SPOIL(other_address, put_other(s, LICENCE, PA_FIELD_ADDRESS, "浙江省宁波市海曙区柳汀街12号"))
SPOIL(short_address, SAY(subject.address, "西湖区文三路478号");
      put_other(s, LICENCE, PA_FIELD_ADDRESS, ADDRESS))
SPOIL(other_qr, s->documents[LICENCE]->code_count = 1;
      pa_text_copy(s->documents[LICENCE]->codes[0].text, 1024,
                   "http://www.gsxt.gov.cn/index.html?uniscid=" OTHER_NUMBER))
SPOIL(foreign_qr, s->documents[LICENCE]->code_count = 1;
      pa_text_copy(s->documents[LICENCE]->codes[0].text, 1024,
                   "http://www.gsxt.gov.cn.example.com/x"))
SPOIL(as_individual, s->app->subject.type = PA_SUBJECT_INDIVIDUAL)
SPOIL(sells, as_individual(s); SAY(mini_program.introduction, "在线收款，会员充值。"))
SPOIL(as_single, s->app->subject.type = PA_SUBJECT_INDIVIDUAL_BUSINESS)
SPOIL(short_name, SAY(mini_program.name, "茶"))
SPOIL(empty_name, SAY(mini_program.name, ""); s->app->mini_program.named = true)
SPOIL(absolute, SAY(mini_program.name, "国家级甄选"))
SPOIL(absolute_inside, SAY(mini_program.name, "最美书屋"))
SPOIL(reserved, SAY(mini_program.name, "小满小程序"))
SPOIL(needs_proof, SAY(mini_program.name, "小满官方商城"))
SPOIL(emoji, SAY(mini_program.name, "小满★点餐"))
SPOIL(taken, s->opts.taken_names = PA_TEST_DIR "/rules/data/taken.txt")
SPOIL(unknown_category, SAY(mini_program.categories[0], "餐饮/星际食堂"))
SPOIL(wrong_category, SAY(mini_program.introduction, "汽车保养、洗车预约和维修进度查询。"))
SPOIL(finance, SAY(mini_program.categories[0], "金融业/保险"); as_single(s))
SPOIL(closed_category, as_individual(s); SAY(mini_program.categories[0], "商家自营/百货"))
SPOIL(food, SAY(mini_program.categories[0], "商家自营/食品"))
SPOIL(food_outlet, SAY(mini_program.categories[0], "餐饮/餐饮服务场所"))
SPOIL(diagnosis, SAY(mini_program.introduction, "在线诊断病情，医生给出治疗方案。"))
SPOIL(returns, SAY(mini_program.introduction, "保本保息，年化收益8%。"))
SPOIL(promises, SAY(mini_program.introduction, "考证保过，不过退款。"))
SPOIL(scope, SAY(mini_program.categories[0], "教育/培训机构");
      put(s, LICENCE, PA_FIELD_BUSINESS_SCOPE, "餐饮服务；食品销售。"))
SPOIL(http, SAY(mini_program.domain, "http://api.example.cn"))
SPOIL(no_scheme, SAY(mini_program.domain, "api.example.cn"))
SPOIL(no_icp, SAY(mini_program.icp_number, ""))
SPOIL(bad_icp, SAY(mini_program.icp_number, "备案号12345"))
SPOIL(ip, SAY(mini_program.domain, "https://203.0.113.7"))
SPOIL(no_domain, SAY(mini_program.domain, ""))
SPOIL(email, s->app->email_in_use = PA_TRI_TRUE)
SPOIL(no_card, s->app->administrator.bank_card_bound = PA_TRI_FALSE)
SPOIL(transfer, SAY(verification, "bank_transfer"))
SPOIL(transfer_alone, as_individual(s); transfer(s))
SPOIL(minor, SAY(administrator.person.id_number, "110101201006151239"))
SPOIL(timeout, s->documents[LICENCE]->work = PA_WORK_TIMEOUT)
SPOIL(crashed, s->documents[LICENCE]->work = PA_WORK_CRASHED)
SPOIL(limit, s->documents[LICENCE]->work = PA_WORK_LIMIT)
SPOIL(dropped, s->upload->images_dropped = 3)

/* rule; a set that it finds fault with and how bad; one that it cannot judge or only doubts (NULL: it always can) */
static const struct {
    const char *rule;
    spoil *fail;
    enum pa_severity severity;
    spoil *doubt;
} rows[] = {
    {"image.unreadable", unreadable, PA_REJECT, NULL},
    {"image.format", format, PA_REJECT, NULL},
    {"image.format", see_through, PA_REVIEW, NULL},
    {"image.format", misnamed_for_payment, PA_REJECT, NULL},
    {"image.file_size", big_file, PA_NOTICE, NULL},
    {"image.low_resolution", small_text, PA_REJECT, height_unknown},
    {"image.blurred", blurred, PA_REJECT, blur_unknown},
    {"image.blurred", small_print, PA_REJECT, NULL},
    {"image.blurred/field", field_blur, PA_REJECT, NULL},
    {"image.glare/field", field_glare, PA_REJECT, NULL},
    {"image.glare/field", hidden_field, PA_REJECT, NULL},
    {"image.glare", glare, PA_REVIEW, glare_unknown},
    {"image.dark", dark, PA_REVIEW, dark_unknown},
    {"image.overexposed", overexposed, PA_REVIEW, overexposed_unknown},
    {"image.overexposed", burnt_face, PA_REVIEW, NULL},
    {"image.low_contrast", faint, PA_REVIEW, contrast_unknown},
    {"image.low_contrast", grainy, PA_REVIEW, NULL},
    {"image.shadow", shadow, PA_REVIEW, shadow_unknown},
    {"image.greyscale", grey, PA_REJECT, colour_unknown},
    {"image.greyscale", blue_seal, PA_REVIEW, NULL},
    {"image.greyscale", blue_face, PA_REVIEW, NULL},
    {"image.cropped", cropped, PA_REJECT, cut_too_wide},
    {"image.occluded", occluded, PA_REVIEW, occluded_unknown},
    {"image.occluded", corner, PA_REVIEW, occluded_unknown},
    {"image.occluded", mosaic, PA_REVIEW, NULL},
    {"image.occluded", orange_face, PA_REVIEW, NULL},
    {"image.occluded", no_foot, PA_REVIEW, occluded_unknown},
    {"image.occluded", slip, PA_REVIEW, NULL},
    {"image.occluded", flat, PA_REVIEW, NULL},
    {"image.occluded", mixed, PA_REVIEW, NULL},
    {"image.occluded", marked, PA_REVIEW, occluded_unknown},
    {"image.occluded", untitled, PA_REVIEW, NULL},
    {"image.recaptured", screen, PA_REVIEW, screen_unknown},
    {"image.recaptured", copied, PA_REVIEW, screen_unknown},
    {"image.rotated", rotated, PA_NOTICE, NULL},
    {"document.not_found", no_document, PA_REJECT, NULL},
    {"document.not_found", typed, PA_REVIEW, NULL},
    {"document.kind_mismatch", wrong_side, PA_REJECT, kind_unsure},
    {"document.kind_mismatch", temporary_card, PA_REJECT, NULL},
    {"document.kind_mismatch/licence", single_licence, PA_REJECT, NULL},
    {"document.kind_mismatch/number", single_number, PA_REJECT, NULL},
    {"document.missing/file", no_file, PA_REJECT, NULL},
    {"document.missing", no_emblem, PA_REJECT, NULL},
    {"document.duplicate", twice, PA_REVIEW, NULL},
    {"document.duplicate", same_bytes, PA_REVIEW, NULL},
    {"document.duplicate", same_file, PA_REVIEW, NULL},
    {"document.duplicate", beside, PA_REVIEW, NULL},
    {"document.expired", expired, PA_REJECT, expired_unsure},
    {"document.expired", cancelled, PA_REJECT, NULL},
    {"document.expiring", expiring, PA_NOTICE, expiring_for_payment},
    {"field.unreadable", no_name, PA_REJECT, unsure_validity},
    {"field.unreadable", fragment, PA_REJECT, NULL},
    {"field.unreadable", no_name, PA_REJECT, nearly_read},
    {"field.unreadable", no_name, PA_REJECT, nameless_unread},
    {"field.unreadable", no_type, PA_REVIEW, NULL},
    {"field.checksum", printed_number, PA_REJECT, misread_number},
    {"field.checksum/application", claimed_number, PA_REJECT, claimed_old_number},
    {"field.checksum/application", claimed_id, PA_REJECT, NULL},
    {"field.checksum/application", claimed_birth, PA_REJECT, NULL},
    {"field.inconsistent/birth", birth, PA_REJECT, birth_unsure},
    {"field.inconsistent/sex", sex, PA_REJECT, NULL},
    {"field.inconsistent/region", region, PA_REJECT, NULL},
    {"field.inconsistent/code", region_of_code, PA_REJECT, NULL},
    {"field.inconsistent/sides", two_cards, PA_REVIEW, NULL},
    {"field.inconsistent/registrar", sealed_elsewhere, PA_REVIEW, NULL},
    {"field.inconsistent/region-claim", region_claim, PA_REJECT, NULL},
    {"field.inconsistent/future", future, PA_REJECT, NULL},
    {"field.inconsistent/era", early, PA_REJECT, NULL},
    {"field.inconsistent/capital", no_capital, PA_REJECT, NULL},
    {"field.inconsistent/term", backwards, PA_REJECT, NULL},
    {"field.inconsistent/begun", begun_early, PA_REVIEW, NULL},
    {"field.inconsistent/established", issued_early, PA_REJECT, NULL},
    {"field.inconsistent/established", issued_early_perhaps, PA_REVIEW, NULL},
    {"field.inconsistent/validity", odd_span, PA_REJECT, NULL},
    {"field.inconsistent/age", span_of_a_child, PA_REJECT, NULL},
    {"field.inconsistent/type", type, PA_REJECT, NULL},
    {"field.inconsistent/type", old_type, PA_REJECT, NULL},
    {"field.inconsistent/name", single_company, PA_REJECT, NULL},
    {"field.inconsistent/application", claimed_company, PA_REJECT, NULL},
    {"field.inconsistent/form", digits_for_a_name, PA_REJECT, blank_in_front},
    {"match.licence_number", other_number, PA_REJECT, poor_number},
    {"match.subject_name", other_name, PA_REJECT, no_name},
    {"match.legal_person", other_person, PA_REJECT, poor_person},
    {"match.id_number", other_id, PA_REJECT, poor_id},
    {"match.id_name", other_id_name, PA_REJECT, poor_id_name},
    {"match.administrator", admin_number, PA_REJECT, poor_admin},
    {"match.account_holder", holder, PA_REJECT, NULL},
    {"match.address", other_address, PA_REJECT, short_address},
    {"match.qr_code", other_qr, PA_REJECT, foreign_qr},
    {"subject.feature_unavailable", as_individual, PA_REJECT, NULL},
    {"subject.extra_verification", as_single, PA_NOTICE, NULL},
    {"subject.advice", as_individual, PA_NOTICE, NULL},
    {"subject.advice/introduction", sells, PA_NOTICE, NULL},
    {"subject.advice/category", closed_category, PA_NOTICE, NULL},
    {"name.length", short_name, PA_REJECT, NULL},
    {"name.length", empty_name, PA_REJECT, NULL},
    {"name.absolute_term", absolute, PA_REJECT, absolute_inside},
    {"name.reserved_term", reserved, PA_REJECT, needs_proof},
    {"name.characters", emoji, PA_REJECT, NULL},
    {"name.taken", taken, PA_REJECT, NULL},
    {"category.unknown", unknown_category, PA_REVIEW, NULL},
    {"category.mismatch", wrong_category, PA_REVIEW, NULL},
    {"category.subject_not_allowed", finance, PA_REJECT, NULL},
    {"category.qualification_missing", food, PA_REJECT, food_outlet},
    {"content.medical_advice", diagnosis, PA_REJECT, NULL},
    {"content.financial_product", returns, PA_REJECT, NULL},
    {"content.beyond_licence", promises, PA_REJECT, NULL},
    {"content.beyond_licence/scope", scope, PA_REVIEW, NULL},
    {"server.https", http, PA_REJECT, no_scheme},
    {"server.icp_missing", no_icp, PA_REJECT, NULL},
    {"server.icp_missing", bad_icp, PA_REJECT, NULL},
    {"server.domain", ip, PA_REJECT, no_domain},
    {"account.email_in_use", email, PA_REJECT, NULL},
    {"administrator.bank_card", no_card, PA_REJECT, NULL},
    {"verification.slow", transfer, PA_NOTICE, NULL},
    {"verification.unavailable", transfer_alone, PA_REJECT, NULL},
    {"verification.unavailable/age", minor, PA_REVIEW, NULL},
    {"verification.unavailable/age", unborn, PA_REVIEW, NULL},
    {"process.timeout", timeout, PA_REVIEW, NULL},
    {"process.crashed", crashed, PA_REVIEW, NULL},
    {"process.limit", limit, PA_REVIEW, NULL},
    {"process.limit/set", dropped, PA_REVIEW, NULL},
};

enum { ROWS = sizeof rows / sizeof *rows };

static const struct pa_rule *rule_of(const char *id)
{
    for (int i = 0; i < pa_catalogue_count; i++)
        if (strcmp(pa_catalogue[i].id, id) == 0)
            return &pa_catalogue[i];
    return NULL;
}

Test(catalogue, a_good_set_passes)
{
    char text[8192];
    struct set *s = set_new();
    judge(s);
    cr_assert_eq(s->findings->count, 0, "%s", listing(s, text, sizeof text));
    cr_assert_eq(pa_rules_verdict(s->findings), PA_VERDICT_PASS);
    set_free(s);
}

/* Whether a finding of the code has that severity, with texts that leave no placeholder open. */
static void expect(struct set *s, const char *code, enum pa_severity severity)
{
    char text[8192];
    bool found = false;
    for (int i = 0; i < s->findings->count; i++) {
        const struct pa_finding *f = &s->findings->item[i];
        cr_expect_neq(f->message_zh[0], '\0', "%s", f->code);
        cr_expect_neq(f->advice_en[0], '\0', "%s", f->code);
        cr_expect_null(strstr(f->message_zh, "…"), "%s: %s", f->code, f->message_zh);
        cr_expect_null(strstr(f->message_en, "…"), "%s: %s", f->code, f->message_en);
        found = found || (strcmp(f->code, code) == 0 && f->severity == severity);
    }
    cr_expect(found, "%s %s not among%s", code, pa_severity_name(severity),
              listing(s, text, sizeof text));
}

Test(catalogue, every_rule_finds_what_it_is_for)
{
    for (int i = 0; i < ROWS; i++) {
        const struct pa_rule *rule = rule_of(rows[i].rule);
        cr_assert_not_null(rule, "%s is no rule", rows[i].rule);
        struct set *s = set_new();
        rows[i].fail(s);
        judge(s);
        expect(s, rule->code, rows[i].severity);
        set_free(s);
    }
}

Test(catalogue, what_cannot_be_judged_is_for_review)
{
    for (int i = 0; i < ROWS; i++) {
        if (rows[i].doubt == NULL)
            continue;
        struct set *s = set_new();
        rows[i].doubt(s);
        judge(s);
        expect(s, rule_of(rows[i].rule)->code, PA_REVIEW);
        cr_expect_neq(pa_rules_verdict(s->findings), PA_VERDICT_PASS, "%s", rows[i].rule);
        if (rows[i].doubt == nearly_read)
            cr_expect_eq(pa_rules_verdict(s->findings), PA_VERDICT_REVIEW);
        set_free(s);
    }
}

Test(catalogue, every_rule_and_every_code_is_tried)
{
    int count;
    const struct pa_code_text *codes = pa_rules_codes(&count);
    for (int i = 0; i < pa_catalogue_count; i++) {
        bool tried = false;
        for (int k = 0; k < ROWS; k++)
            tried = tried || strcmp(rows[k].rule, pa_catalogue[i].id) == 0;
        cr_expect(tried, "no test for %s", pa_catalogue[i].id);
        cr_expect_not_null(pa_rules_code(pa_catalogue[i].code), "%s", pa_catalogue[i].code);
        cr_expect_eq(rule_of(pa_catalogue[i].id), &pa_catalogue[i], "%s twice", pa_catalogue[i].id);
    }
    for (int i = 0; i < count; i++) {
        bool judged = false;
        for (int k = 0; k < pa_catalogue_count; k++)
            judged = judged || strcmp(pa_catalogue[k].code, codes[i].code) == 0;
        cr_expect(judged, "no rule for %s", codes[i].code);
    }
}

Test(catalogue, only_quality_asks_of_pictures_alone)
{
    struct set *s = set_new();
    s->only_quality = true;
    for (int i = 0; i < ROWS; i++)
        if (strncmp(rows[i].rule, "image.", 6) != 0 && strncmp(rows[i].rule, "process.", 8) != 0 &&
            strncmp(rows[i].rule, "document.missing", 16) != 0)
            rows[i].fail(s);
    s->upload->images_dropped = 0;
    for (int i = 0; i < s->count; i++)
        s->documents[i]->has_text = false;
    s->documents[LICENCE]->work = PA_WORK_DONE;
    Q(LICENCE).glare.value = 0.2;
    judge(s);
    for (int i = 0; i < s->findings->count; i++)
        cr_expect_eq(strncmp(s->findings->item[i].code, "image.", 6), 0, "%s",
                     s->findings->item[i].code);
    cr_expect_not_null(find(s, "image.glare"));
    set_free(s);
}

Test(catalogue, with_only_quality_a_picture_that_is_not_there_does_not_pass)
{
    struct set *s = set_new();
    s->only_quality = true;
    s->documents[LICENCE]->work = PA_WORK_MISSING;
    judge(s);
    cr_expect_not_null(find(s, "document.missing"));
    set_free(s);
}

/* No message holds what is to be masked: persons' names, ID numbers, dates of birth. */
Test(catalogue, messages_hold_no_personal_data)
{
    static const char *const secrets[] = {PERSON,   "欧阳",     "思远",    "青禾",   ID,
                                          OTHER_ID, "19900307", "1990-03", "307751", "30775"};
    for (int i = 0; i < 2 * ROWS; i++) {
        spoil *one = i < ROWS ? rows[i].fail : rows[i - ROWS].doubt;
        struct set *s = set_new();
        if (one != NULL)
            one(s);
        judge(s);
        for (int f = 0; f < s->findings->count; f++)
            for (size_t k = 0; k < sizeof secrets / sizeof *secrets; k++) {
                cr_expect_null(strstr(s->findings->item[f].message_zh, secrets[k]), "%s",
                               s->findings->item[f].message_zh);
                cr_expect_null(strstr(s->findings->item[f].message_en, secrets[k]), "%s",
                               s->findings->item[f].message_en);
            }
        set_free(s);
    }
}

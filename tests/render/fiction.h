/* render/fiction -- invented data for everything that the renderers print.
 *
 *   fiction_seed(), fiction_next() ...   a random stream by seed and label
 *   fiction_person_make()                a person and the identity card's fields
 *   fiction_licence_make()               a business licence's fields
 *   fiction_program_make()               a mini-program's name and introduction
 *   fiction_code_*()                     numbers whose check digits hold
 *
 * One seed and label give one record, on every machine. Provinces, cities, districts and their
 * codes are real (GB/T 2260); streets, persons, firms and numbers are drawn at random and belong to
 * nobody by intent. All texts are UTF-8 in fixed arrays, always terminated, empty where the
 * document prints nothing. Sources: GB 32100-2015, GB 11714, GS 15-2006, GB 11643-1999, GB/T 2260.
 */
#ifndef RENDER_FICTION_H
#define RENDER_FICTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A random stream (xoshiro256**). Copy it to repeat it. */
struct fiction_rng {
    uint64_t s[4];
};

/* Start the stream named `label` of `seed`: different labels give independent streams. */
void fiction_seed(struct fiction_rng *rng, uint64_t seed, const char *label);
/* 64 random bits. */
uint64_t fiction_next(struct fiction_rng *rng);
/* An integer in 0 ... n - 1; 0 for n = 0. */
uint32_t fiction_below(struct fiction_rng *rng, uint32_t n);
/* A double in [low, high). */
double fiction_between(struct fiction_rng *rng, double low, double high);
/* A normal deviate with mean 0 and standard deviation 1. */
double fiction_normal(struct fiction_rng *rng);
/* True with probability p. */
bool fiction_chance(struct fiction_rng *rng, double p);

/* The character pool: levels 1 to 3 of the General Standard list (3,500, 3,000 and 1,605
 * characters), then the 125 of GB 2312 that the list leaves out; 40 characters a row. Written by
 * scripts/tgh8105. */
extern const char *const fiction_pool_rows[];
extern const size_t fiction_pool_count;
enum { FICTION_POOL_LEVEL_1 = 3500, FICTION_POOL_LEVEL_2 = 6500, FICTION_POOL_LEVEL_3 = 8105 };
/* Character number i of the pool (from 0) as a terminated UTF-8 string. */
void fiction_pool_character(size_t i, char out[5]);

struct fiction_date {
    int year, month, day; /* all 0: no date */
};

/* Days can be added by fiction_date_add_years only: the documents count in years. 29 February
 * becomes the 28th. */
struct fiction_date fiction_date_add_years(struct fiction_date date, int years);
/* A date of that year span, both ends included. */
struct fiction_date fiction_date_between(struct fiction_rng *rng, int first_year, int last_year);

enum fiction_date_style {
    FICTION_DATE_PADDED,  /* 2019年05月08日 */
    FICTION_DATE_PLAIN,   /* 2019年5月8日 */
    FICTION_DATE_SPACED,  /* 2019 年 05 月 08 日 */
    FICTION_DATE_CHINESE, /* 二〇一九年五月八日 */
    FICTION_DATE_DOTS,    /* 2019.05.08, as on identity cards */
    FICTION_DATE_DASHES,  /* 2019-05-08 */
    FICTION_DATE_STYLES
};
/* Print a date; out holds at least 64 bytes. */
void fiction_date_print(struct fiction_date date, enum fiction_date_style style, char out[64]);

struct fiction_region {
    char code[7];      /* six digits, GB/T 2260 */
    char province[40]; /* 浙江省; empty for none */
    char city[40];     /* 杭州市; empty in the four municipalities */
    char district[40]; /* 西湖区; empty where the city has none */
};
/* One of the table's regions. */
void fiction_region_make(struct fiction_rng *rng, struct fiction_region *out);

struct fiction_person {
    char name[64];   /* 2 to 4 characters, or with the middle dot U+00B7 */
    char sex[8];     /* 男 or 女 */
    char nation[24]; /* without 族: 汉 */
    struct fiction_date birth;
    char address[160];
    char id_number[19];                       /* check digit holds, sex and birth date agree */
    char authority[80];                       /* 杭州市公安局西湖分局 */
    struct fiction_date valid_from, valid_to; /* valid_to all 0: long term */
    char validity[64]; /* as printed: 2015.03.01-2035.03.01, 2015.03.01-长期 */
    struct fiction_region region;
};
/* An adult on 2026-01-01, card issued at an age that its term allows. */
void fiction_person_make(uint64_t seed, const char *label, struct fiction_person *out);
/* A name alone. rare: the chance that the given name takes an unusual character; wide: the chance
 * that its characters come from the whole pool. */
void fiction_person_name(struct fiction_rng *rng, double rare, double wide, char out[64]);

enum fiction_subject {
    FICTION_COMPANY,     /* 有限责任公司 */
    FICTION_STOCK,       /* 股份有限公司 */
    FICTION_BRANCH,      /* 分公司 */
    FICTION_PARTNERSHIP, /* 合伙企业 */
    FICTION_SOLE,        /* 个人独资企业 */
    FICTION_COOPERATIVE, /* 农民专业合作社 */
    FICTION_HOUSEHOLD,   /* 个体工商户 */
    FICTION_SUBJECTS,
    FICTION_SUBJECT_ANY = FICTION_SUBJECTS
};

enum fiction_number {
    FICTION_USCC,  /* 18 characters */
    FICTION_REG15, /* 15 digits, from 2007 */
    FICTION_OLD13, /* 13 digits, before 2007, no check digit */
    FICTION_NUMBERS,
    FICTION_NUMBER_ANY = FICTION_NUMBERS
};

struct fiction_licence {
    enum fiction_subject subject;
    enum fiction_number number_kind;
    char number[19];
    char number_label[40]; /* 统一社会信用代码 or 注册号 */
    char serial[40];       /* 编号; empty: none printed */
    char copy_number[16];  /* (1-1); empty: none printed */
    char name[256];
    /* Printed where the name would stand, " " for bare paper; empty: the name is. Nameless, name is 个体户 and person. */
    char no_name[16];
    char name_label[24]; /* 名称, 字号名称 */
    char type[96];
    char type_label[24];
    char person[64];
    char person_label[40]; /* 法定代表人, 经营者, 负责人 ... */
    char address[256];
    char address_label[40]; /* 住所, 经营场所 ... */
    char form[24];          /* 组成形式 of a 个体工商户; empty otherwise */
    char capital[80];       /* empty where none is printed */
    char capital_label[40];
    struct fiction_date established;
    char established_text[64];
    char established_label[24];
    struct fiction_date valid_to; /* all 0: long term or not printed */
    bool long_term;
    char term[160]; /* as printed; empty: none printed */
    char term_label[24];
    char scope[1024]; /* as printed, without line breaks */
    char scope_label[40];
    char authority[128]; /* 杭州市西湖区市场监督管理局 */
    struct fiction_date issued;
    struct fiction_region region;
};
/* A licence of the given subject and number kind, or of any (FICTION_SUBJECT_ANY,
 * FICTION_NUMBER_ANY: mostly USCC). The number's class, type, labels, name and authority agree with
 * the subject and region. */
void fiction_licence_make(uint64_t seed, const char *label, enum fiction_subject subject,
                          enum fiction_number number, struct fiction_licence *out);

/* A firm's name. wide: the chance for each character of the trade name to come from the whole pool.
 */
void fiction_firm_name(struct fiction_rng *rng, enum fiction_subject subject,
                       const struct fiction_region *region, double wide, char out[256]);
/* A business address in the region. */
void fiction_address(struct fiction_rng *rng, const struct fiction_region *region, char out[256]);
/* A business scope of 2 to `items` items. */
void fiction_scope(struct fiction_rng *rng, unsigned items, char out[1024]);
/* A capital as printed, in figures or Chinese numerals. */
void fiction_capital(struct fiction_rng *rng, char out[80]);

struct fiction_program {
    char name[64];          /* 4 to 30 units, a Chinese character counts two */
    char introduction[400]; /* 4 to 120 characters */
};
void fiction_program_make(uint64_t seed, const char *label, struct fiction_program *out);

/* A unified social credit code: department 9, class by subject, the region, both check characters.
 */
void fiction_code_uscc(struct fiction_rng *rng, enum fiction_subject subject,
                       const struct fiction_region *region, char out[19]);
/* A 15-digit registration number (ISO 7064 MOD 11,10). */
void fiction_code_reg15(struct fiction_rng *rng, enum fiction_subject subject,
                        const struct fiction_region *region, char out[19]);
/* A 13-digit registration number of before 2007. */
void fiction_code_old13(struct fiction_rng *rng, const struct fiction_region *region, char out[19]);
/* An identity number for a region, a birth date and a sex. */
void fiction_code_identity(struct fiction_rng *rng, const struct fiction_region *region,
                           struct fiction_date birth, bool male, char out[19]);
/* Check characters alone, for tests and for changing a number: the last character that `code`
 * should have. */
char fiction_code_uscc_check(const char code[17]);
char fiction_code_organisation_check(const char code[8]);
char fiction_code_reg15_check(const char code[14]);
char fiction_code_identity_check(const char code[17]);

#endif

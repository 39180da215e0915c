/* render/fiction_code -- numbers of licences and identity cards with check characters that hold. */
#include "render/fiction.h"

#include <stdio.h>
#include <string.h>

static const char uscc_alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

static int digit_value(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c - 'A' + 10; /* GB 11714: A is 10 ... Z is 35 */
}

char fiction_code_organisation_check(const char code[8])
{
    static const int weight[8] = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 8; i++)
        sum += digit_value(code[i]) * weight[i];
    return "0123456789X0"[11 - sum % 11];
}

char fiction_code_uscc_check(const char code[17])
{
    int sum = 0, weight = 1;
    for (int i = 0; i < 17; i++) {
        sum += (int)(strchr(uscc_alphabet, code[i]) - uscc_alphabet) * weight;
        weight = weight * 3 % 31;
    }
    return uscc_alphabet[(31 - sum % 31) % 31];
}

char fiction_code_reg15_check(const char code[14])
{
    int p = 10;
    for (int i = 0; i < 14; i++) {
        int s = (p + code[i] - '0') % 10;
        p = 2 * (s == 0 ? 10 : s) % 11;
    }
    return (char)('0' + (11 - p) % 10);
}

char fiction_code_identity_check(const char code[17])
{
    static const int weight[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 17; i++)
        sum += (code[i] - '0') * weight[i];
    return "10X98765432"[sum % 11];
}

/* The organisation code's eight characters: mostly digits before 2015, MA and more after; only the
 * 31 characters. */
static void organisation_body(struct fiction_rng *rng, char out[9])
{
    memcpy(out, "00000000", 9);
    for (int i = 0; i < 8; i++)
        out[i] = (char)('0' + (int)fiction_below(rng, 10));
    if (fiction_chance(rng, 0.35))
        return;
    out[0] = 'M';
    out[1] = "AAAAAAAAB"[fiction_below(rng, 9)];
    for (int i = 2; i < 8; i++)
        out[i] = uscc_alphabet[fiction_below(rng, 31)];
}

void fiction_code_uscc(struct fiction_rng *rng, enum fiction_subject subject,
                       const struct fiction_region *region, char out[19])
{
    char body[9], kind = subject == FICTION_HOUSEHOLD     ? '2'
                         : subject == FICTION_COOPERATIVE ? '3'
                                                          : '1';
    organisation_body(rng, body);
    snprintf(out, 19, "9%c%.6s%s%c", kind, region->code, body,
             fiction_code_organisation_check(body));
    out[17] = fiction_code_uscc_check(out);
    out[18] = '\0';
}

void fiction_code_reg15(struct fiction_rng *rng, enum fiction_subject subject,
                        const struct fiction_region *region, char out[19])
{
    uint32_t first =
        subject == FICTION_HOUSEHOLD ? 6 + fiction_below(rng, 4) : fiction_below(rng, 4);
    snprintf(out, 19, "%.6s%u%07u", region->code, first % 10,
             fiction_below(rng, 10000000) % 10000000u);
    out[14] = fiction_code_reg15_check(out);
    out[15] = '\0';
}

void fiction_code_old13(struct fiction_rng *rng, const struct fiction_region *region, char out[19])
{
    snprintf(out, 19, "%.6s%u%06u", region->code, 1 + fiction_below(rng, 3) % 9u,
             fiction_below(rng, 1000000) % 1000000u);
}

void fiction_code_identity(struct fiction_rng *rng, const struct fiction_region *region,
                           struct fiction_date birth, bool male, char out[19])
{
    unsigned sequence = fiction_below(rng, 500) * 2 % 1000u + (male ? 1 : 0);
    snprintf(out, 19, "%.6s%04u%02u%02u%03u", region->code, (unsigned)birth.year % 10000u,
             (unsigned)birth.month % 100u, (unsigned)birth.day % 100u, sequence % 1000u);
    out[17] = fiction_code_identity_check(out);
    out[18] = '\0';
}

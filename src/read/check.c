/* read/check -- check digits of the codes on Chinese documents
 *
 * Sources: GB 32100-2015, 4.3 and annex A (18-character unified social credit code, mod 31); GB
 * 11714-1997 (organisation code inside it, mod 11); GS 15-2006 with ISO 7064 MOD 11,10 (15-digit
 * registration number); GB 11643-1999 (ID number, ISO 7064 MOD 11-2).
 */
#include "read/read.h"

#include "base/clock.h"

#include <string.h>

/* The 31 characters of the unified code; a character's value is its place. */
static const char USCC[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

static bool only_digits(const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return true;
}

static int uscc_value(char c)
{
    const char *at = c != '\0' ? strchr(USCC, c) : NULL;
    return at != NULL ? (int)(at - USCC) : -1;
}

/* The nine characters of an organisation code: eight of its body, one check character. */
static bool check_organisation(const char *code)
{
    static const int weight[8] = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 8; i++)
        sum += weight[i] * (code[i] <= '9' ? code[i] - '0' : code[i] - 'A' + 10);
    return code[8] == "0X987654321"[sum % 11];
}

bool pa_check_uscc(const char *code)
{
    if (strlen(code) != 18)
        return false;
    int sum = 0, weight = 1;
    for (int i = 0; i < 17; i++, weight = weight * 3 % 31) {
        int value = uscc_value(code[i]);
        if (value < 0)
            return false;
        sum += value * weight;
    }
    return uscc_value(code[17]) == (31 - sum % 31) % 31 && only_digits(code + 2, 6) &&
           check_organisation(code + 8);
}

bool pa_check_registration(const char *code)
{
    if (strlen(code) != 15 || !only_digits(code, 15))
        return false;
    int p = 10;
    for (int i = 0; i < 14; i++) {
        int s = (p + code[i] - '0') % 10;
        p = (s == 0 ? 10 : s) * 2 % 11;
    }
    return (p + code[14] - '0') % 10 == 1;
}

bool pa_check_id_digit(const char *code)
{
    static const int weight[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    if (strlen(code) != 18 || !only_digits(code, 17))
        return false;
    int sum = 0;
    for (int i = 0; i < 17; i++)
        sum += (code[i] - '0') * weight[i];
    return code[17] == "10X98765432"[sum % 11];
}

static int number_in(const char *digits, int count)
{
    int number = 0;
    for (int i = 0; i < count; i++)
        number = 10 * number + digits[i] - '0';
    return number;
}

bool pa_check_id_number(const char *code)
{
    if (!pa_check_id_digit(code))
        return false;
    struct pa_date birth = {number_in(code + 6, 4), number_in(code + 10, 2),
                            number_in(code + 12, 2)};
    return pa_date_is_valid(birth);
}

#include "fields/idno.h"

#include <string.h>

enum { LENGTH = 18, LENGTH_MIN = 15, LENGTH_MAX = 19 };

static bool is_number(uint32_t c, bool last)
{
    return (c >= '0' && c <= '9') || c == 'O' || c == 'l' || c == 'I' ||
           (last && (c == 'X' || c == 'x'));
}

int pa_idno_find(const uint32_t *ch, int count, int *length)
{
    int best = -1;
    *length = 0;
    for (int i = 0; i < count;) {
        int j = i;
        while (j < count && is_number(ch[j], j - i >= LENGTH_MIN - 1))
            j++;
        int n = j - i, off = n > LENGTH ? n - LENGTH : LENGTH - n;
        int best_off = *length > LENGTH ? *length - LENGTH : LENGTH - *length;
        if (n >= LENGTH_MIN && n <= LENGTH_MAX && (best < 0 || off < best_off)) {
            best = i;
            *length = n;
        }
        i = j > i ? j : i + 1;
    }
    return best;
}

bool pa_idno_birth(const char *number, struct pa_date *out)
{
    int value[8];
    *out = (struct pa_date){0};
    if (strlen(number) != LENGTH)
        return false;
    for (int i = 0; i < 8; i++) {
        value[i] = number[6 + i] - '0';
        if (value[i] < 0 || value[i] > 9)
            return false;
    }
    out->year = value[0] * 1000 + value[1] * 100 + value[2] * 10 + value[3];
    out->month = value[4] * 10 + value[5];
    out->day = value[6] * 10 + value[7];
    if (pa_date_is_valid(*out))
        return true;
    *out = (struct pa_date){0};
    return false;
}

bool pa_idno_is_male(const char *number)
{
    return strlen(number) == LENGTH && (number[16] - '0') % 2 == 1;
}

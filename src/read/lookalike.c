#include "read/lookalike.h"

#include "read/read.h"

#include "base/text.h"

bool pa_lookalike_is_twin(uint32_t a, uint32_t b)
{
    for (const char *const *at = pa_lookalike_twins(); *at != NULL; at++)
        if (a != b && pa_text_has(*at, a) && pa_text_has(*at, b))
            return true;
    return false;
}

bool pa_lookalike_has_twin(uint32_t code)
{
    for (const char *const *at = pa_lookalike_twins(); *at != NULL; at++)
        if (pa_text_has(*at, code))
            return true;
    return false;
}

size_t pa_lookalike_of(uint32_t code, uint32_t *out, size_t cap)
{
    enum { MAX_GROUP = 64 };
    uint32_t group[MAX_GROUP];
    size_t count = 0;
    for (const char *const *at = pa_lookalike_groups(); *at != NULL; at++) {
        size_t n = pa_text_decode(*at, group, MAX_GROUP);
        bool member = pa_text_has(*at, code);
        for (size_t i = 0; member && i < n; i++) {
            bool known = group[i] == code;
            for (size_t k = 0; k < count; k++)
                known |= out[k] == group[i];
            if (!known && count < cap)
                out[count++] = group[i];
        }
    }
    return count;
}

bool pa_read_look_alike(uint32_t a, uint32_t b)
{
    enum { MOST = 64 }; /* more than any character has */
    uint32_t alike[MOST];
    size_t n = pa_lookalike_of(a, alike, MOST);
    for (size_t i = 0; i < n; i++)
        if (alike[i] == b)
            return true;
    return false;
}

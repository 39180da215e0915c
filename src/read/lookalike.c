#include "read/lookalike.h"

#include "base/text.h"

#include <stdbool.h>

size_t pa_lookalike_of(uint32_t code, uint32_t *out, size_t cap)
{
    enum { MAX_GROUP = 64 };
    uint32_t group[MAX_GROUP];
    size_t count = 0;
    for (const char *const *at = pa_lookalike_groups(); *at != NULL; at++) {
        size_t n = pa_text_decode(*at, group, MAX_GROUP);
        bool member = false;
        for (size_t i = 0; i < n; i++)
            member |= group[i] == code;
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

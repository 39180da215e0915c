#include "fields/capital.h"

#include <string.h>

void pa_capital_mend(char *text)
{
    static const char *const currencies[] = {"USS", "HKS"};
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++) {
        char *at = strstr(text, currencies[i]);
        if (at != NULL)
            at[strlen(currencies[i]) - 1] = '$';
    }
}

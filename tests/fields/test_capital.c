#include "fields/capital.h"

#include "base/text.h"

#include <criterion/criterion.h>

Test(capital, a_currencys_sign)
{
    static const char *const rows[][2] = {
        {"USS300.00万", "US$300.00万"},
        {"HKS1,000,000", "HK$1,000,000"},
        {"人民币500.0000万元整", "人民币500.0000万元整"},
        {"US$20万", "US$20万"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[64];
        pa_text_copy(text, sizeof text, rows[i][0]);
        pa_capital_mend(text);
        cr_expect_str_eq(text, rows[i][1]);
    }
}

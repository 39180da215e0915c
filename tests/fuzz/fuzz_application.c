/* Claim: no bytes whatever make the parser of an application crash, leak or read past its input, and what it accepts has a
 * subject and an id. */
#include "fuzz.h"

#include "upload/upload.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct pa_application app;
    static struct pa_claim claims[32];
    struct pa_err err = {0};
    if (pa_application_parse(data, size, &app, &err) == PA_OK) {
        if (app.subject.type == PA_SUBJECT_NONE || app.id[0] == '\0')
            abort();
        if (pa_upload_claims(&app, claims, 32) > 32)
            abort();
    } else if (err.text[0] == '\0') {
        abort();
    }
    return 0;
}

const char *const fuzz_seeds[] = {
    "{\"schema\":\"preaudit.application/"
    "1\",\"id\":\"m-1\",\"subject\":{\"type\":\"enterprise\",\"name\":\"某某有限公司\","
    "\"licence_number\":\"91330106MA2XQ5LP0H\",\"legal_person\":{\"name\":\"欧阳某\",\"id_number\":"
    "\"330106199003077512\"},"
    "\"bank_account\":{\"holder\":\"某\",\"kind\":\"corporate\"}},\"administrator\":{\"name\":"
    "\"某\",\"bank_card_bound\":true},"
    "\"account\":{\"email\":\"a@b.cn\",\"email_in_use\":false},\"verification\":\"face\",\"mini_"
    "program\":{\"name\":\"小满\","
    "\"categories\":[\"餐饮/"
    "点餐平台\"],\"features\":[\"payment\"],\"hosting\":\"own_server\",\"server\":{\"domain\":"
    "\"https://"
    "a.cn\",\"icp_number\":\"浙ICP备2023012345号\"}},\"documents\":[{\"file\":\"a.jpg\",\"kind\":"
    "\"business_licence\",\"holder\":\"legal_person\"}]}",
    "[]", "\xEF\xBB\xBF{}", "{\"a\":[[[[[[1]]]]]]}", NULL};

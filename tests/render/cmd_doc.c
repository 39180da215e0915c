/* cmd_doc -- render doc: single documents */
#include "options.h"
#include "picture.h"
#include "studio.h"

#include <string.h>

static const char *const editions[] = {"2019", "2014", "older", "electronic", NULL};
static const char *const subjects[] = {"company", "stock",       "branch",    "partnership",
                                       "sole",    "cooperative", "household", NULL};

static int find(const char *const *names, const char *name)
{
    int i = 0;
    while (name != NULL && names[i] != NULL && strcmp(names[i], name) != 0)
        i++;
    if (name == NULL)
        while (names[i] != NULL)
            i++;
    return i;
}

static bool make(struct document *document, const struct options *o, uint64_t seed)
{
    struct dice dice = dice_new(seed, "which");
    const char *kind = o->kind != NULL ? o->kind : "any";
    if (strcmp(kind, "any") == 0)
        kind = dice_chance(&dice, 0.5)   ? "business_licence"
               : dice_chance(&dice, 0.6) ? "id_card_portrait"
                                         : "id_card_emblem";
    if (strcmp(kind, "business_licence") != 0)
        return document_make(document, kind, seed);
    document_make_licence(document, seed, (enum licence_edition)find(editions, o->edition),
                          (enum fiction_subject)find(subjects, o->subject));
    return true;
}

static const char *const sheets[] = {"plain", "framed", "both-sides", "screenshot", "marked", NULL};

static int one(const struct options *o, uint64_t seed, int number)
{
    static const enum preset by_chance[] = {PRESET_MILD, PRESET_CLEAN, PRESET_SCAN,
                                            PRESET_MODERATE};
    struct document document;
    struct dice dice = dice_new(seed, "preset");
    char path[4096];
    if (!make(&document, o, seed)) {
        fprintf(stderr, "render: no document kind '%s'\n", o->kind);
        return 2;
    }
    struct studio studio = {.document = &document,
                            .preset = o->preset,
                            .seed = seed,
                            .em = o->em,
                            .megapixels = o->megapixels,
                            .flat = o->flat};
    if (o->preset == PRESET_COUNT)
        studio.preset = by_chance[dice_below(&dice, 4)];
    if (document.kind == DOCUMENT_LICENCE && !o->flat && studio.preset > PRESET_SCAN &&
        dice_chance(&dice, 0.08)) /* one licence in ten hangs in a frame */
        studio.sheet = SHEETS_FRAMED;
    if (o->sheet != NULL)
        studio.sheet = (enum sheets_kind)(find(sheets, o->sheet) % 5);
    struct studio_result result = studio_shoot(&studio);
    snprintf(path, sizeof path, "%s/%05d.%s", o->out, number,
             result.shot->camera.png ? "png" : "jpg");
    int status = picture_write(result.shot, path, o->max_bytes) != 0 ||
                 picture_write_truth(result.shot, path) != 0;
    studio_clear(&result);
    return status;
}

int run_doc(const struct options *options)
{
    if (options_make_folder(options->out) != 0)
        return 2;
    for (int i = 0; i < options->count; i++) {
        int status = one(options, options->seed + (uint64_t)i, i);
        if (status != 0)
            return 2;
    }
    return 0;
}

int run_kinds(const struct options *options)
{
    (void)options;
    for (int i = 0; document_kind_name(i) != NULL; i++)
        puts(document_kind_name(i));
    return 0;
}

#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    OPT_SEED = 1,
    OPT_COUNT,
    OPT_OUT,
    OPT_PRESET,
    OPT_KIND,
    OPT_EDITION,
    OPT_SUBJECT,
    OPT_DEFECT,
    OPT_EM,
    OPT_MEGAPIXELS,
    OPT_MAX_KB,
    OPT_PAGES,
    OPT_STEPS,
    OPT_FLAT,
    OPT_LASTING,
    OPT_PERMIT,
    OPT_BARE,
    OPT_DOCUMENT,
    OPT_SHEET,
    OPT_ID,
    OPT_UNSEEN
};

static const struct option table[] = {
    {"seed", 1, NULL, OPT_SEED},       {"count", 1, NULL, OPT_COUNT},
    {"out", 1, NULL, OPT_OUT},         {"preset", 1, NULL, OPT_PRESET},
    {"kind", 1, NULL, OPT_KIND},       {"edition", 1, NULL, OPT_EDITION},
    {"subject", 1, NULL, OPT_SUBJECT}, {"defect", 1, NULL, OPT_DEFECT},
    {"em", 1, NULL, OPT_EM},           {"megapixels", 1, NULL, OPT_MEGAPIXELS},
    {"max-kb", 1, NULL, OPT_MAX_KB},   {"pages", 1, NULL, OPT_PAGES},
    {"steps", 1, NULL, OPT_STEPS},     {"flat", 0, NULL, OPT_FLAT},
    {"lasting", 0, NULL, OPT_LASTING}, {"permit", 0, NULL, OPT_PERMIT},
    {"bare", 0, NULL, OPT_BARE},       {"document", 1, NULL, OPT_DOCUMENT},
    {"sheet", 1, NULL, OPT_SHEET},     {"id", 1, NULL, OPT_ID},
    {"unseen", 0, NULL, OPT_UNSEEN},   {NULL, 0, NULL, 0}};

void options_help(FILE *file)
{
    fputs("\noptions: --seed S --count N --out DIR --preset clean|scan|mild|moderate|hard|web|any\n"
          "  --kind NAME --edition 2019|2014|older|electronic\n"
          "  --subject company|stock|branch|partnership|sole|cooperative|household\n"
          "  --defect NAME|good|nearmiss|any --em PIXELS --megapixels M --max-kb K\n"
          "  --pages N --steps K --flat --lasting --permit --bare --unseen --id NAME\n"
          "  --sheet plain|framed|both-sides|screenshot|marked --document KIND (ladders)\n",
          file);
}

static int set_number(struct options *o, int option, const char *text)
{
    char *end;
    double value = strtod(text, &end);
    if (*text == '\0' || *end != '\0' || value < 0 || value > 1e15)
        return -1;
    switch (option) {
    case OPT_SEED:
        o->seed = (uint64_t)value;
        break;
    case OPT_COUNT:
        o->count = (int)value;
        break;
    case OPT_EM:
        o->em = value;
        break;
    case OPT_MEGAPIXELS:
        o->megapixels = value;
        break;
    case OPT_MAX_KB:
        o->max_bytes = (size_t)(value * 1024);
        break;
    case OPT_PAGES:
        o->pages = (int)value;
        break;
    default:
        o->steps = (int)value;
        break;
    }
    return 0;
}

static int set_text(struct options *o, int option, const char *text)
{
    switch (option) {
    case OPT_OUT:
        o->out = text;
        return 0;
    case OPT_KIND:
        o->kind = text;
        return 0;
    case OPT_SHEET:
        o->sheet = text;
        return 0;
    case OPT_ID:
        o->id = text;
        return 0;
    case OPT_DOCUMENT:
        o->document = text;
        return 0;
    case OPT_EDITION:
        o->edition = text;
        return 0;
    case OPT_SUBJECT:
        o->subject = text;
        return 0;
    case OPT_DEFECT:
        o->defect = text;
        return 0;
    case OPT_PRESET:
        o->preset = preset_find(text);
        return o->preset == PRESET_COUNT && strcmp(text, "any") != 0 ? -1 : 0;
    default:
        return set_number(o, option, text);
    }
}

int options_parse(struct options *options, int argc, char **argv)
{
    int option;
    *options = (struct options){
        .seed = 1, .count = 1, .out = ".", .preset = PRESET_MILD, .pages = 4, .steps = 6};
    while ((option = getopt_long(argc, argv, "", table, NULL)) != -1) {
        if (option == OPT_FLAT)
            options->flat = true;
        else if (option == OPT_LASTING)
            options->lasting = true;
        else if (option == OPT_PERMIT)
            options->permit = true;
        else if (option == OPT_UNSEEN)
            options->unseen = true;
        else if (option == OPT_BARE)
            options->bare = true;
        else if (option == '?')
            return -1;
        else if (set_text(options, option, optarg) != 0) {
            fprintf(stderr, "render: bad value '%s'\n", optarg);
            return -1;
        }
    }
    return 0;
}

int options_make_folder(const char *path)
{
    char part[4096];
    size_t n = strlen(path);
    if (n >= sizeof part)
        return -1;
    for (size_t i = 1; i <= n; i++) {
        if (path[i] != '/' && path[i] != '\0')
            continue;
        snprintf(part, sizeof part, "%.*s", (int)i, path);
        if (mkdir(part, 0777) != 0 && errno != EEXIST) {
            fprintf(stderr, "render: cannot make %s: %s\n", part, strerror(errno));
            return -1;
        }
    }
    return 0;
}

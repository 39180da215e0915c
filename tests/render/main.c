/* render -- draws invented documents, photographs them, and writes down what is true of the
 * pictures
 *
 * A tool for samples, tests, tuning and training; no part of the product.
 */
#include "ink.h"
#include "options.h"
#include "picture.h"

#include <stdio.h>
#include <string.h>

struct command {
    const char *name;
    int (*run)(const struct options *options);
    const char *help;
};

static const struct command commands[] = {
    {"doc", run_doc, "single documents, one picture each, with their truth"},
    {"set", run_set, "upload sets: application.json, pictures, truth"},
    {"ladder", run_ladder, "one degradation in steps, all else kept"},
    {"defects", run_defects, "lists the defects that set knows"},
    {"kinds", run_kinds, "lists the kinds that doc can draw"},
};

static int usage(void)
{
    fputs("usage: render COMMAND [OPTIONS]\n\n", stderr);
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        fprintf(stderr, "  %-8s %s\n", commands[i].name, commands[i].help);
    options_help(stderr);
    return 2;
}

int main(int argc, char **argv)
{
    struct options options;
    if (argc < 2 || options_parse(&options, argc - 1, argv + 1) != 0)
        return usage();
    if (picture_start(argv[0]) != 0)
        return 2;
    ink_use_unseen(options.unseen);
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return commands[i].run(&options);
    return usage();
}

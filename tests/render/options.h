/* options -- the command line of render */
#ifndef RENDER_OPTIONS_H
#define RENDER_OPTIONS_H

#include "preset.h"

#include <stddef.h>
#include <stdio.h>

struct options {
    uint64_t seed;        /* --seed: the first; picture i has seed + i */
    int count;            /* --count */
    const char *out;      /* --out DIR, made where missing */
    enum preset preset;   /* --preset; PRESET_COUNT: by chance among mild, clean, scan, moderate */
    const char *kind;     /* --kind: document kind or ladder kind */
    const char *sheet;    /* --sheet plain|framed|both-sides|screenshot|marked */
    const char *document; /* --document: document kind of a ladder's pages */
    const char *edition;  /* --edition 2019|2014|older|electronic */
    const char *subject; /* --subject company|stock|branch|partnership|sole|cooperative|household */
    const char *defect;  /* --defect NAME|good|nearmiss|any */
    double em;           /* --em PIXELS: body text height */
    double megapixels;   /* --megapixels */
    size_t max_bytes;    /* --max-kb, in bytes; 0: none */
    int pages, steps;    /* --pages, --steps: ladders */
    bool flat;           /* --flat: no camera, the drawing itself */
    bool lasting;        /* --lasting: documents stay valid for decades */
    bool permit;         /* --permit: a category that asks for a permit */
    bool unseen;         /* --unseen: only the typefaces that training leaves out */
    const char *id;      /* --id: the application's id; NULL: from the seed */
    bool bare;           /* --bare: no truth files; one set goes right into --out */
};

/* 0, or -1 with a line on standard error. */
int options_parse(struct options *options, int argc, char **argv);
void options_help(FILE *file);

/* Makes a folder and those above it; 0 or -1 with a line on standard error. */
int options_make_folder(const char *path);

/* The commands. Each returns the exit status. */
int run_doc(const struct options *options);
int run_kinds(const struct options *options);
int run_set(const struct options *options);
int run_defects(const struct options *options);
int run_ladder(const struct options *options);

#endif

#include "emit.h"

#include <math.h>

struct emit emit_begin(const char *path)
{
    struct emit emit = {.file = fopen(path, "w")};
    return emit;
}

bool emit_end(struct emit *emit)
{
    if (emit->file == NULL)
        return false;
    fputc('\n', emit->file);
    bool good = ferror(emit->file) == 0;
    good = fclose(emit->file) == 0 && good;
    emit->file = NULL;
    return good;
}

static void put_text(FILE *file, const char *text)
{
    fputc('"', file);
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            fputc('\\', file);
        if ((unsigned char)*text < 0x20)
            fprintf(file, "\\u%04x", (unsigned)*text);
        else
            fputc(*text, file);
    }
    fputc('"', file);
}

/* Comma, line break (outer levels only) and key. */
static void lead(struct emit *emit, const char *key)
{
    if (emit->started[emit->depth])
        fputc(',', emit->file);
    if (emit->depth > 0 && emit->depth <= 3) {
        fputc('\n', emit->file);
        for (int i = 0; i < emit->depth; i++)
            fputs("  ", emit->file);
    } else if (emit->started[emit->depth]) {
        fputc(' ', emit->file);
    }
    emit->started[emit->depth] = true;
    if (key != NULL) {
        put_text(emit->file, key);
        fputs(": ", emit->file);
    }
}

void emit_open(struct emit *emit, const char *key, char bracket)
{
    if (emit->depth > 0)
        lead(emit, key);
    fputc(bracket, emit->file);
    emit->started[++emit->depth] = false;
}

void emit_close(struct emit *emit, char bracket)
{
    bool lines = emit->started[emit->depth] && emit->depth <= 3;
    emit->depth--;
    if (lines) {
        fputc('\n', emit->file);
        for (int i = 0; i < emit->depth; i++)
            fputs("  ", emit->file);
    }
    fputc(bracket, emit->file);
}

void emit_string(struct emit *emit, const char *key, const char *value)
{
    lead(emit, key);
    put_text(emit->file, value);
}

void emit_number(struct emit *emit, const char *key, double value)
{
    lead(emit, key);
    if (value == floor(value) && fabs(value) < 1e15)
        fprintf(emit->file, "%.0f", value);
    else
        fprintf(emit->file, "%.5g", value);
}

void emit_bool(struct emit *emit, const char *key, bool value)
{
    lead(emit, key);
    fputs(value ? "true" : "false", emit->file);
}

void emit_null(struct emit *emit, const char *key)
{
    lead(emit, key);
    fputs("null", emit->file);
}

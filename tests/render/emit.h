/* emit -- writes JSON: objects, arrays, strings, numbers, with commas and escapes where they belong
 */
#ifndef RENDER_EMIT_H
#define RENDER_EMIT_H

#include <stdbool.h>
#include <stdio.h>

struct emit {
    FILE *file;
    int depth;
    bool started[16]; /* per depth: something was written already */
};

/* Opens path for writing; file is NULL where that fails. */
struct emit emit_begin(const char *path);
/* Ends the file; false where something could not be written. */
bool emit_end(struct emit *emit);

/* key NULL inside arrays. bracket is '{' or '['. */
void emit_open(struct emit *emit, const char *key, char bracket);
void emit_close(struct emit *emit, char bracket);
void emit_string(struct emit *emit, const char *key, const char *value);
void emit_number(struct emit *emit, const char *key, double value);
void emit_bool(struct emit *emit, const char *key, bool value);
void emit_null(struct emit *emit, const char *key);

#endif

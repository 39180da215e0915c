#include "read/charset.h"

#include "base/text.h"

#include <stdlib.h>

struct pair {
    uint32_t code;
    int class;
};

struct pa_charset {
    uint32_t *code;    /* by class */
    struct pair *pair; /* by code */
    int classes;
};

static int by_code(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;
    if (x->code != y->code)
        return (x->code > y->code) - (x->code < y->code);
    return x->class - y->class;
}

static int count_lines(const char *list)
{
    int lines = 0;
    for (const char *at = list; *at != '\0'; at++)
        lines += *at == '\n' || at[1] == '\0';
    return lines;
}

/* First character of every line; the rest of a line is passed over. */
static void read_lines(struct pa_charset *charset, const char *list)
{
    int class = 1;
    for (const char *at = list; *at != '\0' && class < charset->classes - 1; class ++) {
        if (*at != '\n')
            charset->code[class] = pa_text_next(&at);
        while (*at != '\0' && *at != '\n')
            at++;
        at += *at == '\n';
    }
    charset->code[charset->classes - 1] = ' ';
    for (int i = 0; i < charset->classes; i++)
        charset->pair[i] = (struct pair){charset->code[i], i};
    qsort(charset->pair, (size_t)charset->classes, sizeof *charset->pair, by_code);
}

enum pa_status pa_charset_open(const char *list, struct pa_charset **out, struct pa_err *err)
{
    *out = NULL;
    int lines = count_lines(list);
    struct pa_charset *charset = calloc(1, sizeof *charset);
    if (charset != NULL) {
        charset->classes = lines + 2;
        charset->code = calloc((size_t)charset->classes, sizeof *charset->code);
        charset->pair = calloc((size_t)charset->classes, sizeof *charset->pair);
    }
    if (charset == NULL || charset->code == NULL || charset->pair == NULL) {
        pa_charset_free(charset);
        return pa_fail(err, PA_E_NOMEM, "no memory for a list of %d characters", lines);
    }
    read_lines(charset, list);
    *out = charset;
    return PA_OK;
}

void pa_charset_free(struct pa_charset *charset)
{
    if (charset == NULL)
        return;
    free(charset->code);
    free(charset->pair);
    free(charset);
}

int pa_charset_classes(const struct pa_charset *charset)
{
    return charset->classes;
}

uint32_t pa_charset_code(const struct pa_charset *charset, int class)
{
    return class > 0 && class < charset->classes ? charset->code[class] : 0;
}

int pa_charset_class(const struct pa_charset *charset, uint32_t code)
{
    int low = 0, high = charset->classes;
    while (low < high) {
        int middle = (low + high) / 2;
        if (charset->pair[middle].code < code)
            low = middle + 1;
        else
            high = middle;
    }
    if (code == 0 || low == charset->classes || charset->pair[low].code != code)
        return -1;
    return charset->pair[low].class;
}

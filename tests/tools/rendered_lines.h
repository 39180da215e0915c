/* rendered_lines -- the lines of a folder that render-lines wrote, one after the other; for the tools beside it
 *
 *   rendered_open()   false where there is no table
 *   rendered_next()   the next line's picture and text; false behind the last
 *   rendered_close()
 */
#ifndef PA_TOOLS_RENDERED_LINES_H
#define PA_TOOLS_RENDERED_LINES_H

#include "read/read.h"

#include <stdio.h>
#include <string.h>

struct rendered {
    FILE *table;
    const char *folder;
    unsigned number;  /* of the row, from 1 on once rendered_next has been called */
    char path[16384]; /* of the picture */
    char text[2048];  /* truth, in normal form */
};

static inline bool rendered_open(struct rendered *lines, const char *folder)
{
    char head[8192];
    *lines = (struct rendered){.folder = folder};
    snprintf(lines->path, sizeof lines->path, "%.8000s/lines.tsv", folder);
    lines->table = fopen(lines->path, "r");
    return lines->table != NULL && fgets(head, sizeof head, lines->table) != NULL;
}

static inline bool rendered_next(struct rendered *lines)
{
    char row[8192];
    while (fgets(row, sizeof row, lines->table) != NULL) {
        char *text = strchr(row, '\t');
        lines->number++;
        if (text == NULL)
            continue;
        *text++ = '\0';
        text[strcspn(text, "\t\n")] = '\0';
        snprintf(lines->path, sizeof lines->path, "%.8000s/%.8000s", lines->folder, row);
        pa_read_normalise(text, lines->text, sizeof lines->text);
        return true;
    }
    return false;
}

static inline void rendered_close(struct rendered *lines)
{
    if (lines->table != NULL)
        fclose(lines->table);
}

#endif

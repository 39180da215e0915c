/* readlines -- prints the text lines of a picture as JSON: quadrilateral, text, confidence; for
 * development
 *
 * usage: readlines [--side PX] [--find] [--glyphs] PICTURE...
 * --glyphs: every character with its confidence and place (input of fieldlines)
 */
#include "base/clock.h"
#include "base/fs.h"
#include "base/text.h"
#include "img/img.h"
#include "read/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_text(const char *text)
{
    putchar('"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            putchar('\\');
        putchar(*text);
    }
    putchar('"');
}

static bool with_glyphs;

static void print_glyphs(const struct pa_line *line)
{
    printf(", \"glyphs\": [");
    for (int i = 0; i < line->glyph_count; i++) {
        printf("%s{\"utf8\": ", i > 0 ? ", " : "");
        print_text(line->glyphs[i].utf8);
        printf(", \"confidence\": %.3f, \"at\": %.4f}", line->glyphs[i].confidence,
               line->glyphs[i].at);
    }
    printf("]");
}

static void print_lines(const struct pa_lines *lines)
{
    for (int i = 0; i < lines->count; i++) {
        const struct pa_line *line = &lines->item[i];
        char text[8192];
        pa_line_text(line, text, sizeof text);
        printf("  {\"quad\": [");
        for (int k = 0; k < 4; k++)
            printf("%s[%.1f, %.1f]", k ? ", " : "", line->quad.p[k].x, line->quad.p[k].y);
        printf("], \"height\": %.1f, \"confidence\": %.3f, \"text\": ", line->height,
               line->confidence);
        print_text(text);
        if (with_glyphs)
            print_glyphs(line);
        printf("}%s\n", i + 1 < lines->count ? "," : "");
    }
}

static enum pa_status show(struct pa_reader *reader, const char *path, int side, bool find,
                           struct pa_err *err)
{
    struct pa_bytes bytes;
    struct pa_pixels page = {0};
    struct pa_lines lines = {0};
    int quarters = 0;
    double confidence = 0, begin = 0, found = 0, turned = 0, read = 0;
    enum pa_status status = pa_fs_read(path, PA_IMG_MAX_BYTES, &bytes, err);
    if (status == PA_OK)
        status = pa_img_load(bytes.data, bytes.size, side, &page, err);
    begin = pa_clock_ms();
    if (status == PA_OK)
        status = pa_read_find(reader, pa_pixels_view(&page), &lines, err);
    found = pa_clock_ms();
    if (status == PA_OK)
        status = pa_read_orient(reader, pa_pixels_view(&page), &lines, &quarters, &confidence, err);
    turned = pa_clock_ms();
    if (status == PA_OK && !find)
        status = pa_read_lines(reader, pa_pixels_view(&page), &lines, err);
    read = pa_clock_ms();
    if (status == PA_OK) {
        printf("{\"file\": \"%s\", \"width\": %d, \"height\": %d, \"quarters\": %d, "
               "\"confidence\": %.3f, \"ms\": [%.0f, %.0f, %.0f], \"lines\": [\n",
               path, page.width, page.height, quarters, confidence, found - begin, turned - found,
               read - turned);
        print_lines(&lines);
        printf("]}\n");
    }
    pa_lines_free(&lines);
    pa_pixels_free(&page);
    pa_bytes_free(&bytes);
    return status;
}

int main(int argc, char **argv)
{
    struct pa_err err = {0};
    struct pa_reader *reader = NULL;
    struct pa_reader_opts opts = {.models_dir = PA_SOURCE_DIR "/models"};
    int side = 2600;
    bool find = false;
    enum pa_status status = pa_img_init(argv[0], &err);
    if (status == PA_OK)
        status = pa_reader_open(&opts, &reader, &err);
    for (int i = 1; status == PA_OK && i < argc; i++) {
        if (strcmp(argv[i], "--side") == 0 && i + 1 < argc)
            side = (int)strtol(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--find") == 0)
            find = true;
        else if (strcmp(argv[i], "--glyphs") == 0)
            with_glyphs = true;
        else
            status = show(reader, argv[i], side, find, &err);
    }
    pa_reader_free(reader);
    if (status != PA_OK)
        fprintf(stderr, "readlines: %s\n", err.text);
    return status == PA_OK ? 0 : 2;
}

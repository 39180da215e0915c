/* tools/fieldlines -- fields from a dump of recognised lines: the layout's own work, without
 * readers or pictures
 *
 *   fieldlines [--labels] LINES.json...    (as tools/readlines writes them) prints one JSON
 * object a file
 */
#include "fields/fields.h"
#include "fields/layout.h"
#include "json/json.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

static void read_glyphs(const cJSON *list, struct pa_line *line)
{
    const cJSON *item;
    line->glyphs = g_new0(struct pa_glyph, (gsize)cJSON_GetArraySize(list) + 1);
    cJSON_ArrayForEach(item, list)
    {
        struct pa_glyph *g = &line->glyphs[line->glyph_count++];
        pa_text_copy(g->utf8, sizeof g->utf8,
                     cJSON_GetStringValue(cJSON_GetObjectItem(item, "utf8")));
        g->confidence = (float)cJSON_GetNumberValue(cJSON_GetObjectItem(item, "confidence"));
        g->at = (float)cJSON_GetNumberValue(cJSON_GetObjectItem(item, "at"));
    }
}

static void read_lines(const cJSON *root, struct pa_lines *lines)
{
    const cJSON *list = cJSON_GetObjectItem(root, "lines"), *item;
    lines->item = g_new0(struct pa_line, (gsize)cJSON_GetArraySize(list) + 1);
    cJSON_ArrayForEach(item, list)
    {
        struct pa_line *line = &lines->item[lines->count++];
        const cJSON *quad = cJSON_GetObjectItem(item, "quad");
        for (int i = 0; i < 4; i++) {
            const cJSON *p = cJSON_GetArrayItem(quad, i);
            line->quad.p[i].x = cJSON_GetNumberValue(cJSON_GetArrayItem(p, 0));
            line->quad.p[i].y = cJSON_GetNumberValue(cJSON_GetArrayItem(p, 1));
        }
        line->height = cJSON_GetNumberValue(cJSON_GetObjectItem(item, "height"));
        read_glyphs(cJSON_GetObjectItem(item, "glyphs"), line);
    }
}

static cJSON *to_json(const struct pa_fields *fields, double kind_confidence)
{
    cJSON *root = cJSON_CreateObject(), *list = cJSON_AddObjectToObject(root, "fields");
    cJSON_AddStringToObject(root, "kind", pa_kind_name(fields->kind));
    cJSON_AddNumberToObject(root, "kind_confidence", kind_confidence);
    cJSON_AddStringToObject(root, "edition", fields->edition);
    cJSON_AddStringToObject(root, "copy", fields->copy);
    cJSON_AddStringToObject(root, "subject_hint", fields->subject_hint);
    for (int i = 1; i < PA_FIELD_COUNT; i++) {
        const struct pa_field_value *f = &fields->field[i];
        if (!f->present)
            continue;
        cJSON *o = cJSON_AddObjectToObject(list, pa_field_name((enum pa_field)i));
        if (f->known)
            cJSON_AddStringToObject(o, "value", f->value);
        else
            cJSON_AddNullToObject(o, "value");
        cJSON_AddNumberToObject(o, "confidence", f->confidence);
        cJSON_AddStringToObject(o, "raw", f->raw);
    }
    return root;
}

static void print_labels(const struct pa_lines *lines, enum pa_kind kind)
{
    struct pa_level level;
    struct pa_label_hits hits;
    struct pa_label_columns columns;
    int count;
    const struct pa_label *labels = pa_layout_labels(kind, &count);
    pa_level_make(lines, &level);
    pa_label_find(&level, labels, count, &hits, &columns);
    for (int i = 0; i < hits.count; i++) {
        const struct pa_label_hit *h = &hits.hit[i];
        printf("%s %d/%d x %.0f-%.0f y %.0f em %.0f column %d\n", h->label->text, h->matched,
               h->length, h->x0, h->x1, h->y, h->em, h->column);
    }
    for (int i = 0; i < columns.count; i++)
        printf("column %d: %d labels, x %.0f%+.3fy to %.0f%+.3fy\n", i, columns.column[i].count,
               columns.column[i].x0, columns.column[i].slope0, columns.column[i].x1,
               columns.column[i].slope1);
    pa_level_free(&level);
}

static bool with_labels;

static int work(const char *path, struct pa_fields *fields)
{
    struct pa_bytes bytes = {0};
    struct pa_err err = {0};
    struct pa_lines lines = {0};
    cJSON *root = NULL;
    enum pa_kind kind;
    double confidence;
    enum pa_status status = pa_fs_read(path, 1u << 26, &bytes, &err);
    if (status == PA_OK)
        status = pa_json_parse(bytes.data, bytes.size, &root, &err);
    if (status == PA_OK) {
        read_lines(root, &lines);
        pa_fields_recognise(&lines, 0, 0, &kind, &confidence);
        if (with_labels)
            print_labels(&lines, kind);
        status = pa_fields_extract(NULL, (struct pa_plane){0}, &lines, kind, NULL, 0, true, fields,
                                   &err);
    }
    if (status == PA_OK) {
        cJSON *json = to_json(fields, confidence);
        char *text = cJSON_PrintUnformatted(json);
        printf("%s\n", text);
        cJSON_free(text);
        cJSON_Delete(json);
    } else
        fprintf(stderr, "%s: %s\n", path, err.text);
    cJSON_Delete(root);
    pa_bytes_free(&bytes);
    for (int i = 0; i < lines.count; i++)
        g_free(lines.item[i].glyphs);
    g_free(lines.item);
    return status == PA_OK ? 0 : 1;
}

int main(int argc, char **argv)
{
    struct pa_fields *fields = g_new0(struct pa_fields, 1);
    int bad = 0;
    with_labels = argc > 1 && strcmp(argv[1], "--labels") == 0;
    for (int i = with_labels ? 2 : 1; i < argc; i++)
        bad |= work(argv[i], fields);
    g_free(fields);
    return bad;
}

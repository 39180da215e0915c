/* truth -- what a reader should find in a picture, and what was done to it */
#include "emit.h"
#include "picture.h"

#include <math.h>
#include <string.h>

static void emit_quad(struct emit *emit, const char *key, const struct camera_quad *quad)
{
    emit_open(emit, key, '[');
    for (int i = 0; i < 4; i++) {
        emit_open(emit, NULL, '[');
        emit_number(emit, NULL, round(quad->x[i] * 10) / 10);
        emit_number(emit, NULL, round(quad->y[i] * 10) / 10);
        emit_close(emit, ']');
    }
    emit_close(emit, ']');
}

static void emit_box(struct emit *emit, const struct camera_quad *quad)
{
    double x0 = quad->x[0], x1 = x0, y0 = quad->y[0], y1 = y0;
    for (int i = 1; i < 4; i++) {
        x0 = fmin(x0, quad->x[i]);
        x1 = fmax(x1, quad->x[i]);
        y0 = fmin(y0, quad->y[i]);
        y1 = fmax(y1, quad->y[i]);
    }
    emit_open(emit, "box", '[');
    emit_number(emit, NULL, floor(x0));
    emit_number(emit, NULL, floor(y0));
    emit_number(emit, NULL, ceil(x1) - floor(x0));
    emit_number(emit, NULL, ceil(y1) - floor(y0));
    emit_close(emit, ']');
}

static void emit_lines(struct emit *emit, const struct shot *shot, int doc,
                       const struct page_field *field)
{
    emit_open(emit, "lines", '[');
    for (int i = 0; i < field->n_lines; i++) {
        struct camera_quad quad = shot_quad(shot, doc, field->line[i].box);
        emit_open(emit, NULL, '{');
        emit_string(emit, "text", field->line[i].text);
        emit_quad(emit, "quad", &quad);
        emit_close(emit, '}');
    }
    emit_close(emit, ']');
}

static void emit_field(struct emit *emit, const struct shot *shot, int doc,
                       const struct page_field *field)
{
    struct camera_quad quad = shot_quad(shot, doc, field->box);
    struct shot_part part = shot_part(shot, doc, field->box);
    emit_open(emit, field->name, '{');
    emit_string(emit, "value", field->value);
    emit_box(emit, &quad);
    emit_quad(emit, "quad", &quad);
    emit_lines(emit, shot, doc, field);
    emit_number(emit, "blown", part.blown);
    emit_number(emit, "veiled", part.veiled);
    emit_number(emit, "covered", part.covered);
    emit_number(emit, "outside", part.outside);
    emit_close(emit, '}');
}

static void emit_texts(struct emit *emit, const struct shot *shot, int doc)
{
    const struct page *page = shot->sheet.doc[doc].page;
    emit_open(emit, "texts", '[');
    for (int i = 0; i < page->n_texts; i++) {
        struct camera_quad quad = shot_quad(shot, doc, page->text[i].box);
        emit_open(emit, NULL, '{');
        emit_string(emit, "text", page->text[i].text);
        emit_quad(emit, "quad", &quad);
        emit_close(emit, '}');
    }
    emit_close(emit, ']');
}

static void emit_document(struct emit *emit, const struct shot *shot, int doc)
{
    const struct page *page = shot->sheet.doc[doc].page;
    struct page_box whole = {0, 0, 1, 1};
    struct camera_quad quad = shot_quad(shot, doc, whole);
    struct shot_part part = shot_part(shot, doc, whole);
    emit_string(emit, "kind", page->kind);
    emit_string(emit, "edition", page->edition);
    emit_string(emit, "copy", page->copy);
    emit_quad(emit, "outline", &quad);
    emit_number(emit, "text_height",
                page->em * shot->sheet.doc[doc].place.w * view_scale(&shot->view));
    emit_open(emit, "glare", '{');
    emit_number(emit, "blown", part.blown);
    emit_number(emit, "veiled", part.veiled);
    emit_close(emit, '}');
    emit_number(emit, "covered", part.covered);
    emit_number(emit, "outside", part.outside);
    emit_open(emit, "fields", '{');
    for (int i = 0; i < page->n_fields; i++)
        emit_field(emit, shot, doc, &page->field[i]);
    emit_close(emit, '}');
    emit_texts(emit, shot, doc);
}

struct amount {
    const char *name;
    double value;
};

static void emit_amounts(struct emit *emit, const struct shot *shot)
{
    const struct camera *c = &shot->camera;
    double em = shot->em > 0 ? shot->em : 1;
    const struct amount amounts[] = {{"turn_deg", c->pose.turn_deg},
                                     {"tilt_deg", c->pose.tilt_deg},
                                     {"cover", c->pose.cover},
                                     {"curl", c->pose.curl},
                                     {"fold", c->pose.fold},
                                     {"white", c->white},
                                     {"gradient", c->gradient},
                                     {"shadow", c->shadow},
                                     {"vignette", c->vignette},
                                     {"veil", c->veil},
                                     {"sleeve", c->sleeve},
                                     {"rainbow", c->rainbow},
                                     {"glare_blobs", c->n_glare},
                                     {"covers", c->n_covers},
                                     {"grey_copy", c->grey_copy},
                                     {"copy_contrast", c->copy_contrast},
                                     {"grey_picture", c->grey_picture},
                                     {"screen", c->screen},
                                     {"dots", c->dots},
                                     {"defocus_px", c->defocus},
                                     {"defocus_em", c->defocus / em},
                                     {"motion_px", c->motion},
                                     {"motion_em", c->motion / em},
                                     {"motion_deg", c->motion_deg},
                                     {"noise", c->noise},
                                     {"chroma", c->chroma},
                                     {"lift", c->lift},
                                     {"gamma", c->gamma},
                                     {"saturation", c->saturation},
                                     {"sharpen", c->sharpen},
                                     {"shrink", c->shrink},
                                     {"jpeg_quality", c->png ? 0 : c->jpeg_quality},
                                     {"jpeg_before", c->jpeg_before},
                                     {"exif", c->exif},
                                     {"scan", c->scan},
                                     {"scan_margin", c->scan_margin},
                                     {"backdrop", c->backdrop},
                                     {"tint_red", c->tint[0]},
                                     {"tint_blue", c->tint[2]}};
    emit_open(emit, "amounts", '{');
    for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++)
        emit_number(emit, amounts[i].name, amounts[i].value);
    emit_close(emit, '}');
}

static double rotation_of(const struct camera *camera)
{
    double turn = round(camera->pose.turn_deg / 90) * 90;
    turn = fmod(turn, 360);
    return turn < 0 ? turn + 360 : turn;
}

int picture_write_truth(const struct shot *shot, const char *path)
{
    char truth[4096];
    const char *dot = strrchr(path, '.'), *slash = strrchr(path, '/');
    int stem =
        dot != NULL && (slash == NULL || dot > slash) ? (int)(dot - path) : (int)strlen(path);
    snprintf(truth, sizeof truth, "%.*s.truth.json", stem, path);
    struct emit emit = emit_begin(truth);
    if (emit.file == NULL) {
        fprintf(stderr, "render: cannot write %s\n", truth);
        return -1;
    }
    emit_open(&emit, NULL, '{');
    emit_string(&emit, "schema", "render.truth/1");
    emit_string(&emit, "file", slash != NULL ? slash + 1 : path);
    emit_number(&emit, "seed", (double)shot->camera.seed);
    emit_number(&emit, "width", shot->w);
    emit_number(&emit, "height", shot->h);
    emit_number(&emit, "rotation", rotation_of(&shot->camera));
    emit_string(&emit, "sheet", shot->sheet.paper->kind);
    if (shot->sheet.n_docs > 0)
        emit_document(&emit, shot, 0);
    else
        emit_string(&emit, "kind", "none");
    emit_open(&emit, "others", '[');
    for (int i = 1; i < shot->sheet.n_docs; i++) {
        emit_open(&emit, NULL, '{');
        emit_document(&emit, shot, i);
        emit_close(&emit, '}');
    }
    emit_close(&emit, ']');
    emit_amounts(&emit, shot);
    emit_close(&emit, '}');
    if (emit_end(&emit))
        return 0;
    fprintf(stderr, "render: cannot write %s\n", truth);
    return -1;
}

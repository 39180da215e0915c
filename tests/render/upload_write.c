/* upload_write -- a set's folder: draws, photographs, spoils, writes */
#include "emit.h"
#include "options.h"
#include "picture.h"
#include "studio.h"
#include "upload.h"

#include <stdlib.h>
#include <string.h>

static int write_bytes(const char *path, const void *bytes, size_t size, const char *mode)
{
    FILE *file = fopen(path, mode);
    bool good = file != NULL && fwrite(bytes, 1, size, file) == size;
    if (file != NULL)
        good = fclose(file) == 0 && good;
    if (!good)
        fprintf(stderr, "render: cannot write %s\n", path);
    return good ? 0 : -1;
}

/* Keeps the first 45 % of a file. */
static int truncate_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return -1;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    size_t keep = size > 0 ? (size_t)size * 45 / 100 : 0;
    unsigned char *bytes = malloc(keep + 1);
    rewind(file);
    bool good = bytes != NULL && fread(bytes, 1, keep, file) == keep;
    fclose(file);
    int status = good ? write_bytes(path, bytes, keep, "wb") : -1;
    free(bytes);
    return status;
}

/* A GIF of 1 x 1 pixels (GIF89a). */
static const unsigned char tiny_gif[] = {'G', 'I', 'F', '8', '9', 'a', 1,   0,    1, 0, 0x80, 0,
                                         0,   0,   0,   0,   255, 255, 255, ',',  0, 0, 0,    0,
                                         1,   0,   1,   0,   0,   2,   2,   0x44, 1, 0, ';'};

/* PNG: signature, IHDR that claims 900,000 x 900,000 grey pixels, IDAT of nothing, IEND; checksums
 * hold. */
static const unsigned char giant_png[] = {
    0x89, 'P', 'N',  'G',  13,   10,   26,   10,  0,    0,    0,    13,   'I',
    'H',  'D', 'R',  0,    0x0D, 0xBB, 0xA0, 0,   0x0D, 0xBB, 0xA0, 8,    0,
    0,    0,   0,    0xF5, 0xD6, 0xCE, 0x53, 0,   0,    0,    8,    'I',  'D',
    'A',  'T', 0x78, 0x9C, 3,    0,    0,    0,   0,    1,    0x48, 0x06, 0x89,
    0xD2, 0,   0,    0,    0,    'I',  'E',  'N', 'D',  0xAE, 0x42, 0x60, 0x82};

static int spoil(enum upload_spoil how, const char *path)
{
    static const char words[] = "This is a note, not a picture.\n";
    static unsigned char padding[2200 * 1024];
    switch (how) {
    case SPOIL_TRUNCATED:
        return truncate_file(path);
    case SPOIL_TEXT:
        return write_bytes(path, words, sizeof words - 1, "wb");
    case SPOIL_EMPTY:
        return write_bytes(path, words, 0, "wb");
    case SPOIL_GIF:
        return write_bytes(path, tiny_gif, sizeof tiny_gif, "wb");
    case SPOIL_GIANT:
        return write_bytes(path, giant_png, sizeof giant_png, "wb");
    case SPOIL_OVERSIZED:
        return write_bytes(path, padding, sizeof padding, "ab");
    default:
        return 0;
    }
}

static enum preset preset_of(const struct upload_how *how, struct dice *dice)
{
    static const enum preset by_chance[] = {PRESET_MILD, PRESET_MILD, PRESET_CLEAN, PRESET_SCAN};
    return how->preset < PRESET_COUNT ? how->preset : by_chance[dice_below(dice, 4)];
}

static void damage_item(struct camera *camera, const struct page *probe,
                        const struct preset_sheet *sheet, struct dice *dice, const void *context)
{
    const struct upload_item *item = context;
    item->damage(camera, probe, item, sheet, dice);
}

static int shoot_item(const struct upload_item *item, const struct upload_how *how,
                      struct dice *dice, const char *path)
{
    struct studio studio = {.document = &item->document,
                            .sheet = item->sheet,
                            .em = how->em,
                            .megapixels = how->megapixels,
                            .png = item->png,
                            .context = item};
    studio.preset = preset_of(how, dice);
    studio.seed = fiction_next(&dice->rng) & 0xffffffffu;
    if (item->damage != NULL)
        studio.adjust = damage_item;
    else if (item->sheet == SHEETS_PLAIN && item->document.kind == DOCUMENT_LICENCE &&
             studio.preset != PRESET_SCAN && dice_chance(dice, 0.05))
        studio.sheet = SHEETS_FRAMED;
    struct studio_result result = studio_shoot(&studio);
    int status = picture_write(result.shot, path, how->max_bytes);
    if (status == 0 && how->truth)
        status = picture_write_truth(result.shot, path);
    studio_clear(&result);
    return status;
}

static int write_truth(const struct upload *upload, const char *path)
{
    struct emit emit = emit_begin(path);
    if (emit.file != NULL) {
        emit_open(&emit, NULL, '{');
        emit_string(&emit, "schema", "render.set/1");
        emit_number(&emit, "seed", (double)upload->seed);
        emit_string(&emit, "subject", upload->application.type);
        emit_string(&emit, "defect", upload->defect);
        emit_string(&emit, "expect", upload->expect);
        emit_open(&emit, "codes", '[');
        for (int i = 0; i < 6 && upload->codes[i][0] != '\0'; i++)
            emit_string(&emit, NULL, upload->codes[i]);
        emit_close(&emit, ']');
        emit_close(&emit, '}');
    }
    if (emit_end(&emit))
        return 0;
    fprintf(stderr, "render: cannot write %s\n", path);
    return -1;
}

int upload_write(struct upload *upload, const struct upload_how *how, const char *folder)
{
    struct dice dice = dice_new(upload->seed, "pictures");
    char path[4096];
    if (options_make_folder(folder) != 0)
        return -1;
    for (int i = 0; i < upload->n_items; i++) {
        struct dice own = dice_child(&dice, upload->item[i].file);
        snprintf(path, sizeof path, "%s/%s", folder, upload->item[i].file);
        if (shoot_item(&upload->item[i], how, &own, path) != 0 ||
            spoil(upload->item[i].spoil, path) != 0)
            return -1;
    }
    snprintf(path, sizeof path, "%s/application.json", folder);
    if (application_write(&upload->application, path) != 0)
        return -1;
    snprintf(path, sizeof path, "%s/truth.json", folder);
    return how->truth ? write_truth(upload, path) : 0;
}

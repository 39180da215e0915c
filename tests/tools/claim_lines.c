/* claim_lines -- true and false claims on rendered lines, judged as the program would; for scripts/tune-claims
 *
 *   claim_lines FOLDER [NAME=VALUE ...]
 *
 * FOLDER as render-lines writes it; NAME=VALUE: limits of rules/match.json to try. Four kinds of claim a line: true; alike (one
 * character exchanged for a look-alike, drawn by the line's number); first and second (what that reader misread, taken for the
 * claim: the hardest ones). One row a claim, tabs between: kind, outcome by the limits as they are, by those to try, claim_logp,
 * margin over the likeliest rival (nats), over the likeliest one where Tesseract does not read the claim, the third witness's lead, that rival, what the first and the second reader read, claim, text.
 */
#include "base/fs.h"
#include "base/text.h"
#include "img/img.h"
#include "match/match_judge.h"
#include "read/lookalike.h"
#include "rendered_lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bench {
    struct pa_reader *reader;
    struct pa_match_policy policy, tried;
    struct pa_pixels image;
    struct pa_span span;
    const char *text; /* the truth */
    struct pa_field_value field;
};

static _Noreturn void die(const struct pa_err *err)
{
    fprintf(stderr, "claim_lines: %s\n", err->text);
    exit(2);
}

static const char *judge(const struct bench *b, const struct pa_match_policy *policy,
                         const char *claim)
{
    return pa_outcome_name(pa_match_name_judge(policy, claim, &b->field).outcome);
}

static void test(struct bench *b, const char *kind, const char *claim)
{
    struct pa_err err = {0};
    struct pa_evidence *e = &b->field.evidence;
    if (pa_read_claim(b->reader, pa_pixels_view(&b->image), &b->span, PA_ALPHABET_NAME, claim, e,
                      &err) != PA_OK)
        die(&err);
    b->field.claimed = true;
    double n = (double)pa_text_length(claim), margin = (e->claim_logp - e->rival_logp) * n;
    double unseen = (e->claim_logp - e->unseen_logp) * n;
    printf("%s\t%s\t%s\t%.4f\t%.4f\t%.4f\t%.4f\t%s\t%s\t%s\t%s\t%s\n", kind,
           judge(b, &b->policy, claim), judge(b, &b->tried, claim), e->claim_logp, margin, unseen,
           e->glyph_lead, e->rival, b->field.first, b->field.second, claim, b->text);
}

/* The text with one character exchanged: the first place from a drawn one on that has look-alikes. */
static bool exchange(const char *text, unsigned drawn, char *to, size_t size)
{
    uint32_t code[512], alike[64];
    size_t n = pa_text_decode(text, code, 512), count = 0, at = 0;
    for (size_t i = 0; i < n && count == 0; i++) {
        at = (drawn + i) % n;
        count = pa_lookalike_of(code[at], alike, 64);
    }
    to[0] = '\0';
    for (size_t i = 0; count > 0 && i < n; i++) {
        char one[8];
        pa_text_encode(i == at ? alike[drawn / 7 % count] : code[i], one);
        pa_text_append(to, size, one);
    }
    return count > 0;
}

static void misread(struct bench *b, const char *kind, const char *reading)
{
    char normal[2048];
    pa_read_normalise(reading, normal, sizeof normal);
    if (normal[0] != '\0' && strcmp(normal, b->text) != 0)
        test(b, kind, normal);
}

static void read_line(struct bench *b)
{
    struct pa_err err = {0};
    struct pa_field_value *field = &b->field;
    struct pa_reading *reading = calloc(1, sizeof *reading);
    double w = b->image.width, h = b->image.height;
    b->span = (struct pa_span){.quad = {pa_quad_of_rect(0, 0, w, h)}, .count = 1};
    if (reading == NULL || pa_read_value(b->reader, pa_pixels_view(&b->image), &b->span,
                                         PA_ALPHABET_NAME, reading, &err) != PA_OK)
        die(&err);
    *field = (struct pa_field_value){
        .present = true, .known = reading->known, .confidence = reading->confidence};
    pa_text_copy(field->value, sizeof field->value, reading->value);
    pa_text_copy(field->first, sizeof field->first, reading->first);
    pa_text_copy(field->second, sizeof field->second, reading->second);
    free(reading);
}

static void one(struct bench *b, const struct rendered *line)
{
    struct pa_err err = {0};
    struct pa_bytes bytes = {0};
    char claim[2048];
    b->text = line->text;
    if (pa_fs_read(line->path, PA_IMG_MAX_BYTES, &bytes, &err) != PA_OK ||
        pa_img_load(bytes.data, bytes.size, 0, &b->image, &err) != PA_OK)
        die(&err);
    read_line(b);
    test(b, "true", line->text);
    if (exchange(line->text, (line->number - 1) * 2654435761U >> 8, claim, sizeof claim))
        test(b, "alike", claim);
    misread(b, "first", b->field.first);
    misread(b, "second", b->field.second);
    pa_pixels_free(&b->image);
    pa_bytes_free(&bytes);
}

/* NAME=VALUE … into a policy, as rows of the table. */
static void try_limits(char **pairs, int count, struct pa_match_policy *policy)
{
    struct pa_err err = {0};
    cJSON *rows = cJSON_CreateArray();
    for (int i = 0; i < count; i++) {
        cJSON *row = cJSON_CreateObject();
        char *value = pairs[i] + strcspn(pairs[i], "=");
        if (*value == '=')
            *value++ = '\0';
        cJSON_AddStringToObject(row, "name", pairs[i]);
        cJSON_AddNumberToObject(row, "value", strtod(value, NULL));
        cJSON_AddItemToArray(rows, row);
    }
    if (pa_match_policy_parse(rows, "NAME=VALUE", policy, &err) != PA_OK)
        die(&err);
    cJSON_Delete(rows);
}

int main(int argc, char **argv)
{
    struct pa_err err = {0};
    struct pa_reader_opts opts = {.models_dir = PA_SOURCE_DIR "/models"};
    struct rendered lines;
    if (argc < 2) {
        fprintf(stderr, "usage: claim_lines FOLDER [NAME=VALUE ...]\n");
        return 2;
    }
    struct bench *bench = calloc(1, sizeof *bench);
    if (bench == NULL || pa_img_init(argv[0], &err) != PA_OK ||
        pa_reader_open(&opts, &bench->reader, &err) != PA_OK)
        die(&err);
    bench->policy = bench->tried = pa_match_policy_default();
    try_limits(argv + 2, argc - 2, &bench->tried);
    if (!rendered_open(&lines, argv[1])) {
        fprintf(stderr, "claim_lines: cannot read %s\n", lines.path);
        return 2;
    }
    while (rendered_next(&lines))
        one(bench, &lines);
    rendered_close(&lines);
    pa_reader_free(bench->reader);
    free(bench);
    return 0;
}

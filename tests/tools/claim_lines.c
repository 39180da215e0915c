/* claim_lines -- true and false claims on rendered lines, judged as the program would; for scripts/tune-claims
 *
 *   claim_lines FOLDER
 *
 * FOLDER as render-lines writes it. Four kinds of claim a line: true; alike (one character exchanged for a look-alike, drawn by
 * the line's number); first and second (what that reader misread, taken for the claim: the hardest ones). One row a claim, tabs
 * between: kind, outcome, claim_logp, rival_logp, best_logp, characters, first agrees, second agrees, characters unknown to the
 * first, to the second, confidence of the reading, likeliest rival, what the first read, what the second read, claim, text.
 */
#include "base/fs.h"
#include "base/text.h"
#include "img/img.h"
#include "match/match_judge.h"
#include "read/lookalike.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct line {
    struct pa_reader *reader;
    struct pa_pixels image;
    struct pa_span span;
    char text[2048]; /* the truth, in normal form */
    struct pa_field_value field;
};

static _Noreturn void die(const struct pa_err *err)
{
    fprintf(stderr, "claim_lines: %s\n", err->text);
    exit(2);
}

static void test(struct line *l, const char *kind, const char *claim)
{
    static const struct pa_match_policy *policy;
    static struct pa_match_policy defaults;
    struct pa_err err = {0};
    struct pa_evidence *e = &l->field.evidence;
    if (policy == NULL) {
        defaults = pa_match_policy_default();
        policy = &defaults;
    }
    if (pa_read_claim(l->reader, pa_pixels_view(&l->image), &l->span, PA_ALPHABET_NAME, claim, e,
                      &err) != PA_OK)
        die(&err);
    l->field.claimed = true;
    struct pa_judgement judged = pa_match_name_judge(policy, claim, &l->field);
    printf("%s\t%s\t%.4f\t%.4f\t%.4f\t%zu\t%d\t%d\t%d\t%d\t%.3f\t%s\t%s\t%s\t%s\t%s\n", kind,
           pa_outcome_name(judged.outcome), e->claim_logp, fmax(e->rival_logp, -99), e->best_logp,
           pa_text_length(claim), e->first_agrees, e->second_agrees, e->unknown_first,
           e->unknown_second, l->field.confidence, e->rival, l->field.first, l->field.second, claim,
           l->text);
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

static void misread(struct line *l, const char *kind, const char *reading)
{
    char normal[2048];
    pa_read_normalise(reading, normal, sizeof normal);
    if (normal[0] != '\0' && strcmp(normal, l->text) != 0)
        test(l, kind, normal);
}

static void read_line(struct line *l)
{
    struct pa_err err = {0};
    struct pa_field_value *field = &l->field;
    struct pa_reading *reading = calloc(1, sizeof *reading);
    double w = l->image.width, h = l->image.height;
    l->span = (struct pa_span){.quad = {{{{0, 0}, {w, 0}, {w, h}, {0, h}}}}, .count = 1};
    if (reading == NULL || pa_read_value(l->reader, pa_pixels_view(&l->image), &l->span,
                                         PA_ALPHABET_NAME, reading, &err) != PA_OK)
        die(&err);
    *field = (struct pa_field_value){
        .present = true, .known = reading->known, .confidence = reading->confidence};
    pa_text_copy(field->value, sizeof field->value, reading->value);
    pa_text_copy(field->first, sizeof field->first, reading->first);
    pa_text_copy(field->second, sizeof field->second, reading->second);
    free(reading);
}

static void one(struct line *l, const char *folder, char *row, unsigned number)
{
    struct pa_err err = {0};
    struct pa_bytes bytes = {0};
    char path[16384], claim[2048];
    char *text = strchr(row, '\t');
    if (text == NULL)
        return;
    *text++ = '\0';
    text[strcspn(text, "\t\n")] = '\0';
    snprintf(path, sizeof path, "%.8000s/%.8000s", folder, row);
    pa_read_normalise(text, l->text, sizeof l->text);
    if (pa_fs_read(path, PA_IMG_MAX_BYTES, &bytes, &err) != PA_OK ||
        pa_img_load(bytes.data, bytes.size, 0, &l->image, &err) != PA_OK)
        die(&err);
    read_line(l);
    test(l, "true", l->text);
    if (exchange(l->text, number * 2654435761U >> 8, claim, sizeof claim))
        test(l, "alike", claim);
    misread(l, "first", l->field.first);
    misread(l, "second", l->field.second);
    pa_pixels_free(&l->image);
    pa_bytes_free(&bytes);
}

int main(int argc, char **argv)
{
    struct pa_err err = {0};
    struct pa_reader_opts opts = {.models_dir = PA_SOURCE_DIR "/models"};
    char path[16384], row[8192];
    if (argc != 2) {
        fprintf(stderr, "usage: claim_lines FOLDER\n");
        return 2;
    }
    struct line *line = calloc(1, sizeof *line);
    if (line == NULL || pa_img_init(argv[0], &err) != PA_OK ||
        pa_reader_open(&opts, &line->reader, &err) != PA_OK)
        die(&err);
    snprintf(path, sizeof path, "%.8000s/lines.tsv", argv[1]);
    FILE *table = fopen(path, "r");
    if (table == NULL || fgets(row, sizeof row, table) == NULL) {
        fprintf(stderr, "claim_lines: cannot read %s\n", path);
        return 2;
    }
    for (unsigned i = 0; fgets(row, sizeof row, table) != NULL; i++)
        one(line, argv[1], row, i);
    fclose(table);
    pa_reader_free(line->reader);
    free(line);
    return 0;
}

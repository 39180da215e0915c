#include "read/ctc.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A network is never that sure; keeps one bad step from ruling a text out altogether. */
static const double FLOOR = 1e-8;
/* Classes below this are not worth a prefix of their own. */
static const float FOLLOW = 1e-5f;

/* --- greedy reading --- */

static int best_class(const float *row, int classes)
{
    int best = 0;
    for (int c = 1; c < classes; c++)
        if (row[c] > row[best])
            best = c;
    return best;
}

int pa_ctc_greedy(const struct pa_ctc *ctc, struct pa_ctc_glyph *out, int cap)
{
    int count = 0, last = PA_CTC_BLANK, begin = 0;
    for (int t = 0; t < ctc->steps; t++) {
        const float *row = ctc->p + (size_t)t * (size_t)ctc->classes;
        int c = best_class(row, ctc->classes);
        if (c == PA_CTC_BLANK) {
            last = c;
            continue;
        }
        if (c != last) {
            if (count == cap)
                break;
            begin = t;
            out[count++] = (struct pa_ctc_glyph){.class = c, .confidence = row[c]};
        }
        struct pa_ctc_glyph *glyph = &out[count - 1];
        glyph->confidence = row[c] > glyph->confidence ? row[c] : glyph->confidence;
        glyph->at = (float)(begin + t + 1) / (float)(2 * ctc->steps);
        last = c;
    }
    return count;
}

/* --- forward sum --- */

static double at(const struct pa_ctc *ctc, int step, int class)
{
    double p = ctc->p[(size_t)step * (size_t)ctc->classes + (size_t) class];
    return p > FLOOR ? p : FLOOR;
}

/* One step of the forward recursion over the text with blanks around every class (2 · count + 1
 * states). Scales the new values to sum 1 and returns the scale, 0 where nothing is left. */
static double advance(const struct pa_ctc *ctc, int step, const int *classes, int states,
                      const double *from, double *to)
{
    double sum = 0;
    for (int s = 0; s < states; s++) {
        int class = s % 2 ? classes[s / 2] : PA_CTC_BLANK;
        double in = from[s] + (s > 0 ? from[s - 1] : 0);
        if (s % 2 && s > 1 && classes[s / 2] != classes[s / 2 - 1])
            in += from[s - 2];
        to[s] = in * at(ctc, step, class);
        sum += to[s];
    }
    if (sum <= 0)
        return 0;
    for (int s = 0; s < states; s++)
        to[s] /= sum;
    return sum;
}

static double forward(const struct pa_ctc *ctc, const int *classes, int count, double *room)
{
    int states = 2 * count + 1;
    double *from = room, *to = room + states, logp = 0;
    memset(from, 0, sizeof *from * (size_t)states);
    /* A virtual state before the first step: blank or first class may follow. */
    from[0] = 1;
    for (int t = 0; t < ctc->steps; t++) {
        double scale = advance(ctc, t, classes, states, from, to);
        if (scale <= 0)
            return -INFINITY;
        logp += log(scale);
        double *swap = from;
        from = to;
        to = swap;
    }
    double end = from[states - 1] + (states > 1 ? from[states - 2] : 0);
    return end > 0 ? logp + log(end) : -INFINITY;
}

enum pa_status pa_ctc_logp(const struct pa_ctc *ctc, const int *classes, int count, double *logp,
                           struct pa_err *err)
{
    *logp = -INFINITY;
    for (int i = 0; i < count; i++)
        if ((classes[i] < 1 || classes[i] >= ctc->classes) && classes[i] != PA_CTC_ANY)
            return PA_OK;
    double *room = calloc((size_t)(2 * count + 1) * 2, sizeof *room);
    if (room == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a text of %d characters", count);
    *logp = forward(ctc, classes, count, room);
    free(room);
    return PA_OK;
}

/* --- prefix beam search --- */

/* Prefixes form a tree; a node is a prefix's last class. */
struct node {
    int parent, class, child, sibling; /* -1: none */
    int length;
    int slot; /* place among the next step's entries; -1: none */
};

struct entry {
    int node;
    double blank, glyph; /* probability of the prefix, its last step a blank, a character */
};

struct beam {
    struct node *node;
    int nodes, node_room;
    struct entry *now, *next;
    int now_count, next_count, width;
};

static int child_of(struct beam *beam, int parent, int class)
{
    int at_child = beam->node[parent].child;
    while (at_child >= 0 && beam->node[at_child].class != class)
        at_child = beam->node[at_child].sibling;
    if (at_child >= 0)
        return at_child;
    if (beam->nodes == beam->node_room) {
        int room = beam->node_room * 2;
        struct node *grown = realloc(beam->node, sizeof *grown * (size_t)room);
        if (grown == NULL)
            return -1;
        beam->node = grown;
        beam->node_room = room;
    }
    struct node *p = &beam->node[parent];
    beam->node[beam->nodes] = (struct node){parent, class, -1, p->child, p->length + 1, -1};
    p->child = beam->nodes;
    return beam->nodes++;
}

static struct entry *slot_of(struct beam *beam, int node)
{
    int *slot = &beam->node[node].slot;
    if (*slot < 0) {
        *slot = beam->next_count++;
        beam->next[*slot] = (struct entry){.node = node};
    }
    return &beam->next[*slot];
}

/* All that can follow one prefix at one step. */
static bool follow(struct beam *beam, const struct entry *entry, const float *row, int classes)
{
    double both = entry->blank + entry->glyph;
    int last = beam->node[entry->node].class;
    slot_of(beam, entry->node)->blank += both * row[PA_CTC_BLANK];
    if (last > 0)
        slot_of(beam, entry->node)->glyph += entry->glyph * row[last];
    if (beam->node[entry->node].length >= PA_CTC_MAX_TEXT)
        return true;
    for (int c = 1; c < classes; c++) {
        if (row[c] < FOLLOW)
            continue;
        int child = child_of(beam, entry->node, c);
        if (child < 0)
            return false;
        slot_of(beam, child)->glyph += row[c] * (c == last ? entry->blank : both);
    }
    return true;
}

static int by_probability(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    double p = x->blank + x->glyph, q = y->blank + y->glyph;
    return p == q ? (x->node > y->node) - (x->node < y->node) : (p < q) - (p > q);
}

/* Keeps the width likeliest and scales them; returns ln of the scale. */
static double keep_best(struct beam *beam)
{
    for (int i = 0; i < beam->next_count; i++)
        beam->node[beam->next[i].node].slot = -1;
    qsort(beam->next, (size_t)beam->next_count, sizeof *beam->next, by_probability);
    if (beam->next_count > beam->width)
        beam->next_count = beam->width;
    double scale = beam->next[0].blank + beam->next[0].glyph;
    if (scale <= 0)
        return 0;
    for (int i = 0; i < beam->next_count; i++) {
        beam->next[i].blank /= scale;
        beam->next[i].glyph /= scale;
    }
    struct entry *swap = beam->now;
    beam->now = beam->next;
    beam->now_count = beam->next_count;
    beam->next = swap;
    beam->next_count = 0;
    return log(scale);
}

static void write_texts(const struct beam *beam, double logp, struct pa_ctc_text *out, int cap,
                        int *count)
{
    *count = beam->now_count < cap ? beam->now_count : cap;
    for (int i = 0; i < *count; i++) {
        int node = beam->now[i].node;
        out[i].count = beam->node[node].length;
        for (int k = out[i].count - 1; k >= 0; k--, node = beam->node[node].parent)
            out[i].class[k] = beam->node[node].class;
        out[i].logp = logp + log(beam->now[i].blank + beam->now[i].glyph);
    }
}

enum pa_status pa_ctc_beam(const struct pa_ctc *ctc, int width, struct pa_ctc_text *out, int cap,
                           int *count, struct pa_err *err)
{
    *count = 0;
    if (width < 1 || ctc->classes < 1)
        return pa_fail(err, PA_E_ARG, "a beam of width %d over %d classes", width, ctc->classes);
    size_t room = (size_t)width * ((size_t)ctc->classes + 1);
    struct beam beam = {.node_room = 1024, .nodes = 1, .width = width, .now_count = 1};
    beam.node = malloc(sizeof *beam.node * (size_t)beam.node_room);
    beam.now = malloc(sizeof *beam.now * room);
    beam.next = malloc(sizeof *beam.next * room);
    bool ok = beam.node != NULL && beam.now != NULL && beam.next != NULL;
    double logp = 0;
    if (ok) {
        beam.node[0] = (struct node){-1, 0, -1, -1, 0, -1};
        beam.now[0] = (struct entry){0, 1, 0};
    }
    for (int t = 0; ok && t < ctc->steps; t++) {
        const float *row = ctc->p + (size_t)t * (size_t)ctc->classes;
        for (int i = 0; ok && i < beam.now_count; i++)
            ok = follow(&beam, &beam.now[i], row, ctc->classes);
        if (ok)
            logp += keep_best(&beam);
    }
    if (ok)
        write_texts(&beam, logp, out, cap, count);
    free(beam.node);
    free(beam.now);
    free(beam.next);
    return ok ? PA_OK : pa_fail(err, PA_E_NOMEM, "no memory for a beam search");
}

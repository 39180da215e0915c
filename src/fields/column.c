#include "fields/column.h"

#include "base/order.h"

#include <math.h>
#include <stdlib.h>

/* Of a column against the rows, after levelling. */
static const double SLOPE_MAX = 0.06;
/* Labels of one page differ less in size. */
static const double SMALL = 0.6, LARGE = 1.7;

enum { PAIRS_MAX = 512 };

bool pa_column_holds(const struct pa_label_hit *hit)
{
    return hit->label->role != PA_FIELD_LICENCE_NUMBER && hit->label->role != PA_ROLE_SERIAL &&
           hit->label->role != PA_FIELD_AUTHORITY && hit->label->role != PA_FIELD_ISSUED &&
           hit->label->role != PA_FIELD_PERMIT_NUMBER;
}

/* x = base + slope · y through the column's labels: medians over pairs (Theil and Sen), which
 * single bad ends do not move. */
static void fit(const struct pa_label_hits *hits, int column, bool right, double *base,
                double *slope)
{
    double x[PA_LABEL_HITS_MAX], y[PA_LABEL_HITS_MAX], s[PAIRS_MAX];
    int n = 0, pairs = 0;
    for (int i = 0; i < hits->count; i++)
        if (hits->hit[i].column == column) {
            x[n] = right ? hits->hit[i].x1 : hits->hit[i].x0;
            y[n++] = hits->hit[i].y;
        }
    for (int i = 0; i < n; i++)
        for (int k = 0; k < i && pairs < PAIRS_MAX; k++)
            if (fabs(y[i] - y[k]) > 3 * hits->hit[0].em)
                s[pairs++] = (x[i] - x[k]) / (y[i] - y[k]);
    qsort(s, (size_t)pairs, sizeof *s, pa_order_doubles);
    *slope = pairs >= 3 ? fmax(-SLOPE_MAX, fmin(SLOPE_MAX, s[pairs / 2])) : 0;
    for (int i = 0; i < n; i++)
        x[i] -= *slope * y[i];
    *base = pa_order_median(x, n, 0);
}

/* Notices and footers speak of the labels in small print; titles hold some in large. */
void pa_column_drop_odd(struct pa_label_hits *hits)
{
    double em[PA_LABEL_HITS_MAX];
    int n = 0, kept = 0;
    for (int i = 0; i < hits->count; i++)
        if (pa_column_holds(&hits->hit[i]))
            em[n++] = hits->hit[i].em;
    if (n < 4)
        return;
    qsort(em, (size_t)n, sizeof *em, pa_order_doubles);
    for (int i = 0; i < hits->count; i++)
        if (!pa_column_holds(&hits->hit[i]) ||
            (hits->hit[i].em > SMALL * em[n / 2] && hits->hit[i].em < LARGE * em[n / 2]))
            hits->hit[kept++] = hits->hit[i];
    hits->count = kept;
}

void pa_column_assign(struct pa_label_hits *hits, struct pa_label_columns *columns)
{
    columns->count = 0;
    for (int i = 0; i < hits->count; i++) {
        struct pa_label_hit *h = &hits->hit[i];
        h->column = -1;
        for (int c = 0; pa_column_holds(h) && c < columns->count && h->column < 0; c++)
            if (fabs(columns->column[c].x0 - h->x0) < 2.2 * h->em)
                h->column = c;
        if (!pa_column_holds(h) || (h->column < 0 && columns->count == PA_LABEL_COLUMNS_MAX))
            continue;
        if (h->column < 0) {
            h->column = columns->count++;
            columns->column[h->column] = (struct pa_label_column){.x0 = h->x0, .y0 = h->y};
        }
        struct pa_label_column *c = &columns->column[h->column];
        c->count++;
        c->y0 = fmin(c->y0, h->y);
        c->y1 = fmax(c->y1, h->y);
    }
    for (int c = 0; c < columns->count; c++) {
        fit(hits, c, false, &columns->column[c].x0, &columns->column[c].slope0);
        fit(hits, c, true, &columns->column[c].x1, &columns->column[c].slope1);
    }
}

/* Where the column says that character k of the label stands at y. */
double pa_column_place(const struct pa_label_column *column, int k, int length, double y, double em)
{
    double x0 = column->x0 + column->slope0 * y + em / 2;
    double x1 = column->x1 + column->slope1 * y - em / 2;
    return length == 1 ? x0 : x0 + (x1 - x0) * k / (length - 1);
}

/* cmd/progress -- one line on a terminal: how far, how fast, how long still
 */
#ifndef PA_CMD_PROGRESS_H
#define PA_CMD_PROGRESS_H

#include <stdbool.h>

struct pa_progress {
    bool shown;       /* standard error is a terminal and nobody asked for quiet */
    int total;        /* 0: not known */
    int done, reused; /* reused: of them, those that were done before */
    int verdicts[3];  /* by enum pa_verdict */
    int failed;
    double started_ms, drawn_ms;
};

void pa_progress_begin(struct pa_progress *progress, bool quiet, int total);
/* Draws the line anew, ten times a second at most. */
void pa_progress_draw(struct pa_progress *progress, bool now);
/* Takes the line away. */
void pa_progress_end(struct pa_progress *progress);
/* "1 h 02 min", "3 min 20 s", "8 s" into to (≥ 32 bytes). */
void pa_progress_duration(double seconds, char to[32]);

#endif

/* rules/words -- finding words of a table in a text that somebody wrote
 */
#ifndef PA_RULES_WORDS_H
#define PA_RULES_WORDS_H

#include "json/json.h"

#include <stdbool.h>

enum { PA_WORDS_BYTES = 4608 };

/* Text for searching: full width to half width, no blanks or invisible characters, small letters, simplified characters. */
void pa_words_fold(const char *text, char *to, size_t size);
/* The same with its blanks: ' ', and '\n' where a line ends. */
void pa_words_keep(const char *text, char *to, size_t size);
/* Whether two short texts are the same when folded. */
bool pa_words_same(const char *a, const char *b);

/* When a word that stands in a text does not count; arrays of strings, NULL allowed. */
struct pa_words_manner {
    const cJSON *except;    /* it is part of one of these longer words … */
    const cJSON *also;      /* … or of these, of the word's own row */
    const cJSON *negations; /* it is denied: one of these stands before it, with nothing but … */
    const cJSON *fillers;   /* … these between them, or words of its own list … */
    const cJSON *tails;     /* … with one of these behind … */
    const cJSON *beside;    /* … or one of these stands directly before it … */
    const cJSON *affirmations; /* … and is not the beginning of one of these */
    const cJSON *turns;        /* no denial reaches beyond these */
    const cJSON *neutral;      /* these begin like a turn or a second negation and are none */
    const cJSON *beyond; /* behind the word they turn a denial round: 禁止诊断以外的行为 */
    const cJSON *lists;  /* rows whose words lists of denied things may hold too */
    const cJSON
        *parts; /* words that a sign or blank parts from the next: 环保 / 本地 holds no 保本 */
    const cJSON *words; /* the word's own list; filled in by the functions below */
    bool is_name;       /* no sentence: commas part nothing */
};

struct pa_case;
/* As the table content.json has it. */
struct pa_words_manner pa_content_manner(const struct pa_case *c);

/* How a word stands in a text, from the weakest to the surest. */
enum pa_words_found {
    PA_WORDS_NOT = 0,
    PA_WORDS_DENIED, /* denied perhaps: a person must read it */
    PA_WORDS_PARTED, /* signs or blanks part it in two that may belong to their neighbours */
    PA_WORDS_WHOLE
};

/* How word stands in a folded or kept name, outside of every one of except (NULL allowed). */
enum pa_words_found pa_words_find(const char *name, const char *word, const cJSON *except);
/* The first of those words that stand surest in the text; *how says how. NULL where none counts, PA_WORDS_NOT then. */
const char *pa_words_surest(const char *text, const cJSON *words,
                            const struct pa_words_manner *manner, enum pa_words_found *how);
/* The first of words that the text holds whole and that counts; NULL where there is none. */
const char *pa_words_first(const char *text, const cJSON *words,
                           const struct pa_words_manner *manner);
/* A word near another one, either before or behind it: 课程 and 付费. */
struct pa_words_near {
    const cJSON *words, *others; /* arrays of strings */
    int within; /* characters between the two, a comma counts for four; no sentence and no item of a list ends there */
};
/* How the less sure of two such words stands, of those that stand surest; found: the two. PA_WORDS_NOT where there are none. */
enum pa_words_found pa_words_beside(const char *text, const struct pa_words_near *near,
                                    const struct pa_words_manner *manner, const char *found[2]);
/* How many of words the text holds whole so that they count. */
int pa_words_count(const char *text, const cJSON *words, const struct pa_words_manner *manner);

#endif

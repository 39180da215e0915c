#include "cmd/words.h"

#include <string.h>

static const GOptionEntry *find_in(const GOptionEntry *entry, char letter, const char *name)
{
    for (; entry != NULL && entry->long_name != NULL; entry++)
        if (name != NULL ? strcmp(entry->long_name, name) == 0 : entry->short_name == letter)
            return entry;
    return NULL;
}

/* Whether an option, by its letter or its name, takes a value; one that nobody knows does not. */
static bool takes_value(const GOptionEntry *first, const GOptionEntry *second, char letter,
                        const char *name)
{
    const GOptionEntry *entry = find_in(first, letter, name);
    if (entry == NULL)
        entry = find_in(second, letter, name);
    return entry != NULL && entry->arg != G_OPTION_ARG_NONE;
}

/* Letters of a word up to the one whose value is joined to it; 0 where none is. *awaits: the next word is a value. */
static size_t head_of(const GOptionEntry *first, const GOptionEntry *second, const char *word,
                      bool *awaits)
{
    *awaits = false;
    if (word[0] != '-' || word[1] == '\0')
        return 0;
    if (word[1] == '-') {
        *awaits = takes_value(first, second, '\0', word + 2); /* "--name=value" is no name */
        return 0;
    }
    for (size_t i = 1; word[i] != '\0'; i++)
        if (takes_value(first, second, word[i], NULL)) {
            *awaits = word[i + 1] == '\0';
            return *awaits ? 0 : i + 1;
        }
    return 0;
}

char **pa_words_apart(const GOptionEntry *first, const GOptionEntry *second, int *argc, char **argv,
                      GPtrArray *owned)
{
    char **words = g_new0(char *, 2 * (gsize)*argc + 1);
    int count = 0;
    bool options = true, awaits = false;
    g_ptr_array_add(owned, words);
    for (int i = 0; i < *argc; i++) {
        bool is_value = i == 0 || awaits;
        awaits = false;
        options = options && (is_value || strcmp(argv[i], "--") != 0);
        size_t head = options && !is_value ? head_of(first, second, argv[i], &awaits) : 0;
        if (head == 0) {
            words[count++] = argv[i];
            continue;
        }
        words[count++] = g_strndup(argv[i], head);
        words[count++] = argv[i] + head;
        g_ptr_array_add(owned, words[count - 2]);
    }
    *argc = count;
    return words;
}

/* Runs a fuzz target on its seeds and on N mutations of them (default 20,000), by a seeded generator: the same every time.
 *
 * usage: fuzz_TARGET [N [FILE...]]     FILEs are run as they are, first
 */
#include "fuzz.h"

#include "base/fs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEFAULT_RUNS = 20000, CAP = 8192 };

static uint64_t state = 0x9E3779B97F4A7C15U;

/* xorshift64* */
static uint32_t draw(uint32_t below)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * 0x2545F4914F6CDD1DU) >> 33) % below;
}

static const char *const tokens[] = {"null",
                                     "true",
                                     "-1e999",
                                     "\"\"",
                                     "{",
                                     "}",
                                     "[",
                                     "]",
                                     ":",
                                     ",",
                                     "\\u0000",
                                     "\xFF",
                                     "\xE2\x80\xAE",
                                     "9999999999999999999",
                                     "\"id\""};

/* One change of the text in place: flip, insert a token, delete or repeat a piece. */
static size_t mutate(uint8_t *text, size_t size)
{
    if (size == 0)
        return 0;
    uint32_t at = draw((uint32_t)size);
    uint32_t n = 1 + draw(16);
    const char *token = tokens[draw(sizeof tokens / sizeof *tokens)];
    switch (draw(4)) {
    case 0:
        text[at] = (uint8_t)draw(256);
        return size;
    case 1:
        n = (uint32_t)strlen(token);
        if (size + n > CAP)
            return size;
        memmove(text + at + n, text + at, size - at);
        memcpy(text + at, token, n);
        return size + n;
    case 2:
        n = at + n > size ? (uint32_t)size - at : n;
        memmove(text + at, text + at + n, size - at - n);
        return size - n;
    default:
        n = at + n > size ? (uint32_t)size - at : n;
        if (size + n > CAP)
            return size;
        memmove(text + at + n, text + at, size - at);
        return size + n;
    }
}

/* A copy of exactly the right size, so that a read past its end is seen. */
static void run(const uint8_t *data, size_t size)
{
    uint8_t *copy = malloc(size > 0 ? size : 1);
    if (copy == NULL)
        exit(1);
    memcpy(copy, data, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

int main(int argc, char **argv)
{
    long runs = argc > 1 ? strtol(argv[1], NULL, 10) : DEFAULT_RUNS;
    static uint8_t text[CAP];
    uint32_t seeds = 0;
    for (int i = 2; i < argc; i++) {
        struct pa_bytes bytes;
        if (pa_fs_read(argv[i], (size_t)1 << 24, &bytes, NULL) == PA_OK)
            run(bytes.data, bytes.size);
        pa_bytes_free(&bytes);
    }
    for (; fuzz_seeds[seeds] != NULL; seeds++)
        run((const uint8_t *)fuzz_seeds[seeds], strlen(fuzz_seeds[seeds]));
    for (long i = 0; i < runs; i++) {
        const char *seed = fuzz_seeds[draw(seeds)];
        size_t size = strlen(seed) < CAP ? strlen(seed) : CAP;
        memcpy(text, seed, size);
        for (uint32_t k = 1 + draw(6); k > 0; k--)
            size = mutate(text, size);
        run(text, size);
    }
    printf("%ld mutations of %u seeds: no fault\n", runs, seeds);
    return 0;
}

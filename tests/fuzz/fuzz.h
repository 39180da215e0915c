/* tests/fuzz -- one entry point a file, in libFuzzer's form; fuzz_driver.c runs it without libFuzzer, on seeds and mutations of them
 */
#ifndef PA_TESTS_FUZZ_H
#define PA_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Texts to start from, ended by NULL. */
extern const char *const fuzz_seeds[];

#endif

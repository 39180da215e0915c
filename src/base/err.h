/* base/err -- status codes and the one place for an error's text
 *
 * Ownership, for the whole program: what you pass in is borrowed for the call; what you get out is either a flat struct (copy
 * it, never free it) or a handle you own, freed once by pa_<thing>_free, which accepts NULL.
 *
 * Three things are never mixed: a status (could the program do its work?), a finding (something about the document; data), and
 * an unknown (not measured; zero-initialised facts are unknown, and a rule on an unknown asks for review, never passes).
 */
#ifndef PA_BASE_ERR_H
#define PA_BASE_ERR_H

#define PA_MUST_CHECK __attribute__((warn_unused_result))
#define PA_PRINTF(f, a) __attribute__((format(printf, f, a)))

enum pa_status {
    PA_OK = 0,
    PA_E_ARG,     /* wrong use: an option, an argument, an application file */
    PA_E_IO,      /* open, read, write, rename failed */
    PA_E_FORMAT,  /* bytes are not what they should be */
    PA_E_LIMIT,   /* a limit was hit: bytes, pixels, time, memory */
    PA_E_NOMEM,   /* out of memory */
    PA_E_LIBRARY, /* a third-party library failed */
    PA_E_MISSING  /* a model, a table, a program is missing or damaged */
};

/* Text of the last failure, for a person; one line, without personal data. */
struct pa_err {
    enum pa_status status;
    char text[512];
};

/* Fills err (NULL allowed) from a printf format and returns status, for `return pa_fail(err, PA_E_IO, "open %s: %s", …)`. */
enum pa_status pa_fail(struct pa_err *err, enum pa_status status, const char *format, ...)
    PA_PRINTF(3, 4);

/* Returns from the function with the call's status where that is not PA_OK; for functions that own nothing to free. */
#define PA_TRY(call)                                                                               \
    do {                                                                                           \
        enum pa_status status_ = (call);                                                           \
        if (status_ != PA_OK)                                                                      \
            return status_;                                                                        \
    } while (0)

/* Short English name of a status ("io", "limit", …); never NULL. */
const char *pa_status_name(enum pa_status status);

#endif

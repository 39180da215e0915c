/* upload/upload -- one upload set: the application and its images
 *
 *   pa_upload_load()        a folder that holds application.json
 *   pa_upload_from_files()  files of a command line
 *   pa_application_parse()  the application alone, from bytes
 */
#ifndef PA_UPLOAD_UPLOAD_H
#define PA_UPLOAD_UPLOAD_H

#include "base/err.h"
#include "base/fs.h"
#include "upload/kind.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    PA_APPLICATION_MAX_BYTES = 1 << 20, /* an application is a few kB */
    PA_UPLOAD_MAX_IMAGES = 64,          /* the platform takes about 15; more is a mistake */
    PA_LIST_MAX = 32,                   /* categories, features */
    PA_PATH_BYTES = 1024
};

/* Optional truth value. */
enum pa_tri { PA_TRI_ABSENT = 0, PA_TRI_FALSE, PA_TRI_TRUE };

struct pa_person {
    char name[256];     /* "" where absent */
    char id_number[64]; /* "" where absent */
};

/* A document that the application names. */
struct pa_declared {
    char file[PA_PATH_BYTES]; /* relative to the set's folder; no "..", not absolute */
    enum pa_kind kind;        /* PA_KIND_UNKNOWN: to be recognised */
    enum pa_holder holder;
};

/* preaudit.application/1, flat; "" or 0 where absent. */
struct pa_application {
    bool present; /* false: images without an application */
    char id[128];
    struct {
        enum pa_subject type;
        char name[512];
        char licence_number[64];
        struct pa_person legal_person;
        char address[1024];
        char account_holder[512];
        char account_kind[32]; /* "corporate", "personal", "" */
    } subject;
    struct {
        struct pa_person person;
        enum pa_tri bank_card_bound;
    } administrator;
    char email[256];
    enum pa_tri email_in_use;
    char verification[32]; /* "face", "bank_transfer", "" */
    struct {
        char name[1024]; /* far longer than any that is allowed: name.length is to say so */
        bool named;      /* the name is there, be it empty */
        char introduction[4096];
        char categories[PA_LIST_MAX][96];
        int category_count;
        char features[PA_LIST_MAX][64];
        int feature_count;
        char hosting[32]; /* "wechat_cloud", "own_server", "" */
        char domain[512];
        char icp_number[128];
    } mini_program;
    struct pa_declared documents[PA_UPLOAD_MAX_IMAGES];
    int document_count;
    char warnings[16][160]; /* unknown keys; overflow is counted only */
    int warning_count;
};

/* One image of a set. */
struct pa_upload_image {
    char file[PA_PATH_BYTES];    /* name as the report shows it */
    char path[PA_PATH_BYTES];    /* where to read it; "-" is standard input */
    struct pa_declared declared; /* kind UNKNOWN where nothing was declared */
    bool missing; /* the application names it, the folder has it not; or it is a link or the like */
};

/* Handle; freed by pa_upload_free. */
struct pa_upload {
    char id[128];
    char folder[PA_PATH_BYTES]; /* "" for files of a command line */
    struct pa_application application;
    struct pa_upload_image images[PA_UPLOAD_MAX_IMAGES];
    int image_count;
    int images_dropped; /* beyond PA_UPLOAD_MAX_IMAGES: a process.limit finding */
};

/* Parses the bytes of an application file. PA_E_ARG with the JSON path in err->text for a wrong type or a missing required key
 * ("subject.legal_person.id_number: expected a string"), PA_E_FORMAT where it is no JSON object. */
enum pa_status pa_application_parse(const void *data, size_t size, struct pa_application *out,
                                    struct pa_err *err) PA_MUST_CHECK;

/* Loads the set in folder (application.json and, where it names no documents, every picture there). */
enum pa_status pa_upload_load(const char *folder, struct pa_upload **out,
                              struct pa_err *err) PA_MUST_CHECK;
/* Set of the named image files; application_path NULL for none. With an application whose documents name files, each image
 * takes its declaration by file name (base name), and is there once for each; a document that no image on the line names is
 * looked for beside the application file. Where neither names any, every picture beside it is taken. */
enum pa_status pa_upload_from_files(const char *application_path, char *const *images, int count,
                                    struct pa_upload **out, struct pa_err *err) PA_MUST_CHECK;
void pa_upload_free(struct pa_upload *upload);

/* Every claim that the application makes on some document, each with its kind and holder. Returns how many were written (≤ cap). */
int pa_upload_claims(const struct pa_application *application, struct pa_claim *out, int cap);
/* The holder of a corporate account where the subject itself is not named: he must be the one on its papers. Else "". */
const char *pa_upload_holder_for_name(const struct pa_application *application);

/* Whether the file at path is taken for a picture of a set: a regular file, no link, whose first bytes or whose name's ending are a
 * picture's (or another upload's: gif, pdf, …), and whose name is not passed over. */
bool pa_upload_is_picture(const char *path);
/* A link, pipe or the like by a picture's name: it is never read, and not passed over in silence, for somebody meant it to be looked at. */
bool pa_upload_is_no_file(const char *path);
/* Names that are left alone: begin with "." or "~$", end in .part, .tmp, .crdownload, or are litter of file managers. */
bool pa_upload_is_passed_over(const char *name);

#endif

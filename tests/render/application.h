/* application -- what a merchant fills in: the application file beside the pictures */
#ifndef RENDER_APPLICATION_H
#define RENDER_APPLICATION_H

#include <stdbool.h>

enum { APPLICATION_LIST = 8 };

struct application_document {
    char file[48], kind[40], holder[16];
};

struct application {
    char id[64];
    char type[24]; /* contract subject type */
    char name[256], number[24], address[256];
    char person[64], person_id[24];
    char holder[256], bank[16];
    char admin[64], admin_id[24];
    bool card_bound;
    char email[64];
    bool email_in_use;
    char verification[16];
    char program[128], introduction[512];
    char category[APPLICATION_LIST][64];
    char feature[APPLICATION_LIST][32];
    char hosting[16], domain[96], icp[48];
    int n_documents;
    struct application_document document[APPLICATION_LIST];
};

/* Writes it as JSON; empty texts are left out. 0, or -1 with a line on standard error. */
int application_write(const struct application *application, const char *path);

#endif

/* pool/wire -- what goes over the socket between supervisor and worker: a length, JSON, and with a
 * job the image's descriptor
 *
 * A message is four bytes of length (the machine's own order: both ends are the same program), then
 * that many bytes of JSON. The descriptor rides on the first byte of a job.
 */
#ifndef PA_POOL_WIRE_H
#define PA_POOL_WIRE_H

#include "base/err.h"
#include "document/document.h"
#include "json/json.h"

#include <stdint.h>

enum {
    PA_WIRE_HEAD_BYTES = 4,
    PA_WIRE_MAX_BYTES = 8 << 20 /* a reply with four documents full of text is about 200 kB */
};

/* Sends a whole message; pass_fd -1: no descriptor. PA_E_IO where the other end is gone, PA_E_LIMIT
 * where a socket that does not block is full. Never raises SIGPIPE. */
enum pa_status pa_wire_send(int socket, const cJSON *json, int pass_fd,
                            struct pa_err *err) PA_MUST_CHECK;
/* Waits for a whole message (a worker's side). *passed_fd receives a descriptor or -1. PA_E_IO at
 * the end of the stream. */
enum pa_status pa_wire_receive(int socket, cJSON **out, int *passed_fd,
                               struct pa_err *err) PA_MUST_CHECK;

/* Folders that a worker may write below, beside the job (NULL: none), and back; to: texts of the JSON, NULL ends the list. */
void pa_wire_add_writable(cJSON *job, const char *first, const char *second);
void pa_wire_writable(const cJSON *job, const char *to[3]);

/* Replies of a worker: it is ready (once, before it looks at the first image), it cannot work at
 * all, this job failed, or the documents. Each sends one message. */
enum pa_status pa_wire_send_ready(int socket, struct pa_err *err) PA_MUST_CHECK;
enum pa_status pa_wire_send_failure(int socket, bool fatal, const struct pa_err *failure,
                                    struct pa_err *err) PA_MUST_CHECK;
enum pa_status pa_wire_send_documents(int socket, struct pa_document *const *documents, int count,
                                      struct pa_err *err) PA_MUST_CHECK;

#endif

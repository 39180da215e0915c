#include "pool/wire.h"

#include <errno.h>
#include <glib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

union control {
    struct cmsghdr align;
    char bytes[CMSG_SPACE(sizeof(int))];
};

static void attach_fd(struct msghdr *message, union control *control, int fd)
{
    memset(control, 0, sizeof *control);
    message->msg_control = control->bytes;
    message->msg_controllen = sizeof control->bytes;
    struct cmsghdr *head = CMSG_FIRSTHDR(message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(head), &fd, sizeof fd);
}

static int taken_fd(struct msghdr *message)
{
    int fd = -1;
    struct cmsghdr *head = CMSG_FIRSTHDR(message);
    if (head != NULL && head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS &&
        head->cmsg_len == CMSG_LEN(sizeof(int)))
        memcpy(&fd, CMSG_DATA(head), sizeof fd);
    return fd;
}

static enum pa_status send_all(int socket, const uint8_t *data, size_t size, int pass_fd,
                               struct pa_err *err)
{
    union control control;
    for (size_t sent = 0; sent < size;) {
        struct iovec part = {(void *)(uintptr_t)(data + sent), size - sent};
        struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
        if (pass_fd >= 0 && sent == 0)
            attach_fd(&message, &control, pass_fd);
        ssize_t put = sendmsg(socket, &message, MSG_NOSIGNAL);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return pa_fail(err, PA_E_LIMIT, "socket to the worker is full");
        if (put < 0)
            return pa_fail(err, PA_E_IO, "socket: %s", g_strerror(errno));
        sent += (size_t)put;
    }
    return PA_OK;
}

enum pa_status pa_wire_send(int socket, const cJSON *json, int pass_fd, struct pa_err *err)
{
    struct pa_bytes text;
    enum pa_status status = pa_json_print(json, false, &text, err);
    if (status != PA_OK)
        return status;
    uint32_t size = (uint32_t)text.size;
    uint8_t *message = g_malloc(PA_WIRE_HEAD_BYTES + text.size);
    memcpy(message, &size, PA_WIRE_HEAD_BYTES);
    memcpy(message + PA_WIRE_HEAD_BYTES, text.data, text.size);
    status = text.size > PA_WIRE_MAX_BYTES
                 ? pa_fail(err, PA_E_LIMIT, "message of %zu bytes", text.size)
                 : send_all(socket, message, PA_WIRE_HEAD_BYTES + text.size, pass_fd, err);
    g_free(message);
    pa_bytes_free(&text);
    return status;
}

static enum pa_status receive_all(int socket, uint8_t *data, size_t size, int *passed_fd,
                                  struct pa_err *err)
{
    for (size_t have = 0; have < size;) {
        union control control;
        struct iovec part = {data + have, size - have};
        struct msghdr message = {.msg_iov = &part,
                                 .msg_iovlen = 1,
                                 .msg_control = control.bytes,
                                 .msg_controllen = sizeof control.bytes};
        ssize_t got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return pa_fail(err, PA_E_IO, "socket: %s", g_strerror(errno));
        int fd = taken_fd(&message);
        if (fd >= 0 && *passed_fd >= 0)
            close(fd);
        else if (fd >= 0)
            *passed_fd = fd;
        if (got == 0)
            return pa_fail(err, PA_E_IO, "the other end is gone");
        have += (size_t)got;
    }
    return PA_OK;
}

enum pa_status pa_wire_receive(int socket, cJSON **out, int *passed_fd, struct pa_err *err)
{
    uint32_t size = 0;
    uint8_t head[PA_WIRE_HEAD_BYTES];
    *out = NULL;
    *passed_fd = -1;
    enum pa_status status = receive_all(socket, head, sizeof head, passed_fd, err);
    memcpy(&size, head, sizeof size);
    if (status == PA_OK && size > PA_WIRE_MAX_BYTES)
        status = pa_fail(err, PA_E_LIMIT, "message of %u bytes", size);
    if (status == PA_OK) {
        uint8_t *text = g_malloc(size + 1U);
        status = receive_all(socket, text, size, passed_fd, err);
        if (status == PA_OK)
            status = pa_json_parse(text, size, out, err);
        g_free(text);
    }
    if (status != PA_OK && *passed_fd >= 0) {
        close(*passed_fd);
        *passed_fd = -1;
    }
    return status;
}

static enum pa_status send_and_free(int socket, cJSON *json, struct pa_err *err)
{
    enum pa_status status = pa_wire_send(socket, json, -1, err);
    cJSON_Delete(json);
    return status;
}

enum pa_status pa_wire_send_ready(int socket, struct pa_err *err)
{
    cJSON *json = cJSON_CreateObject();
    cJSON_AddBoolToObject(json, "ready", true);
    return send_and_free(socket, json, err);
}

enum pa_status pa_wire_send_failure(int socket, bool fatal, const struct pa_err *failure,
                                    struct pa_err *err)
{
    cJSON *json = cJSON_CreateObject();
    cJSON_AddBoolToObject(json, "fatal", fatal);
    cJSON_AddNumberToObject(json, "status", failure->status);
    cJSON_AddStringToObject(json, "error", failure->text);
    return send_and_free(socket, json, err);
}

enum pa_status pa_wire_send_documents(int socket, struct pa_document *const *documents, int count,
                                      struct pa_err *err)
{
    cJSON *json = cJSON_CreateObject();
    cJSON *list = cJSON_AddArrayToObject(json, "documents");
    for (int i = 0; i < count; i++)
        cJSON_AddItemToArray(list, pa_document_to_json(documents[i]));
    return send_and_free(socket, json, err);
}

void pa_wire_add_writable(cJSON *job, const char *first, const char *second)
{
    const char *const folders[] = {first, second};
    cJSON *list = cJSON_AddArrayToObject(job, "writable");
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++)
        if (folders[i] != NULL)
            cJSON_AddItemToArray(list, cJSON_CreateString(folders[i]));
}

void pa_wire_writable(const cJSON *job, const char *to[3])
{
    const cJSON *list = cJSON_GetObjectItemCaseSensitive(job, "writable"), *item;
    int count = 0;
    cJSON_ArrayForEach(item, list)
    {
        if (cJSON_IsString(item) && count < 2)
            to[count++] = item->valuestring;
    }
    to[count] = NULL;
}

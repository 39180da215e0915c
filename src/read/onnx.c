#include "read/onnx.h"

#include "base/heap.h"

#include <stdlib.h>
#include <string.h>

void pa_tensor_free(struct pa_tensor *tensor)
{
    if (tensor == NULL)
        return;
    free(tensor->data);
    *tensor = (struct pa_tensor){0};
}

#ifdef PA_HAVE_ONNX

#include <onnxruntime_c_api.h>

#include <dlfcn.h>
#include <stdio.h>
#include <unistd.h>

static const char LIBRARY[] = "libonnxruntime.so.1";
static const size_t MAPPED = 256 << 10; /* bytes */
static const char MEND[] = "run scripts/setup, or install libonnxruntime";

#ifndef PA_ONNX_DIR
#define PA_ONNX_DIR ""
#endif

struct pa_onnx {
    void *handle;
    const OrtApi *api;
    const char *version;
    OrtEnv *env;
    OrtSessionOptions *options;
    OrtMemoryInfo *memory;
};

struct pa_onnx_net {
    struct pa_onnx *onnx;
    enum pa_onnx_memory memory;
    OrtSession *session;
    char *input, *output;
};

/* Translates the library's error; frees it. what: which step. */
static enum pa_status translate(const struct pa_onnx *onnx, OrtStatus *problem, const char *what,
                                struct pa_err *err)
{
    if (problem == NULL)
        return PA_OK;
    enum pa_status status = pa_fail(err, PA_E_LIBRARY, "ONNX Runtime, %s: %s", what,
                                    onnx->api->GetErrorMessage(problem));
    onnx->api->ReleaseStatus(problem);
    return status;
}

/* Folder of the running program without a slash at its end; empty where unknown. */
static void program_folder(char *to, size_t size)
{
    ssize_t n = readlink("/proc/self/exe", to, size - 1);
    to[n > 0 ? n : 0] = '\0';
    char *slash = strrchr(to, '/');
    if (slash != NULL)
        *slash = '\0';
}

static void *open_library(void)
{
    char folder[2048], path[4096];
    program_folder(folder, sizeof folder);
    const char *beside[] = {"onnxruntime/lib", "../lib/preaudit"};
    void *handle = NULL;
    for (size_t i = 0; handle == NULL && i < sizeof beside / sizeof *beside; i++) {
        snprintf(path, sizeof path, "%s/%s/%s", folder, beside[i], LIBRARY);
        handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    }
    if (handle == NULL && PA_ONNX_DIR[0] != '\0') {
        snprintf(path, sizeof path, "%s/lib/%s", PA_ONNX_DIR, LIBRARY);
        handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    }
    return handle != NULL ? handle : dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
}

static enum pa_status find_api(struct pa_onnx *onnx, struct pa_err *err)
{
    onnx->handle = open_library();
    if (onnx->handle == NULL)
        return pa_fail(err, PA_E_MISSING, "%s is not there; %s", LIBRARY, MEND);
    /* dlsym gives an object pointer for a function; POSIX says the bits are the same. */
    union {
        void *object;
        const OrtApiBase *(*function)(void);
    } base = {.object = dlsym(onnx->handle, "OrtGetApiBase")};
    if (base.object == NULL)
        return pa_fail(err, PA_E_MISSING, "%s is damaged; %s", LIBRARY, MEND);
    onnx->api = base.function()->GetApi(ORT_API_VERSION);
    onnx->version = base.function()->GetVersionString();
    if (onnx->api == NULL)
        return pa_fail(err, PA_E_MISSING, "%s is version %s, older than the build's; %s", LIBRARY,
                       onnx->version, MEND);
    return PA_OK;
}

/* One thread; without an arena a worker's memory stays near what the largest line needs. */
static OrtStatus *set_options(const OrtApi *api, OrtSessionOptions **options)
{
    OrtStatus *problem = api->CreateSessionOptions(options);
    if (problem == NULL)
        problem = api->SetIntraOpNumThreads(*options, 1);
    if (problem == NULL)
        problem = api->SetInterOpNumThreads(*options, 1);
    if (problem == NULL)
        problem = api->SetSessionExecutionMode(*options, ORT_SEQUENTIAL);
    if (problem == NULL)
        problem = api->SetSessionGraphOptimizationLevel(*options, ORT_ENABLE_ALL);
    if (problem == NULL)
        problem = api->DisableMemPattern(*options);
    if (problem == NULL)
        problem = api->DisableCpuMemArena(*options);
    return problem;
}

static enum pa_status start(struct pa_onnx *onnx, struct pa_err *err)
{
    const OrtApi *api = onnx->api;
    OrtStatus *problem = api->CreateEnv(ORT_LOGGING_LEVEL_FATAL, "preaudit", &onnx->env);
    if (problem == NULL)
        problem = set_options(api, &onnx->options);
    if (problem == NULL)
        problem = api->CreateCpuMemoryInfo(OrtDeviceAllocator, OrtMemTypeDefault, &onnx->memory);
    return translate(onnx, problem, "start", err);
}

enum pa_status pa_onnx_open(struct pa_onnx **out, struct pa_err *err)
{
    *out = NULL;
    struct pa_onnx *onnx = calloc(1, sizeof *onnx);
    if (onnx == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for ONNX Runtime");
    enum pa_status status = find_api(onnx, err);
    if (status == PA_OK)
        status = start(onnx, err);
    if (status != PA_OK) {
        pa_onnx_free(onnx);
        return status;
    }
    *out = onnx;
    return PA_OK;
}

void pa_onnx_free(struct pa_onnx *onnx)
{
    if (onnx == NULL)
        return;
    if (onnx->memory != NULL)
        onnx->api->ReleaseMemoryInfo(onnx->memory);
    if (onnx->options != NULL)
        onnx->api->ReleaseSessionOptions(onnx->options);
    if (onnx->env != NULL)
        onnx->api->ReleaseEnv(onnx->env);
    /* The library stays mapped: its threads' clean-up handlers may still point into it. */
    free(onnx);
}

const char *pa_onnx_version(const struct pa_onnx *onnx)
{
    return onnx->version;
}

static enum pa_status find_names(struct pa_onnx_net *net, struct pa_err *err)
{
    const OrtApi *api = net->onnx->api;
    OrtAllocator *allocator = NULL;
    char *in = NULL, *out = NULL;
    OrtStatus *problem = api->GetAllocatorWithDefaultOptions(&allocator);
    if (problem == NULL)
        problem = api->SessionGetInputName(net->session, 0, allocator, &in);
    if (problem == NULL)
        problem = api->SessionGetOutputName(net->session, 0, allocator, &out);
    if (problem != NULL)
        return translate(net->onnx, problem, "names", err);
    net->input = strdup(in);
    net->output = strdup(out);
    allocator->Free(allocator, in);
    allocator->Free(allocator, out);
    if (net->input == NULL || net->output == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a network's names");
    return PA_OK;
}

enum pa_status pa_onnx_load(struct pa_onnx *onnx, const char *path, enum pa_onnx_memory memory,
                            struct pa_onnx_net **out, struct pa_err *err)
{
    *out = NULL;
    struct pa_onnx_net *net = calloc(1, sizeof *net);
    if (net == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for the network %s", path);
    net->onnx = onnx;
    net->memory = memory;
    OrtStatus *problem = onnx->api->CreateSession(onnx->env, path, onnx->options, &net->session);
    enum pa_status status = translate(onnx, problem, path, err);
    if (status == PA_OK)
        status = find_names(net, err);
    if (status != PA_OK) {
        pa_onnx_net_free(net);
        return status;
    }
    *out = net;
    return PA_OK;
}

void pa_onnx_net_free(struct pa_onnx_net *net)
{
    if (net == NULL)
        return;
    if (net->session != NULL)
        net->onnx->api->ReleaseSession(net->session);
    free(net->input);
    free(net->output);
    free(net);
}

/* Copies the library's tensor into one of our own. */
static enum pa_status take(struct pa_onnx *onnx, OrtValue *value, struct pa_tensor *out,
                           struct pa_err *err)
{
    const OrtApi *api = onnx->api;
    OrtTensorTypeAndShapeInfo *info = NULL;
    size_t rank = 0, count = 0;
    float *data = NULL;
    OrtStatus *problem = api->GetTensorTypeAndShape(value, &info);
    if (problem == NULL)
        problem = api->GetDimensionsCount(info, &rank);
    if (problem == NULL && rank <= 4)
        problem = api->GetDimensions(info, out->shape, rank);
    if (problem == NULL)
        problem = api->GetTensorShapeElementCount(info, &count);
    if (problem == NULL)
        problem = api->GetTensorMutableData(value, (void **)&data);
    if (info != NULL)
        api->ReleaseTensorTypeAndShapeInfo(info);
    if (problem != NULL)
        return translate(onnx, problem, "output", err);
    if (rank > 4 || count == 0)
        return pa_fail(err, PA_E_LIBRARY, "ONNX Runtime, output: %zu dimensions", rank);
    for (size_t i = rank; i < 4; i++)
        out->shape[i] = 1;
    out->rank = (int)rank;
    out->data = malloc(count * sizeof *out->data);
    if (out->data == NULL)
        return pa_fail(err, PA_E_NOMEM, "no memory for a network's output");
    memcpy(out->data, data, count * sizeof *out->data);
    return PA_OK;
}

enum pa_status pa_onnx_run(struct pa_onnx_net *net, float *input, const int64_t shape[4],
                           struct pa_tensor *out, struct pa_err *err)
{
    *out = (struct pa_tensor){0};
    const OrtApi *api = net->onnx->api;
    size_t bytes = sizeof *input;
    for (int i = 0; i < 4; i++) {
        if (shape[i] < 1)
            return pa_fail(err, PA_E_ARG, "empty input to a network");
        bytes *= (size_t)shape[i];
    }
    OrtValue *in = NULL, *result = NULL;
    OrtStatus *problem = api->CreateTensorWithDataAsOrtValue(
        net->onnx->memory, input, bytes, shape, 4, ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT, &in);
    const char *in_name = net->input, *out_name = net->output;
    const OrtValue *given = in;
    if (net->memory == PA_ONNX_MAPPED)
        pa_heap_map_from(MAPPED);
    if (problem == NULL)
        problem = api->Run(net->session, NULL, &in_name, &given, 1, &out_name, 1, &result);
    if (net->memory == PA_ONNX_MAPPED)
        pa_heap_map_from(PA_HEAP_MAPPED);
    enum pa_status status = translate(net->onnx, problem, "run", err);
    if (status == PA_OK)
        status = take(net->onnx, result, out, err);
    if (in != NULL)
        api->ReleaseValue(in);
    if (result != NULL)
        api->ReleaseValue(result);
    return status;
}

#else /* no header when this was built */

enum pa_status pa_onnx_open(struct pa_onnx **out, struct pa_err *err)
{
    *out = NULL;
    return pa_fail(err, PA_E_MISSING,
                   "built without ONNX Runtime's header; run scripts/setup, then build again");
}

void pa_onnx_free(struct pa_onnx *onnx)
{
    (void)onnx;
}

const char *pa_onnx_version(const struct pa_onnx *onnx)
{
    (void)onnx;
    return "none";
}

enum pa_status pa_onnx_load(struct pa_onnx *onnx, const char *path, enum pa_onnx_memory memory,
                            struct pa_onnx_net **out, struct pa_err *err)
{
    (void)onnx, (void)memory;
    *out = NULL;
    return pa_fail(err, PA_E_MISSING, "built without ONNX Runtime: no network %s", path);
}

void pa_onnx_net_free(struct pa_onnx_net *net)
{
    (void)net;
}

enum pa_status pa_onnx_run(struct pa_onnx_net *net, float *input, const int64_t shape[4],
                           struct pa_tensor *out, struct pa_err *err)
{
    (void)net, (void)input, (void)shape;
    *out = (struct pa_tensor){0};
    return pa_fail(err, PA_E_MISSING, "built without ONNX Runtime");
}

#endif

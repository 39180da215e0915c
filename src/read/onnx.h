/* read/onnx -- THE door to ONNX Runtime: networks of one input and one output, float32, one thread
 *
 *   pa_onnx_open()   finds and loads the library; the program builds and runs without it
 *   pa_onnx_load()   a network out of a file
 *   pa_onnx_run()    input tensor → output tensor
 *
 * The library is loaded at run time (dlopen): from onnxruntime/lib beside the program, from
 * ../lib/preaudit of its prefix, from the folder that the build was given
 * (PREAUDIT_ONNXRUNTIME_DIR), from the system. Where the build found no header, or no library is
 * there when it runs, pa_onnx_open says PA_E_MISSING and the mend.
 */
#ifndef PA_READ_ONNX_H
#define PA_READ_ONNX_H

#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

struct pa_onnx;
struct pa_onnx_net;

/* Output of a network, row-major; data is owned, freed by pa_tensor_free. Missing dimensions are 1.
 */
struct pa_tensor {
    float *data;
    int64_t shape[4];
    int rank;
};
void pa_tensor_free(struct pa_tensor *tensor);

enum pa_status pa_onnx_open(struct pa_onnx **out, struct pa_err *err) PA_MUST_CHECK;
void pa_onnx_free(struct pa_onnx *onnx);
/* "1.21.0"; lives as long as onnx. */
const char *pa_onnx_version(const struct pa_onnx *onnx);

/* Where a network works: in pieces of the heap, for small inputs; or, for large ones, in mapped pieces, so that what it leaves is no
 * holes: three sets of three photos peak at 197 to 213 MB, not 212 to 227 as in an arena that is given back after each run, in the
 * same time. */
enum pa_onnx_memory { PA_ONNX_PIECES, PA_ONNX_MAPPED };

/* path: an ONNX file; the library reads it piece by piece, so that it is never in memory as a whole. onnx must outlive the network.
 */
enum pa_status pa_onnx_load(struct pa_onnx *onnx, const char *path, enum pa_onnx_memory memory,
                            struct pa_onnx_net **out, struct pa_err *err) PA_MUST_CHECK;
void pa_onnx_net_free(struct pa_onnx_net *net);
/* input: shape[0] · … · shape[3] numbers, borrowed. PA_E_LIBRARY where the network refuses. */
enum pa_status pa_onnx_run(struct pa_onnx_net *net, float *input, const int64_t shape[4],
                           struct pa_tensor *out, struct pa_err *err) PA_MUST_CHECK;

#endif

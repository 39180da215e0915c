/* read/reader -- what a reader holds; for the files of this room alone
 */
#ifndef PA_READ_READER_H
#define PA_READ_READER_H

#include "read/cache.h"
#include "read/charset.h"
#include "read/onnx.h"
#include "read/read.h"
#include "read/tess.h"

struct pa_reader {
    char models_dir[4096];
    struct pa_onnx *onnx; /* NULL: there is no second reader, and none of the seven below */
    struct pa_onnx_net *recogniser, *detector, *turner;
    struct pa_onnx_net *glyphs; /* NULL until a claim asks for it: pa_reader_load_glyphs */
    struct pa_charset *charset, *glyph_keys;
    int *fold; /* by class: the class of its normal form */
    struct pa_tess *code, *text;
    struct pa_cache *cache; /* never NULL */
    const char *code_name, *text_name;
};

/* Loads the network that tells single characters, 14 MB, where it is not yet there. The reader has a second one. */
enum pa_status pa_reader_load_glyphs(struct pa_reader *reader, struct pa_err *err) PA_MUST_CHECK;

#endif

/* cmd/walk -- the upload sets below folders, one after the other in the order of their names
 *
 * A folder that holds application.json is a set; so is one below it that holds another. Elsewhere
 * each image is a set of its own. Names that begin with "." and symbolic links are passed
 * over. What is named twice, or below another, is walked once. Holds the names of one folder a level, nothing else.
 */
#ifndef PA_CMD_WALK_H
#define PA_CMD_WALK_H

#include "upload/upload.h"

#include <stdbool.h>

struct pa_walk;

struct pa_walk_set {
    char *path; /* owned, freed by g_free: a folder with application.json, or an image */
    bool is_image;
};

/* folders: borrowed for as long as the walk lives. */
struct pa_walk *pa_walk_new(char *const *folders, int count);
void pa_walk_free(struct pa_walk *walk);
/* A set as an upload, freed by pa_upload_free. */
enum pa_status pa_walk_load(const struct pa_walk_set *set, struct pa_upload **out,
                            struct pa_err *err) PA_MUST_CHECK;
/* Warns of what a loaded set's application has and nobody knows, and of pictures below its folder that it does not name. */
void pa_walk_warn(const struct pa_walk_set *set, const struct pa_upload *upload);
/* False at the end. A folder that cannot be read is logged and counted. */
bool pa_walk_next(struct pa_walk *walk, struct pa_walk_set *out);
int pa_walk_unreadable(const struct pa_walk *walk);
/* Likewise, with the links and the like by pictures' names that lie outside of sets, which it says: what a run leaves out. */
int pa_walk_left_out(const struct pa_walk *walk);

#endif

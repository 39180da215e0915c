/* report/mask -- a finished report's personal data masked again, by the roles of its fields and checks
 */
#ifndef PA_REPORT_MASK_H
#define PA_REPORT_MASK_H

#include "json/json.h"

/* Masks ID numbers in the names of sets and files, in place. Where a copy was written stays as it is: it must be found. */
void pa_report_mask_files(cJSON *report);
/* Masks, in place, what pa_report_to_json masks where nothing is to be revealed. What is masked already stays as it is. */
void pa_report_mask(cJSON *report);

#endif

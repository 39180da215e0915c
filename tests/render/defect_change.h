/* defect_change -- changes of a set's application and documents, one a defect */
#ifndef RENDER_DEFECT_CHANGE_H
#define RENDER_DEFECT_CHANGE_H

#include "upload.h"

/* Changes the set; false where it offers nothing to change (another seed is tried then). */
typedef bool defect_change(struct upload *upload, const struct upload_how *how, const char *text,
                           struct dice *dice);

defect_change change_screenshot, change_marked, change_seal, change_spoil, change_kind_of_licence,
    change_kind_of_card, change_swap_sides, change_swap_licence, change_remove, change_needs_permit,
    change_duplicate, change_expired_id, change_expiring_id, change_expired_licence,
    change_expired_permit, change_odd_validity, change_number_lookalike, change_number_other,
    change_number_checksum, change_name_lookalike, change_name_other, change_name_form,
    change_name_extra, change_person_lookalike, change_person_other, change_id_name_lookalike,
    change_id_other, change_id_number_digit, change_id_number_valid, change_id_checksum,
    change_id_birth, change_id_sex, change_administrator, change_account_holder, change_address,
    change_qr, change_type, change_program, change_category, change_introduction, change_feature,
    change_beyond, change_server, change_icp, change_email, change_bank_card, change_verification;

#endif

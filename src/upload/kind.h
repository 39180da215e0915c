/* upload/kind -- document kinds, field ids, subject types: enums and their contract names
 */
#ifndef PA_UPLOAD_KIND_H
#define PA_UPLOAD_KIND_H

#include "base/text.h"

#include <stdbool.h>

enum pa_kind {
    PA_KIND_UNKNOWN = 0,
    PA_KIND_BUSINESS_LICENCE,
    PA_KIND_ID_CARD_PORTRAIT,
    PA_KIND_ID_CARD_EMBLEM,
    PA_KIND_ORGANISATION_CODE_CERTIFICATE,
    PA_KIND_AUTHORISATION_LETTER,
    PA_KIND_MEDICAL_INSTITUTION_LICENCE,
    PA_KIND_MEDICAL_FILING,
    PA_KIND_SCHOOL_LICENCE,
    PA_KIND_ONLINE_EDUCATION_FILING,
    PA_KIND_FINANCIAL_LICENCE,
    PA_KIND_FOOD_LICENCE,
    PA_KIND_PUBLICATION_LICENCE,
    PA_KIND_VALUE_ADDED_TELECOM_LICENCE,
    PA_KIND_NON_COMMERCIAL_INTERNET_FILING,
    PA_KIND_PUBLIC_INSTITUTION_CERTIFICATE,
    PA_KIND_DRIVING_SCHOOL_FILING,
    PA_KIND_AUDIOVISUAL_LICENCE,
    PA_KIND_NETWORK_CULTURE_LICENCE,
    PA_KIND_BROADCAST_PRODUCTION_LICENCE,
    PA_KIND_SPECIAL_INDUSTRY_PERMIT,
    PA_KIND_TELECOM_AGENCY_CONTRACT,
    PA_KIND_OTHER_PERMIT,
    /* look-alikes: recognised and named, never asked for */
    PA_KIND_TEMPORARY_ID_CARD,
    PA_KIND_RESIDENCE_PERMIT,       /* for residents of Hong Kong, Macau and Taiwan */
    PA_KIND_FOREIGN_RESIDENCE_CARD, /* foreigner's permanent residence card */
    PA_KIND_DRIVING_LICENCE,
    PA_KIND_BANK_CARD,
    PA_KIND_COUNT
};

/* Name of the contract ("business_licence"); "unknown" for PA_KIND_UNKNOWN. Never NULL. */
const char *pa_kind_name(enum pa_kind kind);
/* PA_KIND_UNKNOWN where no kind has that name. */
enum pa_kind pa_kind_from_name(const char *name);
/* What a person calls it, zh or en ("营业执照", "business licence"). */
const char *pa_kind_title(enum pa_kind kind, bool zh);
bool pa_kind_is_id_card(enum pa_kind kind);
/* A permit of an industry or another organisation's certificate (number, holder, validity are read). */
bool pa_kind_is_permit(enum pa_kind kind);

enum pa_field {
    PA_FIELD_NONE = 0,
    PA_FIELD_LICENCE_NUMBER,
    PA_FIELD_NAME,
    PA_FIELD_TYPE,
    PA_FIELD_LEGAL_PERSON,
    PA_FIELD_ADDRESS,
    PA_FIELD_REGISTERED_CAPITAL,
    PA_FIELD_ESTABLISHED,
    PA_FIELD_VALID_FROM,
    PA_FIELD_VALID_TO,
    PA_FIELD_BUSINESS_SCOPE,
    PA_FIELD_AUTHORITY,
    PA_FIELD_ISSUED,
    PA_FIELD_SEX,
    PA_FIELD_ETHNICITY,
    PA_FIELD_BIRTH,
    PA_FIELD_ID_NUMBER,
    PA_FIELD_PERMIT_NUMBER,
    PA_FIELD_COUNT
};

/* Name of the contract ("licence_number"); "" for PA_FIELD_NONE. Never NULL. */
const char *pa_field_name(enum pa_field field);
/* A number with check digits: of a licence, of a person. */
bool pa_field_is_number(enum pa_field field);
enum pa_field pa_field_from_name(const char *name);
const char *pa_field_title(enum pa_field field, bool zh);
/* How a field's value is masked on a document of that kind (a person's name, number, birth, address). */
enum pa_mask pa_field_mask(enum pa_kind kind, enum pa_field field);

enum pa_subject {
    PA_SUBJECT_NONE = 0,
    PA_SUBJECT_ENTERPRISE,
    PA_SUBJECT_INDIVIDUAL_BUSINESS,
    PA_SUBJECT_INDIVIDUAL,
    PA_SUBJECT_GOVERNMENT,
    PA_SUBJECT_MEDIA,
    PA_SUBJECT_OTHER_ORGANISATION,
    PA_SUBJECT_COUNT
};

const char *pa_subject_name(enum pa_subject subject);
enum pa_subject pa_subject_from_name(const char *name);
const char *pa_subject_title(enum pa_subject subject, bool zh);

/* Whose document it is. */
enum pa_holder { PA_HOLDER_LEGAL_PERSON = 0, PA_HOLDER_ADMINISTRATOR };

/* A value that the application claims a document of that kind and holder to show; tested against the picture by the readers. */
struct pa_claim {
    enum pa_kind kind;
    enum pa_holder holder;
    enum pa_field field;
    char value[512];
};

#endif

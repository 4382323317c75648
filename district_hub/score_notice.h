#ifndef GANDAN_DISTRICT_HUB_SCORE_NOTICE_H_
#define GANDAN_DISTRICT_HUB_SCORE_NOTICE_H_

#include "domain/catalogue.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "gandan/v1/report.pb.h"

namespace gandan {

// What a unit is told of its verified score: how much it came to, of what, and
// why it differs. `catalogues`: null, or without the indicator: without how
// much.
v1::Text ScoreNotice(const storage::v1::VerifiedScore& score,
                     const CatalogueHistory* catalogues);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_SCORE_NOTICE_H_

#ifndef GANDAN_COMMUNE_NODE_DUE_LIST_H_
#define GANDAN_COMMUNE_NODE_DUE_LIST_H_

// What the commune is still to report and until when, told without the hub:
// from the catalogue's calendar, and the clock as the hub last set it right.

#include <string>

#include "absl/status/status.h"
#include "commune_node/node_database.h"
#include "gandan/v1/directives.pb.h"
#include "gandan/v1/node_local.pb.h"

namespace gandan {

// Says of every listed report that the hub has not received until when it is
// due, and adds the missing ones: those expected of the unit in the current and
// the last ended period of each form, of which nothing was prepared. Nothing
// happens without a catalogue. Errors of the disk.
absl::Status AddDueReports(const NodeDatabase& database,
                           v1::GetStatusResponse* response);

// "18/6/2024, còn 2 ngày làm việc", with English behind it; empty if the due
// day is not known.
std::string DueInWords(const v1::LocalReport& report);

// What a reminder of the district says; empty texts once the report was
// prepared, by what the response lists.
v1::Text ReminderNotice(const v1::Reminder& reminder,
                        const v1::GetStatusResponse& response);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_DUE_LIST_H_

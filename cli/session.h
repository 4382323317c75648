#ifndef GANDAN_CLI_SESSION_H_
#define GANDAN_CLI_SESSION_H_

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/clock.h"
#include "base/status_macros.h"
#include "cli/hub_connection.h"
#include "domain/shown/catalogue_book.h"
#include "domain/shown/report_table.h"
#include "google/protobuf/message.h"

namespace gandan {

// Where a command writes. What it points to must outlive it.
struct Console {
  std::ostream* out;
  std::ostream* err;
  int width = 0;                // Of the terminal; 0: `out` is none.
  bool shows_progress = false;  // `err` is a terminal.
};

// What a command runs with: the console, the hub, the time.
//
// Not thread-safe.
class Session {
 public:
  // `clock` must outlive the session.
  Session(const Console& console, Clock* clock)
      : console_(console), clock_(clock) {}

  // Filled from the command line before a command runs.
  std::string socket_path;
  bool json = false;

  Clock& clock() { return *clock_; }
  std::ostream& out() { return *console_.out; }

  // Where progress is shown; null: nowhere.
  std::ostream* progress() {
    return console_.shows_progress ? console_.err : nullptr;
  }

  // The hub, connected when first asked for. Errors as HubConnection::Open.
  absl::StatusOr<HubConnection*> Hub();

  // A catalogue of the hub, kept after the first call; 0: the newest. Errors
  // as of the hub.
  absl::StatusOr<const CatalogueBook*> Catalogue(uint32_t version);

  // Prints an answer: as JSON, or as the tables made of it. Errors of `tables`;
  // INTERNAL: it cannot be written as JSON.
  absl::Status Print(
      const google::protobuf::Message& answer,
      const std::function<absl::StatusOr<std::vector<ReportTable>>()>& tables);

  // Prints an answer of the hub: as JSON, or as the tables that `make_tables`
  // makes of it with the catalogue it rests on. Errors of Catalogue, and as
  // above.
  template <typename Answer, typename MakeTables>
  absl::Status PrintTables(const Answer& answer, MakeTables make_tables) {
    return Print(answer, [&]() -> absl::StatusOr<std::vector<ReportTable>> {
      ASSIGN_OR_RETURN(const CatalogueBook* book,
                       Catalogue(answer.basis().catalogue_version()));
      return std::vector<ReportTable>(make_tables(*book));
    });
  }

  // Prints what was done: as JSON, or as a sentence. Errors as above.
  absl::Status Print(const google::protobuf::Message& answer,
                     absl::string_view sentence);

 private:
  absl::Status PrintJson(const google::protobuf::Message& answer);

  const Console console_;
  Clock* const clock_;
  std::unique_ptr<HubConnection> hub_;
  std::unique_ptr<const CatalogueBook> catalogue_;
};

// What the command line asked for, ready to run.
using Action = std::function<absl::Status(Session&)>;

}  // namespace gandan

#endif  // GANDAN_CLI_SESSION_H_

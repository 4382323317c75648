#ifndef GANDAN_CLI_SESSION_H_
#define GANDAN_CLI_SESSION_H_

#include <functional>
#include <istream>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "base/status_macros.h"
#include "cli/hub_connection.h"
#include "cli/progress.h"
#include "cli/remote_hub.h"
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
  std::istream* in = nullptr;   // What is typed; null: nothing.
  bool hides_typing = false;    // `in` is the terminal: secrets are not shown.
  absl::Duration quiet = absl::Seconds(2);  // Before a call is said to be long.
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
  RemoteHub remote;
  bool json = false;

  const Console& console() const { return console_; }
  Clock& clock() { return *clock_; }
  std::ostream& out() { return *console_.out; }

  // Where progress is shown; null: nowhere.
  std::ostream* progress() {
    return console_.shows_progress ? console_.err : nullptr;
  }

  // The hub, connected when first asked for. Errors as HubConnection::Open and
  // OpenRemote.
  absl::StatusOr<HubConnection*> Hub();

  // Makes one call as HubConnection::Query does, and says on a terminal that it
  // waits, once that has taken a while. Errors also of Hub.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Query(
      grpc::Status (v1::DistrictQuery::Stub::*method)(grpc::ClientContext*,
                                                      const Request&,
                                                      Response*),
      const Request& request) {
    const Progress waiting(progress(), kWaiting, {.quiet = console_.quiet});
    ASSIGN_OR_RETURN(HubConnection * hub, Hub());
    return hub->Query(method, request);
  }

  // The same for the hub's administration.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Administer(
      grpc::Status (v1::HubAdmin::Stub::*method)(grpc::ClientContext*,
                                                 const Request&, Response*),
      const Request& request) {
    const Progress waiting(progress(), kWaiting, {.quiet = console_.quiet});
    ASSIGN_OR_RETURN(HubConnection * hub, Hub());
    return hub->Administer(method, request);
  }

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
  static constexpr char kWaiting[] = "Đang chờ máy chủ / Waiting for the hub";

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

#ifndef GANDAN_DISTRICT_HUB_HUB_H_
#define GANDAN_DISTRICT_HUB_HUB_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "district_hub/settings.h"
#include "storage/engine.h"

namespace gandan {

// What a hub is started with.
struct HubOptions {
  HubSettings settings;
  // Decides what is late; must outlive the hub. Null: the clock of the
  // settings.
  Clock* clock = nullptr;
  // Ends the sessions of officials; must outlive the hub. Null: the machine's.
  Clock* session_clock = nullptr;
  // Of a damaged database what reads is served, and nothing is received or
  // decided (OpenDamagedRocksDb).
  bool read_only = false;
  // Tests bring their own. Null: RocksDB in the data folder.
  std::unique_ptr<Engine> engine = nullptr;
  // How often it is looked who is to be reminded; infinite: never.
  absl::Duration remind_every = absl::Minutes(1);
};

// A running hub: its servers (nodes over mutual TLS, the machine itself over a
// Unix socket, officials over TLS and HTTPS), the committer behind them, and
// the database.
//
// Thread-safe.
class Hub {
 public:
  // Makes the data folder if it is missing, opens it and serves.
  // ALREADY_EXISTS: another hub has it open. Otherwise as OpenRocksDb, the
  // servers, and the files of keys and certificates fail.
  static absl::StatusOr<std::unique_ptr<Hub>> Start(HubOptions options);

  // Stops.
  ~Hub();

  // The port served to nodes over TLS.
  int port() const;

  // The port served to officials over TLS; 0: none.
  int officials_port() const;

  // The port served over HTTPS; 0: none.
  int web_port() const;

  // The port of /metrics; 0: none.
  int metrics_port() const;

  // What its engine counted since it was opened.
  EngineStats stats() const;

  // Takes no new calls, finishes those in hand for at most `drain`, and
  // brings the last group to the disk. May be repeated.
  void Stop(absl::Duration drain = absl::Seconds(10));

 private:
  struct Parts;
  explicit Hub(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts_;
};

// Reads what the settings name (keys, certificates) without starting anything.
// Errors as Hub::Start.
absl::Status CheckHubFiles(const HubSettings& settings);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_HUB_H_

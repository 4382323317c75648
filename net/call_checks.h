#ifndef GANDAN_NET_CALL_CHECKS_H_
#define GANDAN_NET_CALL_CHECKS_H_

// What the door (net/call.h) asks of each call: whose token is it, may they,
// and is it written down.

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "domain/unit.h"
#include "gandan/v1/accounts.pb.h"
#include "google/protobuf/message.h"

namespace gandan {

struct Caller;

// An official, and what it may.
struct Official {
  std::string name;  // Of the account.
  v1::Role role = v1::ROLE_UNSPECIFIED;
  // Whose reports it decides on and sees, with those below; empty: all.
  std::vector<UnitKey> units;
};

// A call by its name, a literal unique among all rpcs ("GetSummary"), and what
// it asks. Without a request nobody can see whose units it is about.
struct CalledMethod {
  // NOLINTNEXTLINE(google-explicit-constructor): a name is a method.
  CalledMethod(absl::string_view method_name,
               const google::protobuf::Message* method_request = nullptr)
      : name(method_name), request(method_request) {}
  // NOLINTNEXTLINE(google-explicit-constructor): the same.
  CalledMethod(const char* method_name) : name(method_name) {}

  absl::string_view name;
  const google::protobuf::Message* request = nullptr;  // Until it is answered.
};

// What an official shows: a token, or a certificate whose key the connection
// has proved. Both are known by a SHA-256, and one never stands for the other:
// anybody may have a certificate's bytes.
enum class Proof { kToken, kCertificate };

// Finds officials by what they show, at every call.
//
// Thread-safe.
class OfficialFinder {
 public:
  virtual ~OfficialFinder() = default;

  // The official of a token or certificate, by its SHA-256. UNAUTHENTICATED: it
  // is nobody's, over, or of a disabled account. RESOURCE_EXHAUSTED with
  // RetryInfo: too many such came from the address. Must be quick: it runs on
  // gRPC's threads.
  virtual absl::StatusOr<Official> Find(Proof proof, absl::string_view digest,
                                        absl::string_view address) = 0;
};

// Says who may make which call.
//
// Thread-safe.
class CallPolicy {
 public:
  virtual ~CallPolicy() = default;

  // OK, or UNAUTHENTICATED (who are you?), or PERMISSION_DENIED. Must be quick.
  virtual absl::Status Check(const CalledMethod& call,
                             const Caller& caller) = 0;
};

// Writes down who called what, and what was answered.
//
// Thread-safe.
class CallAudit {
 public:
  virtual ~CallAudit() = default;

  // UNAVAILABLE: the call has to be written down before its answer, and just
  // now nothing can be.
  virtual absl::Status Begin(const CalledMethod& call) = 0;

  // Writes down that the call is to be answered so, and then has it answered,
  // perhaps later and by another thread: so too, or UNAVAILABLE where that
  // could not be written down as it has to be.
  virtual void Note(const CalledMethod& call, const Caller& caller,
                    const absl::Status& outcome,
                    std::function<void(const absl::Status&)> answer) = 0;
};

}  // namespace gandan

#endif  // GANDAN_NET_CALL_CHECKS_H_

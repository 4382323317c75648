#ifndef GANDAN_NET_SELF_CHECK_H_
#define GANDAN_NET_SELF_CHECK_H_

#include <memory>
#include <string>

#include "absl/time/time.h"
#include "grpcpp/generic/generic_stub.h"

namespace gandan {

// Whether a program still answers: it calls itself, the way a caller would.
//
// For one thread.
class SelfCheck {
 public:
  // `socket_path`: a Unix socket that the program serves grpc.health.v1 on.
  explicit SelfCheck(const std::string& socket_path);

  // True if an answer came within `limit`, be it that something is wrong: a
  // program with a full disk is ill, and of no better health after a restart.
  bool Answers(absl::Duration limit);

 private:
  grpc::GenericStub stub_;
};

}  // namespace gandan

#endif  // GANDAN_NET_SELF_CHECK_H_

// A ReportIntake that does nothing but answer: what gRPC and TLS alone cost.
// usage: bench-empty-intake ADDRESS KEY CERTIFICATE TRUSTED

#include <csignal>
#include <iostream>
#include <string>

#include "gandan/v1/intake.grpc.pb.h"
#include "net/server.h"

namespace gandan {
namespace {

// Answers 32 bytes for each report, as a receipt would.
class EmptyIntake : public v1::ReportIntake::CallbackService {
 public:
  grpc::ServerUnaryReactor* SubmitReports(
      grpc::CallbackServerContext* context,
      const v1::SubmitReportsRequest* request,
      v1::SubmitReportsResponse* response) override {
    static const std::string* const digest = new std::string(32, 'd');
    for (int i = 0; i < request->entries_size(); ++i) {
      response->add_receipts()->set_digest(*digest);
    }
    grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
};

int Serve(const std::string& address, const TlsFiles& files) {
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  EmptyIntake intake;
  auto server = RpcServer::StartTls(address, files, {&intake});
  if (!server.ok()) {
    std::cerr << server.status() << "\n";
    return 1;
  }
  std::cerr << "bench-empty-intake: serving on " << (*server)->port() << "\n";
  int signal = 0;
  sigwait(&ends, &signal);
  (*server)->Stop(absl::Seconds(1));
  return 0;
}

}  // namespace
}  // namespace gandan

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: bench-empty-intake ADDRESS KEY CERTIFICATE TRUSTED\n";
    return 2;
  }
  return gandan::Serve(argv[1], {argv[2], argv[3], argv[4]});
}

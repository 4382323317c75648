#include "net/grpc_log.h"

#include "base/log.h"
#include "grpc/support/log.h"

namespace gandan {

void LogWhatGrpcSays() {
  gpr_set_log_function([](gpr_log_func_args* said) {
    const LogLevel level = said->severity == GPR_LOG_SEVERITY_ERROR
                               ? LogLevel::kWarning
                               : LogLevel::kDebug;
    LogMessage(level, absl::StrCat("gRPC: ", said->message));
  });
}

}  // namespace gandan

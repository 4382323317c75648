#ifndef GANDAN_NET_GRPC_LOG_H_
#define GANDAN_NET_GRPC_LOG_H_

namespace gandan {

// Has what gRPC itself says written as our own messages are (base/log.h). At
// most a warning: strangers can make it say what they like. For programs,
// before they use gRPC.
void LogWhatGrpcSays();

}  // namespace gandan

#endif  // GANDAN_NET_GRPC_LOG_H_

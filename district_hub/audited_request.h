#ifndef GANDAN_DISTRICT_HUB_AUDITED_REQUEST_H_
#define GANDAN_DISTRICT_HUB_AUDITED_REQUEST_H_

#include <string>

#include "google/protobuf/message.h"

namespace gandan {

// What a request asks, in short, for the audit log:
// "unit=26461/2024-01-01 form=month period=2024-06". Only fields that are named
// here as harmless and telling; never a secret, a file, or what somebody wrote
// at length.
std::string DescribeRequest(const google::protobuf::Message& request);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_AUDITED_REQUEST_H_

#ifndef GANDAN_COMMUNE_NODE_COMMAND_OUTPUT_H_
#define GANDAN_COMMUNE_NODE_COMMAND_OUTPUT_H_

// What the commands print, in words.

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "gandan/v1/node_local.pb.h"
#include "google/protobuf/message.h"

namespace gandan {

// The message as JSON, by protobuf's own mapping, over several lines.
std::string ToJson(const google::protobuf::Message& message);

// "14/9/2024 08:05" in Vietnam.
std::string FormatTime(const google::protobuf::Timestamp& time);

// Vietnamese, then English in brackets.
std::string BothLanguages(const v1::Text& text);

// "tiếp nhận, lần 2".
std::string DescribeReceipt(const v1::Receipt& receipt);

// What became of a file, for people.
std::string DescribeSubmission(const v1::SubmitFileResponse& response);

// Where the reports stand, for people.
std::string DescribeStatus(const v1::GetStatusResponse& status);

// Entries of the outbox, for people.
std::string DescribeQueue(const v1::ListQueueResponse& queue);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_COMMAND_OUTPUT_H_

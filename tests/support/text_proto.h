#ifndef GANDAN_TESTS_SUPPORT_TEXT_PROTO_H_
#define GANDAN_TESTS_SUPPORT_TEXT_PROTO_H_

#include <cstdlib>
#include <iostream>
#include <string>

#include "google/protobuf/text_format.h"

namespace gandan {

// The message that a protobuf text describes; ends the test if it is none.
template <typename Message>
Message Proto(const std::string& text) {
  Message message;
  if (!google::protobuf::TextFormat::ParseFromString(text, &message)) {
    std::cerr << "not a " << message.GetTypeName() << ": " << text << "\n";
    std::abort();
  }
  return message;
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_TEXT_PROTO_H_

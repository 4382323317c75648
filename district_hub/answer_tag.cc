#include "district_hub/answer_tag.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "base/clock.h"
#include "base/numbers.h"
#include "base/sha256.h"
#include "net/in_process_calls.h"

namespace gandan {
namespace {

constexpr size_t kTagBytes = 16;

}  // namespace

std::string AnswerTag(const Caller& caller, absl::string_view method,
                      const google::protobuf::Message& request,
                      const QuerySnapshot& snapshot) {
  const std::string day =
      FormatIsoDay(absl::ToCivilDay(snapshot.now, VietnamTime()));
  // Names, days and numbers hold no line break; the request stands last.
  const std::string all = absl::StrCat(
      ActorOf(caller), "\n", method, "\n", snapshot.epochs.newest(), "\n",
      snapshot.size, "\n", day, "\n", request.SerializeAsString());
  return absl::BytesToHexString(Sha256(all).substr(0, kTagBytes));
}

bool KnowsTag(const grpc::CallbackServerContext& context,
              absl::string_view tag) {
  const auto known = context.client_metadata().find(kKnownTag);
  return known != context.client_metadata().end() &&
         absl::string_view(known->second.data(), known->second.size()) == tag;
}

}  // namespace gandan

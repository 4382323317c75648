// Names of units, alone and in certificates: who a caller is.
//
// An input is a trust domain in its first line, and a name.

#include <string>

#include "domain/unit.h"
#include "net/identity.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/input.h"

namespace gandan {
namespace {

void CheckKey(absl::string_view text) {
  const auto key = ParseUnitKey(text);
  if (!key.ok()) {
    Must(absl::IsInvalidArgument(key.status()), "or it is refused");
    return;
  }
  Must(FormatUnitKey(*key) == text, "there is one way to write a unit");
  const auto again = UnitKeyFromProto(ToProto(*key));
  Must(again.ok() && *again == *key, "and one in messages");
}

void CheckName(const std::string& trust_domain, absl::string_view id) {
  const auto unit = ParseUnitSpiffeId(trust_domain, id);
  if (!unit.ok()) {
    Must(absl::IsUnauthenticated(unit.status()), "or it is nobody");
    return;
  }
  Must(UnitSpiffeId(trust_domain, *unit) == id, "a unit has one name");
  Must(id != OfficialSpiffeId(trust_domain, FormatUnitKey(*unit)),
       "and no official's");
}

}  // namespace
}  // namespace gandan

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gandan;  // NOLINT: a function that C calls.
  InputReader input(TextOf(data, size));
  CheckKey(TextOf(data, size));
  const std::string trust_domain = input.Line();
  const absl::string_view name = input.Rest();
  CheckKey(name);
  CheckName(trust_domain, name);
  return 0;
}

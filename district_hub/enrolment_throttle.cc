#include "district_hub/enrolment_throttle.h"

#include "base/both_languages.h"
#include "net/call_errors.h"
#include "net/peer_address.h"

namespace gandan {

absl::Status EnrolmentThrottle::Admit(absl::string_view address) {
  const absl::Duration wait = tries_.WaitOf(HostOfPeer(address));
  if (wait == absl::ZeroDuration()) return absl::OkStatus();
  return BusyError(
      InBothLanguages("Sai mã mời quá nhiều lần; hãy đợi một phút.",
                      "Too many wrong tokens; wait a minute."),
      wait);
}

void EnrolmentThrottle::NoteWrong(absl::string_view address) {
  tries_.NoteWrong(HostOfPeer(address));
}

}  // namespace gandan

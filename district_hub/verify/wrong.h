#ifndef GANDAN_DISTRICT_HUB_VERIFY_WRONG_H_
#define GANDAN_DISTRICT_HUB_VERIFY_WRONG_H_

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "base/both_languages.h"

namespace gandan {

// DATA_LOSS: what is wrong, and what whoever looks is to do.
inline absl::Status Wrong(absl::string_view vietnamese,
                          absl::string_view english) {
  return absl::DataLossError(InBothLanguages(
      absl::StrCat("SAI: ", vietnamese,
                   ". Hãy giữ nguyên dữ liệu, lấy bản sao lưu trước đó ra so, "
                   "và đọc docs/evidence.md, mục «Khi kiểm tra thấy sai»."),
      absl::StrCat("WRONG: ", english,
                   ". Leave the data as they are, compare with an earlier "
                   "backup, and read docs/evidence.md, \"When something is "
                   "wrong\".")));
}

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_VERIFY_WRONG_H_

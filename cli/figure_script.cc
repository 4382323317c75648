#include "cli/figure_script.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/both_languages.h"
#include "base/numbers.h"
#include "base/status_macros.h"
#include "domain/catalogue_check.h"
#include "domain/period.h"
#include "domain/unit.h"

namespace gandan {
namespace {

// Whether a text is CODE.name.
bool NamesPart(absl::string_view text) {
  const std::pair<absl::string_view, absl::string_view> names =
      absl::StrSplit(text, absl::MaxSplits('.', 1));
  return IsCatalogueCode(names.first) && IsPartName(names.second);
}

absl::Status NotAPart() {
  return absl::InvalidArgumentError(InBothLanguages(
      "Máy chủ trả lời một phần tên sai: không viết được bằng chứng.",
      "The hub answered with a part whose name is none: no evidence can be "
      "written."));
}

}  // namespace

absl::StatusOr<FigureScript> FigureScript::Begin(
    const v1::ExplainResponse* answer) {
  for (const v1::ExplainedPart& part : answer->parts()) {
    if (!NamesPart(part.part())) return NotAPart();
  }
  return FigureScript(answer);
}

absl::StatusOr<std::string> FigureScript::Add(
    const v1::ExplainedReport& report) {
  ASSIGN_OR_RETURN(const UnitKey unit, UnitKeyFromProto(report.unit()));
  ASSIGN_OR_RETURN(const Period period, ParsePeriod(report.period()));
  if (report.shares_size() > answer_.parts_size()) return NotAPart();
  std::string folder = absl::StrCat(
      unit.code, "-", FormatIsoDay(unit.valid_from), "-", FormatPeriod(period));
  absl::StrAppend(&text_, "(cd ", folder, " && sh verify.sh)\n");
  for (int i = 0; i < report.shares_size(); ++i) {
    const v1::Figure& share = report.shares(i);
    if (share.state() != v1::VALUE || share.ratio()) continue;
    // A whole line: 31 is not in 312.
    absl::StrAppend(&text_, "case \"$(cat ", folder,
                    "/report.txt)\n\" in *\"\n", answer_.parts(i).part(), ": ",
                    share.scaled(), "\n\"*) ;; *) echo 'SAI / WRONG: ", folder,
                    "'; exit 1;; esac\n");
    absl::StrAppend(&sums_[i], "+", share.scaled());
  }
  return folder;
}

std::string FigureScript::Finish() const {
  std::string text = absl::StrCat(
      "# Từng báo cáo, rồi phép cộng / Each report, then the sums\n"
      "set -eu\n",
      text_);
  for (int i = 0; i < answer_.parts_size(); ++i) {
    const v1::ExplainedPart& part = answer_.parts(i);
    absl::StrAppend(&text, "test $((", sums_[i], ")) -eq ", part.scaled(),
                    " || { echo 'SAI / WRONG: ", part.part(), "'; exit 1; }\n",
                    "echo '", part.part(), " = ", part.scaled(), "'\n");
  }
  return absl::StrCat(text, "echo 'ĐÚNG / VERIFIED'\n");
}

}  // namespace gandan

#include "commune_node/report_text.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "base/numbers.h"
#include "commune_node/text_table.h"

namespace gandan {
namespace {

// The item whose code, or name, is given; null: there is none.
template <typename Items, typename NameOf>
auto Find(const Items& items, absl::string_view name, NameOf name_of)
    -> decltype(&*items.begin()) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const auto& item) {
        return absl::string_view(name_of(item)) == name;
      });
  return found == items.end() ? nullptr : &*found;
}

// What a part is called, and how its amounts are written.
struct PartWords {
  std::string label;
  std::string measure;
  int decimals = 0;
};

// `key`: CODE.name.
PartWords WordsOf(absl::string_view key, const v1::Catalogue& catalogue) {
  PartWords words{std::string(key), "", 0};
  const size_t dot = key.find('.');
  const v1::Indicator* const indicator =
      Find(catalogue.indicators(), key.substr(0, dot),
           [](const v1::Indicator& one) { return one.code(); });
  if (indicator == nullptr || dot == absl::string_view::npos) return words;
  const v1::Part* const part =
      Find(indicator->parts(), key.substr(dot + 1),
           [](const v1::Part& one) { return one.name(); });
  if (part == nullptr) return words;
  words.label = absl::StrCat(indicator->label().vi(), ": ", part->label().vi());
  words.decimals = static_cast<int>(part->decimals());
  const v1::Measure* const measure =
      Find(catalogue.measures(), part->measure(),
           [](const v1::Measure& one) { return one.code(); });
  if (measure != nullptr) words.measure = measure->label().vi();
  return words;
}

std::string ValueText(const v1::Value& value, int decimals) {
  switch (value.state_case()) {
    case v1::Value::kQuantity:
      return FormatScaled(value.quantity(), decimals);
    case v1::Value::kYes:
      return value.yes() ? "có" : "không";
    case v1::Value::kDate:
      return FormatDay(absl::CivilDay(1970, 1, 1) + value.date());
    case v1::Value::kText:
      return value.text();
    case v1::Value::kList:
      return absl::StrJoin(value.list().items(), "; ");
    case v1::Value::kNilReason:
      return absl::StrCat("không có số liệu: ", value.nil_reason());
    case v1::Value::STATE_NOT_SET:
      break;
  }
  return "";
}

}  // namespace

std::string DescribeReport(const v1::Report& report,
                           const v1::Catalogue& catalogue) {
  std::string text =
      absl::StrCat("Báo cáo: ", report.form(), " ", report.period(), "\n");
  if (!report.base_digest().empty()) {
    absl::StrAppend(&text, "Đính chính: ", report.reason(), "\n");
  }
  if (!report.nil_reason().empty()) {
    absl::StrAppend(&text, "Không có số liệu: ", report.nil_reason(), "\n");
  }
  TextTable table({"Mã", "Nội dung", "Giá trị", "ĐVT"});
  for (const v1::Value& value : report.values()) {
    const PartWords words = WordsOf(value.part(), catalogue);
    table.AddRow({value.part(), words.label, ValueText(value, words.decimals),
                  words.measure});
  }
  if (!table.empty()) absl::StrAppend(&text, table.Print());
  for (const v1::Explanation& explanation : report.explanations()) {
    absl::StrAppend(&text, "Giải trình ", explanation.rule(), ": ",
                    explanation.text(), "\n");
  }
  return text;
}

}  // namespace gandan

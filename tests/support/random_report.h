#ifndef GANDAN_TESTS_SUPPORT_RANDOM_REPORT_H_
#define GANDAN_TESTS_SUPPORT_RANDOM_REPORT_H_

#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "domain/report.h"
#include "domain/report_bytes.h"

namespace gandan {

// Draws reports that the writer takes: with values of every kind, large and
// small, in several scripts, of no form in particular.
class RandomReports {
 public:
  explicit RandomReports(uint64_t seed) : random_(seed) {}

  // At most `most_values` values. In order and in NFC.
  Report Next(int most_values = 40) {
    Report report;
    report.unit = {std::to_string(Draw(10000, 99999)),
                   absl::CivilDay(Draw(1900, 9999), Draw(1, 12), Draw(1, 28))};
    report.form = "month";
    report.period = {v1::MONTH, Draw(1900, 9999), Draw(1, 12)};
    report.form_version =
        static_cast<uint32_t>(Draw(1, std::numeric_limits<int>::max()));
    if (Draw(0, 1) == 1) {
      report.base_digest = std::string(32, static_cast<char>(Draw(0, 255)));
      report.reason = "đính chính " + Words();
    }
    if (Draw(0, 9) == 0) {
      report.nil_reason = "không có số liệu " + Words();
    } else {
      AddValues(Draw(0, most_values), &report);
    }
    for (int i = Draw(0, 2); i > 0; --i) {
      report.explanations.push_back(
          {"R#" + std::to_string(i), "vì " + Words()});
    }
    if (!NormalizeReport(&report).ok()) std::abort();
    return report;
  }

  // Between `least` and `most`, both included.
  int Draw(int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random_);
  }

 private:
  void AddValues(int count, Report* report) {
    for (int i = 0; i < count; ++i) {
      report->values.push_back(
          {"P" + std::to_string(1000 + i) + ".name", AnyValue()});
    }
  }

  PartValue AnyValue() {
    switch (Draw(0, 6)) {
      case 0:
        return Quantity{0};
      case 1:
        return Quantity{std::uniform_int_distribution<int64_t>(
            std::numeric_limits<int64_t>::min())(random_)};
      case 2:
        return YesNo{Draw(0, 1) == 1};
      case 3:
        return Day{Draw(std::numeric_limits<int32_t>::min(),
                        std::numeric_limits<int32_t>::max())};
      case 4:
        return Text{"a" + Words()};
      case 5: {
        TextList list;
        for (int i = Draw(0, 3); i > 0; --i) list.items.push_back(Words());
        return list;
      }
      default:
        return Nil{Words()};
    }
  }

  std::string Words() {
    static const std::vector<std::string> kPieces = {
        "",   "hồ sơ", "1.234", " ", "“gần dân”",
        "\n", "Ấp 3",  "한국",  "😀", std::string(1, '\0')};
    std::string words;
    for (int i = Draw(0, 8); i > 0; --i) {
      words += kPieces[static_cast<size_t>(
          Draw(0, static_cast<int>(kPieces.size()) - 1))];
    }
    return words;
  }

  std::mt19937_64 random_;
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_RANDOM_REPORT_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "base/numbers.h"
#include "base/status_macros.h"
#include "base/yaml_reader.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/question.h"
#include "cli/score_table.h"
#include "domain/shown/answer_text.h"

namespace gandan {
namespace {

struct Verification {
  std::string unit;
  std::string period;
  std::string indicator;
  std::vector<std::string> values;  // PART=VALUE.
  std::string reason;
  uint32_t revision = 0;  // 0: the current one.
};

struct ScoresQuestion {
  std::string period;
  std::string indicator;  // Empty: the one that is verified.
  ScopeOptions scope;
};

absl::Status NoSuchPart(const v1::Indicator& indicator,
                        const std::string& name) {
  std::vector<std::string> known;
  for (const v1::Part& part : indicator.parts()) known.push_back(part.name());
  const absl::optional<std::string> nearest = NearestWord(name, known);
  return absl::InvalidArgumentError(absl::StrCat(
      indicator.code(), " không có thành phần \"", name, "\"",
      nearest.has_value() ? absl::StrCat("; ý bạn là \"", *nearest, "\"?")
                          : ".",
      "\n", indicator.code(), " has no part \"", name, "\"",
      nearest.has_value() ? absl::StrCat("; did you mean \"", *nearest, "\"?")
                          : "."));
}

// Reads "manner=9,5" or "K01.manner=9,5".
absl::StatusOr<v1::Value> ReadValue(const v1::Indicator& indicator,
                                    absl::string_view text) {
  const std::pair<absl::string_view, absl::string_view> split =
      absl::StrSplit(text, absl::MaxSplits('=', 1));
  absl::string_view name = split.first;
  absl::ConsumePrefix(&name, absl::StrCat(indicator.code(), "."));
  for (const v1::Part& part : indicator.parts()) {
    if (part.name() != name) continue;
    v1::Value value;
    value.set_part(absl::StrCat(indicator.code(), ".", name));
    ASSIGN_OR_RETURN(
        const int64_t scaled,
        ParseScaled(split.second, static_cast<int>(part.decimals())));
    value.set_quantity(scaled);
    return value;
  }
  return NoSuchPart(indicator, std::string(name));
}

// The request but for its revision.
absl::StatusOr<v1::VerifyScoreRequest> ReadRequest(
    Session& session, const Verification& asked,
    const v1::Indicator& indicator) {
  v1::VerifyScoreRequest request;
  ASSIGN_OR_RETURN(*request.mutable_unit(), FindUnit(session, asked.unit,
                                                     {.form = indicator.form(),
                                                      .period = asked.period}));
  request.set_period(asked.period);
  request.set_indicator(asked.indicator);
  request.set_revision(asked.revision);
  request.set_reason(asked.reason);
  for (const std::string& text : asked.values) {
    ASSIGN_OR_RETURN(*request.add_values(), ReadValue(indicator, text));
  }
  return request;
}

absl::Status RunScore(Session& session, const Verification& asked) {
  ASSIGN_OR_RETURN(const CatalogueBook* book, session.Catalogue(0));
  const v1::Indicator* const indicator = book->FindIndicator(asked.indicator);
  if (indicator == nullptr) {
    return absl::NotFoundError(
        absl::StrCat("Không có chỉ tiêu ", asked.indicator,
                     ".\nThere is no indicator ", asked.indicator, "."));
  }
  ASSIGN_OR_RETURN(v1::VerifyScoreRequest request,
                   ReadRequest(session, asked, *indicator));
  if (asked.revision == 0) {
    ASSIGN_OR_RETURN(const uint32_t current,
                     CurrentRevision(session, request.unit(), indicator->form(),
                                     asked.period));
    request.set_revision(current);
  }
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::VerifyScoreResponse response,
                   hub->Administer(&v1::HubAdmin::Stub::VerifyScore, request));
  return session.Print(
      response, absl::StrCat("Đã thẩm định / Verified: ", asked.unit, " ",
                             asked.indicator, " ", asked.period,
                             ", bản / revision ", request.revision(), " (",
                             PositionText(response.position()), ")"));
}

// The one indicator that is verified. INVALID_ARGUMENT: there are several.
absl::StatusOr<std::string> VerifiedIndicator(const CatalogueBook& book) {
  std::vector<std::string> codes;
  for (const v1::Indicator& indicator : book.data().indicators()) {
    if (indicator.verified_by_reviewer()) codes.push_back(indicator.code());
  }
  if (codes.size() == 1) return codes[0];
  if (codes.empty()) {
    return absl::NotFoundError(
        "Không có chỉ tiêu nào do cấp trên thẩm định.\nNo indicator is "
        "verified by a reviewer.");
  }
  const std::string all = absl::StrJoin(codes, ", ");
  return absl::InvalidArgumentError(absl::StrCat("Hãy nêu một chỉ tiêu: ", all,
                                                 ".\nName one of the "
                                                 "indicators ",
                                                 all, "."));
}

absl::Status RunScores(Session& session, const ScoresQuestion& question) {
  std::string indicator = question.indicator;
  ASSIGN_OR_RETURN(const CatalogueBook* newest, session.Catalogue(0));
  if (indicator.empty()) {
    ASSIGN_OR_RETURN(indicator, VerifiedIndicator(*newest));
  }
  const v1::Indicator* const found = newest->FindIndicator(indicator);
  v1::GetScoresRequest request;
  ASSIGN_OR_RETURN(*request.mutable_scope(),
                   ReadScope(session, question.scope,
                             {.form = found == nullptr ? "" : found->form(),
                              .period = question.period}));
  request.set_period(question.period);
  request.set_indicator(indicator);
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::GetScoresResponse scores,
                   hub->Query(&v1::DistrictQuery::Stub::GetScores, request));
  return session.PrintTables(scores, [&](const CatalogueBook& book) {
    return std::vector{ScoreTable(scores, book, indicator)};
  });
}

void AddScore(CLI::App& program, Action* chosen) {
  const Command<Verification> command = AddCommand(
      program, "score",
      "Ghi điểm thẩm định một đơn vị / Notes the verified score of a unit",
      RunScore, chosen);
  Verification* const asked = command.options;
  command
      ->add_option("UNIT", asked->unit,
                   "Đơn vị: MÃ hoặc MÃ/NGÀY / CODE or CODE/DAY")
      ->required();
  AddPeriod(command.app, "PERIOD", &asked->period);
  command
      ->add_option("INDICATOR", asked->indicator,
                   "Mã chỉ tiêu, như H03 / Code of an indicator")
      ->required();
  command->add_option("VALUES", asked->values,
                      "THÀNH_PHẦN=ĐIỂM; không nêu thì như đơn vị tự chấm / "
                      "PART=VALUE; what is not named stands as the unit "
                      "reported it: propaganda=14,5");
  command->add_option("--revision", asked->revision,
                      "Bản đã xem; mặc định: bản hiện hành / The revision "
                      "looked at; by default the current one");
  command->add_option("--reason", asked->reason,
                      "Lý do, khi khác điểm tự chấm / Why, where it differs");
}

void AddScores(CLI::App& program, Action* chosen) {
  const Command<ScoresQuestion> command = AddCommand(
      program, "scores",
      "Điểm tự chấm bên điểm thẩm định / Self-scores beside verified ones",
      RunScores, chosen);
  AddPeriod(command.app, "PERIOD", &command.options->period);
  command->add_option("INDICATOR", command.options->indicator,
                      "Mã chỉ tiêu; mặc định: chỉ tiêu được thẩm định / Code "
                      "of an indicator; by default the one that is verified");
  AddScopeOptions(command.app, &command.options->scope);
}

}  // namespace

void AddScoreCommands(CLI::App& program, Action* chosen) {
  AddScore(program, chosen);
  AddScores(program, chosen);
}

}  // namespace gandan

#include "commune_node/files/file_reader.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/yaml_reader.h"
#include "commune_node/files/file_faults.h"
#include "commune_node/files/value_reader.h"
#include "domain/refusals.h"

namespace gandan {
namespace {

// A draft and what it is read by.
struct OpenDraft {
  FileDraft draft;
  std::shared_ptr<const Catalogue> catalogue;
  const Form* form = nullptr;  // Of the catalogue.
  std::set<std::string> seen;  // Parts and rules read.
};

// What is known of where a refused row belongs.
struct Scope {
  std::string form;               // Empty: not known.
  absl::optional<Period> period;  // Nothing: not known.

  bool MayHold(const FileDraft& draft) const {
    return (form.empty() || form == draft.form) &&
           (!period.has_value() || *period == draft.period);
  }
};

// Reads one file.
//
// Not thread-safe. The history must outlive it.
class Reading {
 public:
  Reading(absl::string_view period, const CatalogueHistory& history)
      : period_(period), history_(history), newest_(history.newest()) {}

  void TakeRow(const FileRow& row);
  void TakeRefused(const RefusedRow& row);
  void TakeHead(const FileHead& head);
  FileContent Finish();

 private:
  using DraftKey = std::pair<std::string, Period>;

  static bool IsExplanation(const FileRow& row) {
    return absl::EqualsIgnoreCase(row.indicator, "explain");
  }

  void Refuse(v1::FileFault fault, Scope scope);
  // The same for what is no row of its own, and counts as one if refused.
  void RefuseHead(v1::FileFault fault, Scope scope);
  absl::optional<Period> PeriodOf(absl::string_view written) const;
  const v1::Indicator* FindIndicator(const std::string& code) const;
  std::string NearestIndicator(const std::string& code) const;
  OpenDraft* DraftOf(const std::string& form, const Period& period,
                     const FilePlace& place);
  void TakeValue(const FileRow& row, OpenDraft* draft);
  void TakeExplanation(const FileRow& row, OpenDraft* draft);

  const absl::string_view period_;
  const CatalogueHistory& history_;
  const std::shared_ptr<const Catalogue> newest_;
  std::map<DraftKey, OpenDraft> drafts_;
  std::vector<Scope> refused_;
  FileContent content_;
};

void Reading::Refuse(v1::FileFault fault, Scope scope) {
  content_.faults.push_back(std::move(fault));
  ++content_.rows_refused;
  refused_.push_back(std::move(scope));
}

void Reading::RefuseHead(v1::FileFault fault, Scope scope) {
  ++content_.rows;
  Refuse(std::move(fault), std::move(scope));
}

absl::optional<Period> Reading::PeriodOf(absl::string_view written) const {
  const absl::StatusOr<Period> period =
      ParsePeriod(period_.empty() ? written : period_);
  if (!period.ok()) return absl::nullopt;
  return *period;
}

// Also one that an older catalogue had.
const v1::Indicator* Reading::FindIndicator(const std::string& code) const {
  for (uint32_t version = newest_->data().version(); version > 0; --version) {
    const std::shared_ptr<const Catalogue> one = history_.Version(version);
    if (one == nullptr) continue;
    const v1::Indicator* const indicator = one->FindIndicator(code);
    if (indicator != nullptr) return indicator;
  }
  return nullptr;
}

std::string Reading::NearestIndicator(const std::string& code) const {
  std::vector<std::string> known;
  for (const v1::Indicator& indicator : newest_->data().indicators()) {
    known.push_back(indicator.code());
  }
  return NearestWord(code, known).value_or("");
}

// The draft of a form and period, made when first met. Null: the form has no
// such period, which was noted as a fault.
OpenDraft* Reading::DraftOf(const std::string& form, const Period& period,
                            const FilePlace& place) {
  const auto known = drafts_.find({form, period});
  if (known != drafts_.end()) return &known->second;
  OpenDraft opened;
  absl::Status failure;
  auto catalogue = history_.ForPeriod(form, period);
  if (catalogue.ok()) {
    opened.catalogue = *catalogue;
    const absl::StatusOr<const Form*> at =
        opened.catalogue->FormAt(form, period);
    if (at.ok()) opened.form = *at;
    failure = at.status();
  } else {
    failure = catalogue.status();
  }
  if (opened.form == nullptr) {
    const std::string written = FormatPeriod(period);
    Refuse(absl::IsNotFound(failure) ? UnknownFormInFile(place, form)
           : absl::IsOutOfRange(failure)
               ? PeriodNotOfForm(place, PeriodBeforeForm(written))
               : PeriodNotOfForm(place, PeriodOfAnotherSpan(written)),
           {form, period});
    return nullptr;
  }
  opened.draft.form = form;
  opened.draft.period = period;
  return &drafts_.emplace(DraftKey(form, period), std::move(opened))
              .first->second;
}

void Reading::TakeRow(const FileRow& row) {
  ++content_.rows;
  const bool explains = IsExplanation(row);
  const std::string code =
      explains ? row.part.substr(0, row.part.find_first_of("#."))
               : row.indicator;
  const absl::optional<Period> period = PeriodOf(row.period);
  const v1::Indicator* const indicator = FindIndicator(code);
  const std::string form = indicator != nullptr ? indicator->form() : row.form;
  if (!period.has_value()) {
    return Refuse(BadPeriod({row.line, "period"}, row.period),
                  {form, absl::nullopt});
  }
  if (indicator == nullptr) {
    const FilePlace place{row.line, explains ? "part" : "indicator"};
    return Refuse(explains
                      ? ExplanationOfNoRule(place, row.part)
                      : UnknownIndicator(place, code, NearestIndicator(code)),
                  {form, period});
  }
  if (!row.form.empty() && row.form != form) {
    return Refuse(IndicatorOfAnotherForm({row.line, "form"}, code, form),
                  {row.form, period});
  }
  OpenDraft* const draft = DraftOf(form, *period, {row.line, "period"});
  if (draft == nullptr) return;
  explains ? TakeExplanation(row, draft) : TakeValue(row, draft);
}

void Reading::TakeValue(const FileRow& row, OpenDraft* draft) {
  const Scope scope{draft->draft.form, draft->draft.period};
  const std::string key = absl::StrCat(row.indicator, ".", row.part);
  const absl::optional<size_t> part = draft->form->FindPart(key);
  if (!part.has_value()) {
    std::vector<std::string> known;
    for (const FormPart& one : draft->form->parts()) known.push_back(one.key);
    return Refuse(UnknownPartInFile({row.line, "part"}, key,
                                    NearestWord(key, known).value_or("")),
                  scope);
  }
  if (!draft->seen.insert(key).second) {
    return Refuse(RowTwice({row.line, "part"}, key), scope);
  }
  ReadValue read = ReadPartValue(row.value, *draft->form->parts()[*part].data);
  if (read.fault.has_value()) {
    read.fault->set_line(row.line);
    read.fault->set_column("value");
    return Refuse(*std::move(read.fault), scope);
  }
  if (read.value.has_value()) {
    draft->draft.values.push_back({key, *std::move(read.value)});
  }
}

void Reading::TakeExplanation(const FileRow& row, OpenDraft* draft) {
  const Scope scope{draft->draft.form, draft->draft.period};
  const std::vector<FormRule>& rules = draft->form->rules();
  const bool known =
      draft->form->FindPart(row.part).has_value() ||
      std::any_of(rules.begin(), rules.end(), [&row](const FormRule& rule) {
        return rule.data->id() == row.part;
      });
  if (!known) {
    return Refuse(ExplanationOfNoRule({row.line, "part"}, row.part), scope);
  }
  if (!draft->seen.insert(absl::StrCat("explain ", row.part)).second) {
    return Refuse(RowTwice({row.line, "part"}, row.part), scope);
  }
  std::string text;
  if (const auto* typed = std::get_if<TypedText>(&row.value)) {
    text = typed->text;
  } else if (const auto* plain = std::get_if<PlainText>(&row.value)) {
    text = plain->text;
  }
  if (!text.empty()) {
    draft->draft.explanations.push_back({row.part, std::move(text)});
  }
}

void Reading::TakeRefused(const RefusedRow& row) {
  ++content_.rows;
  const v1::Indicator* const indicator =
      row.indicator.empty() ? nullptr : FindIndicator(row.indicator);
  const std::string form = indicator != nullptr ? indicator->form() : row.form;
  const absl::optional<Period> period = PeriodOf(row.period);
  Refuse(row.fault, {form, period});
}

void Reading::TakeHead(const FileHead& head) {
  const absl::optional<Period> period = PeriodOf(head.period);
  const FilePlace place{head.line, "period"};
  if (!period.has_value()) {
    return RefuseHead(BadPeriod(place, head.period),
                      {head.form, absl::nullopt});
  }
  if (head.form.empty()) {
    if (!head.nil_reason.empty()) {
      return RefuseHead(UnknownFormInFile({head.line, "form"}, ""),
                        {"", period});
    }
    for (auto& [key, opened] : drafts_) {
      if (key.second == *period) opened.draft.reason = head.reason;
    }
    return;
  }
  OpenDraft* const opened = DraftOf(head.form, *period, place);
  if (opened == nullptr) {
    ++content_.rows;
    return;
  }
  opened->draft.reason = head.reason;
  opened->draft.nil_reason = head.nil_reason;
}

FileContent Reading::Finish() {
  for (auto& entry : drafts_) {
    FileDraft& draft = entry.second.draft;
    draft.set_aside = std::any_of(
        refused_.begin(), refused_.end(),
        [&draft](const Scope& scope) { return scope.MayHold(draft); });
    content_.drafts.push_back(std::move(draft));
  }
  std::stable_sort(content_.faults.begin(), content_.faults.end(),
                   [](const v1::FileFault& a, const v1::FileFault& b) {
                     return a.line() < b.line();
                   });
  return std::move(content_);
}

}  // namespace

FileContent ReadReportFile(const FileRows& file, absl::string_view period,
                           const CatalogueHistory& history) {
  Reading reading(period, history);
  for (const FileRow& row : file.rows) reading.TakeRow(row);
  for (const RefusedRow& row : file.refused) reading.TakeRefused(row);
  for (const FileHead& head : file.heads) reading.TakeHead(head);
  FileContent content = reading.Finish();
  content.faults.insert(content.faults.end(), file.faults.begin(),
                        file.faults.end());
  return content;
}

}  // namespace gandan

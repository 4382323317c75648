// The way from JSON to rows.

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/yaml_reader.h"
#include "commune_node/files/file_faults.h"
#include "commune_node/files/file_rows.h"
#include "commune_node/files/json_lines.h"

namespace gandan {
namespace {

using Kind = JsonLine::Kind;

// One report of the file and where its rows go.
struct ReportReader {
  FileHead head;
  FileRows* rows;

  // A fault that is the whole report's.
  void Refuse(v1::FileFault fault) const {
    rows->refused.push_back({head.period, head.form, "", std::move(fault)});
  }
  // A fault of one row.
  void RefuseRow(absl::string_view indicator, v1::FileFault fault) const {
    rows->refused.push_back(
        {head.period, head.form, std::string(indicator), std::move(fault)});
  }
};

// A text under a key; empty if absent; a fault if it is none.
std::string ReadText(const JsonLine& report, const char* key,
                     const ReportReader& reader) {
  const JsonLine* const value = report.Find(key);
  if (value == nullptr || value->kind == Kind::kNull) return "";
  if (value->kind != Kind::kString) {
    reader.Refuse(WrongJsonShape({value->line, key}, "\"…\""));
    return "";
  }
  return value->text;
}

// The mapping under a key; null if absent; a fault if it is none.
const JsonLine* ReadMapping(const JsonLine& report, const char* key,
                            const ReportReader& reader) {
  const JsonLine* const value = report.Find(key);
  if (value == nullptr || value->kind == Kind::kObject) return value;
  reader.Refuse(WrongJsonShape({value->line, key}, "{…}"));
  return nullptr;
}

absl::optional<FileValue> ItemsOf(const JsonLine& value) {
  std::vector<std::string> items;
  for (const JsonLine& item : value.items) {
    if (item.kind != Kind::kString) return absl::nullopt;
    items.push_back(item.text);
  }
  return FileValue(std::move(items));
}

absl::optional<FileValue> NilOf(const JsonLine& value) {
  const JsonLine* const reason = value.Find("nil");
  if (value.keys.size() != 1 || reason == nullptr ||
      reason->kind != Kind::kString) {
    return absl::nullopt;
  }
  return FileValue(NilMark{reason->text});
}

// Nothing: a list of other than texts, or a mapping that is no nil.
absl::optional<FileValue> ValueOf(const JsonLine& value) {
  switch (value.kind) {
    case Kind::kNull:
      return FileValue();
    case Kind::kBoolean:
      return FileValue(value.boolean);
    case Kind::kInteger:
      return FileValue(value.integer);
    case Kind::kReal:
      return FileValue(InexactNumber{value.text});
    case Kind::kString:
      return FileValue(PlainText{value.text});
    case Kind::kArray:
      return ItemsOf(value);
    case Kind::kObject:
      return NilOf(value);
  }
  return absl::nullopt;
}

void ReadValues(const JsonLine& values, const ReportReader& reader) {
  for (size_t i = 0; i < values.keys.size(); ++i) {
    const std::string& key = values.keys[i];
    const JsonLine& item = values.items[i];
    const size_t dot = std::min(key.find('.'), key.size());
    FileRow row{.line = item.line,
                .period = reader.head.period,
                .form = reader.head.form,
                .indicator = key.substr(0, dot),
                .part = dot < key.size() ? key.substr(dot + 1) : "",
                .value = {}};
    const absl::optional<FileValue> value = ValueOf(item);
    if (!value.has_value()) {
      reader.RefuseRow(row.indicator,
                       WrongJsonShape({item.line, key},
                                      "12, \"12.5\", true, \"…\", [\"…\"], "
                                      "{\"nil\": \"…\"}, null"));
      continue;
    }
    row.value = *value;
    reader.rows->rows.push_back(std::move(row));
  }
}

void ReadExplanations(const JsonLine& explanations,
                      const ReportReader& reader) {
  for (size_t i = 0; i < explanations.keys.size(); ++i) {
    const JsonLine& item = explanations.items[i];
    if (item.kind != Kind::kString) {
      reader.Refuse(WrongJsonShape({item.line, explanations.keys[i]}, "\"…\""));
      continue;
    }
    reader.rows->rows.push_back({.line = item.line,
                                 .period = reader.head.period,
                                 .form = reader.head.form,
                                 .indicator = "explain",
                                 .part = explanations.keys[i],
                                 .value = PlainText{item.text}});
  }
}

void RefuseUnknownFields(const JsonLine& report, const ReportReader& reader) {
  static const auto& kKnown = *new std::vector<std::string>{
      "form", "period", "reason", "nil", "values", "explanations"};
  for (size_t i = 0; i < report.keys.size(); ++i) {
    const std::string& key = report.keys[i];
    if (std::find(kKnown.begin(), kKnown.end(), key) != kKnown.end()) continue;
    reader.Refuse(UnknownJsonField({report.items[i].line, key},
                                   NearestWord(key, kKnown).value_or("")));
  }
}

void ReadOneReport(const JsonLine& report, FileRows* rows) {
  ReportReader reader{{}, rows};
  reader.head.line = report.line;
  if (report.kind != Kind::kObject) {
    reader.Refuse(WrongJsonShape({report.line, "reports"}, "{…}"));
    return;
  }
  reader.head.period = ReadText(report, "period", reader);
  reader.head.form = ReadText(report, "form", reader);
  reader.head.reason = ReadText(report, "reason", reader);
  reader.head.nil_reason = ReadText(report, "nil", reader);
  RefuseUnknownFields(report, reader);
  if (const JsonLine* values = ReadMapping(report, "values", reader)) {
    ReadValues(*values, reader);
  }
  if (const JsonLine* said = ReadMapping(report, "explanations", reader)) {
    ReadExplanations(*said, reader);
  }
  rows->heads.push_back(std::move(reader.head));
}

}  // namespace

FileRows ReadJsonRows(absl::string_view content) {
  FileRows rows;
  const JsonText text = ReadJson(content, 2 * kMostFileRows);
  if (!text.root.has_value()) {
    rows.faults.push_back(NotJson(text.fault_line, text.fault));
    return rows;
  }
  const JsonLine* const reports = text.root->Find("reports");
  if (reports == nullptr || reports->kind != Kind::kArray ||
      text.root->keys.size() != 1) {
    rows.faults.push_back(
        WrongJsonShape({text.root->line, "reports"}, "{\"reports\": [{…}]}"));
    return rows;
  }
  if (reports->items.empty()) rows.faults.push_back(EmptyFile());
  for (const JsonLine& report : reports->items) ReadOneReport(report, &rows);
  return rows;
}

}  // namespace gandan

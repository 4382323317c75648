#include "base/yaml_reader.h"

#include <utf8proc.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <set>
#include <sstream>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "base/status_macros.h"
#include "yaml-cpp/eventhandler.h"
#include "yaml-cpp/yaml.h"

namespace gandan {
namespace {

// More than anybody mends at a time.
constexpr size_t kMostFaults = 200;

// How many letters must be changed, left out, put in, or swapped with their
// neighbour to turn one word into the other.
size_t SpellingDistance(absl::string_view a, absl::string_view b) {
  std::vector<std::vector<size_t>> distance(a.size() + 1,
                                            std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) distance[i][0] = i;
  for (size_t j = 0; j <= b.size(); ++j) distance[0][j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    for (size_t j = 1; j <= b.size(); ++j) {
      const bool same = a[i - 1] == b[j - 1];
      distance[i][j] = std::min({distance[i - 1][j] + 1, distance[i][j - 1] + 1,
                                 distance[i - 1][j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        distance[i][j] = std::min(distance[i][j], distance[i - 2][j - 2] + 1);
      }
    }
  }
  return distance[a.size()][b.size()];
}

std::string DidYouMean(absl::string_view word,
                       absl::Span<const std::string> candidates) {
  const absl::optional<std::string> nearest = NearestWord(word, candidates);
  return nearest.has_value()
             ? absl::StrCat("; did you mean \"", *nearest, "\"?")
             : "";
}

absl::Status FaultAt(const std::string& file, int line,
                     absl::string_view fault) {
  YamlFaults faults(file);
  faults.Add(line, fault);
  return faults.status();
}

// Notes where a document begins, and passes over what is in it.
class DocumentStart : public YAML::EventHandler {
 public:
  const YAML::Mark& mark() const { return mark_; }

 private:
  using Style = YAML::EmitterStyle::value;

  void OnDocumentStart(const YAML::Mark& mark) override { mark_ = mark; }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       Style) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  Style) override {}
  void OnMapEnd() override {}

  YAML::Mark mark_;
};

// OK: there is one document, or none. Not YAML::LoadAll: where a document
// begins with what can begin none, such as a comma, yaml-cpp goes on with one
// empty document after the other, for ever. Throws as yaml-cpp does.
absl::Status CheckOneDocument(const std::string& content,
                              const std::string& file) {
  std::istringstream stream(content);
  YAML::Parser parser(stream);
  DocumentStart first;
  DocumentStart second;
  if (!parser.HandleNextDocument(first) || !parser.HandleNextDocument(second)) {
    return absl::OkStatus();
  }
  const int line = second.mark().line + 1;
  return second.mark().pos == first.mark().pos
             ? FaultAt(file, line, "not YAML: nothing can begin so")
             : FaultAt(file, line, "a second document begins; one is expected");
}

// The line, from 1, of the first byte that is not UTF-8; 0: all is well.
int LineOfBadUtf8(absl::string_view content) {
  int line = 1;
  while (!content.empty()) {
    utf8proc_int32_t codepoint = 0;
    const utf8proc_ssize_t length = utf8proc_iterate(
        reinterpret_cast<const utf8proc_uint8_t*>(content.data()),
        static_cast<utf8proc_ssize_t>(content.size()), &codepoint);
    if (length <= 0) return line;
    if (codepoint == '\n') ++line;
    content.remove_prefix(length);
  }
  return 0;
}

}  // namespace

absl::optional<std::string> NearestWord(
    absl::string_view word, absl::Span<const std::string> candidates) {
  // A word longer than this is no slip of the keyboard.
  constexpr size_t kLongest = 100;
  absl::optional<std::string> nearest;
  size_t least = kLongest;
  if (word.size() > kLongest) return nearest;
  const std::string lower = absl::AsciiStrToLower(word);
  for (const std::string& candidate : candidates) {
    if (candidate.size() > kLongest) continue;
    const size_t distance =
        SpellingDistance(lower, absl::AsciiStrToLower(candidate));
    const size_t allowed = std::max(word.size(), candidate.size()) / 3;
    if (distance <= allowed && distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

void YamlFaults::Add(int line, absl::string_view fault) {
  const std::string text = line > 0
                               ? absl::StrCat(file_, ":", line, ": ", fault)
                               : absl::StrCat(file_, ": ", fault);
  // What an alias repeats has one place, and is told once.
  if (std::find(faults_.begin(), faults_.end(), text) != faults_.end()) return;
  if (faults_.size() < kMostFaults) {
    faults_.push_back(text);
  } else {
    ++left_out_;
  }
}

absl::Status YamlFaults::status() const {
  if (faults_.empty()) return absl::OkStatus();
  std::string text = absl::StrJoin(faults_, "\n");
  if (left_out_ > 0) absl::StrAppend(&text, "\n… and ", left_out_, " more");
  return absl::InvalidArgumentError(text);
}

struct YamlValue::State {
  struct Entry {
    std::string key;
    int line;
    YAML::Node value;
  };

  // Wraps a node of the document; `fallback_line` where it has no place.
  static YamlValue Wrap(const YAML::Node& node, int fallback_line,
                        YamlFaults* faults);

  // The value that is not there.
  static YamlValue Absent(int line, YamlFaults* faults);

  // The child under a key, or nothing.
  YamlValue Find(absl::string_view key);

  // Whether it is of the kind; if it is there and is not, that is a fault.
  bool Expect(bool is_kind, absl::string_view kind) const;

  // The text of a scalar; nothing if absent or, with a fault, of another kind.
  absl::optional<std::string> Scalar() const;

  YAML::Node node;
  bool present = false;
  int line = 0;
  YamlFaults* faults = nullptr;
  // Of a mapping; a key written twice is here once.
  std::vector<Entry> entries;
  std::set<std::string> asked;
};

YamlValue YamlValue::State::Wrap(const YAML::Node& node, int fallback_line,
                                 YamlFaults* faults) {
  auto state = std::make_shared<State>();
  state->node = node;
  state->present = true;
  // Where nothing stands, the parser's place is that of what follows.
  const int mark = node.IsNull() ? -1 : node.Mark().line;
  state->line = mark >= 0 ? mark + 1 : fallback_line;
  state->faults = faults;
  if (!node.IsMap()) return YamlValue(state);
  std::set<std::string> seen;
  for (const auto& entry : node) {
    const int line = entry.first.Mark().line + 1;
    if (!entry.first.IsScalar()) {
      faults->Add(line, "a key must be a word");
    } else if (!seen.insert(entry.first.Scalar()).second) {
      faults->Add(line, absl::StrCat("key \"", entry.first.Scalar(),
                                     "\" is given twice"));
    } else {
      state->entries.push_back({entry.first.Scalar(), line, entry.second});
    }
  }
  return YamlValue(state);
}

YamlValue YamlValue::State::Absent(int line, YamlFaults* faults) {
  auto state = std::make_shared<State>();
  state->line = line;
  state->faults = faults;
  return YamlValue(state);
}

YamlValue YamlValue::State::Find(absl::string_view key) {
  if (!Expect(node.IsMap(), "a mapping (key: value)")) {
    return Absent(line, faults);
  }
  asked.insert(std::string(key));
  for (const Entry& entry : entries) {
    if (entry.key == key) return Wrap(entry.value, entry.line, faults);
  }
  return Absent(line, faults);
}

bool YamlValue::State::Expect(bool is_kind, absl::string_view kind) const {
  if (present && !is_kind) {
    faults->Add(line, node.IsNull()
                          ? absl::StrCat("there is no value; expected ", kind)
                          : absl::StrCat("expected ", kind));
  }
  return present && is_kind;
}

absl::optional<std::string> YamlValue::State::Scalar() const {
  if (!Expect(node.IsScalar(), "a single value")) return absl::nullopt;
  return node.Scalar();
}

absl::StatusOr<YamlValue> YamlValue::Parse(const std::string& content,
                                           const std::string& file,
                                           YamlFaults* faults) {
  if (const int line = LineOfBadUtf8(content); line > 0) {
    return FaultAt(file, line, "not UTF-8 text; save the file as UTF-8");
  }
  try {
    RETURN_IF_ERROR(CheckOneDocument(content, file));
    const YAML::Node document = YAML::Load(content);
    if (document.IsNull()) return FaultAt(file, 0, "the file is empty");
    return State::Wrap(document, 1, faults);
  } catch (const YAML::Exception& error) {
    return FaultAt(file, error.mark.line + 1,
                   absl::StrCat("not YAML: ", error.msg));
  } catch (const std::exception& error) {
    return FaultAt(file, 0, absl::StrCat("not YAML: ", error.what()));
  }
}

YamlValue::YamlValue(std::shared_ptr<State> state) : state_(std::move(state)) {}
YamlValue::YamlValue(const YamlValue&) = default;
YamlValue& YamlValue::operator=(const YamlValue&) = default;
YamlValue::~YamlValue() = default;

int YamlValue::line() const { return state_->line; }

bool YamlValue::present() const { return state_->present; }

bool YamlValue::is_null() const {
  return state_->present && state_->node.IsNull();
}

bool YamlValue::is_mapping() const {
  return state_->present && state_->node.IsMap();
}

bool YamlValue::is_sequence() const {
  return state_->present && state_->node.IsSequence();
}

YamlValue YamlValue::Required(absl::string_view key) {
  const YamlValue value = state_->Find(key);
  if (is_mapping() && !value.present()) {
    Fault(absl::StrCat("\"", key, "\" is missing"));
  }
  return value;
}

YamlValue YamlValue::Optional(absl::string_view key) {
  return state_->Find(key);
}

std::vector<std::string> YamlValue::Keys() {
  std::vector<std::string> keys;
  state_->Expect(state_->node.IsMap(), "a mapping (key: value)");
  for (const State::Entry& entry : state_->entries) {
    state_->asked.insert(entry.key);
    keys.push_back(entry.key);
  }
  return keys;
}

std::vector<YamlValue> YamlValue::Items() const {
  std::vector<YamlValue> items;
  if (!state_->Expect(state_->node.IsSequence(), "a list")) return items;
  for (const YAML::Node& item : state_->node) {
    items.push_back(State::Wrap(item, state_->line, state_->faults));
  }
  return items;
}

std::string YamlValue::String(absl::string_view otherwise) const {
  if (!state_->present) return std::string(otherwise);
  return state_->Scalar().value_or("");
}

int64_t YamlValue::Integer(int64_t least, int64_t most,
                           int64_t otherwise) const {
  const absl::optional<std::string> text = state_->Scalar();
  if (!text.has_value()) return otherwise;
  int64_t value = 0;
  if (!absl::SimpleAtoi(*text, &value)) {
    Fault(absl::StrCat("\"", *text, "\" is not a whole number"));
    return otherwise;
  }
  if (value < least || value > most) {
    Fault(absl::StrCat(value, " is not between ", least, " and ", most));
    return otherwise;
  }
  return value;
}

double YamlValue::Real(double otherwise) const {
  const absl::optional<std::string> text = state_->Scalar();
  if (!text.has_value()) return otherwise;
  double value = 0;
  if (!absl::SimpleAtod(*text, &value) || !std::isfinite(value)) {
    Fault(absl::StrCat("\"", *text, "\" is not a number"));
    return otherwise;
  }
  return value;
}

bool YamlValue::Boolean(bool otherwise) const {
  const absl::optional<std::string> text = state_->Scalar();
  if (!text.has_value()) return otherwise;
  if (*text == "true") return true;
  if (*text == "false") return false;
  Fault(absl::StrCat("\"", *text, "\" is neither true nor false"));
  return otherwise;
}

size_t YamlValue::OneOf(absl::Span<const std::string> words,
                        size_t otherwise) const {
  const absl::optional<std::string> text = state_->Scalar();
  if (!text.has_value()) return otherwise;
  const auto found = std::find(words.begin(), words.end(), *text);
  if (found != words.end()) return found - words.begin();
  Fault(absl::StrCat("\"", *text, "\" is none of ", absl::StrJoin(words, ", "),
                     DidYouMean(*text, words)));
  return otherwise;
}

void YamlValue::Close() const {
  const std::vector<std::string> known(state_->asked.begin(),
                                       state_->asked.end());
  for (const State::Entry& entry : state_->entries) {
    if (state_->asked.count(entry.key) > 0) continue;
    state_->faults->Add(entry.line,
                        absl::StrCat("unknown key \"", entry.key, "\"",
                                     DidYouMean(entry.key, known)));
  }
}

void YamlValue::Fault(absl::string_view fault) const {
  state_->faults->Add(state_->line, fault);
}

}  // namespace gandan

#include "commune_node/files/json_lines.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <limits>
#include <utility>

#include "absl/strings/ascii.h"
#include "domain/unicode.h"
#include "nlohmann/json.hpp"

namespace gandan {
namespace {

constexpr size_t kDeepest = 10;
constexpr size_t kMostKeys = 5'000;  // Of one object; a form has hundreds.

// Walks a text and counts the lines left behind.
class LineCountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  LineCountingIterator(const char* at, uint32_t* line) : at_(at), line_(line) {}

  reference operator*() const { return *at_; }
  LineCountingIterator& operator++() {
    if (*at_ == '\n' && line_ != nullptr) ++*line_;
    ++at_;
    return *this;
  }
  bool operator==(const LineCountingIterator& other) const {
    return at_ == other.at_;
  }
  bool operator!=(const LineCountingIterator& other) const {
    return at_ != other.at_;
  }

 private:
  const char* at_;
  uint32_t* line_;  // Null for the end. The parser copies iterators about.
};

// Builds JsonLines from what the parser meets.
class LineBuilder : public nlohmann::json_sax<nlohmann::json> {
 public:
  LineBuilder(const uint32_t* line, size_t most_values)
      : line_(line), most_values_(most_values) {}

  bool null() override { return Add(Of(JsonLine::Kind::kNull)) != nullptr; }
  bool boolean(bool value) override {
    JsonLine line = Of(JsonLine::Kind::kBoolean);
    line.boolean = value;
    return Add(std::move(line)) != nullptr;
  }
  bool number_integer(number_integer_t value) override {
    JsonLine line = Of(JsonLine::Kind::kInteger);
    line.integer = value;
    return Add(std::move(line)) != nullptr;
  }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > uint64_t(std::numeric_limits<int64_t>::max())) {
      return number_float(0, std::to_string(value));
    }
    return number_integer(static_cast<int64_t>(value));
  }
  bool number_float(number_float_t, const string_t& text) override {
    JsonLine line = Of(JsonLine::Kind::kReal);
    line.text = text;
    return Add(std::move(line)) != nullptr;
  }
  bool string(string_t& text) override {
    JsonLine line = Of(JsonLine::Kind::kString);
    line.text = std::move(text);
    return Add(std::move(line)) != nullptr;
  }
  bool binary(binary_t&) override { return false; }

  bool start_object(size_t) override { return Open(JsonLine::Kind::kObject); }
  bool start_array(size_t) override { return Open(JsonLine::Kind::kArray); }
  bool end_object() override { return Close(); }
  bool end_array() override { return Close(); }
  bool key(string_t& name) override {
    std::vector<std::string>& keys = open_.back()->keys;
    if (keys.size() >= kMostKeys) return Fail("too many keys");
    if (std::find(keys.begin(), keys.end(), name) != keys.end()) {
      return Fail("key \"" + name + "\" twice");
    }
    keys.push_back(name);
    return true;
  }

  bool parse_error(size_t, const std::string&,
                   const nlohmann::detail::exception& error) override {
    std::string fault = error.what();
    // It quotes what it read byte by byte, up to the middle of a letter.
    if (FormOf(fault) == TextForm::kNotUtf8) {
      std::replace_if(
          fault.begin(), fault.end(),
          [](unsigned char byte) { return !absl::ascii_isascii(byte); }, '?');
    }
    return Fail(std::move(fault));
  }

  JsonText Take(bool read) {
    JsonText text{.root = absl::nullopt, .fault_line = *line_, .fault = fault_};
    if (read) text.root = std::move(root_);
    return text;
  }

 private:
  JsonLine Of(JsonLine::Kind kind) const {
    JsonLine value;
    value.kind = kind;
    value.line = *line_;
    return value;
  }

  // Puts a value where it belongs; null if there are too many.
  JsonLine* Add(JsonLine value) {
    if (++values_ > most_values_) {
      Fail("too many values");
      return nullptr;
    }
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    open_.back()->items.push_back(std::move(value));
    return &open_.back()->items.back();
  }

  // What is open is the last item of what is open around it, so it does not
  // move while it is open.
  bool Open(JsonLine::Kind kind) {
    if (open_.size() >= kDeepest) return Fail("nested too deep");
    JsonLine* const added = Add(Of(kind));
    if (added == nullptr) return false;
    open_.push_back(added);
    return true;
  }

  bool Close() {
    open_.pop_back();
    return true;
  }

  bool Fail(std::string fault) {
    fault_ = std::move(fault);
    return false;
  }

  const uint32_t* const line_;
  const size_t most_values_;
  size_t values_ = 0;
  JsonLine root_;
  std::vector<JsonLine*> open_;
  std::string fault_;
};

}  // namespace

const JsonLine* JsonLine::Find(absl::string_view key) const {
  const auto at = std::find(keys.begin(), keys.end(), key);
  return at == keys.end() ? nullptr : &items[at - keys.begin()];
}

JsonText ReadJson(absl::string_view content, size_t most_values) {
  uint32_t line = 1;
  LineBuilder builder(&line, most_values);
  const char* const begin = content.data();
  const bool read = nlohmann::json::sax_parse(
      LineCountingIterator(begin, &line),
      LineCountingIterator(begin + content.size(), nullptr), &builder);
  return builder.Take(read);
}

}  // namespace gandan

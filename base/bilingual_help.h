#ifndef GANDAN_BASE_BILINGUAL_HELP_H_
#define GANDAN_BASE_BILINGUAL_HELP_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "absl/strings/str_cat.h"

namespace gandan {

// Help whose options stand under a heading in both languages: a command's own
// help flag has CLI11's "Options" whatever the program's defaults are.
//
// Thread-compatible.
class BilingualFormatter : public CLI::Formatter {
 public:
  std::string make_group(
      std::string group, bool is_positional,
      std::vector<const CLI::Option*> options) const override {
    return Formatter::make_group(
        group == "Options" ? "Tùy chọn / Options" : group, is_positional,
        std::move(options));
  }
};

// Lets a program's help, and what it says of a wrong command line, speak
// Vietnamese first and English second. Call it before options and commands are
// added: they take it over.
inline void SpeakBothLanguages(CLI::App* program) {
  const auto words = std::make_shared<BilingualFormatter>();
  words->label("Usage", "Cách dùng / Usage");
  words->label("OPTIONS", "tùy chọn / options");
  words->label("SUBCOMMAND", "lệnh / command");
  words->label("Positionals", "Tham số / Arguments");
  words->label("REQUIRED", "bắt buộc/required");
  words->column_width(36);
  program->formatter(words);
  program->group("Lệnh / Commands");
  program->set_help_flag("-h,--help", "In trợ giúp này / Prints this help");
  program->failure_message([](const CLI::App* at, const CLI::Error& error) {
    return absl::StrCat(at->get_name(),
                        ": dòng lệnh không đúng; xem --help\n"
                        "the command line is wrong; see --help: ",
                        error.what(), "\n");
  });
}

}  // namespace gandan

#endif  // GANDAN_BASE_BILINGUAL_HELP_H_

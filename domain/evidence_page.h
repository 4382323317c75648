#ifndef GANDAN_DOMAIN_EVIDENCE_PAGE_H_
#define GANDAN_DOMAIN_EVIDENCE_PAGE_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "base/new_folder.h"

namespace gandan {

// The files of a bundle, with the page that says how to check them. Its
// commands, which are the lines that begin with four spaces, are also a script.
// They keep what they make in the folder $W.
//
// Whoever runs them does not trust the hub: what it wrote may be said, which
// makes no command of it, and must not be run.
class EvidencePage {
 public:
  void Add(std::string name, std::string content) {
    files_.push_back({std::move(name), std::move(content)});
  }

  // A paragraph of each language. Control characters, line ends among them, are
  // shown as "?": they could begin what looks like a command.
  void Say(absl::string_view vi, absl::string_view en);

  // A command, as sh takes it.
  void Run(absl::string_view command);

  // An empty line, behind commands that belong together.
  void Pause();

  // Checks the signature `name`.sig of `name`.txt by the key of
  // `certificate`.pem, and that at that time (seconds since 1970) this stood
  // below the authorities in $W/ca.pem.
  void CheckSigned(absl::string_view name, absl::string_view certificate,
                   int64_t at);

  // Checks that the names in a certificate fit a pattern of sh, or that they do
  // not.
  void CheckNames(absl::string_view certificate, absl::string_view pattern,
                  bool must);

  // Checks that a file holds a text, in which sh puts in variables.
  void CheckHolds(absl::string_view file, absl::string_view what);

  // All files, with README.txt and verify.sh. Nothing may be added any more.
  std::vector<NewFile> Finish();

 private:
  std::vector<NewFile> files_;
  std::string page_;
  std::string script_;
};

// Bytes as printf takes them, in octal.
std::string InOctal(absl::string_view bytes);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_EVIDENCE_PAGE_H_

#include "domain/evidence_page.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace gandan {
namespace {

constexpr absl::string_view kRight = "echo OK";
constexpr absl::string_view kWrong = "echo 'SAI / WRONG'; exit 1";

std::string OneLine(absl::string_view text) {
  std::string line(text);
  for (char& byte : line) {
    if (absl::ascii_iscntrl(static_cast<unsigned char>(byte))) byte = '?';
  }
  return line;
}

}  // namespace

void EvidencePage::Say(absl::string_view vi, absl::string_view en) {
  absl::StrAppend(&page_, OneLine(vi), "\n", OneLine(en), "\n\n");
}

void EvidencePage::Run(absl::string_view command) {
  absl::StrAppend(&page_, "    ", command, "\n");
  absl::StrAppend(&script_, command, "\n");
}

void EvidencePage::Pause() { absl::StrAppend(&page_, "\n"); }

void EvidencePage::CheckSigned(absl::string_view name,
                               absl::string_view certificate, int64_t at) {
  Run(absl::StrCat("openssl x509 -in ", certificate,
                   ".pem -pubkey -noout >\"$W/", certificate, ".pub\""));
  Run(absl::StrCat("openssl dgst -sha256 -verify \"$W/", certificate,
                   ".pub\" -signature ", name, ".sig ", name, ".txt"));
  Run(absl::StrCat("openssl verify -attime ", at,
                   " -CAfile \"$W/ca.pem\" -untrusted ", certificate, ".pem ",
                   certificate, ".pem"));
  Run(absl::StrCat("openssl x509 -in ", certificate,
                   ".pem -noout -ext subjectAltName -dates"));
  Pause();
}

void EvidencePage::CheckNames(absl::string_view certificate,
                              absl::string_view pattern, bool must) {
  Run(absl::StrCat("case \"$(openssl x509 -in ", certificate,
                   ".pem -noout -ext subjectAltName)\" in ", pattern, ") ",
                   must ? kRight : kWrong, ";; *) ", must ? kWrong : kRight,
                   ";; esac"));
  Pause();
}

void EvidencePage::CheckHolds(absl::string_view file, absl::string_view what) {
  Run(absl::StrCat("case \"$(cat ", file, ")\" in *\"", what, "\"*) ", kRight,
                   ";; *) ", kWrong, ";; esac"));
  Pause();
}

std::vector<NewFile> EvidencePage::Finish() {
  Add("README.txt", page_);
  Add("verify.sh",
      absl::StrCat("# Các lệnh của README.txt / The commands of README.txt: "
                   "sh verify.sh\nset -eu\n",
                   script_, "echo 'ĐÚNG / VERIFIED'\n"));
  return std::move(files_);
}

std::string InOctal(absl::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    absl::StrAppendFormat(&text, "\\%03o", static_cast<uint8_t>(byte));
  }
  return text;
}

}  // namespace gandan

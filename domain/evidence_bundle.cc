#include "domain/evidence_bundle.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/both_languages.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "domain/evidence_page.h"
#include "domain/evidence_texts.h"
#include "domain/period.h"
#include "domain/report_bytes.h"
#include "domain/unit.h"

namespace gandan {
namespace {

absl::Status DoesNotFit(absl::string_view vi, absl::string_view en) {
  return absl::InvalidArgumentError(InBothLanguages(vi, en));
}

// For each hash of an inclusion path whether it stands to the left (RFC 9162,
// 2.1.3.2).
std::vector<bool> LeftSides(uint64_t index, uint64_t size, int hashes) {
  std::vector<bool> left;
  uint64_t node = index;
  uint64_t last = size - 1;
  for (int i = 0; i < hashes; ++i) {
    const bool is_left = node % 2 == 1 || node == last;
    left.push_back(is_left);
    while (is_left && node % 2 == 0 && node != 0) {
      node /= 2;
      last /= 2;
    }
    node /= 2;
    last /= 2;
  }
  return left;
}

// A file whose digest a ledger entry holds, and the bytes around the digest.
struct Held {
  std::string file;
  std::string digest;  // SHA-256, 32 bytes.
  std::string before = "";
  std::string behind = "";
};

// Around the digest of a received report (SettledEntry in hub_records.proto):
// field 4, 32 bytes; and field 5, the outcome, 1.
constexpr absl::string_view kReportDigest = "\x22\x20";
constexpr absl::string_view kReceived = "\x28\x01";

// What prints these bytes, as one command of several.
std::string Print(absl::string_view bytes) {
  return bytes.empty() ? "" : absl::StrCat("printf '", InOctal(bytes), "'; ");
}

// The leaf cut where it holds digests, each made anew from its file, so that
// nobody needs to read protobuf. INVALID_ARGUMENT: it holds one of them not.
absl::Status AddLeaf(EvidencePage* page, const std::string& leaf,
                     const std::vector<Held>& held) {
  std::string command = absl::StrCat("{ ", Print(std::string(1, '\0')));
  size_t begin = 0;
  int part = 0;
  for (const Held& one : held) {
    const std::string piece = absl::StrCat(one.before, one.digest, one.behind);
    const size_t at = leaf.find(piece, begin);
    if (at == std::string::npos) {
      return DoesNotFit("Mục sổ cái không ghi tệp này.",
                        "The ledger entry does not hold this file.");
    }
    const std::string name = absl::StrCat("leaf.", ++part);
    page->Add(name, leaf.substr(begin, at - begin));
    absl::StrAppend(&command, "cat ", name, "; ", Print(one.before),
                    "cat \"$W/", one.file, "\"; ", Print(one.behind));
    page->Run(absl::StrCat("openssl dgst -sha256 -binary ", one.file, " >\"$W/",
                           one.file, "\""));
    begin = at + piece.size();
  }
  const std::string name = absl::StrCat("leaf.", ++part);
  page->Add(name, leaf.substr(begin));
  page->Run(absl::StrCat(command, "cat ", name, "; } >\"$W/node\""));
  page->Pause();
  return absl::OkStatus();
}

// From the leaf up to the root that the head names.
void AddPath(EvidencePage* page, const v1::EntryProof& proof,
             const v1::Checkpoint& head) {
  const std::vector<bool> left =
      LeftSides(proof.index(), head.size(), proof.path_size());
  for (int i = 0; i < proof.path_size(); ++i) {
    const std::string name = absl::StrFormat("path.%02d", i + 1);
    page->Add(name, proof.path(i));
    page->Run("openssl dgst -sha256 -binary \"$W/node\" >\"$W/hash\"");
    page->Run(absl::StrCat("{ printf '\\001'; cat ",
                           left[i] ? absl::StrCat(name, " \"$W/hash\"")
                                   : absl::StrCat("\"$W/hash\" ", name),
                           "; } >\"$W/node\""));
  }
  page->Run("R=$(sha256sum <\"$W/node\"); R=${R%% *}");
  page->CheckHolds("head.txt", "root: $R");
}

// The head, who signed it, and whose authority that stands below.
void AddHead(EvidencePage* page, absl::string_view trust_domain,
             const v1::Checkpoint& head, size_t authorities) {
  page->Add("head.txt", HeadText(trust_domain, head));
  page->Add("head.sig", head.signature());
  page->Add("hub.pem", head.certificate());
  page->Say("Máy chủ của huyện đã ký đầu sổ cái này, vào lúc ghi trong đó:",
            "The district's hub signed this head of the ledger, at the time "
            "that it names:");
  page->CheckSigned("head", "hub", head.signed_at().seconds());
  // The same authority signs for communes and officials.
  page->CheckNames("hub", "*/unit/*|*/official/*", /*must=*/false);
  page->Say(
      "Cơ quan chứng thực: mỗi dấu vân tay phải có trên giấy đăng ký, của bây "
      "giờ hay của khi ký. Chỉ điều này phải tin; mọi điều khác đã được kiểm "
      "tra ở trên.",
      "The authorities: each fingerprint must stand on an enrolment paper, of "
      "now or of when it was signed. This is all that has to be trusted; the "
      "rest was checked above.");
  for (size_t i = 1; i <= authorities; ++i) {
    page->Run(absl::StrCat("openssl x509 -in ca.", i,
                           ".pem -noout -subject -fingerprint -sha256"));
  }
  page->Pause();
}

// The certificates of a PEM text, each by itself.
std::vector<std::string> SplitPem(absl::string_view pem) {
  constexpr absl::string_view kEnd = "-----END CERTIFICATE-----\n";
  std::vector<std::string> certificates;
  while (true) {
    const size_t end = pem.find(kEnd);
    if (end == absl::string_view::npos) return certificates;
    certificates.emplace_back(pem.substr(0, end + kEnd.size()));
    pem.remove_prefix(end + kEnd.size());
  }
}

// Authorities of now, and those that were kept with a certificate when its key
// signed: they may have been replaced since.
class AuthorityFiles {
 public:
  explicit AuthorityFiles(absl::string_view now) { Add(SplitPem(now), 0); }

  // Those above a certificate.
  void AddAbove(absl::string_view pem) { Add(SplitPem(pem), 1); }

  // Puts each into a file, and all of them where the commands look.
  void Write(EvidencePage* page) const {
    std::string all;
    for (size_t i = 0; i < pems_.size(); ++i) {
      const std::string name = absl::StrCat("ca.", i + 1, ".pem");
      page->Add(name, pems_[i]);
      absl::StrAppend(&all, " ", name);
    }
    page->Run(absl::StrCat(all.empty() ? ":" : "cat", all, " >\"$W/ca.pem\""));
    page->Pause();
  }

  size_t size() const { return pems_.size(); }

 private:
  void Add(const std::vector<std::string>& pems, size_t first) {
    for (size_t i = first; i < pems.size(); ++i) {
      if (std::find(pems_.begin(), pems_.end(), pems[i]) == pems_.end()) {
        pems_.push_back(pems[i]);
      }
    }
  }

  std::vector<std::string> pems_;
};

void Begin(EvidencePage* page, const AuthorityFiles& authorities,
           absl::string_view vi, absl::string_view en) {
  page->Say(vi, en);
  page->Say(
      "Cần sh, cat, mktemp, sha256sum và openssl. Gõ từng dòng lùi vào bốn "
      "dấu cách, trong thư mục này; hoặc: sh verify.sh",
      "It takes sh, cat, mktemp, sha256sum and openssl. Type each line that is "
      "indented by four spaces, in this folder; or: sh verify.sh");
  page->Run("W=$(mktemp -d)");
  authorities.Write(page);
}

// What somebody wrote, in one line: a share of a figure is looked for as a line
// of its own (hubctl evidence figure), and no other text may be one.
std::string Written(absl::string_view text) {
  return absl::Utf8SafeCEscape(text);
}

// What the bytes say, for people.
std::string Listing(const Report& report, uint32_t revision) {
  std::string text = absl::StrCat(
      "unit: ", Written(FormatUnitKey(report.unit)),
      "\nform: ", Written(report.form),
      "\nperiod: ", FormatPeriod(report.period), "\nrevision: ", revision,
      "\nform-version: ", report.form_version, "\n");
  if (!report.reason.empty()) {
    absl::StrAppend(&text, "reason: ", Written(report.reason), "\n");
  }
  if (report.is_nil()) {
    absl::StrAppend(&text, "nil: ", Written(report.nil_reason), "\n");
  }
  absl::StrAppend(&text,
                  "\n# Số nguyên × 10^(số chữ số thập phân của danh mục).\n"
                  "# Integers × 10^(decimals of the catalogue).\n");
  for (const Value& value : report.values) {
    absl::StrAppend(&text, Written(value.part), ": ");
    if (const auto* quantity = std::get_if<Quantity>(&value.value)) {
      absl::StrAppend(&text, quantity->scaled);
    } else if (const auto* yes_no = std::get_if<YesNo>(&value.value)) {
      absl::StrAppend(&text, yes_no->yes ? "có / yes" : "không / no");
    } else if (const auto* day = std::get_if<Day>(&value.value)) {
      absl::StrAppend(
          &text, absl::FormatCivilTime(absl::CivilDay(1970, 1, 1) + day->days));
    } else if (const auto* words = std::get_if<Text>(&value.value)) {
      absl::StrAppend(&text, Written(words->text));
    } else if (const auto* list = std::get_if<TextList>(&value.value)) {
      absl::StrAppend(&text, list->items.size(), " mục / items");
    } else {
      absl::StrAppend(&text, "không có số liệu / nil: ",
                      Written(std::get<Nil>(value.value).reason));
    }
    absl::StrAppend(&text, "\n");
  }
  return text;
}

// The unit that a batch's text names (docs/evidence.md); empty: it names none.
// It becomes part of a command: whatever is no unit's key never does.
std::string UnitOf(const v1::SignedText& batch) {
  constexpr absl::string_view kLine = "\nunit: ";
  const absl::string_view text = batch.text();
  const size_t line = text.find(kLine);
  if (line == absl::string_view::npos) return "";
  const absl::string_view rest = text.substr(line + kLine.size());
  const absl::string_view named = rest.substr(0, rest.find('\n'));
  const absl::StatusOr<UnitKey> unit = ParseUnitKey(named);
  return unit.ok() && FormatUnitKey(*unit) == named ? std::string(named) : "";
}

// What the node signed, and that it is of this report.
void AddBatch(EvidencePage* page, const v1::SignedText& batch, int64_t at) {
  page->Add("batch.txt", batch.text());
  page->Add("batch.sig", batch.signature());
  page->Add("node.pem", batch.certificate());
  page->Say(
      "Xã đã gửi đúng những byte này: SHA-256 của report.bin có trong "
      "batch.txt,",
      "The commune sent exactly these bytes: the SHA-256 of report.bin stands "
      "in batch.txt,");
  page->Run("D=$(sha256sum <report.bin); D=${D%% *}; echo $D");
  page->CheckHolds("batch.txt", "$D");
  page->Say("và batch.txt được ký bằng khoá của xã nêu trong chứng thư:",
            "and batch.txt is signed by the key of the commune that the "
            "certificate names:");
  page->CheckSigned("batch", "node", at);
  page->CheckNames("node", absl::StrCat("*/unit/", UnitOf(batch), "*"),
                   /*must=*/true);
}

}  // namespace

absl::StatusOr<std::vector<NewFile>> ReportBundle(
    const v1::ReportEvidence& evidence) {
  const ReadResult read = ReadReport(evidence.report());
  if (read.fault != BytesFault::kNone) {
    return DoesNotFit("Đây không phải một báo cáo.", "This is no report.");
  }
  const Report& report = read.report;
  const std::string what =
      absl::StrCat(report.form, " ", FormatPeriod(report.period), ", ",
                   FormatUnitKey(report.unit), ", ", evidence.revision());
  EvidencePage page;
  page.Add("report.bin", evidence.report());
  page.Add("report.txt", Listing(report, evidence.revision()));
  AuthorityFiles authorities(evidence.authorities());
  authorities.AddAbove(evidence.head().certificate());
  authorities.AddAbove(evidence.batch().certificate());
  Begin(&page, authorities,
        absl::StrCat("Bằng chứng của một báo cáo: biểu, kỳ, đơn vị, bản số: ",
                     what),
        absl::StrCat("Evidence of one report: form, period, unit, revision: ",
                     what));
  const int64_t at = evidence.head().signed_at().seconds();
  std::vector<Held> held = {{"report.bin", Sha256(evidence.report()),
                             std::string(kReportDigest),
                             std::string(kReceived)}};
  if (evidence.has_batch()) {
    if (UnitOf(evidence.batch()).empty()) {
      return DoesNotFit("Văn bản đã ký không nêu đơn vị.",
                        "What was signed names no unit.");
    }
    AddBatch(&page, evidence.batch(), at);
    held.push_back({"batch.txt", Sha256(evidence.batch().text())});
  } else {
    page.Say("Báo cáo này được gửi không có chữ ký của xã.",
             "This report came without a signature of its commune.");
  }
  page.Say(
      absl::StrCat("Sổ cái của huyện ghi nhận nó ở mục ",
                   evidence.proof().index(), ": sau SHA-256 của report.bin là ",
                   InOctal(kReceived), ", nghĩa là đã nhận:"),
      absl::StrCat("The district's ledger holds it as entry ",
                   evidence.proof().index(),
                   ": behind the SHA-256 of report.bin stands ",
                   InOctal(kReceived), ", which means received:"));
  RETURN_IF_ERROR(AddLeaf(&page, evidence.proof().leaf(), held));
  AddPath(&page, evidence.proof(), evidence.head());
  AddHead(&page, evidence.trust_domain(), evidence.head(), authorities.size());
  return page.Finish();
}

absl::StatusOr<std::vector<NewFile>> DocumentBundle(
    const std::string& document, const v1::ProveEntryResponse& proved) {
  EvidencePage page;
  page.Add("document.html", document);
  AuthorityFiles authorities(proved.authorities());
  authorities.AddAbove(proved.head().certificate());
  Begin(&page, authorities, "Bằng chứng của một báo cáo tổng hợp đã ban hành.",
        "Evidence of an issued report.");
  page.Say(absl::StrCat("Sổ cái của huyện ghi SHA-256 của document.html ở "
                        "mục ",
                        proved.proof().index(), ":"),
           absl::StrCat("The district's ledger holds the SHA-256 of "
                        "document.html as entry ",
                        proved.proof().index(), ":"));
  RETURN_IF_ERROR(
      AddLeaf(&page, proved.proof().leaf(),
              {{.file = "document.html", .digest = Sha256(document)}}));
  AddPath(&page, proved.proof(), proved.head());
  AddHead(&page, proved.trust_domain(), proved.head(), authorities.size());
  return page.Finish();
}

}  // namespace gandan

// Evidence as a hub hands it out, made into files that somebody will check who
// does not trust that hub.
//
// An input is what a report says that any commune may have sent (five texts,
// each behind a byte of length: form, unit, reason, part, value), two texts
// that stand in the ledger's entry around its digest, and a
// gandan.v1.ReportEvidence, whose report and leaf are replaced by them: no
// chance would find a digest.

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "base/sha256.h"
#include "domain/evidence_bundle.h"
#include "domain/merkle.h"
#include "domain/report_bytes.h"
#include "domain/unit.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/input.h"

namespace gandan {
namespace {

using Files = std::vector<NewFile>;

const std::string* FindFile(const Files& files, absl::string_view name) {
  for (const NewFile& file : files) {
    if (file.name == name) return &file.content;
  }
  return nullptr;
}

const std::string& FileOf(const Files& files, absl::string_view name) {
  const std::string* const content = FindFile(files, name);
  Must(content != nullptr, absl::StrCat("a bundle has ", name));
  return *content;
}

void CheckNames(const Files& files) {
  std::set<std::string> names;
  for (const NewFile& file : files) {
    Must(!file.name.empty() && file.name[0] != '.' && file.name[0] != '-' &&
             !absl::StrContains(file.name, '/'),
         "files stay in their folder");
    Must(names.insert(file.name).second, "no file is in another's place");
  }
}

// The lines that somebody types who reads README.txt.
std::vector<std::string> CommandsOf(const std::string& page) {
  std::vector<std::string> commands;
  for (absl::string_view line : absl::StrSplit(page, '\n')) {
    if (absl::ConsumePrefix(&line, "    ")) commands.emplace_back(line);
  }
  return commands;
}

// The same of the script: without what it says first, and that all is well.
std::vector<std::string> ScriptOf(const std::string& script) {
  std::vector<std::string> lines = absl::StrSplit(script, '\n');
  Must(lines.size() >= 4 && lines[0][0] == '#' && lines[1] == "set -eu" &&
           lines.back().empty() &&
           absl::StartsWith(lines[lines.size() - 2], "echo "),
       "a script stops at the first command that fails");
  return {lines.begin() + 2, lines.end() - 2};
}

// What a commune or a hub wrote must not become a command.
void CheckCommands(const Files& files) {
  const auto commands = CommandsOf(FileOf(files, "README.txt"));
  Must(commands == ScriptOf(FileOf(files, "verify.sh")),
       "page and script have the same commands");
}

// What an entry has of a received report of that digest.
std::string Received(const std::string& digest) {
  return absl::StrCat("\x22\x20", digest, "\x28\x01");
}

// The unit that a batch's text names behind its first line; empty if it can be
// none.
std::string UnitOf(const std::string& text) {
  const std::vector<absl::string_view> lines = absl::StrSplit(text, '\n');
  for (size_t i = 1; i < lines.size(); ++i) {
    absl::string_view line = lines[i];
    if (!absl::ConsumePrefix(&line, "unit: ")) continue;
    return ParseUnitKey(line).ok() ? std::string(line) : "";
  }
  return "";
}

// Evidence of the same form of which nothing is the hub's own words.
v1::ReportEvidence Harmless(const v1::ReportEvidence& evidence) {
  v1::ReportEvidence harmless = evidence;
  harmless.set_trust_domain("xuanloc.gandan.vn");
  std::string leaf = Received(Sha256(evidence.report()));
  if (evidence.has_batch()) {
    harmless.mutable_batch()->set_text(
        "gandan-batch-v1\nunit: 26461/2024-01-01\n");
    leaf += Sha256(harmless.batch().text());
  }
  harmless.mutable_proof()->set_leaf(leaf);
  return harmless;
}

// Commands are run by who does not trust the hub: of what it wrote they may
// hold the unit, if it is one, and nothing else.
void CheckWords(const Files& files, const v1::ReportEvidence& evidence) {
  const auto harmless = ReportBundle(Harmless(evidence));
  Must(harmless.ok(), "harmless evidence is evidence");
  std::string script = FileOf(files, "verify.sh");
  const std::string unit = UnitOf(evidence.batch().text());
  if (!unit.empty()) {
    script = absl::StrReplaceAll(
        script, {{absl::StrCat("/unit/", unit), "/unit/26461/2024-01-01"}});
  }
  Must(script == FileOf(*harmless, "verify.sh"),
       absl::StrCat("no command is the hub's:\n", script));
}

// The leaf, put together again of its cuts and of the files' digests.
void CheckLeaf(const Files& files, const std::string& leaf,
               const std::vector<std::string>& digested) {
  std::string together;
  size_t part = 0;
  for (const std::string& file : digested) {
    const std::string digest = Sha256(FileOf(files, file));
    absl::StrAppend(&together, FileOf(files, absl::StrCat("leaf.", ++part)),
                    file == "report.bin" ? Received(digest) : digest);
  }
  absl::StrAppend(&together, FileOf(files, absl::StrCat("leaf.", ++part)));
  Must(together == leaf, "the leaf is that of the ledger");
}

// The root that the commands come to.
std::string RootByCommands(const Files& files, const std::string& leaf) {
  const std::vector<std::string> commands =
      ScriptOf(FileOf(files, "verify.sh"));
  std::string hash = LeafHash(leaf);
  for (int i = 1;; ++i) {
    const std::string name = absl::StrFormat("path.%02d", i);
    const std::string* const sibling = FindFile(files, name);
    if (sibling == nullptr) return hash;
    const auto says = [&](const std::string& order) {
      return std::find(commands.begin(), commands.end(),
                       absl::StrCat("{ printf '\\001'; cat ", order,
                                    "; } >\"$W/node\"")) != commands.end();
    };
    if (says(absl::StrCat(name, " \"$W/hash\""))) {
      hash = NodeHash(*sibling, hash);
    } else {
      Must(says(absl::StrCat("\"$W/hash\" ", name)),
           "a path is climbed hash by hash");
      hash = NodeHash(hash, *sibling);
    }
  }
}

void CheckPath(const Files& files, const v1::EntryProof& proof,
               const v1::Checkpoint& head) {
  const std::vector<std::string> path(proof.path().begin(), proof.path().end());
  if (!VerifyInclusion(proof.index(), head.size(), LeafHash(proof.leaf()), path,
                       head.root())
           .ok()) {
    return;
  }
  Must(RootByCommands(files, proof.leaf()) == head.root(),
       "the commands find what the proof shows");
}

void CheckReport(const v1::ReportEvidence& evidence) {
  const auto files = ReportBundle(evidence);
  if (!files.ok()) {
    Must(absl::IsInvalidArgument(files.status()), "or it is no evidence");
    return;
  }
  CheckNames(*files);
  CheckCommands(*files);
  CheckWords(*files, evidence);
  std::vector<std::string> digested = {"report.bin"};
  if (evidence.has_batch()) digested.push_back("batch.txt");
  CheckLeaf(*files, evidence.proof().leaf(), digested);
  CheckPath(*files, evidence.proof(), evidence.head());
}

void CheckDocument(const std::string& document,
                   const v1::ReportEvidence& evidence) {
  v1::ProveEntryResponse proved;
  *proved.mutable_proof() = evidence.proof();
  *proved.mutable_head() = evidence.head();
  proved.set_authorities(evidence.authorities());
  proved.set_trust_domain(evidence.trust_domain());
  const auto files = DocumentBundle(document, proved);
  if (!files.ok()) {
    Must(absl::IsInvalidArgument(files.status()), "or it is no evidence");
    return;
  }
  CheckNames(*files);
  CheckCommands(*files);
  CheckLeaf(*files, proved.proof().leaf(), {"document.html"});
  CheckPath(*files, proved.proof(), proved.head());
}

// The bytes of a report that says so; empty if it cannot be written.
std::string ReportFrom(InputReader* input) {
  Report report;
  report.form = absl::StrCat("f", input->Text());
  report.unit = {absl::StrCat("2", input->Text()), absl::CivilDay(2024, 1, 1)};
  report.period = {v1::MONTH, 2024, 6};
  report.form_version = 1;
  report.reason = input->Text();
  report.values = {{absl::StrCat("P", input->Text()), Text{input->Text()}}};
  if (!NormalizeReport(&report).ok()) return "";
  return WriteReport(report);
}

}  // namespace
}  // namespace gandan

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gandan;  // NOLINT: a function that C calls.
  InputReader input(TextOf(data, size));
  const std::string bytes = ReportFrom(&input);
  const std::string before = input.Text();
  const std::string between = input.Text();
  v1::ReportEvidence evidence;
  // What does not parse is taken as far as it does.
  const bool whole = evidence.ParseFromString(std::string(input.Rest()));
  if (whole) CheckReport(evidence);
  evidence.set_report(bytes);
  evidence.mutable_proof()->set_leaf(
      absl::StrCat(before, Received(Sha256(bytes)), between,
                   Sha256(evidence.batch().text()), "after"));
  CheckReport(evidence);
  CheckDocument(bytes, evidence);
  return 0;
}

#include "net/page_files.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/files.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "net/gzip.h"
#include "net/http_header.h"

namespace gandan {
namespace {

constexpr char kIndex[] = "/index.html";
constexpr char kLasting[] = "/assets/";
constexpr size_t kTagBytes = 12;
constexpr size_t kLeastGzipped = 512;

// Of what a build of web/ makes.
constexpr std::pair<const char*, const char*> kContentTypes[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".json", "application/json"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"}};

std::string ContentTypeOfFile(const std::string& path) {
  for (const auto& [suffix, type] : kContentTypes) {
    if (absl::EndsWith(path, suffix)) return type;
  }
  return "application/octet-stream";
}

bool IsFont(const std::string& path) {
  return absl::EndsWith(path, ".woff2") || absl::EndsWith(path, ".woff");
}

}  // namespace

absl::StatusOr<PageFiles> PageFiles::Read(const std::string& folder) {
  PageFiles pages;
  std::error_code failed;
  std::filesystem::recursive_directory_iterator entry(folder, failed);
  for (; !failed && entry != std::filesystem::recursive_directory_iterator();
       entry.increment(failed)) {
    if (!entry->is_regular_file(failed)) continue;
    const std::string file = entry->path().string();
    const std::string path(absl::StripPrefix(file, folder));
    File read;
    ASSIGN_OR_RETURN(read.content, ReadFile(file));
    read.content_type = ContentTypeOfFile(path);
    read.lasting = absl::StartsWith(path, kLasting);
    read.tag = absl::StrCat(
        "\"", absl::BytesToHexString(Sha256(read.content).substr(0, kTagBytes)),
        "\"");
    if (!IsFont(path) && read.content.size() >= kLeastGzipped) {
      read.gzipped = Gzip(read.content);
    }
    pages.files_.emplace(path, std::move(read));
  }
  if (pages.files_.count(kIndex) == 0) {
    return absl::NotFoundError(
        absl::StrCat(folder, " has no page: there is no index.html"));
  }
  return pages;
}

const PageFiles::File* PageFiles::Find(const std::string& path) const {
  const auto found = files_.find(path);
  if (found != files_.end()) return &found->second;
  // What looks like a file is one; all else is a view of the page.
  const std::string last = path.substr(path.rfind('/') + 1);
  if (absl::StrContains(last, '.')) return nullptr;
  return &files_.at(kIndex);
}

HttpAnswer PageFiles::Answer(const HttpRequest& request) const {
  HttpAnswer answer;
  const File* const file =
      Find(request.target.substr(0, request.target.find('?')));
  if (file == nullptr) {
    answer.status = 404;
    answer.headers = {{"Cache-Control", "no-store"}};
    return answer;
  }
  answer.headers = {
      {"Content-Type", file->content_type},
      {"ETag", file->tag},
      {"Vary", "Accept-Encoding"},
      {"Cache-Control",
       file->lasting ? "public, max-age=31536000, immutable" : "no-cache"}};
  if (HeaderLists(request.header("if-none-match"), file->tag)) {
    answer.status = 304;
    return answer;
  }
  const bool packed = !file->gzipped.empty() &&
                      HeaderLists(request.header("accept-encoding"), "gzip");
  if (packed) answer.headers.emplace_back("Content-Encoding", "gzip");
  answer.body = packed ? file->gzipped : file->content;
  return answer;
}

}  // namespace gandan

#ifndef GANDAN_NET_PAGE_FILES_H_
#define GANDAN_NET_PAGE_FILES_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "net/http_message.h"

namespace gandan {

// The files of a built page (web/), read once and kept packed: they are small,
// and no request reaches the disk, or names a place on it.
//
// Immutable and thread-safe.
class PageFiles {
 public:
  // Reads every file below a folder. NOT_FOUND: there is no index.html, or no
  // such folder. UNAVAILABLE: a file cannot be read.
  static absl::StatusOr<PageFiles> Read(const std::string& folder);

  // Answers a GET or HEAD: a file, or index.html for an address of the page's
  // own, such as "/units/26461". 304: the caller has it. 404: there is no such
  // file. Without security headers.
  HttpAnswer Answer(const HttpRequest& request) const;

 private:
  struct File {
    std::string content_type;
    std::string content;
    std::string gzipped;  // Empty: packing does not help.
    std::string tag;      // Quoted, as an ETag.
    // Its name changes with its content, so that it never needs to be asked
    // for again.
    bool lasting = false;
  };

  PageFiles() = default;

  const File* Find(const std::string& path) const;

  std::map<std::string, File> files_;  // By path: "/assets/index-1a2b.js".
};

}  // namespace gandan

#endif  // GANDAN_NET_PAGE_FILES_H_

#ifndef GANDAN_NET_TLS_CONTEXT_FILE_H_
#define GANDAN_NET_TLS_CONTEXT_FILE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "boost/asio/ssl/context.hpp"

namespace gandan {

// A server's key and certificates, PEM in one file, as OpenSSL takes them: TLS
// 1.3 only. Somebody may replace the file while the server runs.
//
// Thread-safe, but one thread at a time refreshes it.
class TlsContextFile {
 public:
  using Context = std::shared_ptr<boost::asio::ssl::context>;

  // INVALID_ARGUMENT: the file has no key and certificate of one pair, or is
  // not there.
  static absl::StatusOr<std::unique_ptr<TlsContextFile>> Read(std::string file);

  // What connections to come use. Those there are keep theirs.
  Context current() const {
    absl::MutexLock lock(&mutex_);
    return current_;
  }

  // Takes the file anew if it was replaced. A file that cannot be used, being
  // replaced perhaps, leaves what was read before, and the log says so.
  void Refresh();

 private:
  TlsContextFile(std::string file, int64_t seen, Context context)
      : file_(std::move(file)), seen_(seen), current_(std::move(context)) {}

  const std::string file_;
  int64_t seen_;  // When the file was changed that was read last.
  mutable absl::Mutex mutex_;
  Context current_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace gandan

#endif  // GANDAN_NET_TLS_CONTEXT_FILE_H_

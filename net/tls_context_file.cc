#include "net/tls_context_file.h"

#include <sys/stat.h>

#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "base/status_macros.h"

namespace gandan {
namespace {

namespace ssl = boost::asio::ssl;

// When a file was last changed, or replaced; 0 if it is not there.
int64_t ChangedAt(const std::string& file) {
  struct stat facts = {};
  if (stat(file.c_str(), &facts) != 0) return 0;
  return facts.st_mtim.tv_sec * 1'000'000'000 + facts.st_mtim.tv_nsec +
         static_cast<int64_t>(facts.st_ino);
}

absl::StatusOr<TlsContextFile::Context> ContextOf(const std::string& file) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  SSL_CTX* const native = context->native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_3_VERSION);
  SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION);
  boost::system::error_code failed;
  context->use_certificate_chain_file(file, failed);
  if (!failed) {
    context->use_private_key_file(file, ssl::context::pem, failed);
  }
  if (failed || SSL_CTX_check_private_key(native) != 1) {
    return absl::InvalidArgumentError(
        absl::StrCat(file, " has no key with its certificate"));
  }
  return context;
}

}  // namespace

absl::StatusOr<std::unique_ptr<TlsContextFile>> TlsContextFile::Read(
    std::string file) {
  const int64_t seen = ChangedAt(file);
  ASSIGN_OR_RETURN(Context context, ContextOf(file));
  return absl::WrapUnique(
      new TlsContextFile(std::move(file), seen, std::move(context)));
}

void TlsContextFile::Refresh() {
  const int64_t changed = ChangedAt(file_);
  if (changed == seen_ || changed == 0) return;
  absl::StatusOr<Context> next = ContextOf(file_);
  if (!next.ok()) {
    LogError("the gateway's certificate: ", next.status().message());
    return;
  }
  seen_ = changed;
  absl::MutexLock lock(&mutex_);
  current_ = *std::move(next);
}

}  // namespace gandan

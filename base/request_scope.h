#ifndef GANDAN_BASE_REQUEST_SCOPE_H_
#define GANDAN_BASE_REQUEST_SCOPE_H_

#include <string>
#include <utility>

namespace gandan {

// While it lives, what its thread logs bears the id of a call, so that one call
// can be followed through the logs of two programs. Work that is handed to
// another thread bears it only where that makes a scope of its own.
//
// For the thread that makes it.
class RequestScope {
 public:
  // Empty: what is logged is of no call.
  explicit RequestScope(std::string id)
      : before_(std::exchange(current_, std::move(id))) {}
  RequestScope(const RequestScope&) = delete;
  RequestScope& operator=(const RequestScope&) = delete;
  ~RequestScope() { current_ = std::move(before_); }

  // Of the innermost scope of this thread; empty: there is none.
  static const std::string& current() { return current_; }

 private:
  inline static thread_local std::string current_;

  std::string before_;
};

}  // namespace gandan

#endif  // GANDAN_BASE_REQUEST_SCOPE_H_

#include "storage/disk_fault.h"

namespace gandan {

bool NeedsMending(const absl::Status& failure) {
  switch (failure.code()) {
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kDataLoss:
      return true;
    default:
      return false;
  }
}

absl::string_view DiskFaultInVietnamese(const absl::Status& failure) {
  switch (failure.code()) {
    case absl::StatusCode::kResourceExhausted:
      return "đĩa đầy; hãy dọn bớt đĩa rồi chạy lại";
    case absl::StatusCode::kPermissionDenied:
      return "không ghi được vào thư mục dữ liệu";
    case absl::StatusCode::kDataLoss:
      return "dữ liệu trên đĩa bị hỏng";
    default:
      return "đĩa hỏng hoặc không ghi được";
  }
}

}  // namespace gandan

#ifndef GANDAN_DISTRICT_HUB_QUERIES_LIKE_FOR_LIKE_H_
#define GANDAN_DISTRICT_HUB_QUERIES_LIKE_FOR_LIKE_H_

#include <vector>

#include "absl/status/statusor.h"
#include "district_hub/queries/window_reader.h"

namespace gandan {

// The same form over two windows, for the units whose every report counts in
// both: the only ones whose figures can be set side by side.
struct LikeForLike {
  uint32_t units = 0;
  FormWindow now;
  FormWindow then;
  bool across_merger = false;  // Units were merged or split in between.
};

// One window: periods of the form's span, and whose.
struct WindowOfUnit {
  std::vector<Period> periods;
  const Unit* unit;  // Null: nobody.
};

// Compares two windows of a form. Errors as WindowReader::Over.
absl::StatusOr<LikeForLike> CompareLikeForLike(WindowReader* reader,
                                               const v1::Form& form,
                                               const WindowOfUnit& now,
                                               const WindowOfUnit& then);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_LIKE_FOR_LIKE_H_

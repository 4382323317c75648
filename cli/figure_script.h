#ifndef GANDAN_CLI_FIGURE_SCRIPT_H_
#define GANDAN_CLI_FIGURE_SCRIPT_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// Writes the shell script that checks what makes up a figure: every report's
// own bundle, that each share is in its report, and the sums. The hub whose
// answer it is of is not trusted: nothing that it wrote becomes a command.
class FigureScript {
 public:
  // INVALID_ARGUMENT: the answer names a part that can be none. The answer must
  // outlive the script.
  static absl::StatusOr<FigureScript> Begin(const v1::ExplainResponse* answer);

  // Adds a report of the answer. Returns the folder that its bundle must be in,
  // beside the script. INVALID_ARGUMENT: unit or period can be none.
  absl::StatusOr<std::string> Add(const v1::ExplainedReport& report);

  std::string Finish() const;

 private:
  explicit FigureScript(const v1::ExplainResponse* answer)
      : answer_(*answer), sums_(answer->parts_size(), "0") {}

  const v1::ExplainResponse& answer_;
  std::string text_;
  std::vector<std::string> sums_;  // Of each part, to be added up by the shell.
};

}  // namespace gandan

#endif  // GANDAN_CLI_FIGURE_SCRIPT_H_

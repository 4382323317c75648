#ifndef GANDAN_STORAGE_NODE_ACCOUNTS_H_
#define GANDAN_STORAGE_NODE_ACCOUNTS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "gandan/storage/v1/node_records.pb.h"
#include "storage/engine.h"

namespace gandan {

// One account of a node.
struct NodeAccount {
  std::string name;
  storage::v1::NodeAccountRow row;
};

// Who works at a node. What was put is on the disk when the call returns;
// errors as Reader and Engine::Write.
//
// Thread-safe. The engine must outlive it.
class NodeAccounts {
 public:
  explicit NodeAccounts(Engine* engine) : engine_(engine) {}

  // The account of that name; nothing: there is none.
  absl::StatusOr<absl::optional<storage::v1::NodeAccountRow>> Find(
      absl::string_view name) const;

  // Every account, in order of their names.
  absl::StatusOr<std::vector<NodeAccount>> All() const;

  // Makes the account, or replaces what was there.
  absl::Status Put(absl::string_view name,
                   const storage::v1::NodeAccountRow& row);

 private:
  Engine* const engine_;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_NODE_ACCOUNTS_H_

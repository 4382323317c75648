// district-hub restore.

#include <iostream>
#include <memory>
#include <string>

#include "base/files.h"
#include "base/status_macros.h"
#include "district_hub/commands.h"
#include "district_hub/hub_files.h"
#include "district_hub/settings.h"

namespace gandan {

absl::Status Restore(const std::string& config, const RestoreSource& source) {
  ASSIGN_OR_RETURN(const std::string content, ReadFile(config));
  ASSIGN_OR_RETURN(const HubSettings settings,
                   ReadHubSettings(content, config));
  const std::unique_ptr<Clock> clock = MakeClock(settings);
  ASSIGN_OR_RETURN(const Restored restored,
                   RestoreHub(settings, source, clock.get()));
  std::cout << "Đã khôi phục bản sao lưu số " << restored.number << " và "
            << restored.mirrored_groups << " lượt ghi từ bản gương; sổ cái có "
            << restored.ledger_size << " mục, kỳ sổ cái " << restored.epoch
            << ".\n"
            << "Restored backup " << restored.number << " and "
            << restored.mirrored_groups
            << " batches of the mirror; the ledger has " << restored.ledger_size
            << " entries, epoch " << restored.epoch << ".\n";
  if (!restored.mirror_damage.empty()) {
    std::cout << "Bản gương hỏng từ đó trở đi, đã chuyển sang bên / The mirror "
                 "is damaged from there on, and was moved aside: "
              << restored.mirror_damage << "\n";
  }
  if (!restored.kept_old.empty()) {
    std::cout << "Dữ liệu cũ / The old data: " << restored.kept_old << "\n";
  }
  std::cout << "Tiếp theo / Next: systemctl start district-hub; hubctl nodes; "
               "hubctl user list; hubctl confirm-restore"
            << std::endl;
  return absl::OkStatus();
}

}  // namespace gandan

#ifndef GANDAN_TESTS_SUPPORT_DECIDING_BOARDS_H_
#define GANDAN_TESTS_SUPPORT_DECIDING_BOARDS_H_

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "district_hub/deciding_board.h"

namespace gandan {

// The board as the start after an abnormal exit finds it: the hub ended while
// these entries were under decision. What was on it before stays.
inline std::unique_ptr<DecidingBoard> BoardAfterStop(
    const std::string& file, const std::vector<EntryName>& under_decision) {
  const std::string killed = file + ".killed";
  {
    const auto before = DecidingBoard::Open(file).value();
    std::vector<std::unique_ptr<DecidingBoard::Note>> notes;
    for (const EntryName& name : under_decision) {
      notes.push_back(std::make_unique<DecidingBoard::Note>(
          before.get(), name.unit, name.digest));
    }
    // The page while the notes are on it, as a kill leaves it.
    std::filesystem::copy_file(file, killed);
  }
  std::filesystem::rename(killed, file);
  return DecidingBoard::Open(file).value();
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_DECIDING_BOARDS_H_

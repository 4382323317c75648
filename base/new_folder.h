#ifndef GANDAN_BASE_NEW_FOLDER_H_
#define GANDAN_BASE_NEW_FOLDER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"

namespace gandan {

// A file to be written.
struct NewFile {
  std::string name;  // Without a folder.
  std::string content;
};

// Makes a folder with these files, for everybody to read. ALREADY_EXISTS: it is
// there already, and not empty; nothing in it is overwritten. Otherwise as
// MakeFolder and WriteFileAtomically.
absl::Status WriteNewFolder(const std::string& folder,
                            const std::vector<NewFile>& files);

}  // namespace gandan

#endif  // GANDAN_BASE_NEW_FOLDER_H_

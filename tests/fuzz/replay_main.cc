// Runs a fuzz target over files, once each: what libFuzzer's own main does when
// it is given files, for compilers that have no libFuzzer.
//
// usage: fuzz.<subject>_replay FILE_OR_FOLDER...

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

namespace fs = std::filesystem;

// The file itself, or every file of a folder, by name.
std::vector<fs::path> FilesOf(const fs::path& path) {
  if (!fs::is_directory(path)) return {path};
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(path)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// False: the file cannot be read.
bool Replay(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return false;
  const std::string content{std::istreambuf_iterator<char>(file), {}};
  // Exactly as long as the input, so that AddressSanitizer sees a byte more.
  const auto input = std::make_unique<uint8_t[]>(content.size());
  std::copy(content.begin(), content.end(), input.get());
  LLVMFuzzerTestOneInput(input.get(), content.size());
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  size_t replayed = 0;
  for (int i = 1; i < argc; ++i) {
    for (const fs::path& path : FilesOf(argv[i])) {
      // Flushed: it is the last line where the target crashes.
      std::cout << path.string() << std::endl;
      if (!Replay(path)) {
        std::cerr << "cannot read " << path.string() << "\n";
        return 1;
      }
      ++replayed;
    }
  }
  // A folder that is empty or misspelt tests nothing.
  if (replayed == 0) {
    std::cerr << "usage: " << argv[0] << " FILE_OR_FOLDER...\n";
    return 2;
  }
  std::cout << replayed << " inputs replayed\n";
  return 0;
}

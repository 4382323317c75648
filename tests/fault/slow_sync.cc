// A library to be preloaded: each fsync and fdatasync takes as many
// milliseconds longer as the file named by GANDAN_SLOW_SYNC says, so that tests
// meet a slow disk.

#include <dlfcn.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace {

using Sync = int (*)(int);

void Linger() {
  const char* const path = std::getenv("GANDAN_SLOW_SYNC");
  std::FILE* const file = path == nullptr ? nullptr : std::fopen(path, "re");
  if (file == nullptr) return;
  unsigned milliseconds = 0;
  if (std::fscanf(file, "%u", &milliseconds) == 1) usleep(milliseconds * 1000);
  std::fclose(file);
}

Sync Real(const char* name) {
  return reinterpret_cast<Sync>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" int fsync(int file) {
  static const Sync real = Real("fsync");
  Linger();
  return real(file);
}

extern "C" int fdatasync(int file) {
  static const Sync real = Real("fdatasync");
  Linger();
  return real(file);
}

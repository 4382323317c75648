# Every third-party package, found once. Versions are Debian 12's.
find_package(absl REQUIRED)
find_package(Boost REQUIRED)  # Asio and Beast: headers only.
find_package(CLI11 CONFIG REQUIRED)
# A second configuring would find our own search for re2 below in the cache, and
# gRPC would not make the target that it links.
unset(re2_FOUND CACHE)
find_package(gRPC CONFIG REQUIRED)
find_package(nlohmann_json CONFIG REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(Protobuf REQUIRED)
find_package(RocksDB CONFIG REQUIRED)
find_package(spdlog CONFIG REQUIRED)
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(yaml-cpp CONFIG REQUIRED)

find_package(PkgConfig REQUIRED)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
# Debian's CMake file of it wants more than is linked.
pkg_check_modules(prometheus_core REQUIRED IMPORTED_TARGET prometheus-cpp-core)
pkg_check_modules(prometheus_pull REQUIRED IMPORTED_TARGET prometheus-cpp-pull)
pkg_check_modules(jemalloc REQUIRED IMPORTED_TARGET jemalloc)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(systemd REQUIRED IMPORTED_TARGET libsystemd)
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)

if(BUILD_TESTING)
  find_package(GTest REQUIRED)
  find_package(benchmark CONFIG REQUIRED)
  include(GoogleTest)
endif()

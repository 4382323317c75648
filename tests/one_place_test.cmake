# Fails when something is used outside the one place that is to know it. Run by
# ctest.
#
# usage: cmake -D SOURCE_DIR=<project> -P one_place_test.cmake

set(breaches "")

# keep(<what> IN <places>) notes every line of code that matches <what> in a
# file whose path, from the project's folder, does not match <places>.
function(keep what in places)
  set(found "")
  foreach(file IN LISTS sources)
    if(file MATCHES "^(${places})")
      continue()
    endif()
    file(STRINGS ${SOURCE_DIR}/${file} lines REGEX "${what}")
    list(FILTER lines EXCLUDE REGEX "^ *//")
    foreach(line IN LISTS lines)
      string(APPEND found "\n  ${file}: ${line} (only in ${places})")
    endforeach()
  endforeach()
  set(breaches "${breaches}${found}" PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE sources RELATIVE ${SOURCE_DIR}
  ${SOURCE_DIR}/base/*.h ${SOURCE_DIR}/base/*.cc
  ${SOURCE_DIR}/domain/*.h ${SOURCE_DIR}/domain/*.cc
  ${SOURCE_DIR}/storage/*.h ${SOURCE_DIR}/storage/*.cc
  ${SOURCE_DIR}/net/*.h ${SOURCE_DIR}/net/*.cc
  ${SOURCE_DIR}/commune_node/*.h ${SOURCE_DIR}/commune_node/*.cc
  ${SOURCE_DIR}/district_hub/*.h ${SOURCE_DIR}/district_hub/*.cc
  ${SOURCE_DIR}/cli/*.h ${SOURCE_DIR}/cli/*.cc)

# Another engine can take RocksDB's place.
keep("[<\"]rocksdb/" IN "storage/")
# Keys and certificates are net/'s, digests base/'s.
keep("[<\"]openssl/" IN "net/|base/sha256\\.cc")
# One door between our statuses and gRPC's.
keep("grpc::StatusCode" IN "net/rpc_status\\.")
# Time comes through base/clock.h, which tests turn; deadlines of calls are of
# the machine's time.
keep("absl::Now\\(" IN "base/clock\\.cc|net/(call|client_call|gateway|in_process_calls|server)\\.")
keep("(system|steady|high_resolution)_clock::now" IN "base/stopwatch\\.h")
keep("[^a-z_](time\\((nullptr|NULL|0)\\)|clock_gettime|gettimeofday)" IN
  "base/clock\\.cc")
# What a program is told stands in its settings.
keep("getenv" IN "none")
# A socket that a shell session sets once is convenience, not a setting.
keep("envname" IN "cli/hubctl\\.cc")
# Escaping is done where tables become HTML.
keep("&(amp|lt|quot);" IN "domain/shown/html_table\\.cc")

# Tests too: chance that cannot be repeated comes from the seed alone, and from
# OpenSSL for serial numbers of certificates, tokens and nonces.
file(GLOB_RECURSE tests RELATIVE ${SOURCE_DIR}
  ${SOURCE_DIR}/tests/*.h ${SOURCE_DIR}/tests/*.cc)
list(APPEND sources ${tests})
keep("random_device" IN "tests/support/seed\\.h")
keep("RAND_(priv_)?bytes|BN_(priv_)?rand" IN
  "net/(certificates|enrolment_proof|invitation_token)\\.cc")
keep("getenv" IN "tests/(support/seed\\.h|fault/slow_sync\\.cc)")

if(breaches)
  message(FATAL_ERROR "Out of its one place:${breaches}")
endif()

# Fails when layering_test.cmake or one_place_test.cmake let a breach pass: each
# is run on a folder with one file that breaks one rule. Run by ctest.
#
# usage: cmake -D WORK_DIR=<empty folder> -P rules_test.cmake

# Answers in <passes> whether a file of one line passes both tests, and their
# words in <said>.
function(check_line file line passes said)
  file(REMOVE_RECURSE ${WORK_DIR})
  file(WRITE ${WORK_DIR}/${file} "${line}\n")
  set(all_pass TRUE)
  set(words "")
  foreach(test layering one_place)
    execute_process(
      COMMAND ${CMAKE_COMMAND} -D SOURCE_DIR=${WORK_DIR}
        -P ${CMAKE_CURRENT_LIST_DIR}/${test}_test.cmake
      RESULT_VARIABLE result ERROR_VARIABLE error OUTPUT_QUIET)
    if(NOT result EQUAL 0)
      set(all_pass FALSE)
    endif()
    string(APPEND words "${error}")
  endforeach()
  set(${passes} ${all_pass} PARENT_SCOPE)
  set(${said} "${words}" PARENT_SCOPE)
endfunction()

function(expect_breach file line)
  check_line(${file} "${line}" passes said)
  if(passes OR NOT said MATCHES "${file}")
    message(SEND_ERROR "passes, though it breaks a rule: ${file}: ${line}")
  endif()
endfunction()

function(expect_kept file line)
  check_line(${file} "${line}" passes said)
  if(NOT passes)
    message(SEND_ERROR "refused, though it is allowed: ${said}")
  endif()
endfunction()

expect_breach(base/a.h "#include \"domain/unit.h\"")
expect_breach(domain/a.cc "#include \"storage/keys.h\"")
expect_breach(net/a.cc "#include \"storage/keys.h\"")
expect_breach(storage/a.h "#include \"net/call.h\"")
expect_breach(commune_node/a.cc "#include \"district_hub/hub.h\"")
expect_breach(district_hub/queries/a.h "#include \"commune_node/uplink.h\"")
expect_breach(cli/a.cc "#include \"storage/keys.h\"")
expect_kept(domain/a.cc "#include \"base/clock.h\"")

expect_breach(web/shared/a.ts "import { t } from \"../officials/messages\";")
expect_breach(web/officials/a/b.vue "import(\"../../commune/messages\")")
expect_breach(web/commune/a.ts "import { t } from \"../officials/messages\";")
expect_kept(web/commune/a/b.ts "import { t } from \"../messages\";")

expect_breach(district_hub/a.cc "#include \"rocksdb/db.h\"")
expect_breach(commune_node/a.h "#include <rocksdb/db.h>")
expect_kept(storage/a.cc "#include \"rocksdb/db.h\"")

expect_breach(district_hub/a.cc "#include <openssl/x509.h>")
expect_kept(net/a.h "#include <openssl/x509.h>")

expect_breach(cli/a.cc "return grpc::StatusCode::ABORTED")
expect_breach(net/server.cc "return grpc::StatusCode::ABORTED")
expect_kept(net/rpc_status.cc "return grpc::StatusCode::ABORTED")

expect_breach(district_hub/a.cc "const absl::Time now = absl::Now()")
expect_kept(base/clock.cc "const absl::Time now = absl::Now()")
expect_kept(domain/a.cc "// Never absl::Now().")
expect_breach(net/a.cc "const auto start = std::chrono::steady_clock::now()")
expect_breach(cli/a.h "auto now = std::chrono::system_clock::now()")
expect_breach(domain/a.cc "const time_t now = time(nullptr)")
expect_breach(storage/a.cc " clock_gettime(CLOCK_REALTIME, &now)")

expect_breach(base/a.cc "const char* home = std::getenv(\"HOME\")")
expect_breach(tests/base/a_test.cc "std::getenv(\"HOME\")")
expect_kept(tests/support/seed.h "std::getenv(\"GANDAN_SEED\")")

expect_breach(commune_node/a.cc "std::random_device device")
expect_breach(tests/net/a_test.cc "std::random_device device")
expect_breach(district_hub/a.cc "RAND_bytes(key, 16)")
expect_breach(net/a.cc "BN_rand(serial, 128, 0, 0)")
expect_kept(net/certificates.cc "BN_rand(serial, 128, 0, 0)")

file(REMOVE_RECURSE ${WORK_DIR})

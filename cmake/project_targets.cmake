# How this project declares its libraries, programs and tests.

add_library(project_warnings INTERFACE)
target_compile_options(project_warnings INTERFACE -Wall -Wextra -Wpedantic -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees overlaps in std::string that are not there (GCC bug 105651).
  target_compile_options(project_warnings INTERFACE -Wno-restrict)
  # With the sanitizers' checks in between, g++ 12 also calls a moved-from
  # StatusOr uninitialised.
  if(CMAKE_CXX_FLAGS MATCHES "-fsanitize")
    target_compile_options(project_warnings INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(project_warnings INTERFACE -Wthread-safety)
endif()

# Fails where a target uses one that was not added before it: the order of
# add_subdirectory() in the top CMakeLists.txt is the order of the layers.
function(require_lower_layers name)
  foreach(used IN LISTS ARGN)
    if(NOT TARGET ${used})
      message(FATAL_ERROR "${name} uses ${used}, which is not in a layer below it")
    endif()
  endforeach()
endfunction()

# project_library(<name> SOURCES <file>... USES <target>... PRIVATELY_USES <target>...)
#
# Adds the static library <name>.
function(project_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES;PRIVATELY_USES")
  require_lower_layers(${name} ${arg_USES} ${arg_PRIVATELY_USES})
  add_library(${name} STATIC ${arg_SOURCES})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name}
    PUBLIC ${arg_USES}
    PRIVATE ${arg_PRIVATELY_USES} project_warnings)
endfunction()

# project_program(<name> SOURCES <file>... USES <target>...)
#
# Adds the program <name>, left in the top of the build folder.
function(project_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES")
  require_lower_layers(${name} ${arg_USES})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_USES} project_warnings)
  set_target_properties(${name} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
endfunction()

# What g++ must be told alike where the headers are made and where they are used:
# some libraries bring -pthread; -fpch-preprocess is for ccache.
set(test_header_options -pthread -fpch-preprocess)

# add_test_headers(<name> HEADERS <header>... USES <target>...)
#
# What nearly every test includes, and the headers named, read once: that is half
# of the time that a small test takes to compile. A folder's tests read what its
# variable test_headers names.
function(add_test_headers name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;USES")
  add_library(${name} OBJECT ${PROJECT_SOURCE_DIR}/tests/support/precompiled.cc)
  target_link_libraries(${name} PRIVATE ${arg_USES} GTest::gmock_main project_warnings)
  target_precompile_headers(${name} PRIVATE
    <algorithm> <functional> <map> <memory> <string> <utility> <vector>
    <absl/status/status.h> <absl/status/statusor.h> <absl/strings/str_cat.h>
    <absl/synchronization/mutex.h> <absl/time/time.h> <absl/types/optional.h>
    <gmock/gmock.h> <gtest/gtest.h> ${arg_HEADERS})
  target_compile_options(${name} PRIVATE ${test_header_options})
endfunction()

# project_test(<name>_test.cc USES <target>...)
#
# Adds the tests of one source file; tests/ mirrors the source folders.
function(project_test source)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "USES")
  cmake_path(GET CMAKE_CURRENT_SOURCE_DIR FILENAME folder)
  string(REPLACE "_test.cc" "" subject ${source})
  set(name ${folder}.${subject})
  add_executable(${name}_test ${source})
  target_link_libraries(${name}_test PRIVATE ${arg_USES} GTest::gmock_main project_warnings)
  if(test_headers)
    target_precompile_headers(${name}_test REUSE_FROM ${test_headers})
    target_compile_options(${name}_test PRIVATE ${test_header_options})
  endif()
  gtest_discover_tests(${name}_test TEST_PREFIX ${name}. DISCOVERY_TIMEOUT 60
    PROPERTIES TIMEOUT 300)
endfunction()

# Fails when a folder includes one it may not know. Run by ctest.
#
# usage: cmake -D SOURCE_DIR=<project> -P layering_test.cmake

# folder -> the folders it may include besides its own
set(may_include_base "")
set(may_include_domain "base|gandan")
set(may_include_storage "base|domain|gandan")
set(may_include_net "base|domain|gandan|google")
set(may_include_commune_node "base|domain|storage|net|gandan")
set(may_include_district_hub "base|domain|storage|net|gandan")
set(may_include_cli "base|domain|net|gandan")

set(breaches "")
foreach(folder base domain storage net commune_node district_hub cli)
  file(GLOB_RECURSE files ${SOURCE_DIR}/${folder}/*.h ${SOURCE_DIR}/${folder}/*.cc)
  foreach(file IN LISTS files)
    file(STRINGS ${file} includes REGEX "^#include [\"<][a-z_]+/")
    foreach(include IN LISTS includes)
      string(REGEX REPLACE "^#include [\"<]([a-z_]+)/.*" "\\1" used ${include})
      if(used MATCHES "^(base|domain|storage|net|commune_node|district_hub|cli|gandan)$"
         AND NOT used MATCHES "^(${folder}|${may_include_${folder}})$")
        string(APPEND breaches "\n  ${file}: ${include}")
      endif()
    endforeach()
  endforeach()
endforeach()

if(breaches)
  message(FATAL_ERROR "Includes that cross the layers:${breaches}")
endif()

# The two pages do not know each other, and what both use knows neither.
set(stranger_shared "officials|commune")
set(stranger_officials "commune")
set(stranger_commune "officials")
set(breaches "")
foreach(folder shared officials commune)
  file(GLOB_RECURSE files ${SOURCE_DIR}/web/${folder}/*.ts ${SOURCE_DIR}/web/${folder}/*.vue)
  foreach(file IN LISTS files)
    file(STRINGS ${file} imports
      REGEX "(from|import\\() ?\"(\\.\\./)+(${stranger_${folder}})/")
    foreach(import IN LISTS imports)
      string(APPEND breaches "\n  ${file}: ${import}")
    endforeach()
  endforeach()
endforeach()

if(breaches)
  message(FATAL_ERROR "Imports that cross the pages:${breaches}")
endif()

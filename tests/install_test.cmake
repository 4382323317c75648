# Fails when what is installed is not complete, or does not run. Run by ctest.
#
# usage: cmake -D BUILD_DIR=<build> -P install_test.cmake

set(prefix ${BUILD_DIR}/installed)
file(REMOVE_RECURSE ${prefix})
execute_process(
  COMMAND ${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${prefix}
  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)

foreach(file bin/district-hub bin/commune-node bin/hubctl
    share/gandan/hub.yaml share/gandan/node.yaml
    share/gandan/catalogue/indicators.yaml share/gandan/catalogue/units.yaml
    share/gandan/catalogue/work_calendar.yaml
    share/bash-completion/completions/hubctl
    share/bash-completion/completions/commune-node
    share/gandan/web/officials/index.html share/gandan/web/commune/index.html
    share/doc/gandan/enrolment.md share/doc/gandan/commune_node.md)
  if(NOT EXISTS ${prefix}/${file})
    message(FATAL_ERROR "not installed: ${file}")
  endif()
endforeach()

file(GLOB catalogue ${prefix}/share/gandan/catalogue/*.yaml)
foreach(command "hubctl;catalogue;check;${catalogue}" "commune-node;--version"
    "district-hub;--help")
  list(POP_FRONT command program)
  execute_process(COMMAND ${prefix}/bin/${program} ${command}
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
endforeach()
file(REMOVE_RECURSE ${prefix})

# Debian packages, by `cpack` in the build folder: gandan-hub, gandan-node and
# gandan-ctl. What stands in them beside what `cmake --install` brings is in
# deploy/packages; docs/packages.md says how they are used.

# `cpack` takes what was built; it builds nothing by itself.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME gandan)
set(CPACK_PACKAGE_VENDOR "Gần Dân maintainers")
set(CPACK_PACKAGE_CONTACT "Gần Dân maintainers <maintainers@gandan.example>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL hub node ctl)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
# What is made here lies where the version is part of its content.
set(packaged ${PROJECT_BINARY_DIR}/packaged)
string(TIMESTAMP today "%a, %d %b %Y %H:%M:%S +0000" UTC)

# gandan_package(<component> PACKAGE <name> PROGRAM <target> SECTION <of the man
# page> SUMMARY <line> DESCRIPTION <text> DEPENDS <packages>)
macro(gandan_package component)
  cmake_parse_arguments(arg "" "PACKAGE;PROGRAM;SECTION;SUMMARY;DESCRIPTION;DEPENDS"
    "DOCS" ${ARGN})
  string(TOUPPER ${component} COMPONENT)
  set(CPACK_DEBIAN_${COMPONENT}_PACKAGE_NAME ${arg_PACKAGE})
  set(CPACK_DEBIAN_${COMPONENT}_PACKAGE_SECTION admin)
  set(CPACK_DEBIAN_${COMPONENT}_PACKAGE_DEPENDS "${arg_DEPENDS}")
  set(CPACK_COMPONENT_${COMPONENT}_DESCRIPTION
    "${arg_SUMMARY}\n${arg_DESCRIPTION}")
  set(doc share/doc/${arg_PACKAGE})

  set(PACKAGE ${arg_PACKAGE})
  set(VERSION ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})
  set(DATE ${today})
  configure_file(deploy/packages/changelog
    ${packaged}/${component}/changelog @ONLY)
  set(man ${packaged}/${component}/${arg_PROGRAM}.${arg_SECTION})
  add_custom_command(OUTPUT ${man}.gz ${packaged}/${component}/changelog.Debian.gz
    COMMAND python3 ${PROJECT_SOURCE_DIR}/deploy/packages/make_man_page.py
      $<TARGET_FILE:${arg_PROGRAM}> ${arg_SECTION} ${PROJECT_VERSION} > ${man}
    COMMAND gzip -9nf ${man}
    COMMAND gzip -9nkf ${packaged}/${component}/changelog
    COMMAND ${CMAKE_COMMAND} -E rename ${packaged}/${component}/changelog.gz
      ${packaged}/${component}/changelog.Debian.gz
    DEPENDS ${arg_PROGRAM} deploy/packages/make_man_page.py
      deploy/packages/changelog
    COMMENT "What comes with ${arg_PACKAGE}" VERBATIM)
  list(APPEND package_files ${man}.gz)
  install(FILES ${man}.gz COMPONENT ${component} EXCLUDE_FROM_ALL
    DESTINATION share/man/man${arg_SECTION})
  install(FILES ${packaged}/${component}/changelog.Debian.gz
    deploy/packages/copyright COMPONENT ${component} EXCLUDE_FROM_ALL
    DESTINATION ${doc})
  install(FILES ${arg_DOCS} COMPONENT ${component} EXCLUDE_FROM_ALL
    DESTINATION ${doc})
endmacro()

# Fills the maintainer scripts of a component with how units are handled.
macro(gandan_units component)
  cmake_parse_arguments(arg "" "TEMPLATE" "UNITS" ${ARGN})
  string(TOUPPER ${component} COMPONENT)
  string(JOIN " " UNITS ${arg_UNITS})
  set(INSTANCES "")
  if(arg_TEMPLATE)
    # Those that run, when a script asks.
    set(INSTANCES " \\
        $(systemctl list-units --plain --no-legend --state=active \\
          '${arg_TEMPLATE}' 2>/dev/null | cut -d' ' -f1) \\
       ")
  endif()
  foreach(step postinst prerm postrm)
    file(READ deploy/packages/systemd_${step} snippet)
    string(TOUPPER ${step} STEP)
    string(CONFIGURE "${snippet}" SYSTEMD_${STEP} @ONLY)
    configure_file(deploy/packages/${component}/${step}
      ${packaged}/${component}/${step} @ONLY FILE_PERMISSIONS
      OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
      WORLD_READ WORLD_EXECUTE)
    list(APPEND CPACK_DEBIAN_${COMPONENT}_PACKAGE_CONTROL_EXTRA
      ${packaged}/${component}/${step})
  endforeach()
endmacro()

# A script of a component's folder, and its man page.
macro(gandan_script component name folder)
  set(script ${PROJECT_SOURCE_DIR}/deploy/packages/${component}/${name})
  set(man ${packaged}/${component}/${name}.8)
  add_custom_command(OUTPUT ${man}.gz
    COMMAND python3 ${PROJECT_SOURCE_DIR}/deploy/packages/make_man_page.py
      ${script} 8 ${PROJECT_VERSION} > ${man}
    COMMAND gzip -9nf ${man}
    DEPENDS ${script} deploy/packages/make_man_page.py VERBATIM)
  list(APPEND package_files ${man}.gz)
  install(FILES ${man}.gz COMPONENT ${component} EXCLUDE_FROM_ALL
    DESTINATION share/man/man8)
  install(PROGRAMS ${script} COMPONENT ${component} EXCLUDE_FROM_ALL
    DESTINATION ${folder})
endmacro()

file(GLOB all_docs ${PROJECT_SOURCE_DIR}/docs/*.md)
gandan_package(hub PACKAGE gandan-hub PROGRAM district-hub SECTION 8
  SUMMARY "hub of a reporting federation for local government"
  DESCRIPTION "Receives the reports of communes, keeps them with a ledger,\nadds them up exactly, and answers officials by pages, API and command\nline."
  DEPENDS "adduser, init-system-helpers (>= 1.54), gandan-ctl" DOCS ${all_docs})
gandan_units(hub UNITS district-hub.service gandan-backup.timer)
gandan_package(node PACKAGE gandan-node PROGRAM commune-node SECTION 1
  SUMMARY "node of a commune in a reporting federation for local government"
  DESCRIPTION "Keeps a commune's reports safe, judges them before they go, and\ncarries them to the district's hub whenever there is a line."
  DEPENDS "adduser, init-system-helpers (>= 1.54)"
  DOCS docs/commune_node.md docs/enrolment.md docs/operations.md
    docs/guide_clerk.vi.md docs/packages.md docs/upgrade.md)
gandan_units(node UNITS commune-node.service TEMPLATE commune-node@*.service)
gandan_package(ctl PACKAGE gandan-ctl PROGRAM hubctl SECTION 1
  SUMMARY "command line of the hub of a reporting federation"
  DESCRIPTION "Asks a hub for figures, decides on reports, and administers keys\nand accounts, on the hub's machine or from another."
  DEPENDS "" DOCS docs/hubctl.md docs/officials.md docs/guide_official.vi.md)
set(CPACK_DEBIAN_CTL_PACKAGE_CONTROL_EXTRA "")
set(CPACK_DEBIAN_HUB_PACKAGE_SUGGESTS "age")

set(units ${CMAKE_CURRENT_SOURCE_DIR}/deploy/systemd)
install(FILES ${units}/district-hub.service ${units}/gandan-backup.service
  ${units}/gandan-backup.timer ${units}/gandan-offsite-backup.service
  COMPONENT hub EXCLUDE_FROM_ALL
  DESTINATION /lib/systemd/system)
install(FILES ${units}/commune-node.service ${units}/commune-node@.service
  COMPONENT node EXCLUDE_FROM_ALL DESTINATION /lib/systemd/system)
gandan_script(hub gandan-offsite-backup sbin)
gandan_script(node gandan-add-node sbin)

add_custom_target(package_files ALL DEPENDS ${package_files})
include(CPack)

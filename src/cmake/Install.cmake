include(CMakePackageConfigHelpers)

if(SKBUILD)
  # A wheel must carry what it links: it has the same shape on every system.
  set(CMAKE_INSTALL_LIBDIR lib)
  install(FILES ${utf8proc_LIBRARY} DESTINATION lib)
  # The examples that tyngde.examples reads.
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/examples DESTINATION share
    FILES_MATCHING PATTERN *.yaml PATTERN *.json PATTERN *.ipynb PATTERN *.py PATTERN README.md)
endif()
include(GNUInstallDirs)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/tyngde)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/tyngde DESTINATION include)
install(TARGETS tyngde EXPORT tyngdeTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(EXPORT tyngdeTargets NAMESPACE tyngde:: DESTINATION ${package_dir})

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/tyngdeConfig.cmake.in
  ${PROJECT_BINARY_DIR}/tyngdeConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/tyngdeConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/tyngdeConfig.cmake
  ${PROJECT_BINARY_DIR}/tyngdeConfigVersion.cmake
  ${CMAKE_CURRENT_LIST_DIR}/Findutf8proc.cmake
  DESTINATION ${package_dir})

if(NOT SKBUILD)
  configure_file(${CMAKE_CURRENT_LIST_DIR}/tyngde.pc.in ${PROJECT_BINARY_DIR}/tyngde.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/tyngde.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endif()

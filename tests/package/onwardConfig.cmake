include(CMakeFindDependencyMacro)
find_dependency(tyngde CONFIG)
include(${CMAKE_CURRENT_LIST_DIR}/onwardTargets.cmake)

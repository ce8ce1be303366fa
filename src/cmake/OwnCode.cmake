find_program(TYNGDE_CCACHE ccache)
mark_as_advanced(TYNGDE_CCACHE)

# Strict flags for the code in this repository only: nothing here reaches a consumer.
# Contraction into fused operations is off, so that every machine computes the same numbers.
function(own_code target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -ffp-contract=off $<$<BOOL:${TYNGDE_WERROR}>:-Werror>)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # False alarms about joining strings (gcc bug 105651).
    target_compile_options(${target} PRIVATE -Wno-restrict)
  endif()
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
  if(TYNGDE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Relative paths let build directories and checkouts share the cache.
    set_target_properties(${target} PROPERTIES CXX_COMPILER_LAUNCHER
      "${CMAKE_COMMAND};-E;env;CCACHE_BASEDIR=${PROJECT_SOURCE_DIR};CCACHE_NOHASHDIR=1;${TYNGDE_CCACHE}")
  endif()
endfunction()

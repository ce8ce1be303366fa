find_program(TYNGDE_CCACHE ccache)
mark_as_advanced(TYNGDE_CCACHE)

# Strict flags for the code in this repository only: nothing here reaches a consumer.
# Contraction into fused operations is off, so that every machine computes the same numbers.
function(own_code target)
  if(MSVC)
    # Contraction is off unless asked for.
    target_compile_options(${target} PRIVATE
      /W4 /utf-8 /permissive- /bigobj /fp:precise $<$<BOOL:${TYNGDE_WERROR}>:/WX>)
  else()
    target_compile_options(${target} PRIVATE
      -Wall -Wextra -Wpedantic -ffp-contract=off $<$<BOOL:${TYNGDE_WERROR}>:-Werror>)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # False alarms about joining strings (gcc bug 105651).
    target_compile_options(${target} PRIVATE -Wno-restrict)
  endif()
  # Where CMAKE_UNITY_BUILD is on, as a whole build wants it: files are compiled twelve at a time.
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF UNITY_BUILD_BATCH_SIZE 12)
  if(TYNGDE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Relative paths let build directories and checkouts share the cache.
    set_target_properties(${target} PROPERTIES CXX_COMPILER_LAUNCHER
      "${CMAKE_COMMAND};-E;env;CCACHE_BASEDIR=${PROJECT_SOURCE_DIR};CCACHE_NOHASHDIR=1;${TYNGDE_CCACHE}")
  endif()
endfunction()

set(TYNGDE_GNU_LIKE "$<AND:$<CXX_COMPILER_ID:GNU,Clang,AppleClang>,$<CONFIG:Release>>")

# For code whose time is spent in the library: little optimisation, which is quick to compile. -Og is a
# fifth quicker than -O1 with GCC, and the same with clang.
function(quick_to_build target)
  target_compile_options(${target} PRIVATE "$<${TYNGDE_GNU_LIKE}:-Og>")
endfunction()

# Sources of such a target that are hot all the same.
function(as_fast_as_may_be)
  set_source_files_properties(${ARGN} PROPERTIES COMPILE_OPTIONS "$<${TYNGDE_GNU_LIKE}:-O3>")
endfunction()

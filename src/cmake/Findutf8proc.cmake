# Finds utf8proc, whose Debian package has no CMake files; defines utf8proc::utf8proc.
# Installed beside tyngdeConfig.cmake, it first looks for a copy next to libtyngde.a:
# the Python wheel brings one. Only the build of tyngde itself needs the header.
find_path(utf8proc_INCLUDE_DIR utf8proc.h)
set(utf8proc_names utf8proc utf8proc_static)
if(utf8proc_USE_STATIC_LIBS)
  list(PREPEND utf8proc_names libutf8proc.a)
endif()
find_library(tyngde_bundled_utf8proc libutf8proc.a
  PATHS ${CMAKE_CURRENT_LIST_DIR}/../.. NO_DEFAULT_PATH)
if(tyngde_bundled_utf8proc)
  set(utf8proc_LIBRARY ${tyngde_bundled_utf8proc})
else()
  find_library(utf8proc_LIBRARY NAMES ${utf8proc_names})
endif()
mark_as_advanced(utf8proc_INCLUDE_DIR utf8proc_LIBRARY tyngde_bundled_utf8proc)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(utf8proc REQUIRED_VARS utf8proc_LIBRARY)

if(utf8proc_FOUND AND NOT TARGET utf8proc::utf8proc)
  add_library(utf8proc::utf8proc UNKNOWN IMPORTED)
  set_target_properties(utf8proc::utf8proc PROPERTIES IMPORTED_LOCATION ${utf8proc_LIBRARY})
  if(utf8proc_INCLUDE_DIR)
    set_target_properties(utf8proc::utf8proc PROPERTIES
      INTERFACE_INCLUDE_DIRECTORIES ${utf8proc_INCLUDE_DIR})
  endif()
endif()

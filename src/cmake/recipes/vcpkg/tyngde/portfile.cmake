# An overlay port of the checkout that it lies in: vcpkg install tyngde --overlay-ports=FOLDER
get_filename_component(checkout "${CURRENT_PORT_DIR}/../../../../.." ABSOLUTE)

vcpkg_cmake_configure(
  SOURCE_PATH "${checkout}"
  OPTIONS -DTYNGDE_TESTS=OFF -DTYNGDE_WERROR=OFF -DCMAKE_UNITY_BUILD=ON)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(PACKAGE_NAME tyngde CONFIG_PATH lib/cmake/tyngde)
vcpkg_fixup_pkgconfig()
file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/debug/include")
vcpkg_install_copyright(FILE_LIST "${checkout}/LICENSE" "${checkout}/src/cmake/third-party-notices.txt")

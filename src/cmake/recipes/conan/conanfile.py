"""Conan's recipe of the C++ library, of the checkout that it lies in: ``conan create FOLDER``."""

import re
from pathlib import Path

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, rmdir


class Tyngde(ConanFile):
    name = "tyngde"
    description = "Organisation design as a library"
    license = "Apache-2.0"
    topics = ("organisation", "graph", "analytics")
    package_type = "library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"shared": [True, False]}  # noqa: RUF012 (so Conan has it)
    default_options = {"shared": False, "boost/*:header_only": True}  # noqa: RUF012

    @property
    def _checkout(self) -> Path:
        return Path(self.recipe_folder).resolve().parents[3]

    def set_version(self) -> None:
        header = self._checkout / "include" / "tyngde" / "core" / "version.hpp"
        (self.version,) = re.findall(r'^#define TYNGDE_VERSION "(.+)"', header.read_text(), re.M)

    def export_sources(self) -> None:
        for pattern in ("CMakeLists.txt", "LICENSE", "include/*", "src/*"):
            copy(self, pattern, self._checkout, self.export_sources_folder)

    def requirements(self) -> None:
        self.requires("boost/[>=1.74 <2]", transitive_headers=True)
        self.requires("utf8proc/[>=2.8 <3]")
        self.requires("eigen/[>=3.4 <6]", visible=False)
        self.requires("nlohmann_json/[>=3.11 <4]", visible=False)

    def validate(self) -> None:
        check_min_cppstd(self, 20)

    def layout(self) -> None:
        cmake_layout(self)

    def generate(self) -> None:
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables["TYNGDE_TESTS"] = False
        toolchain.cache_variables["TYNGDE_WERROR"] = False
        toolchain.cache_variables["CMAKE_UNITY_BUILD"] = True
        toolchain.generate()
        CMakeDeps(self).generate()

    def build(self) -> None:
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self) -> None:
        CMake(self).install()
        source, package = Path(self.source_folder), Path(self.package_folder)
        copy(self, "LICENSE", source, package / "licenses")
        copy(self, "third-party-notices.txt", source / "src" / "cmake", package / "licenses")
        for folder in ("cmake", "pkgconfig"):  # Conan makes its own for who links it
            rmdir(self, package / "lib" / folder)

    def package_info(self) -> None:
        self.cpp_info.set_property("cmake_file_name", "tyngde")
        self.cpp_info.set_property("cmake_target_name", "tyngde::tyngde")
        self.cpp_info.libs = ["tyngde"]
        self.cpp_info.requires = ["boost::headers", "utf8proc::utf8proc"]
        if self.settings.os in ("Linux", "FreeBSD"):
            self.cpp_info.system_libs = ["pthread", "m"]

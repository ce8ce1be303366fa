# Everything from one command, on a fresh Debian machine too: each target does its own set-up.
# Python lives in .venv, everything built in build; `make clean` removes both.

PYTHON ?= python3
JOBS ?= $(shell nproc)

SYSTEM := g++ cmake ninja-build ccache python3-dev python3-venv ca-certificates \
  libboost-dev libeigen3-dev nlohmann-json3-dev libutf8proc-dev
SYSTEM_TEST := pkg-config catch2 libcairo2
SYSTEM_BENCH := libigraph-dev
SYSTEM_DOCS := doxygen
# The clang of this Debian, 14 on 12 and 19 on 13, looked up where one is wanted; another is CLANG=16.
CLANG ?= $(shell src/cmake/own-clang)
SYSTEM_CLANG = clang-$(CLANG) libclang-rt-$(CLANG)-dev
SYSTEM_CHECK = clang-tidy-$(CLANG)

EXAMPLE := examples/albertslund-2026
DEMO := tyngde compare $(EXAMPLE)/organisation.yaml $(EXAMPLE)/model-1.yaml \
  $(EXAMPLE)/model-2.yaml --profile $(EXAMPLE)/profile.yaml
DEMO_WITH := $(DEMO) --with $(EXAMPLE)/assumptions.yaml

BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check
PYTEST := $(BIN)/pytest -n $(JOBS) --dist worksteal
# Folders count as sources: they change when a file comes or goes.
SOURCES = CMakeLists.txt pyproject.toml LICENSE $(wildcard README.md) \
  $(shell find include src bindings python examples -name __pycache__ -prune -o -print)
CPP_FILES = $(shell find include src bindings tests benchmarks examples \
  -name '*.hpp' -o -name '*.cpp' 2>/dev/null)

export CMAKE_BUILD_PARALLEL_LEVEL := $(JOBS)
export CTEST_PARALLEL_LEVEL := $(JOBS)
export PYTHONDONTWRITEBYTECODE := 1
# What is tested is what was installed, not a checkout that a shell points at.
unexport PYTHONPATH

.PHONY: help demo dev test quick many-graphs lint format stubs check-stubs wheel bench coverage clean \
  default asan clang python-tests newest oldest header-check system system-test system-clang \
  system-check

help:
	@echo "make demo     compare two ways of organising Albertslund"
	@echo "make test     all tests: C++, Python, packages, layout"
	@echo "make quick    the C++ tests and the layout rules"
	@echo "make lint     formatting, ruff, clang-tidy      make format  put the formatting right"
	@echo "make dev      the checkout itself as the package: what is edited is what runs"
	@echo "make stubs    rewrite python/tyngde/_core.pyi   make wheel   into build/dist"
	@echo "make bench    run the benchmarks                make clean   remove build and .venv"
	@echo "make docs     the manual, into build/manual/site"
	@echo "make newest   the Python tests with the newest packages; make oldest: with the oldest"

demo: .venv/.installed
	$(BIN)/$(DEMO)
	$(BIN)/$(DEMO_WITH)

test: default header-check python-tests

quick: default
	$(PYTHON) tests/python/test_layout.py

# --- C++: one build directory for each preset

define run_preset
cmake --preset $@ $(COMPILER)
cmake --build --preset $@
ctest --preset $@
endef

default: system-test
	$(run_preset)

clang asan tsan fuzz lint: COMPILER = -DCMAKE_CXX_COMPILER=clang++-$(CLANG)

clang asan: system-clang
	$(run_preset)

coverage: system-test
	@src/cmake/need gcovr
	$(run_preset)
	gcovr --root . --filter include --filter src build/coverage

# What uses threads, with the thread sanitiser; built without the other tests.
.PHONY: tsan
tsan: system-clang
	cmake --preset $@ $(COMPILER)
	cmake --build --preset $@
	build/tsan/tests/cpp/tyngde_threads
	build/tsan/tests/cpp/tyngde_threads_asked

# The tests that compare measures on random graphs, on many times as many of them.
GRAPHS ?= 10000
many-graphs: .venv/.installed .venv/.tools
	TYNGDE_RANDOM_GRAPHS=$(GRAPHS) $(PYTEST) $$(grep -rl "^from helpers.graphs import" \
	  tests/python --include="test_*.py")

# Changed inputs for every reader, for so many minutes each half: C++ by libFuzzer with sanitisers,
# which goes on from what it found before; then Python. What fails is kept in tests/fuzz/kept.
MINUTES ?= 2
.PHONY: fuzz
fuzz: system-clang .venv/.installed .venv/.tools
	cmake --preset fuzz $(COMPILER)
	cmake --build --preset fuzz
	mkdir -p build/fuzz/corpus tests/fuzz/kept/json
	build/fuzz/tests/fuzz/read_fuzzer -dict=tests/fuzz/words.dict -max_len=4096 \
	  -artifact_prefix=tests/fuzz/kept/json/ -max_total_time=$$((60 * $(MINUTES))) \
	  build/fuzz/corpus tests/fuzz/corpus tests/data/malformed
	$(BIN)/python tests/fuzz/run.py --minutes $(MINUTES)

header-check: default
	cmake --build --preset default --target header_check

# From 10,000 to 10,000,000 posts, the last of which want some 10 GB.
SIZES ?= 10000,100000,1000000,10000000
bench: system .venv/.installed .venv/.tools
	@src/cmake/need $(SYSTEM_BENCH)
	cmake --preset release -DTYNGDE_BENCHMARKS=ON
	cmake --build --preset release
	$(BIN)/python benchmarks/run.py build/release/benchmarks/full_pass \
	  --sizes $(SIZES) --output docs/benchmarks.md --history benchmarks/history.csv

# --- Python: the wheel a user would get, installed into .venv

.venv/.ready: python/requirements.txt | system
	$(PYTHON) -m venv --clear .venv
	$(PIP) install -q -r $<
	touch $@

.venv/.tools: tests/requirements.txt .venv/.ready | system-test
	$(PIP) install -q -r $<
	touch $@

build/.wheel: $(SOURCES) .venv/.ready
	rm -rf build/dist
	$(PIP) wheel -q --no-build-isolation --no-deps -w build/dist \
	  --config-settings=cmake.define.TYNGDE_WERROR=ON .
	touch $@

.venv/.installed: build/.wheel
	$(PIP) install -q --no-deps --force-reinstall build/dist/*.whl
	touch $@

# The checkout itself as the package: an edit of Python is there at once, one of C++ is built when
# the package is next imported. A later target that wants the wheel installs it over this.
EDITABLE := editable.rebuild=true editable.verbose=false build-dir=build/dev cmake.define.TYNGDE_WERROR=ON \
  cmake.define.CMAKE_UNITY_BUILD=OFF
dev: .venv/.ready
	rm -f .venv/.installed
	$(PIP) install -q --no-build-isolation --no-deps \
	  $(EDITABLE:%=--config-settings=%) -e .

wheel: build/.wheel
	@ls build/dist/*.whl

# After the C++ build, because the package tests install from it.
python-tests: .venv/.installed .venv/.tools default
	$(PYTEST)

# The same without the package tests, with other packages than the pinned ones: the newest that the
# index has for this Python, or the oldest that pyproject.toml states.
newest oldest: .venv/.installed | system-test
	$(PYTHON) -m venv --clear build/$@
	build/$@/bin/pip --disable-pip-version-check install -q build/dist/*.whl
	build/$@/bin/python tests/tools/package_versions.py $@ > build/$@/requirements.txt
	build/$@/bin/pip --disable-pip-version-check install -q --only-binary :all: -r build/$@/requirements.txt
	build/$@/bin/pytest -n $(JOBS) --dist worksteal -m "not package"

.venv/.docs: docs/requirements.txt .venv/.ready
	$(PIP) install -q -r $<
	touch $@

# The manual: pages and references of Python and of C++, without warnings, dead links or requests.
.PHONY: docs
docs: export NO_MKDOCS_2_WARNING := 1
docs: .venv/.installed .venv/.docs
	@src/cmake/need $(SYSTEM_DOCS)
	$(BIN)/python tests/tools/make_manual.py build/manual/pages
	$(BIN)/python tests/tools/cpp_reference.py build/manual/pages/docs/reference/cpp
	$(BIN)/mkdocs build --strict -f docs/mkdocs.yml
	$(BIN)/python tests/tools/check_site.py build/manual/site

stubs: build/stubs/tyngde/_core.pyi
	cp $< python/tyngde/_core.pyi

build/stubs/tyngde/_core.pyi: .venv/.installed .venv/.tools
	$(BIN)/pybind11-stubgen tyngde._core --exit-code -o build/stubs

check-stubs: build/stubs/tyngde/_core.pyi
	diff -u python/tyngde/_core.pyi $< || { echo "Run make stubs."; exit 1; }
	$(BIN)/mypy python/tyngde

# --- Style

lint: system-check .venv/.tools
	$(BIN)/clang-format --dry-run -Werror $(CPP_FILES)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	cmake --preset tidy $(COMPILER) "-DCMAKE_CXX_CLANG_TIDY=clang-tidy-$(CLANG);--quiet"
	cmake --build --preset tidy

format: .venv/.tools
	$(BIN)/clang-format -i $(CPP_FILES)
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

# --- The machine

system:
	@src/cmake/need $(SYSTEM)

system-test: system
	@src/cmake/need $(SYSTEM_TEST)

system-clang: system-test
	@src/cmake/need $(SYSTEM_CLANG)

system-check: system-clang
	@src/cmake/need $(SYSTEM_CHECK)

clean:
	rm -rf build .venv

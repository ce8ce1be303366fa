#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <locale>
#include <string>

#include <tyngde/core/number.hpp>
#include <tyngde/io/read.hpp>
#include <tyngde/io/write.hpp>
#include <tyngde/organisation/figures.hpp>

#include "catch.hpp"
#include "equal.hpp"

using namespace tyngde;
using namespace tyngde::test;

namespace {

/// The process's locale while it lives; the one before comes back.
class InLocale {
public:
    explicit InLocale(const std::string& name) : before_(std::setlocale(LC_ALL, nullptr)) {
        is_set_ = std::setlocale(LC_ALL, (name + ".UTF-8").c_str()) != nullptr || made(name);
    }
    InLocale(const InLocale&) = delete;
    InLocale& operator=(const InLocale&) = delete;
    ~InLocale() { std::setlocale(LC_ALL, before_.c_str()); }
    bool is_set() const { return is_set_; }

private:
    /// Makes the locale in a folder of its own, where the C library lets us and has the sources.
    static bool made(const std::string& name) {
        const auto folder = std::filesystem::temp_directory_path() / "tyngde-test-locales";
        std::filesystem::create_directories(folder);
        const std::string target = (folder / (name + ".UTF-8")).string();
        if (!std::filesystem::exists(target)) {
            const std::string command = "localedef -i " + name + " -f UTF-8 '" + target + "' > /dev/null 2>&1";
            if (std::system(command.c_str()) != 0) return false;
        }
        setenv("LOCPATH", folder.c_str(), 1);
        return std::setlocale(LC_ALL, (name + ".UTF-8").c_str()) != nullptr;
    }

    std::string before_;
    bool is_set_ = false;
};

constexpr const char* document = R"({"tyngde": "organisation/1", "units": [
    {"key": "a", "fte": {"about": 12.5, "within": 0.25}}, {"key": "b", "fte": 1.5e1},
    {"key": "c", "fte": {"between": [0.125, -0]}}, {"key": "d", "fte": 1234567.875}]})";

}  // namespace

TEST_CASE("JSON is read and written alike whatever the locale of the process") {
    const std::string text = std::string(document).replace(std::string(document).find("-0"), 2, "2.5");
    const std::string wanted = io::write(io::read_organisation(text));
    // A comma; two bytes.
    for (const char* name : {"da_DK", "ps_AF"}) {
        const InLocale locale(name);
        if (!locale.is_set()) {
            WARN("skipped: the locale " << name << " is not there and cannot be made");
            continue;
        }
        CAPTURE(name, std::localeconv()->decimal_point);
        REQUIRE(std::string(std::localeconv()->decimal_point) != ".");
        const Organisation read = io::read_organisation(text);
        CHECK(read.figure(read.at("b"), Measure::fte).value == 15);
        CHECK(read.figure(read.at("d"), Measure::fte).value == 1234567.875);
        CHECK(io::write(read) == wanted);
        CHECK(to_text(0.5) == "0.5");
        CHECK_THROWS_AS(io::read_organisation(R"({"tyngde": "organisation/1", "units": [{"key": "a", "fte": 1,5}]})"),
                        ParseError);
    }
}

// Any bytes as a document: an error of the library, or an object that can be written and read again.
//
//     make fuzz            both halves of tests/fuzz, for MINUTES=2
//     read_fuzzer FILE     one input again

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include <tyngde/core/error.hpp>
#include <tyngde/core/unicode.hpp>
#include <tyngde/io/doubt.hpp>
#include <tyngde/io/memo.hpp>
#include <tyngde/io/problems.hpp>
#include <tyngde/io/read.hpp>
#include <tyngde/io/write.hpp>
#include <tyngde/scenario/apply.hpp>

using namespace tyngde;

namespace {

void must(bool holds, const char* what) {
    if (holds) return;
    std::cerr << what << '\n';
    std::abort();
}

/// Whatever is accepted can be written, and read back as the same.
template <class Read>
auto there_and_back(const io::Tree& tree, const Read& read) {
    auto document = read(tree);
    const std::string written = io::write(document);
    must(io::write(read(io::parse_json(written))) == written, "what was written is read as something else");
    return document;
}

const Organisation& town() {
    static const Organisation town = io::read_organisation(R"({"tyngde": "organisation/1", "key": "town", "units": [
        {"key": "r", "type": "municipality"}, {"key": "a", "parent": "r", "fte": {"about": 9, "within": 1}},
        {"key": "b", "parent": "r", "fte": "unknown"}, {"key": "c", "parent": "a"}], "posts": [
        {"key": "p", "home": "a", "heads": "a", "role": "head", "fte": 1},
        {"key": "q", "home": "b", "count": 3, "fte": 2.5, "reports_to": "p"}], "tasks": [
        {"key": "t", "responsible": ["a"], "volume": 3}]})");
    return town;
}

void read(std::string_view text) {
    const io::Tree tree = io::parse_json(text);
    const std::string kind = io::document_kind(tree);
    if (kind == "organisation") {
        there_and_back(tree, [](const io::Tree& t) { return io::read_organisation(t); });
    } else if (kind == "plan") {
        const Plan plan = there_and_back(tree, [](const io::Tree& t) { return io::read_plan(t); });
        const Organisation after = apply(town(), plan).organisation;
        const std::string written = io::write(after);
        must(io::write(io::read_organisation(written)) == written, "what a plan made is read as something else");
    } else if (kind == "profile") {
        there_and_back(tree, [](const io::Tree& t) { return io::read_profile(t); });
    } else if (kind == "assumptions") {
        there_and_back(tree, [](const io::Tree& t) { return io::read_assumptions(t); });
    } else if (kind == "ranges") {
        there_and_back(tree, [](const io::Tree& t) { return io::read_ranges(t); });
    } else if (kind == "doubt") {
        there_and_back(tree, [](const io::Tree& t) { return io::read_doubt(t); });
    } else if (kind == "memo") {
        there_and_back(tree, [](const io::Tree& t) { return io::read_memo(t); });
    } else {
        must(false, "a kind of document that is not tried");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        read({reinterpret_cast<const char*>(data), size});
    } catch (const Error& error) {
        must(!std::string_view(error.what()).empty(), "an error that says nothing");
        must(is_utf8(error.what()), "an error that is no text");
        io::problems(error);
    }
    return 0;
}

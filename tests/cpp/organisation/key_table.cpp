#include <tyngde/organisation/key_table.hpp>

#include <string>

#include "catch.hpp"

using namespace tyngde;

TEST_CASE("a key table finds every key and no other") {
    CHECK(KeyTable().find("a") == no_node);
    CHECK(KeyTable(TextTable()).find("") == no_node);
    for (std::size_t size : {1, 2, 3, 7, 8, 9, 1000}) {
        TextTable texts;
        for (std::size_t i = 0; i < size; ++i) texts.push_back("key-" + std::to_string(i));
        const KeyTable table(texts);
        REQUIRE(table.size() == size);
        for (NodeId i = 0; i < size; ++i) {
            REQUIRE(table.find("key-" + std::to_string(i)) == i);
            REQUIRE(table[i] == "key-" + std::to_string(i));
        }
        REQUIRE(table.find("key-" + std::to_string(size)) == no_node);
        REQUIRE(table.find("key-") == no_node);
    }
}

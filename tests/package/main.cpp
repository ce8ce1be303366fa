#include <iostream>
#include <tyngde/tyngde.hpp>

int main() { std::cout << tyngde::library_version() << '\n'; }

// Who links a library that links tyngde needs to know neither.

#include <iostream>
#include <string_view>

std::string_view version_handed_on();

int main() { std::cout << "tyngde " << version_handed_on() << '\n'; }

#pragma once

#include <string>
#include <vector>

#include "tyngde/scenario/plan.hpp"

namespace tyngde {

/// What a change says about one fact: the place of a unit, the volume of an interface, a successor's share …
struct Statement {
    std::string fact;  ///< the same text for all that is said about the same fact
    std::string key;   ///< the node that it is about
    std::string says;  ///< the same text for what is the same; where it comes from is left out
};

/// A part of a change that can be done by itself.
struct ChangePart {
    Change change;
    std::vector<Statement> statements;
};

/// A change taken apart. Most are one part; several moves, figures or predecessors are several.
std::vector<ChangePart> parts_of(const Change& change);

/// Choices and rules as text: equal texts, equal meaning.
std::string text_of(const Choice& choice);
std::string text_of(const Rule& rule);

}  // namespace tyngde

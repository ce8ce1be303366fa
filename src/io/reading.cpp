#include "reading.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "gather.hpp"
#include "is_one_of.hpp"
#include "pointer.hpp"

namespace tyngde::io {
namespace {

/// An error with those beside it.
template <class Sort>
class Several : public Sort, public Problems {
public:
    Several(const Sort& first, std::vector<std::exception_ptr> others, std::size_t further)
        : Sort(first), Problems(std::move(others), further) {}
};

template <class Sort>
bool threw(const Error& first, std::vector<std::exception_ptr>& others, std::size_t further) {
    if (const auto* of_sort = dynamic_cast<const Sort*>(&first))
        throw Several<Sort>(*of_sort, std::move(others), further);
    return false;
}

template <class... Sorts>
void throw_as(const Error& first, std::vector<std::exception_ptr>& others, std::size_t further) {
    (threw<Sorts>(first, others, further) || ...);
}

/// Lists of nodes, and the field with the head of a unit.
constexpr std::array<std::string_view, 7> node_lists{"units", "posts",          "tasks",     "head",
                                                     "fora",  "collaborations", "committees"};
/// What says nothing on which figures there are or how they add up.
constexpr std::array<std::string_view, 20> beside_figures{
    "name", "note",   "basis",   "source",   "sources",   "type",  "role",  "holder",  "language",  "category",
    "code", "levels", "members", "external", "temporary", "large", "level", "manager", "unit_line", "dotted"};

}  // namespace

std::vector<Problem> problems(const Error& error) {
    std::vector<Problem> result{error.problem()};
    if (const auto* several = dynamic_cast<const Problems*>(&error))
        for (const std::exception_ptr& other : several->others()) try {
                std::rethrow_exception(other);
            } catch (const Error& each) {
                result.push_back(each.problem());
            }
    return result;
}

namespace {

std::size_t size_of(const Tree& tree) {
    std::size_t size = 1;
    for (const Tree& item : tree.items) size += size_of(item);
    for (const Tree::Member& member : tree.members) size += size_of(member.value);
    return size;
}

}  // namespace

std::size_t rounds_for(const Tree& tree) {
    return std::clamp<std::size_t>(2'000'000 / size_of(tree), 3, 2 * most_problems);
}

/// From the root down to what a pointer names; not `whole` where the last steps name nothing.
std::vector<Reading::Step> Reading::way_to(const std::string& pointer, bool& whole) const {
    std::vector<Step> way{{root_, 0, {}}};
    whole = true;
    for (std::size_t at = 0; at < pointer.size();) {
        const std::size_t end = std::min(pointer.find('/', at + 1), pointer.size());
        const std::string step = unescape_pointer(std::string_view(pointer).substr(at + 1, end - at - 1));
        const Tree& tree = *way.back().tree;
        at = end;
        if (tree.shape == Tree::Shape::list) {
            std::size_t item = step.empty() ? tree.items.size() : 0;
            for (const char digit : step) item = item * 10 + static_cast<std::size_t>(digit - '0');
            if (item < tree.items.size()) {
                way.push_back({&tree.items[item], item, {}});
                continue;
            }
        } else {
            const auto found = std::find_if(tree.members.begin(), tree.members.end(), [&](const Tree::Member& member) {
                return (member.was.empty() ? member.name : member.was) == step;
            });
            if (found != tree.members.end()) {
                way.push_back({&found->value, static_cast<std::size_t>(found - tree.members.begin()), found->name});
                continue;
            }
        }
        whole = false;
        break;
    }
    return way;
}

bool Reading::take(const Error& error, const Tree& base) {
    bool whole = false;
    std::vector<Step> way = way_to(error.problem().place.pointer, whole);
    bool follows = !whole || silent_;
    while (!way.empty() && refused(*way.back().tree)) {
        way.pop_back();
        follows = true;
    }
    if (way.empty()) return false;
    follows = follows || harmed(*way.back().tree);
    silent_ = false;
    if (!follows || count_ == 0) {
        keep(way, std::current_exception());
    }
    const bool inside = std::any_of(way.begin(), way.end() - 1, [&](const Step& s) { return s.tree == &base; });
    refuse(way);
    return inside;
}

void Reading::give_up(const Place& place) {
    silent_ = true;
    throw DocumentError(Problem{"this follows from another error", "", "", {}, place});
}

void Reading::keep(const std::vector<Step>& way, std::exception_ptr error) {
    ++count_;
    if (told_.size() >= most_problems) return;
    std::vector<std::size_t> order;
    for (const Step& step : way) order.push_back(step.index);
    told_.push_back({std::move(order), std::move(error)});
    // Further ones are counted alone: nobody reads what they may have meant, which takes long among many.
    if (told_.size() == most_problems) told_enough_.emplace();
}

void Reading::refuse(const std::vector<Step>& way) {
    refused_.insert(way.back().tree);
    std::string_view field;
    for (const Step& step : way) {
        if (step.tree != way.back().tree) harmed_.insert(step.tree);
        if (!step.name.empty()) field = step.name;
    }
    if (!is_one_of(beside_figures, field)) figures_harmed_ = true;
    const bool node = is_one_of(node_lists, field) && way.back().tree->text.empty();
    if (node || !way.back().tree->items.empty() || !way.back().tree->members.empty())
        keys_below(*way.back().tree, node);
}

/// The keys of what was refused: whoever names one is not told that there is nothing.
void Reading::keys_below(const Tree& tree, bool is_node) {
    bool found = false;
    for (const Tree::Member& member : tree.members) {
        if (member.name == "key" && !member.value.text.empty()) {
            keys_.insert(member.value.text);
            found = true;
        }
        keys_below(member.value, false);
    }
    for (const Tree& item : tree.items) {
        keys_below(item, is_node && item.text.empty());
        found = true;
    }
    if (is_node && !found) keyless_ = true;
}

void Reading::tell_of_member(const Problem& problem, const Tree& value) {
    if (refused(value)) return;
    bool whole = false;
    std::vector<Step> way = way_to(problem.place.pointer, whole);
    keep(way, std::make_exception_ptr(DocumentError(problem)));
    way.push_back({&value, 0, {}});
    refuse(way);
}

const Tree& Reading::missing(const Tree& mapping, std::string_view name, const Problem& problem) {
    if (missed_.emplace(&mapping, std::string(name)).second) {
        bool whole = false;
        const std::vector<Step> way = way_to(problem.place.pointer, whole);
        if (!harmed(mapping) || std::none_of(way.begin(), way.end(), [&](const Step& s) { return refused(*s.tree); })) {
            keep(way, std::make_exception_ptr(DocumentError(problem)));
        }
        for (const Step& step : way) harmed_.insert(step.tree);
        if (name == "key") keyless_ = true;
        figures_harmed_ = true;
    }
    Tree& stand_in = stand_ins_.emplace_back();
    stand_in.shape = Tree::Shape::text;
    stand_in.text = "missing " + std::string(name) + " " + std::to_string(stand_ins_.size());
    refused_.insert(&stand_in);
    return stand_in;
}

bool Reading::in_doubt(const std::vector<std::string>& keys) const {
    return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) { return twice_.contains(key); });
}

void Reading::refuse_key(const std::string& key, bool twice) {
    keys_.insert(key);
    if (twice) twice_.insert(key);
}

void Reading::raise_any() const {
    if (told_.empty()) return;
    std::vector<Told> told = told_;
    std::stable_sort(told.begin(), told.end(), [](const Told& a, const Told& b) { return a.order < b.order; });
    if (count_ == 1) std::rethrow_exception(told.front().error);
    std::vector<std::exception_ptr> others;
    for (std::size_t i = 1; i < told.size(); ++i) others.push_back(told[i].error);
    try {
        std::rethrow_exception(told.front().error);
    } catch (const Error& first) {
        throw_as<ParseError, DocumentError, InvalidKey, UnknownKey, SchemaViolation, CycleError, FigureConflict,
                 UsageError>(first, others, count_ - told.size());
        throw;
    }
}

}  // namespace tyngde::io

#pragma once

#include <cstddef>
#include <deque>
#include <exception>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "tyngde/core/error.hpp"
#include "tyngde/core/nearest.hpp"
#include "tyngde/io/problems.hpp"
#include "tyngde/io/tree.hpp"

namespace tyngde::io {

/// One reading of a document, and what is wrong with it. What was refused is passed over when its
/// surroundings are read again, so that each independent error is met; what follows from one is not
/// told: an error at, above or about what was refused.
class Reading {
public:
    Reading(const Tree& root, std::string file) : root_(&root), file_(std::move(file)) {}
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    const std::string& file() const { return file_; }

    /// Whether errors are gathered; else each is thrown as it is met.
    bool gathers() const { return gathers_; }
    void gather() { gathers_ = true; }
    bool any() const { return count_ != 0; }

    /// Whether this was refused.
    bool refused(const Tree& tree) const { return !refused_.empty() && refused_.contains(&tree); }
    /// Whether something below this was refused, or this.
    bool harmed(const Tree& tree) const {
        return !refused_.empty() && (harmed_.contains(&tree) || refused_.contains(&tree));
    }
    /// Whether a figure, or what figures add up along, may have been refused.
    bool figures_harmed() const { return figures_harmed_; }
    /// Whether one of these keys names something else than meant, since it stands twice.
    bool in_doubt(const std::vector<std::string>& keys) const;
    /// Whether what has this key was refused, or may be: there is something without a key that can be read.
    bool may_be_refused(const std::string& key) const { return keyless_ || keys_.contains(key); }

    /// Calls `read` until it comes through, with one part more refused each time. False when `base`
    /// itself is refused.
    template <class Read>
    bool attempt(const Tree& base, const Read& read) {
        if (!gathers_) return read(), true;
        for (;;) {
            if (refused(base)) return false;
            try {
                read();
                return true;
            } catch (const Error& error) {
                if (!take(error, base)) return false;
            }
        }
    }

    /// Tells of an error that is being handled, unless it follows from another, and refuses its place
    /// (or, where that is refused already, what it lies in). False when that is `base` or above it.
    bool take(const Error& error, const Tree& base);
    /// Tells of an error that is not thrown; else as above.
    template <class Sort>
    void tell(const Sort& error) {
        try {
            throw error;
        } catch (const Error& thrown) {
            take(thrown, *root_);
        }
    }
    /// Tells of a member that is not to be named, at the mapping that has it, and refuses its value.
    void tell_of_member(const Problem& problem, const Tree& value);
    /// Tells once that a field is missing. Gives what stands in its place.
    const Tree& missing(const Tree& mapping, std::string_view name, const Problem& problem);
    /// Whether it was told that this mapping lacks the field.
    bool missed(const Tree& mapping, std::string_view name) const {
        return !missed_.empty() && missed_.contains({&mapping, std::string(name)});
    }
    /// What has this key was refused.
    void refuse_key(const std::string& key, bool twice = false);
    /// Refuses what lies at the place of an error without a word.
    [[noreturn]] void give_up(const Place& place);

    /// Throws the first error, in the order of the document, with all others; nothing without one.
    void raise_any() const;

private:
    struct Step {
        const Tree* tree;
        std::size_t index;
        std::string_view name;
    };
    struct Told {
        std::vector<std::size_t> order;
        std::exception_ptr error;
    };
    std::vector<Step> way_to(const std::string& pointer, bool& whole) const;
    void refuse(const std::vector<Step>& way);
    void keys_below(const Tree& tree, bool is_node);
    void keep(const std::vector<Step>& way, std::exception_ptr error);

    const Tree* root_;
    std::string file_;
    bool gathers_ = false;
    bool silent_ = false;
    bool figures_harmed_ = false;
    bool keyless_ = false;  ///< something was refused whose key nobody knows
    std::unordered_set<const Tree*> refused_;
    std::unordered_set<const Tree*> harmed_;  ///< what has something refused below it
    std::set<std::string, std::less<>> keys_;
    std::set<std::string, std::less<>> twice_;
    std::set<std::pair<const Tree*, std::string>> missed_;
    std::deque<Tree> stand_ins_;
    std::vector<Told> told_;
    std::size_t count_ = 0;
    std::optional<WithoutNearest> told_enough_;
};

}  // namespace tyngde::io

#pragma once

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tyngde {

/// Names of what is unknown, as "key.measure". Many values wait for the same figures: they share one list,
/// which is copied when one of them changes it.
class Missing {
public:
    using Names = std::vector<std::string>;

    Missing() = default;
    Missing(Names names);  // NOLINT(google-explicit-constructor): a list of names is what it is
    Missing(std::initializer_list<std::string> names) : Missing(Names(names)) {}
    template <std::input_iterator Iterator>
    Missing(Iterator first, Iterator last) : Missing(Names(first, last)) {}

    const Names& names() const;
    operator const Names&() const { return names(); }  // NOLINT(google-explicit-constructor)

    Names::const_iterator begin() const { return names().begin(); }
    Names::const_iterator end() const { return names().end(); }
    std::size_t size() const { return names().size(); }
    bool empty() const { return !shared_; }
    const std::string& operator[](std::size_t i) const { return names()[i]; }
    const std::string& front() const { return names().front(); }
    const std::string& back() const { return names().back(); }

    /// Adds those that are not there yet; sorted, each once. Where one of the two holds the other it is
    /// shared, at the cost of looking up the shorter one.
    void merge(const Missing& other);

    /// Equal for those who share a list; nothing for an empty one.
    const void* identity() const { return shared_.get(); }

    /// All of several lists; sorted, each name once. Lists that are shared are looked at once.
    static Missing united(std::vector<Missing> lists);

    friend bool operator==(const Missing& a, const Missing& b) {
        return a.shared_ == b.shared_ || a.names() == b.names();
    }
    friend bool operator==(const Missing& a, const Names& b) { return a.names() == b; }

private:
    struct List {
        Names names;
        bool tidy;  ///< sorted, each once
    };
    std::shared_ptr<const List> shared_;  ///< none for an empty list
};

}  // namespace tyngde

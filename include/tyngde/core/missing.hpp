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
/// which is copied when one of them changes it. What is united of several lists is written out when somebody
/// asks for its names, at any time and by any number of threads; until then it costs nothing to have.
class Missing {
public:
    using Names = std::vector<std::string>;

    Missing() = default;
    Missing(Names names);  // NOLINT(google-explicit-constructor): a list of names is what it is
    Missing(std::initializer_list<std::string> names) : Missing(Names(names)) {}
    template <std::input_iterator Iterator>
    Missing(Iterator first, Iterator last) : Missing(Names(first, last)) {}

    /// The references that are given live as long as this or a copy does.
    const Names& names() const;
    operator const Names&() const { return names(); }  // NOLINT(google-explicit-constructor)

    Names::const_iterator begin() const { return names().begin(); }
    Names::const_iterator end() const { return names().end(); }
    std::size_t size() const { return names().size(); }
    bool empty() const { return !shared_; }
    const std::string& operator[](std::size_t i) const { return names()[i]; }
    const std::string& front() const { return names().front(); }
    const std::string& back() const { return names().back(); }

    /// No less than `size()`, without writing the names out.
    std::size_t size_at_most() const;

    /// Adds those that are not there yet; sorted, each once.
    void merge(const Missing& other);

    /// Equal only for those who share what they were made of, names or lists; nothing for an empty one.
    const void* identity() const { return shared_.get(); }

    /// All of several lists; sorted, each name once. Lists that are shared are looked at once; where one of them
    /// holds all others, its names are shared.
    static Missing united(std::vector<Missing> lists);

    friend bool operator==(const Missing& a, const Missing& b) {
        return a.shared_ == b.shared_ || a.names() == b.names();
    }
    friend bool operator==(const Missing& a, const Names& b) { return a.names() == b; }

private:
    struct List;
    using Shared = std::shared_ptr<const List>;
    static const Shared& written(const Shared& list);
    static Shared write(const List& list);

    Shared shared_;  ///< none for an empty list
};

}  // namespace tyngde

#pragma once

#include <string>
#include <vector>

#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Makes an organisation from a draft, one step per member function, in this order.
class Organisation::Assembly {
public:
    Assembly(Organisation& organisation, const Draft& draft) : org_(organisation), draft_(draft) {}

    void run(Checks checks);

private:
    using Handle = Draft::Handle;

    void check_nodes() const;
    void check_figures_of(const NodeRecord& node, bool has_children) const;
    void check_post(Handle post) const;
    void check_weights() const;
    void check_level(const std::string& level, const NodeRecord& node) const;
    void check_source(const Provenance& provenance, const Place& place) const;

    void gather_relations();
    void order_units();
    void draw_line();
    void order_posts();
    void number_rest();
    void fill_texts();
    void fill_posts();
    void fill_figures();
    void fill_arcs();
    void fill_whole();
    void check_sums();

    std::vector<Handle> live(Kind kind) const;
    std::uint16_t word(const std::string& text);
    [[noreturn]] void refuse_cycle(const std::string& what, std::vector<Handle> cycle) const;

    Organisation& org_;
    const Draft& draft_;
    std::vector<NodeId> id_;                     ///< by handle
    std::vector<Handle> handle_;                 ///< by id
    std::vector<Handle> parent_;                 ///< of a unit, by handle
    std::vector<Handle> home_;                   ///< of a post, by handle
    std::vector<std::vector<Handle>> heads_;     ///< of a unit, by handle
    std::vector<std::vector<Handle>> managers_;  ///< of a post, by handle
    boost::container::flat_map<std::string, std::uint16_t> word_index_;
};

}  // namespace tyngde

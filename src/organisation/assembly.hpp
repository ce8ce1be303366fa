#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "intake.hpp"
#include "lists.hpp"
#include "tyngde/organisation/organisation.hpp"

namespace tyngde {

/// Makes an organisation of what was taken in, one step per member function, in this order. Rows are
/// those of the intake, ids those of the organisation; both are partitioned by kind in the same way.
class Organisation::Assembly {
public:
    Assembly(Organisation& organisation, Intake& intake);

    void run(Checks checks);
    /// The ids of the rows, after that.
    std::vector<NodeId> ids() && { return std::move(id_); }

private:
    void gather_relations();
    void check_levels() const;
    void check_units() const;
    void check_posts() const;
    void check_shares() const;
    void order_units();
    void fill_recorded();
    void draw_line();
    std::vector<char> lines_that_wait(const std::vector<NodeId>& highest) const;
    void drop_derived();
    void order_posts();
    void number_rest();
    void fill_whole();
    void fill_texts();
    void fill_posts();
    void fill_figures();
    void fill_arcs();
    void check_sums();

    void refuse_group(const RelationRow& relation) const;
    [[noreturn]] void refuse_post(Row post, std::string_view column, Message message, Message expected) const;
    void check_line(const std::vector<Row>& tops, const Lists& reports) const;
    [[noreturn]] void refuse_cycle_of_line(const std::function<bool(Row)>& stuck) const;
    [[noreturn]] void refuse_cycle(const Message& what, std::vector<Row> cycle, std::string_view column) const;

    Organisation& org_;
    Intake& in_;
    const Row units_ = in_.end(Kind::unit);
    const Row first_post_ = in_.begin(Kind::post), posts_ = in_.size(Kind::post);
    std::vector<NodeId> id_;   ///< by row
    std::vector<Row> row_;     ///< by id
    std::vector<Row> parent_;  ///< per unit
    std::vector<Row> home_;    ///< per post
    Lists heads_;              ///< per unit: rows of posts
    Lists managers_;           ///< per post: rows of posts; at first the explicit ones alone
    Lists undecided_;          ///< per post: those of its explicit managers that the units may give as well
    std::vector<std::pair<Row, UnitLine>> settled_;  ///< of posts, counted from 0, whose written lines turned out so
    Lists derived_;  ///< per post: those that the units do give, so that nobody need have written them
};

}  // namespace tyngde

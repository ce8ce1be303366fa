#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <tyngde/scenario/ancestry.hpp>

#include "ancestry.hpp"

namespace tyngde::bindings {
namespace {

// Plain data, so that the bytes of an organisation can hold it.
using Bounds = std::optional<std::tuple<double, double, double>>;
using PlainRow = std::tuple<std::string, std::string, double, bool, bool, Bounds, Bounds>;
using Form = std::optional<std::vector<std::pair<std::vector<ShareForm::Unknown>, double>>>;
/// What it depends on, of the share and of the staff, only where something is not known.
using RowWithForms = std::tuple<std::string, std::string, double, bool, bool, Bounds, Bounds, std::pair<Form, Form>>;
using AncestryRow = std::variant<PlainRow, RowWithForms>;
/// FTE of what was divided or merged, as bytes of earlier versions have them.
using Sizes = std::vector<std::pair<std::string, double>>;
using MadeOf = std::vector<std::pair<std::string, std::vector<std::pair<std::string, Form>>>>;
using AncestorData =
    std::tuple<std::string, std::vector<AncestryRow>, std::vector<std::string>, std::variant<MadeOf, Sizes>, bool>;
using AncestryData =
    std::tuple<std::vector<AncestorData>, std::vector<AncestryRow>, std::vector<std::string>, std::optional<bool>>;

Bounds bounds_of(const std::optional<Interval>& interval) {
    if (!interval) return std::nullopt;
    return std::tuple(interval->value, interval->lower, interval->upper);
}

std::optional<Interval> interval_of(const Bounds& bounds) {
    if (!bounds) return std::nullopt;
    const auto& [value, lower, upper] = *bounds;
    return Interval{value, lower, upper};
}

Form data_of_form(const ShareForm& form) {
    if (form.is_lost()) return std::nullopt;
    return Form(std::in_place, form.terms().begin(), form.terms().end());
}

ShareForm form_of(const Form& data) { return data ? ShareForm::from({data->begin(), data->end()}) : ShareForm::lost(); }

AncestryRow row_of(const Succession& row) {
    const PlainRow plain{
        row.from, row.to, row.share, row.continues, row.takes_rest, bounds_of(row.staff), bounds_of(row.amount)};
    if (!row.forms) return plain;
    const std::pair forms(data_of_form(row.forms->share), data_of_form(row.forms->staff));
    return std::tuple_cat(plain, std::tuple<std::pair<Form, Form>>(forms));
}

Succession succession_of(const PlainRow& row) {
    const auto& [from, to, share, continues, takes_rest, staff, amount] = row;
    return {from, to, share, continues, takes_rest, interval_of(staff), interval_of(amount)};
}

Succession succession_of(const RowWithForms& row) {
    const auto& [from, to, share, continues, takes_rest, staff, amount, forms] = row;
    return {from,
            to,
            share,
            continues,
            takes_rest,
            interval_of(staff),
            interval_of(amount),
            Succession::Forms{form_of(forms.first), form_of(forms.second)}};
}

std::vector<AncestryRow> rows_of(const Lineage& lineage) {
    std::vector<AncestryRow> result;
    for (const Succession& row : lineage.rows()) result.push_back(row_of(row));
    return result;
}

Lineage lineage_of(const std::vector<AncestryRow>& rows) {
    Lineage result;
    for (const AncestryRow& row : rows)
        result.add(std::visit([](const auto& data) { return succession_of(data); }, row));
    return result;
}

MadeOf data_of_made_of(const std::map<std::string, Makeup>& made_of) {
    MadeOf result;
    for (const auto& [node, parts] : made_of) {
        auto& data = result.emplace_back(node, std::vector<std::pair<std::string, Form>>{}).second;
        for (const auto& [origin, part] : parts) data.emplace_back(origin, data_of_form(part));
    }
    return result;
}

std::map<std::string, Makeup> made_of_from(const MadeOf& data) {
    std::map<std::string, Makeup> result;
    for (const auto& [node, parts] : data)
        for (const auto& [origin, part] : parts) result[node].emplace(origin, form_of(part));
    return result;
}

AncestryData data_of(const Ancestry& ancestry) {
    AncestryData result{{}, rows_of(ancestry.open), {ancestry.leaves.begin(), ancestry.leaves.end()}, ancestry.dated};
    auto& ancestors = std::get<0>(result);
    for (const Ancestor& ancestor : ancestry.ancestors)
        ancestors.emplace_back(ancestor.digest, rows_of(ancestor.lineage),
                               std::vector<std::string>(ancestor.born.begin(), ancestor.born.end()),
                               data_of_made_of(ancestor.made_of), ancestor.planned);
    return result;
}

std::shared_ptr<Ancestry> ancestry_from(const AncestryData& data) {
    auto ancestry = std::make_shared<Ancestry>();
    const auto& [ancestors, open, leaves, dated] = data;
    ancestry->open = lineage_of(open);
    ancestry->leaves = {leaves.begin(), leaves.end()};
    ancestry->dated = dated;
    // Where some ancestor has sizes, all have; an empty list may be of either.
    const bool has_sizes = std::any_of(ancestors.begin(), ancestors.end(), [](const AncestorData& ancestor) {
        return std::holds_alternative<Sizes>(std::get<3>(ancestor));
    });
    std::map<std::string, double> sizes;  // as the next ancestor has them, where this one says nothing
    for (auto at = ancestors.rbegin(); at != ancestors.rend(); ++at) {
        const auto& [digest, rows, born, parts, planned] = *at;
        Ancestor& ancestor = ancestry->ancestors.emplace_back(
            Ancestor{.digest = digest, .lineage = lineage_of(rows), .born = {born.begin(), born.end()}});
        ancestor.planned = planned;
        if (!has_sizes) {
            ancestor.made_of = made_of_from(std::get<MadeOf>(parts));
            continue;
        }
        if (const auto* more = std::get_if<Sizes>(&parts))
            for (const auto& [key, size] : *more) sizes[key] = size;
        ancestor.made_of = made_of_sizes(ancestor, sizes);
    }
    std::reverse(ancestry->ancestors.begin(), ancestry->ancestors.end());
    return ancestry;
}

/// Since the last plan.
Lineage last_lineage(const Ancestry& ancestry) {
    for (auto at = ancestry.ancestors.rbegin(); at != ancestry.ancestors.rend(); ++at)
        if (at->planned) return at->succession();
    return {};
}

}  // namespace

void register_ancestry(py::module_& module) {
    py::class_<Ancestry, std::shared_ptr<Ancestry>>(module, "Ancestry", "Where an organisation came from.")
        .def(py::init(&ancestry_from), py::arg("data"))
        .def_property_readonly("data", &data_of)
        .def_property_readonly("last_lineage", &last_lineage);
    module.def(
        "digest", [](const Organisation& organisation) { return digest_of(organisation); }, py::arg("organisation"),
        ReleaseLock());
    module.def(
        "kinship",
        [](const Organisation& before, const Organisation& after,
           const std::optional<std::shared_ptr<Ancestry>>& ancestry_before,
           const std::optional<std::shared_ptr<Ancestry>>& ancestry_after, const std::string& digest_before,
           const std::string& digest_after) {
            Kinship result = kinship({&before, ancestry_before.value_or(nullptr).get(), digest_before},
                                     {&after, ancestry_after.value_or(nullptr).get(), digest_after});
            return std::pair(std::string(to_string(result.kin)), std::move(result.lineage));
        },
        py::arg("before"), py::arg("after"), py::arg("ancestry_before"), py::arg("ancestry_after"),
        py::arg("digest_before"), py::arg("digest_after"), ReleaseLock());
}

}  // namespace tyngde::bindings

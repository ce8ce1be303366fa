#include "ancestry_data.hpp"

#include <algorithm>
#include <map>

namespace tyngde::bindings {
namespace {

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

}  // namespace

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

}  // namespace tyngde::bindings

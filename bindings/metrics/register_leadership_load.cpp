#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <tyngde/metrics/leadership_load.hpp>

#include "kernels.hpp"

namespace tyngde::bindings {

void register_leadership_load(py::module_& module) {
    using Row = std::tuple<std::string, Value, std::map<std::string, std::uint32_t>, Value, Value>;
    module.def(
        "leadership_load",
        [](const Organisation& organisation, const SpanPolicy& policy) {
            std::vector<Row> rows;
            for (const PostLoad& load : leadership_load(organisation, policy).posts) {
                const std::map<std::string, std::uint32_t> counts{{"fora_chaired", load.fora_chaired},
                                                                  {"fora", load.fora},
                                                                  {"committees", load.committees},
                                                                  {"networks_led", load.networks_led},
                                                                  {"networks", load.networks},
                                                                  {"dotted_reports", load.dotted_reports},
                                                                  {"dotted_managers", load.dotted_managers},
                                                                  {"deputyships", load.deputyships},
                                                                  {"beside", load.beside}};
                rows.emplace_back(organisation.key(load.post), load.line, counts, load.meetings_per_year,
                                  load.together);
            }
            return rows;
        },
        py::arg("organisation"), py::arg("policy"), ReleaseLock());
}

}  // namespace tyngde::bindings

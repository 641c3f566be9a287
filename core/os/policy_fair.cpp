// Fair shares by nice value, as Linux's completely fair scheduler: who has the least virtual run
// time goes, for its share of the latency.
#include <algorithm>

#include "core/os/policy.h"

namespace lockstep::os {

namespace {

constexpr uint32_t kWeights[40] = {
    88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, 9548, 7620, 6100, 4904,
    3906,  3121,  2501,  1991,  1586,  1277,  1024,  820,   655,   526,   423,  335,  272,  215,
    172,   137,   110,   87,    70,    56,    45,    36,    29,    23,    18,   15};
constexpr uint64_t kNiceZero = 1024;

}  // namespace

uint32_t weight_of(const Task& task) { return kWeights[std::clamp(task.nice, -20, 19) + 20]; }

const Policy kPolicyFair = {
    "fair share",
    [](const Task& task) { return static_cast<int64_t>(task.virtual_run); },
    [](const Task& task, uint64_t others_weight, const Settings& settings) -> uint64_t {
      const uint64_t mine = weight_of(task);
      const uint64_t share = settings.fair_latency_ns * mine / (mine + others_weight);
      return std::max<uint64_t>({share, settings.fair_minimum_ns, 1});
    },
    [](Task& task, uint64_t ran_ns, bool, const Settings&) {
      task.virtual_run += ran_ns * kNiceZero / weight_of(task);
    },
};

}  // namespace lockstep::os

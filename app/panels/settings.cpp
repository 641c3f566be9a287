// What decides a run besides the program: cores, policy, time slice, GIL and its interval, costs, seed. Changing one
// of them starts the program anew.
#include <algorithm>
#include <iterator>

#include "app/panels/panels.h"
#include "app/run_options.h"
#include "app/words.h"
#include "core/os/cost_rows.h"

namespace lockstep::app {
namespace {

void label(const Context& c, Str text, Str tip) {
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(c.t(text));
  tooltip(c, c.t(tip));
  ImGui::SameLine(130);
  ImGui::SetNextItemWidth(190);
}

bool choice(const Context& c, const char* id, const Str* texts, int count, int& value) {
  bool changed = false;
  if (ImGui::BeginCombo(id, c.t(texts[value]))) {
    for (int i = 0; i < count; ++i) {
      if (ImGui::Selectable(c.t(texts[i]), i == value) && i != value) {
        value = i;
        changed = true;
      }
    }
    ImGui::EndCombo();
  }
  return changed;
}

// A time of the run in units of `unit_ns`, taken by a step button at once, by Enter, or when the field is left.
bool time_field(const char* id, double unit_ns, double step, uint64_t& ns) {
  double value = static_cast<double>(ns) / unit_ns;
  const bool edited = ImGui::InputDouble(id, &value, step, step * 5, "%.3f");
  const bool typing = ImGui::GetIO().WantTextInput;
  if (!ImGui::IsItemDeactivatedAfterEdit() && !(edited && !typing)) return false;
  const auto entered = static_cast<uint64_t>(std::clamp(value * unit_ns, 0.0, 1e12) + 0.5);
  if (entered == ns) return false;
  ns = entered;
  return true;
}

bool draw_machine(const Context& c, os::Settings& settings) {
  label(c, Str::set_cores, Str::set_cores_tip);
  int cores = static_cast<int>(settings.cores);
  bool changed = ImGui::SliderInt("##cores", &cores, 1, 16);
  if (changed) settings.cores = static_cast<uint32_t>(std::clamp(cores, 1, 64));

  label(c, Str::set_policy, Str::set_policy_tip);
  static constexpr Str policies[] = {
      Str::policy_fcfs,     Str::policy_rr,   Str::policy_sjf,    Str::policy_srtf,
      Str::policy_priority, Str::policy_priority_preemptive, Str::policy_mlfq,
      Str::policy_stride,   Str::policy_fair};
  constexpr int policy_count = static_cast<int>(os::PolicyKind::count_);
  static_assert(std::size(policies) == policy_count);
  int policy = static_cast<int>(settings.policy);
  if (choice(c, "##policy", policies, policy_count, policy)) {
    settings.policy = static_cast<os::PolicyKind>(policy);
    changed = true;
  }
  label(c, Str::set_quantum, Str::set_quantum_tip);
  if (time_field("##quantum", 1e6, 1, settings.quantum_ns)) {
    settings.quantum_ns = quantum_in_range(settings.quantum_ns);
    changed = true;
  }
  label(c, Str::set_gil, Str::set_gil_tip);
  static constexpr Str models[] = {Str::gil_38, Str::gil_310, Str::gil_312, Str::gil_free};
  int gil = static_cast<int>(settings.gil);
  if (choice(c, "##gil", models, 4, gil)) {
    settings.gil = static_cast<os::GilModel>(gil);
    changed = true;
  }
  if (settings.gil == os::GilModel::free) return changed;
  label(c, Str::set_interval, Str::set_interval_tip);
  if (time_field("##interval", 1e6, 1, settings.switch_interval_ns)) {
    settings.switch_interval_ns = interval_in_range(settings.switch_interval_ns);
    changed = true;
  }
  return changed;
}

bool draw_costs(const Context& c, os::Costs& costs) {
  static constexpr Str names[] = {Str::cost_bytecode, Str::cost_syscall, Str::cost_switch, Str::cost_wake,
                                  Str::cost_thread,   Str::cost_fork,    Str::cost_spawn};
  static_assert(std::size(names) == std::size(os::kCostRows));
  const bool open = ImGui::TreeNodeEx(c.t(Str::set_costs), ImGuiTreeNodeFlags_SpanAvailWidth |
                                                               ImGuiTreeNodeFlags_NoTreePushOnOpen);
  tooltip(c, c.t(Str::set_costs_tip));
  if (!open) return false;
  bool changed = false;
  for (size_t i = 0; i < std::size(names); ++i) {
    const os::CostRow& row = os::kCostRows[i];
    ImGui::PushID(row.name);
    label(c, names[i], Str::set_costs_tip);
    uint64_t& ns = costs.*row.cost;
    const double step = std::max(0.05, static_cast<double>(os::Costs().*row.cost) / 5e3);
    if (time_field("##cost", 1e3, step, ns)) {
      ns = std::clamp(ns, row.least, os::kMostCost);
      changed = true;
    }
    ImGui::PopID();
  }
  return changed;
}

bool draw_schedule(const Context& c, RunOptions& options) {
  label(c, Str::set_schedule, Str::set_schedule_tip);
  static constexpr Str bases[] = {Str::schedule_plain, Str::schedule_seeded};
  int base = options.seeded ? 1 : 0;
  bool changed = choice(c, "##base", bases, 2, base);
  options.seeded = base == 1;
  if (!options.seeded) return changed;
  label(c, Str::set_seed, Str::set_seed_tip);
  int seed = static_cast<int>(options.seed);
  if (ImGui::InputInt("##seed", &seed)) {
    options.seed = static_cast<uint64_t>(std::max(0, seed));
    changed = true;
  }
  return changed;
}

}  // namespace

void draw_settings_popup(const Context& c) {
  ImGui::SetNextWindowSize({360, 0});
  if (!ImGui::BeginPopup("settings")) return;
  close_by_escape();
  RunOptions options = options_of(c.session.settings(), c.session.schedule());
  ImGui::PushFont(c.fonts.title);
  ImGui::TextUnformatted(c.t(Str::settings));
  ImGui::PopFont();
  ImGui::Spacing();

  bool changed = draw_machine(c, options.settings);
  changed |= draw_costs(c, options.settings.costs);
  changed |= draw_schedule(c, options);
  if (print_options(options) != print_options(RunOptions())) {
    ImGui::Spacing();
    if (ImGui::Button(c.t(Str::settings_usual))) {
      options = RunOptions();
      changed = true;
    }
  }
  ImGui::Spacing();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = put_paragraph(ImGui::GetWindowDrawList(), c.fonts.small, at,
                                     c.colour(Colour::kTextDim), c.t(Str::settings_restart), 330);
  ImGui::Dummy({330, height});
  ImGui::Dummy({1, 6});
  ImGui::PushFont(c.fonts.title);
  ImGui::TextUnformatted(c.t(Str::explore_start));
  ImGui::PopFont();
  ImGui::Spacing();
  label(c, Str::set_bound, Str::set_bound_tip);
  int bound = static_cast<int>(c.ui.bound);
  if (ImGui::SliderInt("##bound", &bound, 0, 4))
    c.ask(Command::explore_bound, static_cast<uint64_t>(std::clamp(bound, 0, 4)));

  if (changed) c.ask(Command::apply_settings, 0, 0, print_options(options));
  ImGui::EndPopup();
}

}  // namespace lockstep::app

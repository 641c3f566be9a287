// What decides a run besides the program: cores, policy, time slice, GIL, seed. Changing one of
// them starts the program anew.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "app/panels/panels.h"
#include "app/run_options.h"
#include "app/words.h"

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

}  // namespace

void draw_settings_popup(const Context& c) {
  ImGui::SetNextWindowSize({360, 0});
  if (!ImGui::BeginPopup("settings")) return;
  close_by_escape();
  RunOptions options = options_of(c.session.settings(), c.session.schedule());
  bool changed = false;
  ImGui::PushFont(c.fonts.title);
  ImGui::TextUnformatted(c.t(Str::settings));
  ImGui::PopFont();
  ImGui::Spacing();

  label(c, Str::set_cores, Str::set_cores_tip);
  int cores = static_cast<int>(options.cores);
  if (ImGui::SliderInt("##cores", &cores, 1, 16)) {
    options.cores = static_cast<uint32_t>(std::clamp(cores, 1, 64));
    changed = true;
  }
  label(c, Str::set_policy, Str::set_policy_tip);
  static constexpr Str policies[] = {Str::policy_fcfs, Str::policy_rr};
  changed |= choice(c, "##policy", policies, 2, options.policy);

  label(c, Str::set_quantum, Str::set_quantum_tip);
  double quantum = static_cast<double>(options.quantum_ns) / 1e6;
  if (ImGui::InputDouble("##quantum", &quantum, 1, 5, "%.3f",
                         ImGuiInputTextFlags_EnterReturnsTrue)) {
    options.quantum_ns = static_cast<uint64_t>(std::clamp(quantum, 0.001, 10'000.0) * 1e6);
    changed = true;
  }
  label(c, Str::set_gil, Str::set_gil_tip);
  static constexpr Str models[] = {Str::gil_38, Str::gil_310, Str::gil_312, Str::gil_free};
  changed |= choice(c, "##gil", models, 4, options.gil);

  label(c, Str::set_schedule, Str::set_schedule_tip);
  static constexpr Str bases[] = {Str::schedule_plain, Str::schedule_seeded};
  int base = options.seeded ? 1 : 0;
  if (choice(c, "##base", bases, 2, base)) {
    options.seeded = base == 1;
    changed = true;
  }
  if (options.seeded) {
    label(c, Str::set_seed, Str::set_seed_tip);
    int seed = static_cast<int>(options.seed);
    if (ImGui::InputInt("##seed", &seed)) {
      options.seed = static_cast<uint64_t>(std::max(0, seed));
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

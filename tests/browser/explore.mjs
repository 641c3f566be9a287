// Other ways a program can go: the list of outcomes, a schedule that goes wrong, races.
import { expect } from "./harness.mjs";

const LOST = `import threading
total = 0

def add():
    global total
    seen = total
    print("saw", seen)
    total = seen + 1

both = [threading.Thread(target=add) for _ in range(2)]
for t in both:
    t.start()
for t in both:
    t.join()
print("total =", total)
`;

async function with_program(harness, text) {
  const view = await harness.open();
  await view.until((state) => state.deadlock, "the page opens with the deadlock");
  await view.click("source.text");
  await view.until((state) => state.editing, "the editor takes the focus");
  await view.page.keyboard.press("Control+a");
  await view.paste(text);
  await view.page.keyboard.press("F5");
  await view.until((state) => state.state === "finished" && state.output.includes("total = 2"),
    "the program runs as usual");
  return view;
}

export const cases = {
  async "all outcomes are found, one is loaded, and one goes back"(harness) {
    const view = await with_program(harness, LOST);
    await view.page.keyboard.press("F8");
    const found = await view.until((state) => state.explore === "complete", "the search ends");
    expect(found.outcomes.length === 2, `outcomes: ${JSON.stringify(found.outcomes)}`);
    const lost = found.outcomes.find((outcome) => outcome.text.includes("total = 1"));
    expect(lost, "an update is lost in one of them");
    await view.screenshot("outcomes");
    await view.click(`outcome.${lost.index}`);
    const loaded = await view.until((state) => state.state === "finished" && state.shown !== "" &&
      state.output.includes("total = 1"), "its run is on the screen");
    expect(loaded.schedule.includes("serial"), loaded.schedule);
    await view.click("button.next_switch");
    await view.until((state) => state.step < loaded.step, "to where it leaves the usual way");
    await view.click("button.leave_shown");
    await view.until((state) => state.schedule === "1;plain" && state.output.includes("total = 2"),
      "back to the run before");
    await view.close();
  },

  async "races of the run are named, and a click goes there"(harness) {
    const view = await with_program(harness, LOST);
    await view.click("tab.explore");
    await view.click("button.look_for_races");
    const seen = await view.until((state) => state.examined && state.races.length > 0, "races");
    expect(seen.races.includes("total"), seen.races.join());
    await view.settle();
    await view.click("race.0.first");
    await view.until((state) => state.step < seen.step, "just before the access");
    await view.screenshot("races");
    await view.close();
  },
};

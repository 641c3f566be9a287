// What a person does with the page: reads the deadlock, goes back, changes the schedule, types,
// pastes, shares. Places to click come from App::describe_state (`rects`), keys are real.
import { expect } from "./harness.mjs";

const deadlocked = (state) => state.deadlock;

async function opened(harness, options) {
  const view = await harness.open(options);
  await view.until(deadlocked, "the page opens with the deadlock already reached");
  return view;
}

async function type_program(view, text) {
  await view.click("source.text");
  await view.until((state) => state.editing, "the editor takes the focus");
  await view.page.keyboard.press("Control+a");
  await view.paste(text);
  await view.page.keyboard.press("F5");
}

export const cases = {
  async "the page opens at the deadlock and says in words what it is"(harness) {
    const view = await opened(harness);
    const state = await view.state();
    for (const name of ["mutexA", "mutexB", "func1", "func2"]) {
      expect(state.deadlock_text.includes(name), `no ${name} in: ${state.deadlock_text}`);
    }
    await view.settle();
    await view.screenshot("deadlock");
    await view.close();
  },

  async "one step back leaves the deadlock, one forward is in it again"(harness) {
    const view = await opened(harness);
    const before = await view.state();
    await view.page.keyboard.press("ArrowLeft");
    const back = await view.until((state) => state.step < before.step && state.activity === "idle",
      "left goes back");
    expect(back.last_step === before.last_step, "the future is still known");
    await view.page.keyboard.press("Home");
    const start = await view.until((state) => state.step < back.step && state.activity === "idle",
      "Home goes to the start");
    expect(!start.deadlock, "no deadlock at the start");
    const main = start.threads.find((thread) => thread.label === "M");
    expect(start.step > 0 && main.line === 6, `behind the imports: line ${main.line}`);
    await view.page.keyboard.press("Home");
    await view.until((state) => state.step === 0, "Home again goes to the very start");
    await view.screenshot("start");
    await view.page.keyboard.press("End");
    const end = await view.until((state) => state.step === before.step, "End goes to the end");
    expect(deadlocked(end) && end.deadlock_text === before.deadlock_text, "the same deadlock");
    await view.close();
  },

  async "how the deadlock came to be is told moment by moment"(harness) {
    const view = await opened(harness);
    const before = await view.state();
    await view.click("button.explain_deadlock");
    const first = await view.until((state) => state.tour.includes("1 of 4"), "the first moment");
    expect(first.step < before.step && first.tour.includes("takes"), first.tour);
    for (const part of ["2 of 4", "3 of 4", "4 of 4"]) {
      await view.page.keyboard.press("ArrowRight");
      await view.until((state) => state.tour.includes(part), part);
    }
    expect((await view.state()).tour.includes("circle is closed"), "the last one closes it");
    await view.screenshot("explained");
    await view.page.keyboard.press("Escape");
    await view.until((state) => state.tour === "", "Esc closes the story");
    await view.close();
  },

  async "left goes line by line over all threads"(harness) {
    const view = await opened(harness);
    const seen = new Set();
    for (let i = 0; i < 12; ++i) {
      const before = await view.state();
      await view.page.keyboard.press("ArrowLeft");
      const now = await view.until((state) => state.step < before.step && state.activity === "idle",
        "left goes back");
      const focus = now.threads.find((thread) => thread.task === now.focus);
      seen.add(`${focus.name}:${focus.line}`);
    }
    for (const line of ["Thread-1 (func1):11", "Thread-1 (func1):14", "Thread-2 (func2):19",
                        "Thread-2 (func2):22"]) {
      expect(seen.has(line), `no ${line} in ${[...seen].join(" ")}`);
    }
    await view.close();
  },

  async "a click in the timeline goes to that time"(harness) {
    const view = await opened(harness);
    const [x, y, width, height] = (await view.state()).rects["timeline.area"];
    let last = -1;
    for (const part of [0.2, 0.4, 0.6]) {
      await view.click_at(x + width * part, y + height / 2);
      const now = await view.until((state) => state.time_ns > last, "later on the right");
      last = now.time_ns;
    }
    await view.close();
  },

  async "a schedule without the deadlock is found"(harness) {
    const view = await opened(harness);
    const before = await view.state();
    await view.click("button.find_schedule");
    const found = await view.until((state) => state.search === "found", "the search finds one", 60000);
    expect(found.schedule !== before.schedule, "another schedule");
    await view.page.keyboard.press("End");
    const end = await view.until((state) => state.step === state.last_step, "its end");
    expect(end.state === "finished" && !end.deadlock && end.exit_code === 0,
      `it ends well: ${end.state}`);
    await view.screenshot("escaped");
    await view.close();
  },

  async "another choice of the scheduler is another run"(harness) {
    const view = await opened(harness);
    await view.click("button.examples");
    await view.click("example.tickets_locked.py");
    await view.until((state) => state.file === "tickets_locked.py", "the example is open");
    await view.until((state) => state.state === "finished", "an example opens as already run");
    await view.page.waitForTimeout(500);  // The list scrolls to the latest decision.
    const before = await view.state();
    const mark = Object.keys(before.rects).find((name) => /^decision\.\d+\.1$/.test(name));
    expect(mark, "no decision with a second option: " + Object.keys(before.rects).join(" "));
    await view.click(mark);
    const number = mark.split(".")[1];
    await view.until((state) => state.schedule.includes(`d${number}=1`), "the decision is changed");
    await view.page.keyboard.press("F5");
    await view.until((state) => state.deadlock || state.state === "finished",
      "the changed run comes to an end");
    await view.screenshot("another-choice");
    await view.close();
  },

  async "a program is typed, pasted and run; its output is shown"(harness) {
    const view = await opened(harness);
    await type_program(view, "import threading\nprint('中文', 6 * 7)\n");
    const end = await view.until((state) => state.state === "finished", "the program ends");
    expect(end.output === "中文 42\n", JSON.stringify(end.output));
    await view.screenshot("typed");
    await view.close();
  },

  async "an input method's text arrives"(harness) {
    const view = await opened(harness);
    await type_program(view, "print(len(''))");
    await view.until((state) => state.state === "finished" && state.output === "0\n", "the empty text");
    await view.click("source.text");
    await view.page.keyboard.press("Control+End");
    await view.page.keyboard.press("ArrowLeft");
    await view.page.keyboard.press("ArrowLeft");
    await view.page.keyboard.press("ArrowLeft");
    const session = await view.context.newCDPSession(view.page);
    await session.send("Input.imeSetComposition",
      { text: "ni hao", selectionStart: 6, selectionEnd: 6 });
    await view.settle();
    await view.screenshot("composing");
    await session.send("Input.insertText", { text: "你好" });
    await view.page.keyboard.press("F5");
    await view.until((state) => state.output === "2\n", "the composed text is in the program");
    await view.close();
  },

  async "a syntax error and an unknown module are told"(harness) {
    const view = await opened(harness);
    await type_program(view, "def f(:\n    pass\n");
    const error = await view.until((state) => state.state === "syntax_error", "the error is told");
    expect(error.error.length > 0 && error.error_line === 1, JSON.stringify(error.error));
    await view.screenshot("syntax-error");
    await type_program(view, "import nosuchmodule\n");
    const end = await view.until((state) => state.state === "finished", "the program ends");
    expect(end.exit_code === 1 && end.output.includes("nosuchmodule"), end.output);
    await view.close();
  },

  async "an endless loop is stopped at once"(harness) {
    const view = await opened(harness);
    await type_program(view, "while True:\n    pass\n");
    await view.until((state) => state.activity === "running" && state.step > 1000, "it runs");
    const frames = await view.fact("frames");
    await view.page.waitForTimeout(1000);
    const drawn = await view.fact("frames") - frames;
    console.log(`  ${drawn} frames in a second of running`);
    expect(drawn >= 10, `only ${drawn} frames in a second`);
    await view.page.keyboard.press("F6");
    await view.until((state) => state.activity === "idle", "pause is instant", 1000);
    await view.close();
  },

  async "a file is dropped"(harness) {
    const view = await opened(harness);
    await view.page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(["print('dropped')\n"], "dropped.py"));
      document.getElementById("canvas").dispatchEvent(
        new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    await view.until((state) => state.file === "dropped.py", "the file is open");
    await view.close();
  },

  async "a link brings another visitor to the same moment"(harness) {
    const view = await opened(harness);
    await view.page.keyboard.press("ArrowLeft");
    await view.settle();
    const before = await view.state();
    await view.click("button.share");
    await view.page.waitForFunction(() => location.hash.length > 20, null, { timeout: 5000 });
    const fragment = new URL(view.page.url()).hash.slice(1);
    await view.close();
    const other = await harness.open({ fragment });
    const state = await other.until((now) => now.step === before.step && now.activity === "idle",
      "the same step");
    expect(state.schedule === before.schedule && state.file === before.file, "the same run");
    await other.go(fragment.slice(0, 40) + "x" + fragment.slice(41));
    await other.page.reload();
    await other.page.waitForFunction(() => window.lockstep?.frames > 2, null, { timeout: 20000 });
    await other.until((now) => now.notice.length > 0, "a damaged link is told");
    await other.close();
  },

  async "Chinese, dark and small windows"(harness) {
    for (const [name, options] of Object.entries({
      "zh-light": { locale: "zh-CN" }, "zh-dark-1.5": { locale: "zh-CN", dark: true, ratio: 1.5 },
      "dark-2": { dark: true, ratio: 2 }, "large": { width: 1920, height: 1080 },
    })) {
      const view = await opened(harness, options);
      const state = await view.state();
      expect(state.language === (options.locale ? "zh" : "en"), `language ${state.language}`);
      expect(state.theme === (options.dark ? "dark" : "light"), `theme ${state.theme}`);
      await view.settle();
      await view.screenshot(name);
      await view.close();
    }
  },

  async "language, theme and the text stay after a reload"(harness) {
    const view = await opened(harness);
    await view.click("button.language");
    await view.click("button.theme");
    const before = await view.until((state) => state.language === "zh" && state.theme === "dark",
      "both are switched");
    await view.page.reload();
    await view.page.waitForFunction(() => window.lockstep?.frames > 2, null, { timeout: 20000 });
    const after = await view.state();
    expect(after.language === before.language && after.theme === before.theme, "they are kept");
    await view.close();
  },

  async "time stands still while a program waits for input, and what is typed is shown"(harness) {
    const view = await opened(harness);
    await type_program(view, "import threading, time\ndef clock():\n    while True: time.sleep(1)\n" +
      "threading.Thread(target=clock, daemon=True).start()\nname = input('Name? ')\nprint('hello', name)\n");
    const waits = await view.until((state) => state.rects.stdin && state.activity === "idle", "it waits for input");
    expect(waits.time_ns < 1e9, `time has passed: ${waits.time_ns} ns`);
    expect(waits.moment_text.includes("Time stands still"), waits.moment_text);
    await view.screenshot("input");
    await view.page.keyboard.type("Ann");
    await view.page.keyboard.press("Enter");
    const end = await view.until((state) => state.state === "finished", "it goes on");
    expect(end.output.includes("hello Ann"), end.output);
    await view.close();
  },

  async "a choice is taken back: the run before is there again"(harness) {
    const view = await opened(harness);
    await type_program(view, "import threading\ndef count(n):\n    while n > 0: n -= 1\n" +
      "ts = [threading.Thread(target=count, args=(60000,)) for i in range(2)]\n" +
      "for t in ts: t.start()\nfor t in ts: t.join()\n");
    const before = await view.until((state) => state.state === "finished", "it runs");
    await view.click("tab.decisions");
    await view.click("decision.0.1");
    await view.until((state) => state.schedule.includes("d0=1") && state.state === "finished", "the other one went");
    await view.click("button.undo_choice");
    const after = await view.until((state) => state.schedule === before.schedule && state.activity === "idle" &&
      state.step === before.step, "the run before");
    expect(after.time_ns === before.time_ns && !after.rects["button.undo_choice"], "the same run");
    await view.close();
  },

  async "what is typed while a run is on is kept, and run when asked"(harness) {
    const view = await opened(harness);
    await type_program(view, "n = 0\nwhile True:\n    n += 1\n");
    await view.until((state) => state.activity === "running" && state.step > 100000, "it runs");
    await view.click("source.text");
    await view.page.keyboard.press("Control+Home");
    await view.page.keyboard.type("# mine");
    await view.page.keyboard.press("Enter");
    const edited = await view.until((state) => !state.source_is_current, "the run is of the text before");
    expect(edited.rects["button.restart"], "the way to run the new text is offered");
    await view.click("button.restart");
    await view.until((state) => state.source_is_current && state.step > 1000, "the new text runs");
    await view.page.keyboard.press("F6");
    await view.click("source.text");
    await view.page.keyboard.press("Control+a");
    await view.until((state) => state.selection_text.startsWith("# mine\nn = 0"), "nothing is lost");
    await view.close();
  },
};

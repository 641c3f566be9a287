// A person's own program on the page: typed, pasted, dropped, saved, kept; found in and replaced;
// its mistakes and exceptions told where they are.
import { readFileSync } from "node:fs";
import { expect } from "./harness.mjs";

async function emptied(harness, options) {
  const view = await harness.open(options);
  await view.until((state) => state.deadlock, "the first example is there");
  await view.click("source.text");
  await view.until((state) => state.editing, "the editor takes the focus");
  await view.page.keyboard.press("Control+a");
  await view.page.keyboard.press("Delete");
  return view;
}

async function chosen_text(view) {
  await view.page.keyboard.press("Control+a");
  await view.settle();
  return (await view.state()).selection_text;
}

async function drop(view, files) {
  await view.page.evaluate((all) => {
    const data = new DataTransfer();
    for (const [name, text] of all) data.items.add(new File([text], name));
    document.getElementById("canvas").dispatchEvent(
      new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, files);
}

export const cases = {
  async "a program is typed: indentation by itself, undo, comment, run"(harness) {
    const view = await emptied(harness);
    const keys = view.page.keyboard;
    await keys.type("def f(n):");
    await keys.press("Enter");
    await keys.type("return n * 2");
    await keys.press("Enter");
    await keys.press("Backspace");
    await keys.type("print(f(21))");
    await view.settle();
    await chosen_text(view);
    await view.until((state) => state.selection_text === "def f(n):\n    return n * 2\nprint(f(21))",
      "the text as typed");
    await keys.press("Control+/");
    expect((await chosen_text(view)).startsWith("# def f"), "commented");
    await keys.press("Control+z");
    await keys.press("F5");
    await view.until((state) => state.state === "finished" && state.output === "42\n", "it runs");
    await view.close();
  },

  async "a mistake is told while typing, before it is run"(harness) {
    const view = await emptied(harness);
    await view.page.keyboard.type("x = 1");
    await view.page.keyboard.press("Enter");
    await view.page.keyboard.type("for i in range(3)");
    const state = await view.until((now) => now.typed_error, "the mistake is told");
    expect(state.typed_error === "expected ':'" && state.typed_error_line === 2, state.typed_error);
    await view.screenshot("typed-error");
    await view.page.keyboard.type(": print(i)");
    await view.until((now) => !now.typed_error, "and no more");
    await view.close();
  },

  async "a long text is pasted and typed in smoothly"(harness) {
    const view = await emptied(harness);
    // The middle frame's time while a line is typed: machines differ, so a short text is the measure.
    const frame_while_typing = async () => {
      await view.page.evaluate(() => { window.lockstep.frame_ms.length = 0; });
      await view.page.keyboard.type("# typed into the program", { delay: 20 });
      const times = (await view.fact("frame_ms")).filter((ms) => ms > 0).sort((a, b) => a - b);
      return times[Math.floor(times.length / 2)];
    };
    const short = await frame_while_typing();
    await view.page.keyboard.press("Enter");
    let text = "";
    for (let i = 0; i < 5000; i++) text += `value_${i} = [${i}, "文字"]  # 第 ${i} 行\n`;
    await view.paste(text + "print(len('文字'), value_4999[0])\n");
    await view.page.keyboard.press("Control+Home");
    await view.settle();
    const long = await frame_while_typing();
    console.log(`  a frame while typing takes ${short.toFixed(1)} ms, in 5,000 lines ${long.toFixed(1)} ms`);
    expect(long < short * 2.5 + 10, `${short} and ${long} ms`);
    await view.page.keyboard.press("Enter");
    await view.page.keyboard.press("F5");
    await view.until((state) => state.state === "finished" && state.output === "2 4999\n", "it runs", 60000);
    await view.close();
  },

  async "two files that are dropped are one program"(harness) {
    const view = await emptied(harness);
    await drop(view, [["helper.py", "def name():\n    return '帮手'\n"],
      ["start.py", "import helper\nif __name__ == '__main__':\n    print(helper.name())\n"]]);
    await view.until((state) => state.files.length === 2 && state.file === "start.py",
      "both are there, the main one first");
    await view.page.keyboard.press("F5");
    await view.until((state) => state.output === "帮手\n", "it runs");
    await view.screenshot("two-files");
    await view.click("tab.file.helper.py");
    await view.until((state) => state.shown_file === "helper.py", "the other tab");
    await view.page.reload();
    await view.page.waitForFunction(() => window.lockstep?.state, null, { timeout: 20000 });
    const after = await view.state();
    expect(after.files.join() === "start.py,helper.py", "both are kept: " + after.files);
    await view.close();
  },

  async "saving is a download of the text"(harness) {
    const view = await emptied(harness);
    await view.page.keyboard.type("print('saved')");
    const [download] = await Promise.all([
      view.page.waitForEvent("download"), view.page.keyboard.press("Control+s")]);
    expect(readFileSync(await download.path(), "utf8") === "print('saved')", "the text");
    await view.close();
  },

  async "the text stays after a reload, also when it was never run"(harness) {
    const view = await emptied(harness);
    await view.page.keyboard.type("kept = 'yes'");
    await chosen_text(view);
    await view.until((state) => state.selection_text === "kept = 'yes'", "the text as typed");
    await view.page.reload();
    await view.page.waitForFunction(() => window.lockstep?.state, null, { timeout: 20000 });
    await view.click("source.text");
    expect(await chosen_text(view) === "kept = 'yes'", (await view.state()).selection_text);
    await view.close();
  },

  async "find and replace"(harness) {
    const view = await emptied(harness);
    await view.page.keyboard.type("lock = Lock(); lock2 = lock");
    await view.page.keyboard.press("Control+h");
    await view.until((state) => state.rects["find.what"], "the find bar is there");
    await view.click("find.what");
    await view.page.keyboard.type("lock2");
    await view.page.keyboard.press("Enter");
    await view.until((state) => state.selection_text === "lock2", "it is found");
    await view.click("find.with");
    await view.page.keyboard.type("other");
    await view.click("button.replace_all");
    await view.click("source.text");
    expect(await chosen_text(view) === "lock = Lock(); other = lock", (await view.state()).selection_text);
    await view.screenshot("find");
    await view.close();
  },

  async "an uncaught exception is told at its line, and one click goes to before it"(harness) {
    const view = await emptied(harness);
    await view.paste("def f(d):\n    return d['missing']\n\nfor i in range(300):\n    x = i\nf({})\n");
    await view.page.keyboard.press("F5");
    const end = await view.until((state) => state.crash, "the exception is told");
    expect(end.crash === "KeyError: 'missing'" && end.crash_line === 2, end.crash);
    await view.page.keyboard.press("Escape");
    await view.screenshot("crash");
    await view.click("button.go_to_crash");
    const state = await view.until((now) => now.step < end.step, "it goes back");
    expect(state.threads[0].line === 2, "to line 2: " + state.threads[0].line);
    await view.click("tab.memory");
    await view.settle();
    await view.screenshot("memory");
    await view.close();
  },
};

// How fast the page is, in headless Chromium with software rendering: its start, and its frames while programs
// run, while the scrubber is dragged, with many threads and many processes. Says figures and judges nothing.
// Usage: node page.mjs WEB [PART_OF_A_NAME]. Called by tools/bench --page. --profile FILE as last arguments:
// also writes the browser's profile of the last scenario.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { Harness } from "../../browser/harness.mjs";

const [folder = "build/web", wanted = "", , profile] = process.argv.slice(2);
const STARTS = 3;
const SECONDS = 4;     // that frames are counted for
const programs = join(dirname(fileURLToPath(import.meta.url)), "programs");
const program_text = (name) => readFileSync(join(programs, `${name}.py`), "utf8");

const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

async function measure_start(harness) {
  const context = await harness.browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  // Presses keys from the first frame on until the program has opened its palette.
  await page.addInitScript(() => {
    window.begin = { frame_ms: 0, answer_ms: 0 };
    const look = () => {
      const facts = window.lockstep;
      if (facts?.frames > 0 && window.begin.frame_ms === 0) {
        window.begin.frame_ms = performance.now();
        document.getElementById("keyboard").dispatchEvent(
          new KeyboardEvent("keydown", { key: "k", code: "KeyK", ctrlKey: true, cancelable: true }));
      }
      if (facts?.state && window.begin.frame_ms && facts.state().palette) {
        window.begin.answer_ms = performance.now();
        return;
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const stop = await profiled({ context, page });
  await page.goto(harness.address);
  await page.waitForFunction(() => window.begin.answer_ms > 0, null, { timeout: 60000 });
  await stop();
  const facts = await page.evaluate(() => {
    const entries = performance.getEntriesByType("resource").map((entry) => ({
      path: new URL(entry.name).pathname, end: entry.responseEnd }));
    return { ...window.begin, entries };
  });
  await context.close();
  const before = facts.entries.filter((entry) => entry.end > 0 && entry.end <= facts.answer_ms);
  const needed = before.filter((entry) => !/chinese|stdlib/.test(entry.path));
  const bytes = [...new Set(["/index.html", ...before.map((entry) => entry.path)])]
    .reduce((sum, path) => sum + gzipSync(readFileSync(join(resolve(folder), path)), { level: 9 }).length, 0);
  const arrived = Math.max(...needed.map((entry) => entry.end));
  return { arrived, first_frame: facts.frame_ms - arrived, usable: facts.answer_ms - arrived, bytes,
    files: before.map((entry) => entry.path.slice(1)) };
}

// A page that is left open would run and draw beside the next ones.
async function close_all(harness) {
  for (const context of harness.browser.contexts()) await context.close();
}

async function opened(harness, program) {
  const view = await harness.open();
  await view.until((state) => state.activity === "idle", "the first program has ended");
  await view.page.evaluate((text) => window.lockstep.program.ccall(
    "lockstep_open_source", null, ["string", "string"], ["program.py", text]), program);
  await view.page.waitForFunction(() => window.lockstep.library_ms !== 0, null, { timeout: 20000 });
  await view.settle();
  await view.until((state) => state.activity === "idle", "it stands at its own first line", 60000);
  return view;
}

// Processor time so far, in ms: of the processes that run pages and of the one that draws.
async function processor_ms(view) {
  const session = await view.harness.browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const sum = (type) => 1000 * processInfo.filter((one) => one.type === type)
    .reduce((all, one) => all + one.cpuTime, 0);
  return { page: sum("renderer"), gpu: sum("GPU") };
}

// Counts frames for a while: how many a second, how long our own part of them took, and the processor time of
// the page and of the drawing for each, which other work on the machine disturbs less.
async function frames(view, seconds, during = async () => {}) {
  const before = await processor_ms(view);
  await view.page.evaluate(() => {
    window.times = [];
    window.drawn = window.lockstep.frames;
    window.lockstep.frame_ms.length = 0;
    window.counting = true;
    const tick = (now) => {
      if (window.lockstep.frames !== window.drawn) window.times.push(now);
      window.drawn = window.lockstep.frames;
      if (window.counting) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const end = Date.now() + seconds * 1000;
  do {
    await during();
    await view.page.waitForTimeout(10);
  } while (Date.now() < end);
  const after = await processor_ms(view);
  const { times, own } = await view.page.evaluate(() => {
    window.counting = false;
    return { times: window.times, own: window.lockstep.frame_ms.filter((ms) => ms > 0) };
  });
  const gaps = times.slice(1).map((time, i) => time - times[i]).sort((a, b) => a - b);
  own.sort((a, b) => a - b);
  const span = (times.at(-1) - times[0]) / 1000;
  const share = (kind) => (after[kind] - before[kind]) / times.length;
  return { page: share("page"), gpu: share("gpu"), rate: gaps.length / span, gap: quantile(gaps, 0.5),
    slow: quantile(gaps, 0.95), worst: gaps.at(-1),
    own: quantile(own, 0.5), own_slow: quantile(own, 0.95), own_worst: own.at(-1) };
}

function say(name, f, state) {
  const ms = (value) => (value ?? NaN).toFixed(1).padStart(7);
  console.log(`${name.padEnd(34)}${f.rate.toFixed(1).padStart(6)}  ${ms(f.gap)}${ms(f.slow)}${ms(f.worst)}  ` +
    `${ms(f.own)}${ms(f.own_slow)}${ms(f.own_worst)}  ${ms(f.page)}` +
    `${ms(f.gpu)}   ${state.step} steps, ${state.threads.length} tasks`);
}

// Runs the program and counts; `ready`: from when on.
async function running(harness, name, ready = () => true, timeout = 60000) {
  const view = await opened(harness, program_text(name));
  await view.page.keyboard.press("F5");
  await view.until((state) => state.activity === "running" && state.step > 1000 && ready(state), "it runs", timeout);
  const stop = await profiled(view);
  const found = await frames(view, SECONDS);
  await stop();
  say(`${name}, running`, found, await view.state());
}

// Runs it to its end, then moves the mouse along `mark` with the button down.
async function dragging(harness, name, mark, timeout = 120000) {
  const view = await opened(harness, program_text(name));
  await view.page.keyboard.press("F5");
  const end = await view.until((state) => state.activity === "idle" && state.last_step > 10000, "it ends", timeout);
  const [x, y, width, height] = end.rects[mark];
  const at = (part) => view.page.mouse.move(x + width * part, y + height / 2);
  await at(0.9);
  await view.settle();
  await view.page.mouse.down();
  let turn = 0;
  const seen = new Set();
  const stop = await profiled(view);
  const found = await frames(view, SECONDS, async () => {
    turn += 0.13;
    await at(0.5 + 0.4 * Math.cos(turn));
    if (Math.floor(turn * 8) % 8 === 0) seen.add((await view.state()).step);
  });
  await stop();
  await view.page.mouse.up();
  if (seen.size < 3) console.log(`  (dragging ${mark} moved to ${seen.size} steps only)`);
  say(`${name}, dragging`, found, await view.state());
}

async function profiled(view) {
  if (!profile) return async () => {};
  const session = await view.context.newCDPSession(view.page);
  await session.send("Profiler.enable");
  await session.send("Profiler.start");
  return async () => writeFileSync(profile, JSON.stringify((await session.send("Profiler.stop")).profile));
}

const SCENARIOS = {
  endless: (harness) => running(harness, "endless"),
  prints: (harness) => running(harness, "prints"),
  objects: (harness) => running(harness, "objects"),
  threads_200: (harness) => running(harness, "threads_200", (state) => state.threads.length > 190),
  locks_200: (harness) => running(harness, "locks_200", (state) => state.threads.length > 190),
  // The state lists 200 threads at most; that all are there is told by the time, which forks take 1.2 s of.
  processes_1000: (harness) => running(harness, "processes_1000", (state) => state.time_ns > 2e9, 240000),
  steps_10_7: (harness) => dragging(harness, "steps_10_7", "scrubber"),
  threads_10_7: (harness) => dragging(harness, "threads_10_7", "scrubber"),
  processes_1000_rest: (harness) => dragging(harness, "processes_1000_rest", "scrubber"),
};

const harness = await Harness.start(resolve(folder));
if ("start".includes(wanted)) {
  for (let i = 0; i < STARTS; i++) {
    const s = await measure_start(harness);
    console.log(`start: first frame ${s.first_frame.toFixed(0)} ms after the last file that it needs, answers a ` +
      `key after ${s.usable.toFixed(0)} ms; fetched by then ${(s.bytes / 1e6).toFixed(2)} MB gzipped ` +
      `(${s.files.join(" ")})`);
  }
}
console.log(`${"".padEnd(32)}frames/s   between frames, ms       our part of one, ms     processor, ms\n` +
  `${"".padEnd(42)}median   95 %  worst   median   95 %  worst     page    gpu`);
for (const [name, run] of Object.entries(SCENARIOS)) {
  if (!name.includes(wanted)) continue;
  try {
    await run(harness);
  } catch (error) {
    console.log(`${name}: ${String(error).slice(0, 300)}`);
  }
  await close_all(harness);
}
await harness.stop();
process.exit(0);

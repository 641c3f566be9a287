// Opens the built page in the machine's own headless Chromium and looks at it: facts that the page
// offers for tests (window.lockstep), real keys, mouse and clipboard, screenshots.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const { chromium } = createRequire(join(root, "package.json"))("playwright-core");

const FLAGS = [
  "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export class Failure extends Error {}

export function expect(condition, message) {
  if (!condition) throw new Failure(message);
}

export class Harness {
  // Serves `folder` (build/web) and starts the browser.
  static async start(folder) {
    const harness = new Harness();
    harness.folder = folder;
    harness.shots = join(root, "build/screenshots");
    mkdirSync(harness.shots, { recursive: true });
    harness.server = spawn("/usr/bin/python3", [join(root, "tools/serve.py"), folder],
      { stdio: ["ignore", "pipe", "inherit"] });
    harness.address = await new Promise((done, failed) => {
      harness.server.stdout.once("data", (data) => done(String(data).trim()));
      harness.server.once("exit", () => failed(new Error("the server has ended")));
    });
    harness.browser = await chromium.launch({
      executablePath: process.env.LOCKSTEP_CHROMIUM || "/usr/bin/chromium", args: FLAGS,
    });
    return harness;
  }

  async stop() {
    await this.browser?.close();
    this.server?.kill();
  }

  // A new visitor: nothing stored. `options`: width, height, ratio, dark, locale, fragment, blank.
  async open(options = {}) {
    const context = await this.browser.newContext({
      viewport: { width: options.width ?? 1280, height: options.height ?? 720 },
      deviceScaleFactor: options.ratio ?? 1,
      colorScheme: options.dark ? "dark" : "light",
      locale: options.locale ?? "en-US",
      reducedMotion: options.reduced_motion ? "reduce" : "no-preference",
      permissions: ["clipboard-read", "clipboard-write"],
      ...options.context,
    });
    const view = new View(this, context, await context.newPage());
    if (options.before) await view.page.addInitScript(options.before);
    await view.go(options.fragment ?? "", options.expects_failure);
    return view;
  }
}

// One visitor's page.
export class View {
  constructor(harness, context, page) {
    Object.assign(this, { harness, context, page, errors: [] });
    page.on("pageerror", (error) => this.errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") this.errors.push(message.text());
    });
  }

  async go(fragment = "", expects_failure = false) {
    await this.page.goto(this.harness.address + (fragment ? "#" + fragment : ""));
    await this.page.waitForFunction(
      () => window.lockstep && (window.lockstep.frames > 2 && window.lockstep.state
        || window.lockstep.error), null, { timeout: 20000 });
    const error = await this.fact("error");
    if (!expects_failure) expect(!error, "the page says: " + error);
  }

  fact(name) {
    return this.page.evaluate((key) => window.lockstep[key], name);
  }

  // App::describe_state().
  state() {
    return this.page.evaluate(() => window.lockstep.state());
  }

  // Waits until `test(state)` holds and returns that state.
  async until(test, what, timeout_ms = 20000) {
    const end = Date.now() + timeout_ms;
    let state;
    do {
      state = await this.state();
      if (test(state)) return state;
      await this.page.waitForTimeout(50);
    } while (Date.now() < end);
    const seen = JSON.stringify({ ...state, rects: undefined }).slice(0, 2000);
    throw new Failure(`${what}: not within ${timeout_ms} ms; state ${seen}`);
  }

  // Clicks a widget by the name that describe_state gives it.
  async click(name) {
    const state = await this.until((now) => now.rects[name], `there is a ${name}`, 5000);
    const [x, y, width, height] = state.rects[name];
    await this.click_at(x + width / 2, y + height / 2);
  }

  async click_at(x, y) {
    await this.page.mouse.move(x, y);
    await this.settle();  // ImGui sees the mouse come before it is pressed.
    await this.page.mouse.down();
    await this.page.waitForTimeout(60);
    await this.page.mouse.up();
    await this.settle();
  }

  async paste(text) {
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await this.page.keyboard.press("Control+v");
    await this.settle();
  }

  async settle() {
    await this.page.waitForTimeout(150);
  }

  async screenshot(name) {
    const path = join(this.harness.shots, name + ".png");
    await this.page.screenshot({ path });
    return path;
  }

  async close() {
    await this.context.close();
    expect(this.errors.length === 0, "errors on the page: " + this.errors.join(" | "));
  }
}

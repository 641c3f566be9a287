// What the page's shell does whatever the control room shows: loading, sharpness, size, links,
// idling, and plain words where something is missing.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect } from "./harness.mjs";

export const cases = {
  async "the page takes its loading text away when the first frame is there"(harness) {
    const view = await harness.open();
    expect(await view.fact("usable_ms") > 0, "it says when it was usable");
    expect(await view.page.locator("#loading").isHidden(), "the loading text is still there");
    await view.screenshot("page");
    await view.close();
  },

  async "what the first frame needs is less than 2 MB, gzipped; the rest comes after it"(harness) {
    const view = await harness.open();
    await view.page.waitForFunction(() => window.lockstep.library_ms !== 0, null, { timeout: 20000 });
    const [before, after] = await view.page.evaluate(() => {
      const names = (entries) => entries.map((entry) => new URL(entry.name).pathname);
      const entries = performance.getEntriesByType("resource");
      const first = window.lockstep.usable_ms;
      return [names(entries.filter((entry) => entry.startTime < first)),
        names(entries.filter((entry) => entry.startTime >= first))];
    });
    const files = [...new Set(["/index.html", ...before])];
    const bytes = files.reduce(
      (sum, name) => sum + gzipSync(readFileSync(join(harness.folder, name)), { level: 9 }).length, 0);
    expect(bytes < 2e6, `${bytes} bytes: ${files}`);
    expect(after.includes("/stdlib.img") && after.includes("/fonts/chinese.ttf"), `after it: ${after}`);
    await view.close();
    const chinese = await harness.open({ locale: "zh-CN" });
    const at_once = await chinese.page.evaluate(() => performance.getEntriesByType("resource")
      .some((entry) => entry.name.endsWith("chinese.ttf") && entry.startTime < window.lockstep.usable_ms));
    expect(at_once, "who reads Chinese has its characters in the first frame");
    await chinese.close();
  },

  async "one canvas pixel is one device pixel at ratios 1, 1.5 and 2"(harness) {
    for (const ratio of [1, 1.5, 2]) {
      const view = await harness.open({ ratio, width: 1281, height: 721 });
      const size = await view.page.evaluate(() => {
        const canvas = document.getElementById("canvas");
        return [canvas.width, canvas.height, devicePixelRatio];
      });
      expect(size[0] === Math.round(1281 * ratio) && size[1] === Math.round(721 * ratio),
        `ratio ${ratio}: ${size}`);
      await view.screenshot(`ratio-${ratio}`);
      await view.close();
    }
  },

  async "the canvas follows the window's size"(harness) {
    const view = await harness.open();
    await view.page.setViewportSize({ width: 1500, height: 900 });
    await view.page.waitForFunction(() => document.getElementById("canvas").width === 1500,
      null, { timeout: 5000 });
    const height = await view.page.evaluate(() => document.getElementById("canvas").height);
    expect(height === 900, `height ${height}`);
    await view.close();
  },

  async "nothing is drawn while nothing happens"(harness) {
    const view = await harness.open();
    await view.page.waitForFunction(() => window.lockstep.warm_ms > 0, null, { timeout: 20000 });
    await view.page.waitForTimeout(1000);
    const before = await view.fact("frames");
    await view.page.waitForTimeout(1500);
    const drawn = await view.fact("frames") - before;
    expect(drawn < 12, `${drawn} frames in 1.5 s of rest`);
    await view.close();
  },

  async "what is drawn in parts looks like what is drawn whole"(harness) {
    const view = await harness.open({ reduced_motion: true });
    await view.until((state) => state.activity === "idle", "the first run has ended");
    for (const [x, y] of [[300, 200], [700, 300], [1100, 150], [900, 27], [800, 27], [640, 500]]) {
      await view.page.mouse.move(x, y);
      await view.page.waitForTimeout(40);
    }
    await view.page.mouse.wheel(0, -200);
    for (const key of ["F10", "F10", "Control+k", "Escape"]) await view.page.keyboard.press(key);
    const shown = async () => {
      await view.page.waitForTimeout(600);
      return (await view.page.screenshot()).toString("base64");
    };
    await view.page.mouse.move(1, 715);
    const parts = await shown();
    // Another size and the old one again: everything is drawn.
    await view.page.setViewportSize({ width: 1279, height: 719 });
    await view.settle();
    await view.page.setViewportSize({ width: 1280, height: 720 });
    expect(parts === await shown(), "the pictures differ");
    await view.close();
  },

  async "the right mouse button opens no menu of the browser"(harness) {
    const view = await harness.open();
    const prevented = await view.page.evaluate(() => !document.getElementById("canvas")
      .dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true })));
    expect(prevented, "contextmenu is not prevented");
    await view.close();
  },

  async "a browser without WebGL 2 is told so"(harness) {
    const view = await harness.open({
      expects_failure: true,
      before: () => {
        const original = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return kind === "webgl2" ? null : original.call(this, kind, ...rest);
        };
      },
    });
    const text = await view.page.locator("#loading").innerText();
    expect(text.includes("WebGL 2"), text);
    await view.close();
  },

  async "a missing file is told"(harness) {
    const view = await harness.open({
      expects_failure: true,
      before: () => {
        const original = window.fetch;
        window.fetch = (address, ...rest) =>
          original(String(address).replace("mono.ttf", "nowhere.ttf"), ...rest);
      },
    });
    const text = await view.page.locator("#loading").innerText();
    expect(text.includes("could not be loaded") && text.includes("404"), text);
    view.errors.length = 0;  // The browser reports the 404 as well.
    await view.close();
  },
};

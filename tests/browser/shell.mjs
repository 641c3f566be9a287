// What the page's shell does whatever the control room shows: loading, sharpness, size, links,
// idling, and plain words where something is missing.
import { expect } from "./harness.mjs";

export const cases = {
  async "the page is usable within two seconds of its files' arrival"(harness) {
    const view = await harness.open();
    const usable = await view.fact("usable_ms");
    const arrived = await view.page.evaluate(() => Math.max(
      ...performance.getEntriesByType("resource")
        .filter((entry) => !entry.name.endsWith("chinese.ttf")).map((entry) => entry.responseEnd)));
    console.log(`  usable ${usable.toFixed(0)} ms after navigation, ` +
      `${(usable - arrived).toFixed(0)} ms after the last file`);
    expect(usable - arrived < 2000, `${usable - arrived} ms`);
    expect(await view.page.locator("#loading").isHidden(), "the loading text is still there");
    await view.screenshot("page");
    await view.close();
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
    await view.page.waitForTimeout(2500);
    const before = await view.fact("frames");
    await view.page.waitForTimeout(1500);
    const drawn = await view.fact("frames") - before;
    expect(drawn < 12, `${drawn} frames in 1.5 s of rest`);
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

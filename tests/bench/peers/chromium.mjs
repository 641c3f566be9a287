// Usage: node chromium.mjs MODULES WEB PROGRAMS SECONDS: a Chromium that runs programs, one new page each. Reads lines
// "RUNTIME PROGRAM.py" and answers each with a line of JSON: start, seconds and output, or error.
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, extname, join, normalize, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../../..");
const { chromium } = createRequire(join(root, "package.json"))("playwright-core");
const [modules, web, programs, seconds] = process.argv.slice(2);
const FOLDERS = { modules, web, programs, bench: here };
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript",
  ".wasm": "application/wasm" };

const server = createServer((request, response) => {
  const [, folder, ...rest] = normalize(new URL(request.url, "http://local").pathname).split("/");
  const file = FOLDERS[folder] && join(FOLDERS[folder], ...rest);
  if (!file || !existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
  createReadStream(file).pipe(response);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const browser = await chromium.launch({
  executablePath: process.env.LOCKSTEP_CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});

for await (const line of createInterface({ input: process.stdin })) {
  const [runtime, program] = line.split(" ");
  const context = await browser.newContext();
  const page = await context.newPage();
  let result;
  try {
    await page.goto(`http://127.0.0.1:${server.address().port}/bench/page.html#${runtime},${program}`);
    await page.waitForFunction(() => window.result, null, { timeout: seconds * 1000 });
    result = await page.evaluate(() => window.result);
  } catch (error) {
    result = { error: String(error) };
  }
  await context.close();
  process.stdout.write(JSON.stringify(result) + "\n");
}
await browser.close();
server.close();

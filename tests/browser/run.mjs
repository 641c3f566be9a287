// Runs the browser tests. Usage: run.mjs [FOLDER [PART_OF_A_NAME]]; the folder is build/web.
import { resolve } from "node:path";
import { Harness } from "./harness.mjs";
import { cases as shell } from "./shell.mjs";
import { cases as story } from "./story.mjs";

const [folder = "build/web", wanted = ""] = process.argv.slice(2);
const harness = await Harness.start(resolve(folder));
let passed = 0;
let failed = 0;
for (const [name, run] of Object.entries({ ...shell, ...story })) {
  if (!name.includes(wanted)) continue;
  const start = Date.now();
  try {
    await run(harness);
    passed++;
    console.log(`ok ${name} (${Date.now() - start} ms)`);
  } catch (error) {
    failed++;
    console.log(`FAIL ${name}: ${error.stack ?? error}`);
  }
}
await harness.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

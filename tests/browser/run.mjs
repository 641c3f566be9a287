// Runs the browser tests. Usage: run.mjs [FOLDER [PART_OF_A_NAME]]; the folder is build/web.
// A case that fails has a second try, and says so: on a busy machine without a graphics card a click can
// come before the picture it belongs to.
import { resolve } from "node:path";
import { Harness } from "./harness.mjs";
import { cases as editor } from "./editor.mjs";
import { cases as explore } from "./explore.mjs";
import { cases as shell } from "./shell.mjs";
import { cases as story } from "./story.mjs";

// What went wrong, or undefined.
async function attempt(run) {
  const start = Date.now();
  try {
    await run(harness);
  } catch (error) {
    return error;
  } finally {
    console.log(`  ${Date.now() - start} ms`);
  }
  return undefined;
}

const [folder = "build/web", wanted = ""] = process.argv.slice(2);
const harness = await Harness.start(resolve(folder));
let passed = 0;
let failed = 0;
for (const [name, run] of Object.entries({ ...shell, ...story, ...explore, ...editor })) {
  if (!name.includes(wanted)) continue;
  let fault = await attempt(run);
  if (fault) {
    console.log(`second try of ${name}: ${fault.stack ?? fault}`);
    fault = await attempt(run);
  }
  if (fault) {
    failed++;
    console.log(`FAIL ${name}: ${fault.stack ?? fault}`);
  } else {
    passed++;
    console.log(`ok ${name}`);
  }
}
await harness.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

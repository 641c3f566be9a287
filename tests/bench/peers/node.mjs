// Usage: node node.mjs RUNTIME MODULES PROGRAM.py: runs the program in another Python under Node. Prints a line of
// JSON: output, seconds and processor of the program alone (seconds), start (seconds before it).
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { run } from "./runtimes.mjs";

const [runtime, modules, program] = process.argv.slice(2);
let before;
const result = await run(runtime, pathToFileURL(modules + "/").href, readFileSync(program, "utf8"),
  () => { before = process.cpuUsage(); });
const used = process.cpuUsage(before);
const start = performance.now() / 1000 - result.seconds;
process.stdout.write(JSON.stringify({ ...result, processor: (used.user + used.system) / 1e6, start }) + "\n",
  () => process.exit(0));

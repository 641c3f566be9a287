// Usage: node node.mjs RUNTIME MODULES PROGRAM.py: runs the program in another Python under Node.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { run } from "./runtimes.mjs";

const [runtime, modules, program] = process.argv.slice(2);
const result = await run(runtime, pathToFileURL(modules + "/").href, readFileSync(program, "utf8"));
process.stdout.write(result.output);
process.exit(0);

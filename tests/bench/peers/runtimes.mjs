// Starts one of the other Pythons, or Lockstep's core built for pages, runs a program in it and gives back what
// it prints and how long the program took. The same in Node and in a page. Called by node.mjs and page.html.

async function start_pyodide(base, print) {
  const { loadPyodide } = await import(`${base}pyodide/pyodide.mjs`);
  const python = await loadPyodide({ stdout: print });
  return (text) => python.runPython(text);
}

async function start_micropython(base, print) {
  const module = await import(`${base}@micropython/micropython-webassembly-pyscript/micropython.mjs`);
  const python = await module.loadMicroPython({ stdout: print, linebuffer: true, heapsize: 256 << 20 });
  return (text) => python.runPython(text);
}

// In a page only; under Node the command line does it.
async function start_lockstep(base, print) {
  await new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src: "/web/lockstep_bench_page.js", onload: done, onerror: failed });
    document.head.append(script);
  });
  const core = await globalThis.create_lockstep_bench({ locateFile: (name) => `/web/${name}` });
  const library = new Uint8Array(await (await fetch("/web/stdlib.img")).arrayBuffer());
  // As the page does while nobody has asked for anything yet. Here it counts as starting, and so does the rest in
  // which the engine compiles what it has seen.
  const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  while (core._bench_warm_up()) await rest(0);
  await rest(300);
  const place = core._malloc(library.length);
  core.HEAPU8.set(library, place);
  return (text) => print(core.ccall("bench_run", "string", ["number", "number", "string"],
                                    [place, library.length, text]).replace(/\n$/, ""));
}

const RUNTIMES = { pyodide: start_pyodide, micropython: start_micropython, lockstep: start_lockstep };

// `ready` is called when the runtime has started.
export async function run(name, base, text, ready = () => {}) {
  const lines = [];
  const execute = await RUNTIMES[name](base, (line) => lines.push(line));
  ready();
  const begun = performance.now();
  execute(text);
  const seconds = (performance.now() - begun) / 1000;
  const output = lines.join("\n");
  return { seconds, output: output && output + "\n" };
}

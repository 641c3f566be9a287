// Starts one of the other Pythons, or Lockstep's core built for pages, runs a program in it and gives back what
// it prints. The same in Node and in a page. No measuring. Called by node.mjs and page.html.

async function run_pyodide(base, text, print) {
  const { loadPyodide } = await import(`${base}pyodide/pyodide.mjs`);
  const python = await loadPyodide({ stdout: print });
  python.runPython(text);
}

async function run_micropython(base, text, print) {
  const module = await import(`${base}@micropython/micropython-webassembly-pyscript/micropython.mjs`);
  const python = await module.loadMicroPython({ stdout: print, linebuffer: true, heapsize: 256 << 20 });
  python.runPython(text);
}

// In a page only; under Node the command line does it.
async function run_lockstep(base, text, print) {
  await new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src: "/web/lockstep_bench_page.js", onload: done, onerror: failed });
    document.head.append(script);
  });
  const core = await globalThis.create_lockstep_bench({ locateFile: (name) => `/web/${name}` });
  const library = new Uint8Array(await (await fetch("/web/stdlib.img")).arrayBuffer());
  const place = core._malloc(library.length);
  core.HEAPU8.set(library, place);
  const output = core.ccall("bench_run", "string", ["number", "number", "string"],
                            [place, library.length, text]);
  print(output.replace(/\n$/, ""));
}

const RUNTIMES = { pyodide: run_pyodide, micropython: run_micropython, lockstep: run_lockstep };

export async function run(name, base, text) {
  const lines = [];
  await RUNTIMES[name](base, text, (line) => lines.push(line));
  const output = lines.join("\n");
  return output && output + "\n";
}

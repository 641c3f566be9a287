// The page's half of the shell: loads the program and its fonts, and hands it keys, text, files,
// clipboard and links. Everything that the program asks of the page is in `host` below.
"use strict";

(() => {
  const by_id = (id) => document.getElementById(id);
  const canvas = by_id("canvas");
  const keyboard = by_id("keyboard");
  const file_input = by_id("file");
  const PREFIX = "lockstep.";
  // FontRole of app/host.h.
  const FONTS = ["fonts/text.otf", "fonts/mono.ttf", "fonts/chinese.ttf"];
  const CHINESE = 2;
  const SETTLED = 3;       // frames that are drawn whatever happens (main.cpp)

  let program = null;      // the WebAssembly module, once it runs
  let frame_wants_text = false;
  // Facts for tests: window.lockstep.
  const facts = { usable_ms: 0, frames: 0, library_ms: 0, warm_ms: 0, frame_ms: [], error: "" };
  window.lockstep = facts;

  function show_message(title, text) {
    by_id("loading").hidden = false;
    by_id("loading").classList.add("failed");
    by_id("loading-title").textContent = title;
    by_id("loading-text").textContent = text;
    facts.error = title + " " + text;
  }

  function to_c_text(text) {
    const size = program.lengthBytesUTF8(text) + 1;
    const place = program._malloc(size);
    program.stringToUTF8(text, place, size);
    return place;
  }

  function call(name, ...texts) {
    const types = texts.map((value) => (typeof value === "number" ? "number" : "string"));
    if (program) program.ccall(name, null, types, texts);
  }

  // ccall puts its texts on the small stack; sources can be large.
  function call_with_sources(name, ...texts) {
    const places = texts.map(to_c_text);
    program["_" + name](...places);
    places.forEach((place) => program._free(place));
  }

  // Several files are one program: the one that looks like the main one first.
  async function open_files(files) {
    const texts = await Promise.all(files.map((file) => file.text()));
    const is_main = (index) => files[index].name === "main.py" || /__name__\s*==/.test(texts[index]);
    const order = files.map((_, index) => index);
    order.sort((a, b) => (is_main(b) ? 1 : 0) - (is_main(a) ? 1 : 0) || a - b);
    order.forEach((index, place) => call_with_sources(
      place === 0 ? "lockstep_open_source" : "lockstep_add_source", files[index].name, texts[index]));
  }

  let event_clipboard = null;  // of the copy or cut event that is being handled
  const host = {
    set_clipboard(text) {
      if (event_clipboard) {
        event_clipboard.setData("text/plain", text);
      } else if (navigator.clipboard) {
        navigator.clipboard.writeText(text).catch(() => {});
      }
    },
    request_open_file() {
      file_input.value = "";
      file_input.click();
    },
    save_file(name, bytes) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([bytes], { type: "text/x-python" }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    },
    set_link(fragment) {
      history.replaceState(null, "", fragment ? "#" + fragment : location.pathname);
      return location.href;
    },
    prefers(what) {
      if (what === 0) return matchMedia("(prefers-color-scheme: dark)").matches;
      if (what === 1) return (navigator.language || "").toLowerCase().startsWith("zh");
      return matchMedia("(prefers-reduced-motion: reduce)").matches;
    },
    load_setting(key) {
      try {
        return localStorage.getItem(PREFIX + key) || "";
      } catch {
        return "";  // Storage may be forbidden; the page works without it.
      }
    },
    save_setting(key, value) {
      try {
        localStorage.setItem(PREFIX + key, value);
      } catch { /* forbidden or full: nothing is kept */ }
    },
    frame_drawn(took_ms, wants_text, x, y) {
      if (facts.frames === 0) {
        facts.usable_ms = performance.now();
        by_id("loading").hidden = true;
      }
      facts.frames++;
      facts.frame_ms[facts.frames % 600] = took_ms;
      frame_wants_text = wants_text;
      if (wants_text) {  // The input method shows its list of characters here.
        keyboard.style.left = x + "px";
        keyboard.style.top = y + "px";
      }
    },
    failed(text) {
      show_message("Lockstep cannot draw here. / 无法在此绘图。", text);
    },
  };

  // --- keys and text -------------------------------------------------------------------------

  let composing = false;

  function modifiers(event) {
    return (event.shiftKey ? 1 : 0) | (event.ctrlKey ? 2 : 0) | (event.altKey ? 4 : 0) |
      (event.metaKey ? 8 : 0);
  }

  // A letter counts as the layout says it, everything else by its place.
  function key_code(event) {
    return /^[a-zA-Z]$/.test(event.key) ? "Key" + event.key.toUpperCase() : event.code;
  }

  function send_key(event, down) {
    call("lockstep_key", key_code(event), down, modifiers(event));
  }

  function is_clipboard_key(event) {
    return (event.ctrlKey || event.metaKey) && !event.altKey && /^[cxvCXV]$/.test(event.key);
  }

  // Keys that belong to the browser or to the text area, not to us.
  function is_browsers_key(event) {
    const command = event.ctrlKey || event.metaKey;
    return event.key === "F12" || (command && !event.altKey && /^[rtwnlRTWNL+\-=0]$/.test(event.key));
  }

  keyboard.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (is_browsers_key(event)) return;
    if (is_clipboard_key(event)) {
      // Copy and cut events need something chosen, in some browsers.
      if (!/^[vV]$/.test(event.key)) {
        keyboard.value = " ";
        keyboard.select();
      }
      return;
    }
    send_key(event, 1);
    const types = event.key.length === 1 && !event.ctrlKey && !event.metaKey;
    if (!types && event.key !== "Process" && event.key !== "Dead") event.preventDefault();
  });
  keyboard.addEventListener("keyup", (event) => {
    if (!event.isComposing && event.keyCode !== 229) send_key(event, 0);
  });
  keyboard.addEventListener("compositionstart", () => {
    composing = true;
    keyboard.classList.add("composing");
  });
  keyboard.addEventListener("compositionend", (event) => {
    composing = false;
    keyboard.classList.remove("composing");
    if (event.data) call("lockstep_text", event.data);
    keyboard.value = "";
  });
  keyboard.addEventListener("input", (event) => {
    if (composing || event.isComposing) return;
    // What a composition has left behind was sent when it ended.
    if (event.inputType === "insertText" && event.data) call("lockstep_text", event.data);
    keyboard.value = "";
  });

  // The program pastes, copies and cuts when it sees the keys; by then the text is in its place.
  function press(code) {
    const command = navigator.platform.startsWith("Mac") ? 8 : 2;
    call("lockstep_key", code, 1, command);
    call("lockstep_draw_now");
    call("lockstep_key", code, 0, 0);
    call("lockstep_draw_now");
  }
  keyboard.addEventListener("paste", (event) => {
    event.preventDefault();
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n");
    if (!text || !program) return;
    call_with_sources("lockstep_pasted", text);
    press("KeyV");
  });
  function copy_or_cut(event, code) {
    event.preventDefault();
    event_clipboard = event.clipboardData;
    press(code);
    event_clipboard = null;
    keyboard.value = "";
  }
  keyboard.addEventListener("copy", (event) => copy_or_cut(event, "KeyC"));
  keyboard.addEventListener("cut", (event) => copy_or_cut(event, "KeyX"));

  keyboard.addEventListener("focus", () => call("lockstep_focus", 1));
  keyboard.addEventListener("blur", () => call("lockstep_focus", 0));
  const take_focus = () => keyboard.focus({ preventScroll: true });
  canvas.addEventListener("pointerdown", (event) => {
    // On a touch screen the keyboard would cover the page: only when text can be typed.
    if (event.pointerType !== "touch" || frame_wants_text) setTimeout(take_focus, 0);
  });
  window.addEventListener("focus", take_focus);

  // --- files, links, size --------------------------------------------------------------------

  canvas.addEventListener("contextmenu", (event) => event.preventDefault());
  file_input.addEventListener("change", () => {
    if (file_input.files.length) open_files([...file_input.files]);
    take_focus();
  });
  window.addEventListener("dragover", (event) => event.preventDefault());
  window.addEventListener("drop", (event) => {
    event.preventDefault();
    const files = [...event.dataTransfer.files];
    const sources = files.filter((candidate) => candidate.name.endsWith(".py"));
    if (files.length && program) open_files(sources.length ? sources : files.slice(0, 1));
  });
  const open_link = () => {
    if (program && location.hash.length > 1) {
      call_with_sources("lockstep_open_link", decodeURIComponent(location.hash.slice(1)));
    }
  };
  window.addEventListener("hashchange", open_link);
  window.addEventListener("resize", () => call("lockstep_wake"));
  document.addEventListener("visibilitychange", () => {
    call("lockstep_keep_texts");
    call("lockstep_wake");
  });
  window.addEventListener("pagehide", () => call("lockstep_keep_texts"));

  // --- start ---------------------------------------------------------------------------------

  async function bytes_of(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(address + ": " + answer.status);
    return new Uint8Array(await answer.arrayBuffer());
  }

  function give_font(role, bytes) {
    const place = program._malloc(bytes.length);
    program.HEAPU8.set(bytes, place);
    program._lockstep_font(role, place, bytes.length);
    program._free(place);
  }

  // CPython's library is fetched when the page can be used already; few programs need it at once.
  async function fetch_library() {
    let bytes = new Uint8Array(0);
    let problem = "";
    try {
      bytes = await bytes_of("stdlib.img");
    } catch (error) {
      problem = String(error);
    }
    const place = program._malloc(bytes.length + 1);
    program.HEAPU8.set(bytes, place);
    const text = to_c_text(problem);
    program._lockstep_library(place, bytes.length, text);
    program._free(text);
    program._free(place);
    facts.library_ms = problem ? -1 : performance.now();
  }

  // The browser compiles well what it has seen often: before a person waits for it.
  async function warm_up() {
    const rest = window.requestIdleCallback ?? ((done) => setTimeout(done, 20));
    while (program._lockstep_warm_up()) await new Promise((done) => rest(done));
    facts.warm_ms = performance.now();
  }

  async function start() {
    if (typeof WebAssembly !== "object") {
      show_message("This browser lacks WebAssembly. / 此浏览器不支持 WebAssembly。",
        "A current Chrome, Edge, Firefox or Safari will do.");
      return;
    }
    // The program's too: a canvas has one context. It keeps its picture, for only what changes is drawn.
    const kept = { alpha: false, antialias: false, depth: false, stencil: false, preserveDrawingBuffer: true };
    if (!canvas.getContext("webgl2", kept)) {
      show_message("This browser lacks WebGL 2. / 此浏览器不支持 WebGL 2。",
        "Switch on hardware acceleration in its settings, or use another browser.");
      return;
    }
    // Chinese characters are most of the fonts: they come with the first frame only for who reads them.
    const language = host.load_setting("language");
    const chinese = language === "zh" || (language === "" && host.prefers(1));
    const fonts = FONTS.slice(0, chinese ? CHINESE + 1 : CHINESE).map(bytes_of);
    fonts.forEach((font) => font.catch(() => {}));
    try {
      if (typeof create_lockstep !== "function") throw new Error("lockstep.js is missing");
      const options = { canvas, host, to_c_text };
      program = await create_lockstep(options);
      if (!program._lockstep_open_window()) return;
      facts.program = program;
      for (let role = 0; role < fonts.length; role++) give_font(role, await fonts[role]);
      program._lockstep_start(navigator.platform.startsWith("Mac") ? 1 : 0);
      open_link();
      take_focus();
      facts.state = () => JSON.parse(program.UTF8ToString(program._lockstep_test_state()));
      // What comes now must not stand in the way of a first key.
      while (facts.frames < SETTLED) await new Promise((resolve) => setTimeout(resolve, 20));
      fetch_library().then(warm_up);
      if (!chinese) {
        bytes_of(FONTS[CHINESE]).then((bytes) => give_font(CHINESE, bytes))
          .catch((error) => console.warn("No Chinese font:", error));
      }
    } catch (error) {
      show_message("Lockstep could not be loaded. / 无法加载。", String(error));
    }
  }

  start();
})();

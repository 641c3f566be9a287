"""make_lessons.py FOLDER OUTPUT: C++ arrays of the lessons (assets/lessons.h), and whether they fit together.

A lesson is FOLDER/<id>/lesson.json and program.py. A place in the program is given by a piece of its text
that stands on one line only, so that a line added above it moves nothing."""
import json
import os
import sys

GILS = {"3.8": 0, "3.10": 1, "3.12": 2, "free": 3}
TABS = ("cores", "objects", "states", "waits", "memory")
KINDS = ("thread", "object", "tab", "panel")


class Wrong(Exception):
    pass


def line_of(program, piece):
    found = [n for n, line in enumerate(program.split("\n"), 1) if piece in line]
    if len(found) != 1:
        raise Wrong(f"{piece!r} stands on {len(found)} lines of program.py")
    return found[0]


def text(value):
    """A C string, byte by byte where it is not plain ASCII."""
    out = []
    for byte in value.encode("utf-8"):
        char = chr(byte)
        out.append(char if 32 <= byte < 127 and char not in '"\\?' else f"\\{byte:03o}")
    return '"' + "".join(out) + '"'


def words(value, where):
    if set(value) != {"zh", "en"} or not all(isinstance(v, str) and v.strip() for v in value.values()):
        raise Wrong(f"{where} must have zh and en")
    for language in ("zh", "en"):
        if value[language].count("`") % 2:
            raise Wrong(f"{where}: an odd number of ` in {language}")
    if value["zh"].count("`") != value["en"].count("`"):
        raise Wrong(f"{where}: not the same code in both languages")
    return "{" + text(value["zh"]) + ", " + text(value["en"]) + "}"


def options(settings):
    parts = [f"cores={int(settings.get('cores', 4))}", f"gil={GILS[settings.get('gil', '3.12')]}"]
    if "seed" in settings:
        parts.append(f"seed={int(settings['seed'])}")
    if set(settings) - {"cores", "gil", "seed"}:
        raise Wrong(f"unknown settings in {settings}")
    return ";".join(parts)


def look(program, value):
    if value == "bytecode":
        return "{LookKind::bytecode, \"\", 0}"
    kind, _, rest = value.partition(":")
    if kind == "line":
        return "{LookKind::line, \"\", " + str(line_of(program, rest)) + "}"
    if kind not in KINDS or not rest or (kind == "tab" and rest not in TABS):
        raise Wrong(f"nothing to look at is called {value!r}")
    return "{LookKind::" + kind + ", " + text(rest) + ", 0}"


def go(program, value):
    for kind in ("waits", "sleeps"):
        if isinstance(value, dict) and kind in value:
            return f"GoKind::{kind}, 0, {int(value.get('time', 1))}, " + text(value[kind])
    if isinstance(value, dict):
        return (f"GoKind::line, {line_of(program, value['at'])}, {int(value.get('time', 1))}, "
                + text(value.get("thread", "")))
    if value not in ("stay", "start", "end"):
        raise Wrong(f"nowhere is called {value!r}")
    return f"GoKind::{value}, 0, 0, \"\""


def lesson(folder, number, out):
    with open(os.path.join(folder, "lesson.json"), encoding="utf-8") as file:
        data = json.load(file)
    with open(os.path.join(folder, "program.py"), encoding="utf-8") as file:
        program = file.read()
    known = {"title", "about", "settings", "steps", "question", "answers", "reveal", "claims"}
    if set(data) != known:
        raise Wrong(f"must have exactly {sorted(known)}")
    steps = []
    for at, step in enumerate(data["steps"]):
        looks = [look(program, value) for value in step.get("look", [])]
        name = f"kLooks{number}_{at}"
        nothing = '{LookKind::line, "", 0}'
        out.append(f"const Look {name}[] = {{" + (", ".join(looks) or nothing) + "};")
        steps.append("    {" + words(step["text"], f"step {at + 1}") + ", " + go(program, step.get("go", "stay"))
                     + f", {name}, {len(looks)}" + "},")
    if not steps or not data["claims"]:
        raise Wrong("has no steps or claims nothing")
    if sum(bool(answer.get("right")) for answer in data["answers"]) != 1:
        raise Wrong("must have one right answer")
    answers = ["    {" + words({k: a[k] for k in ("zh", "en")}, "an answer") + ", "
               + ("true" if a.get("right") else "false") + "}," for a in data["answers"]]
    out.append(f"const Step kSteps{number}[] = {{\n" + "\n".join(steps) + "\n};")
    out.append(f"const Answer kAnswers{number}[] = {{\n" + "\n".join(answers) + "\n};")
    return ("    {" + ", ".join([
        text(os.path.basename(folder)), words(data["title"], "title"), words(data["about"], "about"),
        text(options(data["settings"])), text(program), str(len(program.encode("utf-8"))),
        f"kSteps{number}", str(len(steps)), words(data["question"], "question"), f"kAnswers{number}",
        str(len(answers)), words(data["reveal"], "reveal")]) + "},")


def main():
    folder, output = sys.argv[1:]
    out = ["// Made by cmake/make_lessons.py.", '#include "assets/lessons.h"', "", "namespace lockstep::assets {",
           "namespace {", ""]
    rows = []
    for number, name in enumerate(sorted(os.listdir(folder))):
        try:
            rows.append(lesson(os.path.join(folder, name), number, out))
        except (Wrong, KeyError, ValueError, OSError) as error:
            sys.exit(f"make_lessons: {name}: {error}")
    out += ["", "}  // namespace", "", "extern const Lesson kLessons[] = {", *rows, "};",
            f"extern const unsigned kLessonCount = {len(rows)};", "", "}  // namespace lockstep::assets", ""]
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join(out))


main()

"""Check sources with clang: clang-tidy on every .cpp, every header on its own, or the format.

    clang_checks.py prepare ROOT        configure the tidy preset, which writes the compile commands
    clang_checks.py tidy ROOT           run clang-tidy on every .cpp
    clang_checks.py headers ROOT        compile every header alone
    clang_checks.py format ROOT         compare every source with what clang-format makes of it

CANDOR_CHECK_BUDGET, in seconds, bounds how long `tidy` and `headers` each start new files; they then
say how many of how many were checked, and that is no failure. The files that were changed last come
first, so that a change is not refused for an old fault in another file. Without a budget, all are
checked: do that from time to time.

What was found clean is not checked again until the file, something it includes, its compile
command, the tool or the configuration changes: see build/tidy/lint/.
"""

import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import threading
import time
from pathlib import Path

from source_tree import project_files, source_files

# Compiled by nothing, on purpose: tests/compile/ holds programs that must not compile.
NOT_COMPILED = re.compile(r"tests/compile/")


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, **options)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


class CompileCommands:
    """The compiler's arguments for each .cpp of the tree, without the output and the source."""

    def __init__(self, root):
        self.folder = root / "build" / "tidy"
        self.arguments = {}
        for entry in json.loads((self.folder / "compile_commands.json").read_text()):
            source = Path(entry["directory"], entry["file"])
            if self.folder in source.parents or root not in source.parents:
                continue
            arguments = shlex.split(entry["command"])
            if Path(arguments[0]).name == "ccache":
                del arguments[0]
            output = arguments.index("-o")
            del arguments[output:output + 2]
            arguments = [a for a in arguments if a not in ("-c", entry["file"])]
            self.arguments.setdefault(source.relative_to(root).as_posix(), arguments)

    def nearest(self, header):
        """The arguments for a header's own source, or the one that shares the most folders."""
        own = header.removesuffix(".h") + ".cpp"
        if own in self.arguments:
            return self.arguments[own]
        return self.arguments[max(sorted(self.arguments), key=lambda source: len(
            os.path.commonprefix([source.split("/")[:-1], header.split("/")[:-1]])))]


class CleanRecord:
    """Remembers what was clean, and of which bytes that was true."""

    def __init__(self, folder, salt):
        self.folder = folder
        self.salt = salt
        self.hashes = {}
        self.lock = threading.Lock()
        folder.mkdir(parents=True, exist_ok=True)

    def file_hash(self, path):
        with self.lock:
            if path not in self.hashes:
                file = Path(path)
                self.hashes[path] = sha256(file.read_bytes()) if file.is_file() else ""
            return self.hashes[path]

    def place(self, name):
        return self.folder / (name.replace("/", "+") + ".json")

    def knows(self, name, arguments):
        try:
            record = json.loads(self.place(name).read_text())
        except (OSError, ValueError):
            return False
        return (record["key"] == self.key(arguments)
                and all(self.file_hash(path) == text for path, text in record["inputs"].items()))

    def add(self, name, arguments, inputs):
        record = {"key": self.key(arguments), "inputs": {p: self.file_hash(p) for p in inputs}}
        self.place(name).write_text(json.dumps(record))

    def key(self, arguments):
        return sha256("\0".join([self.salt, *arguments]).encode())


def included_files(commands, arguments, source):
    """Every file that the preprocessor reads for a source, itself included; none if it fails."""
    listed = run([*arguments, "-M", source], cwd=commands.folder)
    if listed.returncode != 0:
        return []
    names = listed.stdout.replace("\\\n", " ").split(":", 1)[1].split()
    return [str((commands.folder / name).resolve()) for name in names]


def tidy(root, commands, name):
    source = str(root / name)
    result = run(["clang-tidy", "--quiet", "-p", str(commands.folder), source])
    output = result.stdout + (result.stderr if result.returncode else "")
    if result.returncode not in (0, 1):
        output += f"clang-tidy ended with status {result.returncode}\n"
    return result.returncode == 0, output


def compile_header(root, commands, name):
    include = f'#include "{name}"\n'
    result = run([*commands.nearest(name), "-Werror", "-fsyntax-only", "-x", "c++", "-"],
                 input=include, cwd=commands.folder)
    return result.returncode == 0, result.stdout + result.stderr


def changed_last(root):
    """The files of the tree from the one changed last; what is not committed comes first."""
    git = ["git", "-c", f"safe.directory={root}"]
    changed = run([*git, "diff", "--name-only", "HEAD"], cwd=root).stdout.split("\n")
    logged = run([*git, "log", "-50", "--name-only", "--format="], cwd=root).stdout.split("\n")
    return [name for name in dict.fromkeys(changed + logged) if name]


def in_turn(root, names):
    """The files that were changed last come first."""
    wanted = set(names)
    recent = [name for name in changed_last(root) if name in wanted]
    return list(dict.fromkeys(recent + names))


def check_all(root, what, names, check, arguments_of):
    """Check files in parallel and report. Returns the exit status."""
    budget = float(os.environ.get("CANDOR_CHECK_BUDGET") or "inf")
    commands = CompileCommands(root)
    versions = run(["clang-tidy", "--version"]).stdout + run(["clang++", "--version"]).stdout
    settings = "".join(path.read_text() for path in [
        Path(__file__), *(root / n for n in project_files(root) if n.endswith(".clang-tidy"))])
    record = CleanRecord(commands.folder / "lint" / what, versions + settings)
    started = time.monotonic()

    def check_one(name):
        arguments = arguments_of(commands, name)
        if record.knows(name, arguments):
            return name, "known", ""
        if time.monotonic() - started > budget:
            return name, "left", ""
        inputs = included_files(commands, arguments, str(root / name))
        clean, output = check(root, commands, name)
        if clean and inputs:
            record.add(name, arguments, inputs)
        return name, "clean" if clean else "faulty", output

    counts = {"known": 0, "left": 0, "clean": 0, "faulty": 0}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in concurrent.futures.as_completed([pool.submit(check_one, n) for n in names]):
            name, outcome, output = done.result()
            counts[outcome] += 1
            if outcome == "faulty":
                print(f"--- {name}\n{output.strip()}", flush=True)
    print(f"{what}: {len(names) - counts['left']} of {len(names)} files checked "
          f"({counts['known']} unchanged since they were clean, {counts['left']} left for want of "
          f"time), {counts['faulty']} with faults, {time.monotonic() - started:.0f} s")
    return 1 if counts["faulty"] else 0


def check_tidy(root):
    names = [n for n in source_files(root) if n.endswith(".cpp") and not NOT_COMPILED.match(n)]
    commands = CompileCommands(root)
    orphans = [name for name in names if name not in commands.arguments]
    for name in orphans:
        print(f"{name}:1: no target of the tidy preset compiles this file")
    names = in_turn(root, [name for name in names if name not in orphans])
    status = check_all(root, "tidy", names, tidy, lambda known, name: known.arguments[name])
    return 1 if orphans else status


def check_headers(root):
    names = in_turn(root, [name for name in source_files(root) if name.endswith(".h")])
    return check_all(root, "headers", names, compile_header, CompileCommands.nearest)


def check_format(root):
    names = source_files(root)
    result = run(["clang-format", "--dry-run", "-Werror", *names], cwd=root)
    print(result.stderr.strip())
    print(f"format: {len(names)} files compared (`clang-format -i FILE` mends one)")
    return 1 if result.returncode else 0


def prepare(root):
    """Configure the tidy preset and make the headers that targets generate."""
    build = root / "build" / "tidy"
    commands = [["cmake", "--preset", "tidy"], ["cmake", "--build", str(build), "--target", "help"]]
    for command in commands:
        result = run(command, cwd=root)
        if result.returncode != 0:
            print(result.stdout + result.stderr)
            return 1
    generators = re.findall(r"^(\w+_(?:autogen|generated)):", result.stdout, re.MULTILINE)
    if not generators:
        return 0
    return subprocess.run(["cmake", "--build", str(build), "--target", *generators]).returncode


def main():
    acts = {"prepare": prepare, "tidy": check_tidy, "headers": check_headers,
            "format": check_format}
    if len(sys.argv) != 3 or sys.argv[1] not in acts:
        print(__doc__, file=sys.stderr)
        return 2
    return acts[sys.argv[1]](Path(sys.argv[2]).resolve())


if __name__ == "__main__":
    sys.exit(main())

"""Test that clang_checks.py finds what is wrong, passes what is right, and remembers only that."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

FILES = {
    "pipeline/core/sound.h": "#pragma once\n\nint sound();\n",
    "pipeline/core/sound.cpp": '#include "pipeline/core/sound.h"\n\nint sound() { return 1; }\n',
    "pipeline/core/plain.cpp": "int plain() { return 2; }\n",
}


class ClangChecksTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = Path(self.folder.name).resolve()
        for name in (".clang-tidy", ".clang-format"):
            shutil.copy(ROOT / name, self.root / name)
        for name, content in FILES.items():
            self.write(name, content)
        self.list_sources("pipeline/core/sound.cpp", "pipeline/core/plain.cpp")

    def write(self, name, content):
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(content, encoding="utf-8")

    def list_sources(self, *names):
        self.write("build/tidy/compile_commands.json", json.dumps([{
            "directory": str(self.root / "build/tidy"), "file": str(self.root / name),
            "command": f"clang++ -I{self.root} -std=c++20 -Wall -Wshadow -o {name}.o -c "
                       f"{self.root / name}"} for name in names]))

    def check(self, what, **environment):
        names = dict(os.environ, **environment)
        if not environment:
            names.pop("CANDOR_CHECK_BUDGET", None)
        done = subprocess.run([sys.executable, "-B", HERE / "clang_checks.py", what, self.root],
                              capture_output=True, text=True, check=False, env=names)
        return done.returncode, done.stdout + done.stderr

    def expect(self, what, status, *words, **environment):
        found, output = self.check(what, **environment)
        self.assertEqual(found, status, output)
        for word in words:
            self.assertIn(word, output)

    def test_a_sound_tree_passes_and_is_remembered(self):
        self.expect("format", 0)
        self.expect("headers", 0, "1 of 1 files checked (0 unchanged")
        self.expect("tidy", 0, "2 of 2 files checked (0 unchanged")
        self.expect("tidy", 0, "2 of 2 files checked (2 unchanged")
        self.write("pipeline/core/sound.h", "#pragma once\n\nint sound();\nint more();\n")
        self.expect("tidy", 0, "2 of 2 files checked (1 unchanged")

    def test_a_fault_is_found_every_time(self):
        self.write("pipeline/core/plain.cpp", "int plainNumber() { return (int)2.5; }\n")
        for _ in range(2):
            self.expect("tidy", 1, "invalid case style for function 'plainNumber'",
                        "old-style-cast", "1 with faults")

    def test_a_fault_in_a_header_is_found_through_a_source(self):
        self.write("pipeline/core/sound.h", "#pragma once\n\nint sound();\nint LOUD();\n")
        self.expect("tidy", 1, "invalid case style for function 'LOUD'")

    def test_a_warning_of_the_compiler_is_a_fault(self):
        self.write("pipeline/core/plain.cpp", "int plain(int a) {\n  int b = a;\n  return 1;\n}\n")
        self.expect("tidy", 1, "clang-diagnostic-unused-variable")

    def test_a_source_that_nothing_compiles_is_a_fault(self):
        self.list_sources("pipeline/core/sound.cpp")
        self.expect("tidy", 1, "pipeline/core/plain.cpp:1: no target")

    def test_a_budget_leaves_files_and_says_how_many(self):
        self.expect("tidy", 0, "0 of 2 files checked", "2 left", CANDOR_CHECK_BUDGET="0")
        self.expect("headers", 0, "files checked", "left for want", CANDOR_CHECK_BUDGET="0")

    def test_a_header_that_needs_another_one_is_a_fault(self):
        self.write("pipeline/core/needy.h", "#pragma once\n\nstd::string needy();\n")
        self.expect("headers", 1, "--- pipeline/core/needy.h", "1 with faults")

    def test_another_format_is_a_fault(self):
        self.write("pipeline/core/plain.cpp", "int plain( ) { return 2; }\n")
        self.expect("format", 1, "plain.cpp:1:11")


if __name__ == "__main__":
    unittest.main()

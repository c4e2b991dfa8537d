"""Test that commands.py finds the command lines of a document and those that are refused."""

import stat
import tempfile
import unittest
from pathlib import Path

from commands import command_lines, faults

# Stands in for the program: ends with 2 for what it does not know.
PROGRAM = """#!/bin/sh
case "$1" in
  library) exit 0 ;;
  analyze) test -e "$2" || exit 3 ;;
  *) echo "candor: error: there is no command \\"$1\\"" >&2; exit 2 ;;
esac
"""


class CommandsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.program = self.root / "bin" / "candor"
        self.program.parent.mkdir()
        self.program.write_text(PROGRAM)
        self.program.chmod(self.program.stat().st_mode | stat.S_IXUSR)

    def faults_of(self, text):
        (self.root / "a.md").write_text(text)
        return list(faults(self.root, self.program, ["a.md"]))

    def test_only_lines_of_shell_blocks_that_begin_with_the_program_are_taken(self):
        text = ("candor prose\n```sh\nls\ncandor analyze \\\n  a.dx\n```\n"
                "```text\ncandor: error\ncandor output\n```\n```sh\n# candor in a comment\n```\n")
        self.assertEqual(list(command_lines(text)), [(5, "candor analyze a.dx")])

    def test_a_line_that_runs_is_no_fault(self):
        self.assertEqual(self.faults_of("```sh\ncandor analyze sample.dx\n```\n"), [])

    def test_a_mistyped_command_is_a_fault_at_its_line(self):
        found = self.faults_of("text\n\n```sh\ncandor anlyze sample.dx\n```\n")
        self.assertEqual(len(found), 1)
        self.assertEqual(found[0][:2], ("a.md", 4))
        self.assertIn("ends with 2, not 0", found[0][2])

    def test_a_stated_status_is_expected(self):
        self.assertEqual(self.faults_of("```sh\ncandor analyze no.dx  # ends with 3\n```\n"), [])
        self.assertEqual(len(self.faults_of("```sh\ncandor analyze no.dx\n```\n")), 1)
        self.assertEqual(
            len(self.faults_of("```sh\ncandor analyze sample.dx  # ends with 3\n```\n")), 1)

    def test_plots_need_the_plot_program(self):
        text = "```sh\ncandor plott sample.dx --plot a.png\n```\n"
        self.assertEqual(self.faults_of(text), [])
        (self.program.parent / "candor-plot").write_text("")
        self.assertEqual(len(self.faults_of(text)), 1)


if __name__ == "__main__":
    unittest.main()

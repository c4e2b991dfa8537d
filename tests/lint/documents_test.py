"""Test that documents.py finds links and quotations that are wrong, and passes those that are right."""

import tempfile
import unittest
from pathlib import Path

from documents import anchors, faults

SOUND = {
    "README.md": "# A\n\n[guide](docs/guide.md#two-words) [folder](docs) [b](#b-c--d)\n\n## `B` c & d\n",
    "docs/guide.md": "# Two words\n\n[up](../README.md) [line](../cli/a.cpp#L2) [web](https://a.b/c)\n"
                     "\n`[code](no.md)`\n\n```sh\n[code](no.md)\n```\n\n[by name][1]\n\n[1]: ../cli/a.cpp\n"
                     "\n<!-- quotes cli/a.cpp -->\n```cpp\nint a;\nint b;\n```\n",
    "cli/a.cpp": "int a;\nint b;\n",
}

# A document, its text, the line of its only fault, a part of what must be said about it
VIOLATIONS = [
    ("docs/b.md", "# B\n\n[x](no.md)\n", 3, "no.md leads to nothing"),
    ("docs/b.md", "[x](guide.md) and [y](gide.md)\n", 1, "gide.md leads to nothing"),
    ("docs/b.md", "![picture](no.png)\n", 1, "no.png leads to nothing"),
    ("docs/b.md", "[x](guide.md#three-words)\n", 1, "names a heading that docs/guide.md has not"),
    ("docs/b.md", "[x](#nothing)\n", 1, "names a heading that docs/b.md has not"),
    ("docs/b.md", "[x](../cli/a.cpp#L3)\n", 1, "names line 3, which cli/a.cpp has not"),
    ("docs/b.md", "[x](../cli#L1)\n", 1, "leads to a folder"),
    ("docs/b.md", "[x](../../outside.md)\n", 1, "leads to nothing"),
    ("docs/b.md", "[x](/docs/guide.md)\n", 1, "is absolute"),
    ("docs/b.md", "[x][1]\n\n[1]: no.md\n", 3, "no.md leads to nothing"),
    ("docs/b.md", "<!-- quotes cli/a.cpp -->\n```cpp\nint a;\nint c;\n```\n", 1, "is not what stands"),
    ("docs/b.md", "<!-- quotes cli/a.cpp -->\n\ntext\n", 1, "is not what stands"),
    ("docs/b.md", "<!-- quotes cli/b.cpp -->\n```cpp\nint a;\n```\n", 1, "not in the tree"),
]


def faults_of(files):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, content in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(content, encoding="utf-8")
        return list(faults(root))


class DocumentsTest(unittest.TestCase):
    def test_sound_documents_have_no_fault(self):
        self.assertEqual(faults_of(SOUND), [])

    def test_each_fault_is_reported_at_its_line_and_nothing_else(self):
        for path, text, line, words in VIOLATIONS:
            with self.subTest(text=text):
                found = faults_of({**SOUND, path: text})
                self.assertEqual(len(found), 1, found)
                self.assertTrue(found[0].startswith(f"{path}:{line}: "), found[0])
                self.assertIn(words, found[0])

    def test_headings_of_one_name_are_numbered_and_code_is_no_heading(self):
        self.assertEqual(anchors("# A\n## A\n```sh\n# B\n```\n"), {"a", "a-1"})


if __name__ == "__main__":
    unittest.main()

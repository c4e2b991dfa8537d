"""Test that translations.py finds what is wrong with a translation, and passes what is right."""

import unittest

from translations import faults, read_messages


def document(*messages):
    return read_messages("<TS><context><name>A</name>" + "".join(messages) + "</context></TS>")


def message(source, translation, kind=""):
    return (f"<message><source>{source}</source>"
            f"<translation{kind}>{translation}</translation></message>")


def plural(source, *forms):
    inside = "".join(f"<numerusform>{form}</numerusform>" for form in forms)
    return (f'<message numerus="yes"><source>{source}</source>'
            f"<translation>{inside}</translation></message>")


UNFINISHED = ' type="unfinished"'
FOUND = document(message("&amp;Read %1", "", UNFINISHED), plural("%n strip(s)", "", ""))
STRIPS = plural("%n strip(s)", "%n bandelette", "%n bandelettes")

# A message in place of the first, and what must be said about it
VIOLATIONS = [
    ("", "is missing"),
    (message("&amp;Read %1", "", UNFINISHED), "is not translated"),
    (message("&amp;Read %1", "&amp;Lire %1", UNFINISHED), "is not translated"),
    (message("&amp;Read %1", ""), "is not translated"),
    (message("&amp;Read %1", "&amp;Lire"), "place markers"),
    (message("&amp;Read %1", "&amp;Lire %1 %1"), "place markers"),
    (message("&amp;Read %1", "&amp;Lire &amp;tout %1"), "more than one mnemonic"),
    (message("&amp;Read %1", "Lire %1"), "has a mnemonic"),
    (message("&amp;Read %1", "&amp;Lire : négatif %1"), "says 'négatif'"),
    (message("&amp;Read %1", "Lire : &amp;pur %1"), "says 'pur'"),
    (message("&amp;Read %1", "&amp;Lire %1") + message("Gone", "Parti"), "no longer said"),
    (message("&amp;Read %1", "&amp;Lire %1") + message("Gone", "Parti", ' type="vanished"'),
     "no longer said"),
]


class TranslationsTest(unittest.TestCase):
    def test_passes_sound_translations(self):
        sound = document(message("&amp;Read %1", "&amp;Lire %1, base libre"), STRIPS)
        self.assertEqual(list(faults(FOUND, sound, "fr")), [])

    def test_finds_violations(self):
        for wrong, said in VIOLATIONS:
            with self.subTest(wrong):
                found = list(faults(FOUND, document(wrong, STRIPS), "fr"))
                self.assertEqual(len(found), 1, found)
                self.assertIn(said, found[0])

    def test_finds_a_plural_form_that_is_missing(self):
        one = document(message("&amp;Read %1", "&amp;Lire %1"), plural("%n strip(s)", "%n bandelette"))
        self.assertIn("1 plural forms", "".join(faults(FOUND, one, "fr")))
        empty = document(message("&amp;Read %1", "&amp;Lire %1"), plural("%n strip(s)", "%n x", ""))
        self.assertIn("not translated", "".join(faults(FOUND, empty, "fr")))


if __name__ == "__main__":
    unittest.main()

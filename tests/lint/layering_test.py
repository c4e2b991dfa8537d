"""Test that layering.py reports each violation it is there for, and nothing in a sound tree."""

import tempfile
import unittest
from pathlib import Path

from layering import faults

SOUND = {
    "pipeline/core/axis.h": "#pragma once\n\n#include <vector>\n",
    "pipeline/core/axis.cpp": '#include "pipeline/core/axis.h"\n',
    "pipeline/core/sha256.cpp": "#include <sodium/crypto_hash_sha256.h>\n",
    "pipeline/core/version.h.in": "#pragma once\n",
    "pipeline/numerics/solve.cpp": '#include <Eigen/Dense>\n#include "pipeline/core/axis.h"\n',
    "pipeline/steps/recipe.cpp": '#include <toml++/toml.h>\n#include "pipeline/core/version.h"\n',
    "pipeline/peaks/peak.h": '#pragma once\n#include "pipeline/core/axis.h"\n',
    "pipeline/match/search.h": '#pragma once\n#include "pipeline/peaks/peak.h"\n',
    "pipeline/mixture/fit.h": '#pragma once\n#include "pipeline/match/search.h"\n',
    "pipeline/detect/alarm.h": '#pragma once\n#include "pipeline/mixture/fit.h"\n',
    "pipeline/analyse/analysis.h": '#pragma once\n#include "pipeline/detect/alarm.h"\n',
    "pipeline/report/text.cpp": '#include "pipeline/analyse/analysis.h"\n',
    "pipeline/imaging/strip.cpp": "#include <opencv2/core.hpp>\n",
    "formats/format.h": '#pragma once\n#include "pipeline/core/axis.h"\n',
    "library/store.cpp": '#include <sqlite3.h>\n#include "formats/format.h"\n',
    "cli/main.cpp": '#include <CLI/CLI.hpp>\n#include "formats/format.h"\n',
    "gui/plot/main.cpp": "#include <CLI/CLI.hpp>\n",
    "gui/plot_view.cpp": '#include <QWidget>\n#include "pipeline/core/axis.h"\n'
                         '#include "plot_view.moc"\n',
    "tests/library/store_test.cpp": '#include <sqlite3.h>\n#include "cli/main_menu.h"\n',
    "cli/main_menu.h": "#pragma once\n",
    "docs/guide.md": "See https://example.org/home/page and ../shared/data.\n",
    "build/utils/Generated.hpp": "",
}

OTHERS_HOME = "/" + "home/someone/data.csv"

# file, content, the line that is at fault, a part of what must be said about it
VIOLATIONS = [
    ("pipeline/core/a.cpp", '#include "formats/format.h"\n', 1,
     "pipeline/ must not include formats/"),
    ("pipeline/core/a.h", '#pragma once\n\n#include "pipeline/numerics/b.h"\n', 3,
     "pipeline/core must not include pipeline/numerics"),
    ("pipeline/numerics/a.cpp", '#include "pipeline/steps/b.h"\n', 1,
     "pipeline/numerics must not include pipeline/steps"),
    ("pipeline/steps/a.cpp", '#include "pipeline/imaging/b.h"\n', 1,
     "pipeline/steps must not include pipeline/imaging"),
    ("pipeline/imaging/a.cpp", '#include "pipeline/peaks/peak.h"\n', 1,
     "pipeline/imaging must not include pipeline/peaks"),
    ("pipeline/peaks/a.cpp", '#include "pipeline/match/search.h"\n', 1,
     "pipeline/peaks must not include pipeline/match"),
    ("pipeline/match/a.cpp", '#include "pipeline/mixture/fit.h"\n', 1,
     "pipeline/match must not include pipeline/mixture"),
    ("pipeline/mixture/a.cpp", '#include "pipeline/detect/alarm.h"\n', 1,
     "pipeline/mixture must not include pipeline/detect"),
    ("pipeline/detect/a.cpp", '#include "pipeline/analyse/analysis.h"\n', 1,
     "pipeline/detect must not include pipeline/analyse"),
    ("pipeline/analyse.cpp", '#include "pipeline/report/b.h"\n', 1,
     "pipeline/analyse must not include pipeline/report"),
    ("pipeline/magic/a.cpp", "int a;\n", 1, "pipeline/magic has no place in the order"),
    ("pipeline/report/b.cpp", '#include "pipeline/magic/a.h"\n', 1,
     "pipeline/magic (pipeline/magic/a.h) has no place in the order"),
    ("drivers/a.cpp", '#include "formats/format.h"\n', 1, "drivers/ must not include formats/"),
    ("formats/a.cpp", '#include "library/b.h"\n', 1, "formats/ must not include library/"),
    ("records/a.cpp", '#include "library/b.h"\n', 1, "records/ must not include library/"),
    ("library/a.cpp", '#include "records/b.h"\n', 1, "library/ must not include records/"),
    ("library/b.cpp", '#include "cli/main_menu.h"\n', 1, "library/ must not include cli/"),
    ("cli/a.cpp", '  #  include "gui/b.h"\n', 1, "cli/ must not include gui/"),
    ("gui/a.cpp", '#include "cli/main_menu.h"\n', 1, "gui/ must not include cli/"),
    ("formats/b.cpp", '#include "tests/shared_data.h"\n', 1, "formats/ must not include tests/"),
    ("tools/a.cpp", "int a;\n", 1, "tools/ is no layer"),
    ("cli/b.cpp", "#include <sqlite3.h>\n", 1, "sqlite3.h may be included only in library/store"),
    ("library/import.cpp", "#include <sqlite3.h>\n", 1, "sqlite3.h may be included only in"),
    ("formats/c.h", "#pragma once\n#include <Eigen/Core>\n", 2,
     "Eigen/Core may be included only in pipeline/"),
    ("pipeline/steps/b.cpp", "#include <fftw3.h>\n", 1,
     "fftw3.h may be included only in pipeline/numerics/"),
    ("cli/c.cpp", "#include <QString>\n", 1, "QString may be included only in gui/"),
    ("cli/d.cpp", "#include <QtCore/QString>\n", 1, "may be included only in gui/"),
    ("cli/e.cpp", "#include <qcustomplot.h>\n", 1, "qcustomplot.h may be included only in gui/"),
    ("gui/b.cpp", "#include <opencv2/core.hpp>\n", 1,
     "opencv2/core.hpp may be included only in pipeline/imaging/"),
    ("gui/c.cpp", "#include <CLI/CLI.hpp>\n", 1, "CLI/CLI.hpp may be included only in cli/"),
    ("library/c.cpp", "#include <sodium.h>\n", 1,
     "sodium.h may be included only in pipeline/core/sha256.cpp"),
    ("drivers/b.cpp", "#include <libusb-1.0/libusb.h>\n", 1,
     "may be included only in drivers/transport/"),
    ("pipeline/steps/c.h", "#pragma once\n#include <toml++/toml.h>\n", 2,
     "toml++/toml.h may be included only in .cpp files"),
    ("cli/f.h", "#pragma once\n#include <nlohmann/json.hpp>\n", 2,
     "nlohmann/json.hpp may be included only in .cpp files"),
    ("formats/d.cpp", '#include "format.h"\n', 1, '"format.h" is no file of ours'),
    ("formats/e.cpp", "#include <formats/format.h>\n", 1, "with quotes"),
    ("cli/utils/a.cpp", "int a;\n", 1, "a folder is not called utils"),
    ("tests/common/a.txt", "", 1, "a folder is not called common"),
    ("docs/helpers/a.md", "", 1, "a folder is not called helpers"),
    ("misc/a.txt", "", 1, "a folder is not called misc"),
    ("scripts/a", "#!/bin/bash\ncat " + OTHERS_HOME + "\n", 2, "a path of one machine"),
    ("cli/g.cpp", 'auto path = "/' + 'work/main";\n', 1, "a path of one machine"),
    ("docs/b.md", "(/" + "tmp/x)\n", 1, "a path of one machine"),
    ("cli/CamelCase.cpp", "int a;\n", 1, "snake_case"),
    ("cli/kebab-case.h", "#pragma once\n", 1, "snake_case"),
    ("cli/h.hpp", "#pragma once\n", 1, "ends with .h or .cpp"),
    ("cli/i.h", "#ifndef I_H\n#define I_H\n#endif\n", 1, "starts with #pragma once"),
    ("cli/j.h", "// The menu.\n#pragma once\n", 1, "starts with #pragma once"),
    ("cli/k.h", "", 1, "starts with #pragma once"),
    ("cli/l.cpp", "/* The menu. */\n", 1, "without a banner"),
    ("cli/m.cpp", "// Copyright of someone\n", 1, "without a banner"),
    ("cli/n.cpp", "// SPDX-License-Identifier: GPL-3.0-or-later\n", 1, "without a banner"),
    ("cli/o.cpp", "int a;\n// ---------- private ----------\n", 2, "not a ruled line"),
    ("cli/p.cpp", "int a;\n//////////////\n", 2, "not a ruled line"),
]


def faults_of(files):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, content in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(content, encoding="utf-8")
        return list(faults(root))


class LayeringTest(unittest.TestCase):
    def test_a_sound_tree_has_no_violation(self):
        self.assertEqual(faults_of(SOUND), [])

    def test_each_violation_is_reported_at_its_line_and_nothing_else(self):
        for path, content, line, words in VIOLATIONS:
            with self.subTest(path=path):
                found = faults_of({**SOUND, path: content})
                self.assertEqual(len(found), 1, found)
                self.assertTrue(found[0].startswith(f"{path}:{line}: "), found[0])
                self.assertIn(words, found[0])

    def test_all_violations_of_a_tree_are_reported_together(self):
        files = {path: content for path, content, _, _ in VIOLATIONS}
        self.assertEqual(len(faults_of({**SOUND, **files})), len(VIOLATIONS))


if __name__ == "__main__":
    unittest.main()

"""Run every command line that the documents show, so that none shows what the program refuses.

    commands.py ROOT CANDOR

A command line is a line that begins with `candor ` in a code block whose language is `sh`. Each
document is run in a folder of its own, from top to bottom, which holds the files that the
documents speak of (see `workspace` below). A line must end with status 0, or with the one that its
comment states: `candor analyze cut.dx   # ends with 3`. A line with --plot is passed over where
the build has no plot program. Prints `file:line: sentence` for each fault; ends with 1 if there
are any.
"""

import math
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

FENCE = re.compile(r"\s*(```+|~~~+)\s*(\S*)")
STATED = re.compile(r"\s#\s*ends with (\d+)\s*$")

# Bands as (position in cm-1, full width, height).
CAFFEINE = [(744, 12, 0.6), (973, 10, 0.3), (1237, 16, 0.4), (1548, 18, 0.5), (1650, 20, 1.0),
            (1698, 18, 0.9)]
LACTOSE = [(876, 14, 0.5), (988, 18, 0.7), (1034, 30, 1.0), (1140, 20, 0.4), (1420, 30, 0.2)]
FENTANYL = [(701, 10, 0.8), (748, 12, 0.5), (1262, 14, 0.6), (1494, 12, 0.5), (1646, 18, 1.0)]


def curve(positions, parts):
    """A sum of Lorentzians with a little noise that is the same every time."""
    state = 1
    values = []
    for x in positions:
        state = (1103515245 * state + 12345) % 2**31
        y = 0.01 + 2e-4 * (state / 2**31 - 0.5)
        for bands, share in parts:
            y += share * sum(h / (1 + ((x - c) / (w / 2)) ** 2) for c, w, h in bands)
        values.append(y)
    return values


def jcamp(title, parts, step=2.0, head=""):
    positions = [400 + step * i for i in range(int(3600 / step) + 1)]
    rows = "\n".join(f"{x:.3f} {y:.6f}" for x, y in zip(positions, curve(positions, parts)))
    return (f"##TITLE={title}\n##JCAMP-DX=4.24\n##DATA TYPE=INFRARED SPECTRUM\n##ORIGIN=simulated\n"
            f"##OWNER=test data\n{head}##XUNITS=1/CM\n##YUNITS=ABSORBANCE\n##XFACTOR=1\n"
            f"##YFACTOR=1\n##FIRSTX={positions[0]}\n##LASTX={positions[-1]}\n"
            f"##NPOINTS={len(positions)}\n##XYDATA=(X++(Y..Y))\n{rows}\n##END=\n")


def interferogram(band, limit=15798.0, before=1000, behind=4000):
    """The interferogram of a broad source that lost a band of that height at 1700 cm-1."""
    values = []
    for place in range(-before, behind + 1):
        delta = place / (2 * limit)
        values.append(sum(
            height * width * math.exp(-2 * (math.pi * width * delta) ** 2) *
            math.cos(2 * math.pi * centre * delta)
            for centre, width, height in ((2000, 500, 1.0), (1700, 20, -band))))
    return values


# Neon lines in vacuum as (nm, height), and bands of standards as (position in cm-1, width, height).
NEON = [(794.5366, 20), (808.4680, 20), (813.8643, 30), (830.2606, 60), (837.9909, 100),
        (846.5683, 15), (849.7693, 80), (859.3619, 40), (863.7019, 60), (865.6760, 60),
        (870.6503, 10), (885.6298, 50), (892.1950, 10), (915.1183, 20), (920.4285, 20),
        (930.3405, 20), (932.9066, 15), (942.7965, 15), (953.6779, 15), (966.8072, 10)]
SILICON = [(520.45, 9, 1.0)]
POLYSTYRENE = [(620.9, 12, 0.3), (1001.4, 12, 1.0), (1031.8, 14, 0.4), (1155.3, 14, 0.2),
               (1450.5, 18, 0.2), (1583.1, 12, 0.2), (1602.3, 14, 0.4)]
CALCITE = [(281.3, 12, 0.4), (711.9, 8, 0.15), (1085.9, 9, 1.0), (1435.2, 8, 0.06),
           (1748.9, 9, 0.08)]
LASER = 784.9
PIXELS = 1024


def simulated_detector(shape, seed):
    """Counts of a simulated 785 nm spectrometer for a shape over the wavelength in nm."""
    state = seed
    rows = []
    for pixel in range(PIXELS):
        x = 2 * pixel / (PIXELS - 1) - 1
        state = (1103515245 * state + 12345) % 2**31
        fringe = 1 + 0.02 * math.sin(pixel / 3)
        counts = 100 + 40000 * fringe * shape(890 + 108 * x - 3 * x * x)
        rows.append(f"{pixel},{counts + math.sqrt(counts) * (state / 2**31 - 0.5):.1f}\n")
    return "pixel,counts\n" + "".join(rows)


def raman_shape(bands):
    def shape(nm):
        shift = 1e7 / LASER - 1e7 / nm
        return sum(h / (1 + ((shift - c) / (w / 2)) ** 2) for c, w, h in bands)
    return shape


def detector_files():
    """Lamp, standards and smooth sources as that spectrometer shows them, by name."""
    def neon(nm):
        return sum(h / 120 * math.exp(-((nm - line) / 0.35) ** 2) for line, h in NEON)

    def glass(nm):
        return math.exp(-((nm - 870) / 90) ** 2)

    yield "neon", simulated_detector(neon, 1)
    yield "silicon", simulated_detector(raman_shape(SILICON), 2)
    yield "polystyrene", simulated_detector(raman_shape(POLYSTYRENE), 3)
    for seed, name in enumerate(("glass", "lamp-1", "lamp-2"), 4):
        yield name, simulated_detector(glass, seed)


def raman_scan(bands, seed, stretch=0.0, broader=0.0, fall=0.0):
    """A simulated Raman spectrum, as an instrument shows it that is off by a stretch about 1000
    cm-1, broader, and less sensitive towards high shifts."""
    noise = random.Random(seed)
    rows = []
    for i in range(1101):
        x = 200 + 1.5 * i
        y = 300.0
        for centre, width, height in bands:
            place = centre + stretch * (centre - 1000)
            wide = math.hypot(width, broader)
            y += 9000 * width / wide * height / (1 + ((x - place) / (wide / 2)) ** 2)
        y *= math.exp(-fall * (x - 1000))
        rows.append(f"{x:.2f},{y + noise.gauss(0, 8):.2f}\n")
    return "raman_shift_cm-1,counts\n" + "".join(rows)


def workspace(folder, root):
    """Write the files that the documents speak of."""
    pure = {"caffeine": CAFFEINE, "lactose": LACTOSE, "fentanyl_base": FENTANYL}
    groups = {"caffeine": "adulterant-or-cut", "lactose": "adulterant-or-cut",
              "fentanyl_base": "fentanyl"}
    (folder / "spectra").mkdir()
    for name, bands in pure.items():
        (folder / "spectra" / f"{name}.dx").write_text(jcamp(name.title(), [(bands, 1.0)], 4.0))
    (folder / "spectra" / "index.csv").write_text(
        "file,name,form,group\n" +
        "".join(f"{name}.dx,{name.split('_')[0].title()},,{groups[name]}\n" for name in pure))
    (folder / "new-reference.dx").write_text(jcamp("Mannitol", [(LACTOSE[:3], 1.0)], 4.0))
    sample = jcamp("sample", [(CAFFEINE, 0.3), (LACTOSE, 0.25)])
    (folder / "sample.dx").write_text(sample)
    (folder / "other.dx").write_text(jcamp("other", [(CAFFEINE, 0.1), (FENTANYL, 0.4)]))
    (folder / "samples").mkdir()
    for number in range(12):
        parts = [(CAFFEINE, 0.3 + 0.01 * number), (LACTOSE, 0.25)]
        if number < 2:
            parts.append((FENTANYL, 0.2))
        (folder / "samples" / f"{number}.dx").write_text(jcamp(f"sample {number}", parts))
    (folder / "labels.csv").write_text("file,fentanyl_class,site\n" + "".join(
        f"{number}.dx,{int(number < 2)},here\n" for number in range(12)))
    (folder / "reference.dx").write_text(jcamp("reference", [(CAFFEINE, 0.6), (LACTOSE, 0.5)]))
    (folder / "cut.dx").write_text(sample[:len(sample) // 2])
    table = sample.split("##XYDATA=(X++(Y..Y))\n")[1].split("##END")[0].replace(" ", "\t")
    (folder / "table.txt").write_text(table)
    wavelengths = [800 + 0.2 * i for i in range(700)]
    (folder / "raman.csv").write_text("wavelength_nm,counts\n" + "".join(
        f"{x:.1f},{1000 + 500 * math.exp(-((x - 850) / 2) ** 2):.1f}\n" for x in wavelengths))
    for repeat in (1, 2, 3):
        noise = random.Random(repeat)
        (folder / f"repeat-{repeat}.csv").write_text("raman_shift_cm-1,counts\n" + "".join(
            f"{x},{1000 + 500 * math.exp(-((x - 850) / 4) ** 2) + noise.gauss(0, 20):.1f}\n"
            for x in range(300, 1800, 2)))
    for name, band in (("interferogram", 0.5), ("background", 0.0)):
        (folder / f"{name}.csv").write_text("x,interferogram\n" + "".join(
            f"{i},{value:.6f}\n" for i, value in enumerate(interferogram(band))))
    (folder / "raman-references").mkdir()
    (folder / "raman-references" / "lactose.csv").write_text(raman_scan(LACTOSE, 10))
    for repeat in (1, 2, 3):
        (folder / f"scan-{repeat}.csv").write_text(raman_scan(CAFFEINE, 10 + repeat))
    for name, bands in (("polystyrene", POLYSTYRENE), ("calcite", CALCITE)):
        (folder / f"{name}-here.csv").write_text(raman_scan(bands, 14))
        (folder / f"{name}-there.csv").write_text(raman_scan(bands, 15, 0.003, 6, 4e-4))
    for name, text in detector_files():
        (folder / f"{name}.csv").write_text(text)
    for recipe in (root / "tests" / "docs").glob("*.toml"):
        (folder / recipe.name).write_text(recipe.read_text(encoding="utf-8"))


def command_lines(text):
    """Yield (line number, command) for each command line of a document."""
    fence = None
    language = ""
    pending = ""
    for number, line in enumerate(text.split("\n"), 1):
        opening = FENCE.match(line)
        if opening and fence is None:
            fence, language = opening.groups()
        elif opening and opening.group(1).startswith(fence) and not opening.group(2):
            fence = None
        elif fence and language == "sh":
            pending = pending + line.strip()
            if pending.endswith("\\"):
                pending = pending[:-1]
                continue
            if pending.startswith("candor "):
                yield number, pending
            pending = ""


def faults(root, program, documents):
    """Yield (file, line number, sentence) for each command line that ends otherwise than stated."""
    plots = (program.parent / "candor-plot").exists()
    environment = dict(os.environ, PATH=f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    for name in documents:
        lines = list(command_lines((root / name).read_text(encoding="utf-8")))
        if not lines:
            continue
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            workspace(folder, root)
            subprocess.run([program, "library", "build", "my-library.sqlite", "spectra"],
                           cwd=folder, capture_output=True, check=False)
            for number, line in lines:
                if "--plot" in line and not plots:
                    continue
                stated = STATED.search(line)
                expected = int(stated.group(1)) if stated else 0
                done = subprocess.run(["sh", "-c", line], cwd=folder, env=environment, text=True,
                                      capture_output=True, timeout=60, check=False)
                if done.returncode != expected:
                    words = done.stderr.strip().split("\n")[0] or "nothing on stderr"
                    yield (name, number, f"`{line}` ends with {done.returncode}, not {expected}: "
                                         f"{words}")


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    root, program = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    documents = ["README.md"] + sorted(
        path.relative_to(root).as_posix() for path in (root / "docs").rglob("*.md"))
    count = sum(len(list(command_lines((root / name).read_text(encoding="utf-8"))))
                for name in documents)
    found = list(faults(root, program, documents))
    for name, number, sentence in found:
        print(f"{name}:{number}: {sentence}")
    print(f"{count} command lines in {len(documents)} documents, {len(found)} faults")
    return 1 if found or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())

"""Check what the architecture demands and no compiler checks: which layer includes which, where a
third-party library may be named, and how files and folders are called.

    layering.py ROOT

Prints one line `file:line: sentence` for each violation and ends with 1 if there is any.
"""

import re
import sys
from pathlib import Path, PurePosixPath

from source_tree import SOURCE_SUFFIXES, project_files

ADAPTERS = {"drivers", "formats", "library", "records"}

# The layers, and what each includes besides itself.
LAYERS = {
    "pipeline": set(),
    "drivers": {"pipeline"},
    "formats": {"pipeline"},
    "records": {"pipeline"},
    "library": {"pipeline", "formats"},
    "workbench": {"pipeline"} | ADAPTERS,
    "cli": {"pipeline", "workbench"} | ADAPTERS,
    "gui": {"pipeline", "workbench"} | ADAPTERS,
    "tests": {"pipeline", "workbench", "cli", "gui"} | ADAPTERS,
}

# The order inside pipeline/: core < numerics < imaging, interferogram, steps < peaks, calibration, match, mixture,
# detect < analyse < validate < warning, report.
KERNELS = {"core", "numerics"}
PREPARED = KERNELS | {"imaging", "interferogram", "steps"}
STAGES = {
    "core": set(),
    "numerics": {"core"},
    "imaging": KERNELS,
    "interferogram": KERNELS,
    "steps": KERNELS,
    "peaks": PREPARED,
    "calibration": PREPARED | {"peaks"},
    "match": PREPARED | {"peaks"},
    "mixture": PREPARED | {"peaks", "match"},
    "detect": PREPARED | {"peaks", "match", "mixture"},
    "analyse": PREPARED | {"peaks", "calibration", "match", "mixture", "detect"},
    "validate": PREPARED | {"peaks", "calibration", "match", "mixture", "detect", "analyse"},
    "warning": PREPARED | {"peaks", "match", "mixture", "detect", "validate"},
    "report": PREPARED | {"peaks", "calibration", "match", "mixture", "detect", "analyse",
                          "validate"},
}

# Third-party headers, the files that may name them, and that in words. Tests may name any.
BOUNDARIES = [
    (r"sqlite3(ext)?\.h", r"library/store[^/]*|records/.*", "library/store and records/"),
    (r"(unsupported/)?Eigen/.*", r"pipeline/.*", "pipeline/"),
    (r"fftw3.*", r"pipeline/numerics/fourier\.cpp", "pipeline/numerics/fourier.cpp"),
    (r"ceres/.*", r"pipeline/peaks/bounded_least_squares\.cpp",
     "pipeline/peaks/bounded_least_squares.cpp"),
    (r"boost/math/.*", r"pipeline/validate/rate\.cpp", "pipeline/validate/rate.cpp"),
    (r"boost/asio/.*", r"drivers/transport/tty_transport\.cpp",
     "drivers/transport/tty_transport.cpp"),
    (r"hwy/.*", r"pipeline/(numerics|imaging)/.*", "pipeline/numerics/ and pipeline/imaging/"),
    (r"qrencode\.h", r"pipeline/report/qr_code\.cpp", "pipeline/report/qr_code.cpp"),
    (r"jpeglib\.h", r"formats/jpeg_picture\.cpp", "formats/jpeg_picture.cpp"),
    (r"png\.h", r"formats/png_picture\.cpp", "formats/png_picture.cpp"),
    (r"opencv2/.*", r"pipeline/imaging/.*", "pipeline/imaging/"),
    (r"Q[A-Z]\w*|Qt\w+/.*|qcustomplot\.h", r"gui/.*", "gui/"),
    (r"CLI/.*", r"cli/.*|gui/(.*/)?main\.cpp", "cli/ and a main.cpp of gui/"),
    (r"sodium(/.*|\.h)",
     r"pipeline/core/sha256\.cpp|records/(log_key|sealed_files)\.cpp|library/distribution/signature\.cpp",
     "pipeline/core/sha256.cpp, records/log_key.cpp, records/sealed_files.cpp and "
     "library/distribution/signature.cpp"),
    (r"openssl/.*",
     r"drivers/ocean_obp/md5\.cpp|records/sealed_files\.cpp|records/network/scram_verifier\.cpp",
     "drivers/ocean_obp/md5.cpp, records/sealed_files.cpp and records/network/scram_verifier.cpp"),
    (r"(libusb.*/)?libusb\.h", r"drivers/transport/.*", "drivers/transport/"),
    (r"simdjson\.h", r"formats/json_document\.cpp", "formats/json_document.cpp"),
    (r"pugixml\.hpp", r"formats/catalogue/trivista\.cpp|formats/detector_pictures/spe\.cpp",
     "formats/catalogue/trivista.cpp and formats/detector_pictures/spe.cpp"),
    (r"fitsio\.h", r"formats/detector_pictures/fits\.cpp", "formats/detector_pictures/fits.cpp"),
    (r"tiffio\.h", r"formats/detector_pictures/tiff\.cpp", "formats/detector_pictures/tiff.cpp"),
    (r"pqxx/.*", r"records/network/server_connection\.cpp",
     "records/network/server_connection.cpp"),
    (r"zip\.h", r"formats/catalogue/zip\.cpp", "formats/catalogue/zip.cpp"),
    # Each of the two headers is for sources of its folder alone.
    (r"toml\+\+/.*|toml\.hpp", r".*\.cpp|library/toml_file\.h", ".cpp files and library/toml_file.h"),
    (r"nlohmann/.*", r".*\.cpp|cli/json_output\.h", ".cpp files and cli/json_output.h"),
]

NAMELESS_FOLDERS = {"utils", "util", "common", "helpers", "misc"}

INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')
SNAKE_CASE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\.(h|cpp)")
OTHER_CXX = re.compile(r".*\.(hpp|hh|hxx|cc|cxx|c\+\+|ipp|inl)")
BANNER = re.compile(r"\s*/\*|.*\b(copyright|licen[cs]e|spdx|author)\b|.*[@\\]file\b", re.IGNORECASE)
RULE = re.compile(r"\s*(//|/\*|\*)[^\w]*[-=*#~/]{5,}")
MACHINE_PATH = re.compile(r"(?<![\w./~-])/(work|home|tmp|root)/\w")


def stage_of(path):
    """The part of pipeline/ that a file is in: a folder, or a file beside the folders."""
    return PurePosixPath(PurePosixPath(path).parts[1]).stem


def include_fault(path, bracket, header, known):
    """Say what is wrong with one include of one file, or nothing."""
    layer = path.split("/")[0]
    if layer != "tests":
        for name, allowed, words in BOUNDARIES:
            if re.fullmatch(name, header) and not re.fullmatch(allowed, path):
                return f"{header} may be included only in {words}"
    target = header.split("/")[0]
    if target in LAYERS and "/" in header:
        if bracket == "<":
            return f'include "{header}" with quotes: it is ours'
        if target != layer and target not in LAYERS[layer]:
            return f"{layer}/ must not include {target}/ ({header})"
        if layer == target == "pipeline":
            return stage_fault(stage_of(path), stage_of(header), header)
    if bracket == '"' and not {header, header + ".in"} & known and not header.endswith(".moc"):
        return f'"{header}" is no file of ours: give its path from the root, or use <>'
    return None


def stage_fault(stage, target, header):
    """Say what is wrong with an include from one part of pipeline/ to another, or nothing."""
    if target not in STAGES:
        return f"pipeline/{target} ({header}) has no place in the order that layering.py knows"
    if stage in STAGES and target != stage and target not in STAGES[stage]:
        return f"pipeline/{stage} must not include pipeline/{target} ({header})"
    return None


def source_faults(path, lines, known):
    """Yield (line number, sentence) for each fault of one C++ source."""
    layer = path.split("/")[0]
    if layer not in LAYERS:
        yield 1, f"{layer}/ is no layer that layering.py knows"
        return
    if layer == "pipeline" and stage_of(path) not in STAGES:
        yield 1, f"pipeline/{stage_of(path)} has no place in the order that layering.py knows"
    if not SNAKE_CASE.fullmatch(PurePosixPath(path).name):
        yield 1, "a source is called in snake_case"
    first = lines[0] if lines else ""
    if path.endswith(".h") and first != "#pragma once":
        yield 1, "a header starts with #pragma once"
    elif BANNER.match(first):
        yield 1, "a source starts without a banner"
    for number, line in enumerate(lines, 1):
        if RULE.match(line):
            yield number, "a comment is words, not a ruled line"
        include = INCLUDE.match(line)
        fault = include and include_fault(path, *include.groups(), known)
        if fault:
            yield number, fault


def faults(root):
    """Yield `file:line: sentence` for each violation in the tree at `root`."""
    names = project_files(root)
    known = set(names)
    for path in names:
        for folder in PurePosixPath(path).parts[:-1]:
            if folder in NAMELESS_FOLDERS:
                yield f"{path}:1: a folder is not called {folder}: say what is in it"
        if OTHER_CXX.fullmatch(path):
            yield f"{path}:1: a C++ file ends with .h or .cpp"
        lines = (root / path).read_text(encoding="utf-8", errors="ignore").split("\n")
        for number, line in enumerate(lines, 1):
            found = MACHINE_PATH.search(line)
            if found:
                yield f"{path}:{number}: a path of one machine: {found.group()}..."
        if path.endswith(SOURCE_SUFFIXES):
            for number, sentence in source_faults(path, lines, known):
                yield f"{path}:{number}: {sentence}"


def main():
    root = Path(sys.argv[1]).resolve()
    found = list(faults(root))
    for fault in found:
        print(fault)
    print(f"layering: {len(found)} violations in {len(project_files(root))} files")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

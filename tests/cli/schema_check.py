"""Hold every JSON document that the program prints against docs/schema.

    schema_check.py CANDOR SCHEMA_FOLDER SHARED_DATA

Ends with 1 and one line for each fault; with 77 where the check cannot be made: without
python3-jsonschema or without the measurement data. In CI that is a fault too.
"""

import copy
import json
import math
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from random import Random

try:
    import jsonschema
except ImportError:
    jsonschema = None

CANNOT = 77

# Documents that take a server, held against their schema beside it, in tests/cli/opus_test.cpp and
# network_test.cpp, or printed in tests/workbench.
ELSEWHERE = {"opus", "records-findings", "records-server", "records-sync", "records-sending",
             "records-reanalysis", "records-reanalysis-queue", "records-reanalysis-results",
             "records-reanalysis-work"}


class Schemas:
    """The schemas of a folder, by the kind of document."""

    def __init__(self, folder):
        self.by_kind = {path.stem: json.loads(path.read_text("utf-8"))
                        for path in sorted(Path(folder).glob("*.json"))}

    def faults(self):
        """What is wrong with the schemas themselves."""
        found = []
        definitions = {}
        for kind, schema in self.by_kind.items():
            jsonschema.Draft7Validator.check_schema(schema)
            for name, definition in schema.get("definitions", {}).items():
                first, other = definitions.setdefault(name, (definition, kind))
                if first != definition:
                    found.append(f"{kind}.json and {other}.json define {name} differently")
            for place, node in nodes_with_properties(schema, kind):
                for key, value in node["properties"].items():
                    if "description" not in resolved(value, schema):
                        found.append(f"{place}: {key} has no description")
                for key in node["required"]:
                    if key not in node["properties"]:
                        found.append(f"{place}: {key} is required and not described")
        return found

    def document_faults(self, document):
        """What is wrong with one document: its form, its keys, its laws."""
        kind = document.get("schema", "").removeprefix("candor.").removesuffix("/1")
        schema = self.by_kind.get(kind)
        if schema is None:
            return [f"there is no schema for {document.get('schema')!r}"]
        found = [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
                 for error in jsonschema.Draft7Validator(schema).iter_errors(document)]
        found += undescribed(document, [schema], schema, kind)
        return found or broken_laws(document)


def resolved(node, schema):
    """What a node refers to, or the node."""
    if "$ref" not in node:
        return node
    return schema["definitions"][node["$ref"].rsplit("/", 1)[1]]


def nodes_with_properties(node, place):
    """The nodes that describe an object: those with a description and properties."""
    if isinstance(node, dict):
        if "properties" in node and "description" in node and "required" in node:
            yield place, node
        for key, value in node.items():
            yield from nodes_with_properties(value, f"{place}/{key}")
    elif isinstance(node, list):
        for value in node:
            yield from nodes_with_properties(value, place)


def applying(node, schema):
    """Every subschema that says something on the same value."""
    node = resolved(node, schema)
    yield node
    for key in ("allOf", "oneOf", "anyOf"):
        for part in node.get(key, []):
            yield from applying(part, schema)
    for key in ("then", "else"):
        if key in node:
            yield from applying(node[key], schema)


def undescribed(value, candidates, schema, place):
    """The keys of a document that no schema describes."""
    found = []
    nodes = [node for candidate in candidates for node in applying(candidate, schema)]
    if isinstance(value, dict):
        for key, inner in value.items():
            inside = [node["properties"][key] for node in nodes if key in node.get("properties", {})]
            inside += [node["additionalProperties"] for node in nodes
                       if isinstance(node.get("additionalProperties"), dict)]
            if not any("description" in resolved(node, schema) for node in inside):
                found.append(f"{place}: no schema describes the key {key}")
            found += undescribed(inner, inside, schema, f"{place}/{key}")
    elif isinstance(value, list):
        inside = [node["items"] for node in nodes if "items" in node]
        for inner in value:
            found += undescribed(inner, inside, schema, place)
    return found


def broken_explanation_laws(finding):
    """What is wrong with how a finding is explained."""
    explanation = finding["explanation"]
    if explanation is None:
        wanted = finding["verdict"] in ("found", "possible")
        return [f"no explanation: {finding['target']}"] if wanted else []
    found = []
    carried = [band["carries"] for band in explanation["bands"]]
    if carried != sorted(carried, reverse=True):
        found.append(f"bands are not sorted by what they carry: {finding['target']}")
    for band in explanation["bands"]:
        if not band["from_per_cm"] <= band["position_per_cm"] <= band["to_per_cm"]:
            found.append(f"a band outside its range: {band}")
        if abs(band["carries"] + band["without"]["statistic"] - finding["statistic"]) > 1e-6:
            found.append(f"what a band carries and leaves is not the statistic: {band}")
    costs = [look_alike["cost"] for look_alike in explanation["look_alikes"]]
    if costs != sorted(costs):
        found.append(f"look-alikes are not sorted by cost: {finding['target']}")
    return found


def broken_laws(document):
    """What a schema cannot say of numbers that belong together."""
    found = []
    mixture = document.get("mixture")
    if mixture:
        shares = [component["share"] for component in mixture["components"]]
        if shares != sorted(shares, reverse=True):
            found.append("components are not sorted by share")
        total = sum(shares) + mixture["unexplained"]["share"]
        if shares and abs(total - 1) > 1e-9:
            found.append(f"the shares sum to {total}")
        for component in mixture["components"]:
            if not component["share_low"] <= component["share"] <= component["share_high"]:
                found.append(f"share outside its interval: {component}")
    targets = [finding["target"] for finding in document.get("watch", [])]
    if len(set(targets)) != len(targets):
        found.append("a target id stands twice")
    for finding in document.get("watch", []):
        shares = [finding["share_low"], finding["share"], finding["share_high"]]
        if None in shares:
            if any(share is not None for share in shares):
                found.append(f"a share without its interval: {finding['target']}")
        elif shares != sorted(shares):
            found.append(f"share outside its interval: {finding['target']}")
        if (document["quality"]["usable"] and finding["members"]
                and finding["limit_of_detection"] is None):
            found.append(f"no limit of detection: {finding['target']}")
        found += broken_explanation_laws(finding)
    for key in ("matches",):
        scores = [match["score"] for match in document.get(key, [])]
        if scores != sorted(scores, reverse=True):
            found.append("matches are not sorted by score")
    for inner in document.get("analyses", []):
        found += broken_laws(inner)
    return found


def spoilt(analysis):
    """Documents that differ from a sound one in what the contract forbids."""
    def change(path, value):
        document = copy.deepcopy(analysis)
        node = document
        for key in path[:-1]:
            node = node[key]
        if value is None and isinstance(node, dict):
            del node[path[-1]]
        else:
            node[path[-1]] = value
        return f"{'/'.join(map(str, path))} = {value!r}", document

    group = next(i for i, one in enumerate(analysis["watch"]) if one["verdict"] == "not-detected")
    for key in analysis:
        yield change([key], None)
    for part in ("source", "recipe", "library", "program", "quality", "mixture"):
        for key in analysis[part]:
            yield change([part, key], None)
    for key in analysis["watch"][group]:
        yield change(["watch", group, key], None)
    for key in analysis["mixture"]["components"][0]:
        yield change(["mixture", "components", 0, key], None)
    yield change(["watch", group, "verdict"], "absent")
    yield change(["watch", group, "verdict"], "negative")
    yield change(["watch", group, "alarm"], True)
    yield change(["watch", group, "because"], [])
    yield change(["watch", group, "limit_of_detection", "share"], 0)
    yield change(["watch", group, "limit_of_detection", "share"], 1.01)
    yield change(["watch", group, "p_value"], -0.1)
    yield change(["watch", group, "share"], 1.5)
    yield change(["watch", group, "kind"], "family")
    yield change(["watch", group, "kind"], "substance")
    seen = next(i for i, one in enumerate(analysis["watch"]) if one["explanation"])
    explanation = analysis["watch"][seen]["explanation"]
    for key in explanation:
        yield change(["watch", seen, "explanation", key], None)
    for key in explanation["bands"][0]:
        yield change(["watch", seen, "explanation", "bands", 0, key], None)
    yield change(["watch", seen, "explanation", "bands"], explanation["bands"][::-1])
    yield change(["watch", seen, "explanation", "bands", 0, "position_per_cm"], 1)
    yield change(["watch", seen, "explanation", "bands", 0, "carries"], 1e6)
    yield change(["watch"], [])
    yield change(["mixture", "components", 0, "share"], -0.01)
    yield change(["mixture", "unexplained", "share"], 0.9)
    yield change(["mixture", "components"], analysis["mixture"]["components"][::-1])
    yield change(["quality", "usable"], False)
    yield change(["quality", "checks", 0, "status"], "fail")
    yield change(["source", "sha256"], "abc")
    yield change(["source", "technique"], "ftir")
    yield change(["schema"], "candor.analysis/2")
    yield change(["statement"], "")
    yield change(["watch", group, "colour"], "red")


class Program:
    """The program, run from a copy beside a plot program that keeps what it is given."""

    def __init__(self, candor, folder):
        self.path = folder / "bin" / "candor"
        self.path.parent.mkdir()
        shutil.copy(candor, self.path)
        (folder / "share").symlink_to(Path(candor).resolve().parent.parent / "share")
        plot = self.path.parent / "candor-plot"
        plot.write_text('#!/bin/sh\nexec cat > "$1"\n', "utf-8")
        plot.chmod(0o755)
        self.faults = []

    def run(self, status, *arguments, typed=None):
        done = subprocess.run([self.path, *map(str, arguments)], capture_output=True, timeout=300,
                              check=False, input=typed)
        if done.returncode != status:
            self.faults.append(f"{arguments} ended with {done.returncode}, not {status}: "
                               f"{done.stderr.decode(errors='replace')[:300]}")
        return done.stdout.decode("utf-8")


def spe_file(path, counts):
    """A simulated picture of 64 x 32 pixels with light on the rows around 16, as an SPE file."""
    random = Random(counts)
    header = bytearray(4100)
    for form, place, value in (("<H", 42, 64), ("<H", 656, 32), ("<i", 1446, 1), ("<f", 1992, 2.5),
                               ("<H", 4098, 0x5555)):
        struct.pack_into(form, header, place, value)
    pixels = [100 + random.gauss(0, 3) + counts * math.exp(-((y - 16) / 3) ** 2)
              for y in range(32) for _ in range(64)]
    path.write_bytes(bytes(header) + struct.pack(f"<{len(pixels)}f", *pixels))
    return path


def png_file(path, width, height, channels, rows):
    """An image of 8 bits as PNG; `rows` are bytes, from the top."""
    colour_type = {1: 0, 3: 2}[channels]

    def chunk(kind, content):
        return (struct.pack(">I", len(content)) + kind + content +
                struct.pack(">I", zlib.crc32(kind + content)))

    path.write_bytes(b"\x89PNG\r\n\x1a\n" +
                     chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colour_type, 0, 0, 0)) +
                     chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows))) +
                     chunk(b"IEND", b""))
    return path


def plot_file(path):
    """A drawn spectrum as PNG: a box, ticks outside it, a curve with one band."""
    width, height = 800, 470
    dark = bytearray(b"\xff" * (width * height))

    def dot(x, y):
        dark[y * width + x] = 20

    for x in range(60, 761):
        dot(x, 20), dot(x, 420)
        row = 380 - round(300 / (1 + ((x - 400) / 9) ** 2))
        previous = 380 - round(300 / (1 + ((x - 401) / 9) ** 2))
        if 62 < x < 758:
            for y in range(min(row, previous), max(row, previous) + 2):
                dot(x, y)
    for y in range(20, 421):
        dot(60, y), dot(760, y)
    for x in range(60, 761, 100):
        for y in range(420, 428):
            dot(x, y)
    for y in range(20, 421, 100):
        for x in range(52, 60):
            dot(x, y)
    return png_file(path, width, height, 1,
                    (bytes(dark[y * width:(y + 1) * width]) for y in range(height)))


def digitised_documents(folder, printed):
    """What is read off a picture, and what it looks like."""
    curve = folder / "plot.dx"
    yield printed("digitised", "digitise", plot_file(folder / "plot.png"), "--x-unit", "cm-1",
                  "--x-from", "4000", "--x-to", "500", "--x-step", "500", "--y-unit", "absorbance",
                  "--y-from", "0", "--y-to", "1", "--output", curve, "--json")
    yield printed("look-alikes", "search", curve, "--json")
    yield printed("digitised peaks", "peaks", curve, "--json")


def camera_photo(path):
    """A drawn photo of 96 x 64 pixels with white light on the rows around 32, as a PNG file."""
    random = Random(1)

    def row(y):
        light = 20 + (120 if 26 <= y <= 38 else 0)
        return bytes(round(min(255, max(0, light + random.gauss(0, 2)))) for _ in range(3 * 96))

    return png_file(path, 96, 64, 3, (row(y) for y in range(64)))


def documents(program, folder, data):
    """Everything the program prints as JSON, each document with a name for what it is."""
    mixtures = data / "ir-mixtures"
    normal = mixtures / "field-0123.dx"
    flat = folder / "flat.csv"
    flat.write_text("wavenumber_cm-1,absorbance\n" +
                    "".join(f"{600 + 2 * i},0.5\n" for i in range(700)), "utf-8")
    short = folder / "short.csv"
    short.write_text("wavenumber_cm-1,absorbance\n600,0.5\n602,0.6\n", "utf-8")
    text = folder / "notes.txt"
    text.write_text("no spectrum\n", "utf-8")
    library = folder / "infrared.sqlite"
    use = ("--library", library)

    def printed(name, *arguments, status=0, typed=None):
        output = program.run(status, *arguments, typed=typed)
        return name, json.loads(output) if output else {}

    yield printed("library build", "library", "build", library, data / "ir-reference",
                  "--technique", "ir", "--json")
    yield printed("normal", "analyze", normal, "--json", *use)
    yield printed("flat", "analyze", flat, "--json", *use)
    yield printed("short", "analyze", short, "--json", *use)
    yield printed("explained", "analyze", normal, "--json", *use, "--explain", "all")
    yield printed("error", "analyze", text, "--json", *use, status=3)
    yield printed("strips", "analyze", normal, "--json", *use, "--strip", "fentanyl=negative",
                  "--strip", "benzodiazepine=positive", "--strip", "nitazene=invalid",
                  "--strip-lines", "xylazine=control; brand=B; lot=7; dilution=10mg/5mL",
                  "--expected", "caffeine")
    lactose = folder / "lactose.json"
    lactose.write_text(program.run(0, "analyze", data / "raman-reference" / "lactose.csv",
                                   "--json"), "utf-8")
    yield printed("evidence", "analyze", data / "ir-reference" / "lactose.dx", "--json", *use,
                  "--evidence", lactose)
    yield printed("raman", "analyze", data / "raman-reference" / "lactose.csv", "--json", *use)
    yield printed("several", "analyze", normal, text, flat, "--json", *use, status=3)
    files = sorted(mixtures.glob("*.dx"))[::12]
    files[3:3] = [text]
    output = program.run(3, "analyze", "--format", "jsonl", *use, *files)
    lines = output.splitlines()
    if len(lines) != len(files):
        program.faults.append(f"{len(files)} files gave {len(lines)} lines")
    for place, (line, file) in enumerate(zip(lines, files)):
        document = json.loads(line)
        wanted = "candor.error/1" if file == text else "candor.analysis/1"
        if document["source"]["file"] != str(file) or document["schema"] != wanted:
            program.faults.append(f"line {place + 1} is {document['schema']} of "
                                  f"{document['source']['file']}, not {wanted} of {file}")
        yield f"line {place + 1}", document
    yield printed("info", "info", "--json", normal, flat,
                  data / "raman-reference" / "lactose.csv", data / "ir-reference" / "caffeine.dx")
    yield printed("peaks", "peaks", normal, "--json")
    yield printed("peaks", "peaks", normal, "--fit", "pseudo-voigt", "--json")
    yield printed("search", "search", normal, "--json", *use)
    yield printed("mixture", "mixture", normal, "--json", *use)
    yield printed("steps", "steps", "--json")
    dark = spe_file(folder / "dark.spe", 0)
    yield printed("extract", "extract", spe_file(folder / "picture.spe", 500), "--dark", dark, "--json",
                  "--gain", "2", "--read-noise", "6")
    photo = camera_photo(folder / "photo.png")
    yield printed("camera", "extract", photo, "--transfer", "srgb", "--json")
    yield printed("camera absorbance", "extract", photo, "--reference", photo, "--transfer",
                  "linear", "--json")
    for verb in ("info", "list", "verify"):
        yield printed(f"library {verb}", "library", verb, library, "--json")
    yield printed("library confusable", "library", "confusable", library, "--in", "lactose",
                  "--share", "0.02", "--json")
    yield printed("library show", "library", "show", library, "caffeine", "--json")
    yield printed("library export", "library", "export", library, "caffeine",
                  folder / "caffeine.csv", "--json")
    yield printed("library simulate", "library", "simulate", library, folder / "simulated.dx",
                  "--mix", "caffeine=0.5; lactose=0.5", "--json")
    yield printed("library calibrate", "library", "calibrate", library, "--samples", "150", "--json")
    yield printed("calibrated", "analyze", normal, "--json", *use)
    yield printed("library quarantine", "library", "quarantine", library, "caffeine",
                  "--reason", "a test", "--json")
    yield printed("library list", "library", "list", library, "--json")
    for name, file in (("spectrum", normal), ("raman spectrum", data / "raman-reference" /
                                              "lactose.csv")):
        converted = folder / f"{name}.json"
        program.run(0, "convert", file, converted)
        yield name, json.loads(converted.read_text("utf-8"))
    raman = folder / "raman.sqlite"
    yield printed("raman library", "library", "build", raman, data / "raman-reference",
                  "--technique", "raman", "--json")
    measured = data / "calibration" / "ICV_BW785"
    yield printed("library add", "library", "add", raman,
                  *sorted(measured.glob("sCAL02_iRPlus785_Z*.txt")), "--repeats", "--name",
                  "Calcite", "--purity", "99", "--lot", "1", "--json")
    broader = data / "calibration" / "FMNT-M_BW532"
    yield printed("library carry", "library", "carry", raman, folder / "carried.sqlite",
                  "--standard", measured / "PST02_iRPlus785_Z020_100_1300ms.txt",
                  broader / "PST10_iR532_Probe_100_3000msx7.txt", "--json")
    yield printed("carried info", "library", "info", folder / "carried.sqlite", "--json")
    yield printed("carried list", "library", "list", folder / "carried.sqlite", "--json")
    simulated = ("scan", "--simulate", "usb2000plus:caffeine + fentanyl 20%", "--exposure-ms", "20",
                 "--data-dir", folder / "data", "--json")
    yield printed("scan", *simulated, "--dark", "--average", "2")
    yield printed("scan without analysis", *simulated, "--acquire-only")
    yield printed("strip", "strip", data / "strip-photos" / "sample_med.jpg", "--json")
    yield from digitised_documents(folder, printed)
    yield printed("devices", "devices", "--json")
    yield printed("self test", "selftest", "--simulate", "usb2000plus", "--transcript",
                  folder / "transcript.txt", "--json")
    yield printed("raman analysis", "analyze", data / "raman-mixtures" / "simulated" /
                  "raman-0000.csv", "--json", "--library", raman, "--technique", "raman",
                  "--laser-nm", "785")
    yield from calibration_documents(program, folder, data / "calibration" / "ICV_BW785", printed)
    yield from validation_documents(program, folder, data, printed, use)
    yield from record_documents(folder, normal, printed, use)
    yield from distribution_documents(folder, library, printed)
    for sample in (normal, data / "ir-reference" / "caffeine.dx"):
        plot = folder / "plot.png"
        program.run(0, "analyze", sample, "--plot", plot, *use)
        yield f"plot of {sample.name}", json.loads(plot.read_text("utf-8"))


def record_documents(folder, sample, printed, use):
    """What `candor sample` and `candor records` print."""
    log = ("--log", folder / "samples.sqlite", "--json")
    name, begun = printed("sample new", "sample", "new", "--expected", "MDMA", "--note",
                          "call 604-555-1234", *log)
    yield name, begun
    code = begun["code"]
    yield printed("sample scan", "sample", "scan", code, sample, *log, *use)
    yield printed("sample strip", "sample", "strip", code, "--strip-lines", "fentanyl=control",
                  *log)
    yield printed("sample decide", "sample", "decide", code, "--conclusion", "fentanyl=found",
                  "--reason", "both agree", *log)
    yield printed("sample lab-result", "sample", "lab-result", code, "--reference", "K", "--method",
                  "GC-MS", "--date", "2026-11-30", "--substance", "Fentanyl=12 %; target=fentanyl",
                  *log)
    yield printed("sample note", "sample", "note", code, "dissolved slowly", *log)
    yield printed("sample withdraw", "sample", "withdraw", code, "6", "--reason", "mistaken", *log)
    yield printed("sample close", "sample", "close", code, *log)
    yield printed("sample show", "sample", "show", code, *log)
    yield printed("sample list", "sample", "list", *log)
    yield printed("sample export", "sample", "export", "--with-simulated", *log)
    yield printed("records verify", "records", "verify", *log, *use)
    yield printed("records accuracy", "records", "accuracy", *log)
    yield printed("records alerts", "records", "alerts", *log, *use)
    _, begun = printed("sample new", "sample", "new", "--expected", "xylazine", *log)
    unexpected = begun["code"]
    printed("sample strip", "sample", "strip", unexpected, "--strip-lines", "fentanyl=control", *log)
    _, alerts = printed("records alerts", "records", "alerts", *log, *use)
    yield "running alerts", alerts
    alert = alerts["alerts"][0]["alert"]
    yield printed("records alerts end", "records", "alerts", "end", alert, "--reason", "a wrong lot",
                  "--as", "reviewer", *log, *use)
    yield printed("ended alerts", "records", "alerts", "--all", *log, *use)
    yield printed("ended alert of a sample", "sample", "show", unexpected, *log)
    yield printed("records backup", "records", "backup", folder / "backup.sqlite", *log)
    yield printed("report", "report", code, "--output", folder / "report.txt", *log)
    key = folder / "log.key"
    yield printed("records log-key", "records", "log-key", key, "--json")
    yield printed("records encrypt", "records", "encrypt", folder / "sealed.sqlite",
                  "--new-key-file", key, *log)
    yield printed("records decrypt", "records", "decrypt", folder / "plain.sqlite", "--key-file",
                  key, "--log", folder / "sealed.sqlite", "--json")
    yield printed("sample purge", "sample", "purge", code, "--as", "site-lead", "--reason", "asked",
                  "--confirm-purge", *log)
    yield printed("sample purged", "sample", "show", code, *log)


def distribution_documents(folder, library, printed):
    """What the commands for signed libraries print."""
    key = folder / "lead.key"
    site = ("--data-dir", folder / "site", "--json")
    signs = {"typed": b"four words at random\n"}
    yield printed("key new", "records", "key", "new", key, "--name", "Site lead", "--json",
                  "--passphrase-fd", "0", **signs)
    bundle = folder / "infrared-1.bundle"
    yield printed("publish", "records", "publish", library, bundle, "--key", key, "--name",
                  "infrared", "--number", "1", "--json", "--passphrase-fd", "0", **signs)
    yield printed("receive, unknown key", "records", "receive", bundle, *site, status=5)
    yield printed("key trust", "records", "key", "trust", f"{key}.pub", *site)
    yield printed("key list", "records", "key", "list", *site)
    yield printed("receive --check", "records", "receive", bundle, "--check", *site)
    yield printed("receive", "records", "receive", bundle, *site)
    substances = folder / "substances"
    substances.mkdir()
    (substances / "groups.toml").write_text('[nitazene]\ntitle = "a nitazene"\nseen = "no"\n')
    (substances / "new.toml").write_text('name = "Newitazene"\ngroup = "nitazene"\n')
    names = folder / "street-1.bundle"
    yield printed("publish a watch list", "records", "publish", substances, names, "--key", key,
                  "--name", "street", "--number", "1", "--json", "--passphrase-fd", "0", **signs)
    yield printed("receive a watch list", "records", "receive", names, *site)
    yield printed("received", "records", "received", *site)
    yield printed("use", "records", "use", "street", *site)
    yield printed("use --shipped", "records", "use", "--shipped", *site)
    yield printed("key distrust", "records", "key", "distrust", "Site lead", *site)


def validation_documents(program, folder, data, printed, use):
    """What `candor validate` prints and writes, with strata and as against strips."""
    mixtures = data / "ir-mixtures"
    rows = (mixtures / "labels.csv").read_text("utf-8").splitlines()
    labels = folder / "labels.csv"
    labels.write_text("\n".join(rows[:1] + rows[1::6]) + "\n", "utf-8")
    site = folder / "site.json"
    yield printed("validation", "validate", "--labels", labels, mixtures, "--json", *use,
                  "--learn-threshold", "fentanyl=0.2", "--save", site, "--date", "2026-11-28")
    yield "thresholds", json.loads(site.read_text("utf-8"))
    yield printed("alarms of a site", "analyze", mixtures / "field-0123.dx", "--json", *use,
                  "--thresholds", site)
    strips = folder / "strips.csv"
    strips.write_text("FILE_ID,FENTANYL_STRIP_POS,FENTANYL_FTIR_POS\n"
                      "mild-0000.dx,0.0,0.0\nmild-0092.dx,1.0,1.0\n", "utf-8")
    yield printed("validation against strips", "validate", "--labels", strips, mixtures, "--json",
                  *use, "--thresholds", site)


def calibration_documents(program, folder, data, printed):
    """What `candor calibrate` prints and writes."""
    bench = folder / "bench.json"
    use = ("--calibration", bench)
    yield printed("wavelength", "calibrate", "wavelength", "--lamp", "neon",
                  data / "Ne_785nm_x20_50ms.txt", "--save", bench, "--json")
    yield "calibration without a laser", json.loads(bench.read_text("utf-8"))
    yield printed("raman shift", "calibrate", "raman-shift", *use, "--standard", "silicon",
                  data / "S0N02_iRPlus785_Z020_100_3800ms.txt", "--save", bench, "--json")
    yield printed("intensity", "calibrate", "intensity", *use, "--standard", "srm-2241",
                  data / "NISTSRM2241_BW785_100x_25sx5.txt", "--save", bench, "--json")
    for standard, file in (("polystyrene", "PST02_iRPlus785_Z020_100_1300ms.txt"),
                           ("calcite", "sCAL02_iRPlus785_Z020_100_2400ms.txt")):
        yield printed(f"check of {standard}", "calibrate", "check", *use, "--standard", standard,
                      data / file, "--json")
    yield printed("history", "calibrate", "history", *use, "--json")
    yield "calibration", json.loads(bench.read_text("utf-8"))


def cannot(reason):
    if os.environ.get("CI"):
        print(f"{reason}, and CI is set")
        return 1
    print(f"SKIPPED: {reason}")
    return CANNOT


def main(candor, schema_folder, shared_data):
    if jsonschema is None:
        return cannot("python3-jsonschema is not installed")
    data = Path(shared_data)
    if not data.is_dir():
        return cannot(f"there are no measurement data at {data}")
    schemas = Schemas(schema_folder)
    faults = schemas.faults()
    seen = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        program = Program(candor, folder)
        for name, document in documents(program, folder, data):
            seen.setdefault(document.get("schema"), name)
            faults += [f"{name}: {fault}" for fault in schemas.document_faults(document)]
            if name == "normal":
                for what, wrong in spoilt(document):
                    if not schemas.document_faults(wrong):
                        faults.append(f"the schemas let pass: {what}")
            if name in ("flat", "short") and document["quality"]["usable"]:
                faults.append(f"{name}: should not be usable")
            if name == "raman" and any(one["verdict"] != "inconclusive"
                                       for one in document["watch"]):
                faults.append("raman: a verdict without a reference")
        faults += program.faults
    for kind in schemas.by_kind:
        if f"candor.{kind}/1" not in seen and kind not in ELSEWHERE:
            faults.append(f"no document of {kind}.json was printed")
    print("\n".join(faults) if faults else f"{len(seen)} kinds of documents are as described")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

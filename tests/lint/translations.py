"""Check the translations of the window: gui/translations/candor_*.ts against the sources of gui/.

    translations.py ROOT

Runs lupdate into a temporary folder. Every text it finds must be in each file, finished, with the
same place markers and at most one mnemonic, and nothing that the sources no longer say; no
translation may claim what must not be said of a sample. Of English, the plural forms are checked. Prints one line `file: sentence` for each
fault and ends with 1 if there is any, with 77 if there is no lupdate.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

FOLDER = "gui/translations"
LUPDATE = ("/usr/lib/qt6/bin/lupdate", "lupdate6", "lupdate-qt6")
MARKER = re.compile(r"%L?(?:\d{1,2}|n)")
MNEMONIC = re.compile(r"&(?!&)\S")
PLURAL_FORMS = 2

# As in tests/cli/wording.cpp: what is never said of a sample, and what holds such a word and is no
# claim.
FORBIDDEN = {
    "en": "safe|safely|safety|harmless|pure|purity|absent|absence|clean|good|bad|dirty|contaminated"
          "|abuse|free|negative",
    "fr": "sûre?s?|sécurité|sécuritaire|sans danger|sans risques?|sans fentanyl|inoffensi(?:f|ve)"
          "|pure?s?|pureté|absente?s?|absence|propres?|bon(?:ne)?s?|mauvaise?s?|sales?"
          "|contaminée?s?|abus|exempte?s?|libres?|négati(?:f|ve)s?|de correspondance",
    "es": "segur[oa]s?|seguridad|sin riesgos?|sin peligro|sin fentanilo|inofensiv[oa]|inocu[oa]"
          "|pur[oa]s?|pureza|ausentes?|ausencia|limpi[oa]s?|buen|buen[oa]s?|mal[oa]s?|suci[oa]"
          "|contaminad[oa]|abuso|exent[oa]|libres?|negativ[oa]s?|de coincidencia",
    "pt": "segur[oa]s?|segurança|sem riscos?|sem perigo|sem fentanil|inofensiv[oa]|inócu[oa]"
          "|pur[oa]s?|pureza|ausentes?|ausência|limp[oa]s?|bo[am]s?|bons|m[áa]us?|má|ruim|ruins"
          "|suj[oa]|contaminad[oa]|abuso|isent[oa]|livres?|negativ[oa]s?|de correspondência",
}
ALLOWED = re.compile(r"bandes négatives|bandas negativas|base li[bv]re", re.IGNORECASE)


def find_lupdate():
    """The lupdate of Qt 6: the bare name may be a chooser that leads to another version."""
    for name in LUPDATE:
        found = shutil.which(name)
        if found:
            return found
    found = shutil.which("lupdate")
    if found and subprocess.run([found, "-version"], capture_output=True).returncode == 0:
        return found
    return None


def extract(lupdate, root):
    """The messages in the sources, as `read_messages`; contexts need the headers, hence -I."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "found.ts"
        subprocess.run([lupdate, "-no-obsolete", "-locations", "none", "-I", str(root),
                        str(root / "gui"), "-ts", str(file)], check=True, capture_output=True)
        return read_messages(file.read_text(encoding="utf-8"))


def read_messages(text):
    """{(context, source, comment): message element} of a .ts file."""
    messages = {}
    for context in ElementTree.fromstring(text).iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source"),
                   message.findtext("comment") or "")
            messages[key] = message
    return messages


def said(message):
    """The texts of a translation: one, or the plural forms."""
    translation = message.find("translation")
    if message.get("numerus") == "yes":
        return [form.text or "" for form in translation.iter("numerusform")]
    return [translation.text or ""]


def faults(found, translated, language):
    """Yield a sentence for each fault of one language's messages against those found."""
    forbidden = re.compile(rf"(?<!\w)(?:{FORBIDDEN[language]})(?!\w)", re.IGNORECASE)
    for key in found.keys() - translated.keys():
        yield f"{key[0]}: {key[1]!r} is missing"
    for key, message in translated.items():
        context, source, _ = key
        where = f"{context}: {source!r}"
        translation = message.find("translation")
        if key not in found or translation.get("type") in ("obsolete", "vanished"):
            yield f"{where} is no longer said by the sources"
            continue
        texts = said(message)
        if translation.get("type") is not None or not all(texts) or not texts:
            yield f"{where} is not translated"
            continue
        if found[key].get("numerus") == "yes" and len(texts) != PLURAL_FORMS:
            yield f"{where} has {len(texts)} plural forms, not {PLURAL_FORMS}"
        for text in texts:
            if Counter(MARKER.findall(text)) != Counter(MARKER.findall(source)):
                yield f"{where} and {text!r} differ in their place markers"
            if len(MNEMONIC.findall(text)) > 1:
                yield f"{where}: {text!r} has more than one mnemonic"
            if bool(MNEMONIC.search(source)) != bool(MNEMONIC.search(text)):
                yield f"{where}: only one of it and {text!r} has a mnemonic"
            for claim in forbidden.findall(ALLOWED.sub("...", text.replace("&", ""))):
                yield f"{where}: {text!r} says {claim!r}"


def main():
    root = Path(sys.argv[1])
    lupdate = find_lupdate()
    if lupdate is None:
        print("lupdate of Qt 6 is not installed")
        return 77
    found = extract(lupdate, root)
    files = {language: root / FOLDER / f"candor_{language}.ts" for language in FORBIDDEN}
    wrong = [f"{file.relative_to(root).as_posix()}: there are no forbidden words for its language"
             for file in sorted((root / FOLDER).glob("*.ts")) if file not in files.values()]
    if not found:
        wrong.append("gui: lupdate found no text")
    # The sources speak English; its file holds what differs for one and for many.
    plurals = {key: one for key, one in found.items() if one.get("numerus") == "yes"}
    for language, file in files.items():
        messages = read_messages(file.read_text(encoding="utf-8"))
        wanted = plurals if language == "en" else found
        wrong += [f"{file.relative_to(root).as_posix()}: {fault}"
                  for fault in sorted(faults(wanted, messages, language))]
    print("\n".join(wrong) if wrong else f"{len(found)} texts in {len(files)} languages")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

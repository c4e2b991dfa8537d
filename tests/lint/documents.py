"""Check the Markdown documents: every relative link leads to a file of the project and to a heading
or line that is there, and every quoted source is what the source says.

    documents.py ROOT

A quotation is a code block below a line `<!-- quotes FILE -->`, FILE from the root; the block holds
the whole file. Prints one line `file:line: sentence` for each fault and ends with 1 if there is any.
"""

import re
import sys
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from source_tree import project_files

FENCE = re.compile(r"\s*(```+|~~~+)\s*(\S*)")
INLINE_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)>?"
                  r"(?:\s+\"[^\"]*\")?\s*\)")
DEFINITION = re.compile(r"\s{0,3}\[[^\]]+\]:\s*<?(\S+?)>?\s*$")
HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
LINE_ANCHOR = re.compile(r"L(\d+)(?:-L(\d+))?")
QUOTES = re.compile(r"\s*<!--\s*quotes\s+(\S+)\s*-->\s*$")


def prose_lines(text):
    """Yield (line number, line) outside of code blocks, inline code blanked."""
    fence = None
    for number, line in enumerate(text.split("\n"), 1):
        mark = FENCE.match(line)
        if mark and fence is None:
            fence = mark.group(1)
        elif mark and mark.group(1).startswith(fence) and not mark.group(2):
            fence = None
        elif fence is None:
            yield number, INLINE_CODE.sub("``", line)


def anchors(text):
    """The anchors of a document's headings, as GitHub makes them."""
    found = set()
    fence = None
    for line in text.split("\n"):
        mark = FENCE.match(line)
        if mark and fence is None:
            fence = mark.group(1)
        elif mark and mark.group(1).startswith(fence) and not mark.group(2):
            fence = None
        heading = HEADING.match(line)
        if fence is not None or not heading:
            continue
        words = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading.group(1)).lower()
        slug = "".join(c for c in words.replace(" ", "-") if c.isalnum() or c in "-_")
        name, again = slug, 0
        while name in found:
            again += 1
            name = f"{slug}-{again}"
        found.add(name)
    return found


def resolved(document, target):
    """The path that a link of a document leads to, from the root; None above the root."""
    parts = list(PurePosixPath(document).parent.parts)
    for part in PurePosixPath(target).parts:
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def link_fault(root, document, link, files, folders):
    """Say what is wrong with one link of a document, or nothing."""
    if ELSEWHERE.match(link):
        return None
    target, _, anchor = unquote(link).partition("#")
    if target.startswith("/"):
        return f"the link {link} is absolute: give the way from this document"
    path = resolved(document, target) if target else document
    if path is None or (path not in files and path not in folders):
        return f"the link {link} leads to nothing in the tree"
    if not anchor:
        return None
    if path in folders:
        return f"the link {link} has an anchor, but leads to a folder"
    text = (root / path).read_text(encoding="utf-8")
    lines = LINE_ANCHOR.fullmatch(anchor)
    if lines and not path.endswith(".md"):
        last = int(lines.group(2) or lines.group(1))
        if last <= text.count("\n"):
            return None
        return f"the link {link} names line {last}, which {path} has not"
    if anchor in anchors(text):
        return None
    return f"the link {link} names a heading that {path} has not"


def quotations(text):
    """Yield (line number, file, block) for each quotation; the block is None where none follows."""
    lines = text.split("\n")
    fence = None
    for i, line in enumerate(lines):
        mark = FENCE.match(line)
        if mark and fence is None:
            fence = mark.group(1)
        elif mark and mark.group(1).startswith(fence) and not mark.group(2):
            fence = None
        quotes = QUOTES.match(line) if fence is None else None
        if not quotes:
            continue
        opening = FENCE.match(lines[i + 1]) if i + 1 < len(lines) else None
        block = None
        if opening:
            end = next((j for j in range(i + 2, len(lines))
                        if lines[j].strip() == opening.group(1)), None)
            block = None if end is None else "\n".join(lines[i + 2:end]) + "\n"
        yield i + 1, quotes.group(1), block


def faults(root):
    """Yield `file:line: sentence` for each fault of the documents of the tree."""
    names = project_files(root)
    files = set(names)
    folders = {parent.as_posix() for name in names for parent in PurePosixPath(name).parents}
    folders |= {""}
    for document in (name for name in names if name.endswith(".md")):
        text = (root / document).read_text(encoding="utf-8")
        for number, line in prose_lines(text):
            definition = DEFINITION.match(line)
            for link in LINK.findall(line) + ([definition.group(1)] if definition else []):
                fault = link_fault(root, document, link, files, folders)
                if fault:
                    yield f"{document}:{number}: {fault}"
        for number, quoted, block in quotations(text):
            if quoted not in files:
                yield f"{document}:{number}: quotes {quoted}, which is not in the tree"
            elif block != (root / quoted).read_text(encoding="utf-8"):
                yield f"{document}:{number}: what it quotes of {quoted} is not what stands there"


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    found = list(faults(Path(sys.argv[1]).resolve()))
    print("\n".join(found) if found else "documents: no faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

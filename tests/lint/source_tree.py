"""Which files belong to the project."""

import os
import subprocess
from pathlib import Path

SOURCE_SUFFIXES = (".h", ".cpp")


def project_files(root):
    """List the files of the tree at `root`, relative to it and sorted.

    In a git checkout these are the files that git tracks or would add; elsewhere (an unpacked
    archive) all but those under build/.
    """
    if (root / ".git").exists():
        listed = subprocess.run(
            ["git", "-c", f"safe.directory={root}", "ls-files", "-z", "--cached", "--others",
             "--exclude-standard"],
            cwd=root, check=True, capture_output=True, text=True).stdout
        names = [name for name in listed.split("\0") if name and (root / name).is_file()]
    else:
        names = []
        for folder, folders, files in os.walk(root):
            if Path(folder) == root:
                folders[:] = [name for name in folders if name != "build"]
            names += [(Path(folder) / name).relative_to(root).as_posix() for name in files]
    return sorted(set(names))


def source_files(root):
    """List the C++ sources and headers of the tree at `root`, relative to it and sorted."""
    return [name for name in project_files(root) if name.endswith(SOURCE_SUFFIXES)]

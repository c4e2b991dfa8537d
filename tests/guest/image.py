"""Make what a virtual machine boots for the tests with the label `guest`.

    image.py ROOT BUILD FOLDER

ROOT is the source tree, BUILD its build tree. FOLDER gets `vmlinux`, Debian's kernel for amd64, and
`initramfs`, a file system with BusyBox, udev, the program with its libraries and data, and the
program that presents device models. The kernel, BusyBox and udev come out of Debian's packages,
which apt fetches and whose signature it checks; they are unpacked here and not installed, and kept
in FOLDER until Debian has newer ones.
"""

import hashlib
import lzma
import os
import platform
import re
import shlex
import shutil
import stat
import struct
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path, PurePosixPath

# Where the guest has the program.
PROGRAM_FOLDER = "opt/candor"

# What the guest loads; what these need in turn is found in the modules themselves.
MODULES = ["virtio_pci", "virtio_console", "xhci_pci", "ehci_pci", "vhci_hcd"]
# What camera.py loads besides.
CAMERA_MODULES = ["vivid"]

MEND = "run scripts/setup --guest, then build again"


class Failure(Exception):
    """What keeps the image from being made, in a sentence."""


def run(command, **options):
    """The output of a program."""
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise Failure(f"{shlex.join(map(str, command))} failed: {done.stderr.strip()}")
    return done.stdout


def sha256(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def kernel_package():
    """The package that Debian's `linux-image-amd64` stands for."""
    shown = subprocess.run(["apt-cache", "show", "--no-all-versions", "linux-image-amd64"],
                           capture_output=True, text=True).stdout
    named = re.search(r"^Depends: (linux-image-\S+)", shown, re.MULTILINE)
    if not named:
        raise Failure(f"apt does not know Debian's kernel: {MEND}")
    return named.group(1)


def offers(names):
    """File name and SHA-256 of each package, as in the index that apt holds and has checked."""
    with tempfile.TemporaryDirectory() as nowhere:
        printed = run(["apt-get", "download", "--print-uris", *names], cwd=nowhere)
    found = re.findall(r"^'[^']+' (\S+) \d+ SHA256:([0-9a-f]{64})", printed, re.MULTILINE)
    if len(found) != len(names):
        raise Failure(f"apt does not offer all of {', '.join(names)}: {MEND}")
    return dict(found)


def fetch(folder, names):
    """Have the packages in a folder, and nothing else. Their paths, in the order of the names."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = offers(names)
    for old in folder.iterdir():
        if old.name not in wanted:
            old.unlink()
    missing = [name for name in names if not any(
        file.startswith(name + "_") and (folder / file).is_file()
        and sha256(folder / file) == digest for file, digest in wanted.items())]
    if missing:
        print(f"image: fetching {', '.join(missing)}", flush=True)
        try:
            run(["apt-get", "download", "-q", "-o", "APT::Get::AllowUnauthenticated=false",
                 "-o", "APT::Sandbox::User=root", *missing], cwd=folder)
        except Failure as failure:
            raise Failure(f"{failure}\n`apt-get update` helps if Debian has newer ones") from None
    for file, digest in wanted.items():
        if sha256(folder / file) != digest:
            raise Failure(f"{file} is not the file that Debian signed")
    return [next(folder / file for file in wanted if file.startswith(name + "_"))
            for name in names]


def unpack(package, wanted):
    """Yield path and bytes of the files of a package whose path a pattern matches."""
    with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", package],
                          stdout=subprocess.PIPE) as unpacking:
        with tarfile.open(fileobj=unpacking.stdout, mode="r|") as tar:
            for member in tar:
                if member.isfile() and re.fullmatch(wanted, member.name):
                    yield member.name, tar.extractfile(member).read()


def uncompressed(bz_image):
    """The kernel inside the form in which boot loaders take it, which QEMU starts faster.

    Documentation/arch/x86/boot.rst of Linux: setup_sects, payload_offset, payload_length.
    """
    begin = ((bz_image[0x1F1] or 4) + 1) * 512 + struct.unpack_from("<I", bz_image, 0x248)[0]
    kernel = lzma.LZMADecompressor().decompress(bz_image[begin:])
    if kernel[:4] != b"\x7fELF":
        raise Failure("the kernel has another form than expected")
    return kernel


def with_needs(modules, wanted):
    """The names of modules with those that they need before them."""
    ordered = []

    def add(name):
        needs = re.search(rb"\0depends=([^\0]*)\0", modules[name])
        for needed in needs.group(1).decode().split(",") if needs else []:
            if needed:
                add(needed.replace("-", "_"))
        if name not in ordered:
            ordered.append(name)

    for name in wanted:
        add(name)
    return ordered


def make_system(folder):
    """Take out of Debian's packages what the guest needs of them: folder/vmlinux, folder/system."""
    names = [kernel_package(), "busybox-static", "udev"]
    kernel, busybox, udev = fetch(folder / "packages", names)
    stamp = folder / "system.stamp"
    identity = "\n".join([*(p.name for p in (kernel, busybox, udev)), sha256(Path(__file__))])
    if stamp.is_file() and stamp.read_text() == identity:
        return
    stamp.unlink(missing_ok=True)
    system = folder / "system"
    shutil.rmtree(system, ignore_errors=True)
    modules = {}
    for path, data in unpack(kernel, r"\./boot/vmlinuz-.*|.*/kernel/drivers/.*\.ko"):
        if path.endswith(".ko"):
            modules[PurePosixPath(path).stem.replace("-", "_")] = data
        else:
            (folder / "vmlinux").write_bytes(uncompressed(data))
    keep = {f"modules/{i:02}-{name}.ko": modules[name]
            for i, name in enumerate(with_needs(modules, MODULES))}
    loaded = with_needs(modules, MODULES)
    keep |= {f"camera/{i:02}-{name}.ko": modules[name]
             for i, name in enumerate(with_needs(modules, CAMERA_MODULES)) if name not in loaded}
    keep |= dict(unpack(busybox, r"\./bin/busybox"))
    keep |= dict(unpack(udev, r"\./bin/udevadm|\./lib/udev/rules\.d/50-udev-default\.rules"))
    for path, data in keep.items():
        (system / path).parent.mkdir(parents=True, exist_ok=True)
        (system / path).write_bytes(data)
        (system / path).chmod(0o755)
    stamp.write_text(identity)


def libraries(programs):
    """The libraries that programs need to start, the dynamic linker among them."""
    found = set()
    for program in programs:
        listed = run(["ldd", program])
        if "not found" in listed:
            raise Failure(f"{program} lacks a library: {MEND}\n{listed}")
        found |= set(re.findall(r"(/\S+) \(0x", listed))
    return sorted(found)


class Archive:
    """An initramfs: a cpio archive in the format `newc`, everything owned by root if not told."""

    def __init__(self, path):
        self.file = path.open("wb")
        self.folders = set()
        self.number = 0

    def add(self, path, mode, data=b"", owner=0):
        path = str(PurePosixPath(path.lstrip("/")))
        parent = str(PurePosixPath(path).parent)
        if parent not in (".", *self.folders):
            self.add(parent, stat.S_IFDIR | 0o755)
        if stat.S_ISDIR(mode):
            self.folders.add(path)
        self.number += 1
        name = path.encode() + b"\0"
        header = [self.number, mode, owner, owner, 1, 0, len(data), 0, 0, 0, 0, len(name), 0]
        self.write(b"070701" + b"".join(b"%08x" % number for number in header) + name)
        self.write(data)

    def write(self, data):
        self.file.write(data + bytes(-len(data) % 4))

    def file_from(self, path, source):
        mode = 0o755 if os.access(source, os.X_OK) else 0o644
        self.add(path, stat.S_IFREG | mode, Path(source).read_bytes())

    def link(self, path, target):
        self.add(path, stat.S_IFLNK | 0o777, target.encode())

    def text(self, path, text, mode=0o644):
        self.add(path, stat.S_IFREG | mode, text.encode())

    def close(self):
        self.add("TRAILER!!!", 0)
        self.file.close()


def check(build):
    """Say at once what is missing."""
    if platform.machine() != "x86_64":
        raise Failure("the guest runs this machine's programs, so this takes an amd64 machine")
    for program in ("qemu-system-x86_64", "apt-get", "dpkg-deb"):
        if not shutil.which(program):
            raise Failure(f"the program {program} is missing: {MEND}")
    for built in ("bin/candor", "share/candor", "tests/guest/present_vhci",
                  "tests/guest/present_usbredir", "tests/guest/look_through_camera"):
        if not (build / built).exists():
            raise Failure(f"{build / built} is not built: {MEND}")


def make_initramfs(root, build, folder):
    system = folder / "system"
    program = build / "bin" / "candor"
    presenter = build / "tests" / "guest" / "present_vhci"
    looker = build / "tests" / "guest" / "look_through_camera"
    share = build / "share" / "candor"
    archive = Archive(folder / "initramfs")
    for path in ("proc", "sys", "dev", "run", "etc/udev/rules.d"):
        archive.add(path, stat.S_IFDIR | 0o755)
    archive.add("tmp", stat.S_IFDIR | 0o1777)
    archive.add("var/person", stat.S_IFDIR | 0o755, owner=1000)
    archive.text("etc/passwd", "root:x:0:0::/:/bin/sh\n"
                               "person:x:1000:1000::/var/person:/bin/sh\n"
                               "stranger:x:1001:1001::/tmp:/bin/sh\n")
    archive.text("etc/group", "root:x:0:\nvideo:x:44:person\nplugdev:x:46:person\n"
                              "person:x:1000:\nstranger:x:1001:\n")
    archive.file_from("init", root / "tests" / "guest" / "init")
    for path in sorted(p for p in system.rglob("*") if p.is_file()):
        archive.file_from(path.relative_to(system).as_posix(), path)
    for applet in run([system / "bin" / "busybox", "--list"]).split():
        if applet != "busybox":
            archive.link(f"bin/{applet}", "busybox")
    archive.link("lib/systemd/systemd-udevd", "/bin/udevadm")
    for library in libraries([program, presenter, looker, system / "bin" / "udevadm"]):
        archive.file_from(library, library)
    archive.file_from(f"{PROGRAM_FOLDER}/bin/candor", program)
    archive.file_from(f"{PROGRAM_FOLDER}/bin/present_vhci", presenter)
    archive.file_from(f"{PROGRAM_FOLDER}/bin/look_through_camera", looker)
    for path in sorted(p for p in share.rglob("*") if p.is_file()):
        archive.file_from(f"{PROGRAM_FOLDER}/share/candor/{path.relative_to(share).as_posix()}",
                          path)
    archive.file_from(f"{PROGRAM_FOLDER}/70-candor.rules",
                      root / "drivers" / "udev" / "70-candor.rules")
    archive.close()


def main():
    if len(sys.argv) != 4:
        print(__doc__, file=sys.stderr)
        return 2
    root, build, folder = (Path(word).resolve() for word in sys.argv[1:])
    try:
        check(build)
        folder.mkdir(parents=True, exist_ok=True)
        make_system(folder)
        make_initramfs(root, build, folder)
    except Failure as failure:
        print(f"image: {failure}", file=sys.stderr)
        return 1
    size = (folder / "initramfs").stat().st_size
    print(f"image: {folder / 'initramfs'}, {size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())

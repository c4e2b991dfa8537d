"""A virtual machine of QEMU's that boots what image.py made and does what it is told."""

import re
import select
import shlex
import socket
import subprocess
import tempfile
import time
from pathlib import Path

# QEMU translates the guest's instructions and shares its processor with whatever else runs here:
# what takes a second on a free machine may take several. These say only when to give up.
BOOT_S = 240
COMMAND_S = 240

# What the kernel writes when something is wrong with it.
KERNEL_FAULT = re.compile(r"\bWARNING:|\bBUG:|\bBUG at |Oops|general protection|Kernel panic"
                          r"|blocked for more than|refcount_t:|UBSAN|KASAN")


class Failure(Exception):
    """What was expected and did not come, in a sentence."""


class Lost(Failure):
    """The guest does not go on, so nothing more can be expected of it."""


class Done:
    """What came of a command."""

    def __init__(self, command, status, out, err):
        self.command = command
        self.status = status
        self.bytes = out
        self.out = out.decode(errors="replace")
        self.err = err.decode(errors="replace")

    def __str__(self):
        return f"`{self.command}` ended with {self.status}\n{self.out}{self.err}".rstrip()


class Machine:
    """The virtual machine, without a network, from `with` to the end of it.

    At each of `controllers`, names of QEMU's host controllers, a device can be plugged in at the
    socket that `redirection` names.
    """

    def __init__(self, image, controllers=()):
        self.image = image
        self.controllers = controllers
        self.folder = tempfile.TemporaryDirectory(prefix="candor-guest-")
        self.place = Path(self.folder.name)
        self.received = b""
        self.qemu = None

    def redirection(self, controller):
        return self.place / controller

    def __enter__(self):
        try:
            return self.boot()
        except BaseException:
            self.end()
            raise

    def __exit__(self, *_):
        self.end()

    def boot(self):
        agent = socket.socket(socket.AF_UNIX)
        agent.bind(str(self.place / "agent"))
        agent.listen()
        command = ["qemu-system-x86_64", "-accel", "tcg", "-machine", "q35", "-cpu", "max",
                   "-m", "512", "-nodefaults", "-no-user-config", "-no-reboot",
                   "-display", "none",
                   "-kernel", self.image / "vmlinux", "-initrd", self.image / "initramfs",
                   "-append", "console=ttyS0 quiet panic=-1 mitigations=off",
                   "-serial", f"file:{self.place / 'console'}",
                   "-device", "virtio-serial-pci",
                   "-chardev", f"socket,id=agent,path={self.place / 'agent'}",
                   "-device", "virtserialport,chardev=agent,nr=1"]
        for controller in self.controllers:
            command += ["-device", f"{controller},id={controller}",
                        "-chardev", f"socket,id={controller}-socket,server=on,wait=off,"
                                    f"path={self.redirection(controller)}",
                        "-device", f"usb-redir,chardev={controller}-socket,bus={controller}.0"]
        try:
            self.qemu = subprocess.Popen(command, stdin=subprocess.DEVNULL,
                                         stderr=(self.place / "qemu").open("wb"))
        except FileNotFoundError as error:
            raise Lost("qemu-system-x86_64 is missing: run scripts/setup --guest") from error
        while not select.select([agent], [], [], 0.1)[0]:
            self.look_at_qemu()
        self.agent = agent.accept()[0]
        agent.close()
        if self.line(BOOT_S) != "ready":
            raise Lost(f"the guest does not boot\n{self.told()}")
        return self

    def look_at_qemu(self):
        if self.qemu.poll() is not None:
            raise Lost(f"QEMU ended with {self.qemu.returncode}\n{self.told()}")

    def told(self):
        """What QEMU and the guest's kernel said."""
        return "\n".join(file.read_text(errors="replace")
                         for file in (self.place / "qemu", self.place / "console")
                         if file.exists())

    def end(self):
        if self.qemu is not None and self.qemu.poll() is None:
            self.qemu.kill()
            self.qemu.wait()
        self.folder.cleanup()

    def receive(self, deadline):
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise Lost(f"the guest does not answer in time\n{self.told()}")
            if select.select([self.agent], [], [], min(left, 1))[0]:
                break
            self.look_at_qemu()
        try:
            data = self.agent.recv(65536)
        except OSError:
            data = b""
        if not data:
            raise Lost(f"the guest is gone\n{self.told()}")
        self.received += data

    def take(self, count, deadline):
        while len(self.received) < count:
            self.receive(deadline)
        data, self.received = self.received[:count], self.received[count:]
        return data

    def line(self, seconds):
        deadline = time.monotonic() + seconds
        while b"\n" not in self.received:
            self.receive(deadline)
        text, _, self.received = self.received.partition(b"\n")
        return text.decode()

    def run(self, command, user=None, seconds=COMMAND_S):
        """Run a command line of the shell in the guest, as root or as another user."""
        line = command if user is None else f"su {user} -c {shlex.quote(command)}"
        try:
            self.agent.sendall(line.encode() + b"\n")
        except OSError as error:
            raise Lost(f"the guest is gone\n{self.told()}") from error
        status, out, err = (int(word) for word in self.line(seconds).split())
        deadline = time.monotonic() + seconds
        return Done(command, status, self.take(out, deadline), self.take(err, deadline))

    def wait_until(self, command, what, seconds=COMMAND_S):
        """Wait until a command line succeeds in the guest."""
        deadline = time.monotonic() + seconds
        while self.run(command).status != 0:
            if time.monotonic() > deadline:
                raise Failure(f"waited in vain until {what}\n{self.run('dmesg | tail -20').out}")
            time.sleep(0.05)

    def kernel_faults(self):
        """The lines in which the guest's kernel complains of itself."""
        lines = self.run("dmesg").out.split("\n") + self.told().split("\n")
        return [line for line in lines if KERNEL_FAULT.search(line)]

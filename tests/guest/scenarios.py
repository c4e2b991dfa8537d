"""Candor's program on a real Linux in a virtual machine, with device models plugged in.

    scenarios.py IMAGE BUILD ROUTE

IMAGE is the folder that image.py filled, BUILD the build tree. ROUTE says where the devices are
plugged in: `vhci` at a host controller in software inside the guest, driven by a program that runs
there; `xhci` or `ehci` at a host controller that QEMU emulates, driven by a program on this machine.
What goes through libusb, usbfs, the USB core and (but for vhci) the driver of a host controller is
what a user's machine runs.

Each scenario is told with the seconds it took. Ends with 1 if any failed.
"""

import contextlib
import hashlib
import json
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from machine import Failure, Lost, Machine

PERSON = "person"
STRANGER = "stranger"
RULE = "/etc/udev/rules.d/70-candor.rules"
CONTROLLERS = {"vhci": None, "xhci": "qemu-xhci", "ehci": "usb-ehci"}
EXPOSURE_MS = 20
# How long the program that presents a device may take to say something.
WORD_S = 120
FRAMES = 3

# The names of the device models, with how the program calls what they are.
USB2000 = ("USB2000+", "Ocean Optics USB2000+")
USB4000 = ("USB4000", "Ocean Optics USB4000")
QE_PRO = ("QE Pro", "Ocean Optics QE Pro")
STS = ("STS", "Ocean Optics STS")
FX2_1024 = ("Wasatch silicon 1024", "Wasatch")
FX2_2048 = ("Wasatch silicon 2048", "Wasatch")
ARM = ("Wasatch XS 1952", "Wasatch")
LR1 = ("LR1", "ASEQ Instruments")
EVERYTHING = [USB2000, USB4000, QE_PRO, STS, FX2_1024, FX2_2048, ARM, LR1]
ONE_A_PROTOCOL = [USB2000, STS, FX2_1024]

# What may happen to a frame without the device being lost.
FAULTS = ["stall", "silence", "short-read", "bus-error", "babble"]


def expect(condition, sentence):
    if not condition:
        raise Failure(sentence)


class Presented:
    """A device that is plugged in, and what the program that presents it said and sent."""

    def __init__(self, route, instrument, faults):
        self.route = route
        self.words = [instrument, *faults]


class InGuest(Presented):
    def plug_in(self):
        words = shlex.join(self.words)
        started = self.route.machine.run(
            f"present_vhci sent {words} >said 2>&1 & echo $!")
        self.process = started.out.strip()

    def unplug(self):
        self.route.machine.run(f"kill {self.process}")

    def said(self):
        return self.route.machine.run("cat said").out

    def sent(self):
        return self.route.machine.run("cat sent").bytes


class OnThisMachine(Presented):
    def plug_in(self):
        self.folder = tempfile.TemporaryDirectory(prefix="candor-presented-")
        place = Path(self.folder.name)
        self.sent_file, self.said_file = place / "sent", place / "said"
        with self.said_file.open("wb") as said:
            self.process = subprocess.Popen(
                [self.route.presenter, self.route.machine.redirection(self.route.controller),
                 self.sent_file, *self.words], stdout=said, stderr=said)

    def unplug(self):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()

    def said(self):
        return self.said_file.read_text()

    def sent(self):
        return self.sent_file.read_bytes()


class Route:
    """Where devices are plugged in, and the guest that has them then."""

    def __init__(self, name, machine, build):
        self.machine = machine
        self.controller = CONTROLLERS[name]
        self.presenter = build / "tests" / "guest" / "present_usbredir"

    @contextlib.contextmanager
    def plugged_in(self, instrument, *faults):
        kind = InGuest if self.controller is None else OnThisMachine
        device = kind(self, instrument[0], faults)
        device.plug_in()
        try:
            self.machine.wait_until(
                "grep -qsE '^(2457|24aa|e220)$' /sys/bus/usb/devices/*/idVendor",
                f"{instrument[0]} is there ({device.said()})")
            self.machine.run("udevadm settle")
            yield device
        finally:
            device.unplug()
            self.machine.wait_until(
                "! grep -qsE '^(2457|24aa|e220)$' /sys/bus/usb/devices/*/idVendor",
                f"{instrument[0]} is gone")
            self.machine.run("udevadm settle")

    def wait_for_word(self, device, word):
        deadline = time.monotonic() + WORD_S
        while word not in device.said().split("\n"):
            expect(time.monotonic() < deadline, f"never `{word}`, only: {device.said()}")
            time.sleep(0.05)

    def devices(self, user=PERSON):
        """What `candor devices` lists."""
        done = self.machine.run("candor devices --json", user)
        expect(done.status == 0, str(done))
        return json.loads(done.out)["devices"]

    def scan(self, *words):
        return self.machine.run(
            f"candor scan --acquire-only --average {FRAMES} --exposure-ms {EXPOSURE_MS} --json "
            f"--data-dir frames {shlex.join(words)}", PERSON)

    def check_frames(self, device, done):
        """The stored frames are, byte for byte, what the device sent, in its order."""
        expect(done.status == 0, f"the scan failed: {done}\n{device.said()}")
        names = json.loads(done.out)["acquisition"]["frames"]
        expect(len(names) == FRAMES, f"{len(names)} frames instead of {FRAMES}")
        sent = device.sent()
        place = 0
        for name in names:
            stored = self.machine.run(f"cat frames/frames/*/{name}.frame").bytes
            expect(hashlib.sha256(stored).hexdigest() == name, f"{name} is another file")
            header, _, wire = stored.partition(b"\n\n")
            size = int(re.search(rb"^bytes: (\d+)$", header, re.MULTILINE).group(1))
            expect(size == len(wire) and size > 512, f"a frame of {len(wire)} bytes, not {size}")
            place = sent.find(wire, place)
            expect(place >= 0, f"the device did not send the frame {name}, or in another order")
            place += len(wire)


def lists_measures(route, instrument):
    with route.plugged_in(instrument) as device:
        listed = route.devices()
        expect(len(listed) == 1 and listed[0]["usable"], f"not usable: {listed}")
        called = f"{listed[0]['vendor']} {listed[0]['model']}"
        expect(called.startswith(instrument[1]), f"called {called}")
        route.check_frames(device, route.scan())


def mends(route, instrument, *faults):
    with route.plugged_in(instrument, *faults) as device:
        route.check_frames(device, route.scan())
        happened = [word for word in device.said().split("\n") if word in faults]
        expect(happened == list(faults), f"of {faults} only {happened} happened")


def tells_of_unplugging(route, instrument):
    with route.plugged_in(instrument, "unplug") as device:
        done = route.scan()
        expect("unplugged" in device.said(), f"the device is still there: {device.said()}")
        expect(done.status == 4, f"not the status of a fault of a device: {done}")
        expect("error: the instrument was unplugged: plug it in" in done.err, str(done))
    expect(route.devices() == [], "it is still listed")


def comes_and_goes(route, instrument):
    for _ in range(3):
        with route.plugged_in(instrument):
            expect(len(route.devices()) == 1, "not listed")
        expect(route.devices() == [], "listed though it is unplugged")
    with route.plugged_in(instrument) as device:
        route.check_frames(device, route.scan())


def goes_dark_when_killed(route, instrument):
    with route.plugged_in(instrument) as device:
        expect("laser on" not in device.said(), "the laser is on before the scan")
        # su and the shell replace themselves by the program, so the process is the one that measures.
        route.machine.run(
            f"su {PERSON} -c 'exec candor scan --acquire-only --exposure-ms 60000 --laser on "
            "--data-dir frames >scan 2>&1' & echo $! >process")
        route.wait_for_word(device, "laser on")
        expect("laser off" not in device.said(), "the laser went off by itself")
        killed = route.machine.run("grep -q scan /proc/$(cat process)/cmdline && "
                                   "kill -KILL $(cat process)")
        expect(killed.status == 0, f"{killed}\n{route.machine.run('cat scan; ps').out}")
        route.wait_for_word(device, "laser off")
        route.machine.wait_until("! pidof candor", "the guardian has ended")
        said = device.said().split()
        expect(said[-2:] == ["laser", "off"], f"the laser is not off at the end: {said}")


def needs_the_rule(route, instrument):
    """Without the rule the program says what helps; that done, it helps."""
    with route.plugged_in(instrument):
        listed = route.devices()
        expect(len(listed) == 1 and not listed[0]["usable"], f"usable without the rule: {listed}")
        expect("Linux does not let you use the USB device" in listed[0]["problem"], f"{listed}")
        expect("70-candor.rules" in listed[0]["remedy"], f"{listed}")
        done = route.scan()
        expect(done.status == 4 and "70-candor.rules" in done.err, str(done))
        expect(route.devices("root")[0]["usable"], "not usable for root")
    add_rule(route)
    with route.plugged_in(instrument):
        expect(route.devices()[0]["usable"], f"not usable with the rule: {route.devices()}")
        expect(not route.devices(STRANGER)[0]["usable"], "usable outside the group plugdev")


def add_rule(route):
    # As the program says: no `udevadm control --reload`. udev looks for new rules by itself, but
    # not again within three seconds.
    done = route.machine.run(f"cp /opt/candor/70-candor.rules {RULE} && sleep 4")
    expect(done.status == 0, str(done))


def kernel_is_content(route):
    faults = route.machine.kernel_faults()
    expect(not faults, "\n".join(["the kernel complains:", *faults]))


def scenarios(name):
    """Name, function and arguments of each scenario of a route, in their order."""
    everything = [("no use without the rule", needs_the_rule, USB2000)]
    everything += [(f"{i[0]}: lists and measures", lists_measures, i)
                   for i in (EVERYTHING if name == "vhci" else ONE_A_PROTOCOL)]
    everything += [(f"{i[0]}: mends {fault}", mends, i, fault)
                   for i in ONE_A_PROTOCOL for fault in FAULTS]
    everything.append(("USB4000: mends one fault after another", mends, USB4000,
                       "stall", "short-read", "babble"))
    everything += [(f"{i[0]}: tells of unplugging", tells_of_unplugging, i)
                   for i in ONE_A_PROTOCOL]
    everything.append(("USB4000: comes and goes", comes_and_goes, USB4000))
    everything.append(("Wasatch: goes dark when killed", goes_dark_when_killed, FX2_1024))
    everything.append(("the kernel is content", kernel_is_content))
    return everything


def run_scenarios(image, controllers, route_on, scenarios):
    """Run named scenarios, each a name, a function and its arguments, on one machine; `route_on`
    makes of the machine what the functions take first. The status to end with."""
    failed = 0
    begun = time.monotonic()
    try:
        with Machine(image, controllers) as machine:
            print(f"{time.monotonic() - begun:6.1f} s  boots", flush=True)
            route = route_on(machine)
            for title, function, *words in scenarios:
                begun_one = time.monotonic()
                try:
                    function(route, *words)
                    verdict = ""
                except Lost:
                    print(f"{title}: the guest was lost", flush=True)
                    raise
                except Failure as failure:
                    failed += 1
                    verdict = f"  FAILED: {failure}"
                print(f"{time.monotonic() - begun_one:6.1f} s  {title}{verdict}", flush=True)
    except Failure as failure:
        print(f"FAILED: {failure}")
        return 1
    print(f"{time.monotonic() - begun:6.1f} s in all, {failed} of {len(scenarios)} failed")
    return 1 if failed else 0


def main():
    if len(sys.argv) != 4 or sys.argv[3] not in CONTROLLERS:
        print(__doc__, file=sys.stderr)
        return 2
    image, build, name = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), sys.argv[3]
    controllers = [CONTROLLERS[name]] if CONTROLLERS[name] else []
    return run_scenarios(image, controllers, lambda machine: Route(name, machine, build),
                         scenarios(name))


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main())

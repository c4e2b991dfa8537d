"""Cameras as Candor sees them on a real Linux: the kernel's virtual camera in a virtual machine.

    camera.py IMAGE

IMAGE is the folder that image.py filled. The kernel's module `vivid` is a camera without glass: it
sends a test card of upright bars, and errors on request. It has no exposure that can be set, so that
the program must refuse it as a spectrometer; what is below, from the device's file to whole pictures,
is tried by look_through_camera, a program that uses the same source of pictures.

Each scenario is told with the seconds it took. Ends with 1 if any failed.
"""

import json
import signal
import sys
from pathlib import Path

from scenarios import PERSON, STRANGER, expect, kernel_is_content, run_scenarios

CAMERA = "/dev/video0"
PICTURES = 4


class Cameras:
    """The guest with one virtual camera."""

    def __init__(self, machine):
        self.machine = machine
        # In the order of their numbers; the last is the camera, of which there is one, as a webcam.
        machine.run("for module in /camera/*.ko; do case $module in *vivid.ko) "
                    "insmod $module n_devs=1 node_types=0x1 num_inputs=1 input_types=0;; "
                    "*) insmod $module;; esac; done")
        machine.wait_until(f"test -c {CAMERA}", "the camera is there")
        machine.run("udevadm settle")

    def listed(self, user=PERSON):
        done = self.machine.run("candor devices --json", user)
        expect(done.status == 0, str(done))
        return [port for port in json.loads(done.out)["ports"] if CAMERA in json.dumps(port)]

    def look(self, *words):
        quoted = " ".join(f"'{word}'" for word in words)
        done = self.machine.run(f"look_through_camera {CAMERA} {quoted}", PERSON)
        expect(done.status == 0, str(done))
        return done.out.splitlines()


def is_listed(cameras):
    listed = cameras.listed()
    expect(len(listed) == 1 and "vivid" in json.dumps(listed), f"listed: {listed}")


def needs_the_group(cameras):
    done = cameras.machine.run(f"candor scan --device camera:{CAMERA},rows=10-20 --acquire-only",
                               STRANGER)
    expect(done.status == 4 and "group video" in done.err, str(done))


def is_refused_without_exposure(cameras):
    done = cameras.machine.run(
        f"cd && candor scan --device camera:{CAMERA},rows=700-900 --acquire-only "
        "--data-dir frames", PERSON)
    expect(done.status == 4 and "exposure" in done.err, str(done))
    left = cameras.machine.run("find ~/frames -type f 2>/dev/null", PERSON).out
    expect(left == "", f"files after a refusal: {left}")


def pictures_in(lines):
    """Number, microseconds, bytes and bars of each picture."""
    return [[int(word) for word in line.split()[1:]]
            for line in lines if line.startswith("picture ")]


def check_pictures(lines, count):
    width, height, bytes_of_pixel = (int(word) for word in lines[0].split()[-5::2])
    pictures = pictures_in(lines)
    expect(len(pictures) == count, "\n".join(lines))
    for number, (earlier, later) in enumerate(zip(pictures, pictures[1:])):
        expect(earlier[0] < later[0] and earlier[1] < later[1],
               f"picture {number} is not before the next: {lines}")
    for _, _, size, *bars in pictures:
        expect(size == width * height * bytes_of_pixel,
               f"{size} bytes of {width} x {height} x {bytes_of_pixel}")
        # White, yellow, cyan, green, magenta, red, blue, black.
        expect(bars == sorted(bars, reverse=True) and bars[0] - bars[-1] > 100, f"bars {bars}")


def sends_whole_pictures(cameras):
    check_pictures(cameras.look("pictures", PICTURES), PICTURES)


def begins_again(cameras):
    lines = cameras.look("pictures", 2, "pictures", 2, "pictures", 2)
    numbers = [picture[0] for picture in pictures_in(lines)]
    expect(len(numbers) == 6 and numbers[2] < 2 and numbers[4] < 2,
           f"numbers do not begin anew: {lines}")


def takes_a_gain(cameras):
    said = cameras.look("gain")[-1].replace(",", "").split()
    expect(said[:1] == ["gain"] and said[1] == said[-1] and said[5] != said[-1], str(said))


def tells_of_a_damaged_picture(cameras):
    lines = cameras.look("set", "Inject V4L2_BUF_FLAG_ERROR", 1, "pictures", PICTURES)
    expect("set Inject V4L2_BUF_FLAG_ERROR" in lines, str(lines))
    damaged = lines.count("failed")
    expect(damaged > 0, f"a damaged picture was taken: {lines}")
    check_pictures(lines, PICTURES - damaged)


def tells_of_lost_pictures(cameras):
    lines = cameras.look("set", "Percentage of Dropped Buffers", 60, "pictures", 6,
                         "set", "Percentage of Dropped Buffers", 0)
    check_pictures(lines, 6)
    numbers = [picture[0] for picture in pictures_in(lines)]
    expect(numbers[-1] - numbers[0] > 5, f"numbers do not show what was lost: {numbers}")


def tells_why_it_does_not_start(cameras):
    lines = cameras.look("set", "Inject VIDIOC_STREAMON Error", 1, "pictures", 1, "pictures", 1)
    expect(any(line.startswith("not started: ") for line in lines), str(lines))
    expect(len(pictures_in(lines)) == 1, f"it does not start after an error: {lines}")


def tells_of_unplugging(cameras):
    lines = cameras.look("pictures", 1, "set", "Disconnect", 1, "pictures", 1)
    expect("set Disconnect" in lines, str(lines))
    expect(len(pictures_in(lines)) == 1, f"a picture of a camera that is gone: {lines}")
    expect(any(line.startswith(("not started", "gone")) for line in lines), str(lines))
    # It comes back once nobody has it open.
    check_pictures(cameras.look("pictures", PICTURES), PICTURES)


SCENARIOS = [
    ("no use outside the group video", needs_the_group),
    ("is listed", is_listed),
    ("is refused without an exposure", is_refused_without_exposure),
    ("sends whole pictures, in their order", sends_whole_pictures),
    ("begins again", begins_again),
    ("takes a gain", takes_a_gain),
    ("tells of a damaged picture", tells_of_a_damaged_picture),
    ("tells of lost pictures", tells_of_lost_pictures),
    ("tells why it does not start, and starts", tells_why_it_does_not_start),
    ("tells of unplugging, and comes back", tells_of_unplugging),
    ("the kernel is content", kernel_is_content),
]


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    return run_scenarios(Path(sys.argv[1]).resolve(), [], Cameras, SCENARIOS)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main())

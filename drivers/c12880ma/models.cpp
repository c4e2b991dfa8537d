#include "drivers/c12880ma/models.h"

#include <algorithm>
#include <array>

namespace candor::drivers::c12880ma {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

// Sources: arduino_c12880ma_example.ino in groupgets/c12880ma (288 numbers of analogRead a line, 10
// bits on the boards that it is for); microspec.ino and c12880.cpp in uutzinger/C12880MA, the
// firmware of open-eio/arduino-microspec for Teensy 3.x (12 bits; exposures from the time of 48
// clocks up; its author measured 30 to 40 us in forum.openhardware.science/t/446).
//
// The exposure of the stock sketch is 15 cycles of its loop and 48 clocks, as fast as the processor
// runs: nobody knows it. 1 ms stands for it, and the driver says so.
//
// Longest exposure: the firmware cannot be interrupted while it exposes, and a driver has to be
// able to bring it back in 3 s.
constexpr std::array kModels = {
    Model{"C12880MA with the stock Arduino sketch", Firmware::streaming, 1023, milliseconds(1),
          milliseconds(1)},
    Model{"C12880MA with the arduino-microspec firmware on a Teensy", Firmware::microspec, 4095,
          microseconds(50), seconds(2)},
};

}  // namespace

std::span<const Model> all_models() { return kModels; }

const Model& model_with(Firmware firmware) {
  return *std::ranges::find(kModels, firmware, &Model::firmware);
}

}  // namespace candor::drivers::c12880ma

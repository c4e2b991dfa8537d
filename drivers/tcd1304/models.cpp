#include "drivers/tcd1304/models.h"

#include <array>

namespace candor::drivers::tcd1304 {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

// Sources: the firmware tcd1304_firmware_uart and the comments on its timers in
// tcd1304_firmware_spi (GitHub, esbenrossel), the help of its program (CCDhelp.py in
// iqnite/pyccd-spectrometer): master clock 2 MHz, 4 ticks a pixel, SH period of 20 ticks or more,
// ICG period a multiple of it and 14,776 ticks or more, 30,000 where the board is to have time to
// store a frame, which is kept here. The converter has 12 bits and the signal falls with light.
//
// Longest exposure: the timer has 32 bits, 35 min; the detector is full of its own dark signal in a
// few seconds, and a minute is more than anybody needs.
//
// Pixels: the data sheet of the TCD1304 has 32 dummies (13 of them masked, from the 17th), 3,648
// that see light, 14 dummies. The program's help counts 33 to 3,678 as signal, a driver of another
// instrument with this detector 16 to 27 as masked: what all agree on is used.
constexpr std::array kModels = {
    Model{"TCD1304 with STM32F401 Nucleo", 3694, 4095, 2, 4, 30'000, microseconds(10), seconds(60),
          milliseconds(642), PixelRange{32, 3677}, PixelRange{16, 27}},
};

}  // namespace

std::span<const Model> all_models() { return kModels; }

}  // namespace candor::drivers::tcd1304

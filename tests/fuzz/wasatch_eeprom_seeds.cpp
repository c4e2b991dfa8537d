#include "drivers/wasatch/eeprom.h"
#include "tests/fuzz/seeds.h"

namespace candor::fuzz {
namespace {

using drivers::wasatch::Eeprom;

Eeprom sound() {
  Eeprom memory;
  memory.format = 16;
  memory.model = "WP-785";
  memory.serial = "WP-01234";
  memory.has_cooling = true;
  memory.has_laser = true;
  memory.pixels = 1024;
  memory.roi = drivers::PixelRange{16, 999};
  memory.wavelengths = {800.25, 0.125, -0x1p-16, 0};
  memory.excitation_nm = 785.125;
  memory.shortest_exposure = std::chrono::milliseconds(2);
  memory.longest_exposure = std::chrono::seconds(60);
  memory.celsius_to_dac = {2900, -40, -0.5};
  memory.adc_to_celsius = {50, -0.03125, 0};
  memory.start_c = -15;
  memory.milliwatt_to_percent = {-2, 0.25, 0, 0};
  memory.least_milliwatt = 30;
  memory.most_milliwatt = 300;
  memory.bad_pixels = {77, 500};
  memory.intensity = {0.5, -0x1p-12};
  return memory;
}

}  // namespace

std::vector<std::string> seeds() {
  Eeprom inverted = sound();
  inverted.format = 18;
  inverted.inverted = true;
  inverted.wavelengths.push_back(0x1p-45);
  Eeprom old = sound();
  old.format = 3;
  old.excitation_nm = 785;
  old.wavelengths = {950, -0.125, 0, 0};
  Eeprom bare;
  bare.format = 1;
  std::vector<std::string> seeds;
  for (const Eeprom& memory : {sound(), inverted, old, bare}) {
    const auto bytes = drivers::wasatch::encode_eeprom(memory);
    seeds.emplace_back(bytes.begin(), bytes.end());
  }
  return seeds;
}

}  // namespace candor::fuzz

#include "drivers/wasatch/detector.h"

#include <fmt/core.h>

#include <optional>
#include <string_view>

#include "drivers/wasatch/codec.h"
#include "drivers/wasatch/models.h"

namespace candor::drivers::wasatch {
namespace {

constexpr Duration kAnswer = std::chrono::milliseconds(500);

/// What sets the amplifiers. The ARM boards count their gain in decibels and are left alone.
std::vector<Command> amplifier_commands(const Model& model, const Eeprom& eeprom) {
  std::vector<Command> commands;
  if (model.board == Board::arm) return commands;
  if (eeprom.amplifier) {
    commands.push_back(set_gain(model, Opcode::set_gain, eeprom.amplifier->gain));
    commands.push_back(set_offset(model, Opcode::set_offset, eeprom.amplifier->offset));
  }
  if (eeprom.odd_amplifier && model.detector == Detector::ingaas) {
    commands.push_back(set_gain(model, Opcode::set_odd_gain, eeprom.odd_amplifier->gain));
    commands.push_back(set_offset(model, Opcode::set_odd_offset, eeprom.odd_amplifier->offset));
  }
  return commands;
}

/// Whether the instrument took all of it.
Result<bool> amplify(Link& link, const Eeprom& eeprom, const std::stop_token& stop) {
  for (const Command& command : amplifier_commands(link.model(), eeprom)) {
    const bool taken =
        CANDOR_TRY(link.tell_if_known(command, {kAnswer, stop}, "setting the detector's gain"));
    if (!taken) return false;
  }
  return true;
}

/// Whether the instrument confirms that it keeps the detector at a temperature.
Result<bool> cool(Link& link, std::uint16_t setpoint, const std::stop_token& stop) {
  constexpr std::string_view kDoing = "cooling the detector";
  const Patience patience = {kAnswer, stop};
  const Command set = command(link.model(), Opcode::set_detector_setpoint, setpoint);
  bool taken = CANDOR_TRY(link.tell_if_known(set, patience, kDoing));
  const Command enable = switch_to(link.model(), Opcode::enable_cooling, Switch::on);
  taken = CANDOR_TRY(link.tell_if_known(enable, patience, kDoing)) && taken;
  const auto said =
      CANDOR_TRY(link.ask_if_known(question(Opcode::get_detector_setpoint, 2), patience, kDoing));
  const auto enabled =
      CANDOR_TRY(link.ask_if_known(question(Opcode::cooling_enabled, 1), patience, kDoing));
  return taken && said && enabled && little_endian(*said) == setpoint &&
         little_endian(*enabled) == 1;
}

}  // namespace

Result<std::vector<std::string>> prepare_detector(Link& link, const Eeprom& eeprom,
                                                  const std::stop_token& stop) {
  std::vector<std::string> remarks;
  const bool amplified = CANDOR_TRY(amplify(link, eeprom, stop));
  if (!amplified) {
    remarks.emplace_back("the instrument does not take the gain that its memory states");
  }
  if (!eeprom.has_cooling || !eeprom.celsius_to_dac || !eeprom.start_c) return remarks;
  const std::uint16_t setpoint = detector_setpoint(*eeprom.celsius_to_dac, *eeprom.start_c);
  const bool cooled = CANDOR_TRY(cool(link, setpoint, stop));
  if (!cooled) {
    remarks.push_back(
        fmt::format("the instrument does not confirm that its detector is kept at {} degrees",
                    *eeprom.start_c));
  }
  return remarks;
}

}  // namespace candor::drivers::wasatch

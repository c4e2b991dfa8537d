#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/json_output.h"
#include "cli/options.h"
#include "cli/stop_signal.h"
#include "cli/terminal.h"
#include "drivers/port_protocols.h"
#include "drivers/transport/libusb_bus.h"
#include "workbench/instrument.h"

namespace candor::cli {
namespace {

/// An instrument as the command shows it.
struct Listed {
  workbench::PresentInstrument present;
  std::string serial;
  std::optional<drivers::Obstacle> obstacle;
  std::optional<drivers::Traits> traits;
};

Json json_of(const Listed& listed) {
  Json document = {{"id", listed.present.id},
                   {"vendor", listed.present.vendor},
                   {"model", listed.present.model},
                   {"serial", text_or_null(listed.serial)},
                   {"usable", !listed.obstacle.has_value()},
                   {"problem", listed.obstacle ? Json(listed.obstacle->problem) : Json()},
                   {"remedy", listed.obstacle ? Json(listed.obstacle->remedy) : Json()},
                   {"tested_on_hardware", false},
                   {"pixels", nullptr},
                   {"shortest_exposure_us", nullptr},
                   {"longest_exposure_us", nullptr},
                   {"has_laser", nullptr},
                   {"has_cooling", nullptr},
                   {"remarks", Json::array()}};
  if (listed.traits) {
    document["pixels"] = listed.traits->pixels;
    document["shortest_exposure_us"] = listed.traits->shortest_exposure.count();
    document["longest_exposure_us"] = listed.traits->longest_exposure.count();
    document["has_laser"] = listed.traits->has_laser;
    document["has_cooling"] = listed.traits->has_cooling;
    document["remarks"] = listed.traits->remarks;
  }
  return document;
}

std::string listed_text(const Listed& listed) {
  std::string text =
      fmt::format("{}  {} {}", listed.present.id, listed.present.vendor, listed.present.model);
  if (!listed.serial.empty()) text += ", serial number " + listed.serial;
  text += "\n";
  if (listed.obstacle) {
    return text + fmt::format("  cannot be used: {}\n  what helps: {}\n", listed.obstacle->problem,
                              listed.obstacle->remedy);
  }
  text += fmt::format(
      "  {} pixels, exposures from {} to {} us{}{}\n", listed.traits->pixels,
      listed.traits->shortest_exposure.count(), listed.traits->longest_exposure.count(),
      listed.traits->has_laser ? ", laser" : "", listed.traits->has_cooling ? ", cooled" : "");
  text += "  the driver was never tested on hardware of this model, only on a device model\n";
  for (const std::string& remark : listed.traits->remarks) {
    text += fmt::format("  note: {}\n", remark);
  }
  return text;
}

/// What one would write after `--device` for each instrument that may hang on a port.
std::vector<std::string> ids_at(const drivers::PresentPort& port) {
  std::vector<std::string> ids;
  for (const drivers::PortProtocol& protocol : drivers::all_port_protocols()) {
    if (protocol.kind == port.kind) ids.push_back(port_id(protocol, port.path));
  }
  return ids;
}

Json json_of(const drivers::PresentPort& port) {
  return {{"path", port.path},
          {"description", text_or_null(port.description)},
          {"usable", !port.obstacle.has_value()},
          {"problem", port.obstacle ? Json(port.obstacle->problem) : Json()},
          {"remedy", port.obstacle ? Json(port.obstacle->remedy) : Json()},
          {"ids", ids_at(port)}};
}

std::string port_text(const drivers::PresentPort& port) {
  std::string text = port.path;
  if (!port.description.empty()) text += "  " + port.description;
  text += "\n";
  if (port.obstacle) {
    return text + fmt::format("  cannot be used: {}\n  what helps: {}\n", port.obstacle->problem,
                              port.obstacle->remedy);
  }
  for (const drivers::PortProtocol& protocol : drivers::all_port_protocols()) {
    if (protocol.kind != port.kind) continue;
    text += fmt::format("  {}  if it is a {}{}{}\n", port_id(protocol, port.path), protocol.vendor,
                        protocol.vendor.empty() ? "" : " ", protocol.model);
  }
  return text;
}

class Devices : public Command {
 public:
  explicit Devices(CLI::App& app) { output_.declare(app, {"text", "json", "jsonl"}); }

  ExitStatus run() override {
    const StopSignal stop;
    const auto listed = list(stop.token());
    if (!listed) {
      print_error(listed.error());
      return status_for(listed.error().code);
    }
    const auto ports = drivers::present_ports();
    if (output_.chosen() == OutputFormat::text) {
      print(text(*listed) + text(ports));
      return ExitStatus::done;
    }
    Json document = {
        {"schema", "candor.devices/1"}, {"devices", Json::array()}, {"ports", Json::array()}};
    for (const Listed& one : *listed) document["devices"].push_back(json_of(one));
    for (const drivers::PresentPort& port : ports) document["ports"].push_back(json_of(port));
    const int indent = output_.chosen() == OutputFormat::json ? 2 : -1;
    print(document.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n");
    return ExitStatus::done;
  }

 private:
  static std::string text(const std::vector<Listed>& listed) {
    if (listed.empty()) {
      return "No instrument that Candor knows is plugged in. `candor scan --simulate usb2000plus` "
             "shows how a scan goes.\n";
    }
    std::string all;
    for (const Listed& one : listed) all += listed_text(one);
    return all;
  }

  static std::string text(const std::vector<drivers::PresentPort>& ports) {
    if (ports.empty()) return "";
    std::string all = "Ports. What hangs on one it does not tell: name it with --device.\n";
    for (const drivers::PresentPort& port : ports) all += port_text(port);
    return all;
  }

  /// Open each for a moment: what an instrument can do it says itself.
  static Result<std::vector<Listed>> list(const std::stop_token& stop) {
    auto bus = CANDOR_TRY(drivers::LibusbBus::make());
    std::vector<Listed> all;
    for (workbench::PresentInstrument& present : CANDOR_TRY(workbench::present_instruments(*bus))) {
      Listed listed{std::move(present), {}, std::nullopt, std::nullopt};
      listed.obstacle = bus->obstacle(listed.present.usb);
      if (!listed.obstacle) {
        auto opened = drivers::open_spectrometer(*bus, listed.present.usb, stop);
        if (opened) {
          listed.serial = (*opened)->identity().serial;
          listed.traits = (*opened)->traits();
        } else {
          listed.obstacle = drivers::Obstacle{opened.error().message,
                                              "unplug it, wait ten seconds, and plug it in again"};
        }
      }
      all.push_back(std::move(listed));
    }
    return all;
  }

  OutputFlags output_;
};

}  // namespace

const CommandDefinition kDevices = {
    .name = "devices",
    .summary = "List the spectrometers that are plugged in, and what keeps one from opening",
    .example = "candor devices --json",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<Devices>(app);
    },
};

}  // namespace candor::cli

#include "gui/instruments/instrument_list.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "drivers/transport/libusb_bus.h"
#include "gui/appearance/error_words.h"
#include "workbench/instrument.h"

namespace candor::gui {
namespace {

std::vector<ListedInstrument> listed(drivers::UsbBus& bus,
                                     const std::vector<workbench::PresentInstrument>& present,
                                     const std::vector<ListedInstrument>& before) {
  std::vector<ListedInstrument> list;
  for (const workbench::PresentInstrument& one : present) {
    ListedInstrument entry{
        QString::fromStdString(one.id),
        QString::fromStdString(std::string(one.vendor) + " " + std::string(one.model)),
        {},
        {}};
    // To see an obstacle takes opening it for a moment; one that is known is not disturbed again.
    const auto known = std::ranges::find(before, entry.id, &ListedInstrument::id);
    if (known != before.end() && known->name == entry.name && known->problem.isEmpty()) {
      list.push_back(*known);
      continue;
    }
    if (const auto obstacle = bus.obstacle(one.usb)) {
      entry.problem = QString::fromStdString(obstacle->problem);
      entry.remedy = QString::fromStdString(obstacle->remedy);
    }
    list.push_back(std::move(entry));
  }
  return list;
}

std::vector<ListedInstrument> listed_ports() {
  std::vector<ListedInstrument> list;
  for (const drivers::PresentPort& port : drivers::present_ports()) {
    const QString path = QString::fromStdString(port.path);
    const QString description = QString::fromStdString(port.description);
    ListedInstrument entry{path, description.isEmpty() ? path : description + " " + path, {}, {}};
    entry.port = port.kind;
    if (port.obstacle) {
      entry.problem = QString::fromStdString(port.obstacle->problem);
      entry.remedy = QString::fromStdString(port.obstacle->remedy);
    }
    list.push_back(std::move(entry));
  }
  return list;
}

}  // namespace

InstrumentList::InstrumentList(QObject* parent)
    : QObject(parent), thread_(QThread::create([this] { look_on(); })) {
  thread_->start();
}

InstrumentList::~InstrumentList() {
  ending_ = true;
  thread_->wait();
  delete thread_;
}

void InstrumentList::look_on() {
  constexpr int kLooks = 10;
  constexpr unsigned long kPauseMs = 100;
  std::optional<std::vector<ListedInstrument>> before;
  QString trouble;
  while (!ending_) {
    auto bus = drivers::LibusbBus::make();
    auto present = bus ? workbench::present_instruments(**bus)
                       : Result<std::vector<workbench::PresentInstrument>>(bus.error());
    if (!present) {
      const QString why = spoken(present.error());
      if (why != trouble) emit failed(why);
      trouble = why;
    } else {
      trouble.clear();
      auto now = listed(**bus, *present, before.value_or(std::vector<ListedInstrument>()));
      std::ranges::move(listed_ports(), std::back_inserter(now));
      if (!before || now != *before) emit changed(now);
      before = std::move(now);
    }
    for (int i = 0; i < kLooks && !ending_; ++i) QThread::msleep(kPauseMs);
  }
}

}  // namespace candor::gui

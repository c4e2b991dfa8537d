#include "gui/instruments/instrument_list.h"

#include <optional>

#include "drivers/transport/libusb_bus.h"
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
      const QString why = QString::fromStdString(present.error().message);
      if (why != trouble) emit failed(why);
      trouble = why;
    } else {
      trouble.clear();
      auto now = listed(**bus, *present, before.value_or(std::vector<ListedInstrument>()));
      if (!before || now != *before) emit changed(now);
      before = std::move(now);
    }
    for (int i = 0; i < kLooks && !ending_; ++i) QThread::msleep(kPauseMs);
  }
}

}  // namespace candor::gui

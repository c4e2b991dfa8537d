#include "gui/samples/intake_words.h"

#include <QCoreApplication>
#include <algorithm>

namespace candor::gui {
namespace {

QString said_of_intake(const char* text) {
  return QCoreApplication::translate("candor::gui::Intake", text);
}

constexpr std::array<const char*, kSampleForms.size()> kFormWords = {
    QT_TRANSLATE_NOOP("candor::gui::Intake", "Powder"),
    QT_TRANSLATE_NOOP("candor::gui::Intake", "Pill"),
    QT_TRANSLATE_NOOP("candor::gui::Intake", "Crystals"),
    QT_TRANSLATE_NOOP("candor::gui::Intake", "Blotter"),
    QT_TRANSLATE_NOOP("candor::gui::Intake", "Liquid"),
    QT_TRANSLATE_NOOP("candor::gui::Intake", "Residue"),
    QT_TRANSLATE_NOOP("candor::gui::Intake", "Used equipment"),
    QT_TRANSLATE_NOOP("candor::gui::Intake", "Other")};

}  // namespace

QString spoken_form(std::string_view form) {
  const auto* const known = std::ranges::find(kSampleForms, form);
  if (known == kSampleForms.end()) {
    return QString::fromUtf8(form.data(), static_cast<qsizetype>(form.size()));
  }
  return said_of_intake(kFormWords.at(static_cast<std::size_t>(known - kSampleForms.begin())));
}

QString spoken(records::Amount amount) {
  switch (amount) {
    case records::Amount::not_told: break;
    case records::Amount::residue:
      return said_of_intake(QT_TRANSLATE_NOOP("candor::gui::Intake", "Residue only"));
    case records::Amount::little:
      return said_of_intake(QT_TRANSLATE_NOOP("candor::gui::Intake", "Less than a match head"));
    case records::Amount::match_head:
      return said_of_intake(QT_TRANSLATE_NOOP("candor::gui::Intake", "About a match head"));
    case records::Amount::more:
      return said_of_intake(QT_TRANSLATE_NOOP("candor::gui::Intake", "More"));
    case records::Amount::enough:
      return said_of_intake(QT_TRANSLATE_NOOP("candor::gui::Intake", "A match head or more"));
  }
  return {};
}

QString spoken(records::Incident incident) {
  switch (incident) {
    case records::Incident::not_told: break;
    case records::Incident::no:
      return said_of_intake(QT_TRANSLATE_NOOP("candor::gui::Intake", "No"));
    case records::Incident::overdose:
      return said_of_intake(QT_TRANSLATE_NOOP("candor::gui::Intake", "Overdose"));
    case records::Incident::odd_effects:
      return said_of_intake(QT_TRANSLATE_NOOP("candor::gui::Intake", "Odd effects"));
    case records::Incident::overdose_and_odd_effects:
      return said_of_intake(QT_TRANSLATE_NOOP("candor::gui::Intake", "Both"));
    case records::Incident::not_known:
      return said_of_intake(QT_TRANSLATE_NOOP("candor::gui::Intake", "Nobody knows"));
  }
  return {};
}

}  // namespace candor::gui

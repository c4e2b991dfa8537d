#include "gui/samples/role_choice.h"

#include <array>

#include "gui/samples/samples_words.h"

namespace candor::gui {
namespace {

constexpr std::array kRoles = {records::Role::collector, records::Role::technician,
                               records::Role::reviewer, records::Role::site_lead};

}  // namespace

RoleChoice::RoleChoice(QWidget* parent) : QComboBox(parent) {
  for (const records::Role role : kRoles) addItem(spoken(role), static_cast<int>(role));
  setAccessibleName(tr("You act as"));
  setToolTip(tr("The role is recorded, not who you are."));
  set_role(records::Role::technician);
}

records::Role RoleChoice::role() const { return static_cast<records::Role>(currentData().toInt()); }

void RoleChoice::set_role(records::Role role) { setCurrentIndex(findData(static_cast<int>(role))); }

}  // namespace candor::gui

#pragma once

#include <QComboBox>

#include "records/event.h"

namespace candor::gui {

/// As what a person acts: collector, technician, reviewer or site lead; a technician at first. It
/// is recorded and proves nothing: there are no accounts.
class RoleChoice : public QComboBox {
  Q_OBJECT

 public:
  explicit RoleChoice(QWidget* parent = nullptr);

  records::Role role() const;
  void set_role(records::Role role);
};

}  // namespace candor::gui

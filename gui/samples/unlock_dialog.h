#pragma once

#include <QDialog>
#include <filesystem>
#include <optional>

#include "pipeline/core/result.h"
#include "records/log_key.h"

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace candor::gui {

class WrappedLabel;

/// Asks for the passphrase of an encrypted sample log until it opens the log or the person gives
/// up. What was typed is kept nowhere but in `key`.
class UnlockDialog : public QDialog {
  Q_OBJECT

 public:
  explicit UnlockDialog(std::filesystem::path log, QWidget* parent = nullptr);

  /// What opened the log; none before the dialog is accepted.
  const std::optional<records::LogKey>& key() const { return key_; }

 private:
  /// A passphrase is stretched for about a second, in a thread of its own.
  void try_passphrase();
  void take(Result<records::LogKey> tried);
  void set_trying(bool trying);

  std::filesystem::path log_;
  std::optional<records::LogKey> key_;
  QLineEdit* passphrase_;
  QCheckBox* shown_;
  WrappedLabel* message_;
  QPushButton* open_ = nullptr;
};

}  // namespace candor::gui

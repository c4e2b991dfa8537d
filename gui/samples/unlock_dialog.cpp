#include "gui/samples/unlock_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <chrono>
#include <string>
#include <utility>

#include "gui/appearance/error_words.h"
#include "gui/library/background.h"
#include "gui/strips/wrapped_label.h"
#include "records/sample_log.h"

namespace candor::gui {
namespace {

/// The key of a passphrase that opens the log.
Result<records::LogKey> key_that_opens(const std::filesystem::path& log, std::string passphrase) {
  records::LogKey key = CANDOR_TRY(records::LogKey::of_passphrase(std::move(passphrase)));
  CANDOR_TRY(records::SampleLog::open(
      log, [] { return std::chrono::system_clock::now(); }, records::system_random(), key));
  return key;
}

}  // namespace

UnlockDialog::UnlockDialog(std::filesystem::path log, QWidget* parent)
    : QDialog(parent),
      log_(std::move(log)),
      passphrase_(new QLineEdit(this)),
      shown_(new QCheckBox(tr("Show the &letters"), this)),
      message_(new WrappedLabel(this)) {
  setWindowTitle(tr("Candor: the sample log is encrypted"));
  passphrase_->setEchoMode(QLineEdit::Password);
  passphrase_->setAccessibleName(tr("Passphrase"));
  message_->setAccessibleName(tr("Message"));
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(new WrappedLabel(
      tr("What was recorded on this computer is encrypted. It opens with its passphrase; nobody "
         "can open it without."),
      this));
  auto* fields = new QFormLayout;
  fields->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  fields->addRow(tr("&Passphrase"), passphrase_);
  layout->addLayout(fields);
  layout->addWidget(shown_);
  layout->addWidget(message_);
  layout->addStretch(1);
  auto* buttons = new QDialogButtonBox(this);
  open_ = buttons->addButton(tr("&Open"), QDialogButtonBox::ActionRole);
  QPushButton* quit = buttons->addButton(tr("&Quit"), QDialogButtonBox::RejectRole);
  quit->setAutoDefault(false);
  open_->setDefault(true);
  layout->addWidget(buttons);
  setMinimumWidth(60 * fontMetrics().averageCharWidth());
  connect(shown_, &QCheckBox::toggled, this, [this](bool shown) {
    passphrase_->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
  });
  connect(passphrase_, &QLineEdit::textChanged, this, [this] { set_trying(false); });
  connect(open_, &QPushButton::clicked, this, &UnlockDialog::try_passphrase);
  connect(quit, &QPushButton::clicked, this, &QDialog::reject);
  set_trying(false);
  passphrase_->setFocus();
}

void UnlockDialog::set_trying(bool trying) {
  passphrase_->setReadOnly(trying);
  open_->setEnabled(!trying && !passphrase_->text().isEmpty());
  message_->setText(trying ? tr("Trying the passphrase …") : QString());
}

void UnlockDialog::try_passphrase() {
  if (!open_->isEnabled()) return;
  set_trying(true);
  run_in_background<Result<records::LogKey>>(
      this,
      [log = log_, typed = passphrase_->text().toStdString()] {
        return key_that_opens(log, typed);
      },
      [this](Result<records::LogKey> tried) { take(std::move(tried)); });
}

void UnlockDialog::take(Result<records::LogKey> tried) {
  set_trying(false);
  if (tried) {
    key_ = *std::move(tried);
    passphrase_->clear();
    accept();
    return;
  }
  const ErrorCode code = tried.error().code;
  const bool wrong = code == ErrorCode::incompatible || code == ErrorCode::invalid_value;
  message_->setText(tr("▲ %1").arg(wrong ? tr("This passphrase does not open the log. Capital and "
                                              "small letters count, and spaces too.")
                                         : spoken(tried.error())));
  passphrase_->selectAll();
  passphrase_->setFocus();
}

}  // namespace candor::gui

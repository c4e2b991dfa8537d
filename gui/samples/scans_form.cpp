#include "gui/samples/scans_form.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>
#include <utility>

#include "gui/samples/privacy_remark.h"
#include "gui/strips/wrapped_label.h"

namespace candor::gui {

ScansForm::ScansForm(QWidget* parent)
    : QDialog(parent),
      model_(new ScansModel(this)),
      table_(new QTableView(this)),
      reason_(new QComboBox(this)),
      remark_(new WrappedLabel(this)),
      obstacle_(new WrappedLabel(this)),
      withdraw_(new QPushButton(tr("&Take this scan back"), this)),
      put_back_(new QPushButton(tr("Let it &count again"), this)) {
  setWindowTitle(tr("Scans of this sample"));
  table_->setModel(model_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setTabKeyNavigation(false);
  table_->setWordWrap(true);
  table_->setAccessibleName(tr("Scans of this sample"));
  table_->verticalHeader()->hide();
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  table_->horizontalHeader()->setStretchLastSection(true);
  reason_->setEditable(true);
  reason_->setAccessibleName(tr("Why"));
  reason_->addItems({tr("wrong powder"), tr("residue on the crystal"), tr("the sample moved"),
                     tr("it was the right scan")});
  reason_->lineEdit()->setPlaceholderText(tr("choose or write why; write no name"));
  reason_->setCurrentIndex(-1);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(new WrappedLabel(
      tr("A scan that was wrong is taken back, with the reason. It no longer counts and stays in "
         "the history."),
      this));
  layout->addWidget(table_, 1);
  auto* fields = new QFormLayout;
  fields->addRow(tr("Wh&y"), reason_);
  layout->addLayout(fields);
  layout->addWidget(remark_);
  layout->addWidget(obstacle_);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  buttons->addButton(withdraw_, QDialogButtonBox::ActionRole);
  buttons->addButton(put_back_, QDialogButtonBox::ActionRole);
  for (QAbstractButton* button : buttons->buttons()) {
    qobject_cast<QPushButton*>(button)->setAutoDefault(false);
  }
  layout->addWidget(buttons);
  resize(95 * fontMetrics().averageCharWidth(), 22 * fontMetrics().height());
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(withdraw_, &QPushButton::clicked, this, &ScansForm::withdraw);
  connect(put_back_, &QPushButton::clicked, this, &ScansForm::put_back);
  connect(reason_, &QComboBox::editTextChanged, this, &ScansForm::refresh);
  connect(table_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          &ScansForm::refresh);
  refresh();
}

void ScansForm::set_scans(std::vector<RecordedScan> scans) {
  const RecordedScan* chosen = current();
  const records::EventNumber event = chosen == nullptr ? 0 : chosen->event;
  model_->set_scans(std::move(scans));
  int row = model_->rowCount() - 1;
  for (int i = 0; i < model_->rowCount(); ++i) {
    if (model_->scans()[static_cast<std::size_t>(i)].event == event) row = i;
  }
  if (row >= 0) table_->setCurrentIndex(model_->index(row, 0));
  table_->resizeRowsToContents();
  refresh();
}

const RecordedScan* ScansForm::current() const {
  const int row = table_->currentIndex().row();
  if (row < 0 || row >= model_->rowCount()) return nullptr;
  return &model_->scans()[static_cast<std::size_t>(row)];
}

QString ScansForm::reason() const { return reason_->currentText().simplified(); }

void ScansForm::refresh() {
  const RecordedScan* scan = current();
  QString obstacle;
  if (scan == nullptr) {
    obstacle = tr("Choose a scan.");
  } else if (reason().isEmpty()) {
    obstacle = scan->counts() ? tr("Say why it does not count.") : tr("Say why it counts again.");
  }
  const QString remark = privacy_remark(reason());
  remark_->setText(remark.isEmpty() ? QString() : tr("▲ %1").arg(remark));
  remark_->setVisible(!remark.isEmpty());
  obstacle_->setText(obstacle);
  obstacle_->setVisible(!obstacle.isEmpty());
  withdraw_->setEnabled(obstacle.isEmpty() && scan->counts());
  put_back_->setEnabled(obstacle.isEmpty() && !scan->counts());
}

void ScansForm::withdraw() {
  const QString why = reason();
  const records::EventNumber event = current()->event;
  reason_->setCurrentIndex(-1);
  reason_->clearEditText();
  emit withdraw_asked(event, why);
}

void ScansForm::put_back() {
  const QString why = reason();
  const records::EventNumber event = current()->event;
  reason_->setCurrentIndex(-1);
  reason_->clearEditText();
  emit put_back_asked(event, why);
}

void ScansForm::keyPressEvent(QKeyEvent* event) {
  const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (enters && qobject_cast<QPushButton*>(focusWidget()) == nullptr) {
    focusNextChild();
  } else {
    QDialog::keyPressEvent(event);
  }
}

}  // namespace candor::gui

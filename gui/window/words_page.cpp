#include "gui/window/words_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "pipeline/analyse/worded.h"

namespace candor::gui {

WordsPage::WordsPage(QWidget* parent)
    : QWidget(parent),
      language_(new QComboBox),
      words_(new QTextBrowser),
      said_(new QPushButton(tr("I have said &this"))),
      news_(new QLabel) {
  for (const Language language : kLanguages) {
    language_->addItem(
        QString::fromUtf8(own_name(language).data(), static_cast<int>(own_name(language).size())),
        static_cast<int>(language));
  }
  language_->setAccessibleName(tr("Language of the words"));
  words_->setAccessibleName(tr("The words to say"));
  words_->setOpenLinks(false);
  news_->setWordWrap(true);
  auto* label = new QLabel(tr("&Language"));
  label->setBuddy(language_);
  auto* top = new QHBoxLayout;
  top->addWidget(label);
  top->addWidget(language_);
  top->addStretch();
  auto* all = new QVBoxLayout(this);
  all->addLayout(top);
  all->addWidget(words_);
  all->addWidget(news_);
  all->addWidget(said_);
  connect(language_, &QComboBox::currentIndexChanged, this, &WordsPage::refresh);
  connect(said_, &QPushButton::clicked, this, [this] {
    emit said(words_->toPlainText(), language());
    news_->setText(tr("Recorded."));
  });
  refresh();
}

Language WordsPage::language() const {
  return static_cast<Language>(language_->currentData().toInt());
}

void WordsPage::set_language(Language language) {
  language_->setCurrentIndex(language_->findData(static_cast<int>(language)));
}

void WordsPage::show_result(std::optional<Analysis> analysis) {
  analysis_ = std::move(analysis);
  refresh();
}

void WordsPage::refresh() {
  news_->clear();
  said_->setEnabled(analysis_.has_value());
  if (!analysis_) {
    words_->setPlainText(tr("There is no result yet. Measure the sample first."));
    return;
  }
  const Analysis worded = worded_in(*analysis_, language());
  QString html;
  if (analysis_->simulated)
    html += "<p><b>" + tr("SIMULATED, no real sample").toHtmlEscaped() + "</b></p>";
  html += "<p>" + QString::fromStdString(worded.statement).toHtmlEscaped() + "</p>";
  words_->setHtml("<div style=\"font-size:x-large\">" + html + "</div>");
}

}  // namespace candor::gui

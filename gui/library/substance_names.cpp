#include "gui/library/substance_names.h"

#include <QMap>
#include <QString>
#include <utility>

#include "library/library.h"
#include "workbench/watch_list_place.h"

namespace candor::gui {
namespace {

/// Names in the order of the alphabet, each once whatever its capitals; the first stays.
class Names {
 public:
  void add(const std::string& name) {
    const QString text = QString::fromStdString(name).simplified();
    const QString key = text.toLower();
    if (!text.isEmpty() && !names_.contains(key)) names_[key] = text;
  }
  QStringList sorted() const { return names_.values(); }

 private:
  QMap<QString, QString> names_;
};

}  // namespace

QStringList SubstanceNames::sold_as_in(Language language) const {
  Names said;
  for (const std::string& name : watch_list.names.in(language, sold_as)) said.add(name);
  return said.sorted();
}

Result<SubstanceNames> read_substance_names(const std::filesystem::path& library) {
  SubstanceNames names;
  const auto list = CANDOR_TRY(workbench::watch_list_place({}));
  names.substances = CANDOR_TRY(library::load_substances(list.folder));
  ReferenceSet references;
  for (const library::Substance& substance : names.substances) {
    names.sold_as.push_back(substance.name);
  }
  auto entries = CANDOR_TRY(library::load_entries(library));
  for (library::Entry& entry : entries) {
    if (entry.standing != library::Standing::active) continue;
    names.sold_as.push_back(entry.reference.substance);
    references.references.push_back(std::move(entry.reference));
  }
  names.watch_list = CANDOR_TRY(workbench::read_watch_list(list, references));
  return names;
}

}  // namespace candor::gui

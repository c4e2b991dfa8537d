#include "gui/library/substance_names.h"

#include <QMap>
#include <QString>
#include <utility>

#include "library/library.h"
#include "library/watch_list.h"

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

Result<SubstanceNames> read_substance_names(const std::filesystem::path& shipped,
                                            const std::filesystem::path& library) {
  SubstanceNames names;
  names.substances = CANDOR_TRY(library::load_substances(shipped / "substances"));
  ReferenceSet references;
  Names sold_as;
  for (const library::Substance& substance : names.substances) sold_as.add(substance.name);
  auto entries = CANDOR_TRY(library::load_entries(library));
  for (library::Entry& entry : entries) {
    if (entry.standing != library::Standing::active) continue;
    sold_as.add(entry.reference.substance);
    references.references.push_back(std::move(entry.reference));
  }
  names.watch_list = CANDOR_TRY(library::load_watch_list(shipped / "substances", references));
  names.sold_as = sold_as.sorted();
  return names;
}

}  // namespace candor::gui

#include "cli/standard_flags.h"

#include <CLI/CLI.hpp>

namespace candor::cli {

void StandardFlags::declare(CLI::App& app) {
  app.add_option("--name", record.substance, "Name of the substance")->group("Own standard");
  app.add_option("--id", record.id, "Id of the reference, instead of the file's name")
      ->group("Own standard");
  app.add_option("--group", record.group, "Group, which decides what an alarm is about")
      ->group("Own standard");
  app.add_option("--form", record.form, "Salt, base, hydrate or polymorph")->group("Own standard");
  app.add_option("--purity", record.purity_percent,
                 "How much of it is the substance by its certificate, in per cent")
      ->group("Own standard");
  app.add_option("--lot", record.lot, "Lot or batch of the standard")->group("Own standard");
  app.add_option("--supplier", record.supplier, "Who sold it")->group("Own standard");
  app.add_option("--certificate", record.certificate, "Number of the certificate")
      ->group("Own standard");
  app.add_option("--instrument", record.instrument,
                 "Instrument that measured it, where the file does not say")
      ->group("Own standard");
  app.add_option("--measured-on", record.measured_on, "Day of the measurement, YYYY-MM-DD")
      ->group("Own standard");
  app.add_flag("--repeats", repeats, "The files are repeats of one standard, to be combined")
      ->group("Own standard");
}

std::optional<library::StandardRecord> StandardFlags::given() const {
  const auto& all = record;
  const bool any = repeats || all.purity_percent || !all.id.empty() || !all.substance.empty() ||
                   !all.group.empty() || !all.form.empty() || !all.lot.empty() ||
                   !all.supplier.empty() || !all.certificate.empty() || !all.instrument.empty() ||
                   !all.measured_on.empty();
  if (!any) return std::nullopt;
  library::StandardRecord given = all;
  given.repeats = repeats ? library::Repeats::yes : library::Repeats::no;
  return given;
}

}  // namespace candor::cli

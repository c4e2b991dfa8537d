#include "library/own_reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "pipeline/core/decimal.h"
#include "pipeline/match/search.h"
#include "pipeline/numerics/combine_repeats.h"

namespace candor::library {
namespace {

constexpr double kNearlyTheSame = 0.98;
constexpr double kContradicts = 0.9;

/// What the file calls the instrument; empty if it does not.
std::string instrument_in(const SpectrumLabel& label) {
  for (const std::string_view key : {"SPECTROMETER/DATA SYSTEM", "instrument", "instrument name",
                                     "spectrometer", "model", "instrument model"}) {
    const std::string_view value = label.find(key);
    if (value.find_first_not_of(" \t\r\n") != std::string_view::npos) return std::string(value);
  }
  return {};
}

void apply(const StandardRecord& record, Entry& entry, std::vector<std::string>& notes) {
  Reference& reference = entry.reference;
  const auto replace = [](std::string& old, const std::string& told) {
    if (!told.empty()) old = told;
  };
  replace(reference.id, record.id);
  replace(reference.substance, record.substance);
  replace(reference.group, record.group);
  replace(reference.form, record.form);
  const auto keep = [&](const char* key, const std::string& value) {
    if (!value.empty()) entry.fields[key] = value;
  };
  if (record.purity_percent) keep("purity_percent", to_decimal(*record.purity_percent));
  keep("lot", record.lot);
  keep("supplier", record.supplier);
  keep("instrument",
       record.instrument.empty() ? instrument_in(reference.spectrum.label()) : record.instrument);
  keep("certificate", record.certificate);
  keep("measured_on", record.measured_on);
  if (!record.purity_percent) {
    notes.push_back(
        fmt::format("{}: how much of the standard is the substance was not stated; --purity says "
                    "what its certificate does",
                    reference.id));
  } else if (*record.purity_percent < kDoubtfulPurity) {
    notes.push_back(fmt::format(
        "{}: {} % of the standard are the substance by its certificate, and the reference carries "
        "what the rest is: any sample that holds the same will seem to match; a standard of {} % "
        "or more is better",
        reference.id, to_decimal(*record.purity_percent), to_decimal(kDoubtfulPurity)));
  }
}

/// The spectrum that stands for all repeats, and how many points of it single ones did not share.
struct Combined {
  Spectrum spectrum;
  std::size_t replaced = 0;
};

Result<Combined> combined(std::span<const Spectrum> repeats) {
  Matrix scans(repeats.front().size(), repeats.size());
  for (std::size_t i = 0; i < repeats.size(); ++i) {
    std::ranges::copy(repeats[i].intensities(), scans.column(i).begin());
  }
  auto together = CANDOR_TRY(combine_repeats(scans, {}));
  auto spectrum = CANDOR_TRY(Spectrum::make(repeats.front().axis(), std::move(together.mean),
                                            repeats.front().unit(), repeats.front().label()));
  return Combined{std::move(spectrum), together.replaced.size()};
}

Result<OwnReference> of_repeats(std::vector<Entry> entries) {
  std::vector<Spectrum> spectra;
  RepeatReport report;
  for (const Entry& entry : entries) {
    spectra.push_back(entry.reference.spectrum);
    report.files.push_back(entry.source_file);
    if (entry.reference.spectrum.label().technique != spectra.front().label().technique) {
      return Error{ErrorCode::incompatible,
                   fmt::format("{} and {} are of different techniques, so that they are no repeats",
                               report.files.front(), entry.source_file)};
    }
  }
  const auto recipe = CANDOR_TRY(default_recipe(spectra.front().label().technique));
  report.agreement = CANDOR_TRY(compare_repeats(spectra, recipe));
  if (const auto fault = disagreement(report.agreement)) {
    return Error{ErrorCode::incompatible,
                 fmt::format("{} does not agree with the other repeats: {}; nothing was added",
                             report.files[fault->repeat], fault->reason)};
  }
  auto mean = CANDOR_TRY(combined(spectra));
  report.replaced_points = mean.replaced;
  Entry entry = std::move(entries.front());
  entry.reference.spectrum = std::move(mean.spectrum);
  entry.fields["repeats"] = std::to_string(spectra.size());
  std::string& files = entry.fields["repeat_files"];
  files = fmt::format("{} sha256:{}", entry.source_file, entry.source_sha256);
  for (std::size_t i = 1; i < entries.size(); ++i) {
    files += fmt::format("; {} sha256:{}", entries[i].source_file, entries[i].source_sha256);
  }
  const RepeatAgreement& agreement = report.agreement;
  entry.fields["repeat_rms_deviation"] = fmt::format("{:.5f}", agreement.rms_deviation);
  entry.fields["repeat_largest_deviation"] = fmt::format("{:.5f}", agreement.largest_deviation);
  entry.fields["repeat_largest_deviation_at_per_cm"] = fmt::format("{:.0f}", agreement.largest_at);
  return OwnReference{std::move(entry), std::move(report), {}};
}

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

Result<OwnReference> own_reference(std::vector<Entry> entries, const StandardRecord& record) {
  CANDOR_TRY(check(record));
  if (record.repeats == Repeats::no && entries.size() > 1) {
    return Error{ErrorCode::usage,
                 fmt::format("{} spectra were given for one standard; --repeats says that they are "
                             "repeats of it, and without it name one file at a time",
                             entries.size())};
  }
  if (record.repeats == Repeats::yes && entries.size() < 2) {
    return Error{ErrorCode::usage, "--repeats: one spectrum was given; repeats are two or more"};
  }
  OwnReference own = record.repeats == Repeats::yes
                         ? CANDOR_TRY(of_repeats(std::move(entries)))
                         : OwnReference{std::move(entries.front()), std::nullopt, {}};
  apply(record, own.entry, own.notes);
  return own;
}

std::vector<std::string> comparisons(const Entry& added, std::span<const Entry> existing) {
  std::vector<std::string> notes;
  const Technique technique = added.reference.spectrum.label().technique;
  const auto recipe = default_recipe(technique);
  if (!recipe) return notes;
  ReferenceSet set;
  for (const Entry& entry : existing) {
    const bool compared = entry.standing == Standing::active &&
                          entry.reference.spectrum.label().technique == technique;
    if (compared) set.references.push_back(entry.reference);
  }
  const auto sample = Prepared::prepare(added.reference.spectrum, *recipe);
  if (!sample) {
    notes.push_back(fmt::format("{}: takes no part in analyses by the recipe {}: {}",
                                added.reference.id, recipe->name(), sample.error().message));
    return notes;
  }
  const auto metric = find_metric("correlation");
  const auto matches = search(*sample, Dictionary::make(set, *recipe), **metric, 0.5);
  for (const Match& match : *matches) {
    const bool named_alike = same_name(match.substance, added.reference.substance);
    if (!named_alike && match.score > kNearlyTheSame) {
      notes.push_back(
          fmt::format("{} is nearly the same as {}, which is called {} (correlation {:.3f} as "
                      "prepared): is one "
                      "of the names wrong, or can the two not be told apart?",
                      added.reference.id, match.reference, match.substance, match.score));
    }
    if (named_alike && match.form == added.reference.form && match.score < kContradicts) {
      notes.push_back(fmt::format(
          "{} contradicts {}, which has the same name and form (correlation {:.3f} as prepared): "
          "another form, another way of measuring, or a wrong label; quarantine the one that is "
          "wrong",
          added.reference.id, match.reference, match.score));
    }
  }
  return notes;
}

}  // namespace candor::library

#include <fmt/core.h>

#include <optional>
#include <string>

#include "formats/format.h"
#include "pipeline/interferogram/agreement.h"
#include "pipeline/interferogram/instrument_settings.h"
#include "pipeline/interferogram/ratio.h"
#include "pipeline/interferogram/transform.h"
#include "tests/shared_data.h"

namespace candor {
namespace {

using formats::FileSpectrum;
using formats::SpectrumFile;

Result<SpectrumFile> read_shared(const std::string& file) {
  return formats::read_file(std::filesystem::path(CANDOR_SHARED_DATA) / "formats" / file, {});
}

const FileSpectrum* with_title(const SpectrumFile& file, std::string_view end, SignalUnit unit) {
  for (const FileSpectrum& item : file.spectra) {
    const std::string& title = item.spectrum.label().title;
    if (item.spectrum.unit() == unit && title.ends_with(end)) return &item;
  }
  return nullptr;
}

/// What is asked beyond the file, and how far ours may be from the instrument's spectrum, as a part
/// of full scale where the single beam is above 5 % of its maximum: about twice what was measured.
struct KnownSides {
  std::string file;
  double sample_limit;
  double background_limit;
};

const KnownSides kOpusFiles[] = {
    {"openspecy/inst/extdata/ftir_ps.0", 8e-4, 8e-4},
    {"opus-opusreader2/test_data/617262_1TP_C-1_A5.0", 1e-4, 1e-4},
    {"opus-opusreader2/test_data/MMP_2107_Test1.001", 4e-5, 4e-5},
    {"spectrochempy/irdata/OPUS/test.0000", 1e-4, 5e-5},
    {"spectrochempy/irdata/OPUS/test.0001", 1e-4, 5e-5},
    {"spectrochempy/irdata/OPUS/test.0003", 1e-4, 5e-5},
};

void expect_single_beam(const SpectrumFile& file, const std::string& side, double limit) {
  const auto* source = with_title(file, "Ig" + side, SignalUnit::interferogram);
  const auto* instrument = with_title(file, "Sc" + side, SignalUnit::single_beam);
  ASSERT_NE(source, nullptr);
  ASSERT_NE(instrument, nullptr);
  ASSERT_OK_AND_ASSIGN(const auto settings, instrument_settings(source->spectrum, {}));
  ASSERT_OK_AND_ASSIGN(const auto ours, single_beam(source->spectrum, settings));
  ASSERT_OK_AND_ASSIGN(const auto found, agreement(ours, instrument->spectrum, {&ours}));
  fmt::print("  {} {}: {:.2e} of full scale, at {:.1f} cm-1, over {} points; scale {:.6f}\n",
             source->spectrum.label().title, side, found.largest, found.at_per_cm, found.points,
             found.scale);
  EXPECT_LT(found.largest, limit);
  EXPECT_NEAR(found.scale, 1, 2e-5);  // heights agree without being fitted
  EXPECT_GT(found.points, instrument->spectrum.size() / 2);
}

TEST(SingleBeam, IsTheOneThatOpusComputed) {
  REQUIRE_SHARED_DATA();
  for (const KnownSides& known : kOpusFiles) {
    SCOPED_TRACE(known.file);
    ASSERT_OK_AND_ASSIGN(const auto file, read_shared(known.file));
    expect_single_beam(file, "Sm", known.sample_limit);
    expect_single_beam(file, "Rf", known.background_limit);
  }
}

struct RatioFile {
  std::string file;
  AskedSettings asked;
  double background_scale;
  SignalUnit result;
  double limit;
};

std::vector<RatioFile> ratio_files() {
  AskedSettings happ_genzel;
  happ_genzel.apodisation = Apodisation::happ_genzel;
  AskedSettings norton_beer;
  norton_beer.apodisation = Apodisation::norton_beer_strong;
  return {
      {"openspecy/inst/extdata/ftir_ps.0", {}, 1, SignalUnit::absorbance, 1e-3},
      {"spectrochempy/irdata/OPUS/test.0000", {}, 1, SignalUnit::absorbance, 5e-4},
      {"spectrochempy/irdata/OPUS/test.0001", {}, 1, SignalUnit::absorbance, 5e-4},
      {"spectrochempy/irdata/OPUS/test.0003", {}, 1, SignalUnit::absorbance, 5e-4},
      // Its ordinate is per cent reflectance, the same ratio.
      {"openspecy/inst/extdata/ftir_polyethylene_reflectance_adjustment_not_working.spa",
       happ_genzel, 1, SignalUnit::percent_transmittance, 1e-4},
      // Gains of 8 and 4 for the sample, 2 for the background.
      {"spectrochempy/irdata/carroucell_samp/2-BaSO4_0.SPA", norton_beer, 4, SignalUnit::absorbance,
       3e-4},
      {"spectrochempy/irdata/carroucell_samp/3-SILICA_0.SPA", norton_beer, 2,
       SignalUnit::absorbance, 1e-3},
  };
}

Result<Agreement> ratio_agreement(const RatioFile& known) {
  const auto file = CANDOR_TRY(read_shared(known.file));
  const auto* sample = with_title(file, "IgSm", SignalUnit::interferogram);
  const auto* background = with_title(file, "IgRf", SignalUnit::interferogram);
  if (sample == nullptr) {
    sample = with_title(file, "sample interferogram", SignalUnit::interferogram);
    background = with_title(file, "background interferogram", SignalUnit::interferogram);
  }
  if (sample == nullptr || background == nullptr) {
    return Error{ErrorCode::not_found, "no interferograms of sample and background"};
  }
  const Spectrum instrument =
      file.spectra[0].spectrum.with_units(AxisUnit::wavenumber_per_cm, known.result);
  AskedSettings asked = known.asked;
  asked.from_per_cm = instrument.axis().front() - 0.1;
  asked.to_per_cm = instrument.axis().back() + 0.1;
  const auto beam = [&](const FileSpectrum& source) -> Result<Spectrum> {
    return single_beam(source.spectrum, CANDOR_TRY(instrument_settings(source.spectrum, asked)));
  };
  const auto ours = CANDOR_TRY(beam(*sample));
  const auto reference = CANDOR_TRY(beam(*background));
  auto ratio = CANDOR_TRY(transmittance(ours, reference, known.background_scale));
  if (known.result == SignalUnit::absorbance) ratio = CANDOR_TRY(limited_absorbance(ratio));
  return agreement(ratio, instrument, {&ours, &reference});
}

TEST(RatioOfSingleBeams, IsTheOneThatTheInstrumentComputed) {
  REQUIRE_SHARED_DATA();
  for (const RatioFile& known : ratio_files()) {
    SCOPED_TRACE(known.file);
    ASSERT_OK_AND_ASSIGN(const auto found, ratio_agreement(known));
    fmt::print("  {}: {} to {:.2e} of full scale, at {:.1f} cm-1, over {} points\n", known.file,
               to_string(known.result), found.largest, found.at_per_cm, found.points);
    EXPECT_LT(found.largest, known.limit);
    EXPECT_GT(found.points, 1000U);
  }
}

TEST(SingleBeam, OfASingleSidedRecordIsTheOneThatOmnicComputed) {
  REQUIRE_SHARED_DATA();
  ASSERT_OK_AND_ASSIGN(const auto file,
                       read_shared("spectrochempy/irdata/interferogram/spectre.SPA"));
  const auto* source = with_title(file, "sample interferogram", SignalUnit::interferogram);
  ASSERT_NE(source, nullptr);
  AskedSettings asked;
  asked.apodisation = Apodisation::happ_genzel;
  ASSERT_OK_AND_ASSIGN(const auto settings, instrument_settings(source->spectrum, asked));
  ASSERT_OK_AND_ASSIGN(const auto ours, single_beam(source->spectrum, settings));
  ASSERT_OK_AND_ASSIGN(const auto found, agreement(ours, file.spectra[0].spectrum, {&ours}));
  fmt::print("  spectre.SPA: {:.2e} of full scale, at {:.1f} cm-1, over {} points\n", found.largest,
             found.at_per_cm, found.points);
  EXPECT_LT(found.largest, 4e-4);
  EXPECT_NEAR(found.scale, 1, 1e-4);
}

// Its log says that it is an interferogram; its numbers are a single beam over 0 to 7900 cm-1.
TEST(SingleBeam, OfWhatOnlyCallsItselfAnInterferogramIsRefused) {
  REQUIRE_SHARED_DATA();
  ASSERT_OK_AND_ASSIGN(const auto file, read_shared("spectrochempy/galacticdata/IG_BKGND.SPC"));
  const Spectrum& source = file.spectra[0].spectrum;
  ASSERT_EQ(source.unit(), SignalUnit::interferogram);
  ASSERT_OK_AND_ASSIGN(auto settings, instrument_settings(source, {}));
  EXPECT_ERROR(ErrorCode::unknown_unit, single_beam(source, settings));
  settings.folding_limit_per_cm = 15798;
  EXPECT_ERROR(ErrorCode::insufficient_data, single_beam(source, settings));
}

}  // namespace
}  // namespace candor

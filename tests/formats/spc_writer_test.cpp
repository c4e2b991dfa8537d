#include "formats/spc_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "formats/catalogue.h"
#include "formats/stored_axis.h"
#include "formats/text.h"
#include "tests/formats/spectra.h"

namespace candor::formats {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

constexpr std::size_t kFlagsByte = 0;
constexpr char kTxvalsBit = '\x80';

Result<SpectrumFile> read_back(const Spectrum& spectrum) {
  return kSpc.read(CANDOR_TRY(written("spc", spectrum)));
}

bool has_positions(const std::string& bytes) { return (bytes[kFlagsByte] & kTxvalsBit) != 0; }

TEST(SpcWriter, WritesEveryUnitAndTechniqueSoThatItReadsBack) {
  for (const auto x :
       {AxisUnit::wavenumber_per_cm, AxisUnit::raman_shift_per_cm, AxisUnit::wavelength_nm,
        AxisUnit::wavelength_um, AxisUnit::pixel, AxisUnit::unknown}) {
    for (const auto y :
         {SignalUnit::absorbance, SignalUnit::transmittance, SignalUnit::percent_transmittance,
          SignalUnit::reflectance, SignalUnit::log_1_r, SignalUnit::kubelka_munk,
          SignalUnit::counts, SignalUnit::single_beam, SignalUnit::interferogram,
          SignalUnit::arbitrary, SignalUnit::unknown}) {
      for (const auto technique : {Technique::ir, Technique::raman, Technique::nir,
                                   Technique::uv_vis, Technique::unknown}) {
        const auto spectrum = make_spectrum({1, 2, 3}, {1, 2, 4}, x, y, {"t", technique, {}});
        const auto file = read_back(spectrum);
        ASSERT_TRUE(file.ok()) << file.error().message;
        const Spectrum& back = file->spectra.front().spectrum;
        EXPECT_EQ(back.axis().unit(), x);
        EXPECT_EQ(back.unit(), y);
        EXPECT_EQ(back.label().technique, technique)
            << to_string(x) << ' ' << to_string(y) << ' ' << to_string(technique);
        EXPECT_THAT(back.label().metadata, IsEmpty());
        EXPECT_THAT(file->warnings, IsEmpty());
      }
    }
  }
}

TEST(SpcWriter, KeepsAnEvenAxisOfEitherDirectionByItsEnds) {
  const auto ascending =
      make_spectrum(even_positions(449.43, 4000.5, 1842), std::vector<double>(1842, 0.5));
  auto positions = even_positions(3996.8232421875, -3005.9560546875, 3632);
  std::ranges::reverse(positions);
  const auto descending = make_spectrum(positions, std::vector<double>(3632, 0.5));
  for (const auto* spectrum : {&ascending, &descending}) {
    const auto result = write_spc(*spectrum);
    ASSERT_TRUE(result.ok());
    EXPECT_THAT(result->warnings, IsEmpty());
    EXPECT_FALSE(has_positions(result->bytes));
    expect_same_numbers(kSpc.read(result->bytes)->spectra.front().spectrum, *spectrum);
  }
}

TEST(SpcWriter, WritesUnevenPositionsInSinglePrecisionAndSaysSo) {
  const auto exact = write_spc(make_spectrum({1, 2, 4.5}, {1, 2, 3}));
  ASSERT_TRUE(exact.ok());
  EXPECT_TRUE(has_positions(exact->bytes));
  EXPECT_THAT(exact->warnings, IsEmpty());
  const auto rounded = write_spc(make_spectrum({1, 2, 4.1}, {1, 2, 3}));
  ASSERT_TRUE(rounded.ok());
  EXPECT_THAT(rounded->warnings,
              ElementsAre(HasSubstr("positions were rounded to the single precision")));
  const Spectrum back = kSpc.read(rounded->bytes)->spectra.front().spectrum;
  EXPECT_EQ(back.axis()[2], static_cast<double>(4.1F));
}

TEST(SpcWriter, SaysByHowMuchOrdinatesWereRounded) {
  EXPECT_THAT(write_spc(make_spectrum({1, 2}, {0.5, 16777216}))->warnings, IsEmpty());
  EXPECT_THAT(write_spc(make_spectrum({1, 2}, {0.5, 16777217}))->warnings,
              ElementsAre("ordinates were rounded to the single precision of SPC, by 1 at most"));
}

TEST(SpcWriter, RefusesWhatSinglePrecisionCannotHold) {
  const double next = std::nextafter(1.0, 2.0);
  const auto merged = write_spc(make_spectrum({0.5, 1, next}, {1, 2, 3}));
  ASSERT_FALSE(merged.ok());
  EXPECT_EQ(merged.error().code, ErrorCode::incompatible);
  EXPECT_THAT(merged.error().message, HasSubstr("the same in the single precision"));
  for (const double value : {1e39, -1e39, 1e308}) {
    const auto large = write_spc(make_spectrum({1, 2}, {0, value}));
    ASSERT_FALSE(large.ok());
    EXPECT_EQ(large.error().code, ErrorCode::incompatible);
    EXPECT_THAT(large.error().message, HasSubstr("of point 2 is too large"));
  }
  EXPECT_FALSE(write_spc(make_spectrum({1, 2, 1e39}, {0, 1, 2})).ok());
  EXPECT_TRUE(write_spc(make_spectrum({1, 2}, {0, std::numeric_limits<float>::max()})).ok());
}

TEST(SpcWriter, KeepsDenormalNumbersAndTheSignOfZero) {
  constexpr double kDenormal = 1e-40;
  const auto file = read_back(make_spectrum({1, 2, 3}, {-0.0, kDenormal, 1e-300}));
  ASSERT_TRUE(file.ok());
  const auto back = file->spectra.front().spectrum.intensities();
  EXPECT_TRUE(std::signbit(back[0]));
  EXPECT_EQ(back[1], static_cast<double>(static_cast<float>(kDenormal)));
  EXPECT_EQ(back[2], 0);
}

TEST(SpcWriter, KeepsTitleMetadataAndSteps) {
  const auto raw =
      make_spectrum({1, 2, 3}, {1, 2, 4}, AxisUnit::wavenumber_per_cm, SignalUnit::absorbance,
                    {"Caf\u00E9", Technique::ir, {{"Operator", "A\nB"}, {"a=b", "c"}}});
  const auto spectrum = raw.derive({1, 2, 3}, SignalUnit::absorbance, AppliedStep{"snv"}).value();
  const auto file = read_back(spectrum);
  ASSERT_TRUE(file.ok());
  const SpectrumLabel& label = file->spectra.front().spectrum.label();
  EXPECT_EQ(label.title, "Caf\u00E9");
  EXPECT_THAT(label.metadata,
              ElementsAre(Pair("Operator", "A B"), Pair("a b", "c"), Pair("CANDOR STEP", "snv")));
}

TEST(SpcWriter, KeepsATitleThatIsLongerThanItsField) {
  std::string title;
  for (int i = 0; i < 60; ++i) title += "\u00E9 title ";
  title += "end";
  const auto spectrum = make_spectrum({1, 2, 3}, {1, 2, 4}, AxisUnit::wavenumber_per_cm,
                                      SignalUnit::absorbance, {title, Technique::ir, {}});
  const std::string bytes = written("spc", spectrum).value();
  EXPECT_TRUE(is_utf8(bytes.substr(88, bytes.find('\0', 88) - 88)));
  EXPECT_EQ(kSpc.read(bytes)->spectra.front().spectrum.label().title, title);
}

TEST(SpcWriter, LetsNoMetadataForgeAUnit) {
  const auto spectrum = make_spectrum(
      {1, 2, 3}, {1, 2, 4}, AxisUnit::wavenumber_per_cm, SignalUnit::arbitrary,
      {"t", Technique::ir, {{"candor y unit", "counts"}, {"Scan_type", "Interferogram"}}});
  const auto file = read_back(spectrum);
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->spectra.front().spectrum.unit(), SignalUnit::arbitrary);
  EXPECT_THAT(file->spectra.front().spectrum.label().metadata,
              ElementsAre(Pair("Scan_type", "Interferogram")));
}

TEST(SpcWriter, IsReadBackWhateverTheNumbers) {
  std::mt19937_64 random(7);
  int kept = 0;
  for (int i = 0; i < 300; ++i) {
    const Spectrum spectrum = random_spectrum(random);
    const auto file = read_back(spectrum);
    if (!file.ok()) {
      ASSERT_EQ(file.error().code, ErrorCode::incompatible) << file.error().message;
      continue;
    }
    ++kept;
    const Spectrum& back = file->spectra.front().spectrum;
    ASSERT_EQ(back.size(), spectrum.size());
    for (std::size_t k = 0; k < back.size(); ++k) {
      ASSERT_EQ(back.intensities()[k],
                static_cast<double>(static_cast<float>(spectrum.intensities()[k])));
      ASSERT_NEAR(back.axis()[k], spectrum.axis()[k], 1e-6 * std::abs(spectrum.axis()[k]));
    }
  }
  // Of random doubles nearly all are too large or too small; small spectra pass now and then.
  RecordProperty("kept", kept);
}

TEST(SpcWriter, IsDamagedWhereverItIsCut) {
  const auto spectrum = make_spectrum({1, 2, 4}, {1, 2, 4}, AxisUnit::unknown, SignalUnit::unknown,
                                      {"t", Technique::ir, {{"a", "b"}}});
  const std::string bytes = written("spc", spectrum).value();
  for (std::size_t size = 2; size < bytes.size(); ++size) {
    EXPECT_FALSE(kSpc.read(std::string_view(bytes).substr(0, size)).ok()) << size;
  }
}

TEST(SpcWriter, IsChosenByNameAndExtension) {
  ASSERT_NE(find_writer("spc"), nullptr);
  EXPECT_EQ(find_writer("SPC")->name, "spc");
  EXPECT_EQ(find_writer("spc")->precision, Precision::single_precision);
}

}  // namespace
}  // namespace candor::formats

#include <algorithm>
#include <cmath>

#include "formats/format.h"
#include "tests/cli/fixture.h"
#include "tests/interferogram/synthetic.h"

namespace candor::cli_test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr double kLaser = 15798;

std::string interferogram_csv(const std::vector<test::BeamBand>& bands) {
  const auto values = test::interferogram_of(bands, kLaser, 1000, 4000);
  std::vector<double> positions(values.size());
  for (std::size_t i = 0; i < positions.size(); ++i) positions[i] = static_cast<double>(i);
  return csv_of("x,interferogram", positions, values);
}

const std::vector<test::BeamBand> kSource = {{2000, 500, 1.0}};
// Half of the light at 1700 cm-1 is lost: the source has 0.835 there.
const std::vector<test::BeamBand> kSample = {{2000, 500, 1.0}, {1700, 40, -0.4176}};

TEST(Transform, GivesTheAbsorbanceThatTheInterferogramsHold) {
  const Folder folder;
  const auto sample = folder.write("sample.csv", interferogram_csv(kSample));
  const auto background = folder.write("background.csv", interferogram_csv(kSource));
  const auto out = folder / "absorbance.csv";
  const auto done =
      candor({"transform", sample, "--background", background, "--laser-per-cm", "15798",
              "--from-per-cm", "1000", "--to-per-cm", "3000", "--output", out});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  EXPECT_THAT(done.out, IsEmpty());
  const Spectrum absorbance = first_spectrum(out);
  EXPECT_EQ(absorbance.unit(), SignalUnit::absorbance);
  EXPECT_GE(absorbance.axis().front(), 1000);
  EXPECT_LE(absorbance.axis().back(), 3000);
  const auto highest = std::ranges::max_element(absorbance.intensities());
  const auto place = static_cast<std::size_t>(highest - absorbance.intensities().begin());
  // The source falls towards lower wavenumbers, which moves the maximum by 40²·300/500² = 1.9 cm-1.
  EXPECT_NEAR(absorbance.axis()[place], 1698.1, 0.6 * absorbance.axis().mean_step());
  EXPECT_NEAR(*highest, std::log10(2.0), 2e-3);
}

TEST(Transform, PrintsCsvAndHowItWasMade) {
  const Folder folder;
  const auto sample = folder.write("sample.csv", interferogram_csv(kSample));
  const auto done = candor({"transform", sample, "--laser-per-cm", "15798", "--apodisation",
                            "happ-genzel", "--phase", "power", "--zero-filling", "4"});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  EXPECT_THAT(done.out, HasSubstr("wavenumber_cm-1,single_beam"));
  EXPECT_THAT(done.out, HasSubstr("apodisation=happ-genzel"));
  EXPECT_THAT(done.out, HasSubstr("phase=power"));
  EXPECT_THAT(done.out, HasSubstr("zero-filling=4"));
}

TEST(Transform, NeedsALaserAnInterferogramAndForARatioABackground) {
  const Folder folder;
  const auto sample = folder.write("sample.csv", interferogram_csv(kSample));
  const auto blind = candor({"transform", sample});
  EXPECT_EQ(blind.exit_status, 3);
  EXPECT_THAT(blind.err, HasSubstr("laser"));
  const auto alone = candor({"transform", sample, "--laser-per-cm", "15798", "--to", "absorbance"});
  EXPECT_EQ(alone.exit_status, 2);
  EXPECT_THAT(alone.err, HasSubstr("background"));
  const auto spectrum =
      folder.write("spectrum.csv", csv_of("wavenumber_cm-1,absorbance", {1, 2, 3}, {1, 2, 1}));
  const auto other = candor({"transform", spectrum, "--laser-per-cm", "15798"});
  EXPECT_EQ(other.exit_status, 3);
  EXPECT_THAT(other.err, HasSubstr("no interferogram"));
  EXPECT_THAT(other.out, IsEmpty());
}

TEST(Transform, SaysHowFarItIsFromTheInstrument) {
  REQUIRE_SHARED_DATA();
  const auto file = shared("formats/spectrochempy/irdata/OPUS/test.0000");
  const auto done = candor({"transform", file});
  ASSERT_EQ(done.exit_status, 0) << done.err;
  EXPECT_THAT(done.err, HasSubstr("candor: note: "));
  EXPECT_THAT(done.err, HasSubstr("differs by at most 3.27e-04 of full scale"));
  EXPECT_THAT(done.err, HasSubstr("let no light through"));
  EXPECT_THAT(done.out, HasSubstr("wavenumber_cm-1,absorbance"));
  EXPECT_THAT(candor({"transform", file, "--quiet"}).err, IsEmpty());
}

TEST(Transform, JoinsAnInterferogramThatIsNamedWithItsBackground) {
  REQUIRE_SHARED_DATA();
  const auto file = shared("formats/spectrochempy/irdata/OPUS/test.0000");
  const auto usual = candor({"transform", file, "--quiet"});
  std::size_t found = 0;
  for (int number = 1; number <= 6; ++number) {
    const auto done = candor({"transform", file, "--quiet", "--spectrum", std::to_string(number)});
    if (done.exit_status == 0 && done.out == usual.out) ++found;
  }
  EXPECT_EQ(found, 1U);
}

}  // namespace
}  // namespace candor::cli_test

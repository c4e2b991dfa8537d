#include <cmath>

#include "tests/cli/fixture.h"
#include "tests/cli/spe_file.h"
#include "tests/imaging/simulated_detector.h"

namespace candor::cli_test {
namespace {

using ::testing::HasSubstr;

/// Simulated pictures as a file.
std::string spe(const std::vector<DetectorImage>& pictures, float exposure_s) {
  return spe_file(pictures, exposure_s);
}

double light(double x, std::size_t track) {
  return 3000.0 * static_cast<double>(track + 1) + 20000 * simulated_line(x, 200, 6);
}

/// Files of a simulated spectrograph with two fibres.
class Extract : public ::testing::Test {
 protected:
  Extract() {
    detector_.tracks = {30, 66};
    detector_.tilt = 1;
    std::vector<DetectorImage> darks;
    std::vector<DetectorImage> flats;
    for (std::uint64_t i = 0; i < 3; ++i) {
      darks.push_back(detector_.dark(i));
      flats.push_back(detector_.flat(i));
    }
    dark_ = folder_.write("dark.spe", spe(darks, 2));
    flat_ = folder_.write("flat.spe", spe(flats, 2));
    sample_ = folder_.write("sample.spe",
                            spe({detector_.picture(light, 1), detector_.picture(light, 2)}, 2));
  }

  Outcome extract(std::vector<std::string> more) const {
    std::vector<std::string> arguments = {"extract", sample_, "--dark", dark_, "--flat", flat_};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return candor(arguments);
  }

  Folder folder_;
  SimulatedDetector detector_;
  std::string dark_;
  std::string flat_;
  std::string sample_;
};

TEST_F(Extract, WritesOneSpectrumATrackOverItsColumns) {
  const Outcome outcome = extract({"--tracks", "2", "--output", folder_ / "out.json"});
  ASSERT_EQ(outcome.exit_status, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("times the signal to noise"));
  EXPECT_EQ(candor({"info", folder_ / "out-001.json"}).exit_status, 0);
  const auto info = json_of(candor({"info", "--json", folder_ / "out-002.json"}).out);
  EXPECT_THAT(info.dump(), HasSubstr("pixel"));
  EXPECT_THAT(info.dump(), HasSubstr("optimal (Horne 1986)"));
}

TEST_F(Extract, SaysInJsonWhatItDid) {
  const Outcome outcome = extract({"--json"});
  ASSERT_EQ(outcome.exit_status, 0) << outcome.err;
  const auto document = json_of(outcome.out);
  EXPECT_EQ(document["schema"], "candor.extract/1");
  EXPECT_EQ(document["pictures"], 2);
  EXPECT_EQ(document["sources"]["dark"][0]["file"], dark_);
  EXPECT_EQ(document["sources"]["sample"][0]["sha256"].get<std::string>().size(), 64U);
  ASSERT_EQ(document["tracks"].size(), 2U);
  for (std::size_t t = 0; t < 2; ++t) {
    const auto& track = document["tracks"][t];
    EXPECT_GT(track["signal_to_noise_over_row_sums"], 1);
    const auto counts = track["counts"].get<std::vector<double>>();
    const auto uncertainty = track["standard_uncertainty_counts"].get<std::vector<double>>();
    ASSERT_EQ(counts.size(), 512U);
    // Electrons over the gain, within six standard uncertainties and what the flat leaves.
    for (const std::size_t x : {50UL, 200UL, 400UL}) {
      const double truth = light(static_cast<double>(x), t) / 2;
      EXPECT_NEAR(counts[x], truth, 6 * uncertainty[x] + 0.02 * truth) << t << ", " << x;
    }
  }
}

TEST_F(Extract, RefusesADarkOfAnotherExposure) {
  dark_ = folder_.write("long-dark.spe", spe({detector_.dark(1), detector_.dark(2)}, 10));
  const Outcome outcome = extract({"--rows", "20-40"});
  EXPECT_EQ(outcome.exit_status, 3);
  EXPECT_THAT(outcome.err, HasSubstr("another exposure"));
  EXPECT_EQ(outcome.out, "");
}

TEST_F(Extract, RefusesWhatCannotBeMeant) {
  EXPECT_EQ(extract({"--rows", "40-20"}).exit_status, 2);
  EXPECT_EQ(extract({"--gain", "2"}).exit_status, 2);
  EXPECT_EQ(extract({"--tracks", "3"}).exit_status, 3);
  EXPECT_EQ(extract({"--rows", "90-200"}).exit_status, 3);
  EXPECT_EQ(extract({}).exit_status, 2);  // two tracks on one stdout
  flat_ = folder_.write("no.spe", "nothing");
  EXPECT_EQ(extract({"--rows", "20-40"}).exit_status, 3);
}

}  // namespace
}  // namespace candor::cli_test

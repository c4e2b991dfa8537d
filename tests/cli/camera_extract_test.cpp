#include <cmath>
#include <nlohmann/json.hpp>

#include "pipeline/core/camera_evidence.h"
#include "tests/cli/camera_photo.h"
#include "tests/cli/fixture.h"

namespace candor::cli_test {
namespace {

using ::testing::HasSubstr;

double drawn_white(double /*nm*/) { return 1; }
double drawn_dark(double /*nm*/) { return 0; }
double drawn_dye(double nm) { return std::pow(10, -0.5 * std::exp(-std::pow((nm - 560) / 40, 2))); }

/// Photos of a drawn camera.
class CameraExtract : public ::testing::Test {
 protected:
  std::string photo(const std::string& name, double (*light)(double), std::uint32_t seed) const {
    return folder_.write(name, camera_photo(light, seed));
  }
  /// The spectrum of the lamp, as a file.
  std::string lamp(const std::string& name) const {
    std::string out = folder_ / name;
    const Outcome outcome =
        candor({"extract", photo("lamp-1.png", drawn_fluorescent, 1),
                photo("lamp-2.png", drawn_fluorescent, 2), "--background",
                photo("dark.png", drawn_dark, 3), "--transfer", "srgb", "--output", out});
    EXPECT_EQ(outcome.exit_status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("no identity"));
    return out;
  }

  Folder folder_;
};

TEST_F(CameraExtract, AsksHowBytesStandForLight) {
  const Outcome outcome = candor({"extract", photo("lamp.png", drawn_fluorescent, 1)});
  EXPECT_EQ(outcome.exit_status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("--transfer srgb"));
  EXPECT_EQ(candor({"extract", folder_ / "lamp.png", "--transfer", "rec709"}).exit_status, 2);
  const Outcome dark =
      candor({"extract", folder_ / "lamp.png", "--transfer", "srgb", "--dark", "d.spe"});
  EXPECT_EQ(dark.exit_status, 2);
  EXPECT_THAT(dark.err, HasSubstr("--dark is for pictures of a detector"));
}

TEST_F(CameraExtract, CalibratesByAFluorescentLampAndMeasuresAnAbsorbance) {
  const std::string bench = folder_ / "camera.json";
  const Outcome calibrated =
      candor({"calibrate", "wavelength", "--lamp", "cfl", lamp("cfl.csv"), "--save", bench});
  ASSERT_EQ(calibrated.exit_status, 0) << calibrated.err;
  const Outcome outcome = candor(
      {"extract", photo("dye-1.png", drawn_dye, 11), photo("dye-2.png", drawn_dye, 12),
       "--reference", photo("white-1.png", drawn_white, 13), photo("white-2.png", drawn_white, 14),
       "--background", photo("dark-1.png", drawn_dark, 15), "--transfer", "srgb", "--calibration",
       bench, "--json"});
  ASSERT_EQ(outcome.exit_status, 0) << outcome.err;
  const auto document = json_of(outcome.out);
  EXPECT_EQ(document["schema"], "candor.camera/1");
  EXPECT_EQ(document["ordinate"], "absorbance");
  EXPECT_NEAR(document["tilt_rows_per_column"].get<double>(), 0.02, 0.002);
  const auto nm = document["wavelength_nm"].get<std::vector<double>>();
  const auto values = document["values"].get<std::vector<double>>();
  ASSERT_EQ(nm.size(), values.size());
  ASSERT_GT(nm.size(), 500U);
  for (std::size_t i = 0; i < nm.size(); ++i) {
    if (nm[i] < 440 || nm[i] > 640) continue;
    EXPECT_NEAR(values[i], -std::log10(drawn_dye(nm[i])), 0.04) << nm[i];
  }
}

TEST_F(CameraExtract, SaysThatMirroredWavelengthsFall) {
  const std::string lamp_file = folder_ / "mirrored.csv";
  ASSERT_EQ(candor({"extract", photo("lamp.png", drawn_fluorescent, 1), "--transfer", "srgb",
                    "--mirror", "--output", lamp_file})
                .exit_status,
            0);
  const Outcome outcome = candor(
      {"calibrate", "wavelength", "--lamp", "cfl", lamp_file, "--save", folder_ / "camera.json"});
  EXPECT_NE(outcome.exit_status, 0);
  EXPECT_THAT(outcome.err, HasSubstr("--mirror"));
}

TEST_F(CameraExtract, DoesNotTakeAReflectionForALine) {
  // At 705 nm, where the lamp has a line and a camera sees none.
  const std::string file =
      folder_.write("reflection.png", photo_with_reflection(drawn_fluorescent, 1, 640));
  const std::string out = folder_ / "reflection.csv";
  const Outcome extracted = candor({"extract", file, "--transfer", "srgb", "--output", out});
  ASSERT_EQ(extracted.exit_status, 0) << extracted.err;
  EXPECT_THAT(extracted.err, HasSubstr("lit on a part of the rows only"));
  const std::string columns(first_spectrum(out).label().find("$CANDOR UNEVEN COLUMNS"));
  EXPECT_THAT(columns, ::testing::StartsWith("63"));
  const Outcome calibrated = candor(
      {"calibrate", "wavelength", "--lamp", "cfl", out, "--save", folder_ / "c.json", "--json"});
  ASSERT_EQ(calibrated.exit_status, 0) << calibrated.err;
  for (const auto& line : json_of(calibrated.out)["lines"]) {
    EXPECT_FALSE(line["pixel"].get<double>() > 636 && line["pixel"].get<double>() < 654) << line;
  }
}

/// What a file says of its columns may be nonsense.
TEST_F(CameraExtract, RefusesColumnsThatAreNotThere) {
  const auto good = json_of(bytes_of(lamp("lamp.json")));
  for (const auto* const columns : {"5-9999", "9-5", "-", "1,2", "x"}) {
    auto changed = good;
    auto& metadata = changed["metadata"];
    metadata.insert(metadata.begin(), nlohmann::json::array({"$CANDOR UNEVEN COLUMNS", columns}));
    const Outcome outcome =
        candor({"calibrate", "wavelength", "--lamp", "cfl",
                folder_.write("changed.json", changed.dump()), "--save", folder_ / "c.json"});
    EXPECT_EQ(outcome.exit_status, 3) << columns << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("names no columns")) << columns;
  }
}

/// Whatever it was saved as, and whatever a person says that it is.
TEST_F(CameraExtract, IsRefusedByWhatWouldIdentify) {
  const std::string csv = lamp("lamp.csv");
  std::vector<std::string> files = {csv};
  for (const auto* const name : {"lamp.dx", "lamp.json", "again.csv"}) {
    files.push_back(folder_ / name);
    ASSERT_EQ(candor({"convert", csv, files.back()}).exit_status, 0) << name;
  }
  for (const std::string& file : files) {
    EXPECT_TRUE(is_camera_spectrum(first_spectrum(file).label())) << file;
    for (const std::vector<std::string>& command : {std::vector<std::string>{"analyze", file},
                                                    {"search", file},
                                                    {"mixture", file},
                                                    {"analyze", file, "--technique", "raman"},
                                                    {"search", file, "--technique", "ir"}}) {
      const Outcome outcome = candor(command);
      EXPECT_NE(outcome.exit_status, 0) << command.front() << ' ' << file;
      EXPECT_THAT(outcome.err, HasSubstr("no identity")) << command.front() << ' ' << file;
    }
  }
}

TEST_F(CameraExtract, RefusesHostileAndUnsuitablePictures) {
  const std::string whole = camera_photo(drawn_white, 1);
  const std::string cut = folder_.write("cut.png", whole.substr(0, whole.size() / 2));
  EXPECT_EQ(candor({"extract", cut, "--transfer", "srgb"}).exit_status, 3);
  std::string vast = whole;
  vast.replace(16, 8, std::string("\x7f\xff\xff\xff\x7f\xff\xff\xff", 8));
  const Outcome outcome =
      candor({"extract", folder_.write("vast.png", vast), "--transfer", "srgb"});
  EXPECT_NE(outcome.exit_status, 0);
  const Outcome dark = candor({"extract", photo("dark.png", drawn_dark, 3), "--transfer", "srgb"});
  EXPECT_NE(dark.exit_status, 0);
  EXPECT_THAT(dark.err, HasSubstr("--rows"));
}

}  // namespace
}  // namespace candor::cli_test

#include "pipeline/imaging/strip_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <tuple>

#include "formats/picture.h"
#include "formats/picture_kinds.h"
#include "pipeline/detect/strip_photo.h"
#include "pipeline/imaging/strip_marks.h"
#include "tests/imaging/strip_trial.h"
#include "tests/shared_data.h"

namespace candor::strip_test {
namespace {

/// One strip on a dark table, without anything that makes it hard.
StripScene plain_scene(double control, double test) {
  StripScene scene;
  scene.pixels_per_mm = 7;
  scene.width = 800;
  scene.height = 300;
  SceneStrip strip;
  strip.control = {.from_handle_mm = 6, .absorbance = control};
  strip.test = {.from_handle_mm = 11.5, .absorbance = test};
  scene.strips = {strip};
  return scene;
}

StripObservation only_strip(const StripScene& scene) {
  const auto strips = read_strips(render(scene), {});
  if (!strips || strips->size() != 1) {
    ADD_FAILURE() << (strips ? "not one strip" : strips.error().message);
    return {};
  }
  return strips->front();
}

TEST(StripReader, ReadsLinesByTheRuleOfTheStrip) {
  const auto result = [](double control, double test) {
    return result_of(only_strip(plain_scene(control, test)));
  };
  EXPECT_EQ(result(0.6, 0.5), StripPhotoResult::not_detected);
  EXPECT_EQ(result(0.6, 0), StripPhotoResult::detected);
  EXPECT_EQ(result(0, 0.5), StripPhotoResult::invalid);
  EXPECT_EQ(result(0, 0), StripPhotoResult::invalid);
}

TEST(StripReader, CallsAFaintLineALine) {
  const StripObservation strip = only_strip(plain_scene(0.6, 0.06));
  EXPECT_EQ(strip.test, LineState::faint);
  EXPECT_NEAR(strip.test_contrast, 0.05, 0.02);
  EXPECT_EQ(lines_of(strip), StripLines::control_and_faint_test);
}

TEST(StripReader, ReadsTheSameWhicheverWayTheStripLies) {
  for (const double angle : {0.0, 0.8, 1.6, 2.4, 3.2, 4.0, 4.8, 5.6}) {
    StripScene scene = plain_scene(0.6, 0);
    scene.width = scene.height = 800;
    scene.angle = angle;
    EXPECT_EQ(result_of(only_strip(scene)), StripPhotoResult::detected) << angle;
  }
}

TEST(StripReader, DoubtsASingleLineWithoutAHandle) {
  StripScene scene = plain_scene(0.6, 0);
  scene.strips[0].handle_colour = scene.strips[0].membrane;
  scene.strips[0].tape_colour = scene.strips[0].ink = scene.strips[0].membrane;
  const StripObservation strip = only_strip(scene);
  EXPECT_EQ(result_of(strip), StripPhotoResult::doubtful);
  EXPECT_THAT(strip.doubts, testing::Contains(StripDoubt::orientation));
}

TEST(StripReader, DoubtsAShadowInThePlaceOfATestLine) {
  StripScene scene = plain_scene(0.6, 0);
  scene.strips[0].test = {.from_handle_mm = 11.5, .absorbance = 0.2, .hue = {1, 1, 1}};
  const StripObservation strip = only_strip(scene);
  EXPECT_EQ(strip.test, LineState::doubtful);
  EXPECT_THAT(strip.doubts, testing::Contains(StripDoubt::grey));
}

TEST(StripReader, DoubtsWhatIsOverexposed) {
  StripScene scene = plain_scene(0.6, 0);
  scene.exposure = 1.5;
  const StripObservation strip = only_strip(scene);
  EXPECT_EQ(strip.test, LineState::doubtful);
  EXPECT_THAT(strip.doubts, testing::Contains(StripDoubt::overexposed));
}

TEST(StripReader, FindsNoStripWhereThereIsNone) {
  StripScene scene = plain_scene(0.6, 0.5);
  scene.strips.clear();
  const auto strips = read_strips(render(scene), {});
  ASSERT_FALSE(strips.ok());
  EXPECT_EQ(strips.error().code, ErrorCode::insufficient_data);
}

TEST(StripReader, DrawsWhatItSawAndLeavesThePhotoAsItWas) {
  const ColourImage photo = render(plain_scene(0.6, 0));
  const auto strips = read_strips(photo, {});
  ASSERT_TRUE(strips.ok());
  const ColourImage before = photo;
  const ColourImage marked = mark_strips(photo, *strips);
  EXPECT_EQ(photo.pixels, before.pixels);
  EXPECT_EQ(marked.width, photo.width);
  EXPECT_NE(marked.pixels, photo.pixels);
}

TEST(StripReader, SaysThatWindowsWithoutTheirStripsAreInDoubt) {
  REQUIRE_SHARED_DATA();
  for (const char* name : {"sample_high.jpg", "sample_med.jpg", "sample_neg.jpg"}) {
    std::ifstream file(std::filesystem::path(CANDOR_SHARED_DATA) / "strip-photos" / name,
                       std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    const auto photo = formats::read_picture(bytes);
    ASSERT_TRUE(photo.ok()) << photo.error().message;
    const auto strips = read_strips(*photo, {});
    ASSERT_TRUE(strips.ok()) << strips.error().message;
    ASSERT_EQ(strips->size(), 1U);
    EXPECT_EQ(result_of(strips->front()), StripPhotoResult::doubtful);
    EXPECT_GT(strips->front().control_contrast, 0.3) << "the strongest line is seen";
  }
}

/// Seeds that nothing was tuned on; the long test has more.
TEST(StripReader, LosesNoLineAboveThreeSigmaInASimulatedSet) {
  for (const Camera camera : {Camera::plain, Camera::phone}) {
    const TrialCounts counts = run_trial(500'000, 8, camera);
    EXPECT_EQ(counts.lost_above_four_sigma(), 0U) << counts.text();
    EXPECT_EQ(counts.phantoms, 0U) << counts.text();
    EXPECT_LT(counts.not_found, counts.strips / 2) << counts.text();
  }
}

TEST(Picture, IsTheSameAfterBeingWrittenAndRead) {
  const ColourImage photo = render(plain_scene(0.6, 0.1));
  const auto read = formats::read_picture(*formats::write_png(photo));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->pixels, photo.pixels);
}

TEST(Picture, IsTurnedAsExifSays) {
  const ColourImage two{{1, 1, 1, 2, 2, 2}, 2, 1};
  const auto turned = [&](int orientation) {
    const ColourImage image = formats::turned_upright(two, orientation);
    return std::tuple(image.width, image.pixels.front());
  };
  EXPECT_EQ(turned(1), std::tuple(2, 1));
  EXPECT_EQ(turned(2), std::tuple(2, 2));
  EXPECT_EQ(turned(3), std::tuple(2, 2));
  EXPECT_EQ(turned(4), std::tuple(2, 1));
  EXPECT_EQ(turned(5), std::tuple(1, 1));
  EXPECT_EQ(turned(6), std::tuple(1, 1));
  EXPECT_EQ(turned(7), std::tuple(1, 2));
  EXPECT_EQ(turned(8), std::tuple(1, 2));
}

TEST(Picture, IsRefusedWhereItIsDamagedOrTooLarge) {
  const std::string jpeg = as_jpeg(render(plain_scene(0.6, 0.1)), 90);
  EXPECT_EQ(formats::read_picture(jpeg.substr(0, jpeg.size() / 2)).error().code,
            ErrorCode::damaged);
  std::string png = *formats::write_png(ColourImage{std::vector<std::uint8_t>(12), 2, 2});
  png[18] = '\x7F';  // the width, in the header
  EXPECT_FALSE(formats::read_picture(png).ok());
  std::string large = jpeg;
  const auto frame = large.find("\xFF\xC0");
  ASSERT_NE(frame, std::string::npos);
  large.replace(frame + 5, 4, "\x7F\xF0\x7F\xF0");  // 32,752 by 32,752
  EXPECT_EQ(formats::read_picture(large).error().code, ErrorCode::unsupported);
  EXPECT_EQ(formats::read_picture("GIF89a").error().code, ErrorCode::unsupported);
}

}  // namespace
}  // namespace candor::strip_test

#include "pipeline/imaging/strip_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <tuple>

#include "formats/picture.h"
#include "formats/picture_kinds.h"
#include "pipeline/detect/strip_photo.h"
#include "pipeline/imaging/strip_body.h"
#include "pipeline/imaging/strip_marks.h"
#include "tests/imaging/strip_trial.h"
#include "tests/sanitizers.h"
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

/// The same without a handle and without print.
StripScene white_all_along(StripScene scene) {
  SceneStrip& strip = scene.strips[0];
  strip.handle_colour = strip.tape_colour = strip.ink = strip.membrane;
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
  const StripObservation strip = only_strip(white_all_along(plain_scene(0.6, 0)));
  EXPECT_EQ(result_of(strip), StripPhotoResult::doubtful);
  EXPECT_THAT(strip.doubts, testing::Contains(StripDoubt::orientation));
}

TEST(StripReader, TakesNoTwoLinesForControlAndTestWithoutAHandle) {
  const StripObservation strip = only_strip(white_all_along(plain_scene(0.6, 0.6)));
  EXPECT_EQ(result_of(strip), StripPhotoResult::doubtful);
  EXPECT_GT(strip.control_contrast, 0.3) << "what is seen is shown";
  EXPECT_TRUE(strip.control_mark && strip.test_mark);
}

/// A strip on a dark table with a dark, printed handle, which was followed up to 3 mm into it.
struct PartOfAStrip {
  StripScene scene = plain_scene(0.6, 0);
  ColourImage picture;
  StripBody body;

  PartOfAStrip() {
    scene.table_colour = {0.1, 0.09, 0.03};
    scene.strips[0].handle_colour = {0.12, 0.12, 0.13};
    scene.strips[0].handle_print = true;
    picture = render(scene);
    const auto found = find_body(rectify(picture, place(-3, 55)));
    if (found) body = *found;
  }

  /// From so many millimetres to others, both counted from the handle's end.
  StripPlace place(double from, double to) const {
    const SceneStrip& strip = scene.strips[0];
    return {{place_in_picture(scene, strip, from, -2), place_in_picture(scene, strip, from, 2),
             place_in_picture(scene, strip, to, 2), place_in_picture(scene, strip, to, -2)},
            true};
  }

  void look_beyond() {
    const StripRaster longer = rectify(picture, place(-13, 65));
    find_handle_beyond(body, longer,
                       static_cast<std::size_t>(std::lround(2.5 * longer.rows_per_width)));
  }
};

TEST(StripBody, HasAHandleThatGoesOnBeyondWhereItWasFollowed) {
  PartOfAStrip part;
  ASSERT_GT(part.body.end, 0U);
  ASSERT_FALSE(part.body.has_handle);
  part.look_beyond();
  EXPECT_TRUE(part.body.has_handle);
  const double begin_mm =
      4 * static_cast<double>(part.body.begin) / part.body.raster.rows_per_width;
  EXPECT_NEAR(begin_mm, 3, 0.4) << "the handle is where the rows begin";
}

TEST(StripBody, HasNoHandleWhereTheTableBegins) {
  PartOfAStrip part;
  part.scene.strips[0].handle = 3;
  part.scene.strips[0].pad += 22;
  part.picture = render(part.scene);
  part.look_beyond();
  EXPECT_FALSE(part.body.has_handle);
}

TEST(StripReader, DoubtsTheTestLineOfAStripThatEndsBeforeIt) {
  const StripScene scene = plain_scene(0.6, 0);
  const ColourImage whole = render(scene);
  const auto until = static_cast<std::size_t>(place_in_picture(scene, scene.strips[0], 13, 0).x);
  ColourImage part{{}, until, whole.height};
  for (std::size_t y = 0; y < whole.height; ++y) {
    const auto row = whole.pixels.begin() + static_cast<std::ptrdiff_t>(3 * y * whole.width);
    part.pixels.insert(part.pixels.end(), row, row + static_cast<std::ptrdiff_t>(3 * until));
  }
  const auto strips = read_strips(part, {});
  ASSERT_TRUE(strips.ok());
  ASSERT_EQ(strips->size(), 1U);
  EXPECT_EQ(strips->front().control, LineState::present);
  EXPECT_EQ(strips->front().test, LineState::doubtful);
  EXPECT_THAT(strips->front().doubts, testing::Contains(StripDoubt::too_small));
}

TEST(StripReader, DoesNotTakeTheFlankOfAnotherLineForTheControlLine) {
  StripScene scene = plain_scene(0, 0.9);
  for (const double mm : {8.9, 9.0, 9.1, 9.2}) {
    scene.strips[0].test.from_handle_mm = mm;
    const StripPhotoResult result = result_of(only_strip(scene));
    EXPECT_TRUE(result == StripPhotoResult::doubtful || result == StripPhotoResult::invalid) << mm;
  }
}

TEST(StripReader, CallsNoControlLineInvalidWhereAShadowEnds) {
  StripScene scene = plain_scene(0, 0.5);
  scene.shadow = 0.6;
  scene.shadow_softness_mm = 1;
  scene.shadow_at_mm = -9;  // the strip lies from -40 to 40, its control line at 6 behind 25
  EXPECT_EQ(result_of(only_strip(scene)), StripPhotoResult::invalid);
}

TEST(StripReader, DoubtsATestLineThatHasNotTheColourOfTheControlLine) {
  StripScene scene = plain_scene(0.6, 0.2);
  scene.strips[0].test.hue = {0.4, 1, 1.5};
  const StripObservation strip = only_strip(scene);
  EXPECT_EQ(strip.test, LineState::doubtful);
  EXPECT_THAT(strip.doubts, testing::Contains(StripDoubt::other_colour));
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
    const TrialCounts counts = run_trial(500'000, CANDOR_SANITIZED != 0 ? 3 : 8, camera);
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

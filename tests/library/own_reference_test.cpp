#include "library/own_reference.h"

#include <fmt/core.h>

#include <cmath>
#include <limits>
#include <random>

#include "pipeline/core/decimal.h"
#include "tests/library/test_library.h"

namespace candor::library {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using Paths = std::vector<std::filesystem::path>;

/// How a simulated scan of a standard differs from the standard.
struct Scan {
  unsigned noise_seed = 1;
  double noise = 0.002;
  double shift = 0;  ///< cm⁻¹
  double strength = 1;
  std::size_t spike_at = 0;  ///< a point; 0: none
  std::vector<double> bands = {420, 655, 1001, 1270, 1602};
};

/// A simulated Raman scan as one of our CSV files: bands 10 cm⁻¹ wide over a slope.
std::string scan_csv(const Scan& scan) {
  std::mt19937 engine(scan.noise_seed);
  std::normal_distribution<double> noise(0, scan.noise);
  std::string text = "raman_shift_cm-1,counts\n";
  std::size_t point = 0;
  for (double x = 250; x <= 1900; x += 2, ++point) {
    double value = 0.3 + x / 10000;
    for (std::size_t i = 0; i < scan.bands.size(); ++i) {
      const double distance = (x - scan.bands[i] - scan.shift) / 5;
      value += (i % 2 == 0 ? 1.0 : 0.5) / (1 + distance * distance);
    }
    if (scan.spike_at > 0 && point == scan.spike_at) value += 5;
    text += fmt::format("{},{}\n", to_decimal(x),
                        to_decimal(1000 * scan.strength * (value + noise(engine))));
  }
  return text;
}

StandardRecord caffeine() {
  StandardRecord record;
  record.substance = "Caffeine";
  record.purity_percent = 99.5;
  record.lot = "A17";
  record.supplier = "a supplier";
  record.instrument = "bench 1";
  record.certificate = "C-2026-1";
  record.measured_on = "2026-11-28";
  record.group = "adulterant-or-cut";
  return record;
}

class OwnReferenceTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto first = folder_.write("start/lactose.csv", scan_csv({.bands = {380, 870, 1090}}));
    ASSERT_TRUE(build(library_, Paths{first}, options({})).ok());
  }

  static BuildOptions options(std::optional<StandardRecord> record) {
    BuildOptions options;
    options.technique = Technique::raman;
    options.licence = "own measurement";
    options.standard = std::move(record);
    return options;
  }

  Result<BuildReport> add_scans(const std::vector<Scan>& scans, StandardRecord record) {
    Paths files;
    for (const Scan& scan : scans) {
      files.push_back(folder_.write(fmt::format("scan-{}.csv", files.size() + 1), scan_csv(scan)));
    }
    return add(library_, files, options(std::move(record)));
  }

  TestFolder folder_;
  std::filesystem::path library_ = folder_.path() / "own.sqlite";
};

TEST_F(OwnReferenceTest, RecordsWhatIsKnownOfAStandardUnderItsHash) {
  ASSERT_OK_AND_ASSIGN(const auto before, info(library_));
  ASSERT_OK_AND_ASSIGN(const auto report, add_scans({{}}, caffeine()));
  EXPECT_EQ(report.added, 1U);
  EXPECT_THAT(report.notes, IsEmpty());
  ASSERT_OK_AND_ASSIGN(const auto entry, find(library_, "Caffeine"));
  EXPECT_EQ(entry.reference.id, "scan-1");
  EXPECT_EQ(entry.reference.group, "adulterant-or-cut");
  EXPECT_EQ(entry.fields.at("purity_percent"), "99.5");
  EXPECT_EQ(entry.fields.at("lot"), "A17");
  EXPECT_EQ(entry.fields.at("supplier"), "a supplier");
  EXPECT_EQ(entry.fields.at("instrument"), "bench 1");
  EXPECT_EQ(entry.fields.at("certificate"), "C-2026-1");
  EXPECT_EQ(entry.fields.at("measured_on"), "2026-11-28");
  EXPECT_EQ(entry.licence, "own measurement");
  EXPECT_NE(report.info.revision, before.revision);

  // The same scan of another lot is another content.
  const auto other = folder_.path() / "other.sqlite";
  std::filesystem::copy_file(library_, other);
  const Paths file = {folder_.write("scan-2.csv", scan_csv({}))};
  auto record = caffeine();
  ASSERT_OK_AND_ASSIGN(const auto one, add(library_, file, options(record)));
  record.lot = "A18";
  ASSERT_OK_AND_ASSIGN(const auto two, add(other, file, options(record)));
  EXPECT_NE(one.info.revision, two.info.revision);
}

TEST_F(OwnReferenceTest, TakesTheInstrumentFromTheFileWhereNothingElseIsSaid) {
  std::string values;
  for (int i = 0; i <= 800; ++i) {
    values +=
        fmt::format("{} {}\n", 300 + 2 * i, 100 + 50 * std::exp(-std::pow((i - 300) / 4.0, 2)));
  }
  const auto file = folder_.write(
      "sugar.dx",
      "##TITLE=sugar\n##JCAMP-DX=4.24\n##DATA TYPE=RAMAN SPECTRUM\n##ORIGIN=here\n##OWNER=us\n"
      "##SPECTROMETER/DATA SYSTEM=Bench 7\n##XUNITS=1/CM\n##YUNITS=COUNTS\n##XFACTOR=1\n"
      "##YFACTOR=1\n##FIRSTX=300\n##LASTX=1900\n##NPOINTS=801\n##XYDATA=(X++(Y..Y))\n" +
          values + "##END=\n");
  StandardRecord record;
  record.id = "own-sugar";
  record.purity_percent = 99;
  const auto added = add(library_, Paths{file}, options(record));
  ASSERT_TRUE(added.ok()) << added.error().message;
  ASSERT_OK_AND_ASSIGN(const auto entry, find(library_, "own-sugar"));
  EXPECT_EQ(entry.fields.at("instrument"), "Bench 7");
}

TEST_F(OwnReferenceTest, WarnsOfALowPurityAndOfOneThatIsNotStated) {
  auto record = caffeine();
  record.purity_percent = 94.9;
  ASSERT_OK_AND_ASSIGN(const auto low, add_scans({{}}, record));
  EXPECT_THAT(low.notes, ElementsAre(HasSubstr("94.9 %")));
  record.purity_percent.reset();
  record.id = "second";
  ASSERT_OK_AND_ASSIGN(const auto none, add_scans({{}}, record));
  EXPECT_THAT(none.notes, ElementsAre(HasSubstr("--purity")));
}

TEST_F(OwnReferenceTest, RefusesWhatCannotBe) {
  const auto refused = [&](auto&& change) {
    auto record = caffeine();
    change(record);
    const std::string bytes = bytes_of(library_);
    const auto result = add_scans({{}}, record);
    EXPECT_EQ(bytes_of(library_), bytes);
    if (result.ok()) return std::string("taken");
    EXPECT_EQ(result.error().code, ErrorCode::usage);
    return result.error().message;
  };
  for (const double wrong : {0.0, -1.0, 100.5, 1e300, std::numeric_limits<double>::quiet_NaN(),
                             std::numeric_limits<double>::infinity()}) {
    EXPECT_THAT(refused([&](StandardRecord& record) { record.purity_percent = wrong; }),
                HasSubstr("above 0 and at most 100"));
  }
  EXPECT_THAT(refused([](StandardRecord& record) { record.lot = "a\nb"; }),
              HasSubstr("control characters"));
  EXPECT_THAT(refused([](StandardRecord& record) { record.supplier = std::string("a\0b", 3); }),
              HasSubstr("control characters"));
  EXPECT_THAT(refused([](StandardRecord& record) { record.substance = "a\xC2\x85"; }),
              HasSubstr("control characters"));
  EXPECT_THAT(refused([](StandardRecord& record) { record.certificate = "\xFF\xFE"; }),
              HasSubstr("UTF-8"));
  EXPECT_THAT(refused([](StandardRecord& record) { record.instrument = std::string(501, 'x'); }),
              HasSubstr("501 bytes"));
  EXPECT_THAT(refused([](StandardRecord& record) { record.form = "   "; }), HasSubstr("--form"));
  for (const char* day : {"2026-02-30", "28.11.2026", "yesterday", "2026-13-01"}) {
    EXPECT_THAT(refused([&](StandardRecord& record) { record.measured_on = day; }),
                HasSubstr("YYYY-MM-DD"));
  }
}

TEST_F(OwnReferenceTest, CombinesRepeatsThatAgree) {
  auto record = caffeine();
  record.repeats = Repeats::yes;
  ASSERT_OK_AND_ASSIGN(const auto report,
                       add_scans({{.noise_seed = 1},
                                  {.noise_seed = 2, .strength = 1.2, .spike_at = 500},
                                  {.noise_seed = 3, .shift = 0.3}},
                                 record));
  EXPECT_EQ(report.added, 1U);
  ASSERT_TRUE(report.repeats);
  EXPECT_THAT(report.repeats->files, ElementsAre("scan-1.csv", "scan-2.csv", "scan-3.csv"));
  const RepeatAgreement& agreement = report.repeats->agreement;
  ASSERT_THAT(agreement.repeats, SizeIs(3));
  for (const RepeatStanding& one : agreement.repeats) EXPECT_GT(one.correlation, 0.99);
  EXPECT_NEAR(agreement.repeats[2].shift_per_cm, 0.3, 0.15);
  EXPECT_NEAR(agreement.repeats[1].strength, 1.2, 0.05);
  EXPECT_GE(report.repeats->replaced_points, 1U);
  EXPECT_GT(agreement.rms_deviation, 0.001);
  EXPECT_LT(agreement.rms_deviation, 0.03);
  ASSERT_OK_AND_ASSIGN(const auto entry, find(library_, "Caffeine"));
  EXPECT_EQ(entry.fields.at("repeats"), "3");
  EXPECT_THAT(entry.fields.at("repeat_files"), HasSubstr("scan-3.csv sha256:"));
  EXPECT_THAT(parse_decimal(entry.fields.at("repeat_rms_deviation")), testing::Ne(std::nullopt));
  // The spike of the second scan is not in what is kept.
  const auto values = entry.reference.spectrum.intensities();
  EXPECT_LT(values[500], 1.5 * values[490]);
}

TEST_F(OwnReferenceTest, RefusesRepeatsThatDoNotAgreeAndNamesTheOne) {
  auto record = caffeine();
  record.repeats = Repeats::yes;
  const std::string before = bytes_of(library_);
  const auto message = [&](const Scan& odd) {
    const auto result = add_scans({{.noise_seed = 1}, odd, {.noise_seed = 3}}, record);
    EXPECT_EQ(bytes_of(library_), before);
    if (result.ok()) return std::string("taken");
    EXPECT_EQ(result.error().code, ErrorCode::incompatible);
    return result.error().message;
  };
  EXPECT_THAT(message({.noise_seed = 2, .bands = {380, 700, 1090, 1270, 1602}}),
              HasSubstr("scan-2.csv does not agree with the other repeats: its correlation"));
  EXPECT_THAT(message({.noise_seed = 2, .shift = 4}), HasSubstr("scan-2.csv"));
  EXPECT_THAT(message({.noise_seed = 2, .strength = 9}), HasSubstr("scan-2.csv"));
  EXPECT_THAT(message({.noise_seed = 2, .noise = 0.2}), HasSubstr("scan-2.csv"));
}

TEST_F(OwnReferenceTest, WantsToBeToldThatSeveralFilesAreRepeats) {
  const auto several = add_scans({{.noise_seed = 1}, {.noise_seed = 2}}, caffeine());
  EXPECT_ERROR(ErrorCode::usage, several);
  EXPECT_THAT(several.error().message, HasSubstr("--repeats"));
  auto record = caffeine();
  record.repeats = Repeats::yes;
  EXPECT_ERROR(ErrorCode::usage, add_scans({{}}, record));
  const Paths broken = {folder_.write("scan-1.csv", scan_csv({})),
                        folder_.write("broken.csv", "no,spectrum\nat,all\n")};
  const auto unusable = add(library_, broken, options(record));
  EXPECT_ERROR(ErrorCode::insufficient_data, unusable);
  EXPECT_THAT(unusable.error().message, HasSubstr("broken.csv"));
}

TEST_F(OwnReferenceTest, SaysWhatItIsLikeAndWhatItContradicts) {
  ASSERT_TRUE(add_scans({{.noise_seed = 1}}, caffeine()).ok());
  auto record = caffeine();
  record.substance = "Theobromine";
  record.id = "other-name";
  ASSERT_OK_AND_ASSIGN(const auto same, add_scans({{.noise_seed = 2}}, record));
  EXPECT_THAT(same.notes, ElementsAre(HasSubstr("nearly the same as scan-1, which is called "
                                                "Caffeine")));
  record = caffeine();
  record.id = "second-caffeine";
  ASSERT_OK_AND_ASSIGN(const auto contradiction,
                       add_scans({{.bands = {500, 760, 930, 1450}}}, record));
  EXPECT_THAT(contradiction.notes, ElementsAre(HasSubstr("contradicts scan-1")));
}

}  // namespace
}  // namespace candor::library

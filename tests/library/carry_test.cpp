#include "library/carry.h"

#include <cmath>
#include <random>

#include "tests/library/test_library.h"

namespace candor::library {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A transfer that moves every shift by 2 cm⁻¹ and changes nothing else.
InstrumentTransfer two_higher() {
  InstrumentTransfer transfer;
  transfer.displacement = {1000, 500, {2}, Matrix(1, 1), 0.1};
  transfer.displacement.covariance(0, 0) = 0.04;
  transfer.supported_from = 500;
  transfer.supported_to = 1500;
  return transfer;
}

class CarryTest : public testing::Test {
 protected:
  void SetUp() override {
    LibraryContent content{"bench 1", "0.1.0", {}, StoredCalibration{"cal", "rules"}};
    content.entries.push_back(made_entry("raman-a", 1, Technique::raman, 800));
    content.entries.push_back(made_entry("raman-b", 2, Technique::raman, 800));
    content.entries.back().standing = Standing::quarantined;
    content.entries.back().quarantine_reason = "wet";
    content.entries.push_back(made_entry("infrared", 3, Technique::ir));
    content.entries.push_back(made_entry("rebuilt", 4, Technique::raman));
    content.entries.back().fields[kRebuiltField] = "a table";
    ASSERT_TRUE(write_store(library_, std::move(content)).ok());
  }

  TestFolder folder_;
  std::filesystem::path library_ = folder_.path() / "from.sqlite";
  std::filesystem::path out_ = folder_.path() / "to.sqlite";
  CarryOptions options_ = {"", "0.2.0", {"polystyrene", "calcite"}};
};

TEST_F(CarryTest, WritesANewLibraryThatSaysWhereEachReferenceCameFrom) {
  ASSERT_OK_AND_ASSIGN(const auto before, info(library_));
  const std::string bytes = bytes_of(library_);
  ASSERT_OK_AND_ASSIGN(const auto report, carry_library(library_, out_, two_higher(), options_));
  EXPECT_EQ(bytes_of(library_), bytes);
  EXPECT_EQ(report.carried, 2U);
  EXPECT_THAT(report.left_out, ElementsAre(HasSubstr("not Raman"), HasSubstr("band tables")));
  EXPECT_EQ(report.info.carried, 2U);
  EXPECT_EQ(report.info.quarantined, 1U);
  EXPECT_EQ(report.info.name, "bench 1, carried");
  EXPECT_THAT(report.info.calibration, IsEmpty()) << "alarms were set for another library";
  ASSERT_OK_AND_ASSIGN(const auto from, find(library_, "raman-a"));
  ASSERT_OK_AND_ASSIGN(const auto to, find(out_, "raman-a"));
  EXPECT_NEAR(to.reference.spectrum.axis().front(), from.reference.spectrum.axis().front() + 2,
              1e-9);
  EXPECT_EQ(to.fields.at("carried_from"), "bench 1, revision " + before.revision.substr(0, 12));
  EXPECT_EQ(to.fields.at("carried_by"), fingerprint(two_higher()));
  EXPECT_EQ(to.fields.at("carried_standards"), "polystyrene; calcite");
  EXPECT_EQ(to.fields.at("carried_supported_per_cm"), "500 to 1500");
  EXPECT_THAT(to.fields.at("carried_axis"), HasSubstr("standard uncertainty 0.20"));
  EXPECT_THAT(to.fields.at("carried_heights"), HasSubstr("as measured"));
  EXPECT_EQ(to.fields.at("cas"), "437-38-7") << "what was known stays known";
  ASSERT_OK_AND_ASSIGN(const auto faults, verify(out_));
  EXPECT_THAT(faults, IsEmpty());
  ASSERT_OK_AND_ASSIGN(const auto set, load(out_, Technique::raman));
  EXPECT_THAT(set.note, HasSubstr("carried"));
}

TEST_F(CarryTest, OverwritesNothing) {
  folder_.write("to.sqlite", "something");
  const auto there = carry_library(library_, out_, two_higher(), options_);
  EXPECT_ERROR(ErrorCode::already_exists, there);
  EXPECT_EQ(bytes_of(out_), "something");
  EXPECT_ERROR(ErrorCode::already_exists,
               carry_library(library_, library_, two_higher(), options_));
  EXPECT_ERROR(
      ErrorCode::write_failure,
      carry_library(library_, folder_.path() / "no" / "such.sqlite", two_higher(), options_));
}

TEST_F(CarryTest, CarriesNothingTwice) {
  ASSERT_TRUE(carry_library(library_, out_, two_higher(), options_).ok());
  const auto again = carry_library(out_, folder_.path() / "third.sqlite", two_higher(), options_);
  EXPECT_ERROR(ErrorCode::insufficient_data, again);
  EXPECT_THAT(again.error().message, HasSubstr("carried before"));
}

TEST(TransferFingerprint, ChangesWithEveryNumber) {
  const std::string first = fingerprint(two_higher());
  auto other = two_higher();
  other.displacement.coefficients[0] = 2.001;
  EXPECT_NE(fingerprint(other), first);
  other = two_higher();
  other.broadening_per_cm = 1;
  EXPECT_NE(fingerprint(other), first);
  other = two_higher();
  other.supported_to = 1501;
  EXPECT_NE(fingerprint(other), first);
}

}  // namespace
}  // namespace candor::library

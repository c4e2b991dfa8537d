#include "gui/samples/intake.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/shared_data.h"

namespace candor::gui {
namespace {

using testing::HasSubstr;

Intake full_intake() {
  Intake intake;
  intake.sold_as = SoldAs::named;
  intake.sold_as_names = {"Heroin", "\"down\", grün"};
  intake.form = SampleForm::used_equipment;
  intake.colour = "pale yellow";
  intake.appearance = "sticky\nwith a stamp";
  intake.amount = AmountClass::below_match_head;
  intake.incident = Incident::overdose_and_odd_effects;
  intake.place = "the coast";
  intake.note = "acted fast";
  return intake;
}

TEST(Intake, AnswersNothingByDefault) {
  const Intake intake;
  EXPECT_EQ(intake.sold_as, SoldAs::not_answered);
  EXPECT_FALSE(intake.form || intake.amount || intake.incident);
  EXPECT_THAT(to_json(intake), HasSubstr("\"incident\":null"));
}

TEST(Intake, ComesBackFromJsonAsItWas) {
  for (const Intake& intake : {full_intake(), Intake{}}) {
    ASSERT_OK_AND_ASSIGN(const auto read, intake_from_json(to_json(intake)));
    EXPECT_EQ(read, intake);
  }
  Intake unknown;
  unknown.sold_as = SoldAs::unknown;
  ASSERT_OK_AND_ASSIGN(const auto read, intake_from_json(to_json(unknown)));
  EXPECT_EQ(read, unknown);
}

TEST(Intake, HasANameForEveryChoice) {
  for (int form = 0; form < 8; ++form) {
    Intake intake;
    intake.form = static_cast<SampleForm>(form);
    ASSERT_OK_AND_ASSIGN(const auto read, intake_from_json(to_json(intake)));
    EXPECT_EQ(read.form, intake.form);
  }
}

TEST(Intake, RefusesWhatIsNone) {
  const auto code_of = [](const std::string& json) {
    const auto result = intake_from_json(json);
    return result.ok() ? std::string("ok") : std::string(to_string(result.error().code));
  };
  const std::string whole = to_json(full_intake());
  const auto with = [&](const std::string& old, const std::string& now) {
    std::string json = whole;
    const std::size_t place = json.find(old);
    EXPECT_NE(place, std::string::npos) << old;
    return json.replace(place, old.size(), now);
  };
  EXPECT_EQ(code_of("{"), "damaged");
  EXPECT_EQ(code_of("[]"), "damaged");
  EXPECT_EQ(code_of(with("intake/1", "intake/2")), "unsupported");
  EXPECT_EQ(code_of(with("\"used-equipment\"", "\"dust\"")), "invalid-value");
  EXPECT_EQ(code_of(with("\"used-equipment\"", "3")), "invalid-value");
  EXPECT_EQ(code_of(with("\"sold_as\":\"named\"", "\"sold_as\":\"unknown\"")), "invalid-value");
  EXPECT_EQ(code_of(with("\"sold_as\":\"named\"", "\"sold_as\":null")), "invalid-value");
  EXPECT_EQ(code_of(with("\"note\":\"acted fast\",", "")), "invalid-value");
}

}  // namespace
}  // namespace candor::gui

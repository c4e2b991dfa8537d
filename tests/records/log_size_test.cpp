#include <fmt/core.h>

#include "tests/records/log_fixture.h"
#include "tests/records/raw_database.h"

namespace candor::records {
namespace {

class LargeLog : public LogTest {
 protected:
  /// Run something three times and give the least milliseconds that it took.
  template <typename Act>
  static double milliseconds_of(const char* what, const Act& act) {
    double least = 1e9;
    for (int i = 0; i < 3; ++i) {
      const auto from = std::chrono::steady_clock::now();
      act();
      const std::chrono::duration<double, std::milli> took =
          std::chrono::steady_clock::now() - from;
      least = std::min(least, took.count());
    }
    fmt::print("{:<44} {:8.2f} ms\n", what, least);
    return least;
  }
};

// Limits are ten times what a laptop needs, so that a slow machine passes and a missing index,
// which costs a hundred times as much, does not.
TEST_F(LargeLog, OfAHundredThousandSamplesIsSearchedQuickly) {
  constexpr int kSamples = 100'000;
  constexpr int kRecorded = 200;
  SampleLog log = open();
  std::optional<SampleCode> rare;
  for (int i = 0; i < kRecorded; ++i) {
    const SampleCode code = new_sample(log, {.expected = {"MDMA", "Ketamine"}});
    if (i == 3) {
      scan(log, code, "file");
      rare = code;
    }
  }
  // The other rows straight into the tables that are searched; the chain is not what is measured.
  const RandomSource random = repeatable_random(99);
  std::string sql = "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; BEGIN;";
  for (int i = kRecorded; i < kSamples; ++i) {
    const std::string code = SampleCode::draw(random).text();
    sql += fmt::format(
        "INSERT INTO summary SELECT {0}, '{1}', opened_ms + {0}, changed_ms, state, 0,"
        " '{2}' || char(10) || 'mdma' || char(10) || 'ketamine', replace(json, sample, '{1}')"
        " FROM summary WHERE number = 1;"
        "INSERT INTO tag VALUES ('technique', '{3}', {0}), ('target-possible', 'common', {0});",
        i + 10'000, code, lower_case(code), i % 2 == 0 ? "ir" : "raman");
  }
  run_sql(path_, sql + "COMMIT;");
  ASSERT_EQ(*log.count({}), kSamples);
  const auto list = [&](const SampleFilter& filter, std::size_t expected) {
    const auto found = log.samples(filter);
    ASSERT_OK(found);
    EXPECT_EQ(found->size(), expected);
  };
  EXPECT_LT(milliseconds_of("newest 100", [&] { list({}, 100); }), 50);
  EXPECT_LT(milliseconds_of("100 from the middle", [&] { list({.offset = 50'000}, 100); }), 200);
  EXPECT_LT(milliseconds_of("count", [&] { EXPECT_EQ(*log.count({}), kSamples); }), 500);
  EXPECT_LT(milliseconds_of("text that is nowhere", [&] { list({.text = "nowhere"}, 0); }), 1000);
  EXPECT_LT(milliseconds_of("text that is often", [&] { list({.text = "MDMA"}, 100); }), 50);
  EXPECT_LT(milliseconds_of("a code", [&] { list({.text = rare->grouped()}, 1); }), 1000);
  EXPECT_LT(milliseconds_of("a rare target", [&] { list({.target = "fentanyl"}, 1); }), 50);
  EXPECT_LT(milliseconds_of("a common target", [&] { list({.target = "common"}, 100); }), 500);
  EXPECT_LT(milliseconds_of("a technique", [&] { list({.technique = "raman"}, 100); }), 500);
  EXPECT_LT(milliseconds_of("a lab result, of none", [&] { list({.has_lab_result = true}, 0); }),
            1000);
  EXPECT_LT(milliseconds_of("one sample", [&] { EXPECT_OK(log.sample(*rare)); }), 50);
  EXPECT_LT(milliseconds_of("record a note", [&] { note(log, *rare, "n"); }), 500);
}

}  // namespace
}  // namespace candor::records

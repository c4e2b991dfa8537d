#include <algorithm>

#include "formats/format.h"
#include "tests/cli/fixture.h"

namespace candor::cli_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

const std::string kOpus = "formats/openspecy/inst/extdata/ftir_ps.0";

TEST(Convert, OfAMeasurementGivesTheResultTheNameThatWasAskedFor) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  ASSERT_EQ(candor({"convert", shared(kOpus), folder / "a.csv"}).exit_status, 0);
  auto names = folder.names();
  std::ranges::sort(names);
  EXPECT_THAT(
      names, ElementsAre("a-001.csv", "a-002.csv", "a-003.csv", "a-004.csv", "a-005.csv", "a.csv"));
  EXPECT_EQ(bytes_of(folder / "a.csv"), bytes_of(folder / "a-001.csv"));
  EXPECT_EQ(first_spectrum(folder / "a.csv").unit(), SignalUnit::absorbance);
  EXPECT_EQ(first_spectrum(folder / "a-002.csv").unit(), SignalUnit::interferogram);
}

TEST(Convert, OfSeveralResultsNumbersThem) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string witec = shared("formats/sersitivis/witec/WITec(7).csv");
  ASSERT_EQ(candor({"convert", witec, folder / "a.csv"}).exit_status, 0);
  auto names = folder.names();
  std::ranges::sort(names);
  EXPECT_THAT(names, ElementsAre("a-001.csv", "a-002.csv", "a-003.csv"));
  const Folder one;
  ASSERT_EQ(candor({"convert", witec, one / "a.csv", "--spectrum", "2"}).exit_status, 0);
  EXPECT_EQ(bytes_of(one / "a.csv"), bytes_of(folder / "a-002.csv"));
}

TEST(Convert, ThroughEveryFormatGivesTheSameNumbers) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string source = shared("ir-mixtures/field-0123.dx");
  ASSERT_EQ(candor({"convert", source, folder / "a.dx", "--to", "jcamp-dx-difdup"}).exit_status, 0);
  ASSERT_EQ(candor({"convert", folder / "a.dx", folder / "b.json"}).exit_status, 0);
  ASSERT_EQ(candor({"convert", folder / "b.json", folder / "c.csv"}).exit_status, 0);
  EXPECT_TRUE(std::ranges::equal(first_spectrum(source).intensities(),
                                 first_spectrum(folder / "c.csv").intensities()));
  const Outcome spc = candor({"convert", source, folder / "d.spc"});
  ASSERT_EQ(spc.exit_status, 0);
  EXPECT_THAT(spc.err, HasSubstr("single precision"));
  const Spectrum back = first_spectrum(folder / "d.spc");
  EXPECT_EQ(back.axis(), first_spectrum(source).axis());
  EXPECT_EQ(back.unit(), SignalUnit::absorbance);
  EXPECT_TRUE(std::ranges::equal(first_spectrum(source).intensities(), back.intensities(),
                                 [](double a, double b) { return static_cast<float>(a) == b; }));
}

TEST(Analyze, TakesTheResultOfAMeasurementUnlessAskedForAnother) {
  REQUIRE_SHARED_DATA();
  const Outcome result = candor({"analyze", shared(kOpus), "--json"});
  ASSERT_EQ(result.exit_status, 0) << result.err;
  const auto document = json_of(result.out);
  EXPECT_EQ(document["source"]["format"], "opus");
  EXPECT_EQ(document["source"]["spectrum"], 0);
  // An interferogram is asked for by number: it is refused by what it is.
  EXPECT_EQ(candor({"analyze", shared(kOpus), "--spectrum", "2"}).exit_status, 3);
  EXPECT_EQ(candor({"analyze", shared(kOpus), "--spectrum", "9"}).exit_status, 2);
}

TEST(Analyze, RefusesAFileWithoutUnitsUntilItIsTold) {
  REQUIRE_SHARED_DATA();
  const std::string file = shared("formats/openspecy/inst/extdata/raman_hdpe.json");
  EXPECT_EQ(candor({"info", file}).exit_status, 0);
  const Outcome refused = candor({"analyze", file});
  EXPECT_EQ(refused.exit_status, 3);
  EXPECT_THAT(refused.err, HasSubstr("--"));
  EXPECT_EQ(candor({"analyze", file, "--x-unit", "raman-shift-cm-1", "--y-unit", "arbitrary"})
                .exit_status,
            0);
}

TEST(Analyze, LeavesTheUnitsOfSupportingCurvesAlone) {
  REQUIRE_SHARED_DATA();
  const std::string file = shared("formats/ibcp-formats/jaz/source.jaz");
  const Outcome told = candor({"info", file, "--y-unit", "percent-transmittance", "--json"});
  ASSERT_EQ(told.exit_status, 0) << told.err;
  const auto spectra = json_of(told.out)["files"][0]["spectra"];
  ASSERT_THAT(spectra, SizeIs(4));
  EXPECT_EQ(spectra[0]["y_unit"], "percent-transmittance");
  EXPECT_EQ(spectra[1]["y_unit"], "counts");
  EXPECT_EQ(spectra[1]["role"], "supporting");
}

TEST(Info, SaysWhetherACutWouldShow) {
  REQUIRE_SHARED_DATA();
  const auto completeness = [](const std::string& file) {
    return json_of(candor({"info", shared(file), "--json"}).out)["files"][0]["completeness"];
  };
  EXPECT_EQ(completeness(kOpus), "checked");
  EXPECT_EQ(completeness("formats/openspecy/inst/extdata/raman_hdpe.csv"), "cannot-be-checked");
}

}  // namespace
}  // namespace candor::cli_test

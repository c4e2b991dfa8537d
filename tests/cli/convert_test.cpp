#include "formats/format.h"
#include "tests/cli/fixture.h"

namespace candor::cli_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

int convert(const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {"convert"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return candor(words).exit_status;
}

void expect_same_numbers(const Spectrum& a, const Spectrum& b) {
  EXPECT_EQ(a.axis(), b.axis());
  EXPECT_EQ(a.unit(), b.unit());
  EXPECT_TRUE(std::ranges::equal(a.intensities(), b.intensities()));
}

TEST(Convert, ThereAndBackGivesTheSameNumbers) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  for (const char* name : {"ir-mixtures/field-0123.dx", "ir-reference/cocaine_hcl.dx"}) {
    ASSERT_EQ(convert({shared(name), folder / "a.csv"}), 0);
    ASSERT_EQ(convert({folder / "a.csv", folder / "b.dx"}), 0);
    ASSERT_EQ(convert({folder / "b.dx", folder / "c.csv"}), 0);
    expect_same_numbers(first_spectrum(shared(name)), first_spectrum(folder / "a.csv"));
    expect_same_numbers(first_spectrum(shared(name)), first_spectrum(folder / "b.dx"));
    EXPECT_EQ(bytes_of(folder / "a.csv"), bytes_of(folder / "c.csv"));
  }
}

TEST(Convert, LeavesPerCentAloneUnlessAskedForAbsorbance) {
  const Folder folder;
  const std::string file = folder.write(
      "t.csv", "wavenumber_cm-1,percent_transmittance\n1000,10\n1002,100\n1004,1\n1006,50\n");
  ASSERT_EQ(convert({file, folder / "same.csv"}), 0);
  EXPECT_THAT(bytes_of(folder / "same.csv"),
              HasSubstr("wavenumber_cm-1,percent_transmittance\n1000,10\n1002,100\n"));
  ASSERT_EQ(convert({file, folder / "a.csv", "--to-y-unit", "absorbance"}), 0);
  const Spectrum absorbance = first_spectrum(folder / "a.csv");
  EXPECT_EQ(absorbance.unit(), SignalUnit::absorbance);
  EXPECT_DOUBLE_EQ(absorbance.intensities()[0], 1);
  EXPECT_DOUBLE_EQ(absorbance.intensities()[1], 0);
  EXPECT_DOUBLE_EQ(absorbance.intensities()[2], 2);
}

TEST(Convert, RefusesToReplaceItsOwnSource) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const std::string file = folder.write("sample.dx", bytes_of(street_sample_file()));
  std::filesystem::create_symlink(file, folder / "link.dx");
  for (const std::string& out : {file, folder / "link.dx", folder / "../" + file}) {
    if (!std::filesystem::exists(out)) continue;
    const Outcome outcome = candor({"convert", file, out});
    EXPECT_EQ(outcome.exit_status, 2);
    EXPECT_THAT(outcome.err, HasSubstr("its own source"));
  }
  EXPECT_EQ(bytes_of(file), bytes_of(street_sample_file()));
}

/// Run `candor` where no file may grow beyond a few kilobytes, as on a full disk.
Outcome with_full_disk(const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {"-c", "ulimit -f 8; trap '' XFSZ; exec \"$@\"", "sh",
                                    candor_program().string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return run_program("/bin/sh", words);
}

TEST(Convert, LeavesNothingBehindOnAFullDisk) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const Outcome outcome = with_full_disk({"convert", street_sample_file(), folder / "out.csv"});
  EXPECT_EQ(outcome.exit_status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("out.csv"));
  EXPECT_THAT(folder.names(), IsEmpty());

  folder.write("out.csv", "what was here before\n");
  EXPECT_EQ(with_full_disk({"convert", street_sample_file(), folder / "out.csv"}).exit_status, 1);
  EXPECT_EQ(bytes_of(folder / "out.csv"), "what was here before\n");
  EXPECT_THAT(folder.names(), ElementsAre("out.csv"));
}

TEST(Convert, SaysWhereItCannotWrite) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  for (const std::string& out : {std::string("/dev/full"), folder / "no/such/folder.csv"}) {
    const Outcome outcome = candor({"convert", street_sample_file(), out, "--to", "csv"});
    EXPECT_EQ(outcome.exit_status, 1);
    EXPECT_THAT(outcome.err, HasSubstr(out));
  }
  EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(Library, ThatDoesNotFitOnTheDiskIsNotThereAtAll) {
  REQUIRE_SHARED_DATA();
  const Folder folder;
  const Outcome outcome = with_full_disk(
      {"library", "build", folder / "full.sqlite", shared("ir-reference"), "--technique", "ir"});
  EXPECT_EQ(outcome.exit_status, 1) << outcome.err;
  EXPECT_THAT(folder.names(), IsEmpty());
}

}  // namespace
}  // namespace candor::cli_test

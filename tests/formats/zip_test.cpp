#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "formats/catalogue.h"
#include "tests/formats/spectra.h"
#include "tests/formats/zip_archive.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

const Spectrum& sample() {
  static const Spectrum kSample = make_spectrum({400, 402, 405}, {1, 2, 3.5});
  return kSample;
}

TEST(Zip, YieldsTheSpectraOfAllMembers) {
  const std::string archive = zip_archive({{"a.dx", written("dx", sample()).value()},
                                           {"folder/", ""},
                                           {"folder/b.csv", written("csv", sample()).value()},
                                           {"__MACOSX/._a.dx", "junk"},
                                           {".DS_Store", "junk"}});
  ASSERT_TRUE(kZip.recognise(archive));
  ASSERT_OK_AND_ASSIGN(const auto file, read_spectra(archive, {}));
  EXPECT_EQ(file.format, "zip");
  ASSERT_THAT(file.spectra, SizeIs(2));
  EXPECT_THAT(file.warnings, IsEmpty());
  for (const auto& item : file.spectra) {
    ASSERT_NO_FATAL_FAILURE(expect_same_numbers(item.spectrum, sample()));
  }
  EXPECT_EQ(kZip.read(zip_archive({{"a.dx", written("dx", sample()).value()}}))->completeness,
            Completeness::checked);
  EXPECT_THAT(file.spectra[1].spectrum.label().metadata,
              Contains(Pair("Archive member", "folder/b.csv")));
}

TEST(Zip, SkipsWhatIsNoSpectrumAndSaysSo) {
  const std::string archive =
      zip_archive({{"readme.txt", "for the queue"}, {"b.csv", written("csv", sample()).value()}});
  ASSERT_OK_AND_ASSIGN(const auto file, kZip.read(archive));
  EXPECT_THAT(file.spectra, SizeIs(1));
  EXPECT_THAT(file.warnings, ElementsAre(HasSubstr("readme.txt")));
  const auto none = kZip.read(zip_archive({{"readme.txt", "for the queue"}}));
  EXPECT_ERROR(ErrorCode::unsupported, none);
  EXPECT_THAT(message(none), HasSubstr("none is a spectrum"));
  EXPECT_ERROR(ErrorCode::unsupported, kZip.read(zip_archive({{"folder/", ""}})));
}

TEST(Zip, RefusesAMemberThatIsDamaged) {
  std::string dx = written("dx", sample()).value();
  dx.resize(dx.size() - 10);
  const auto result = kZip.read(zip_archive({{"a.dx", dx}}));
  EXPECT_ERROR(ErrorCode::damaged, result);
  EXPECT_THAT(message(result), HasSubstr("\"a.dx\": "));
}

TEST(Zip, DoesNotOpenAnArchiveWithinAnArchive) {
  const std::string inner = zip_archive({{"b.csv", written("csv", sample()).value()}});
  const auto result = kZip.read(zip_archive({{"inner.zip", inner}}));
  EXPECT_ERROR(ErrorCode::unsupported, result);
  EXPECT_THAT(message(result), HasSubstr("an archive within the archive"));
}

TEST(Zip, DoesNotUnpackWhatGrowsMoreThanTwoHundredfold) {
  const auto result = kZip.read(zip_archive({{"bomb", std::string(1'000'000, '1')}}));
  EXPECT_ERROR(ErrorCode::unsupported, result);
  EXPECT_THAT(message(result), HasSubstr("200 to 1"));
}

TEST(Zip, RefusesEveryTruncationAndEveryChangedByteOfItsContent) {
  const std::string archive = zip_archive({{"b.csv", written("csv", sample()).value()}});
  for (std::size_t length = 0; length < archive.size(); ++length) {
    EXPECT_FALSE(read_spectra(archive.substr(0, length), {}).ok()) << length;
  }
  const auto content = archive.find("b.csv") + 5;
  int refused = 0;
  for (std::size_t at = content; at < content + 40; ++at) {
    std::string changed = archive;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    const auto result = kZip.read(changed);
    // Some bits of the packing do not matter; the checksum sees to the content.
    if (result) {
      expect_same_numbers(result->spectra[0].spectrum, sample());
    } else {
      ++refused;
    }
  }
  EXPECT_GT(refused, 35);
}

}  // namespace
}  // namespace candor::formats

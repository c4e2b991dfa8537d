#include <random>

#include "tests/library/test_library.h"

namespace candor::library {
namespace {

using testing::HasSubstr;

/// What the readers return, in one comparable text.
std::string everything(const std::filesystem::path& path) {
  const auto stored = read_store(path);
  if (!stored) return "error";
  std::string text =
      stored->content.name + '|' + stored->content.program_version + '|' + stored->revision + '|' +
      (stored->content.calibration
           ? stored->content.calibration->id + '|' + stored->content.calibration->content
           : "none");
  for (const Entry& entry : stored->content.entries) {
    const Spectrum& spectrum = entry.reference.spectrum;
    for (const std::string* part :
         {&entry.reference.id, &entry.reference.substance, &entry.reference.form,
          &entry.reference.group, &entry.formula, &entry.inchikey, &entry.licence,
          &entry.provenance, &entry.source_file, &entry.source_sha256, &entry.quarantine_reason}) {
      text += *part + '|';
    }
    text += entry.standing == Standing::active ? "active|" : "quarantined|";
    for (const auto& [key, value] : entry.fields) text += key + '=' + value + '|';
    for (const auto& [key, value] : spectrum.label().metadata) text += key + '=' + value + '|';
    text += spectrum.label().title + std::string(to_string(spectrum.label().technique)) +
            std::string(to_string(spectrum.unit())) +
            std::string(to_string(spectrum.axis().unit()));
    const auto append = [&](std::span<const double> values) {
      text.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
    };
    append(spectrum.axis().positions());
    append(spectrum.intensities());
  }
  return text;
}

LibraryContent library_of(std::size_t references, std::size_t points) {
  LibraryContent content{"Damage", "0.1.0", {}, StoredCalibration{"cal", "thresholds"}};
  for (std::size_t i = 0; i < references; ++i) {
    const auto seed = static_cast<unsigned>(i);
    content.entries.push_back(made_entry("ref" + std::to_string(i), seed,
                                         i % 3 == 0 ? Technique::raman : Technique::ir, points));
  }
  return content;
}

/// Flip bytes one at a time; each is noticed or changes nothing that is read.
void expect_noticed(const TestFolder& folder, const std::string& sound,
                    const std::vector<std::size_t>& places, std::mt19937& random) {
  const auto path = folder.path() / "flipped.library";
  folder.write("flipped.library", sound);
  const std::string before = everything(path);
  ASSERT_NE(before, "error");
  std::size_t noticed = 0;
  for (const std::size_t place : places) {
    std::string flipped = sound;
    flipped[place] = static_cast<char>(flipped[place] ^ static_cast<char>(1 + random() % 255));
    folder.write("flipped.library", flipped);
    const auto stored = read_store(path);
    if (stored) {
      ASSERT_EQ(everything(path), before) << "byte " << place;
    } else {
      ++noticed;
      ASSERT_EQ(stored.error().code, ErrorCode::library_damaged)
          << "byte " << place << ": " << stored.error().message;
    }
    const auto faults = verify(path);
    if (!faults) {
      ASSERT_EQ(faults.error().code, ErrorCode::library_damaged) << "byte " << place;
    } else if (!stored) {
      ASSERT_FALSE(faults->empty()) << "byte " << place;
    }
    const auto calibration = load_calibration(path);
    if (calibration) {
      ASSERT_TRUE(calibration->has_value()) << "byte " << place;
      ASSERT_EQ((*calibration)->content, "thresholds") << "byte " << place;
    }
    ASSERT_THAT(folder.names(), testing::UnorderedElementsAre("flipped.library", "sound.library"));
  }
  EXPECT_GT(noticed, places.size() / 2);
}

TEST(DamagedLibrary, IsNoticedWhicheverByteOfALargeFileIsFlipped) {
  const TestFolder folder;
  ASSERT_TRUE(write_store(folder.path() / "sound.library", library_of(40, 460)).ok());
  const std::string sound = bytes_of(folder.path() / "sound.library");
  std::mt19937 random(20260401);
  std::vector<std::size_t> places;
  for (int i = 0; i < 400; ++i) places.push_back(random() % sound.size());
  expect_noticed(folder, sound, places, random);
}

TEST(DamagedLibrary, IsNoticedInTheFileHeaderTheSchemaAndTheSmallTables) {
  const TestFolder folder;
  ASSERT_TRUE(write_store(folder.path() / "sound.library", library_of(2, 20)).ok());
  const std::string sound = bytes_of(folder.path() / "sound.library");
  std::mt19937 random(7);
  std::vector<std::size_t> places;
  for (std::size_t place = 0; place < sound.size(); ++place) {
    if (place < 108 || sound[place] != '\0') places.push_back(place);
  }
  ASSERT_GT(places.size(), 2000U);
  expect_noticed(folder, sound, places, random);
}

TEST(DamagedLibrary, IsNoticedAtEveryLengthToWhichItIsCut) {
  const TestFolder folder;
  const auto path = folder.path() / "cut.library";
  ASSERT_TRUE(write_store(path, library_of(5, 100)).ok());
  const std::string sound = bytes_of(path);
  for (std::size_t length = 0; length < sound.size(); length += length < 200 ? 1 : 1021) {
    folder.write("cut.library", sound.substr(0, length));
    EXPECT_ERROR(ErrorCode::library_damaged, read_store(path));
    EXPECT_ERROR(ErrorCode::library_damaged, verify(path));
    EXPECT_ERROR(ErrorCode::library_damaged, load_calibration(path));
  }
  folder.write("cut.library", sound + "x");
  EXPECT_ERROR(ErrorCode::library_damaged, read_store(path));
}

TEST(DamagedLibrary, SaysWhatAFileIsThatIsNoLibrary) {
  const TestFolder folder;
  const auto message = [](const std::filesystem::path& path) {
    const auto result = info(path);
    return result ? "no error" : result.error().message;
  };
  EXPECT_THAT(message(folder.write("empty", "")), HasSubstr("empty (0 bytes)"));
  EXPECT_THAT(message(folder.write("text", std::string(500, 'x'))), HasSubstr("SQLite format 3"));
  EXPECT_THAT(message(folder.path()), HasSubstr("is a folder"));
  const auto path = folder.path() / "sound.library";
  ASSERT_TRUE(write_store(path, library_of(1, 20)).ok());
  std::string other = bytes_of(path);
  other[68] = '\0';
  EXPECT_THAT(message(folder.write("other", other)), HasSubstr("application id"));
  EXPECT_ERROR(ErrorCode::not_found, info(folder.path() / "none"));
  EXPECT_ERROR(ErrorCode::not_found, verify(folder.path() / "none"));
}

TEST(DamagedLibrary, IsNotBlessedByAnActThatRewritesIt) {
  const TestFolder folder;
  const auto path = folder.path() / "damaged.library";
  ASSERT_TRUE(write_store(path, library_of(3, 300)).ok());
  std::string bytes = bytes_of(path);
  bytes[bytes.find("fentanyl")] = 'F';
  folder.write("damaged.library", bytes);
  EXPECT_ERROR(ErrorCode::library_damaged, quarantine(path, "ref1", "label in doubt"));
  EXPECT_ERROR(ErrorCode::library_damaged, store_calibration(path, {"cal-2", "x"}));
  EXPECT_EQ(bytes_of(path), bytes);
}

}  // namespace
}  // namespace candor::library

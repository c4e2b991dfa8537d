#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "formats/catalogue.h"
#include "tests/formats/spectra.h"
#include "tests/shared_data.h"

namespace candor::formats {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kSpecy =
    "{\"wavenumber\":[301.5,304.5],\"spectra\":{\"intensity\":[1,2.5]},\n"
    "\"metadata\":{\"x\":[1],\"spectrum_type\":[\"Raman\"],\"spectrum_identity\":[\"HDPE\"],"
    "\"user_name\":[\"a\"]}}";

TEST(OpenSpecyJson, ReadsAxisSpectraAndTheirMetadata) {
  EXPECT_TRUE(kOpenSpecyJson.recognise(kSpecy));
  ASSERT_OK_AND_ASSIGN(const auto file, kOpenSpecyJson.read(kSpecy));
  const Spectrum& spectrum = file.spectra[0].spectrum;
  EXPECT_THAT(values(spectrum.axis().positions()), ElementsAre(301.5, 304.5));
  EXPECT_THAT(values(spectrum.intensities()), ElementsAre(1, 2.5));
  EXPECT_EQ(spectrum.axis().unit(), AxisUnit::raman_shift_per_cm);
  EXPECT_EQ(spectrum.unit(), SignalUnit::unknown);
  EXPECT_EQ(spectrum.label().technique, Technique::raman);
  EXPECT_EQ(spectrum.label().title, "HDPE");
  EXPECT_EQ(spectrum.label().find("user_name"), "a");
}

TEST(OpenSpecyJson, ReadsSeveralSpectraEachWithItsOwnRow) {
  const std::string text =
      "{\"wavenumber\":[1,2],\"spectra\":{\"a\":[1,2],\"b\":[3,4]},"
      "\"metadata\":{\"spectrum_type\":[\"FTIR\",null],\"spectrum_identity\":[\"PE\",\"PP\"]}}";
  ASSERT_OK_AND_ASSIGN(const auto file, kOpenSpecyJson.read(text));
  ASSERT_EQ(file.spectra.size(), 2U);
  EXPECT_EQ(file.spectra[0].spectrum.axis().unit(), AxisUnit::wavenumber_per_cm);
  EXPECT_EQ(file.spectra[0].spectrum.label().technique, Technique::ir);
  EXPECT_EQ(file.spectra[1].spectrum.axis().unit(), AxisUnit::unknown);
  EXPECT_EQ(file.spectra[1].spectrum.label().title, "PP: b");
}

TEST(OpenSpecyJson, SaysWhatIsWrong) {
  EXPECT_THAT(message(kOpenSpecyJson.read(replaced(kSpecy, "[1,2.5]", "[1]"))),
              HasSubstr("2 numbers"));
  EXPECT_ERROR(ErrorCode::damaged, kOpenSpecyJson.read(replaced(kSpecy, "[1,2.5]", "[1,null]")));
  EXPECT_ERROR(ErrorCode::damaged, kOpenSpecyJson.read(replaced(kSpecy, "wavenumber", "w")));
  EXPECT_ERROR(ErrorCode::unsupported,
               kOpenSpecyJson.read(replaced(kSpecy, "{\"intensity\":[1,2.5]}", "{}")));
  EXPECT_ERROR(ErrorCode::insufficient_data,
               kOpenSpecyJson.read("{\"wavenumber\":[1],\"spectra\":{\"a\":[1]}}"));
  for (std::size_t length = 0; length < kSpecy.size(); ++length) {
    EXPECT_FALSE(kOpenSpecyJson.read(kSpecy.substr(0, length)).ok()) << length;
  }
}

const std::string kEnlighten =
    "{\n  \"metadata\": {\"ENLIGHTEN Version\": \"4.1\", \"Label\": \"tablet\",\n"
    "    \"Integration Time\": 3000, \"Vignetted\": false, \"Note\": null,\n"
    "    \"ROI Pixel Start\": 1, \"ROI Pixel End\": 2, \"View\": \"Raman\"},\n"
    "  \"spectrometerSettings\": {\"eeprom\": {\"coeffs\": [1, 2.5]},\n"
    "    \"wavelengths\": [790.5, 791, 791.5, 792], \"wavenumbers\": [92.5, 96.5, 100, 104]},\n"
    "  \"spectrum\": {\"Processed\": [1, 2, 3, 4.5],\n    \"Raw\": [5, 6, 7, 8], \"Dark\": "
    "null}\n}\n";

TEST(EnlightenJson, ReadsProcessedCountsOverTheRamanShift) {
  EXPECT_TRUE(kEnlightenJson.recognise(kEnlighten));
  ASSERT_OK_AND_ASSIGN(const auto file, kEnlightenJson.read(kEnlighten));
  ASSERT_EQ(file.spectra.size(), 2U);
  const Spectrum& spectrum = file.spectra[0].spectrum;
  EXPECT_THAT(values(spectrum.axis().positions()), ElementsAre(92.5, 96.5, 100, 104));
  EXPECT_THAT(values(spectrum.intensities()), ElementsAre(1, 2, 3, 4.5));
  EXPECT_EQ(spectrum.axis().unit(), AxisUnit::raman_shift_per_cm);
  EXPECT_EQ(spectrum.unit(), SignalUnit::counts);
  EXPECT_EQ(spectrum.label().technique, Technique::raman);
  EXPECT_EQ(spectrum.label().title, "tablet");
  EXPECT_EQ(spectrum.label().find("Integration Time"), "3000");
  EXPECT_EQ(spectrum.label().find("Vignetted"), "false");
  EXPECT_EQ(file.spectra[1].role, SpectrumRole::supporting);
  EXPECT_EQ(file.spectra[1].spectrum.label().title, "tablet: raw");
  EXPECT_EQ(file.spectra[1].spectrum.axis().unit(), AxisUnit::pixel);
  EXPECT_THAT(values(file.spectra[1].spectrum.intensities()), ElementsAre(5, 6, 7, 8));
  EXPECT_THAT(file.warnings, IsEmpty());
}

TEST(EnlightenJson, PlacesACroppedSpectrumByItsRegionOfInterest) {
  ASSERT_OK_AND_ASSIGN(const auto file,
                       kEnlightenJson.read(replaced(kEnlighten, "[1, 2, 3, 4.5]", "[1, 2]")));
  EXPECT_THAT(values(file.spectra[0].spectrum.axis().positions()), ElementsAre(96.5, 100));
  EXPECT_ERROR(ErrorCode::damaged,
               kEnlightenJson.read(replaced(kEnlighten, "[1, 2, 3, 4.5]", "[1, 2, 3]")));
}

TEST(EnlightenJson, ReadsWavelengthsWhereThereIsNoLaser) {
  const std::string text =
      replaced(kEnlighten, "\"wavenumbers\": [92.5, 96.5, 100, 104]", "\"wavenumbers\": null");
  ASSERT_OK_AND_ASSIGN(const auto file, kEnlightenJson.read(text));
  EXPECT_EQ(file.spectra[0].spectrum.axis().unit(), AxisUnit::wavelength_nm);
  EXPECT_EQ(file.spectra[0].spectrum.label().technique, Technique::unknown);
}

TEST(EnlightenJson, LeavesTheUnitUnknownOfWhatAReferenceEnteredInto) {
  ASSERT_OK_AND_ASSIGN(const auto file,
                       kEnlightenJson.read(replaced(kEnlighten, "\"Raman\"", "\"Absorbance\"")));
  EXPECT_EQ(file.spectra[0].spectrum.unit(), SignalUnit::unknown);
  EXPECT_THAT(file.warnings, ElementsAre(HasSubstr("Absorbance")));
}

TEST(EnlightenJson, SaysWhatIsWrong) {
  EXPECT_THAT(message(kEnlightenJson.read(replaced(kEnlighten, "Processed", "P"))),
              HasSubstr("Processed"));
  EXPECT_ERROR(ErrorCode::damaged, kEnlightenJson.read(replaced(kEnlighten, "4.5]", "NaN]")));
  EXPECT_ERROR(ErrorCode::damaged, kEnlightenJson.read(replaced(kEnlighten, "4.5]", "null]")));
  EXPECT_ERROR(ErrorCode::damaged, kEnlightenJson.read(replaced(kEnlighten, "Note", "Label")));
  EXPECT_ERROR(ErrorCode::unsupported,
               kEnlightenJson.read(replaced(kEnlighten, "spectrometerSettings", "settings")));
  for (std::size_t length = 0; length + 1 < kEnlighten.size(); ++length) {
    EXPECT_FALSE(kEnlightenJson.read(kEnlighten.substr(0, length)).ok()) << length;
  }
}

}  // namespace
}  // namespace candor::formats

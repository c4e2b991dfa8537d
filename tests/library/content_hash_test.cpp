#include "library/content_hash.h"

#include <functional>

#include "library/little_endian.h"
#include "tests/library/test_library.h"

namespace candor::library {
namespace {

std::string hash_of(const Entry& entry) {
  return entry_hash(entry, axis_hash(entry.reference.spectrum.axis()));
}

TEST(LittleEndian, WritesTheLeastSignificantByteFirstAndReadsBack) {
  std::string bytes;
  append_little_endian(bytes, std::vector<double>{1.0, -0.0, 1e-310});
  EXPECT_EQ(bytes.substr(0, 8), std::string("\0\0\0\0\0\0\xF0\x3F", 8));
  const auto values = doubles_from_little_endian(bytes);
  ASSERT_TRUE(values.has_value());
  EXPECT_EQ((*values)[2], 1e-310);
  EXPECT_TRUE(std::signbit((*values)[1]));
  EXPECT_FALSE(doubles_from_little_endian(bytes.substr(1)).has_value());
  std::string count;
  append_little_endian(count, std::uint64_t{0x0102});
  EXPECT_EQ(count, std::string("\x02\x01\0\0\0\0\0\0", 8));
}

TEST(EntryHash, ChangesWithEveryPartOfAnEntry) {
  const Entry original = made_entry("fentanyl_hcl", 1);
  const std::string hash = hash_of(original);
  const auto with_label = [](Entry& entry, const std::function<void(SpectrumLabel&)>& change) {
    SpectrumLabel label = entry.reference.spectrum.label();
    change(label);
    entry.reference.spectrum = entry.reference.spectrum.relabelled(label);
  };
  const std::vector<std::function<void(Entry&)>> changes = {
      [](Entry& e) { e.reference.id += "x"; },
      [](Entry& e) { e.reference.substance += " "; },
      [](Entry& e) { e.reference.form = "base"; },
      [](Entry& e) { e.reference.group = "fentanyl-precursor"; },
      [](Entry& e) { e.formula += "C"; },
      [](Entry& e) { e.inchikey.clear(); },
      [](Entry& e) { e.licence = "CC0"; },
      [](Entry& e) { e.provenance.clear(); },
      [](Entry& e) { e.source_file = "other.dx"; },
      [](Entry& e) { e.source_sha256[3] = 'b'; },
      [](Entry& e) { e.standing = Standing::quarantined; },
      [](Entry& e) { e.quarantine_reason = "mislabelled"; },
      [](Entry& e) { e.fields["cas"] = "1"; },
      [](Entry& e) { e.fields.erase("cas"); },
      [&](Entry& e) { with_label(e, [](auto& label) { label.title += "s"; }); },
      [&](Entry& e) { with_label(e, [](auto& label) { label.technique = Technique::raman; }); },
      [&](Entry& e) { with_label(e, [](auto& label) { label.metadata[0].second += "5"; }); },
      [&](Entry& e) {
        with_label(e, [](auto& label) { std::swap(label.metadata[0], label.metadata[1]); });
      },
      [](Entry& e) {
        e.reference.spectrum =
            e.reference.spectrum.with_units(AxisUnit::wavelength_nm, SignalUnit::absorbance);
      },
      [](Entry& e) {
        e.reference.spectrum =
            e.reference.spectrum.with_units(AxisUnit::wavenumber_per_cm, SignalUnit::transmittance);
      },
      [](Entry& e) { e.reference.spectrum = made_spectrum(Technique::ir, 2); },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Entry changed = original;
    changes[i](changed);
    EXPECT_NE(hash_of(changed), hash) << "change " << i;
  }
  EXPECT_EQ(hash_of(made_entry("fentanyl_hcl", 1)), hash);
}

TEST(EntryHash, SeesThatTextMovedFromOneFieldIntoTheNext) {
  Entry one = made_entry("a", 1);
  Entry two = one;
  one.formula = std::string("ab");
  one.inchikey = std::string("c");
  two.formula = std::string("a");
  two.inchikey = std::string("bc");
  EXPECT_NE(hash_of(one), hash_of(two));
}

TEST(EntryHash, SeesTheSmallestChangeOfANumber) {
  const Entry original = made_entry("a", 1);
  const Spectrum& spectrum = original.reference.spectrum;
  std::vector<double> values(spectrum.intensities().begin(), spectrum.intensities().end());
  values[17] = std::nextafter(values[17], 1e9);
  Entry changed = original;
  changed.reference.spectrum =
      Spectrum::make(spectrum.axis(), values, spectrum.unit(), spectrum.label()).value();
  EXPECT_NE(hash_of(changed), hash_of(original));
}

TEST(Revision, DependsOnIdsHashesAndTheirNumber) {
  const std::vector<EntryHash> two = {{"a", "1"}, {"b", "2"}};
  const std::vector<EntryHash> one = {{"a", "1"}};
  const std::vector<EntryHash> exchanged = {{"a", "2"}, {"b", "1"}};
  EXPECT_NE(library_revision(two), library_revision(one));
  EXPECT_NE(library_revision(two), library_revision(exchanged));
  EXPECT_EQ(library_revision(one).size(), 64U);
}

}  // namespace
}  // namespace candor::library

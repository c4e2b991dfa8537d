#include "library/content_hash.h"

#include "library/little_endian.h"
#include "pipeline/core/sha256.h"

namespace candor::library {
namespace {

/// Bytes that can be read back in one way only.
class Serialisation {
 public:
  explicit Serialisation(std::string_view kind) { text(kind); }

  Serialisation& text(std::string_view value) {
    count(value.size());
    bytes_ += value;
    return *this;
  }
  Serialisation& count(std::size_t value) {
    append_little_endian(bytes_, static_cast<std::uint64_t>(value));
    return *this;
  }
  Serialisation& numbers(std::span<const double> values) {
    count(values.size());
    append_little_endian(bytes_, values);
    return *this;
  }
  template <typename Pairs>
  Serialisation& pairs(const Pairs& values) {
    count(values.size());
    for (const auto& [key, value] : values) text(key).text(value);
    return *this;
  }
  std::string sha256() const { return sha256_hex(bytes_); }

 private:
  std::string bytes_;
};

}  // namespace

std::string axis_hash(const Axis& axis) {
  return Serialisation("candor-axis/1")
      .text(to_string(axis.unit()))
      .numbers(axis.positions())
      .sha256();
}

std::string entry_hash(const Entry& entry, std::string_view hash_of_axis) {
  const Reference& reference = entry.reference;
  const SpectrumLabel& label = reference.spectrum.label();
  Serialisation serialisation("candor-reference/1");
  serialisation.text(reference.id)
      .text(reference.substance)
      .text(reference.form)
      .text(reference.group)
      .text(entry.formula)
      .text(entry.inchikey)
      .text(entry.licence)
      .text(entry.provenance)
      .text(entry.source_file)
      .text(entry.source_sha256)
      .text(entry.standing == Standing::active ? "active" : "quarantined")
      .text(entry.quarantine_reason)
      .pairs(entry.fields)
      .text(label.title)
      .text(to_string(label.technique))
      .pairs(label.metadata)
      .text(hash_of_axis)
      .text(to_string(reference.spectrum.unit()))
      .numbers(reference.spectrum.intensities());
  return serialisation.sha256();
}

std::string library_revision(std::span<const EntryHash> entries) {
  Serialisation serialisation("candor-library/1");
  serialisation.count(static_cast<std::size_t>(kSchemaVersion)).count(entries.size());
  for (const auto& [id, hash] : entries) serialisation.text(id).text(hash);
  return serialisation.sha256();
}

std::string header_hash(int schema, std::string_view name, std::string_view program_version,
                        std::string_view revision) {
  return Serialisation("candor-header/1")
      .count(static_cast<std::size_t>(schema))
      .text(name)
      .text(program_version)
      .text(revision)
      .sha256();
}

std::string calibration_hash(const StoredCalibration& calibration, std::string_view revision) {
  return Serialisation("candor-calibration/1")
      .text(calibration.id)
      .text(calibration.content)
      .text(revision)
      .sha256();
}

}  // namespace candor::library

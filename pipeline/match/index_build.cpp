#include "pipeline/match/index_build.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "pipeline/match/derivative_product.h"
#include "pipeline/match/index_basis.h"
#include "pipeline/match/index_layout.h"

namespace candor {
namespace {

constexpr std::size_t kSamples = 768;
constexpr std::size_t kTogether = 8;  // spectra whose coordinates are computed in one pass
constexpr std::size_t kCodes = ReferenceIndex::kCodes;
constexpr float kLargestCode = 127;

/// A float that is not below a number, whose own rounding is covered by `kGuard`.
float rounded_up(double value) {
  constexpr double kGuard = 1 + 1e-9;
  return std::nextafter(static_cast<float>(value * kGuard), std::numeric_limits<float>::infinity());
}

class Builder {
 public:
  explicit Builder(const IndexSource& source)
      : source_(source),
        shape_{.format = source.format, .points = source.points, .count = source.count},
        layout_(index_layout(shape_)),
        index_(layout_.size),
        half_(layout_.stride) {}

  Result<IndexBytes> build() && {
    if (auto learnt = learn(); !learnt) return std::move(learnt).error();
    std::vector<float> rows(kTogether * layout_.stride);
    for (std::size_t first = 0; first < source_.count; first += kTogether) {
      const std::size_t count = std::min(kTogether, source_.count - first);
      for (std::size_t k = 0; k < count; ++k) {
        const auto row = std::span(rows).subspan(k * layout_.stride, layout_.stride);
        if (auto done = read(first + k, row); !done) return std::move(done).error();
        store(first + k, row);
      }
      encode(first, std::span(rows).first(count * layout_.stride));
    }
    write_header();
    return std::move(index_);
  }

 private:
  template <typename Number>
  Number* section(std::size_t offset) {
    return reinterpret_cast<Number*>(index_.bytes().data() + offset);
  }

  /// A spectrum as its row will be stored: less its mean, of unit norm, rounded to the format.
  Result<void> read(std::size_t spectrum, std::span<float> row) {
    std::ranges::fill(row, 0.0F);
    const auto values = row.first(source_.points);
    source_.read(spectrum, values);
    double sum = 0;
    for (const float value : values) {
      if (!std::isfinite(value)) {
        return Error{ErrorCode::invalid_value,
                     fmt::format("spectrum {} of the index has an intensity that is not a finite "
                                 "number",
                                 spectrum)};
      }
      sum += value;
    }
    const double mean = sum / static_cast<double>(values.size());
    double squares = 0;
    for (const float value : values) squares += (value - mean) * (value - mean);
    const double scale = squares > 0 ? 1 / std::sqrt(squares) : 0.0;
    for (float& value : values) value = static_cast<float>((value - mean) * scale);
    if (source_.format == RowFormat::half) {
      to_half(row, half_);
      from_half(half_, row);
    }
    return {};
  }

  /// Directions and steps from spectra evenly spread over all.
  Result<void> learn() {
    const std::size_t stride = layout_.stride;
    const std::size_t count = std::min(kSamples, source_.count);
    std::vector<float> samples(count * stride);
    for (std::size_t k = 0; k < count; ++k) {
      auto done = read(k * source_.count / count, std::span(samples).subspan(k * stride, stride));
      if (!done) return done;
    }
    basis_ = principal_directions(samples, stride);
    shape_.basis_norm = basis_.norm;
    shape_.basis_defect = basis_.defect;
    std::ranges::copy(basis_.directions, section<float>(layout_.basis));
    float* const steps = section<float>(layout_.code_steps);
    std::vector<float> coordinates(kCodes);
    for (std::size_t k = 0; k < count; ++k) {
      row_products(directions(), std::span(samples).subspan(k * stride, stride), coordinates);
      for (std::size_t j = 0; j < kCodes; ++j) {
        steps[j] = std::max(steps[j], std::abs(coordinates[j]) / kLargestCode);
      }
    }
    return {};
  }

  FlatRows directions() const {
    return {reinterpret_cast<const std::byte*>(basis_.directions.data()), RowFormat::single,
            layout_.stride, kCodes};
  }

  void store(std::size_t spectrum, std::span<const float> row) {
    if (source_.format == RowFormat::half) {
      to_half(row, half_);
      std::ranges::copy(half_, section<std::uint16_t>(layout_.rows) + spectrum * layout_.stride);
    } else {
      std::ranges::copy(row, section<float>(layout_.rows) + spectrum * layout_.stride);
    }
    const double slope = norm_of_derivative(row.first(source_.points));
    section<float>(layout_.derivative_factors)[spectrum] =
        slope > 0 ? static_cast<float>(1 / slope) : 0.0F;
  }

  void encode(std::size_t first, std::span<const float> rows) {
    const std::size_t count = rows.size() / layout_.stride;
    std::vector<float> coordinates(kCodes * count);
    row_products(directions(), rows, coordinates);
    std::vector<float> own(kCodes);
    for (std::size_t k = 0; k < count; ++k) {
      for (std::size_t j = 0; j < kCodes; ++j) own[j] = coordinates[j * count + k];
      encode_one(first + k, norm_of(rows.subspan(k * layout_.stride, layout_.stride)), own);
    }
  }

  /// Codes of a row from its coordinates as computed, c = BᵀL + η with ‖η‖ <= γ‖B‖‖L‖.
  void encode_one(std::size_t spectrum, double norm, std::span<const float> coordinates) {
    const float* const steps = section<float>(layout_.code_steps);
    std::int8_t* const codes = section<std::int8_t>(layout_.codes) + spectrum * kCodes;
    double rounded = 0;
    double kept = 0;
    for (std::size_t j = 0; j < kCodes; ++j) {
      const float code = steps[j] > 0 ? std::clamp(std::nearbyint(coordinates[j] / steps[j]),
                                                   -kLargestCode, kLargestCode)
                                      : 0.0F;
      codes[j] = static_cast<std::int8_t>(code);
      const double stands_for = static_cast<double>(code) * steps[j];
      rounded += (coordinates[j] - stands_for) * (coordinates[j] - stands_for);
      kept += stands_for * stands_for;
    }
    const double size = norm_of(coordinates);
    const double error = row_product_error(layout_.stride) * basis_.norm * norm;
    const double beyond =
        norm * norm - size * size + 2 * size * error + basis_.defect * size * size;
    constexpr double kGuard = 1e-12;  // the rounding of this line, whose parts are about 1
    section<float>(layout_.within)[spectrum] =
        rounded_up(std::sqrt(rounded) + error + basis_.defect * size);
    section<float>(layout_.beyond)[spectrum] =
        rounded_up(std::sqrt(std::max(beyond, 0.0) + kGuard));
    shape_.row_norm = std::max(shape_.row_norm, norm);
    shape_.code_norm = std::max(shape_.code_norm, std::sqrt(kept));
  }

  void write_header() {
    IndexHeader header;
    header.shape = shape_;
    std::ranges::copy(source_.origin.library_revision, header.library_revision.begin());
    std::ranges::copy(source_.origin.recipe_fingerprint, header.recipe_fingerprint.begin());
    std::memcpy(index_.bytes().data(), &header, sizeof(header));
  }

  const IndexSource& source_;
  IndexShape shape_;
  IndexLayout layout_;
  IndexBytes index_;
  IndexBasis basis_;
  std::vector<std::uint16_t> half_;
};

}  // namespace

IndexBytes::IndexBytes(std::size_t size) : lines_(size / ReferenceIndex::kAlignment) {}

Result<IndexBytes> build_index(const IndexSource& source) {
  const IndexShape shape{.format = source.format, .points = source.points, .count = source.count};
  if (!plausible(shape)) {
    return Error{
        ErrorCode::invalid_value,
        fmt::format("an index holds 1 to 2^30 spectra of 3 to 2^20 points; asked for {} of "
                    "{}",
                    source.count, source.points)};
  }
  if (source.origin.library_revision.size() > IndexHeader::kHash ||
      source.origin.recipe_fingerprint.size() > IndexHeader::kHash) {
    return Error{
        ErrorCode::invalid_value,
        "the revision of a library and the fingerprint of a recipe have 64 digits at most"};
  }
  return Builder(source).build();
}

}  // namespace candor

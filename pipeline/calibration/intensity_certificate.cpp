#include "pipeline/calibration/intensity_certificate.h"

#include <fmt/core.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "pipeline/calibration/line_matching.h"
#include "pipeline/core/decimal.h"

namespace candor {
namespace {

constexpr std::size_t kMostPowers = 10;
constexpr std::size_t kLogNormal = 6;
constexpr double kLongestShift = 10000;
constexpr double kCheckStep = 1;  // of the shape over its range, in cm-1

std::vector<IntensityCertificate> known_certificates() {
  return {{"srm-2241",
           785,
           CertificateForm::polynomial,
           {9.71937e-02, 2.28325e-04, -5.86762e-08, 2.16023e-10, -9.77171e-14, 1.15596e-17},
           200,
           3500},
          {"srm-2242a",
           532,
           CertificateForm::log_normal,
           {9.9747e-01, 3.1006e+03, 1.1573e+00, 2.9721e+03, -3.7168e-06, 1.2864e-02},
           150,
           4000}};
}

double log_normal(const std::vector<double>& p, double x) {
  const double argument = (x - p[3]) * (p[2] * p[2] - 1) / (p[1] * p[2]) + 1;
  const double ratio = std::log(argument) / std::log(p[2]);
  return p[0] * std::exp(-std::log(2.0) * ratio * ratio) + p[4] * x + p[5];
}

Error wrong(std::string message) {
  return Error{ErrorCode::invalid_value, "certificate: " + std::move(message)};
}

Result<void> check(const IntensityCertificate& one) {
  const std::size_t count = one.coefficients.size();
  const bool fits = one.form == CertificateForm::log_normal ? count == kLogNormal
                                                            : count >= 1 && count <= kMostPowers;
  if (!fits) {
    return wrong(fmt::format("{} coefficients; a polynomial has 1 to {}, a log-normal shape {}",
                             count, kMostPowers, kLogNormal));
  }
  if (!(one.laser_nm > 0) || !(one.from_per_cm >= 0) || !(one.to_per_cm > one.from_per_cm) ||
      !(one.to_per_cm <= kLongestShift)) {
    return wrong(
        fmt::format("a laser of {} nm and a range of {} to {} cm-1; the laser is positive "
                    "and the range ascends within 0 to {}",
                    one.laser_nm, one.from_per_cm, one.to_per_cm, kLongestShift));
  }
  for (double x = one.from_per_cm; x <= one.to_per_cm; x += kCheckStep) {
    const double value = one.value(x);
    if (std::isfinite(value) && value > 0) continue;
    return wrong(
        fmt::format("the shape is {} at {} cm-1; it should be positive all over its "
                    "range: check the coefficients",
                    value, x));
  }
  return {};
}

Result<double> number_in(const toml::node* node, std::string_view key) {
  const auto value = node == nullptr ? std::nullopt : node->value<double>();
  if (value && std::isfinite(*value)) return *value;
  return wrong(fmt::format("\"{}\" should be made of finite numbers", key));
}

Result<std::vector<double>> numbers_at(const toml::table& table, std::string_view key) {
  const toml::array* array = table[key].as_array();
  if (array == nullptr) {
    return Error{ErrorCode::damaged,
                 fmt::format("certificate: \"{}\" is missing or no array of numbers", key)};
  }
  std::vector<double> numbers;
  for (const toml::node& node : *array) numbers.push_back(CANDOR_TRY(number_in(&node, key)));
  return numbers;
}

Result<std::string> text_at(const toml::table& table, std::string_view key) {
  const auto value = table[key].value<std::string>();
  if (value && !value->empty()) return *value;
  return Error{ErrorCode::damaged, fmt::format("certificate: \"{}\" is missing or no text", key)};
}

Result<void> refuse_unknown_keys(const toml::table& table) {
  constexpr std::array<std::string_view, 5> kKeys = {"name", "laser-nm", "form", "coefficients",
                                                     "range-per-cm"};
  for (const auto& [key, value] : table) {
    if (std::ranges::find(kKeys, key.str()) == kKeys.end()) {
      return wrong(fmt::format("there is no key \"{}\"", key.str()));
    }
  }
  return {};
}

Result<CertificateForm> form_at(const toml::table& table) {
  const std::string form = CANDOR_TRY(text_at(table, "form"));
  if (form == "polynomial") return CertificateForm::polynomial;
  if (form == "log-normal") return CertificateForm::log_normal;
  return wrong(fmt::format("the form \"{}\"; there is polynomial and log-normal", form));
}

}  // namespace

double IntensityCertificate::value(double per_cm) const {
  return form == CertificateForm::polynomial ? polynomial_at(coefficients, per_cm)
                                             : log_normal(coefficients, per_cm);
}

Result<IntensityCertificate> find_certificate(std::string_view name) {
  for (IntensityCertificate& one : known_certificates()) {
    if (one.name == name) return std::move(one);
  }
  return Error{ErrorCode::not_found,
               fmt::format("no intensity standard is called '{}'; there are srm-2241 and "
                           "srm-2242a, and any other by its coefficients",
                           name)};
}

Result<IntensityCertificate> parse_certificate(std::string_view toml) {
  toml::table table;
  try {
    table = toml::parse(toml);
  } catch (const toml::parse_error& error) {
    return Error{ErrorCode::damaged, fmt::format("certificate: line {}: {}",
                                                 error.source().begin.line, error.description())};
  }
  CANDOR_TRY(refuse_unknown_keys(table));
  IntensityCertificate one;
  one.name = CANDOR_TRY(text_at(table, "name"));
  one.form = CANDOR_TRY(form_at(table));
  one.laser_nm = CANDOR_TRY(number_in(table.get("laser-nm"), "laser-nm"));
  one.coefficients = CANDOR_TRY(numbers_at(table, "coefficients"));
  const auto range = CANDOR_TRY(numbers_at(table, "range-per-cm"));
  if (range.size() != 2) return wrong("\"range-per-cm\" should be [FIRST, LAST]");
  one.from_per_cm = range.front();
  one.to_per_cm = range.back();
  CANDOR_TRY(check(one));
  return one;
}

}  // namespace candor

#include "cli/evidence.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <span>
#include <utility>

#include "cli/command.h"
#include "library/strip_kinds.h"
#include "pipeline/core/decimal.h"
#include "workbench/earlier_analysis.h"
#include "workbench/shipped.h"

namespace candor::cli {
namespace {

constexpr std::string_view kResultForm =
    "TARGET=positive, TARGET=negative or TARGET=invalid, perhaps with \"; brand=...; lot=...; "
    "dilution=10mg/5mL\"";
constexpr std::string_view kLinesForm =
    "TARGET=control+test, control+faint-test, control, test or none (faint-control... for a faint "
    "control line), perhaps with \"; brand=...; lot=...; dilution=10mg/5mL\"";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// The pieces between semicolons.
std::vector<std::string_view> pieces_of(std::string_view text) {
  std::vector<std::string_view> pieces;
  for (auto end = text.find(';'); end != std::string_view::npos; end = text.find(';')) {
    pieces.push_back(trimmed(text.substr(0, end)));
    text.remove_prefix(end + 1);
  }
  pieces.push_back(trimmed(text));
  return pieces;
}

/// A number and its unit: "10mg", "10 mg".
std::optional<double> amount(std::string_view text, std::string_view unit) {
  text = trimmed(text);
  if (!text.ends_with(unit)) return std::nullopt;
  const auto value = parse_decimal(trimmed(text.substr(0, text.size() - unit.size())));
  constexpr double kMost = 1e6;
  return value && *value > 0 && *value < kMost ? value : std::nullopt;
}

std::optional<Dilution> dilution_of(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto sample = amount(text.substr(0, slash), "mg");
  const auto water = amount(text.substr(slash + 1), "mL");
  if (!sample || !water) return std::nullopt;
  return Dilution{*sample, *water};
}

/// A kind of strip may be named by its id or by its target.
Strip with_kind(Strip strip, const std::vector<StripKind>& kinds) {
  const auto kind = std::ranges::find_if(kinds, [&](const StripKind& candidate) {
    return candidate.id == strip.target || candidate.target == strip.target;
  });
  if (kind == kinds.end()) return strip;
  strip.target = kind->target;
  strip.kind = *kind;
  return strip;
}

/// What stands behind the first piece.
Result<Strip> with_remarks(Strip strip, const std::vector<std::string_view>& pieces,
                           std::string_view option) {
  for (const std::string_view piece : std::span(pieces).subspan(1)) {
    const auto equals = piece.find('=');
    const std::string_view key = trimmed(piece.substr(0, equals));
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view() : trimmed(piece.substr(equals + 1));
    if (key == "brand" && !value.empty()) {
      strip.brand = value;
    } else if (key == "lot" && !value.empty()) {
      strip.lot = value;
    } else if (key == "dilution") {
      strip.dilution = dilution_of(value);
      if (!strip.dilution) {
        return usage_error(
            fmt::format("{}: \"{}\" should read dilution=10mg/5mL, with the sample in mg "
                        "and the water in mL",
                        option, piece));
      }
    } else {
      return usage_error(fmt::format(
          "{}: \"{}\" should be brand=TEXT, lot=TEXT or dilution=10mg/5mL", option, piece));
    }
  }
  return strip;
}

struct TargetAndValue {
  std::string target;
  std::string_view value;
};

std::optional<TargetAndValue> target_and_value(std::string_view piece) {
  const auto equals = piece.rfind('=');
  if (equals == std::string_view::npos || equals == 0) return std::nullopt;
  return TargetAndValue{std::string(trimmed(piece.substr(0, equals))),
                        trimmed(piece.substr(equals + 1))};
}

}  // namespace

Result<Strip> strip_of_result(const std::string& text, const std::vector<StripKind>& kinds) {
  const auto pieces = pieces_of(text);
  const auto named = target_and_value(pieces.front());
  const auto result = named ? strip_result_from_string(named->value) : std::nullopt;
  if (!result) return usage_error(fmt::format("--strip {}: should read {}", text, kResultForm));
  Strip strip;
  strip.target = named->target;
  strip.result = *result;
  return with_remarks(with_kind(std::move(strip), kinds), pieces, "--strip");
}

Result<Strip> strip_of_lines(const std::string& text, const std::vector<StripKind>& kinds) {
  const auto pieces = pieces_of(text);
  const auto named = target_and_value(pieces.front());
  const auto lines = named ? strip_lines_from_string(named->value) : std::nullopt;
  if (!lines) return usage_error(fmt::format("--strip-lines {}: should read {}", text, kLinesForm));
  Strip strip;
  strip.target = named->target;
  strip.lines = *lines;
  strip.result = result_of(*lines);
  strip = with_kind(std::move(strip), kinds);
  if (!strip.kind) {
    return usage_error(
        fmt::format("--strip-lines {}: how such a strip is read is not known; say "
                    "--strip with what its maker says of the lines",
                    text));
  }
  return with_remarks(std::move(strip), pieces, "--strip-lines");
}

void EvidenceFlags::declare(CLI::App& app) {
  const auto add = [&](const std::string& name, std::vector<std::string>& values,
                       const std::string& help) {
    app.add_option(name, values, help)->take_all()->allow_extra_args(false);
  };
  add("--strip", strips,
      "What a test strip said: TARGET=positive|negative|invalid, e.g. fentanyl=negative or "
      "\"fentanyl=negative; brand=B; lot=L; dilution=10mg/5mL\" (may be repeated)");
  add("--strip-lines", strip_lines,
      "The lines on a strip instead: TARGET=control+test|control+faint-test|control|test|none, "
      "with faint-control in the place of control where that line was faint (may be repeated)");
  add("--evidence", evidence,
      "An analysis of the same sample by another technique, as --json printed it (may be "
      "repeated)");
  add("--expected", expected, "What the sample was sold as (may be repeated)");
}

Result<PriorEvidence> EvidenceFlags::read() const {
  PriorEvidence prior;
  std::vector<StripKind> kinds;
  if (!strips.empty() || !strip_lines.empty() || !evidence.empty()) {
    kinds = CANDOR_TRY(library::load_strip_kinds(CANDOR_TRY(workbench::shipped_data()) / "strips"));
  }
  for (const std::string& text : strips) {
    prior.strips.push_back(CANDOR_TRY(strip_of_result(text, kinds)));
  }
  for (const std::string& text : strip_lines) {
    prior.strips.push_back(CANDOR_TRY(strip_of_lines(text, kinds)));
  }
  for (const std::string& name : expected) {
    if (name.empty())
      return usage_error("--expected: should be a name; leave it out where it is unknown");
    prior.sold_as.push_back(name);
  }
  for (const std::string& path : evidence) {
    prior = CANDOR_TRY(workbench::with_earlier_analysis(std::move(prior), path, kinds));
  }
  return prior;
}

}  // namespace candor::cli

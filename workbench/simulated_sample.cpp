#include "workbench/simulated_sample.h"

#include <fmt/core.h>

#include <utility>

#include "library/library.h"
#include "pipeline/core/decimal.h"
#include "pipeline/mixture/simulate.h"
#include "workbench/shipped.h"

namespace candor::workbench {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// "fentanyl 8%" or "fentanyl"; a share of 0 stands for none stated.
Result<SamplePart> parse_part(std::string_view text) {
  const auto refused = [&] {
    return Error{ErrorCode::usage,
                 fmt::format("a sample is written as \"caffeine + lactose + fentanyl 8%\"; \"{}\" "
                             "is no part of one",
                             text)};
  };
  const std::string_view piece = trimmed(text);
  if (piece.empty()) return refused();
  if (!piece.ends_with('%')) return SamplePart{std::string(piece), 0};
  const auto space = piece.find_last_of(' ');
  if (space == std::string_view::npos) return refused();
  const auto percent = parse_decimal(piece.substr(space + 1, piece.size() - space - 2));
  const std::string_view name = trimmed(piece.substr(0, space));
  if (!percent || !(*percent > 0) || *percent > 100 || name.empty()) return refused();
  return SamplePart{std::string(name), *percent / 100};
}

}  // namespace

Result<std::vector<SamplePart>> parse_sample(std::string_view text) {
  std::vector<SamplePart> parts;
  double stated = 0;
  std::size_t open = 0;
  std::string_view rest = text;
  while (true) {
    const auto plus = rest.find('+');
    parts.push_back(CANDOR_TRY(parse_part(rest.substr(0, plus))));
    stated += parts.back().share;
    if (parts.back().share == 0) ++open;
    if (plus == std::string_view::npos) break;
    rest.remove_prefix(plus + 1);
  }
  constexpr double kWhole = 1;
  constexpr double kRounding = 1e-9;
  const double left = kWhole - stated;
  if (left < -kRounding || (open > 0 && left < kRounding)) {
    return Error{ErrorCode::usage,
                 fmt::format("the shares of \"{}\" make {:.4g} %: they leave nothing for the rest",
                             text, 100 * stated)};
  }
  for (SamplePart& part : parts) {
    if (part.share == 0) part.share = left / static_cast<double>(open);
  }
  return parts;
}

Result<Spectrum> simulated_sample(std::string_view text) {
  const auto library = CANDOR_TRY(shipped_data()) / "training.sqlite";
  std::vector<SimulatedPart> parts;
  for (const SamplePart& part : CANDOR_TRY(parse_sample(text))) {
    auto entry = CANDOR_TRY(library::find(library, part.substance));
    parts.push_back({std::move(entry.reference), part.share});
  }
  SimulationSettings settings;
  settings.noise = 0;
  settings.step = 1;
  return simulate_sample(parts, settings,
                         fmt::format("SIMULATED for training: {}; no real sample", text));
}

}  // namespace candor::workbench

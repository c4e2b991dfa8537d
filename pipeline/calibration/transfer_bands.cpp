#include "pipeline/calibration/transfer_bands.h"

#include <fmt/format.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <optional>

#include "pipeline/calibration/band_positions.h"
#include "pipeline/calibration/fine_curve.h"
#include "pipeline/numerics/median.h"
#include "pipeline/numerics/noise.h"

namespace candor {
namespace {

constexpr double kLowestShift = 100;
constexpr double kLeastHeight = 0.02;  // of the highest band
constexpr double kMostWidth = 35;
constexpr double kMostUncertainty = 1;
constexpr double kMostOffset = 40;
constexpr double kReach = 8;
constexpr double kWindowWidths = 1.5;
constexpr double kWellSeen = 20;  // times the noise

/// A fitted band in Raman shifts.
struct Band {
  double at = 0;
  double uncertainty = 0;
  double height = 0;
  double fwhm = 0;
  double standout = 0;
};

/// The shift at a fractional index, and how far apart the points are there.
struct Place {
  double at = 0;
  double step = 1;
};

Place place_of(const Axis& axis, double index) {
  const auto left = std::min(static_cast<std::size_t>(std::max(0.0, index)), axis.size() - 2);
  const double step = axis[left + 1] - axis[left];
  return {axis[left] + (index - static_cast<double>(left)) * step, step};
}

Result<std::vector<Band>> bands_of(const Spectrum& spectrum) {
  const auto finder = CANDOR_TRY(BandFinder::make(spectrum.intensities(), {}));
  const double noise = CANDOR_TRY(white_noise(spectrum.intensities()));
  const auto seen = [&](const BandPosition& band) {
    return place_of(spectrum.axis(), band.pixel).at >= kLowestShift;
  };
  double highest = 0;
  for (const BandPosition& band : finder.candidates()) {
    if (seen(band)) highest = std::max(highest, band.height);
  }
  std::vector<Band> bands;
  for (const BandPosition& candidate : finder.candidates()) {
    if (!seen(candidate) || candidate.height < kLeastHeight * highest) continue;
    const auto fitted = finder.find({candidate.pixel, 0.5});
    if (!fitted) continue;
    const Place place = place_of(spectrum.axis(), fitted->pixel);
    const Band band{place.at, fitted->uncertainty * place.step, fitted->height,
                    fitted->fwhm * place.step, noise > 0 ? fitted->height / noise : 1e9};
    if (band.fwhm <= kMostWidth && band.uncertainty <= kMostUncertainty) bands.push_back(band);
  }
  return bands;
}

/// The bands of one standard on both instruments.
struct BothBands {
  std::vector<Band> from;
  std::vector<Band> to;
};

/// The offset under which most of the heights meet: within 4 cm⁻¹ fully, then less and less.
double common_offset(std::span<const BothBands> standards) {
  double best = 0;
  double most = -1;
  for (double offset = -kMostOffset; offset <= kMostOffset; offset += 1) {
    double score = 0;
    for (const BothBands& bands : standards) {
      for (const Band& a : bands.from) {
        for (const Band& b : bands.to) {
          const double miss = (b.at - a.at - offset) / 4;
          score += std::sqrt(a.height * b.height) * std::exp(-0.5 * miss * miss);
        }
      }
    }
    // Of equal ones the smallest: nothing is displaced without a reason.
    if (score > most * (1 + 1e-9) ||
        (score > most * (1 - 1e-9) && std::abs(offset) < std::abs(best))) {
      most = score;
      best = offset;
    }
  }
  return best;
}

/// The band nearest to a place within reach; none if there is none.
std::optional<std::size_t> nearest(std::span<const Band> bands, double at) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const double miss = std::abs(bands[i].at - at);
    if (miss > kReach || (best && miss >= std::abs(bands[*best].at - at))) continue;
    best = i;
  }
  return best;
}

/// How well one curve, at a free height over a straight line, fits the other around a band.
struct HeightFit {
  double scale = 0;
  double uncertainty = 0;
  double squares = 0;
};

/// A band as one instrument shows it, and as the other shows it point by point.
class WindowFit {
 public:
  static Result<WindowFit> make(const Spectrum& model, double model_at, const Spectrum& measured,
                                double measured_at, double fwhm) {
    const double reach = std::max(kWindowWidths * fwhm, 6.0);
    WindowFit fit(CANDOR_TRY(FineCurve::read(model.axis().positions(), model.intensities(),
                                             model_at - 3 * reach, model_at + 3 * reach)));
    fit.model_at_ = model_at;
    for (std::size_t i = 0; i < measured.size(); ++i) {
      const double place = measured.axis()[i] - measured_at;
      if (std::abs(place) > reach) continue;
      fit.places_.push_back(place);
      fit.values_.push_back(measured.intensities()[i]);
    }
    return fit;
  }

  /// Nothing if the window has too few points or the two do not go together.
  std::optional<HeightFit> with(double deviation) const {
    const auto rows = static_cast<Eigen::Index>(places_.size());
    if (rows < 6) return std::nullopt;
    const FineCurve curve = curve_.broadened(deviation);
    Eigen::MatrixXd columns(rows, 3);
    for (Eigen::Index i = 0; i < rows; ++i) {
      const double place = places_[static_cast<std::size_t>(i)];
      columns.row(i) << curve.at(model_at_ + place), 1.0, place;
    }
    const Eigen::Map<const Eigen::VectorXd> values(values_.data(), rows);
    const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> solver(columns);
    if (solver.rank() < 3) return std::nullopt;
    const Eigen::Vector3d solution = solver.solve(values);
    const double squares = (columns * solution - values).squaredNorm();
    const Eigen::Matrix3d covariance = (columns.transpose() * columns).inverse();
    const double variance = squares / static_cast<double>(rows - 3);
    return HeightFit{solution[0], std::sqrt(std::max(0.0, variance * covariance(0, 0))), squares};
  }

  /// The Gaussian's standard deviation that fits best, by golden section.
  std::optional<double> best_deviation(double most) const {
    constexpr double kGolden = 0.6180339887498949;
    const auto squares = [&](double deviation) {
      const auto fit = with(deviation);
      return fit && fit->scale > 0 ? fit->squares : 1e300;
    };
    double low = 0;
    double high = most;
    double left = high - kGolden * (high - low);
    double right = low + kGolden * (high - low);
    double at_left = squares(left);
    double at_right = squares(right);
    for (int i = 0; i < 30; ++i) {
      const bool lower = at_left < at_right;
      (lower ? high : low) = lower ? right : left;
      if (lower) {
        right = left;
        at_right = at_left;
        left = high - kGolden * (high - low);
        at_left = squares(left);
      } else {
        left = right;
        at_left = at_right;
        right = low + kGolden * (high - low);
        at_right = squares(right);
      }
    }
    const double best = (low + high) / 2;
    if (squares(best) >= 1e300) return std::nullopt;
    return squares(0) <= squares(best) ? 0 : best;
  }

 private:
  explicit WindowFit(FineCurve curve) : curve_(std::move(curve)) {}

  FineCurve curve_;
  double model_at_ = 0;
  std::vector<double> places_;
  std::vector<double> values_;
};

/// The signed variance between the two shapes of a band; none if they do not go together.
Result<std::optional<double>> signed_variance(const TransferStandard& standard, const Band& from,
                                              const Band& to) {
  const double width = std::max(from.fwhm, to.fwhm);
  const auto there = CANDOR_TRY(WindowFit::make(standard.from, from.at, standard.to, to.at, width));
  const auto back = CANDOR_TRY(WindowFit::make(standard.to, to.at, standard.from, from.at, width));
  const auto broader = there.best_deviation(0.7 * width);
  const auto sharper = back.best_deviation(0.7 * width);
  if (!broader || !sharper) return std::optional<double>();
  return std::optional<double>(*broader * *broader - *sharper * *sharper);
}

Result<void> require_raman_shifts(const TransferStandard& standard, const Spectrum& spectrum) {
  if (spectrum.axis().unit() == AxisUnit::raman_shift_per_cm) return {};
  return Error{ErrorCode::incompatible,
               fmt::format("the standard {} has an axis in {}; a transfer is between Raman spectra "
                           "over the Raman shift (raman-shift-cm-1)",
                           standard.name, to_string(spectrum.axis().unit()))};
}

}  // namespace

Result<std::vector<TransferBand>> shared_bands(std::span<const TransferStandard> standards) {
  std::vector<BothBands> all;
  for (const TransferStandard& standard : standards) {
    CANDOR_TRY(require_raman_shifts(standard, standard.from));
    CANDOR_TRY(require_raman_shifts(standard, standard.to));
    BothBands both;
    both.from = CANDOR_TRY(bands_of(standard.from));
    both.to = CANDOR_TRY(bands_of(standard.to));
    all.push_back(std::move(both));
  }
  const double offset = common_offset(all);
  std::vector<TransferBand> shared;
  for (std::size_t s = 0; s < all.size(); ++s) {
    for (std::size_t i = 0; i < all[s].from.size(); ++i) {
      const Band& from = all[s].from[i];
      const auto there = nearest(all[s].to, from.at + offset);
      if (!there || nearest(all[s].from, all[s].to[*there].at - offset) != i) continue;
      const Band& to = all[s].to[*there];
      const auto variance = CANDOR_TRY(signed_variance(standards[s], from, to));
      if (!variance) continue;
      shared.push_back({.standard = s,
                        .from_per_cm = from.at,
                        .to_per_cm = to.at,
                        .uncertainty_per_cm = std::hypot(from.uncertainty, to.uncertainty),
                        .broadening_per_cm2 = *variance,
                        .standout = std::min(from.standout, to.standout)});
    }
  }
  return shared;
}

Result<void> compare_heights(std::span<const TransferStandard> standards, double broadening_per_cm2,
                             std::vector<TransferBand>& bands) {
  const double deviation = std::sqrt(std::abs(broadening_per_cm2));
  const bool broader = broadening_per_cm2 >= 0;
  std::vector<TransferBand> compared;
  for (TransferBand band : bands) {
    const TransferStandard& standard = standards[band.standard];
    const Spectrum& model = broader ? standard.from : standard.to;
    const Spectrum& measured = broader ? standard.to : standard.from;
    const double model_at = broader ? band.from_per_cm : band.to_per_cm;
    const double measured_at = broader ? band.to_per_cm : band.from_per_cm;
    const auto window =
        CANDOR_TRY(WindowFit::make(model, model_at, measured, measured_at, 2.355 * deviation + 8));
    const auto fit = window.with(deviation);
    if (!fit || fit->scale <= 0) continue;
    band.log_ratio = broader ? std::log(fit->scale) : -std::log(fit->scale);
    band.log_ratio_uncertainty = fit->uncertainty / fit->scale;
    compared.push_back(band);
  }
  bands = std::move(compared);
  return {};
}

SharedBroadening shared_broadening(std::span<const TransferBand> bands) {
  std::vector<double> variances;
  for (const TransferBand& band : bands) {
    if (band.standout >= kWellSeen) variances.push_back(band.broadening_per_cm2);
  }
  if (variances.empty()) {
    for (const TransferBand& band : bands) variances.push_back(band.broadening_per_cm2);
  }
  const double middle = median(variances);
  std::vector<double> misses;
  misses.reserve(variances.size());
  for (const double variance : variances) misses.push_back(std::abs(variance - middle));
  // 1.4826·MAD is the deviation of a normal distribution; its median is known to √(π/2)/√n.
  return {middle, 1.4826 * 1.2533 * median(misses) / std::sqrt(static_cast<double>(misses.size()))};
}

}  // namespace candor

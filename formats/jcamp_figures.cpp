#include "formats/jcamp_figures.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "pipeline/core/decimal.h"

namespace candor::formats {
namespace {

class FigureCheck {
 public:
  explicit FigureCheck(const JcampBlock& block) : block_(block) {}

  /// Compare a figure with what the table says, which itself may be `rounding` off.
  void compare(std::string_view label, double found, double rounding) {
    const auto stated = jcamp_number(block_, label);
    if (!stated) {
      warnings_.push_back(stated.error().message);
      return;
    }
    if (!*stated) return;
    const JcampNumber& figure = **stated;
    if (std::abs(figure.value - found) <= figure.rounding + rounding) return;
    warnings_.push_back(fmt::format("##{}={} disagrees with the table, which says {}", label,
                                    figure.text, to_decimal(found)));
  }

  std::vector<std::string> take() { return std::move(warnings_); }

 private:
  const JcampBlock& block_;
  std::vector<std::string> warnings_;
};

}  // namespace

std::vector<std::string> figure_warnings(const JcampBlock& block, const JcampScale& scale,
                                         const JcampPoints& points) {
  FigureCheck check(block);
  const JcampNumber& factor = scale.y_factor;
  const auto y_rounding = [&](double y) {
    return points.y_rounding + std::abs(y) * (1e-6 + factor.rounding / std::abs(factor.value));
  };
  const auto [lowest, highest] = std::ranges::minmax(points.y);
  check.compare("FIRSTY", points.y.front(), y_rounding(points.y.front()));
  check.compare("MAXY", highest, y_rounding(highest));
  check.compare("MINY", lowest, y_rounding(lowest));

  const double first = points.x.front();
  const double last = points.x.back();
  const double x_rounding = 1e-9 * std::max(std::abs(first), std::abs(last));
  check.compare("FIRSTX", first, x_rounding);
  check.compare("LASTX", last, x_rounding);
  const double header_rounding = (scale.first_x ? scale.first_x->rounding : 0.0) +
                                 (scale.last_x ? scale.last_x->rounding : 0.0);
  check.compare("MAXX", std::max(first, last), x_rounding + header_rounding);
  check.compare("MINX", std::min(first, last), x_rounding + header_rounding);
  const bool even = scale.first_x && scale.last_x && scale.points && points.x.size() > 1;
  if (even && block.find("XYPOINTS") == nullptr) {
    const auto intervals = static_cast<double>(points.x.size() - 1);
    check.compare("DELTAX", (last - first) / intervals, header_rounding / intervals + 1e-9);
  }
  return check.take();
}

}  // namespace candor::formats

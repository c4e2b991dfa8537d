#include "pipeline/imaging/plot_strokes.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace candor {
namespace {

constexpr double kLeastWidthPart = 0.012;  // of the inside, of a stroke that counts
constexpr double kLeastHeightPart = 0.03;
constexpr double kMostShared = 0.1;  // of a stroke's columns, that others have too
constexpr double kRivalPart = 0.2;   // of the inside's width
constexpr double kSpeckInk = 3;      // px, of a stroke that may be left out silently
constexpr std::size_t kBridged = 2;  // rows between two runs that are one

/// One connected stroke: the columns that it has.
struct Piece {
  int label = 0;
  std::vector<std::uint8_t> columns;
  std::size_t width = 0;
  int height = 0;
};

std::vector<Piece> pieces_of(const cv::Mat& labels, const cv::Mat& boxes, int count) {
  std::vector<Piece> pieces;
  const double least_width = std::max(4.0, kLeastWidthPart * labels.cols);
  const double least_height = std::max(6.0, kLeastHeightPart * labels.rows);
  std::vector<int> piece_of(static_cast<std::size_t>(count), -1);
  for (int i = 1; i < count; ++i) {
    const int width = boxes.at<int>(i, cv::CC_STAT_WIDTH);
    const int height = boxes.at<int>(i, cv::CC_STAT_HEIGHT);
    if (width < least_width && height < least_height) continue;
    piece_of[static_cast<std::size_t>(i)] = static_cast<int>(pieces.size());
    pieces.push_back(
        {i, std::vector<std::uint8_t>(static_cast<std::size_t>(labels.cols), 0), 0, height});
  }
  for (int row = 0; row < labels.rows; ++row) {
    for (int column = 0; column < labels.cols; ++column) {
      const int place = piece_of[static_cast<std::size_t>(labels.at<int>(row, column))];
      if (place < 0) continue;
      Piece& piece = pieces[static_cast<std::size_t>(place)];
      std::uint8_t& has = piece.columns[static_cast<std::size_t>(column)];
      if (has == 0) ++piece.width;
      has = 1;
    }
  }
  std::ranges::stable_sort(pieces, [](const Piece& a, const Piece& b) {
    return a.width != b.width ? a.width > b.width : a.height > b.height;
  });
  return pieces;
}

}  // namespace

CurveStrokes curve_strokes(const InkLayer& layer, const PlotInside& inside) {
  const auto rows = static_cast<int>(inside.height());
  const auto columns = static_cast<int>(inside.width());
  cv::Mat mask(rows, columns, CV_8U, const_cast<std::uint8_t*>(layer.mask.data()));
  cv::Mat closed;
  cv::morphologyEx(mask, closed, cv::MORPH_CLOSE,
                   cv::getStructuringElement(cv::MORPH_RECT, {3, 3}));
  cv::Mat labels;
  cv::Mat boxes;
  cv::Mat middles;
  const int count = cv::connectedComponentsWithStats(closed, labels, boxes, middles, 8, CV_32S);

  CurveStrokes strokes;
  std::vector<std::uint8_t> taken(inside.width(), 0);
  std::vector<std::uint8_t> is_curve(static_cast<std::size_t>(count), 0);
  for (const Piece& piece : pieces_of(labels, boxes, count)) {
    std::size_t shared = 0;
    for (std::size_t i = 0; i < taken.size(); ++i) shared += piece.columns[i] & taken[i];
    if (static_cast<double>(shared) > kMostShared * static_cast<double>(piece.width)) {
      strokes.left_out = strokes.left_out || piece.height > kSpeckInk;
      const auto width = static_cast<double>(piece.width);
      strokes.has_rival = strokes.has_rival || width >= kRivalPart * columns;
      continue;
    }
    is_curve[static_cast<std::size_t>(piece.label)] = 1;
    for (std::size_t i = 0; i < taken.size(); ++i) taken[i] |= piece.columns[i];
  }

  const auto is_curve_at = [&](int row, int column) {
    return column >= 0 && column < columns &&
           is_curve[static_cast<std::size_t>(labels.at<int>(row, column))] != 0;
  };
  const auto is_curve_beside = [&](int row, int column) {
    return is_curve_at(row, column - 1) || is_curve_at(row, column + 1) ||
           is_curve_at(row, column - 2) || is_curve_at(row, column + 2);
  };
  strokes.runs.resize(inside.width());
  std::size_t covered = 0;
  for (int column = 0; column < columns; ++column) {
    std::vector<ColumnRun> runs;
    // Along a steep stroke noise frays the edge: what is whole in a column beside is one run here.
    bool is_whole = true;
    for (int row = 0; row < rows; ++row) {
      if (!is_curve_at(row, column)) {
        is_whole = is_whole && is_curve_beside(row, column);
        continue;
      }
      const auto at = static_cast<std::size_t>(row);
      const bool joins = is_whole || (!runs.empty() && at <= runs.back().last + 1 + kBridged);
      is_whole = true;
      if (!runs.empty() && joins) {
        runs.back().last = at;
      } else {
        runs.push_back({at, at});
      }
    }
    if (runs.size() > 1) ++strokes.ambiguous_columns;
    if (runs.size() == 1) {
      strokes.runs[static_cast<std::size_t>(column)] = runs.front();
      ++covered;
    }
  }
  strokes.coverage = static_cast<double>(covered) / columns;
  return strokes;
}

}  // namespace candor

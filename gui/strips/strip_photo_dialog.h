#pragma once

#include <QDialog>
#include <QString>
#include <filesystem>
#include <optional>
#include <string>

#include "pipeline/core/result.h"
#include "pipeline/detect/strips.h"
#include "workbench/strip_photo.h"

class QLabel;
class QVBoxLayout;

namespace candor::gui {

class WrappedLabel;

/// What a person took over from a photo of strips.
struct LinesFromPhoto {
  StripLines lines = StripLines::none;
  std::string png;  ///< the photo as it may be kept
};

/// Shows a photo of test strips with what a program sees on it, and lets a person take one strip
/// over, after they looked. A strip in doubt cannot be taken over.
class StripPhotoDialog : public QDialog {
  Q_OBJECT

 public:
  /// Reads the photo in another thread, for strips of this kind; `kinds` is the folder of kinds.
  StripPhotoDialog(const QString& photo, const std::filesystem::path& kinds, const StripKind& kind,
                   QWidget* parent = nullptr);

  /// What was taken over; none before the dialog is accepted.
  const std::optional<LinesFromPhoto>& taken() const { return taken_; }

  /// Whether the photo was read, or it was told why it cannot be.
  bool is_read() const { return read_; }

 private:
  void show_photo(Result<workbench::StripPhoto> photo);
  QWidget* make_strip(int number, const StripObservation& strip, const std::string& png);

  std::optional<LinesFromPhoto> taken_;
  bool read_ = false;
  WrappedLabel* message_;
  QLabel* picture_;
  QVBoxLayout* strips_;
};

}  // namespace candor::gui

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "drivers/laser_permission.h"
#include "drivers/transport/clock.h"
#include "pipeline/core/raw_frame.h"
#include "pipeline/core/result.h"

namespace candor::drivers {

/// Which instrument this is.
struct Identity {
  std::string vendor;
  std::string model;
  std::string serial;  ///< "" if the instrument has none
  /// No such thing exists: everything that comes of it must say so.
  bool simulated = false;
};

/// A run of pixels, both ends included.
struct PixelRange {
  std::size_t first = 0;
  std::size_t last = 0;

  std::size_t size() const { return last - first + 1; }
  bool operator==(const PixelRange&) const = default;
};

/// Powers that a laser can be set to, in mW.
struct PowerRange {
  double least = 0;
  double most = 0;
};

/// What makes counts like those of other pixels: times the gain, plus the offset.
struct PixelMatch {
  double gain = 1;
  double offset = 0;

  bool operator==(const PixelMatch&) const = default;
};

/// What is known of an instrument once it is open: from the table of its model and from its memory,
/// whose every value was checked. Pixels are counted from 0 in the order in which they are sent.
struct Traits {
  std::size_t pixels = 0;
  PixelRange active;                 ///< pixels that see light
  std::optional<PixelRange> masked;  ///< pixels that are kept dark, to subtract their mean
  std::uint32_t full_scale = 0;      ///< the count at which a pixel is saturated, as sent
  double count_scale = 1;            ///< by which the maker multiplies counts
  PixelMatch odd_pixels;             ///< for pixels 1, 3, 5, ..., before counts are scaled
  Duration shortest_exposure = {};
  Duration longest_exposure = {};
  Duration exposure_step = {};  ///< exposures are multiples of it
  /// Wavelength in nm by powers of the pixel number less `wavelength_origin`; empty if unknown.
  std::vector<double> wavelength_coefficients;
  std::size_t wavelength_origin = 0;
  /// Wavelength in nm of each active pixel in their order, strictly rising or falling, from an
  /// instrument that stores a table and no polynomial; empty if it does not.
  std::vector<double> wavelengths_nm;
  /// Factor that undoes the detector's curve: counts over the polynomial of the counts (powers from
  /// 0); empty if unknown.
  std::vector<double> nonlinearity_coefficients;
  /// Raman intensity correction: the power of ten of this polynomial of the pixel number multiplies
  /// the counts inside the active pixels; empty if the instrument brings none.
  std::vector<double> intensity_coefficients;
  std::optional<double> laser_nm;       ///< the line of the laser that belongs to the instrument
  std::vector<std::size_t> bad_pixels;  ///< to be replaced by their neighbours
  bool has_laser = false;               ///< the program can switch a laser
  std::optional<PowerRange> laser_mw;   ///< where the power can be set
  bool has_cooling = false;             ///< the detector is cooled to a set temperature
  /// What it measures can carry a claim about a substance. A camera's colours cannot.
  bool identifies = true;
  std::vector<std::string> remarks;  ///< what was refused of the memory and why, or is not certain

  /// Whether the instrument stores wavelengths, as a polynomial or as a table.
  bool has_wavelengths() const {
    return !wavelength_coefficients.empty() || !wavelengths_nm.empty();
  }
};

/// A spectrometer that is open. A call returns within the exposure (of each frame it waits for)
/// plus 2 s. After an error `recover` brings it back, or says that it cannot. The laser is off
/// after opening, after every error, and when the object is destroyed. One thread at a time; a stop
/// may be requested from any.
class Spectrometer {
 public:
  Spectrometer() = default;
  Spectrometer(const Spectrometer&) = delete;
  Spectrometer& operator=(const Spectrometer&) = delete;
  virtual ~Spectrometer() = default;

  virtual const Identity& identity() const = 0;
  virtual const Traits& traits() const = 0;
  virtual Duration exposure() const = 0;

  /// Set the exposure; frames that were begun before are discarded. Errors: `invalid_value` outside
  /// what the instrument can do or between its steps, `device`.
  virtual Result<void> set_exposure(Duration exposure, const std::stop_token& stop) = 0;

  /// Take one frame that was begun after the call and after any change of settings. Errors:
  /// `device`; `cancelled`.
  virtual Result<RawFrame> acquire(const std::stop_token& stop) = 0;

  /// Discard whatever was measured up to now: the sample was changed.
  virtual void forget_frames() = 0;

  /// Temperature of the detector in degrees Celsius, where the instrument tells. Errors: `device`.
  virtual Result<std::optional<double>> detector_temperature() = 0;

  /// Switch the laser on, as the permission allows, and read back that it is. Errors: `unsupported`
  /// without a laser, `invalid_value` for a permission that has run out, `device`.
  virtual Result<void> laser_on(const LaserPermission& permission) = 0;

  /// Set the power that the laser is switched on with from now on; it is the highest after opening.
  /// Switches the laser off. Errors: `unsupported` where the power cannot be set, `invalid_value`
  /// outside its range, `device`.
  virtual Result<void> set_laser_power(double milliwatt);

  /// Switch the laser off and read back that it is. Tries again before it fails. Errors: `device`.
  virtual Result<void> laser_off() = 0;

  /// What the laser is known to do.
  virtual LaserState laser() const = 0;

  /// After an error: clear what is halted, discard what is underway, set all again, laser off.
  /// Within 3 s. Errors: `device` if the instrument is gone or does not come back.
  virtual Result<void> recover(const std::stop_token& stop) = 0;
};

}  // namespace candor::drivers

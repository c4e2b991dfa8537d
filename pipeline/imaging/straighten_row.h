#pragma once

#include "pipeline/imaging/pixel_row.h"

namespace candor {

/// How far the pixels of a row are from where they are read: middle + u · (linear + u · square), in
/// pixels, u from -1 to 1 over the row.
struct RowShift {
  float middle = 0;
  float linear = 0;
  float square = 0;
};

/// Read each pixel of a row at its shift by cubic convolution (R. G. Keys, IEEE Trans. Acoust.
/// Speech Signal Process. 29 (1981) 1153) and multiply it by the local stretch, 1 + d shift / dx.
/// The variance is that of a sum of independent pixels. A pixel takes the faults of the two around
/// its place: the outer two weigh at most 0.07. One that would need points beyond the row is left
/// as it is and marked dead. In single precision: a place is good to 10⁻⁶ of the largest shift. The
/// row is at least two pixels long, and not written while it is read. Cost: about 50 operations a
/// vector of pixels.
void straighten_row(const RowShift& shift, const PixelRow& from, const PixelRowTarget& to);

}  // namespace candor

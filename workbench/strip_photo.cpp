#include "workbench/strip_photo.h"

#include <fmt/core.h>

#include <utility>

#include "formats/format.h"
#include "formats/picture.h"
#include "library/strip_kinds.h"
#include "pipeline/imaging/strip_marks.h"

namespace candor::workbench {

Result<StripPhoto> read_strip_photo(const std::filesystem::path& photo,
                                    const std::filesystem::path& kinds, const std::string& kind) {
  const StripLayout layout = CANDOR_TRY(library::load_strip_layout(kinds / (kind + ".toml")));
  const std::string bytes = CANDOR_TRY(formats::read_bytes(photo.string()));
  auto picture = formats::read_picture(bytes);
  if (!picture) {
    return Error{picture.error().code,
                 fmt::format("{}: {}", photo.string(), picture.error().message)};
  }
  StripPhoto read;
  auto strips = read_strips(*picture, layout);
  if (strips) {
    read.strips = *std::move(strips);
  } else if (strips.error().code != ErrorCode::insufficient_data) {
    return strips.error();
  }
  read.png = CANDOR_TRY(formats::write_png(mark_strips(*picture, {})));
  read.picture = *std::move(picture);
  return read;
}

}  // namespace candor::workbench

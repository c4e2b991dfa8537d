#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/strip_report.h"
#include "cli/terminal.h"
#include "formats/format.h"
#include "formats/picture.h"
#include "library/strip_kinds.h"
#include "pipeline/imaging/strip_marks.h"
#include "workbench/shipped.h"

namespace candor::cli {
namespace {

class StripCommand : public Command {
 public:
  explicit StripCommand(CLI::App& app) {
    app.add_option("IMAGE", image_, "Photo of one or more test strips, JPEG or PNG")->required();
    app.add_option("--kind", kind_, "Kind of the strips, such as fentanyl");
    app.add_option("--picture", picture_, "Write what was seen, drawn on the photo, as PNG");
    output_.declare(app, {"text", "json"});
  }

  ExitStatus run() override {
    const auto done = read();
    if (done) return ExitStatus::done;
    print_error(done.error());
    return status_for(done.error().code);
  }

 private:
  Result<std::optional<StripKind>> kind() const {
    if (kind_.empty()) return std::optional<StripKind>();
    const std::filesystem::path shipped = CANDOR_TRY(folder());
    const auto kinds = CANDOR_TRY(library::load_strip_kinds(shipped));
    const auto found = std::ranges::find(kinds, kind_, &StripKind::id);
    if (found != kinds.end()) return std::optional(*found);
    std::string known;
    for (const StripKind& one : kinds) known += (known.empty() ? "" : ", ") + one.id;
    return Error{ErrorCode::usage,
                 fmt::format("--kind {}: no such kind of strip; known are {}", kind_, known)};
  }

  static Result<std::filesystem::path> folder() {
    const auto shipped = CANDOR_TRY(workbench::shipped_data());
    return shipped / "strips";
  }

  Result<ColourImage> photo() const {
    const std::string bytes = CANDOR_TRY(formats::read_bytes(image_));
    auto image = formats::read_picture(bytes);
    if (image) return image;
    return Error{image.error().code, fmt::format("{}: {}", image_, image.error().message)};
  }

  Result<void> read() const {
    const auto kind = CANDOR_TRY(this->kind());
    StripLayout layout;
    if (kind) {
      const std::filesystem::path shipped = CANDOR_TRY(folder());
      layout = CANDOR_TRY(library::load_strip_layout(shipped / (kind->id + ".toml")));
    }
    std::error_code ignored;
    if (!picture_.empty() && std::filesystem::equivalent(image_, picture_, ignored)) {
      return Error{ErrorCode::usage,
                   fmt::format("--picture {}: this is the photo itself, which would be lost; it "
                               "should be another file",
                               picture_)};
    }
    const ColourImage image = CANDOR_TRY(photo());
    const auto strips = read_strips(image, layout);
    if (!strips) {
      return Error{strips.error().code, fmt::format("{}: {}", image_, strips.error().message)};
    }
    if (!picture_.empty()) {
      const std::string png = CANDOR_TRY(formats::write_png(mark_strips(image, *strips)));
      CANDOR_TRY(formats::write_file(picture_, png));
    }
    print(output_.chosen() == OutputFormat::json ? strip_json(*strips, kind)
                                                 : strip_text(*strips, kind));
    return {};
  }

  std::string image_;
  std::string kind_;
  std::string picture_;
  OutputFlags output_;
};

}  // namespace

const CommandDefinition kStrip = {
    .name = "strip",
    .summary = "Read test strips from a photo: what is seen, and what it means",
    .example = "candor strip photo.jpg --kind fentanyl --picture seen.png",
    .declare = [](CLI::App& app) -> std::unique_ptr<Command> {
      return std::make_unique<StripCommand>(app);
    },
};

}  // namespace candor::cli

#include "library/sources.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <system_error>

#include "formats/format.h"

namespace candor::library {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kIndexName = "index.csv";

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

/// True for what lies beside spectra and is none by its name.
bool is_companion(const fs::path& path) {
  static constexpr std::array<std::string_view, 8> kStems = {
      "license", "licence", "copying", "readme", "notice", "authors", "changelog", "citation"};
  static constexpr std::array<std::string_view, 4> kExtensions = {".md", ".rst", ".pdf", ".html"};
  if (path.filename().string().starts_with('.')) return true;
  const std::string stem = lower(path.stem().string());
  const std::string extension = lower(path.extension().string());
  return std::ranges::find(kStems, stem) != kStems.end() ||
         std::ranges::find(kExtensions, extension) != kExtensions.end();
}

fs::path resolved(const fs::path& path) {
  std::error_code system;
  auto canonical = fs::weakly_canonical(path, system);
  return system ? path : canonical;
}

/// Lists files once, however often they are named.
class Listing {
 public:
  explicit Listing(const fs::path& library) : library_(resolved(library)) {}

  Result<void> add_source(const fs::path& source) {
    std::error_code system;
    const auto status = fs::status(source, system);
    if (!fs::exists(status)) {
      return Error{ErrorCode::unreadable,
                   fmt::format("{}: there is no such file or folder", source.string())};
    }
    if (fs::is_directory(status)) return add_folder(source);
    add_file(SourceFile{source, std::nullopt});
    return {};
  }

  Sources take() { return std::move(sources_); }

 private:
  void add_file(SourceFile file) {
    const fs::path canonical = resolved(file.path);
    if (canonical == library_) return;
    if (seen_.insert(canonical).second) {
      sources_.files.push_back(std::move(file));
    } else {
      sources_.skipped.push_back(
          fmt::format("{}: is named twice and was taken once", file.path.string()));
    }
  }

  Result<void> add_folder(const fs::path& folder) {
    std::error_code system;
    std::vector<fs::path> names;
    for (fs::directory_iterator entry(folder, system), end; !system && entry != end;
         entry.increment(system)) {
      names.push_back(entry->path().filename());
    }
    if (system) {
      return Error{ErrorCode::unreadable,
                   fmt::format("{}: cannot be read: {}", folder.string(), system.message())};
    }
    std::ranges::sort(names);
    if (std::ranges::find(names, fs::path(kIndexName)) != names.end()) {
      return add_indexed(folder, names);
    }
    for (const fs::path& name : names) {
      const fs::path path = folder / name;
      if (is_companion(path)) continue;
      if (fs::is_directory(path, system)) {
        sources_.skipped.push_back(fmt::format(
            "{}: is a folder within a folder; name it as a source of its own", path.string()));
        continue;
      }
      add_file(SourceFile{path, std::nullopt});
    }
    return {};
  }

  Result<void> add_indexed(const fs::path& folder, const std::vector<fs::path>& names) {
    const fs::path index = folder / kIndexName;
    const std::string text = CANDOR_TRY(formats::read_bytes(index));
    auto rows = parse_index(text);
    if (!rows) return named(index, std::move(rows).error());
    std::set<fs::path> listed;
    for (IndexRow& row : *rows) {
      fs::path path = CANDOR_TRY(listed_file(folder, index, row));
      listed.insert(resolved(path));
      add_file(SourceFile{std::move(path), std::move(row)});
    }
    for (const fs::path& name : names) {
      const fs::path path = folder / name;
      std::error_code system;
      if (name == kIndexName || is_companion(path) || fs::is_directory(path, system)) continue;
      const fs::path canonical = resolved(path);
      if (canonical == library_ || listed.contains(canonical)) continue;
      sources_.skipped.push_back(
          fmt::format("{}: is not listed in {}", path.string(), index.string()));
    }
    return {};
  }

  static Error named(const fs::path& index, Error error) {
    error.message = fmt::format("{}: {}", index.string(), error.message);
    return error;
  }

  static Result<fs::path> listed_file(const fs::path& folder, const fs::path& index,
                                      const IndexRow& row) {
    const auto refuse = [&](std::string_view what) {
      return named(index, Error{ErrorCode::damaged, fmt::format("line {}: {}", row.line, what)});
    };
    const fs::path file(row.cell("file"));
    if (file.is_absolute() || std::ranges::find(file, fs::path("..")) != file.end()) {
      return refuse(fmt::format("\"{}\" should be a path within the folder", file.string()));
    }
    fs::path path = folder / file;
    std::error_code system;
    if (!fs::is_regular_file(path, system)) {
      return refuse(fmt::format("lists \"{}\", but there is no such file in {}", file.string(),
                                folder.string()));
    }
    return path;
  }

  fs::path library_;
  std::set<fs::path> seen_;
  Sources sources_;
};

}  // namespace

Result<Sources> find_sources(std::span<const std::filesystem::path> sources,
                             const std::filesystem::path& library) {
  Listing listing(library);
  for (const fs::path& source : sources) CANDOR_TRY(listing.add_source(source));
  return listing.take();
}

}  // namespace candor::library

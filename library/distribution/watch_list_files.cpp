#include "library/distribution/watch_list_files.h"

#include <fmt/core.h>
#include <unistd.h>

#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "formats/format.h"
#include "library/distribution/new_file.h"
#include "library/substances.h"

namespace candor::library {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view kFilesSchema = "candor.watch-list-files/1";
constexpr std::string_view kExtension = ".toml";
constexpr std::size_t kMostFiles = 10'000;

/// A name that is one in every folder and leads into no other.
bool is_file_name(std::string_view name) {
  if (!name.ends_with(kExtension) || name.size() > 100) return false;
  name.remove_suffix(kExtension.size());
  return !name.empty() &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

Result<void> check_readable(const fs::path& folder) {
  if (CANDOR_TRY(load_substance_groups(folder)).empty()) {
    return Error{ErrorCode::insufficient_data,
                 fmt::format("{}: there is no group in it", folder.string())};
  }
  CANDOR_TRY(load_substances(folder));
  return {};
}

}  // namespace

Result<std::string> pack_watch_list(const fs::path& folder) {
  CANDOR_TRY(check_readable(folder));
  std::map<std::string, std::string> files;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    if (entry.path().extension() != kExtension) continue;
    const std::string name = entry.path().filename().string();
    if (!is_file_name(name)) {
      return Error{ErrorCode::invalid_value,
                   fmt::format("{}: its name should be lower-case letters, digits and '_'",
                               entry.path().string())};
    }
    files[name] = CANDOR_TRY(formats::read_bytes(entry.path()));
  }
  if (failed) {
    return Error{ErrorCode::unreadable, fmt::format("{}: {}", folder.string(), failed.message())};
  }
  const Json document = {{"schema", kFilesSchema}, {"files", files}};
  try {
    return document.dump() + "\n";
  } catch (const Json::type_error&) {
    return Error{ErrorCode::invalid_value,
                 fmt::format("{}: a file in it is no UTF-8", folder.string())};
  }
}

NewFolder::NewFolder(fs::path target, fs::path beside)
    : target_(std::move(target)), beside_(std::move(beside)) {}

NewFolder::NewFolder(NewFolder&& other) noexcept
    : target_(std::move(other.target_)), beside_(std::exchange(other.beside_, {})) {}

NewFolder::~NewFolder() {
  std::error_code ignored;
  if (!beside_.empty()) fs::remove_all(beside_, ignored);
}

Result<NewFolder> NewFolder::begin(const fs::path& target) {
  std::error_code failed;
  if (fs::exists(fs::symlink_status(target, failed))) {
    return Error{ErrorCode::already_exists,
                 fmt::format("{} exists already; nothing is overwritten", target.string())};
  }
  NewFolder folder(
      target, target.parent_path() /
                  fmt::format(".{}.{}{}", target.filename().string(), ::getpid(), kPartialSuffix));
  fs::remove_all(folder.beside_, failed);
  fs::create_directories(folder.beside_, failed);
  if (failed) {
    return Error{ErrorCode::write_failure,
                 fmt::format("{}: {}", target.string(), failed.message())};
  }
  return folder;
}

Result<void> NewFolder::publish() {
  CANDOR_TRY(rename_new(beside_, target_));
  beside_.clear();
  return {};
}

Result<NewFolder> unpack_watch_list(std::string_view text, const fs::path& target) {
  const Json document = Json::parse(text, nullptr, false);
  const Error damaged{ErrorCode::damaged, "its content is no watch list"};
  if (!document.is_object() || document.value("schema", Json()) != Json(kFilesSchema))
    return damaged;
  const auto files = document.find("files");
  if (files == document.end() || !files->is_object() || files->size() > kMostFiles) return damaged;
  NewFolder folder = CANDOR_TRY(NewFolder::begin(target));
  for (const auto& [name, content] : files->items()) {
    if (!is_file_name(name) || !content.is_string()) return damaged;
    CANDOR_TRY(write_new_file(folder.path() / name, content.get_ref<const std::string&>(),
                              NewFile::Readers::everybody));
  }
  if (const auto readable = check_readable(folder.path()); !readable) {
    return Error{ErrorCode::damaged,
                 fmt::format("its watch list cannot be used: {}", readable.error().message)};
  }
  return folder;
}

}  // namespace candor::library

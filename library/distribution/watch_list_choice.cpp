#include "library/distribution/watch_list_choice.h"

#include <fmt/core.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "formats/format.h"

namespace candor::library {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view kChoiceSchema = "candor.watch-list-in-use/1";
constexpr std::string_view kWayBack =
    "receive its bundle again, or choose another one with `candor records use`";

/// Refuse a list that is no longer what was signed.
Result<ReceivedBundle> as_signed(ReceivedBundle bundle) {
  const auto state = CANDOR_TRY(Reception::state_of(bundle));
  if (state == PlaceState::as_signed) return bundle;
  const bool missing = state == PlaceState::missing;
  return Error{missing ? ErrorCode::not_found : ErrorCode::library_damaged,
               fmt::format("{}: number {} of the watch list \"{}\" {}; {}", bundle.place.string(),
                           bundle.manifest.number, bundle.manifest.name,
                           missing ? "is not there" : "is not as it was signed", kWayBack)};
}

}  // namespace

Result<std::optional<ReceivedBundle>> WatchListChoice::in_use() const {
  std::error_code failed;
  if (!fs::exists(file(), failed)) return std::optional<ReceivedBundle>();
  const Json document = Json::parse(CANDOR_TRY(formats::read_bytes(file())), nullptr, false);
  const auto member = [&](const char* key) {
    return document.is_object() ? document.value(key, Json()) : Json();
  };
  const Json name = member("name");
  const Json number = member("number");
  const Json revision = member("revision");
  if (member("schema") != Json(kChoiceSchema) || !name.is_string() || !number.is_number_integer() ||
      !revision.is_string()) {
    return Error{ErrorCode::library_damaged,
                 fmt::format("{}: which watch list is in use cannot be read; choose it again with "
                             "`candor records use`",
                             file().string())};
  }
  for (ReceivedBundle& bundle : CANDOR_TRY(Reception(folder_).all())) {
    const Manifest& manifest = bundle.manifest;
    if (manifest.kind != BundleKind::watch_list || manifest.sha256 != revision ||
        manifest.name != name || manifest.number != number) {
      continue;
    }
    return std::optional(CANDOR_TRY(as_signed(std::move(bundle))));
  }
  return Error{ErrorCode::not_found,
               fmt::format("{}: number {} of the watch list \"{}\" is in use, but the ledger of "
                           "what was received does not know it; {}",
                           file().string(), number.dump(), name.get<std::string>(), kWayBack)};
}

Result<ReceivedBundle> WatchListChoice::use(std::string_view name,
                                            std::optional<std::int64_t> number) const {
  std::optional<ReceivedBundle> chosen;
  for (ReceivedBundle& bundle : CANDOR_TRY(Reception(folder_).all())) {
    const Manifest& manifest = bundle.manifest;
    if (manifest.kind != BundleKind::watch_list || manifest.name != name) continue;
    if (number && manifest.number != *number) continue;
    if (!chosen || manifest.number > chosen->manifest.number) chosen = std::move(bundle);
  }
  if (!chosen) {
    return Error{ErrorCode::not_found,
                 fmt::format("no {}watch list \"{}\" was received; `candor records received` lists "
                             "what was",
                             number ? fmt::format("number {} of a ", *number) : "", name)};
  }
  ReceivedBundle sound = CANDOR_TRY(as_signed(*std::move(chosen)));
  const Json document = {{"schema", kChoiceSchema},
                         {"name", sound.manifest.name},
                         {"number", sound.manifest.number},
                         {"revision", sound.manifest.sha256}};
  CANDOR_TRY(formats::write_file(file(), document.dump(2) + "\n"));
  return sound;
}

Result<void> WatchListChoice::use_shipped() const {
  std::error_code failed;
  fs::remove(file(), failed);
  if (!failed) return {};
  return Error{ErrorCode::write_failure, fmt::format("{}: {}", file().string(), failed.message())};
}

}  // namespace candor::library

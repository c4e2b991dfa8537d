#include "library/distribution/reception.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

#include "formats/format.h"
#include "library/distribution/new_file.h"
#include "library/distribution/watch_list_files.h"
#include "library/file_error.h"
#include "library/library.h"
#include "pipeline/core/sha256.h"

namespace candor::library {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view kReceivedSchema = "candor.received/1";
constexpr std::int64_t kMostWatchListBytes = std::int64_t{64} << 20U;

/// The right to change what was received: one process at a time.
class FolderLock {
 public:
  static Result<FolderLock> take(const fs::path& folder) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0 || ::flock(descriptor, LOCK_EX) != 0) {
      const Error error{ErrorCode::write_failure,
                        fmt::format("{}: {}", folder.string(), std::strerror(errno))};
      if (descriptor >= 0) ::close(descriptor);
      return error;
    }
    return FolderLock(descriptor);
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}

  int descriptor_;
};

/// Delete what a killed program left unfinished.
void sweep(const fs::path& folder) {
  std::error_code failed;
  std::vector<fs::path> left;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    if (entry->path().filename().string().ends_with(kPartialSuffix)) left.push_back(entry->path());
  }
  for (const fs::path& path : left) fs::remove_all(path, failed);
}

/// Refuse what was superseded, and what pretends to be what was received.
Result<void> check_number(const Manifest& manifest, const std::vector<ReceivedBundle>& before) {
  for (const ReceivedBundle& known : before) {
    const Manifest& other = known.manifest;
    if (other.kind != manifest.kind || other.name != manifest.name) continue;
    if (other.number > manifest.number) {
      return Error{ErrorCode::incompatible,
                   fmt::format("is number {} of the {} \"{}\", but number {} was received on {}: "
                               "an older one is not taken again; nothing was changed",
                               manifest.number, to_string(manifest.kind), manifest.name,
                               other.number, known.received)};
    }
    if (other.number == manifest.number && other != manifest) {
      return Error{
          ErrorCode::incompatible,
          fmt::format("is another number {} of the {} \"{}\" than the one that was "
                      "received on {}: whoever published it should say which one is "
                      "meant, and publish that under a higher number; nothing was changed",
                      manifest.number, to_string(manifest.kind), manifest.name, known.received)};
    }
  }
  return {};
}

Result<void> check_library(const fs::path& file, const Manifest& manifest) {
  const auto unsound = [](std::string_view why) {
    return Error{ErrorCode::damaged,
                 fmt::format("what was signed is no sound library: {}; nothing was changed", why)};
  };
  const auto faults = verify(file);
  if (!faults) return unsound(faults.error().message);
  if (!faults->empty()) return unsound(faults->front());
  const auto stored = info(file);
  if (!stored) return unsound(stored.error().message);
  if (stored->revision != manifest.revision) {
    return unsound(fmt::format("its revision is {}, but the manifest says {}", stored->revision,
                               manifest.revision));
  }
  return {};
}

Json json_of(const ReceivedBundle& bundle) {
  return {{"manifest", Json::parse(text_of(bundle.manifest))},
          {"key", bundle.signed_by.public_key},
          {"signed_by", bundle.signed_by.name},
          {"received", bundle.received}};
}

}  // namespace

std::string_view to_string(PlaceState state) {
  switch (state) {
    case PlaceState::as_signed: return "as-signed";
    case PlaceState::missing: return "missing";
    case PlaceState::changed: return "changed";
  }
  return "changed";
}

fs::path Reception::ledger() const { return folder_ / "received.json"; }

fs::path Reception::place_of(const Manifest& manifest) const {
  const std::string name = fmt::format("{}-{}", manifest.name, manifest.number);
  return manifest.kind == BundleKind::library ? folder_ / "libraries" / (name + ".sqlite")
                                              : folder_ / "watch-lists" / name;
}

Result<std::vector<ReceivedBundle>> Reception::all() const {
  std::vector<ReceivedBundle> bundles;
  std::error_code failed;
  if (!fs::exists(ledger(), failed)) return bundles;
  const Json document = Json::parse(CANDOR_TRY(formats::read_bytes(ledger())), nullptr, false);
  const Error damaged{ErrorCode::damaged,
                      fmt::format("{}: the ledger of received bundles cannot be read, so that it "
                                  "cannot be told what is newer; put back a copy of it",
                                  ledger().string())};
  if (!document.is_object() || document.value("schema", Json()) != Json(kReceivedSchema))
    return damaged;
  for (const Json& entry : document.value("bundles", Json::array())) {
    if (!entry.is_object() || !entry.contains("manifest")) return damaged;
    const auto manifest = manifest_of(entry.at("manifest").dump());
    const Json key = entry.value("key", Json());
    const Json name = entry.value("signed_by", Json());
    const Json received = entry.value("received", Json());
    if (!manifest || !key.is_string() || !name.is_string() || !received.is_string()) {
      return damaged;
    }
    bundles.push_back({*manifest,
                       {key.get<std::string>(), name.get<std::string>()},
                       received.get<std::string>(),
                       place_of(*manifest)});
  }
  return bundles;
}

Result<PlaceState> Reception::state_of(const ReceivedBundle& bundle) {
  std::error_code failed;
  if (!fs::exists(bundle.place, failed)) return PlaceState::missing;
  std::string sha256;
  if (bundle.manifest.kind == BundleKind::watch_list) {
    const auto text = pack_watch_list(bundle.place);
    if (text) sha256 = sha256_hex(*text);
  } else {
    Sha256 sum;
    CANDOR_TRY(read_pieces(bundle.place, [&](std::string_view piece) -> Result<void> {
      sum.add(piece);
      return {};
    }));
    sha256 = std::move(sum).hex();
  }
  return sha256 == bundle.manifest.sha256 ? PlaceState::as_signed : PlaceState::changed;
}

Result<void> Reception::enter(const ReceivedBundle& received,
                              std::vector<ReceivedBundle> before) const {
  const bool known = std::ranges::any_of(
      before, [&](const ReceivedBundle& other) { return other.manifest == received.manifest; });
  if (known) return {};
  before.push_back(received);
  Json bundles = Json::array();
  for (const ReceivedBundle& bundle : before) bundles.push_back(json_of(bundle));
  const Json document = {{"schema", kReceivedSchema}, {"bundles", std::move(bundles)}};
  NewFile file = CANDOR_TRY(NewFile::begin_in_place(ledger(), NewFile::Readers::everybody));
  CANDOR_TRY(file.append(document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"));
  return file.replace();
}

Result<void> Reception::place(Bundle& bundle, const ReceivedBundle& received,
                              std::vector<ReceivedBundle> before) const {
  const Manifest& manifest = bundle.manifest();
  const fs::path folder = received.place.parent_path();
  std::error_code failed;
  fs::create_directories(folder, failed);
  sweep(folder);
  if (manifest.kind == BundleKind::library) {
    NewFile file = CANDOR_TRY(NewFile::begin(received.place, NewFile::Readers::everybody));
    CANDOR_TRY(bundle.read([&](std::string_view piece) { return file.append(piece); }));
    CANDOR_TRY(file.sync());
    CANDOR_TRY(check_library(file.path(), manifest));
    CANDOR_TRY(enter(received, std::move(before)));
    return file.publish();
  }
  if (manifest.bytes > kMostWatchListBytes) {
    return Error{ErrorCode::damaged, "is too large for a watch list; nothing was changed"};
  }
  std::string text;
  CANDOR_TRY(bundle.read([&](std::string_view piece) -> Result<void> {
    text += piece;
    return {};
  }));
  NewFolder unpacked = CANDOR_TRY(unpack_watch_list(text, received.place));
  CANDOR_TRY(enter(received, std::move(before)));
  return unpacked.publish();
}

Result<Reception::Outcome> Reception::receive(const fs::path& path,
                                              std::span<const TrustedKey> trusted,
                                              const std::string& now) const {
  Bundle bundle = CANDOR_TRY(Bundle::open(path, trusted));
  const FolderLock lock = CANDOR_TRY(FolderLock::take(folder_));
  sweep(folder_);
  auto before = CANDOR_TRY(all());
  if (auto fits = check_number(bundle.manifest(), before); !fits) {
    return in_file(path, std::move(fits).error());
  }
  ReceivedBundle received{bundle.manifest(), bundle.signed_by(), now, place_of(bundle.manifest())};
  switch (CANDOR_TRY(state_of(received))) {
    case PlaceState::as_signed:
      CANDOR_TRY(enter(received, std::move(before)));
      return Outcome{received, true};
    case PlaceState::changed:
      return Error{ErrorCode::already_exists,
                   fmt::format("{} exists already and is not what {} brings; nothing was "
                               "changed: move it away, then receive the bundle again",
                               received.place.string(), path.string())};
    case PlaceState::missing: break;
  }
  if (auto placed = place(bundle, received, std::move(before)); !placed) {
    Error error = std::move(placed).error();
    if (error.message.find(path.string()) != std::string::npos) return error;
    return in_file(path, std::move(error));
  }
  return Outcome{std::move(received), false};
}

Result<Reception::Outcome> Reception::receive_incoming(const Incoming& incoming,
                                                       std::span<const TrustedKey> trusted,
                                                       const std::string& now) const {
  const fs::path folder = folder_ / "incoming";
  const FolderLock lock = CANDOR_TRY(FolderLock::take(folder));
  sweep(folder);
  NewFile file = CANDOR_TRY(NewFile::begin(folder / "bundle", NewFile::Readers::owner));
  const auto received = [&]() -> Result<Outcome> {
    CANDOR_TRY(file.append(incoming.head));
    const Bundle bundle = CANDOR_TRY(Bundle::open(file.path(), trusted));
    const auto before = CANDOR_TRY(all());
    CANDOR_TRY(check_number(bundle.manifest(), before));
    std::int64_t left = bundle.manifest().bytes;
    CANDOR_TRY(incoming.content([&](std::string_view piece) -> Result<void> {
      left -= static_cast<std::int64_t>(piece.size());
      if (left >= 0) return file.append(piece);
      return Error{ErrorCode::damaged, "its content is not what was signed; nothing was changed"};
    }));
    return receive(file.path(), trusted, now);
  };
  auto outcome = received();
  if (outcome) return outcome;
  Error error = std::move(outcome).error();
  const std::string path = file.path().string() + ": ";
  if (const auto at = error.message.find(path); at != std::string::npos) {
    error.message.erase(at, path.size());
  }
  error.message = fmt::format("{}: {}", incoming.called, error.message);
  return error;
}

Result<Manifest> Reception::check(const fs::path& path, std::span<const TrustedKey> trusted) const {
  Bundle bundle = CANDOR_TRY(Bundle::open(path, trusted));
  const auto before = CANDOR_TRY(all());
  if (auto fits = check_number(bundle.manifest(), before); !fits) {
    return in_file(path, std::move(fits).error());
  }
  CANDOR_TRY(bundle.read([](std::string_view) -> Result<void> { return {}; }));
  return bundle.manifest();
}

}  // namespace candor::library

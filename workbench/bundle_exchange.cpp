#include "workbench/bundle_exchange.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "records/network/bundle_table.h"

namespace candor::workbench {
namespace {

using library::BundleKind;
using library::Manifest;
using records::BundleName;

/// Of one name so many bundles are looked at: more that nobody trusts are somebody's mischief.
constexpr int kMostLookedAt = 20;

using NameKey = std::pair<std::string, std::string>;

/// The highest number of each kind and name that was received and is in its place. What is missing
/// is completed.
Result<std::map<NameKey, std::int64_t>> received_numbers(const library::Reception& reception) {
  std::map<NameKey, std::int64_t> numbers;
  for (const auto& bundle : CANDOR_TRY(reception.all())) {
    const Manifest& manifest = bundle.manifest;
    std::error_code failed;
    const bool there = std::filesystem::exists(bundle.place, failed);
    std::int64_t& number = numbers[{std::string(to_string(manifest.kind)), manifest.name}];
    number = std::max(number, there ? manifest.number : manifest.number - 1);
  }
  return numbers;
}

}  // namespace

Result<Manifest> send_bundle(records::ServerConnection& connection,
                             const std::filesystem::path& path,
                             std::span<const library::TrustedKey> trusted) {
  library::Bundle bundle = CANDOR_TRY(library::Bundle::open(path, trusted));
  const Manifest& manifest = bundle.manifest();
  const BundleName name{std::string(to_string(manifest.kind)), manifest.name, manifest.number};
  CANDOR_TRY(
      records::put_bundle(connection, name, bundle.head(),
                          [&bundle](const records::TakeBytes& take) { return bundle.read(take); }));
  return manifest;
}

Result<std::vector<Result<library::Reception::Outcome>>> receive_from_server(
    records::ServerConnection& connection, const library::Reception& reception,
    std::span<const library::TrustedKey> trusted, const std::string& now) {
  const auto offered = CANDOR_TRY(records::bundles_on_server(connection));
  auto known = CANDOR_TRY(received_numbers(reception));
  std::vector<Result<library::Reception::Outcome>> outcomes;
  std::map<NameKey, int> looked_at;
  for (const BundleName& name : offered) {
    const NameKey key{name.kind, name.name};
    if (name.number <= known[key] || looked_at[key]++ >= kMostLookedAt) continue;
    const std::string head = CANDOR_TRY(records::bundle_head(connection, name));
    // A broken link is no fault of the bundle.
    std::optional<Error> broken;
    auto outcome = reception.receive_incoming(
        {head,
         [&](const library::TakePiece& take) {
           std::optional<Error> own;
           auto read = records::read_bundle_content(connection, name,
                                                    [&](std::string_view piece) -> Result<void> {
                                                      auto taken = take(piece);
                                                      if (!taken) own = taken.error();
                                                      return taken;
                                                    });
           if (!read && !own) broken = read.error();
           return read;
         },
         fmt::format("number {} of the {} \"{}\" on the server", name.number, name.kind,
                     name.name)},
        trusted, now);
    if (broken) return *std::move(broken);
    if (!outcome) {
      if (outcome.error().code == ErrorCode::write_failure) return outcome.error();
      outcomes.push_back(std::move(outcome));
      continue;
    }
    const Manifest& manifest = outcome->bundle.manifest;
    known[{std::string(to_string(manifest.kind)), manifest.name}] = manifest.number;
    known[key] = std::max(known[key], name.number);
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

}  // namespace candor::workbench

#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "library/distribution/bundle.h"
#include "pipeline/core/result.h"

namespace candor::library {

/// A bundle that was taken, as the ledger of a site keeps it.
struct ReceivedBundle {
  Manifest manifest;
  TrustedKey signed_by;
  std::string received;         ///< when: "2026-11-30T15:04:05Z"
  std::filesystem::path place;  ///< the library's file, or the watch list's folder
};

/// What stands in the place of a received bundle.
enum class PlaceState { as_signed, missing, changed };

/// "as-signed", "missing", "changed".
std::string_view to_string(PlaceState state);

/// Where a site keeps what it received: in `libraries/NAME-NUMBER.sqlite` and
/// `watch-lists/NAME-NUMBER/`, with a ledger of it in `received.json`.
///
/// What a bundle brings gets its name only after the signature, the number, the hash and the
/// content itself were checked, and never over anything that is there. The ledger is written
/// before: a bundle with a lower number than one that was received is refused from then on, also
/// if the program is killed in between; the same bundle can be received again and completes it.
class Reception {
 public:
  explicit Reception(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// What receiving a bundle did.
  struct Outcome {
    ReceivedBundle bundle;
    bool was_there = false;  ///< as it was signed, so that nothing was to be done
  };

  /// Take a bundle. Nothing is changed by one that is refused. Errors: those of `Bundle`;
  /// `incompatible` for a lower number than one that was received, and for another bundle of a
  /// number that was; `damaged` for a content that is no sound library or watch list; those of
  /// `NewFile` and of the ledger.
  Result<Outcome> receive(const std::filesystem::path& path, std::span<const TrustedKey> trusted,
                          const std::string& now) const;

  /// A bundle that is no file here: its bytes up to the content, and what hands on the rest.
  struct Incoming {
    std::string head;
    Content content;
    std::string called;  ///< in messages: "number 3 of the library \"north-ir\" on the server"
  };

  /// Take a bundle from elsewhere. Its content is asked for once the signature and the number were
  /// checked. Errors: as `receive`, and those of the content.
  Result<Outcome> receive_incoming(const Incoming& incoming, std::span<const TrustedKey> trusted,
                                   const std::string& now) const;

  /// Check signature, number and hash of a bundle, and leave it. Errors: as `receive`.
  Result<Manifest> check(const std::filesystem::path& path,
                         std::span<const TrustedKey> trusted) const;

  /// Everything received, in that order. Errors: `unreadable`, `damaged`.
  Result<std::vector<ReceivedBundle>> all() const;

  /// Compare what stands in the place of a bundle with what was signed. Errors: `unreadable`.
  static Result<PlaceState> state_of(const ReceivedBundle& bundle);

 private:
  std::filesystem::path place_of(const Manifest& manifest) const;
  std::filesystem::path ledger() const;
  Result<void> place(Bundle& bundle, const ReceivedBundle& received,
                     std::vector<ReceivedBundle> before) const;
  Result<void> enter(const ReceivedBundle& received, std::vector<ReceivedBundle> before) const;

  std::filesystem::path folder_;
};

}  // namespace candor::library

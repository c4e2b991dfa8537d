#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "library/distribution/reception.h"
#include "pipeline/core/result.h"

namespace candor::library {

/// Which of the watch lists that a site received its analyses use. What is received is used only
/// once a person said so: the choice is a file, `watch-list-in-use.json`, beside the ledger. It
/// names the content by its hash, so that another content is never used in its place.
class WatchListChoice {
 public:
  /// In the folder of a `Reception`.
  explicit WatchListChoice(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// The list in use; none where nobody chose, so that the one that comes with the program is.
  /// Errors: `library_damaged` for a file that cannot be read, and for a list that is not as it was
  /// signed; `not_found` for one that is gone. No other list is used instead.
  Result<std::optional<ReceivedBundle>> in_use() const;

  /// Use a received list from now on: of that name the given number, else the highest. Errors:
  /// `not_found` if none was received; `library_damaged` if it is not as it was signed;
  /// `write_failure`.
  Result<ReceivedBundle> use(std::string_view name, std::optional<std::int64_t> number) const;

  /// Use the list that comes with the program again. Errors: `write_failure`.
  Result<void> use_shipped() const;

 private:
  std::filesystem::path file() const { return folder_ / "watch-list-in-use.json"; }

  std::filesystem::path folder_;
};

}  // namespace candor::library

#pragma once

#include <fmt/core.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <map>

#include "library/distribution/publication.h"
#include "library/distribution/reception.h"
#include "tests/library/test_library.h"

namespace candor::library {

/// Cheap to try, so that tests need not wait.
inline constexpr TrialCost kCheap{1, std::uint64_t{1} << 20U};

inline constexpr const char* kNow = "2026-11-30T15:04:05Z";

/// Do something in a process of its own; whether it said that it went well.
inline bool in_a_process(const std::function<bool()>& act) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(act() ? 0 : 1);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// A publisher with a key, and a site that trusts it.
class DistributionTest : public testing::Test {
 protected:
  std::filesystem::path library(unsigned seed, unsigned references = 2) const {
    LibraryContent content{"made for a test", "0.0", {}, std::nullopt};
    for (unsigned i = 0; i < references; ++i) {
      content.entries.push_back(made_entry(fmt::format("r{}", i), seed + 7 * i));
    }
    auto path = folder_.path() / fmt::format("library-{}.sqlite", seed);
    EXPECT_TRUE(write_store(path, std::move(content)).ok());
    return path;
  }

  std::filesystem::path watch_list(const std::string& name) const {
    folder_.write("list-" + name + "/groups.toml",
                  "[nitazene]\ntitle = \"a nitazene\"\nseen = \"no\"\n");
    folder_.write("list-" + name + "/first.toml",
                  "name = \"" + name + "\"\ngroup = \"nitazene\"\n");
    return folder_.path() / ("list-" + name);
  }

  std::filesystem::path bundle_of(const std::filesystem::path& source, const std::string& name,
                                  std::int64_t number) {
    auto path = folder_.path() / fmt::format("{}-{}-{}.bundle", name, number, ++bundles_);
    const auto manifest = publish({source, name, number, kNow, "", "0.1.0"}, key_, path);
    EXPECT_TRUE(manifest.ok()) << manifest.error().message;
    return path;
  }

  Reception site() const { return Reception(folder_.path() / "site"); }

  /// What receiving says; empty if it was taken.
  std::string refusal(const std::filesystem::path& bundle) const {
    const auto outcome = site().receive(bundle, trusted_, kNow);
    return outcome ? std::string() : outcome.error().message;
  }

  /// The bytes of every file of the site by name.
  std::map<std::string, std::string> everything() const {
    std::map<std::string, std::string> files;
    std::error_code none;
    for (std::filesystem::recursive_directory_iterator at(folder_.path() / "site", none), end;
         !none && at != end; ++at) {
      if (at->is_regular_file()) files[at->path().string()] = bytes_of(at->path());
    }
    return files;
  }

  TestFolder folder_;
  SigningKey key_ = SigningKey::generate();
  std::vector<TrustedKey> trusted_ = {{key_.public_key(), "the lead"}};
  int bundles_ = 0;
};

}  // namespace candor::library

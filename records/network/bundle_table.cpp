#include "records/network/bundle_table.h"

#include <fmt/core.h>

#include <algorithm>

namespace candor::records {
namespace {

/// Cuts what comes in pieces of any size into parts of the size that the table takes.
class PartWriter {
 public:
  PartWriter(ServerTransaction& transaction, const BundleName& bundle)
      : transaction_(transaction), bundle_(bundle) {}

  Result<void> take(std::string_view bytes) {
    while (!bytes.empty()) {
      const std::size_t room = std::min(bytes.size(), kBundlePart - held_.size());
      held_ += bytes.substr(0, room);
      bytes.remove_prefix(room);
      if (held_.size() == kBundlePart) CANDOR_TRY(flush());
    }
    return {};
  }

  Result<void> flush() {
    if (held_.empty()) return {};
    CANDOR_TRY(
        transaction_.run("INSERT INTO candor.bundle_part (kind, name, number, part, bytes)"
                         " VALUES ($1, $2, $3, $4, $5)",
                         {bundle_.kind, bundle_.name, bundle_.number, part_, Blob{held_}}));
    ++part_;
    held_.clear();
    return {};
  }

 private:
  ServerTransaction& transaction_;
  const BundleName& bundle_;
  std::int64_t part_ = 0;
  std::string held_;
};

}  // namespace

Result<void> put_bundle(ServerConnection& connection, const BundleName& bundle,
                        std::string_view head,
                        const std::function<Result<void>(const TakeBytes&)>& content) {
  ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(connection));
  const auto there = CANDOR_TRY(
      transaction.run("SELECT max(number) FROM candor.bundle WHERE kind = $1 AND name = $2",
                      {bundle.kind, bundle.name}));
  const std::int64_t highest = CANDOR_TRY(there.integer(0, 0));
  if (highest >= bundle.number) {
    return Error{ErrorCode::already_exists,
                 fmt::format("the server has number {} of the {} \"{}\" already; sites take no "
                             "lower one and no other one of that number",
                             highest, bundle.kind, bundle.name)};
  }
  CANDOR_TRY(transaction.run(
      "INSERT INTO candor.bundle (kind, name, number, head) VALUES ($1, $2, $3, $4)",
      {bundle.kind, bundle.name, bundle.number, Blob{head}}));
  PartWriter parts(transaction, bundle);
  CANDOR_TRY(content([&parts](std::string_view bytes) { return parts.take(bytes); }));
  CANDOR_TRY(parts.flush());
  return transaction.commit();
}

Result<std::vector<BundleName>> bundles_on_server(ServerConnection& connection) {
  ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(connection));
  const auto rows = CANDOR_TRY(transaction.run(
      "SELECT kind, name, number FROM candor.bundle ORDER BY kind, name, number DESC"));
  std::vector<BundleName> bundles;
  for (int row = 0; row < rows.size(); ++row) {
    const std::int64_t number = CANDOR_TRY(rows.integer(row, 2));
    bundles.push_back({std::string(rows.text(row, 0)), std::string(rows.text(row, 1)), number});
  }
  return bundles;
}

Result<std::string> bundle_head(ServerConnection& connection, const BundleName& bundle) {
  ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(connection));
  const auto rows = CANDOR_TRY(transaction.run(
      "SELECT head FROM candor.bundle WHERE kind = $1 AND name = $2 AND number = $3",
      {bundle.kind, bundle.name, bundle.number}));
  if (rows.size() == 0) {
    return Error{ErrorCode::not_found, fmt::format("the server has no number {} of the {} \"{}\"",
                                                   bundle.number, bundle.kind, bundle.name)};
  }
  return rows.bytes(0, 0);
}

Result<void> read_bundle_content(ServerConnection& connection, const BundleName& bundle,
                                 const TakeBytes& take) {
  for (std::int64_t part = 0;; ++part) {
    ServerTransaction transaction = CANDOR_TRY(ServerTransaction::begin(connection));
    const auto rows =
        CANDOR_TRY(transaction.run("SELECT bytes FROM candor.bundle_part"
                                   " WHERE kind = $1 AND name = $2 AND number = $3 AND part = $4",
                                   {bundle.kind, bundle.name, bundle.number, part}));
    if (rows.size() == 0) return {};
    const std::string bytes = CANDOR_TRY(rows.bytes(0, 0));
    CANDOR_TRY(take(bytes));
  }
}

}  // namespace candor::records

#include <utility>

#include "records/network/copies.h"

namespace candor::records {

Result<void> Copies::replace_findings(const std::string& since, std::span<const NetworkWeek> weeks,
                                      std::span<const NetworkFinding> findings) {
  const auto replaced = [&]() -> Result<void> {
    WriteTransaction transaction = CANDOR_TRY(WriteTransaction::begin(database_));
    for (const std::string_view sql :
         {"DELETE FROM week WHERE week >= ?", "DELETE FROM finding WHERE week >= ?"}) {
      Statement statement = CANDOR_TRY(database_.prepare(sql));
      CANDOR_TRY(statement.run(std::string_view(since)));
    }
    Statement week = CANDOR_TRY(database_.prepare("INSERT INTO week VALUES (?, ?, ?)"));
    for (const NetworkWeek& one : weeks) {
      CANDOR_TRY(week.run(std::string_view(one.week), std::string_view(one.site), one.samples));
    }
    Statement finding =
        CANDOR_TRY(database_.prepare("INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?)"));
    for (const NetworkFinding& one : findings) {
      CANDOR_TRY(finding.run(std::string_view(one.week), std::string_view(one.site),
                             std::string_view(one.target), std::string_view(one.source),
                             std::string_view(one.verdict), std::string_view(one.expectation),
                             one.samples));
    }
    return transaction.commit();
  }();
  if (!replaced) return explained(replaced.error());
  return {};
}

Result<std::vector<NetworkWeek>> Copies::weeks(const std::string& since) {
  auto found = [&]() -> Result<std::vector<NetworkWeek>> {
    Statement rows =
        CANDOR_TRY(database_.prepare("SELECT week, site, samples FROM week WHERE week >= ?"
                                     " ORDER BY week, site"));
    rows.bind(std::string_view(since));
    std::vector<NetworkWeek> weeks;
    while (CANDOR_TRY(rows.step())) {
      weeks.push_back({std::string(rows.text(0)), std::string(rows.text(1)), rows.integer(2)});
    }
    return weeks;
  }();
  if (!found) return explained(std::move(found).error());
  return found;
}

Result<std::vector<NetworkFinding>> Copies::findings(const std::string& since) {
  auto found = [&]() -> Result<std::vector<NetworkFinding>> {
    Statement rows = CANDOR_TRY(database_.prepare(
        "SELECT week, site, target, source, verdict, expectation, samples FROM finding"
        " WHERE week >= ? ORDER BY week, target, source, verdict, expectation, site"));
    rows.bind(std::string_view(since));
    std::vector<NetworkFinding> findings;
    while (CANDOR_TRY(rows.step())) {
      findings.push_back({std::string(rows.text(0)), std::string(rows.text(1)),
                          std::string(rows.text(2)), std::string(rows.text(3)),
                          std::string(rows.text(4)), std::string(rows.text(5)), rows.integer(6)});
    }
    return findings;
  }();
  if (!found) return explained(std::move(found).error());
  return found;
}

Result<void> Copies::replace_signals(const std::string& since,
                                     const std::function<Result<FetchedSignals>()>& next) {
  const auto replaced = [&]() -> Result<void> {
    WriteTransaction transaction = CANDOR_TRY(WriteTransaction::begin(database_));
    Statement known = CANDOR_TRY(database_.prepare("DELETE FROM signal WHERE week >= ?"));
    CANDOR_TRY(known.run(std::string_view(since)));
    Statement insert = CANDOR_TRY(database_.prepare("INSERT INTO signal VALUES (?, ?, ?)"));
    for (;;) {
      const FetchedSignals fetched = CANDOR_TRY(next());
      for (const NetworkSignal& one : fetched.signals) {
        CANDOR_TRY(
            insert.run(std::string_view(one.week), std::string_view(one.site), Blob{one.bytes}));
      }
      if (fetched.is_last) break;
    }
    return transaction.commit();
  }();
  if (!replaced) return explained(replaced.error());
  return {};
}

Result<std::vector<NetworkSignal>> Copies::signals(const std::string& since) {
  auto found = [&]() -> Result<std::vector<NetworkSignal>> {
    Statement rows =
        CANDOR_TRY(database_.prepare("SELECT week, site, bytes FROM signal WHERE week >= ?"));
    rows.bind(std::string_view(since));
    std::vector<NetworkSignal> signals;
    while (CANDOR_TRY(rows.step())) {
      signals.push_back(
          {std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2))});
    }
    return signals;
  }();
  if (!found) return explained(std::move(found).error());
  return found;
}

}  // namespace candor::records

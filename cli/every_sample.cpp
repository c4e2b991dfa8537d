#include "cli/every_sample.h"

#include <cstddef>
#include <set>

namespace candor::cli {

Result<void> for_every_sample(records::SampleLog& log, const std::string& label, Chatter chatter,
                              const std::function<Result<void>(const records::Sample&)>& take) {
  constexpr std::int64_t kPage = 100;
  records::SampleFilter filter;
  const auto count = CANDOR_TRY(log.count(filter));
  ProgressBar bar(label, static_cast<std::size_t>(count), chatter);
  filter.limit = kPage;
  std::size_t done = 0;
  std::set<records::SampleCode> seen;
  while (true) {
    const auto page = CANDOR_TRY(log.samples(filter));
    for (const records::SampleSummary& summary : page) {
      // What is recorded meanwhile moves the pages on.
      if (!seen.insert(summary.code).second) continue;
      const auto sample = CANDOR_TRY(log.sample(summary.code));
      CANDOR_TRY(take(sample));
      bar.advance_to(++done);
    }
    if (page.size() < static_cast<std::size_t>(kPage)) return {};
    filter.offset += kPage;
  }
}

}  // namespace candor::cli

#include "cli/every_sample.h"

#include <cstddef>

namespace candor::cli {

Result<void> for_every_sample(records::SampleLog& log, const std::string& label, Chatter chatter,
                              const std::function<Result<void>(const records::Sample&)>& take) {
  constexpr std::int64_t kPage = 100;
  records::SampleFilter filter;
  const auto count = CANDOR_TRY(log.count(filter));
  ProgressBar bar(label, static_cast<std::size_t>(count), chatter);
  filter.limit = kPage;
  std::size_t done = 0;
  while (true) {
    const auto page = CANDOR_TRY(log.samples(filter));
    if (page.empty()) return {};
    for (const records::SampleSummary& summary : page) {
      const auto sample = CANDOR_TRY(log.sample(summary.code));
      filter.below = sample.events().front().number;
      // Another program may have purged it since the page was read.
      if (sample.state() != records::SampleState::purged) CANDOR_TRY(take(sample));
      bar.advance_to(++done);
    }
  }
}

}  // namespace candor::cli

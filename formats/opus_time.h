#pragma once

#include <optional>
#include <string_view>

namespace candor::formats {

/// The moment that DAT ("05/02/2021", "2021/02/05") and TIM ("11:44:26.088 (GMT+1)") of an OPUS
/// file state, in s since 1970; in the instrument's own time where no offset is stated. None for
/// what is no date or no time. A resolution of milliseconds is kept.
std::optional<double> opus_time(std::string_view date, std::string_view time);

}  // namespace candor::formats

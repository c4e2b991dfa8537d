#include "pipeline/detect/watch_list.h"

#include <algorithm>
#include <cctype>

namespace candor {
namespace {

std::string lower(std::string_view text) {
  std::string result;
  for (const char c : text) {
    result.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
  }
  return result;
}

}  // namespace

bool stands_for(std::string_view group, std::string_view substance, const WatchTarget& target) {
  const bool by_group = target.kind == TargetKind::group;
  const std::string own = by_group ? std::string(group) : lower(substance);
  return std::ranges::any_of(target.names, [&](const std::string& name) {
    return own == (by_group ? name : lower(name));
  });
}

}  // namespace candor

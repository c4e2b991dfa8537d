#include "pipeline/report/report_context.h"

namespace candor {

TitlesByTarget titles_in(const WatchList& watch_list, Language language) {
  TitlesByTarget titles;
  for (const WatchTarget& target : watch_list.targets) {
    titles[target.id] = in_language(language, target.title, target.translated_title);
  }
  return titles;
}

}  // namespace candor

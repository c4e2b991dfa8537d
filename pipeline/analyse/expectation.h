#pragma once

#include <string>
#include <vector>

#include "pipeline/detect/detect.h"
#include "pipeline/detect/fusion.h"
#include "pipeline/detect/watch_list.h"
#include "pipeline/match/dictionary.h"
#include "pipeline/mixture/mixture.h"

namespace candor {

/// What a sample was sold as, held against a watch list and a library.
///
/// A name is known if it is, without regard to case, a group's id, a watched substance's name,
/// synonym or spelling, or the name of a reference's substance.
class SoldAs {
 public:
  SoldAs(std::vector<std::string> names, const WatchList& watch_list, const Dictionary& dictionary);

  const std::vector<std::string>& names() const { return names_; }
  bool stated() const { return !names_.empty(); }
  /// Whether every name is known, so that what is found can be called unexpected.
  bool all_known() const { return all_known_; }

  /// `expected` where a name stands for the target, for a member of it, or for its group;
  /// `unexpected` where none does and all names are known.
  Expectation of(const Finding& finding) const;

  /// Whether every name is a component of the mixture, or a group with a component in it.
  bool all_seen_in(const Mixture& mixture) const;

 private:
  /// One name, and what it stands for.
  struct Meaning {
    std::vector<std::string> names;    ///< of the substance
    std::vector<std::string> groups;   ///< that the name itself is
    std::vector<std::string> targets;  ///< that are expected for it
  };

  static Meaning meaning_of(const std::string& name, const WatchList& watch_list,
                            const Dictionary& dictionary);

  std::vector<std::string> names_;
  std::vector<Meaning> meanings_;
  bool all_known_ = true;
};

}  // namespace candor

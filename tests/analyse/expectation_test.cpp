#include "pipeline/analyse/expectation.h"

#include "tests/shared_data.h"
#include "tests/simulated_references.h"

namespace candor {
namespace {

using candor::test::made_up_library;

WatchTarget group(const std::string& id) {
  WatchTarget target;
  target.id = id;
  target.names = {id};
  target.title = id;
  return target;
}

WatchTarget substance(const std::string& name, const std::string& group,
                      const std::vector<std::string>& more) {
  WatchTarget target;
  target.id = "substance:" + name;
  target.kind = TargetKind::substance;
  target.names = {name};
  target.names.insert(target.names.end(), more.begin(), more.end());
  target.group = group;
  target.title = name;
  return target;
}

WatchList watch_list() {
  return {{group("target"), group("opioid"), substance("Rarity", "target", {"rare one"}),
           substance("target-a", "target", {})}};
}

Expectation of(const std::vector<std::string>& sold_as, const std::string& target) {
  const Dictionary dictionary = Dictionary::make(made_up_library(), find_recipe("ir-atr").value());
  Finding finding;
  finding.target = target;
  return SoldAs(sold_as, watch_list(), dictionary).of(finding);
}

Mixture mixture_of(const std::string& substance, const std::string& group) {
  Mixture mixture;
  mixture.components.emplace_back();
  mixture.components.back().substance = substance;
  mixture.components.back().group = group;
  return mixture;
}

bool seen(const std::vector<std::string>& sold_as, const Mixture& mixture) {
  const Dictionary dictionary = Dictionary::make(made_up_library(), find_recipe("ir-atr").value());
  return SoldAs(sold_as, watch_list(), dictionary).all_seen_in(mixture);
}

TEST(SoldAs, NothingStatesNothing) { EXPECT_EQ(of({}, "target"), Expectation::not_stated); }

TEST(SoldAs, AReferenceExpectsItsGroup) {
  EXPECT_EQ(of({"TARGET-B"}, "target"), Expectation::expected);
  EXPECT_EQ(of({"target-b"}, "opioid"), Expectation::unexpected);
  EXPECT_EQ(of({"target-b"}, "substance:target-a"), Expectation::unexpected)
      << "another member of the group is not what it was sold as";
}

TEST(SoldAs, AWatchedSubstanceWithoutAReferenceExpectsItsGroupToo) {
  EXPECT_EQ(of({"Rare One"}, "target"), Expectation::expected);
  EXPECT_EQ(of({"rare one"}, "substance:Rarity"), Expectation::expected);
}

TEST(SoldAs, AGroupExpectsItsMembers) {
  EXPECT_EQ(of({"target"}, "target"), Expectation::expected);
  EXPECT_EQ(of({"target"}, "substance:Rarity"), Expectation::expected);
}

TEST(SoldAs, AnUnknownNameCallsNothingUnexpected) {
  EXPECT_EQ(of({"tusi"}, "target"), Expectation::not_stated);
  EXPECT_EQ(of({"tusi", "cut-one"}, "target"), Expectation::not_stated);
  EXPECT_EQ(of({"tusi", "target-a"}, "target"), Expectation::expected);
}

TEST(SoldAs, WhatTheMixtureHoldsIsSeen) {
  EXPECT_TRUE(seen({"Target-A"}, mixture_of("target-a", "target")));
  EXPECT_TRUE(seen({"target"}, mixture_of("target-a", "target")));
  EXPECT_TRUE(seen({"rare one"}, mixture_of("Rarity", "target")));
  EXPECT_FALSE(seen({"target-b"}, mixture_of("target-a", "target")));
  EXPECT_FALSE(seen({"target-a", "cut-one"}, mixture_of("target-a", "target")));
  Mixture doubtful = mixture_of("target-a", "target");
  doubtful.components.back().alternatives = {"target-b"};
  EXPECT_TRUE(seen({"target-b"}, doubtful));
  doubtful.components.back().identified = false;
  EXPECT_FALSE(seen({"target-a"}, doubtful));
}

}  // namespace
}  // namespace candor

#include "gui/library/folding.h"

#include <gtest/gtest.h>

namespace candor::gui {
namespace {

TEST(Folding, LeavesOutCaseAndDiacritics) {
  EXPECT_EQ(folded(QStringLiteral("Éther Äthyl")), QStringLiteral("ether athyl"));
  EXPECT_EQ(folded(QStringLiteral("α-PVP")), folded(QStringLiteral("Alpha-pvp")));
  EXPECT_EQ(folded(QStringLiteral("STRASSE")), folded(QStringLiteral("straße")));
  EXPECT_EQ(folded(QStringLiteral("C₂₂H₂₈")), QStringLiteral("c22h28"));
}

TEST(Folding, FindsEveryWordInWhateverOrder) {
  const QString text = folded(QStringLiteral("Cocaine HCl, own measurement"));
  EXPECT_TRUE(holds_all(text, {QStringLiteral("hcl"), QStringLiteral("coc")}));
  EXPECT_FALSE(holds_all(text, {QStringLiteral("hcl"), QStringLiteral("base")}));
  EXPECT_TRUE(holds_all(text, {}));
}

}  // namespace
}  // namespace candor::gui

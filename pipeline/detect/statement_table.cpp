#include "pipeline/detect/statement_table.h"

#include <algorithm>
#include <array>

#include "pipeline/core/invariant.h"

namespace candor {
namespace {

using Mask = unsigned;

template <typename... Values>
constexpr Mask any_of(Values... values) {
  return ((1U << static_cast<unsigned>(values)) | ...);
}

template <typename Value>
constexpr bool holds(Mask mask, Value value) {
  return (mask & any_of(value)) != 0;
}

// The scan.
constexpr Mask kF = any_of(Verdict::found);
constexpr Mask kP = any_of(Verdict::possible);
constexpr Mask kN = any_of(Verdict::not_detected);
constexpr Mask kI = any_of(Verdict::inconclusive);

// The strips. Silent ones decide nothing; with some of those there was a strip.
constexpr Mask kNoStrip = any_of(StripReading::none);
constexpr Mask kNoResult = any_of(StripReading::invalid, StripReading::not_detected_in_doubt);
constexpr Mask kSilent = kNoStrip | kNoResult;
constexpr Mask kDetected = any_of(StripReading::detected);
constexpr Mask kInDoubt = any_of(StripReading::detected_in_doubt);
constexpr Mask kDenied = any_of(StripReading::not_detected);
constexpr Mask kDisagree = any_of(StripReading::disagreeing);

// The other technique.
constexpr Mask kOf = any_of(OtherVerdict::found);
constexpr Mask kOp = any_of(OtherVerdict::possible);
constexpr Mask kOn = any_of(OtherVerdict::not_detected);
constexpr Mask kO0 = any_of(OtherVerdict::none);
constexpr Mask kAnyOther = kOf | kOp | kOn | kO0;

struct Row {
  Mask scan;
  Mask strips;
  Mask other;
  Statement statement;
};

constexpr StatementKind kPresent = StatementKind::present;
constexpr StatementKind kDoubt = StatementKind::in_doubt;
constexpr StatementKind kAbsent = StatementKind::not_detected;
constexpr StatementKind kNothing = StatementKind::nothing;

constexpr auto kTable = std::to_array<Row>({
    // No strip, or one that says nothing.
    {kF, kSilent, kOf, {"found-by-two-methods", kPresent, ""}},
    {kF, kSilent, kO0 | kOp, {"found-by-spectrum", kPresent, "next-confirm"}},
    {kF, kSilent, kOn, {"conflict", kDoubt, "next-lab"}},
    {kP, kSilent, kOf, {"found-by-other-technique", kPresent, "next-confirm"}},
    {kP, kSilent, kO0 | kOp | kOn, {"possible-by-spectrum", kDoubt, "next-strip-or-lab"}},
    {kN, kSilent, kOf, {"conflict", kDoubt, "next-lab"}},
    {kN, kSilent, kOp, {"possible-by-other-technique", kDoubt, "next-strip-or-lab"}},
    {kN, kSilent, kOn, {"not-detected-by-techniques", kAbsent, "next-strip-or-lab"}},
    {kN, kSilent, kO0, {"not-detected-by-spectrum", kAbsent, "next-strip-or-lab"}},
    {kI, kSilent, kOf, {"found-by-other-technique", kPresent, "next-confirm"}},
    {kI, kSilent, kOp, {"possible-by-other-technique", kDoubt, "next-strip-or-lab"}},
    {kI, kSilent, kOn, {"not-detected-by-other-technique", kAbsent, "next-measure-again"}},
    {kI, kSilent, kO0, {"no-usable-result", kNothing, "next-measure-again"}},
    // The strip detected it.
    {kF, kDetected, kOf, {"found-by-three-methods", kPresent, ""}},
    {kF, kDetected, kO0 | kOp | kOn, {"found-by-two-methods", kPresent, ""}},
    {kP | kN | kI, kDetected, kOf, {"found-by-two-methods", kPresent, ""}},
    {kP | kN, kDetected, kO0 | kOp | kOn, {"found-by-strip", kPresent, "next-confirm"}},
    {kI, kDetected, kO0 | kOp | kOn, {"strip-alone-detected", kPresent, "next-confirm"}},
    // It did, and something else in the sample can make it.
    {kF, kInDoubt, kOf, {"found-by-two-methods", kPresent, ""}},
    {kF, kInDoubt, kO0 | kOp | kOn, {"found-by-spectrum", kPresent, "next-confirm"}},
    {kP | kN | kI, kInDoubt, kOf, {"found-by-other-technique", kPresent, "next-confirm"}},
    {kP | kN | kI, kInDoubt, kO0 | kOp | kOn, {"strip-in-doubt", kDoubt, "next-more-water"}},
    // The strip did not detect it.
    {kF | kP, kDenied, kAnyOther, {"conflict", kDoubt, "next-repeat-and-lab"}},
    {kN | kI, kDenied, kOf | kOp, {"conflict", kDoubt, "next-repeat-and-lab"}},
    {kN, kDenied, kOn, {"not-detected-by-any", kAbsent, "next-closer"}},
    {kN, kDenied, kO0, {"not-detected-by-either", kAbsent, "next-closer"}},
    {kI, kDenied, kOn, {"not-detected-by-either", kAbsent, "next-measure-again"}},
    {kI, kDenied, kO0, {"strip-alone-not-detected", kAbsent, "next-measure-again"}},
    // One strip did and another did not.
    {kF | kP | kN | kI, kDisagree, kAnyOther, {"strips-disagree", kDoubt, "next-repeat-and-lab"}},
});

bool stands_for(const Row& row, Verdict scan, StripReading strips, OtherVerdict other) {
  return holds(row.scan, scan) && holds(row.strips, strips) && holds(row.other, other);
}

}  // namespace

std::string_view to_string(OtherVerdict verdict) {
  switch (verdict) {
    case OtherVerdict::found: return "found";
    case OtherVerdict::possible: return "possible";
    case OtherVerdict::not_detected: return "not-detected";
    case OtherVerdict::none: break;
  }
  return "none";
}

Statement statement_for(Verdict scan, StripReading strips, OtherVerdict other) {
  const auto* row = std::ranges::find_if(
      kTable, [&](const Row& candidate) { return stands_for(candidate, scan, strips, other); });
  CANDOR_INVARIANT(row != kTable.end(), "the table has a row for every combination");
  return row->statement;
}

int rows_for(Verdict scan, StripReading strips, OtherVerdict other) {
  return static_cast<int>(std::ranges::count_if(
      kTable, [&](const Row& candidate) { return stands_for(candidate, scan, strips, other); }));
}

}  // namespace candor

#pragma once

namespace candor::formats {

/// An XFACTOR or YFACTOR as this reader applies it. One that is a negative power of ten divides by
/// the power instead, which yields the number that the decimal digits spell: 3 times 1E-4 is 0.0003
/// and not 0.00030000000000000003.
class JcampFactor {
 public:
  explicit JcampFactor(double factor);

  double apply(double value) const { return divides_ ? value / number_ : value * number_; }
  bool is_one() const { return number_ == 1.0; }

 private:
  double number_;
  bool divides_ = false;
};

}  // namespace candor::formats

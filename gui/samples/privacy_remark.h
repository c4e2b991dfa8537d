#pragma once

#include <QString>

#include "records/personal_text.h"

namespace candor::gui {

/// A gentle sentence about such a sign.
QString remark_on(records::PersonalSign sign);

/// A remark on the first words of a text that look as if they told who somebody is; empty if none
/// do. It misses what looks like nothing in particular, a bare name above all.
QString privacy_remark(const QString& text);

}  // namespace candor::gui

#pragma once

#include "pipeline/report/page.h"
#include "pipeline/report/report_context.h"

namespace candor {

/// A5; of large letters A4, on which they fill no more sheets.
PaperSize paper_of_card(TextSize text_size);

/// The card for whoever brought the sample, in the language of the context: what the tests
/// say in plain words, what was found, possible and not detected with a shape and a word, what the
/// tests cannot see, what to do next. It shows no spectrum and makes no claim on strength.
///
/// Words of people and of the site stand as they were written.
Document client_card(const ReportContext& context, TextSize text_size = TextSize::normal);

}  // namespace candor

#include "SpendGate.h"

#include "SendAgainQuestion.h"
#include "SpendQuestion.h"

#include <QWidget>

#include <algorithm>

namespace {

constexpr qint64 minuteMs = 60'000;

void add(PriceTotal &sum, const PriceTotal &more)
{
    using Source = PriceEstimate::Source;
    sum.parts += more.parts;
    sum.count += more.count;
    sum.unknown += more.unknown;
    sum.usd += more.usd;
    if (more.source != Source::None)
        sum.source = sum.source == Source::None ? more.source : std::min(sum.source, more.source);
}

} // namespace

SpendGate::SpendGate(const Parts &parts, QWidget &window)
    : QObject(&window)
    , m_parts(parts)
    , m_window(window)
{
}

void SpendGate::pass(const QList<GenerationRequest> &requests, const std::function<void()> &go)
{
    if (isAsking() || !m_parts.guard.take())
        return;
    const std::optional<double> limit = m_parts.settings.confirmAboveUsd();
    const PriceTotal total = totalOf(requests, m_parts.priceOf);
    const PriceTotal earlier = lastMinute();
    if (!limit || total.usd + earlier.usd <= *limit)
        return letPass(total, go);
    ask(new SpendQuestion(total, earlier, *limit, m_parts.guard, &m_window), total, go);
}

void SpendGate::passAgain(const GenerationRequest &request, const std::function<void()> &go)
{
    if (isAsking() || !m_parts.guard.take())
        return;
    const PriceTotal total = totalOf({request}, m_parts.priceOf);
    ask(new SendAgainQuestion(total, m_parts.guard, &m_window), total, go);
}

bool SpendGate::isAsking()
{
    if (!m_question)
        return false;
    m_question->raise();
    m_question->activateWindow();
    return true;
}

void SpendGate::ask(MoneyQuestion *question, const PriceTotal &total, const std::function<void()> &go)
{
    m_question = question;
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_question, &QDialog::accepted, this, [this, total, go] {
        m_question.clear(); // what follows may ask again
        letPass(total, go);
    });
    m_question->open();
}

// What was asked about counts as well: a yes to one press is none to the next.
PriceTotal SpendGate::lastMinute()
{
    const qint64 since = m_parts.clock.uptimeMs() - minuteMs;
    m_passed.removeIf([since](const Passed &passed) { return passed.atMs <= since; });
    PriceTotal sum;
    for (const Passed &passed : std::as_const(m_passed))
        add(sum, passed.total);
    return sum;
}

void SpendGate::letPass(const PriceTotal &total, const std::function<void()> &go)
{
    m_passed.append({m_parts.clock.uptimeMs(), total});
    go();
}

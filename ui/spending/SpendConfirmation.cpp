#include "SpendConfirmation.h"

#include "SendAgainQuestion.h"
#include "SpendQuestion.h"

#include <QWidget>

#include <algorithm>

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr int mostOfUnknownPrice = 3; // clips within a minute that pass without a question

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

SpendConfirmation::SpendConfirmation(const Dependencies &dependencies, QWidget &window)
    : QObject(&window)
    , m_dependencies(dependencies)
    , m_window(window)
{
}

void SpendConfirmation::pass(const QList<GenerationRequest> &requests, const std::function<void()> &go)
{
    if (isAsking() || !m_dependencies.guard.take())
        return;
    const std::optional<double> limit = m_dependencies.settings.confirmAboveUsd();
    const PriceTotal total = totalOf(requests, m_dependencies.priceOf);
    const PriceTotal earlier = lastMinute();
    const bool areFew = total.unknown == 0 || total.unknown + earlier.unknown <= mostOfUnknownPrice;
    if (!limit || (total.usd + earlier.usd <= *limit && areFew))
        return letPass(total, go);
    ask(new SpendQuestion(total, earlier, *limit, m_dependencies.guard, &m_window), total, go);
}

void SpendConfirmation::passAgain(const GenerationRequest &request, const std::function<void()> &go)
{
    if (isAsking() || !m_dependencies.guard.take())
        return;
    const PriceTotal total = totalOf({request}, m_dependencies.priceOf);
    ask(new SendAgainQuestion(total, m_dependencies.guard, &m_window), total, go);
}

bool SpendConfirmation::isAsking()
{
    if (!m_question)
        return false;
    m_question->raise();
    m_question->activateWindow();
    return true;
}

void SpendConfirmation::ask(MoneyQuestion *question, const PriceTotal &total, const std::function<void()> &go)
{
    m_question = question;
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_question, &QDialog::accepted, this, [this, total, go] {
        m_question.clear(); // what follows may ask again
        letPass(total, go);
    });
    m_question->open();
}

// A confirmed press counts towards the limit of the next one, too.
PriceTotal SpendConfirmation::lastMinute()
{
    const qint64 since = m_dependencies.clock.uptimeMs() - minuteMs;
    m_passed.removeIf([since](const Passed &passed) { return passed.atMs <= since; });
    PriceTotal sum;
    for (const Passed &passed : std::as_const(m_passed))
        add(sum, passed.total);
    return sum;
}

void SpendConfirmation::letPass(const PriceTotal &total, const std::function<void()> &go)
{
    m_passed.append({m_dependencies.clock.uptimeMs(), total});
    go();
}

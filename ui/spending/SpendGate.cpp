#include "SpendGate.h"

#include "SendAgainQuestion.h"
#include "SpendQuestion.h"

#include <QWidget>

SpendGate::SpendGate(const Settings &settings, PriceSource priceOf, QWidget &window)
    : QObject(&window)
    , m_settings(settings)
    , m_priceOf(std::move(priceOf))
    , m_window(window)
{
}

void SpendGate::pass(const QList<GenerationRequest> &requests, const std::function<void()> &go)
{
    if (isAsking())
        return;
    const std::optional<double> limit = m_settings.confirmAboveUsd();
    const PriceTotal total = totalOf(requests, m_priceOf);
    if (!limit || total.usd <= *limit)
        return go();
    ask(new SpendQuestion(total, *limit, &m_window), go);
}

void SpendGate::passAgain(const GenerationRequest &request, const std::function<void()> &go)
{
    if (!isAsking())
        ask(new SendAgainQuestion(totalOf({request}, m_priceOf), &m_window), go);
}

bool SpendGate::isAsking()
{
    if (!m_question)
        return false;
    m_question->raise();
    m_question->activateWindow();
    return true;
}

void SpendGate::ask(MoneyQuestion *question, const std::function<void()> &go)
{
    m_question = question;
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_question, &QDialog::accepted, this, [this, go] {
        m_question.clear(); // what follows may ask again
        go();
    });
    m_question->open();
}

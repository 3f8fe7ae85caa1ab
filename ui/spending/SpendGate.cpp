#include "SpendGate.h"

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
    if (m_question) {
        m_question->raise();
        m_question->activateWindow();
        return;
    }
    const std::optional<double> limit = m_settings.confirmAboveUsd();
    const PriceTotal total = totalOf(requests, m_priceOf);
    if (!limit || total.usd <= *limit)
        return go();
    m_question = new SpendQuestion(total, *limit, &m_window);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_question, &QDialog::accepted, this, [this, go] {
        m_question.clear(); // what follows may ask again
        go();
    });
    m_question->open();
}

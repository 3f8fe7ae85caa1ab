// SpendGate: stands between Generate and the queue: what costs little passes at once, what will probably cost more than
// the user's limit, or may be paid twice, passes after a question. It sends nothing itself.
#pragma once

#include "catalog/PriceEstimate.h"
#include "platform/Settings.h"

#include <QObject>
#include <QPointer>

#include <functional>

class MoneyQuestion;
class QWidget;

class SpendGate : public QObject
{
    Q_OBJECT
public:
    SpendGate(const Settings &settings, PriceSource priceOf, QWidget &window);

    // Calls `go` once: now, or when the user says yes; never when the user says no. While a question is open nothing
    // else passes: it comes to the front instead.
    void pass(const QList<GenerationRequest> &requests, const std::function<void()> &go);
    // The same for a request that was sent before and may have been charged: always after a question.
    void passAgain(const GenerationRequest &request, const std::function<void()> &go);

private:
    const Settings &m_settings;
    PriceSource m_priceOf;
    QWidget &m_window;
    bool isAsking();
    void ask(MoneyQuestion *question, const std::function<void()> &go);

    QPointer<MoneyQuestion> m_question;
};

// SpendConfirmation: asks before a press that will probably cost more than the user's limit within a minute, that makes
// the fourth clip of unknown price within it, or that may pay twice; what costs less passes without a question. One
// press passes once (PressGuard). It sends nothing itself.
#pragma once

#include "PressGuard.h"
#include "catalog/PriceEstimate.h"
#include "platform/Clock.h"
#include "platform/Settings.h"

#include <QObject>
#include <QPointer>

#include <functional>

class MoneyQuestion;
class QWidget;

class SpendConfirmation : public QObject
{
    Q_OBJECT
public:
    struct Dependencies // all must outlive this
    {
        const Settings &settings;
        Clock &clock;
        PressGuard &guard;
        PriceSource priceOf;
    };
    SpendConfirmation(const Dependencies &dependencies, QWidget &window);

    // Calls `go` once: now, or when the user says yes; never when the user says no, and never for a press that is still
    // held. While a question is open nothing else passes: it comes to the front instead.
    void pass(const QList<GenerationRequest> &requests, const std::function<void()> &go);
    // The same for a request that was sent before and may have been charged: always after a question.
    void passAgain(const GenerationRequest &request, const std::function<void()> &go);

private:
    struct Passed
    {
        qint64 atMs; // of Clock::uptimeMs()
        PriceTotal total;
    };

    bool isAsking();
    void ask(MoneyQuestion *question, const PriceTotal &total, const std::function<void()> &go);
    PriceTotal lastMinute();
    void letPass(const PriceTotal &total, const std::function<void()> &go);

    Dependencies m_dependencies;
    QWidget &m_window;
    QPointer<MoneyQuestion> m_question;
    QList<Passed> m_passed; // the oldest first
};

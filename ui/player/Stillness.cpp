#include "Stillness.h"

#include <QCoreApplication>
#include <QEvent>

namespace {

constexpr int standsStillMs = 30;
constexpr int surelyStandsStillMs = 400;

} // namespace

Stillness::Stillness()
{
    m_sinceFrame.setSingleShot(true);
    m_sinceFrame.setInterval(standsStillMs);
    m_surely.setSingleShot(true);
    m_surely.setInterval(surelyStandsStillMs);
    connect(&m_sinceFrame, &QTimer::timeout, this, &Stillness::reach);
    connect(&m_surely, &QTimer::timeout, this, &Stillness::reach);
}

// The backend posts its frames as update requests.
void Stillness::takePendingFrame()
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::UpdateRequest);
}

void Stillness::await()
{
    m_sinceFrame.stop();
    m_surely.start();
}

void Stillness::frameCame()
{
    if (isAwaited())
        m_sinceFrame.start();
}

void Stillness::assume()
{
    m_sinceFrame.stop();
    m_surely.stop();
}

void Stillness::reach()
{
    assume();
    emit reached();
}

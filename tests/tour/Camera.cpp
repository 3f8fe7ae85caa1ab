#include "Camera.h"

#include "support/window/SandboxedApp.h"

#include <QAbstractButton>
#include <QDeadlineTimer>
#include <QTest>

#include <cstdio>

void expose(MainWindow &window, const QSize &size)
{
    window.move(0, 0);
    window.resize(size);
    if (!QTest::qWaitForWindowExposed(&window))
        qFatal("The window did not appear");
}

void shoot(const QWidget &window, const QString &path)
{
    QDeadlineTimer settled(600); // layouts, first frames: eyes are to judge what stays
    if (!QTest::qWaitFor([&settled] { return settled.hasExpired(); }, 2000))
        qFatal("Time stands still");
    if (!saveScreenshot(window, path))
        qFatal("%s could not be written", qPrintable(path));
    std::printf("%s\n", qPrintable(path));
}

void press(const QWidget &in, const char *button)
{
    auto *found = in.findChild<QAbstractButton *>(QLatin1String(button));
    if (!found || !found->isVisible())
        qFatal("%s is not to be seen", button);
    QTest::mouseClick(found, Qt::LeftButton);
}

// The window at the sizes of real screens, with the letters of real desktops: by geometry and text metrics, no label is
// cut, no two neighbours overlap, nothing sticks out of its place, and Generate is there to be pressed.
#include "support/window/SandboxedApp.h"

#include "ui/composer/ComposerPane.h"
#include "ui/composer/frames/FrameWell.h"
#include "ui/player/picture/VideoStage.h"
#include "ui/tasklist/TaskListPane.h"
#include "ui/widgets/MessageBar.h"
#include "ui/widgets/layout/WindowPlace.h"
#include "ui/widgets/text/ElidedButton.h"
#include "ui/widgets/text/ElidedLabel.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSplitter>
#include <QStatusBar>
#include <QTest>

#include <memory>

namespace {

QString nameOf(const QWidget &widget)
{
    QString text = widget.objectName();
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        text += u'“' + label->text().left(40) + u'”';
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        text += u'“' + button->text() + u'”';
    return QStringLiteral("%1 %2 (%3×%4)")
        .arg(QLatin1String(widget.metaObject()->className()), text)
        .arg(widget.width())
        .arg(widget.height());
}

// Empty: its text can be read.
QString cutText(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        const bool gives = qobject_cast<const ElidedLabel *>(label) || label->text().isEmpty();
        if (!gives && label->wordWrap() && label->height() + 1 < label->heightForWidth(label->width()))
            return QStringLiteral("lines are cut: ") + nameOf(widget);
        if (!gives && !label->wordWrap() && label->width() + 1 < label->sizeHint().width())
            return QStringLiteral("is cut: ") + nameOf(widget);
        if (!label->text().isEmpty() && label->height() < label->fontMetrics().height())
            return QStringLiteral("is too low: ") + nameOf(widget);
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget); button && !button->text().isEmpty()) {
        if (!qobject_cast<const ElidedButton *>(button) && button->width() < button->sizeHint().width())
            return QStringLiteral("is cut: ") + nameOf(widget);
        QFont bold = button->font();
        bold.setWeight(QFont::DemiBold);
        constexpr int around = 2 * (8 + 1); // the style sheet's padding and border of tabs and segments
        if (qobject_cast<const QPushButton *>(button) && button->isChecked() &&
            button->width() < QFontMetrics(bold).horizontalAdvance(button->text()) + around)
            return QStringLiteral("is cut where it is checked: ") + nameOf(widget);
        if (button->height() < button->fontMetrics().height())
            return QStringLiteral("is too low: ") + nameOf(widget);
    }
    return {};
}

// Whose inside is Qt's own, or is stacked on purpose.
bool isOpaque(const QWidget &widget)
{
    return qobject_cast<const QAbstractSpinBox *>(&widget) || qobject_cast<const QComboBox *>(&widget) ||
           qobject_cast<const QLineEdit *>(&widget) || qobject_cast<const QMenuBar *>(&widget) ||
           qobject_cast<const FrameWell *>(&widget) || qobject_cast<const VideoStage *>(&widget);
}

void examine(const QWidget &widget, QStringList &troubles)
{
    if (const QString cut = cutText(widget); !cut.isEmpty())
        troubles << cut;
    if (isOpaque(widget))
        return;
    QList<const QWidget *> shown;
    for (const QWidget *child : widget.findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        if (child->isVisible() && !child->isWindow())
            shown << child;
    }
    const auto *area = qobject_cast<const QAbstractScrollArea *>(widget.parentWidget());
    const bool scrolls = area && area->viewport() == &widget;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        const QRect rect = shown[i]->geometry();
        const bool fits = scrolls ? rect.width() <= widget.width() : widget.rect().contains(rect);
        if (!fits && !rect.isEmpty())
            troubles << QStringLiteral("sticks out of %1: %2").arg(nameOf(widget), nameOf(*shown[i]));
        for (qsizetype j = i + 1; widget.layout() && j < shown.size(); ++j) {
            if (rect.intersects(shown[j]->geometry()))
                troubles << QStringLiteral("overlap: %1 and %2").arg(nameOf(*shown[i]), nameOf(*shown[j]));
        }
        examine(*shown[i], troubles);
    }
}

} // namespace

class TestLayout : public QObject
{
    Q_OBJECT

    std::unique_ptr<SandboxedApp> m_app;
    QFont m_font = QApplication::font();

    void start(double letters)
    {
        QFont font = m_font;
        font.setPointSizeF(10 * letters);
        QApplication::setFont(font);
        m_app = std::make_unique<SandboxedApp>();
    }

    void addTasks()
    {
        for (const TaskState state : {TaskState::Processing, TaskState::Unknown, TaskState::Failed, TaskState::TimedOut,
                                      TaskState::Refused, TaskState::Success}) {
            Task task;
            task.request = {QStringLiteral("MiniMax-Hailuo-2.3"),
                            QStringLiteral("A red fox runs over fresh snow at dawn, the camera low and close"),
                            {}};
            task.state = state;
            task.createdAt = task.sentAt = m_app->core().clock.now();
            if (state != TaskState::Unknown)
                task.remoteId = QStringLiteral("t-%1").arg(static_cast<int>(state));
            QVERIFY(m_app->core().store.add(task));
        }
    }

    QSplitter &splitter() { return *m_app->find<QSplitter>("panes"); }

    // By its button, as a hand would; without one, where it is not folded, nothing has to be done.
    void bring(int pane)
    {
        const char *names[]{"paneComposer", "paneTasks", "panePlayer"};
        if (auto *button = m_app->window().findChild<QAbstractButton *>(QLatin1String(names[pane]));
            button && button->isVisible())
            button->click();
        QVERIFY(splitter().widget(pane)->isVisible());
    }

    // Layouts within layouts: what one asks for reaches the next one a turn later.
    static void settle()
    {
        for (int turn = 0; turn < 4; ++turn)
            QCoreApplication::processEvents();
    }

    // With each of the panes in view in its turn.
    QStringList troublesAt(const QSize &size)
    {
        MainWindow &window = m_app->window();
        window.resize(size);
        QStringList troubles;
        if (window.size() != size)
            troubles << QStringLiteral("it cannot be so small, only %1×%2").arg(window.width()).arg(window.height());
        settle();
        const bool isFolded = m_app->find<QWidget>("panesBar")->isVisible();
        for (const int pane : isFolded ? QList<int>{1, 2, 0} : QList<int>{0}) {
            bring(pane);
            settle();
            examine(window, troubles);
        }
        const auto &generate = *m_app->find<QPushButton>("composerGenerate");
        if (generate.visibleRegion().boundingRect() != generate.rect())
            troubles << QStringLiteral("Generate is not there");
        if (m_app->find<QScrollArea>("composerScroll")->height() < 2 * window.fontMetrics().height())
            troubles << QStringLiteral("the composer is squeezed");
        if (const auto *list = m_app->find<QAbstractScrollArea>("taskList"); list->isVisible() && list->height() < 40)
            troubles << QStringLiteral("the list is squeezed");
        troubles.removeDuplicates();
        if (!troubles.isEmpty())
            troubles.prepend(QStringLiteral("%1×%2").arg(size.width()).arg(size.height()));
        return troubles;
    }

    // `needsRoom`: not in windows below 800×560.
    QStringList troublesAtAll(QStringView state, bool needsRoom)
    {
        const QList<QSize> sizes{{1920, 1040}, {1366, 728}, {1093, 574}, {1024, 728}, {960, 500}, {900, 560},
                                 {800, 560},   {720, 410},  {683, 344},  {640, 440},  {512, 344}};
        QStringList troubles;
        for (const QSize &size : sizes) {
            if (!needsRoom || (size.width() >= 800 && size.height() >= 560))
                troubles << troublesAt(size);
        }
        if (!troubles.isEmpty())
            troubles.prepend(state.toString());
        return troubles;
    }

private slots:
    void cleanup()
    {
        m_app.reset();
        QApplication::setFont(m_font);
    }

    // Screens of 1920x1080, 1440x900, 1366x768, 1280x800, 1024x768 and 800x600, at 100 to 200 %: logical pixels, less a
    // title bar.
    void nothingIsCut_data()
    {
        QTest::addColumn<double>("letters");
        for (const double letters : {1.0, 1.25, 1.5, 2.0})
            QTest::addRow("letters %.2f", letters) << letters;
    }
    void nothingIsCut()
    {
        QFETCH(double, letters);
        start(letters);
        QStringList troubles = troublesAtAll(u"empty", letters > 1.5);
        addTasks();
        m_app->window().findChild<TaskListPane *>()->setCurrentTask(3);
        troubles << troublesAtAll(u"with tasks", letters > 1.5);
        m_app->window().findChild<MessageBar *>()->show(
            MessageBar::Kind::Error, QStringLiteral("test"),
            QStringLiteral("LinkModel does not accept the key. ").repeated(8), QStringLiteral("Enter a key…"), [] {});
        m_app->window().findChild<ComposerPane *>()->setBlocked(QStringLiteral("An API key is needed first."));
        troubles << troublesAtAll(u"with a message", letters > 1);
        for (const QString &trouble : std::as_const(troubles))
            qWarning("%s", qPrintable(trouble));
        QVERIFY(troubles.isEmpty());
    }

    // Letters of the usual size: from 900 pixels on all three stand side by side.
    void from900OnNothingIsFolded()
    {
        start(1);
        QVERIFY(m_app->window().minimumSizeHint().width() <= 900);
        for (int width = 1300; width >= 900; width -= 20) {
            m_app->window().resize(width, 640);
            for (int pane = 0; pane < 3; ++pane)
                QVERIFY2(splitter().widget(pane)->isVisible(), qPrintable(QString::number(width)));
        }
    }

    // Each of the splitter's handles, from one end to the other.
    void aPaneThatIsSqueezed()
    {
        start(1);
        addTasks();
        m_app->window().resize(1280, 800);
        for (int pane = 0; pane < 3; ++pane) {
            for (int width = 1; width <= 1000; width += 61) {
                QList<int> sizes(3, (1280 - width) / 2);
                sizes[pane] = width;
                splitter().setSizes(sizes);
                settle();
                QStringList troubles;
                examine(m_app->window(), troubles);
                QVERIFY2(troubles.isEmpty(), qPrintable(QStringLiteral("pane %1 at %2\n").arg(pane).arg(width) +
                                                        troubles.mid(0, 12).join(u'\n')));
            }
        }
    }

    void panesComeBackAtTheirWidths()
    {
        start(1);
        MainWindow &window = m_app->window();
        window.resize(1280, 800);
        QSplitterHandle *handle = splitter().handle(2);
        const QPoint middle = handle->rect().center();
        QTest::mousePress(handle, Qt::LeftButton, {}, middle);
        QTest::mouseMove(handle, middle - QPoint(70, 0));
        QTest::mouseRelease(handle, Qt::LeftButton, {}, middle - QPoint(70, 0));
        const QList<int> dragged = splitter().sizes();
        QVERIFY(dragged[2] > 440);
        for (const QSize &size : {QSize(950, 700), QSize(700, 500), QSize(520, 400)}) {
            window.resize(size);
            settle();
            bring(1);
            window.resize(1280, 800);
            settle();
            QCOMPARE(splitter().sizes(), dragged);
        }
        window.resize(600, 500); // closed while two of them are folded away
        window.close();
        m_app->restart();
        QCOMPARE(m_app->window().size(), QSize(600, 500));
        m_app->window().resize(1280, 800);
        settle();
        QCOMPARE(splitter().sizes(), dragged);
    }

    // What happens in a pane that is folded away brings it.
    void aFoldedPaneComesWhenItIsRequested()
    {
        start(1);
        addTasks();
        m_app->window().resize(520, 480);
        const QWidget &composer = *splitter().widget(0);
        QVERIFY(composer.isVisible());
        bring(1);
        QVERIFY(!composer.isVisible());
        m_app->window().findChild<ComposerPane *>()->takeFrame(
            FrameEnd::First, {FrameSource::Picture{QImage(64, 64, QImage::Format_RGB32)}});
        QVERIFY(composer.isVisible());
        bring(2);
        m_app->window().findChild<ComposerPane *>()->focusPrompt();
        QVERIFY(composer.isVisible());
        QCOMPARE(m_app->window().focusWidget(), m_app->find<QWidget>("composerPrompt"));
        m_app->find<QAction>("actionPlayer")->trigger();
        QVERIFY(splitter().widget(2)->isVisible());
        m_app->find<QAction>("actionGenerate")->trigger(); // nothing is pressed that is not to be seen
        QVERIFY(composer.isVisible());
    }

    // Nobody but the user sizes the window.
    void theWindowKeepsItsSize()
    {
        start(1.5);
        const QSize size(920, 560);
        settle();
        m_app->window().resize(size);
        addTasks();
        m_app->find<QComboBox>("composerModel")->setCurrentText(QStringLiteral("seedance-2-5"));
        m_app->window().findChild<MessageBar *>()->show(MessageBar::Kind::Error, QStringLiteral("test"),
                                                        QStringLiteral("A long sentence, twice over. ").repeated(12));
        settle();
        QCOMPARE(m_app->window().size(), size);
        const QSize small(675, 332); // what a screen of 1366x768 at 200 % leaves
        m_app->window().resize(small);
        m_app->window().close();
        m_app->restart();
        settle();
        QCOMPARE(m_app->window().size(), small);
    }

    void aFirstStartFitsItsScreen()
    {
        start(1);
        const QRect room = m_app->window().screen()->availableGeometry();
        QVERIFY(room.contains(m_app->window().frameGeometry()));
        m_app->window().setGeometry(room.right() - 300, room.bottom() - 200, 1280, 800); // the screen was larger then
        m_app->window().close();
        m_app->restart();
        QVERIFY(room.contains(m_app->window().geometry()));
        QCOMPARE(m_app->window().size(), QSize(1280, 800));
    }

    void aPlaceIsWithinItsRoom_data()
    {
        QTest::addColumn<QRect>("room");
        QTest::addColumn<QRect>("wanted");
        QTest::addColumn<QRect>("place");
        const QRect dock(64, 27, 1376, 873); // a screen of 1440x900 with a bar above and a dock at its left
        QTest::newRow("fits") << dock << QRect(100, 50, 1280, 800) << QRect(100, 50, 1280, 800);
        QTest::newRow("under the dock") << dock << QRect(0, 0, 1280, 800) << QRect(64, 27, 1280, 800);
        QTest::newRow("too large") << dock << QRect(0, 0, 2560, 1400) << dock;
        QTest::newRow("beyond the end") << dock << QRect(1900, 880, 900, 600) << QRect(540, 300, 900, 600);
        QTest::newRow("on a screen to the left")
            << QRect(-1366, 0, 1366, 768) << QRect(-2000, -40, 1000, 700) << QRect(-1366, 0, 1000, 700);
    }
    void aPlaceIsWithinItsRoom()
    {
        QFETCH(QRect, room);
        QFETCH(QRect, wanted);
        QTEST(placedWithin(room, wanted), "place");
    }
};

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"

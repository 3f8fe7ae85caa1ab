// Lists as rows: added, removed, pasted and dropped many at once, reordered by mouse and keys, with their limits.
#include "support/window/ComposerDriver.h"
#include "support/window/SystemDrop.h"

#include <QJsonArray>
#include <QMimeData>

namespace {

const QString images = QStringLiteral("image_list"); // addresses, up to 30
const QString videos = QStringLiteral("videos");     // addresses, up to 3
const QString audios = QStringLiteral("audios");     // texts, up to 3

QString address(const char *name)
{
    return QStringLiteral("https://example.com/%1").arg(QLatin1String(name));
}

} // namespace

class TestComposerLists : public QObject
{
    Q_OBJECT

    std::unique_ptr<ComposerDriver> m_driver;

    void use(const char *model)
    {
        m_driver->chooseModel(QLatin1String(model));
        m_driver->openMore();
    }
    QStringList entries(const QString &field) { return m_driver->value(field).toVariant().toStringList(); }
    QStringList lines(const QString &field)
    {
        QStringList shown;
        for (int i = 0;
             const auto *line = m_driver->visible<QLineEdit>(QStringLiteral("field.%1.item.%2").arg(field).arg(i)); ++i)
            shown << line->text();
        return shown;
    }
    QString counter(const QString &field)
    {
        return m_driver->find<QLabel>(QStringLiteral("field.%1.aside").arg(field))->text();
    }

    // A whole drag as the window system delivers it. True: it was taken.
    bool drop(QWidget *target, const QMimeData &mime,
              Qt::DropActions actions = Qt::CopyAction | Qt::LinkAction | Qt::MoveAction)
    {
        const SystemDrop dropped = SystemDrop::make(target, mime, actions);
        [&] { QVERIFY(dropped.action != Qt::MoveAction); }();
        return dropped.isTaken;
    }

    QWidget *grip(const QString &field, int index)
    {
        return m_driver->find<QWidget>(QStringLiteral("field.%1.grip.%2").arg(field).arg(index));
    }
    static void moveMouse(QWidget *over, const QPoint &position, Qt::MouseButtons held)
    {
        QMouseEvent move(QEvent::MouseMove, position, over->mapToGlobal(position), Qt::NoButton, held, Qt::NoModifier);
        QApplication::sendEvent(over, &move);
    }

private slots:
    void init() { m_driver = std::make_unique<ComposerDriver>(); }
    void cleanup() { m_driver.reset(); }

    void rowsAreAddedTypedAndRemoved()
    {
        use("seedance-2-0");
        QCOMPARE(counter(videos), QStringLiteral("up to 3"));
        QTest::mouseClick(m_driver->addButton(videos), Qt::LeftButton);
        QVERIFY(m_driver->value(videos).isUndefined()); // a blank row is not sent
        QTest::keyClicks(QApplication::focusWidget(), address("a.mp4"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return); // a row more
        QTest::keyClicks(QApplication::focusWidget(), address("b.mp4"));
        QCOMPARE(entries(videos), QStringList({address("a.mp4"), address("b.mp4")}));
        QCOMPARE(counter(videos), QStringLiteral("2 of 3"));
        QTest::mouseClick(m_driver->find<QToolButton>(QStringLiteral("field.videos.remove.0")), Qt::LeftButton);
        QCOMPARE(entries(videos), QStringList(address("b.mp4")));
        QVERIFY(m_driver->note(videos).contains(address("a.mp4")));
        m_driver->followLink(videos, QStringLiteral("back"));
        QCOMPARE(entries(videos), QStringList({address("a.mp4"), address("b.mp4")}));
        QCOMPARE(m_driver->sent->size(), 0); // Return in a row sends nothing
    }

    void aFullListSaysSo()
    {
        use("seedance-2-0");
        auto *add = m_driver->addButton(videos);
        QVERIFY(add->isEnabled());
        m_driver->setList(videos, {address("a"), address("b"), address("c")});
        QVERIFY(!add->isEnabled());
        QVERIFY(add->toolTip().contains(QStringLiteral("room for 3")));
        QCOMPARE(add->accessibleDescription(), add->toolTip());
        QTest::keyClick(m_driver->item(videos, 2), Qt::Key_Return);
        QCOMPARE(lines(videos).size(), 3);
    }

    // What is too much stays, is said at once, and can be taken away by the one who knows which.
    void pastingTooMuchLosesNothing()
    {
        use("seedance-2-0");
        QTest::mouseClick(m_driver->addButton(videos), Qt::LeftButton);
        const QStringList four{address("a"), address("b"), address("c"), address("d")};
        m_driver->paste(QApplication::focusWidget(), four.join(QLatin1Char('\n')));
        QCOMPARE(entries(videos), four);
        QCOMPARE(counter(videos), QStringLiteral("4 of 3"));
        QVERIFY(m_driver->fieldProblem(videos).contains(QStringLiteral("up to 3")));
        m_driver->type(QStringLiteral("Rain"));
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 0);
        QTest::mouseClick(m_driver->find<QToolButton>(QStringLiteral("field.videos.remove.1")), Qt::LeftButton);
        QVERIFY(m_driver->fieldProblem(videos).isEmpty());
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 1);
    }

    void manyLinesPastedBecomeRows_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("rows");
        const QStringList two{address("a"), address("b")};
        QTest::newRow("Unix") << two.join(QLatin1Char('\n')) << two;
        QTest::newRow("Windows, with blank lines")
            << QStringLiteral("\r\n") + two.join(QStringLiteral("\r\n\r\n")) + QStringLiteral("\r\n") << two;
        QTest::newRow("in marks") << QStringLiteral("<%1>\n  \"%2\"  ").arg(two.at(0), two.at(1)) << two;
        QTest::newRow("one") << QStringLiteral("  %1\n").arg(two.at(0)) << QStringList(two.at(0));
    }
    void manyLinesPastedBecomeRows()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, rows);
        use("seedance-2-5");
        QTest::mouseClick(m_driver->addButton(images), Qt::LeftButton);
        m_driver->paste(QApplication::focusWidget(), text);
        QCOMPARE(entries(images), rows);
        m_driver->clearList(images);
        m_driver->paste(m_driver->addButton(images), text); // at the button, without a row
        QCOMPARE(entries(images), rows);
    }

    void pastedIntoTheMiddleTheyComeBelow()
    {
        use("seedance-2-5");
        m_driver->setList(images, {address("a"), address("z")});
        m_driver->paste(m_driver->item(images, 0), address("b") + QLatin1Char('\n') + address("c"));
        QCOMPARE(entries(images), QStringList({address("a"), address("b"), address("c"), address("z")}));
    }

    void aThousandLinesDoNotStopTheWindow()
    {
        use("seedance-2-5");
        QStringList lines;
        for (int i = 0; i < 1000; ++i)
            lines << address("x") + QString::number(i);
        m_driver->paste(m_driver->addButton(images), lines.join(QLatin1Char('\n')));
        QCOMPARE(entries(images), lines.mid(0, 100));
        QVERIFY(m_driver->note(images).contains(QStringLiteral("900 lines were left out")));
    }

    void theKeysReorder()
    {
        use("seedance-2-0");
        m_driver->setList(videos, {address("a"), address("b"), address("c")});
        auto *line = m_driver->item(videos, 0);
        line->setFocus();
        QTest::keyClick(line, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(entries(videos), QStringList({address("b"), address("a"), address("c")}));
        QCOMPARE(QApplication::focusWidget(), line); // it goes with its row
        QTest::keyClick(line, Qt::Key_Down, Qt::AltModifier);
        QTest::keyClick(line, Qt::Key_Down, Qt::AltModifier); // the last stays the last
        QCOMPARE(entries(videos), QStringList({address("b"), address("c"), address("a")}));
        QTest::keyClick(line, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(entries(videos), QStringList({address("b"), address("a"), address("c")}));
        QCOMPARE(line->accessibleName(), QStringLiteral("Reference videos, number 2 of 3"));
        QTest::keyClick(line, Qt::Key_Up); // without Alt the keys only go
        QCOMPARE(QApplication::focusWidget(), m_driver->item(videos, 0));
        QCOMPARE(entries(videos), QStringList({address("b"), address("a"), address("c")}));
    }

    void theTabKeyFollowsTheOrder()
    {
        use("seedance-2-0");
        m_driver->setList(videos, {address("a"), address("b")});
        QTest::keyClick(m_driver->item(videos, 1), Qt::Key_Up, Qt::AltModifier);
        QStringList stops;
        m_driver->item(videos, 0)->setFocus();
        for (int i = 0; i < 5; ++i) {
            stops << QApplication::focusWidget()->objectName();
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(stops, QStringList({QStringLiteral("field.videos.item.0"), QStringLiteral("field.videos.remove.0"),
                                     QStringLiteral("field.videos.item.1"), QStringLiteral("field.videos.remove.1"),
                                     QStringLiteral("field.videos.add")}));
    }

    void theMouseReorders()
    {
        use("seedance-2-0");
        m_driver->setList(videos, {address("a"), address("b"), address("c")});
        QWidget *held = grip(videos, 0);
        QTRY_COMPARE(held->parentWidget()->height(), held->height()); // laid out
        const QPoint middle = held->rect().center();
        const QPoint target = grip(videos, 2)->mapToGlobal(middle) + QPoint(0, 4);
        QTest::mousePress(held, Qt::LeftButton, {}, middle);
        moveMouse(held, middle + QPoint(0, 12), Qt::LeftButton);
        moveMouse(held, held->mapFromGlobal(target), Qt::LeftButton);
        QCOMPARE(lines(videos), QStringList({address("b"), address("c"), address("a")})); // seen while it is held
        QTest::mouseRelease(held, Qt::LeftButton, {}, held->mapFromGlobal(target));
        QCOMPARE(entries(videos), QStringList({address("b"), address("c"), address("a")}));
    }

    void escapeLetsGoOfARow()
    {
        use("seedance-2-0");
        m_driver->setList(videos, {address("a"), address("b"), address("c")});
        QWidget *held = grip(videos, 2);
        QTRY_COMPARE(held->parentWidget()->height(), held->height()); // laid out
        const QPoint middle = held->rect().center();
        const QPoint target = grip(videos, 0)->mapToGlobal(middle) - QPoint(0, 4);
        QTest::mousePress(held, Qt::LeftButton, {}, middle);
        moveMouse(held, middle - QPoint(0, 12), Qt::LeftButton);
        moveMouse(held, held->mapFromGlobal(target), Qt::LeftButton);
        QCOMPARE(lines(videos).first(), address("c"));
        QTest::keyClick(held, Qt::Key_Escape);
        QCOMPARE(entries(videos), QStringList({address("a"), address("b"), address("c")}));
        QTest::mouseRelease(held, Qt::LeftButton, {}, middle);
        QCOMPARE(entries(videos), QStringList({address("a"), address("b"), address("c")}));
    }

    void whatBrowsersDropBecomesRows_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QStringList>("rows");
        QTest::newRow("a link from Firefox") << QStringLiteral("firefox") << QStringList(address("a%20b.mp4"));
        QTest::newRow("a link from Chromium") << QStringLiteral("chromium") << QStringList(address("a%20b.mp4"));
        QTest::newRow("a selection of lines") << QStringLiteral("text") << QStringList({address("a"), address("b")});
        QTest::newRow("a list of addresses") << QStringLiteral("urls") << QStringList({address("a"), address("b")});
    }
    void whatBrowsersDropBecomesRows()
    {
        QFETCH(QString, kind);
        QFETCH(QStringList, rows);
        QMimeData mime;
        const QString link = address("a%20b.mp4");
        if (kind == QStringLiteral("firefox")) {
            const QString both = link + QStringLiteral("\nA clip");
            mime.setData(QStringLiteral("text/x-moz-url"),
                         {reinterpret_cast<const char *>(both.utf16()), both.size() * 2});
            mime.setData(QStringLiteral("text/x-moz-url-data"),
                         {reinterpret_cast<const char *>(link.utf16()), link.size() * 2});
        } else if (kind == QStringLiteral("chromium")) {
            mime.setData(QStringLiteral("text/uri-list"), link.toLatin1() + "\r\n");
            mime.setText(link);
            mime.setHtml(QStringLiteral("<a href=\"%1\">A clip</a>").arg(link));
        } else if (kind == QStringLiteral("text")) {
            mime.setText(rows.join(QStringLiteral("\n")) + QStringLiteral("\n"));
        } else {
            mime.setUrls({QUrl(rows.at(0)), QUrl(rows.at(1))});
        }
        use("seedance-2-0");
        QVERIFY(drop(m_driver->addButton(videos), mime));
        QCOMPARE(entries(videos), rows);
        QVERIFY(!m_driver->pane->request().fields.contains(QStringLiteral("first_frame_image"))); // not the wells' drop
    }

    void aDropComesWhereItIsDropped()
    {
        use("seedance-2-0");
        m_driver->setList(videos, {address("a"), address("b")});
        QMimeData mime;
        mime.setText(address("new"));
        auto *second = m_driver->item(videos, 1);
        QVERIFY(drop(second, mime));
        QCOMPARE(entries(videos).indexOf(address("new")), 1);
    }

    void aFileHasNoAddress()
    {
        use("seedance-2-0");
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/clip.mp4"))});
        QVERIFY(drop(m_driver->addButton(videos), mime));
        QVERIFY(m_driver->value(videos).isUndefined());
        QVERIFY(m_driver->note(videos).contains(QStringLiteral("no web address")));
    }

    // At the row that is wrong, once it was left; the others stay quiet.
    void aWrongRowSaysSo()
    {
        use("seedance-2-0");
        m_driver->setList(videos, {address("a"), QStringLiteral("clip.mp4")});
        const QString first = QStringLiteral("field.videos.item.0.problem");
        const QString second = QStringLiteral("field.videos.item.1.problem");
        QVERIFY(m_driver->problem(second).isEmpty()); // still being typed
        m_driver->prompt()->setFocus();
        QVERIFY(m_driver->problem(second).contains(QStringLiteral("https://")));
        QVERIFY(m_driver->problem(first).isEmpty());
        QCOMPARE(m_driver->item(videos, 1)->accessibleDescription(), m_driver->problem(second));
        QVERIFY(m_driver->fieldProblem(videos).isEmpty()); // not twice
        m_driver->type(QStringLiteral("Rain"));
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 0);
        QCOMPARE(QApplication::focusWidget(), m_driver->item(videos, 1));
    }

    void textsAreNotJudgedAsAddresses()
    {
        use("seedance-2-0");
        m_driver->setList(audios, {QStringLiteral("birdsong, far away")});
        m_driver->type(QStringLiteral("Rain"));
        m_driver->pressCtrlReturn(m_driver->prompt());
        QCOMPARE(m_driver->sent->size(), 1);
        QCOMPARE(entries(audios), QStringList(QStringLiteral("birdsong, far away")));
    }

    // The same list under another name.
    void aListGoesWithItsMeaning()
    {
        use("seedance-2-5");
        const QStringList two{address("a"), address("b")};
        m_driver->setList(QStringLiteral("video_list"), two);
        m_driver->chooseModel(QStringLiteral("seedance-2-0"));
        QCOMPARE(entries(videos), two);
        m_driver->chooseModel(QStringLiteral("happyhorse-1.0"));
        QCOMPARE(entries(videos), two);
        m_driver->chooseModel(QStringLiteral("seedance-2-5"));
        QCOMPARE(entries(QStringLiteral("video_list")), two);
    }

    void anAddressIsTrimmedAndJudged()
    {
        use("wan2.6");
        const QString field = QStringLiteral("audio_url");
        QWidget *line = m_driver->input(field);
        m_driver->paste(line, QStringLiteral("  <%1>\n").arg(address("a.mp3")));
        QCOMPARE(m_driver->value(field), QJsonValue(address("a.mp3")));
        m_driver->setByHand(field, QStringLiteral("a.mp3"));
        QVERIFY(m_driver->fieldProblem(field).isEmpty()); // still being typed
        m_driver->prompt()->setFocus();
        QVERIFY(m_driver->fieldProblem(field).contains(QStringLiteral("https://")));
        QMimeData mime;
        mime.setUrls({QUrl(address("b.mp3"))});
        QVERIFY(drop(line, mime));
        QCOMPARE(m_driver->value(field), QJsonValue(address("b.mp3"))); // in its place, not beside it
        QVERIFY(m_driver->fieldProblem(field).isEmpty());
    }
};

QTEST_MAIN(TestComposerLists)
#include "tst_composerlists.moc"

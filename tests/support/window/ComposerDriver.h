// ComposerDriver: a ComposerPane in a window of its own, and the hands of a person on it: everything is found by object
// name and done with mouse and keys. Header only, for the support library links no widgets.
#pragma once

#include "catalog/CurrentCatalog.h"
#include "catalog/provider/CatalogFile.h"
#include "ui/composer/ComposerPane.h"
#include "ui/spending/PressGuard.h"

#include "support/process/Patience.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <memory>

class ComposerDriver
{
public:
    explicit ComposerDriver(Catalog models = builtInCatalog())
        : m_settings(m_dir.filePath(QStringLiteral("settings.ini")), m_dir.path())
        , m_theme(*qobject_cast<QApplication *>(QApplication::instance()), m_settings)
        , catalog(std::move(models))
    {
        restart();
    }

    // A new pane on the same settings.
    void restart()
    {
        pane.reset(); // as a program does that ends before it starts again
        pane = std::make_unique<ComposerPane>(surroundings());
        pane->resize(360, 900);
        pane->show();
        pane->activateWindow();
        if (!QTest::qWaitForWindowActive(pane.get()))
            qFatal("The window did not become active");
        sent = std::make_unique<QSignalSpy>(pane.get(), &ComposerPane::generateRequested);
    }

    ComposerPane::Surroundings surroundings() { return {catalog, m_settings, m_theme, m_guard, wordLists}; }
    Settings &settings() { return m_settings; }
    Theme &theme() { return m_theme; }
    QString path(const QString &name) const { return m_dir.filePath(name); }

    template <class T>
    T *find(const QString &name) const
    {
        T *widget = pane->findChild<T *>(name);
        if (!widget)
            qFatal("There is no %s", qPrintable(name));
        return widget;
    }

    QPlainTextEdit *prompt() const { return find<QPlainTextEdit>(QStringLiteral("composerPrompt")); }
    // Generate, when a press of it counts as a new one.
    QPushButton *button()
    {
        awaitPress();
        return find<QPushButton>(QStringLiteral("composerGenerate"));
    }
    void awaitPress()
    {
        if (!Patience::waitFor([this] { return m_guard.isOver(); }))
            qFatal("The last press is not over");
    }
    QPushButton *more() const { return find<QPushButton>(QStringLiteral("composerMore")); }
    QWidget *input(const QString &field) const { return find<QWidget>(QStringLiteral("field.%1.input").arg(field)); }
    QPushButton *choice(const QString &field, const QString &value) const
    {
        return find<QPushButton>(QStringLiteral("field.%1.choice.%2").arg(field, value));
    }
    QJsonValue value(const QString &field) const { return pane->request().fields.value(field); }

    // The sentence below a field, a frame or the prompt, as far as it is to be seen.
    QString problem(const QString &labelName) const
    {
        for (const QLabel *label : pane->findChildren<QLabel *>(labelName)) { // made when there is something to say
            if (label->isVisible())
                return label->text();
        }
        return {};
    }
    QString fieldProblem(const QString &field) const { return problem(QStringLiteral("field.%1.problem").arg(field)); }
    // What happened to a field ("15 s is not possible with sora-2 ..."), and the link that puts it back.
    QString note(const QString &field) const { return problem(QStringLiteral("field.%1.note").arg(field)); }
    void followLink(const QString &field, const QString &link) const
    {
        QTest::mouseClick(find<QToolButton>(QStringLiteral("field.%1.%2").arg(field, link)), Qt::LeftButton);
    }

    // A list: its rows are lines called "field.<name>.item.<index>".
    QPushButton *addButton(const QString &field) const
    {
        return find<QPushButton>(QStringLiteral("field.%1.add").arg(field));
    }
    QLineEdit *item(const QString &field, int index) const
    {
        return find<QLineEdit>(QStringLiteral("field.%1.item.%2").arg(field).arg(index));
    }
    void clearList(const QString &field) const
    {
        const QString name = QStringLiteral("field.%1.remove.0").arg(field);
        for (auto *button = visible<QToolButton>(name); button; button = visible<QToolButton>(name))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    void setList(const QString &field, const QStringList &entries) const
    {
        clearList(field);
        for (const QString &entry : entries) {
            QTest::mouseClick(addButton(field), Qt::LeftButton);
            QTest::keyClicks(QApplication::focusWidget(), entry);
        }
    }
    template <class T>
    T *visible(const QString &name) const
    {
        for (T *widget : pane->findChildren<T *>(name)) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }

    void type(const QString &text) const { QTest::keyClicks(prompt(), text); }
    void pressCtrlReturn(QWidget *in)
    {
        awaitPress();
        QTest::keyClick(in, Qt::Key_Return, Qt::ControlModifier);
    }
    void paste(QWidget *into, const QString &text) const
    {
        QApplication::clipboard()->setText(text);
        into->setFocus();
        QTest::keyClick(into, Qt::Key_V, Qt::ControlModifier);
    }

    void chooseModel(const QString &id) const
    {
        auto *box = find<QComboBox>(QStringLiteral("composerModel"));
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < box->count() && box->currentText() != id; ++i)
            QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(box->currentText(), id);
    }

    void openMore() const
    {
        if (more()->isVisible() && more()->accessibleDescription() == QStringLiteral("Closed"))
            QTest::mouseClick(more(), Qt::LeftButton);
    }

    void setByHand(const QString &field, const QJsonValue &wanted) const
    {
        QWidget *control = input(field);
        control->setFocus();
        if (auto *slider = qobject_cast<QSlider *>(control))
            step(slider, Qt::Key_Right, slider->maximum(), field, wanted);
        else if (auto *box = qobject_cast<QComboBox *>(control))
            step(box, Qt::Key_Down, box->count(), field, wanted);
        else if (auto *check = qobject_cast<QCheckBox *>(control))
            check->isChecked() == wanted.toBool()
                ? void()
                : QTest::mouseClick(check, Qt::LeftButton, {}, {8, check->height() / 2});
        else if (wanted.isArray() && qobject_cast<QFrame *>(control))
            setList(field, wanted.toVariant().toStringList());
        else if (qobject_cast<QLineEdit *>(control) || qobject_cast<QPlainTextEdit *>(control))
            retype(control, wanted.toVariant().toString().split(QLatin1Char('\n')));
        else if (value(field) != wanted)
            QTest::mouseClick(choice(field, wanted.toVariant().toString()), Qt::LeftButton);
    }

private:
    void step(QWidget *control, Qt::Key key, int most, const QString &field, const QJsonValue &wanted) const
    {
        QTest::keyClick(control, Qt::Key_Home);
        for (int i = 0; i < most && value(field) != wanted; ++i)
            QTest::keyClick(control, key);
    }

    static void retype(QWidget *control, const QStringList &lines)
    {
        QTest::keySequence(control, QKeySequence::SelectAll);
        QTest::keyClick(control, Qt::Key_Delete);
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (i > 0)
                QTest::keyClick(control, Qt::Key_Return);
            QTest::keyClicks(control, lines.at(i));
        }
    }

    QTemporaryDir m_dir;
    Settings m_settings;
    Theme m_theme;
    PressGuard m_guard{nullptr}; // no key is really down here

public: // after what they need, so that they go first
    CurrentCatalog catalog;
    const WordLists *wordLists = nullptr; // for the next restart()
    std::unique_ptr<ComposerPane> pane;
    std::unique_ptr<QSignalSpy> sent;
};

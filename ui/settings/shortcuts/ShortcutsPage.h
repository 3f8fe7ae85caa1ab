// ShortcutsPage: all commands with their keys, in one list that can be searched, and what is needed to change them: the
// preset, new keys by pressing them, taking them from others, back to the preset. Which keys may be had, and what is
// remembered, is Shortcuts'.
#pragma once

#include "ui/settings/SettingsPage.h"

#include "shortcuts/ShortcutTable.h"

#include <optional>

class KeyPressEdit;
class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class Shortcuts;
class TextTable;

class ShortcutsPage : public SettingsPage
{
    Q_OBJECT
public:
    explicit ShortcutsPage(Shortcuts &shortcuts, QWidget *parent = nullptr); // the first must outlive it

private:
    QWidget *makePresets();
    QWidget *makeTable();
    QWidget *makeNewKeys();
    QWidget *makeActions();
    void fill();
    std::optional<ShortcutCommand> current() const;
    void choose();
    void consider(const QKeySequence &pressed);
    void propose(const QList<QKeySequence> &keys); // at once, or after a question where others have them
    void assign(const QList<QKeySequence> &keys);
    void answer(const char *role, const QString &words);

    Shortcuts &m_shortcuts;
    QComboBox *m_presets;
    QLineEdit *m_search;
    TextTable *m_table;
    KeyPressEdit *m_newKeys;
    QCheckBox *m_keepsOthers; // a new key stands beside those that are there
    QPushButton *m_take;
    QPushButton *m_remove;
    QPushButton *m_reset;
    QPushButton *m_resetAll;
    QLabel *m_answer;
    QList<QKeySequence> m_asked; // what m_take gives to the current command
};

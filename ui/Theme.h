// Theme: the tokens of the look (light and dark), and the palette, style sheet and icons made from them. The one place
// in which colours and sizes stand; no widget sets a colour of its own.
#pragma once

#include "platform/Settings.h"

#include <QColor>
#include <QIcon>
#include <QObject>

class QApplication;

struct ThemeTokens {
    QColor window, panel, card, line;
    QColor text, second, hint;
    QColor accent, onAccent;
    QColor good, warning, bad;
    bool dark = false;
};

class Theme : public QObject
{
    Q_OBJECT
public:
    // Applies itself to `application` at once and whenever the setting or the desktop changes.
    Theme(QApplication &application, Settings &settings, QObject *parent = nullptr);

    const ThemeTokens &tokens() const { return m_tokens; }
    static ThemeTokens light();
    static ThemeTokens dark();

    // ":/icons/<name>.svg" drawn in `colour` (default: text; its disabled form in hint). Made anew after changed().
    QIcon icon(const QString &name, const QColor &colour = {}) const;

signals:
    void changed();

private:
    void apply();

    QApplication &m_application;
    Settings &m_settings;
    ThemeTokens m_tokens;
};

// Steps of 4. Logical pixels.
namespace Space {
inline constexpr int tight = 4;
inline constexpr int small = 8;
inline constexpr int medium = 12;
inline constexpr int pane = 16;
} // namespace Space

// Style roles a widget can take: theme.css selects by them ([role="..."]).
void setRole(class QWidget *widget, const char *role);

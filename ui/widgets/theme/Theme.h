// Theme: the tokens of the look (light and dark), and the palette, style sheet and icons made from them; with it comes
// what assistive technology sees of our controls. The one place of colours and sizes; no widget sets one of its own.
#pragma once

#include "platform/DesktopAppearance.h"
#include "platform/Settings.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>

class QApplication;
class QWidget;

struct ThemeTokens
{
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

    // What is drawn over a picture, in both themes: a light line, and what sets it off from a light picture.
    static QColor lineOverPicture();
    static QColor shadeOverPicture();

    // `over` mixed into `under`: a soft fill for pills and bars. `share` of `over`, 0..1.
    static QColor mixed(const QColor &over, const QColor &under, double share);

    // Of a pill or a bar, and of a row that is chosen: all the text colours are readable on the latter.
    static QColor softFill(const ThemeTokens &tokens, const QColor &tone, const QColor &ground);
    static QColor chosenRow(const ThemeTokens &tokens, const QColor &ground);

    // ":/icons/<name>.svg" drawn in `colour` (default: text; its disabled form in hint). Made anew after changed().
    QIcon icon(const QString &name, const QColor &colour = {}) const;

signals:
    void changed();

private:
    void apply();
    bool wantsDark() const;

    QApplication &m_application;
    Settings &m_settings;
    DesktopAppearance m_desktop;
    bool m_desktopIsDark;
    ThemeTokens m_tokens;
};

// Steps of 4. Logical pixels.
namespace Space {
inline constexpr int tight = 4;
inline constexpr int small = 8;
inline constexpr int medium = 12;
inline constexpr int pane = 16;
} // namespace Space

// A style role: resources/theme.css selects by it ([role="..."]). Takes effect at once, also on a widget already shown.
void setRole(QWidget *widget, const char *role);
// The same for any other property the style sheet selects by ("state", "problem", "kind").
void setStyleProperty(QWidget *widget, const char *name, const QVariant &value);

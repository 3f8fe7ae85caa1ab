#include "Theme.h"

#include "Contrast.h"
#include "ThemeIconEngine.h"
#include "ui/widgets/accessible/AccessibleFactory.h"
#include "ui/widgets/text/PlainTips.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleHints>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int smallestPointSize = 10;

QByteArray resource(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("Missing resource %s", qPrintable(path));
    return file.readAll();
}

QPalette paletteOf(const ThemeTokens &t)
{
    QPalette palette;
    palette.setColor(QPalette::Window, t.window);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.card);
    palette.setColor(QPalette::AlternateBase, t.panel);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::PlaceholderText, t.hint);
    palette.setColor(QPalette::Button, t.card);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::BrightText, t.bad);
    palette.setColor(QPalette::ToolTipBase, t.panel);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onAccent);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::LinkVisited, t.accent);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.hint);
    return palette;
}

// Of what lies over a moving picture: a little of it is seen, and the text on it stays as legible as on the panel.
QString overPicture(const QColor &colour)
{
    return QStringLiteral("rgba(%1, %2, %3, 92%)").arg(colour.red()).arg(colour.green()).arg(colour.blue());
}

// `font`: the application's. What holds a line of text is never lower than the line.
QString styleSheetOf(const ThemeTokens &t, const QFont &font)
{
    const auto soft = [&](const QColor &colour) { return Theme::softFill(t, colour, t.panel); };
    QColor linkOnBar = t.accent; // readable on a bar of any kind
    for (const QColor &ground : {t.card, soft(t.good), soft(t.warning), soft(t.bad)})
        linkOnBar = readableOn(ground, linkOnBar, t.text);
    QList<QPair<QString, QString>> words{
        {QStringLiteral("@window"), t.window.name()},
        {QStringLiteral("@panel"), t.panel.name()},
        {QStringLiteral("@card"), t.card.name()},
        {QStringLiteral("@cardHover"), Theme::mixed(t.text, t.card, 0.06).name()},
        {QStringLiteral("@overlay"), overPicture(t.panel)},
        {QStringLiteral("@line"), t.line.name()},
        {QStringLiteral("@text"), t.text.name()},
        {QStringLiteral("@second"), t.second.name()},
        {QStringLiteral("@hint"), t.hint.name()},
        {QStringLiteral("@faint"), Theme::mixed(t.hint, t.card, 0.6).name()},
        {QStringLiteral("@accent"), t.accent.name()},
        {QStringLiteral("@accentHover"), Theme::mixed(t.text, t.accent, 0.12).name()},
        {QStringLiteral("@accentSoft"), soft(t.accent).name()},
        {QStringLiteral("@accentOnSoft"), readableOn(soft(t.accent), t.accent, t.text).name()},
        {QStringLiteral("@linkOnBar"), linkOnBar.name()},
        {QStringLiteral("@onAccent"), t.onAccent.name()},
        {QStringLiteral("@good"), t.good.name()},
        {QStringLiteral("@goodSoft"), soft(t.good).name()},
        {QStringLiteral("@warning"), t.warning.name()},
        {QStringLiteral("@warningSoft"), soft(t.warning).name()},
        {QStringLiteral("@bad"), t.bad.name()},
        {QStringLiteral("@badSoft"), soft(t.bad).name()},
        {QStringLiteral("@scheme"), t.dark ? QStringLiteral("dark") : QStringLiteral("light")},
        {QStringLiteral("@headingSize"), QStringLiteral("%1pt").arg(font.pointSize() + 3)},
        {QStringLiteral("@lineHeight"), QStringLiteral("%1px").arg(std::max(16, QFontMetrics(font).height()))},
    };
    // Longest first, so that @accent does not eat the beginning of @accentSoft.
    std::sort(words.begin(), words.end(), [](const auto &a, const auto &b) { return a.first.size() > b.first.size(); });
    QString css = QString::fromUtf8(resource(QStringLiteral(":/theme.css")));
    for (const auto &[word, value] : words)
        css.replace(word, value);
    return css;
}

// Inter, which the look was drawn with, where it is installed; else the desktop's own font.
QFont fontFor(const QFont &desktop)
{
    QFont font = desktop;
    const QString inter = QStringLiteral("Inter");
    if (QFontDatabase::hasFamily(inter))
        font.setFamilies({inter, desktop.family()});
    if (font.pointSizeF() < smallestPointSize)
        font.setPointSizeF(smallestPointSize);
    return font;
}

bool desktopPaletteIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
#endif
}

} // namespace

QColor Theme::lineOverPicture()
{
    return {255, 255, 255, 210};
}

QColor Theme::shadeOverPicture()
{
    return {0, 0, 0, 130};
}

ThemeTokens Theme::light()
{
    return {QColor(u"#f3f4f7"_s),
            QColor(u"#ffffff"_s),
            QColor(u"#e9ebf1"_s),
            QColor(u"#dfe2e8"_s),
            QColor(u"#1b1e24"_s),
            QColor(u"#5c6572"_s),
            QColor(u"#606874"_s),
            QColor(u"#3558e0"_s),
            QColor(u"#ffffff"_s),
            QColor(u"#18774e"_s),
            QColor(u"#8a5e05"_s),
            QColor(u"#c2362f"_s),
            false};
}

ThemeTokens Theme::dark()
{
    return {QColor(u"#14161a"_s),
            QColor(u"#1a1d23"_s),
            QColor(u"#22262e"_s),
            QColor(u"#2d323c"_s),
            QColor(u"#e9ebef"_s),
            QColor(u"#9aa3b2"_s),
            QColor(u"#858e9c"_s),
            QColor(u"#6c8cff"_s),
            QColor(u"#14161a"_s),
            QColor(u"#43b581"_s),
            QColor(u"#e2aa45"_s),
            QColor(u"#ef6f69"_s),
            true};
}

Theme::Theme(QApplication &application, Settings &settings, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_settings(settings)
    , m_desktopIsDark(desktopPaletteIsDark())
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(fontFor(QApplication::font()));
    apply();
    connect(&m_settings, &Settings::appearanceChanged, this, &Theme::apply);
    connect(&m_desktop, &DesktopAppearance::darkChanged, this, [this](bool dark) {
        m_desktopIsDark = dark;
        apply();
    });
    m_desktop.start();
    application.installEventFilter(new PlainTips(this));
    installAccessibleFactory();
}

bool Theme::wantsDark() const
{
    switch (m_settings.appearance()) {
    case Settings::Appearance::System:
        return m_desktopIsDark;
    case Settings::Appearance::Light:
        return false;
    case Settings::Appearance::Dark:
        return true;
    }
    return false;
}

void Theme::apply()
{
    const bool dark = wantsDark();
    if (m_tokens.window.isValid() && m_tokens.dark == dark)
        return;
    m_tokens = dark ? Theme::dark() : light();
    QApplication::setPalette(paletteOf(m_tokens));
    m_application.setStyleSheet(styleSheetOf(m_tokens, QApplication::font()));
    emit changed();
}

QColor Theme::mixed(const QColor &over, const QColor &under, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(a * share + b * (1 - share) + 0.5); };
    return QColor(mix(over.red(), under.red()), mix(over.green(), under.green()), mix(over.blue(), under.blue()));
}

QColor Theme::softFill(const ThemeTokens &tokens, const QColor &tone, const QColor &ground)
{
    return mixed(tone, ground, tokens.dark ? 0.16 : 0.12);
}

QColor Theme::chosenRow(const ThemeTokens &tokens, const QColor &ground)
{
    return mixed(tokens.accent, ground, tokens.dark ? 0.08 : 0.06);
}

QIcon Theme::icon(const QString &name, const QColor &colour) const
{
    return QIcon(new ThemeIconEngine(resource(QStringLiteral(":/icons/%1.svg").arg(name)),
                                     colour.isValid() ? colour : m_tokens.text, m_tokens.hint));
}

void setRole(QWidget *widget, const char *role)
{
    setStyleProperty(widget, "role", QLatin1String(role));
}

void setStyleProperty(QWidget *widget, const char *name, const QVariant &value)
{
    if (widget->property(name) == value)
        return;
    widget->setProperty(name, value);
    if (!widget->testAttribute(Qt::WA_WState_Polished)) // the style looks at it when the widget is first shown
        return;
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

// MessageBar: errors and news in place, at the top of the window, instead of modal boxes. One message at a time; a
// newer one with the same or more weight replaces it. Plain text only: nothing from a server is read as markup.
#pragma once

#include <QFrame>

#include <chrono>
#include <functional>
#include <optional>

class QLabel;
class QPushButton;
class QTimer;
class QToolButton;
class ScrolledText;
class Theme;

class MessageBar : public QFrame
{
    Q_OBJECT
public:
    enum class Kind { Working, Good, Warning, Error }; // Working: stays until it is replaced or cleared

    // `goodNews`: how long good news stands.
    MessageBar(Theme &theme, QWidget *parent = nullptr,
               std::chrono::milliseconds goodNews = std::chrono::milliseconds(6000));

    // `topic` names what the message is about: clear(topic) takes only that one away. Good news goes by itself.
    void show(Kind kind, const QString &topic, const QString &text);
    void show(Kind kind, const QString &topic, const QString &text, const QString &actionText,
              std::function<void()> action);
    // The answer to what the user has just asked for: shown whatever stands there, which comes back when it goes.
    void showAnswer(Kind kind, const QString &topic, const QString &text, const QString &actionText = {},
                    std::function<void()> action = {});
    void clear(const QString &topic);

    QString text() const;
    QString topic() const { return m_topic; }

private:
    struct Message
    {
        Kind kind = Kind::Good;
        QString topic;
        QString text;
        QString actionText;
        std::function<void()> action;
    };

    Theme &m_theme;
    Kind m_kind = Kind::Good;
    QString m_topic;
    std::optional<Message> m_covered; // by an answer
    QLabel *m_icon;
    ScrolledText *m_text;
    QLabel *m_label; // in it
    QPushButton *m_action;
    QToolButton *m_close;
    QTimer *m_goes; // good news, when its time is over
    std::function<void()> m_do;
};

#include "PostLedger.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace {

QString pressIn(const QByteArray &body)
{
    static const QRegularExpression mark(QStringLiteral("sandbox:press-([A-Za-z0-9-]{1,100})"));
    return mark.match(QString::fromUtf8(body)).captured(1);
}

QByteArray lineOf(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

PostLedger::PostLedger(const QString &path)
    : m_file(path)
{
    if (m_file.open(QIODevice::ReadWrite))
        read();
}

void PostLedger::read()
{
    while (!m_file.atEnd()) {
        const QJsonObject json = QJsonDocument::fromJson(m_file.readLine()).object();
        const qsizetype number = json.value(u"post").toInteger(-1);
        if (number == m_posts.size() && json.contains(u"press"))
            add(json.value(u"press").toString());
        if (number < 0 || number >= m_posts.size() || !json.contains(u"told"))
            continue;
        Post &post = m_posts[number];
        post.taskId = json.value(u"task_id").toString();
        post.told = json.value(u"told").toBool();
        post.fault = json.value(u"fault").toString();
    }
}

void PostLedger::write(const QByteArray &line)
{
    m_file.write(line);
    m_file.flush();
}

qsizetype PostLedger::add(const QString &press)
{
    Post post;
    post.press = press;
    post.repeats = !press.isEmpty() && m_presses.contains(press);
    m_presses.insert(press);
    m_posts << post;
    return m_posts.size() - 1;
}

qsizetype PostLedger::received(const QByteArray &body)
{
    const qsizetype number = add(pressIn(body));
    write(lineOf({{QStringLiteral("post"), number}, {QStringLiteral("press"), m_posts.last().press}}));
    return number;
}

void PostLedger::answered(qsizetype number, const QString &taskId, bool told, const QString &fault)
{
    Post &post = m_posts[number];
    post.taskId = taskId;
    post.told = told;
    post.fault = fault;
    write(lineOf({{QStringLiteral("post"), number},
                  {QStringLiteral("task_id"), taskId},
                  {QStringLiteral("told"), told},
                  {QStringLiteral("fault"), fault}}));
}

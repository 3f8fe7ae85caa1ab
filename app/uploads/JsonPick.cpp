#include "JsonPick.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

namespace {

struct Words // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(JsonPick)
};

struct Step
{
    QString member;
    int item = -1; // not below 0: of an array
};

class PathReader
{
public:
    PathReader(const QString &path, const QString &place)
        : m_path(path.trimmed())
        , m_place(place)
    {
        if (m_path.startsWith(u'$'))
            m_at = 1;
        while (m_at < m_path.size() && m_problem.isEmpty())
            step();
        if (m_problem.isEmpty() && m_steps.isEmpty())
            m_problem = Words::tr("%1 names no value of the answer.").arg(m_place);
    }

    QList<Step> steps() const { return m_problem.isEmpty() ? m_steps : QList<Step>(); }
    QString problem() const { return m_problem; }

private:
    void step()
    {
        if (m_path.at(m_at) == u'.')
            ++m_at;
        if (m_at < m_path.size() && m_path.at(m_at) == u'[')
            return bracket(); // also after a dot: "$.[0].url" is seen in the wild
        QString name;
        while (m_at < m_path.size() && m_path.at(m_at) != u'.' && m_path.at(m_at) != u'[')
            name += m_path.at(m_at++);
        if (name.isEmpty() || name == QLatin1String("*"))
            return unsupported();
        m_steps.append({name});
    }

    void bracket()
    {
        const QChar quote = m_path.size() > m_at + 1 ? m_path.at(m_at + 1) : QChar();
        const bool quoted = quote == u'\'' || quote == u'"';
        const qsizetype end =
            quoted ? m_path.indexOf(quote + QStringLiteral("]"), m_at + 2) : m_path.indexOf(u']', m_at);
        if (end < 0)
            return unsupported();
        if (quoted) {
            m_steps.append({m_path.mid(m_at + 2, end - m_at - 2)});
            m_at = end + 2;
            return;
        }
        bool isNumber = false;
        const int item = m_path.mid(m_at + 1, end - m_at - 1).trimmed().toInt(&isNumber);
        if (!isNumber || item < 0)
            return unsupported();
        m_steps.append({{}, item});
        m_at = end + 1;
    }

    void unsupported()
    {
        m_problem = Words::tr("%1 asks for “%2”: only members and positions can be followed, as in data.link or "
                              "files[0].url.")
                        .arg(m_place, m_path.left(60));
    }

    QString m_path;
    const QString m_place;
    qsizetype m_at = 0;
    QList<Step> m_steps;
    QString m_problem;
};

} // namespace

QString JsonPick::problemOf(const QString &path, const QString &place)
{
    return PathReader(path, place).problem();
}

std::optional<QString> JsonPick::value(const QByteArray &json, const QString &path)
{
    const QList<Step> steps = PathReader(path, {}).steps();
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (steps.isEmpty() || document.isNull())
        return {};
    QJsonValue at = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    for (const Step &step : steps)
        at = step.item >= 0 ? at.toArray().at(step.item) : at.toObject().value(step.member);
    if (at.isString())
        return at.toString();
    if (at.isDouble() || at.isBool())
        return at.toVariant().toString();
    return {};
}

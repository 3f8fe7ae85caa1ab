#include "JsonPick.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

namespace {

using UploaderErrorKind = UploaderError::Kind;

struct Step
{
    QString member;
    int item = -1; // not below 0: of an array
};

class PathReader
{
public:
    explicit PathReader(const QString &path)
        : m_path(path.trimmed())
    {
        if (m_path.startsWith(u'$'))
            m_at = 1;
        while (m_at < m_path.size() && !m_problem)
            step();
        if (!m_problem && m_steps.isEmpty())
            m_problem = {.kind = UploaderErrorKind::NoJsonPath};
    }

    QList<Step> steps() const { return m_problem ? QList<Step>() : m_steps; }
    std::optional<UploaderError> problem() const { return m_problem; }

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

    void unsupported() { m_problem = {.kind = UploaderErrorKind::JsonPath, .text = m_path.left(60)}; }

    QString m_path;
    qsizetype m_at = 0;
    QList<Step> m_steps;
    std::optional<UploaderError> m_problem;
};

} // namespace

std::optional<UploaderError> JsonPick::problemOf(const QString &path)
{
    return PathReader(path).problem();
}

std::optional<QString> JsonPick::value(const QByteArray &json, const QString &path)
{
    const QList<Step> steps = PathReader(path).steps();
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

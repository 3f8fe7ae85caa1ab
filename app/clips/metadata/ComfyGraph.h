// ComfyGraph: a ComfyUI graph out of its JSON, in both of its spellings, and the way back from a sampler to the texts
// that lead to it. It knows no kind of node by name, so that nodes of others are followed as well. Pure.
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QSet>
#include <QStringList>

#include <optional>

class ComfyGraph
{
public:
    // UTF-8. Nothing: it is no JSON, or no graph with a sampler.
    static std::optional<ComfyGraph> read(const QByteArray &json);

    // The text that leads to the sampler's input of this name; empty: none.
    QString textAt(const QString &input) const;
    std::optional<qint64> seed() const;
    QStringList otherInputs() const; // of the sampler: names with a value of their own, without its seed

private:
    struct Node
    {
        QHash<QString, QString> links;     // input -> the node that it comes from
        QHash<QString, QJsonValue> values; // input -> what stands in it
        QStringList texts;                 // what was typed into it, where inputs have no names
    };

    static std::optional<ComfyGraph> fromObject(const QJsonObject &object, int wrappings);
    static QHash<QString, Node> asRun(const QJsonObject &prompt);
    static QHash<QString, Node> asDrawn(const QJsonObject &workflow);
    QString textFrom(const QString &id, const QString &input, QSet<QString> &seen) const;

    QHash<QString, Node> m_nodes;
    QString m_sampler; // the node that has a "positive"
};

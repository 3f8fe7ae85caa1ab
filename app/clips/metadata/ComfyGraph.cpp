#include "ComfyGraph.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace {

constexpr int mostNodes = 5'000;
constexpr int mostSeen = 30;     // between a sampler and a text
constexpr int mostWrappings = 3; // of a graph in a text in an object
const QString positiveInput = QStringLiteral("positive");
const QStringList seedInputs{QStringLiteral("seed"), QStringLiteral("noise_seed")};

} // namespace

std::optional<ComfyGraph> ComfyGraph::read(const QByteArray &json)
{
    if (!json.trimmed().startsWith('{'))
        return {};
    return fromObject(QJsonDocument::fromJson(json).object(), mostWrappings);
}

std::optional<ComfyGraph> ComfyGraph::fromObject(const QJsonObject &object, int wrappings)
{
    const QString asRunName = QStringLiteral("prompt");
    const QString asDrawnName = QStringLiteral("workflow");
    for (const QString &name : {asRunName, asDrawnName}) { // some programs put both into one text
        const QJsonValue inner = object.value(name);
        if (wrappings > 0 && inner.isObject())
            return fromObject(inner.toObject(), wrappings - 1);
        if (wrappings > 0 && inner.isString())
            return fromObject(QJsonDocument::fromJson(inner.toString().toUtf8()).object(), wrappings - 1);
    }
    ComfyGraph graph;
    graph.m_nodes = object.value(QStringLiteral("nodes")).isArray() ? asDrawn(object) : asRun(object);
    QStringList samplers;
    for (auto node = graph.m_nodes.begin(); node != graph.m_nodes.end(); ++node)
        if (node->links.contains(positiveInput) || node->values.contains(positiveInput))
            samplers << node.key();
    if (samplers.isEmpty())
        return {};
    // Of several the one whose prompt is a text; by their ids, so that it is the same each time.
    std::sort(samplers.begin(), samplers.end());
    for (const QString &sampler : std::as_const(samplers)) {
        graph.m_sampler = sampler;
        if (!graph.textAt(positiveInput).isEmpty())
            break;
    }
    return graph;
}

// {"3": {"class_type": "KSampler", "inputs": {"seed": 5, "positive": ["6", 0]}}, …}
QHash<QString, ComfyGraph::Node> ComfyGraph::asRun(const QJsonObject &prompt)
{
    QHash<QString, Node> nodes;
    for (auto entry = prompt.begin(); entry != prompt.end() && nodes.size() < mostNodes; ++entry) {
        const QJsonObject inputs = entry->toObject().value(QStringLiteral("inputs")).toObject();
        Node node;
        for (auto input = inputs.begin(); input != inputs.end(); ++input) {
            const QJsonArray link = input->toArray();
            if (link.size() == 2 && (link.at(0).isString() || link.at(0).isDouble()))
                node.links.insert(input.key(), link.at(0).toVariant().toString());
            else
                node.values.insert(input.key(), input.value());
        }
        nodes.insert(entry.key(), node);
    }
    return nodes;
}

// {"nodes": [{"id": 3, "inputs": [{"name": "positive", "link": 4}], "widgets_values": […]}], "links": [[4, 6, 0, 3,
// …]]}
QHash<QString, ComfyGraph::Node> ComfyGraph::asDrawn(const QJsonObject &workflow)
{
    QHash<qint64, QString> from;
    for (const QJsonValue &link : workflow.value(QStringLiteral("links")).toArray())
        from.insert(link.toArray().at(0).toInteger(), link.toArray().at(1).toVariant().toString());
    QHash<QString, Node> nodes;
    for (const QJsonValue &value : workflow.value(QStringLiteral("nodes")).toArray()) {
        if (nodes.size() >= mostNodes)
            break;
        Node node;
        for (const QJsonValue &input : value.toObject().value(QStringLiteral("inputs")).toArray()) {
            const QJsonValue link = input.toObject().value(QStringLiteral("link"));
            if (link.isDouble())
                node.links.insert(input.toObject().value(QStringLiteral("name")).toString(),
                                  from.value(link.toInteger()));
        }
        for (const QJsonValue &typed : value.toObject().value(QStringLiteral("widgets_values")).toArray())
            if (typed.isString())
                node.texts << typed.toString();
        nodes.insert(value.toObject().value(QStringLiteral("id")).toVariant().toString(), node);
    }
    return nodes;
}

QString ComfyGraph::textAt(const QString &input) const
{
    const Node sampler = m_nodes.value(m_sampler);
    if (const QJsonValue value = sampler.values.value(input); value.isString())
        return value.toString();
    QSet<QString> seen;
    return sampler.links.contains(input) ? textFrom(sampler.links.value(input), input, seen) : QString();
}

// A node's own text, else that of what leads to it: first by the input of the same name, for a node that passes both
// prompts on.
QString ComfyGraph::textFrom(const QString &id, const QString &input, QSet<QString> &seen) const
{
    const auto found = m_nodes.constFind(id);
    if (found == m_nodes.cend() || seen.size() >= mostSeen || seen.contains(id))
        return {};
    seen.insert(id);
    for (const char *name : {"text", "prompt", "string", "value", "text_g", "t5xxl"}) {
        const QJsonValue value = found->values.value(QLatin1String(name));
        if (value.isString() && !value.toString().trimmed().isEmpty())
            return value.toString();
    }
    const QStringList ways{input,
                           QStringLiteral("text"),
                           QStringLiteral("prompt"),
                           QStringLiteral("string"),
                           QStringLiteral("value"),
                           QStringLiteral("conditioning")};
    for (const QString &way : ways)
        if (found->links.contains(way))
            if (const QString text = textFrom(found->links.value(way), input, seen); !text.isEmpty())
                return text;
    return found->texts.value(0);
}

std::optional<qint64> ComfyGraph::seed() const
{
    const Node sampler = m_nodes.value(m_sampler);
    for (const QString &name : seedInputs)
        if (const QJsonValue value = sampler.values.value(name); value.isDouble())
            return value.toInteger();
    return {};
}

QStringList ComfyGraph::otherInputs() const
{
    QStringList names = m_nodes.value(m_sampler).values.keys();
    names.removeAll(positiveInput);
    names.removeAll(QStringLiteral("negative"));
    for (const QString &name : seedInputs)
        names.removeAll(name);
    std::sort(names.begin(), names.end());
    return names;
}

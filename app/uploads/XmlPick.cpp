#include "XmlPick.h"

#include <QRegularExpression>
#include <QXmlStreamReader>

#include <memory>
#include <vector>

namespace {

constexpr int deepestElement = 200;       // elements inside elements
constexpr int mostNodes = 100'000; // an answer of 1 MiB can hold more, an honest one does not

struct Node
{
    QString name; // empty: a piece of text
    QString text;
    QXmlStreamAttributes attributes;
    std::vector<std::unique_ptr<Node>> children;

    Node &add(const QString &childName)
    {
        children.push_back(std::make_unique<Node>());
        children.back()->name = childName;
        return *children.back();
    }
};

QString textOf(const Node &node)
{
    QString text = node.text;
    for (const auto &child : node.children)
        text += textOf(*child);
    return text;
}

struct Step
{
    QString name;
    bool anywhereBelow = false; // "//"
    int position = 0;           // from 1; 0: any
};

struct Path
{
    QList<Step> steps;
    QString attribute;
    bool isUnderstood = false;
};

Path pathOf(const QString &text)
{
    static const QRegularExpression step(QStringLiteral("\\G(//?)(?:(text\\(\\))|@([\\p{L}_][\\p{L}\\p{N}_.:-]*)|"
                                                        "(\\*|[\\p{L}_][\\p{L}\\p{N}_.:-]*)(?:\\[(\\d{1,6})\\])?)"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    Path path;
    const QString raw = text.trimmed();
    const QString whole = raw.startsWith(u'/') ? raw : u'/' + raw;
    qsizetype at = 0;
    for (bool ended = false; at < whole.size() && !ended;) {
        const QRegularExpressionMatch match = step.match(whole, at);
        if (!match.hasMatch())
            break;
        at = match.capturedEnd();
        path.attribute = match.captured(3);
        ended = !match.captured(2).isEmpty() || !path.attribute.isEmpty();
        if (!ended)
            path.steps.append({match.captured(4), match.captured(1).size() == 2, match.captured(5).toInt()});
    }
    path.isUnderstood = at >= whole.size() && !path.steps.isEmpty();
    return path;
}

// The document's node above the root element, as far as the XML is good.
Node treeOf(const QByteArray &xml)
{
    Node top;
    std::vector<Node *> open{&top};
    QXmlStreamReader reader(xml);
    reader.setNamespaceProcessing(false);
    int nodes = 0;
    while (!reader.atEnd() && nodes < mostNodes && open.size() < deepestElement) {
        const QXmlStreamReader::TokenType token = reader.readNext();
        if (token == QXmlStreamReader::StartElement) {
            Node &made = open.back()->add(reader.qualifiedName().toString());
            made.attributes = reader.attributes();
            open.push_back(&made);
            ++nodes;
        } else if (token == QXmlStreamReader::EndElement) {
            open.pop_back();
        } else if (token == QXmlStreamReader::Characters) {
            open.back()->add({}).text = reader.text().toString();
            ++nodes;
        }
    }
    return top;
}

void collect(const Node &node, const Step &step, std::vector<const Node *> &found)
{
    int position = 0;
    for (const auto &child : node.children) {
        if (child->name.isEmpty())
            continue;
        const bool named = step.name == QLatin1String("*") || child->name == step.name;
        if (named && (++position == step.position || step.position == 0))
            found.push_back(child.get());
        if (step.anywhereBelow)
            collect(*child, step, found);
    }
}

} // namespace

std::optional<UploaderError> XmlPick::problemOf(const QString &path)
{
    if (pathOf(path).isUnderstood)
        return {};
    return UploaderError{.kind = UploaderError::Kind::XmlPath, .text = path.trimmed().left(60)};
}

std::optional<QString> XmlPick::value(const QByteArray &xml, const QString &text)
{
    const Path path = pathOf(text);
    if (!path.isUnderstood)
        return {};
    const Node top = treeOf(xml);
    std::vector<const Node *> found{&top};
    for (const Step &step : path.steps) {
        std::vector<const Node *> next;
        for (const Node *node : found)
            collect(*node, step, next);
        found = std::move(next);
    }
    for (const Node *node : found) {
        if (path.attribute.isEmpty())
            return textOf(*node).trimmed();
        if (node->attributes.hasAttribute(path.attribute))
            return node->attributes.value(path.attribute).toString();
    }
    return {};
}

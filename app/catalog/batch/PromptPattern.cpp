#include "PromptPattern.h"

#include <QSet>

#include <algorithm>

namespace {

constexpr int deepestChoice = 8;           // choices within each other; what is deeper is words
constexpr int mostChoices = 64;            // in one text
constexpr int mostBraces = 2'000;          // that are looked at
constexpr qsizetype longestBraces = 5'000; // UTF-16 units from the first to the last; what is longer is words
constexpr qsizetype longestListName = 100;
constexpr int mostWays = 20'000; // to prompts, equal ones among them
const QString escapable = QStringLiteral("{}|_");

bool isListNameLetter(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'-' || c == u'_' || c == u'/' || c == u' ' ||
           c == u'.';
}

// How many characters of an escape begin at `at`; 0: none does.
int escapeAt(QStringView text, qsizetype at)
{
    if (text.at(at) != u'\\' || at + 1 >= text.size())
        return 0;
    const QChar next = text.at(at + 1);
    const bool isBackslash =
        next == u'\\' && at + 2 < text.size() && (escapable.contains(text.at(at + 2)) || text.at(at + 2) == u'\\');
    return escapable.contains(next) || isBackslash ? 2 : 0;
}

// Where the list's name that begins at `at` ends, behind its underscores; 0: none begins there.
qsizetype endOfListName(QStringView text, qsizetype at)
{
    if (!text.mid(at).startsWith(u"__"))
        return 0;
    const qsizetype end = text.indexOf(u"__", at + 3);
    if (end < 0 || end - at > longestListName)
        return 0;
    const QStringView name = text.mid(at + 2, end - at - 2);
    return std::all_of(name.begin(), name.end(), isListNameLetter) ? end + 2 : 0;
}

struct Braces
{
    QList<QStringView> alternatives; // empty: none begin here, or they are only braces
    qsizetype end = 0;               // behind the last one
};

Braces bracesAt(QStringView text, qsizetype at)
{
    Braces braces;
    qsizetype begin = at + 1;
    int depth = 1;
    const qsizetype last = std::min(text.size(), at + longestBraces);
    for (qsizetype i = at + 1; i < last; ++i) {
        if (const int escape = escapeAt(text, i); escape > 0) {
            i += escape - 1;
        } else if (text.at(i) == u'{') {
            ++depth;
        } else if (text.at(i) == u'}' && --depth == 0) {
            if (braces.alternatives.isEmpty())
                return {};
            braces.alternatives << text.mid(begin, i - begin);
            braces.end = i + 1;
            return braces;
        } else if (text.at(i) == u'|' && depth == 1) {
            braces.alternatives << text.mid(begin, i - begin);
            begin = i + 1;
        }
    }
    return {};
}

} // namespace

struct PromptPattern::Node
{
    QString text;       // words, where there is no choice
    QString choice;     // what the same choice is known by; empty: these are words
    QList<Nodes> among; // its alternatives, each once
};

class PromptPattern::Reader
{
public:
    explicit Reader(const Lists &lists)
        : m_lists(lists)
    {
    }

    Nodes nodesOf(QStringView text, int depth)
    {
        Nodes nodes;
        QString words;
        for (qsizetype i = 0; i < text.size();) {
            const qsizetype before = i;
            if (const auto choice = choiceAt(text, &i, depth)) {
                addWords(nodes, words);
                nodes << choice;
            } else if (escapeAt(text, before) > 0) {
                words += text.at(before + 1);
                i = before + 2;
            } else {
                words += text.at(before);
                i = before + 1;
            }
        }
        addWords(nodes, words);
        return nodes;
    }

private:
    static void addWords(Nodes &nodes, QString &words)
    {
        if (!words.isEmpty())
            nodes << std::make_shared<const Node>(Node{words, {}, {}});
        words.clear();
    }

    std::shared_ptr<const Node> choiceAt(QStringView text, qsizetype *at, int depth)
    {
        if (m_choices >= mostChoices)
            return {};
        const auto listed = m_lists.isEmpty() ? 0 : endOfListName(text, *at);
        if (listed > 0) {
            const QString name = text.mid(*at + 2, listed - *at - 4).toString().toLower();
            if (const QStringList words = m_lists.value(name); !words.isEmpty()) {
                *at = listed;
                return listNode(name, words);
            }
        }
        const bool mayBegin = text.at(*at) == u'{' && depth < deepestChoice && m_braces++ < mostBraces;
        const Braces braces = mayBegin ? bracesAt(text, *at) : Braces();
        if (braces.alternatives.isEmpty())
            return {};
        const QString whole = text.mid(*at, braces.end - *at).toString();
        *at = braces.end;
        return bracesNode(whole, braces.alternatives, depth);
    }

    std::shared_ptr<const Node> listNode(const QString &name, const QStringList &words)
    {
        ++m_choices;
        Node node{{}, QStringLiteral("__") + name, {}};
        for (const QString &word : words)
            node.among << Nodes{std::make_shared<const Node>(Node{word, {}, {}})};
        return std::make_shared<const Node>(node);
    }

    std::shared_ptr<const Node> bracesNode(const QString &whole, const QList<QStringView> &alternatives, int depth)
    {
        ++m_choices;
        Node node{{}, whole, {}};
        QSet<QString> seen;
        for (const QStringView alternative : alternatives) {
            if (seen.contains(alternative.toString()))
                continue;
            seen.insert(alternative.toString());
            node.among << nodesOf(alternative, depth + 1);
        }
        return std::make_shared<const Node>(node);
    }

    const Lists &m_lists;
    int m_choices = 0;
    int m_braces = 0;
};

// All ways through the choices, one after the other. What is still to come of a prompt is a stack of places in lists of
// nodes, so that an alternative is walked before what stands behind its choice.
class PromptPattern::Walk
{
public:
    explicit Walk(int most)
        : m_most(most)
    {
    }

    QList<Prompt> through(const Nodes &nodes)
    {
        go({{&nodes, 0}}, {}, {});
        return m_made;
    }
    bool wasGivenUp() const { return m_ways >= mostWays; }

private:
    struct Place
    {
        const Nodes *nodes;
        qsizetype next;
    };
    using Chosen = QHash<QString, qsizetype>; // by Node::choice

    void go(QList<Place> places, Prompt prompt, Chosen chosen)
    {
        while (!places.isEmpty() && mayGoOn()) {
            Place &place = places.last();
            if (place.next == place.nodes->size()) {
                places.removeLast();
                continue;
            }
            const Node &node = *place.nodes->at(place.next++);
            if (node.choice.isEmpty()) {
                prompt.text += node.text;
                continue;
            }
            if (const auto same = chosen.constFind(node.choice); same != chosen.cend()) {
                places.append({&node.among.at(*same), 0});
                continue;
            }
            for (qsizetype i = 0; i < node.among.size() && mayGoOn(); ++i)
                branch(node, i, places, prompt, chosen);
            return;
        }
        if (places.isEmpty() && mayGoOn())
            finish(prompt);
    }

    bool mayGoOn() const { return m_made.size() < m_most && m_ways < mostWays; }

    void branch(const Node &node, qsizetype which, QList<Place> places, Prompt prompt, Chosen chosen)
    {
        const Nodes &among = node.among.at(which);
        const bool isWord = among.size() == 1 && among.first()->choice.isEmpty();
        if (isWord || among.isEmpty())
            prompt.words << (isWord ? among.first()->text : QString());
        chosen.insert(node.choice, which);
        places.append({&among, 0});
        go(places, prompt, chosen);
    }

    void finish(const Prompt &prompt)
    {
        ++m_ways;
        if (m_seen.contains(prompt.text))
            return;
        m_seen.insert(prompt.text);
        m_made << prompt;
    }

    const int m_most;
    int m_ways = 0;
    QList<Prompt> m_made;
    QSet<QString> m_seen;
};

PromptPattern::PromptPattern(const QString &text, const Lists &lists)
    : m_nodes(Reader(lists).nodesOf(text, 0))
{
    m_hasChoice = hasChoice(m_nodes);
}

PromptPattern::~PromptPattern() = default;

bool PromptPattern::hasChoice(const Nodes &nodes)
{
    return std::any_of(nodes.begin(), nodes.end(), [](const std::shared_ptr<const Node> &node) {
        return node->among.size() > 1 || std::any_of(node->among.begin(), node->among.end(), hasChoice);
    });
}

std::optional<QList<PromptPattern::Prompt>> PromptPattern::prompts() const
{
    Walk walk(mostPrompts + 1);
    const QList<Prompt> made = walk.through(m_nodes);
    return made.size() > mostPrompts || walk.wasGivenUp() ? std::nullopt : std::optional(made);
}

QString PromptPattern::first() const
{
    return Walk(1).through(m_nodes).value(0).text;
}

QString PromptPattern::escaped(const QString &prompt, const Lists &lists)
{
    const PromptPattern plain(prompt, lists);
    if (!plain.isChoice() && plain.first() == prompt)
        return prompt;
    QString text;
    for (qsizetype i = 0; i < prompt.size(); ++i) {
        const QChar c = prompt.at(i);
        const QChar next = i + 1 < prompt.size() ? prompt.at(i + 1) : QChar();
        const bool isBeforeEscape = c == u'\\' && (escapable.contains(next) || next == u'\\');
        const bool isListBegin = c == u'_' && next == u'_';
        if (c == u'{' || c == u'}' || isBeforeEscape || isListBegin)
            text += u'\\';
        text += c;
    }
    return text;
}

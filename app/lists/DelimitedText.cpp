#include "DelimitedText.h"

#include <QRegularExpression>

#include <algorithm>

namespace {

constexpr int sampledRows = 50;
constexpr qsizetype shownCharacters = 40;
const QChar candidates[] = {u',', u';', u'\t', u'|'};

bool isBlank(const QString &value)
{
    return value.trimmed().isEmpty();
}

struct Quotes // around a value; each character of a text is one of them
{
    QString opening = QStringLiteral("\"");
    QString closing = QStringLiteral("\"");
};

// Quotation marks around a value, doubled inside it; a quoted value may go over several lines.
class Reader
{
public:
    Reader(const QString &text, QChar separator, const Quotes &quotes, int firstLine)
        : m_text(text)
        , m_separator(separator)
        , m_quotes(quotes)
        , m_line(firstLine)
    {
    }

    QList<DelimitedRow> read(int most = 0) // 0: all
    {
        QList<DelimitedRow> rows;
        while (m_at < m_text.size() && (most == 0 || rows.size() < most)) {
            const qsizetype from = m_at;
            DelimitedRow row = readRow();
            m_raw << m_text.mid(from, m_at - from);
            const bool blank = std::all_of(row.values.begin(), row.values.end(), isBlank) ||
                               (row.values.size() == 1 && isBlankLine(row.values.first()));
            if (!blank || row.problem)
                rows << row;
            else
                m_raw.removeLast();
        }
        return rows;
    }

    const QStringList &raw() const { return m_raw; } // beside the rows: their text

private:
    DelimitedRow readRow()
    {
        DelimitedRow row{m_line};
        for (;;) {
            row.values << value(row);
            if (m_at >= m_text.size() || m_text[m_at] != m_separator || m_separator.isNull())
                break;
            ++m_at;
        }
        if (m_at < m_text.size()) {
            ++m_at; // the end of the line
            ++m_line;
        }
        return row;
    }

    QString value(DelimitedRow &row)
    {
        qsizetype at = m_at;
        while (at < m_text.size() && m_text[at] == u' ') // a blank before the quotation mark, as people type it
            ++at;
        if (at >= m_text.size() || !m_quotes.opening.contains(m_text[at]))
            return plain();
        m_at = at;
        return quoted(row);
    }

    QString plain()
    {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && m_text[m_at] != u'\n' && (m_text[m_at] != m_separator || m_separator.isNull()))
            ++m_at;
        return m_text.mid(from, m_at - from).trimmed();
    }

    QString quoted(DelimitedRow &row)
    {
        QString value;
        const int began = m_line;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == u'\n')
                ++m_line;
            if (!m_quotes.closing.contains(m_text[m_at])) {
                value += m_text[m_at];
                continue;
            }
            if (m_at + 1 < m_text.size() && m_text[m_at + 1] == m_text[m_at]) {
                value += m_text[m_at++];
                continue;
            }
            ++m_at;
            if (const QString rest = plain(); !rest.isEmpty())
                row.problem = {.kind = RowError::Kind::TextBehindQuotes, .text = rest.left(shownCharacters)};
            return value.trimmed();
        }
        row.problem = {.kind = RowError::Kind::OpenQuotes, .number = began};
        return value;
    }

    const QString &m_text;
    QChar m_separator;
    Quotes m_quotes;
    qsizetype m_at = 0;
    int m_line = 1;
    QStringList m_raw;
};

const Quotes typographicQuotes{QStringLiteral("\"“”„"), QStringLiteral("\"“”")};

// Word processors and Numbers turn the quotation marks of CSV into typographic ones. They are taken for those where the
// first row is all in them; elsewhere they belong to the words.
Quotes quotesOf(const QString &text)
{
    const QString first = text.trimmed().section(u'\n', 0, 0).trimmed();
    static const QRegularExpression typographic(
        QStringLiteral("^[“”„][^“”„\"]*[“”](\\s*[,;\\t|]\\s*[“”„][^“”„\"]*[“”])*$"));
    if (typographic.match(first).hasMatch() && !first.contains(u'"'))
        return typographicQuotes;
    return {};
}

// How much a text looks like a table with this separator: as many values in each row as in the first, and many.
double tableLikeness(const QString &text, QChar separator, const Quotes &quotes)
{
    const QList<DelimitedRow> rows = Reader(text, separator, quotes, 1).read(sampledRows);
    if (rows.isEmpty() || rows.first().values.size() < 2)
        return 0;
    const qsizetype width = rows.first().values.size();
    const auto alike = std::count_if(rows.begin(), rows.end(), [width](const DelimitedRow &row) {
        return !row.problem && row.values.size() == width;
    });
    return static_cast<double>(alike) / static_cast<double>(rows.size()) +
           0.001 * static_cast<double>(std::min<qsizetype>(width, 100));
}

QChar separatorOf(const QString &text, const Quotes &quotes)
{
    QChar best;
    double most = 0;
    for (const QChar candidate : candidates) {
        const double likeness = tableLikeness(text, candidate, quotes);
        if (likeness > most) {
            most = likeness;
            best = candidate;
        }
    }
    return best; // null: the first row has one value, whichever it is
}

// A row that falls apart into too many values, and with typographic quotation marks around them has as many as the
// first.
void mendRow(DelimitedRow &row, const QString &raw, QChar separator, qsizetype width)
{
    if (row.values.size() <= width || row.problem || !raw.contains(QChar(0x201c)))
        return;
    const QList<DelimitedRow> read = Reader(raw, separator, typographicQuotes, row.number).read();
    if (read.size() == 1 && !read.first().problem && read.first().values.size() == width)
        row = read.first();
}

void dropBlankEnds(QList<DelimitedRow> &rows)
{
    for (DelimitedRow &row : rows)
        while (row.values.size() > 1 && isBlank(row.values.last()))
            row.values.removeLast();
}

// "sep=;" in the first line: Excel's way to say it (with or without quotation marks around it).
std::optional<QChar> namedSeparator(const QString &text, qsizetype *end)
{
    static const QRegularExpression line(QStringLiteral("^\\s*\"?sep=(.)\"?[,;\\t|]*\\s*(\\n|$)"),
                                         QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = line.match(text.left(64));
    if (!match.hasMatch())
        return {};
    *end = match.capturedEnd();
    return match.captured(1).front();
}

} // namespace

DelimitedText delimitedText(const QString &text, const std::optional<QChar> &separator)
{
    DelimitedText table;
    qsizetype from = 0;
    const std::optional<QChar> named = namedSeparator(text, &from);
    const QString body = text.mid(from);
    const int firstLine = 1 + static_cast<int>(text.left(from).count(u'\n'));
    const Quotes quotes = quotesOf(body);
    table.isNamed = named.has_value();
    table.separator = separator ? *separator : named ? *named : separatorOf(body, quotes);
    Reader reader(body, table.separator, quotes, firstLine);
    table.rows = reader.read();
    for (qsizetype i = 1; i < table.rows.size(); ++i)
        mendRow(table.rows[i], reader.raw().at(i), table.separator, table.rows.first().values.size());
    dropBlankEnds(table.rows);
    return table;
}

bool isBlankLine(const QString &line)
{
    return std::all_of(line.begin(), line.end(), [](QChar letter) {
        return letter.isSpace() ||
               std::find(std::begin(candidates), std::end(candidates), letter) != std::end(candidates);
    });
}

bool looksDelimited(const QString &text)
{
    qsizetype ignored = 0;
    if (namedSeparator(text, &ignored))
        return true;
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    const qsizetype tabs = lines.value(0).count(u'\t');
    const bool hasQuotes =
        std::any_of(lines.begin(), lines.end(), [](const QString &line) { return line.startsWith(u'"'); });
    const QList<DelimitedRow> rows = Reader(text, u'\t', {}, 1).read();
    const bool wellFormed = std::all_of(rows.begin(), rows.end(), [](const DelimitedRow &row) { return !row.problem; });
    if (hasQuotes && !wellFormed)
        return false;
    return hasQuotes || (tabs > 0 && std::all_of(lines.begin(), lines.end(),
                                                 [tabs](const QString &line) { return line.count(u'\t') == tabs; }));
}

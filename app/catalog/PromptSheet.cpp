#include "PromptSheet.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("PromptSheet", text);
}

// What Windows-1252 has where Latin-1 has control characters. Source: the Unicode consortium's CP1252.TXT.
constexpr char16_t windowsCharacters[] =
    u"\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152"
    u"\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122"
    u"\u0161\u203a\u0153\u009d\u017e\u0178";

QString fromWindows(const QByteArray &bytes)
{
    QString text = QString::fromLatin1(bytes);
    for (QChar &letter : text)
        if (letter.unicode() >= 0x80 && letter.unicode() < 0xa0)
            letter = windowsCharacters[letter.unicode() - 0x80];
    return text;
}

std::optional<QString> decodedAs(QStringConverter::Encoding encoding, const QByteArray &bytes)
{
    QStringDecoder decoder(encoding);
    const QString text = decoder(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(text);
}

// Text in a Western script as UTF-16 has a zero in every other byte.
std::optional<QStringConverter::Encoding> sixteenBits(const QByteArray &bytes)
{
    if (bytes.startsWith("\xff\xfe"))
        return QStringConverter::Utf16LE;
    if (bytes.startsWith("\xfe\xff"))
        return QStringConverter::Utf16BE;
    if (bytes.size() % 2 != 0)
        return {};
    qsizetype even = 0;
    qsizetype odd = 0;
    for (qsizetype i = 0; i < std::min<qsizetype>(bytes.size(), 4096); ++i)
        if (bytes[i] == '\0')
            ++(i % 2 == 0 ? even : odd);
    const qsizetype many = std::min<qsizetype>(bytes.size(), 4096) / 8;
    if (odd > many && even == 0)
        return QStringConverter::Utf16LE;
    if (even > many && odd == 0)
        return QStringConverter::Utf16BE;
    return {};
}

struct Cells
{
    int number = 0; // the line in which it begins
    QStringList values;
    QString problem;
};

QChar separatorOf(const QString &text)
{
    const QString first = text.section(u'\n', 0, 0);
    const QChar candidates[] = {u',', u';', u'\t'};
    return *std::max_element(std::begin(candidates), std::end(candidates),
                             [&first](QChar a, QChar b) { return first.count(a) < first.count(b); });
}

// RFC 4180: quotation marks around a value, doubled inside it; a quoted value may go over several lines.
class CsvReader
{
public:
    CsvReader(const QString &text, QChar separator)
        : m_text(text)
        , m_separator(separator)
    {
    }

    QList<Cells> read()
    {
        QList<Cells> rows;
        while (m_at < m_text.size()) {
            Cells row = readRow();
            if (row.values.size() > 1 || !row.values.value(0).trimmed().isEmpty() || !row.problem.isEmpty())
                rows << row;
        }
        return rows;
    }

private:
    Cells readRow()
    {
        Cells row;
        row.number = m_line;
        for (;;) {
            row.values << (peek() == u'"' ? quoted(row) : plain());
            if (peek() != m_separator || m_at >= m_text.size())
                break;
            ++m_at;
        }
        if (m_at < m_text.size()) {
            ++m_at; // the end of the line
            ++m_line;
        }
        return row;
    }

    QString plain()
    {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && peek() != m_separator && peek() != u'\n')
            ++m_at;
        return m_text.mid(from, m_at - from).trimmed();
    }

    QString quoted(Cells &row)
    {
        QString value;
        const int began = m_line;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (peek() == u'\n')
                ++m_line;
            if (peek() != u'"') {
                value += peek();
                continue;
            }
            if (m_at + 1 < m_text.size() && m_text[m_at + 1] == u'"') {
                value += u'"';
                ++m_at;
                continue;
            }
            ++m_at;
            if (const QString rest = plain(); !rest.isEmpty())
                row.problem = tr("there is text behind a closing quotation mark: %1").arg(rest.left(40));
            return value;
        }
        row.problem = tr("the quotation mark opened in line %1 is never closed").arg(began);
        return value;
    }

    QChar peek() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }

    const QString &m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    int m_line = 1;
};

QString withPlainLineEnds(QString text)
{
    return text.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
}

std::variant<PromptSheet, QString> limited(const PromptSheet &sheet)
{
    if (sheet.rows.isEmpty())
        return tr("There is no prompt in it.");
    if (sheet.rows.size() > PromptSheet::mostRows)
        return tr("It has %1 prompts; at most %2 can be taken at once. Nothing was taken.")
            .arg(sheet.rows.size())
            .arg(PromptSheet::mostRows);
    return sheet;
}

PromptRow rowOf(const Cells &cells, const QStringList &columns)
{
    PromptRow row{cells.number, {}, {}, {}, cells.problem};
    if (row.problem.isEmpty() && cells.values.size() > columns.size())
        row.problem = tr("it has %1 values for %2 columns; a value with a separator in it needs quotation marks")
                          .arg(cells.values.size())
                          .arg(columns.size());
    for (qsizetype i = 0; i < std::min(cells.values.size(), columns.size()); ++i) {
        const QString value = cells.values[i];
        if (columns[i] == QLatin1String("prompt"))
            row.prompt = value;
        else if (columns[i] == QLatin1String("model"))
            row.model = value.trimmed();
        else if (!value.trimmed().isEmpty() && !columns[i].isEmpty())
            row.settings.append({columns[i], value.trimmed()});
    }
    return row;
}

} // namespace

QString decodedText(const QByteArray &bytes)
{
    QString text;
    if (const auto encoding = sixteenBits(bytes))
        text = decodedAs(*encoding, bytes).value_or(QString());
    else
        text = decodedAs(QStringConverter::Utf8, bytes).value_or(fromWindows(bytes));
    const bool isText = std::none_of(text.cbegin(), text.cend(), [](QChar letter) {
        return letter.unicode() < 0x20 && letter != u'\n' && letter != u'\r' && letter != u'\t' && letter != u'\f';
    });
    return isText ? text : QString();
}

std::variant<PromptSheet, QString> PromptSheet::fromText(const QString &text)
{
    PromptSheet sheet;
    int number = 0;
    for (const QString &line : withPlainLineEnds(text).split(u'\n')) {
        ++number;
        if (!line.trimmed().isEmpty())
            sheet.rows.append({number, line.trimmed(), {}});
    }
    return limited(sheet);
}

std::variant<PromptSheet, QString> PromptSheet::fromCsv(const QString &text)
{
    const QString plain = withPlainLineEnds(text);
    QList<Cells> table = CsvReader(plain, separatorOf(plain)).read();
    if (table.isEmpty())
        return limited({});
    QStringList columns;
    for (const QString &name : std::as_const(table.first().values))
        columns << name.trimmed().toLower();
    if (columns.contains(QLatin1String("prompt"))) {
        table.removeFirst();
        for (qsizetype i = 0; i < columns.size(); ++i)
            if (!columns[i].isEmpty() && columns.indexOf(columns[i]) != i)
                return tr("Its first row names the column “%1” twice.").arg(columns[i]);
    } else if (std::any_of(table.begin(), table.end(), [](const Cells &row) { return row.values.size() > 1; })) {
        return tr("Its first row does not name the columns. Write prompt, model, duration … there, or put each prompt "
                  "into quotation marks.");
    } else {
        columns = QStringList{QStringLiteral("prompt")};
    }
    PromptSheet sheet;
    for (const Cells &cells : std::as_const(table))
        sheet.rows << rowOf(cells, columns);
    return limited(sheet);
}

#include "PromptList.h"

#include "lists/DelimitedText.h"
#include "lists/PlainText.h"

#include <algorithm>

namespace {

using PromptListErrorKind = PromptListError::Kind;

bool endsWith(const QString &name, std::initializer_list<const char *> endings)
{
    return std::any_of(endings.begin(), endings.end(), [&name](const char *ending) {
        return name.endsWith(QLatin1String(ending), Qt::CaseInsensitive);
    });
}

constexpr qsizetype longestHeading = 80;

bool isBlank(const QString &value)
{
    return value.trimmed().isEmpty();
}

// Reads one list; the parts in the order in which the file is understood.
class ListReader
{
public:
    ListReader(const QString &name, const ColumnNames &names, const PromptList::Choices &choices)
        : m_name(name)
        , m_names(names)
        , m_choices(choices)
    {
    }

    tl::expected<PromptList, PromptListError> read(const QByteArray &bytes, const QString &language)
    {
        m_list.guess = guessEncoding(bytes, language);
        m_list.encoding = m_choices.encoding.isEmpty() ? m_list.guess.name : m_choices.encoding;
        if (!m_list.guess.isSure)
            for (const QByteArray &encoding : std::as_const(m_list.guess.possible))
                m_list.samples.append({encoding, sampleAs(encoding, bytes)});
        const EncodedText decoded = decodedAs(m_list.encoding, bytes);
        const PlainText plain = plainTextOf(decoded.text);
        if (isBlank(plain.text))
            return refused(PromptListErrorKind::NoText);
        if (plain.leftOut > 0)
            m_list.notes.append({.kind = PromptListErrorKind::ControlCharacters, .count = plain.leftOut});
        divide(m_choices.separator ? plain.text : withoutTitle(plain.text));
        findHeader();
        nameColumns();
        for (qsizetype i = m_list.hasHeader ? 1 : 0; i < m_rows.size(); ++i) {
            m_list.rows << rowOf(m_rows[i]);
            m_list.cells << m_rows[i].values;
        }
        if (m_list.rows.isEmpty())
            return refused(PromptListErrorKind::NoPrompt);
        if (m_list.rows.size() > PromptSheet::mostRows)
            return refused(PromptListErrorKind::TooMany, m_list.rows.size());
        m_list.question = question();
        return m_list;
    }

private:
    static tl::unexpected<PromptListError> refused(PromptListErrorKind kind, qint64 count = 0)
    {
        return tl::unexpected(PromptListError{.kind = kind, .count = count});
    }

    void divide(const QString &text)
    {
        std::optional<QString> chosen = m_choices.separator;
        if (!chosen && !isTable(text))
            chosen = PromptList::wholeLines;
        if (chosen == PromptList::wholeLines) {
            m_list.separator = PromptList::wholeLines;
            int number = 0;
            for (const QString &line : text.split(u'\n'))
                if (++number; !isBlankLine(line))
                    m_rows.append({number, {line.trimmed()}});
            return;
        }
        const bool byName = !chosen && endsWith(m_name, {".tsv", ".tab"}) && text.section(u'\n', 0, 0).contains(u'\t');
        std::optional<QChar> separator;
        if (chosen)
            separator = chosen->isEmpty() ? QChar() : chosen->front();
        else if (byName)
            separator = QChar(u'\t');
        const DelimitedText table = delimitedText(text, separator);
        m_rows = table.rows;
        m_list.separator = table.separator.isNull() ? QString() : QString(table.separator);
    }

    bool isHeader(const QString &line) const
    {
        const DelimitedText read = delimitedText(line);
        const QStringList titles = read.rows.isEmpty() ? QStringList() : read.rows.first().values;
        const auto known = [this](const QString &title) {
            return isBlank(title) || !m_names.meaningOf(title).isNull();
        };
        return titles.size() > 1 && std::all_of(titles.begin(), titles.end(), known) &&
               std::any_of(titles.begin(), titles.end(),
                           [this](const QString &title) { return m_names.meaningOf(title) == ColumnNames::prompt; });
    }

    // A headline or a remark above the row that names the columns is no prompt. Its lines stay, empty, so that the rows
    // keep their numbers.
    QString withoutTitle(const QString &text)
    {
        constexpr int mostAbove = 5;
        QStringList above;
        qsizetype from = 0;
        for (int i = 0; i <= mostAbove && from < text.size(); ++i) {
            const qsizetype end = std::max(text.indexOf(u'\n', from), from);
            const QString line = text.mid(from, end - from);
            if (isHeader(line)) {
                const bool isOurs =
                    above.isEmpty() || above.first().startsWith(QLatin1String("sep="), Qt::CaseInsensitive);
                if (isOurs)
                    return text;
                m_list.notes.append({.kind = PromptListErrorKind::AboveTitles,
                                     .text = above.join(QStringLiteral(" · ")).simplified().left(longestHeading)});
                return QString(i, u'\n') + text.mid(from);
            }
            above << line;
            from = end + 1;
        }
        return text;
    }

    // A file that calls itself a table is one; a text is one where its first row names columns, as Excel's "Unicode
    // text" does, or where it has the form of one.
    bool isTable(const QString &text) const
    {
        if (endsWith(m_name, {".csv", ".tsv", ".tab"}) || looksDelimited(text))
            return true;
        return isHeader(text.trimmed().section(u'\n', 0, 0));
    }

    void findHeader()
    {
        if (m_rows.isEmpty())
            return;
        const QStringList &first = m_rows.first().values;
        m_known = std::count_if(first.begin(), first.end(),
                                [this](const QString &title) { return !m_names.meaningOf(title).isNull(); });
        const bool isAlone =
            std::all_of(m_rows.begin(), m_rows.end(), [](const DelimitedRow &row) { return row.values.size() == 1; });
        if (isAlone && m_names.meaningOf(first.first()) != ColumnNames::prompt)
            m_known = 0; // a column alone is prompts, whatever its first word
        m_list.hasHeader = m_choices.hasHeader.value_or(m_known > 0);
    }

    bool hasValues(int place) const
    {
        return std::any_of(m_rows.begin() + (m_list.hasHeader ? 1 : 0), m_rows.end(),
                           [place](const DelimitedRow &row) { return !isBlank(row.values.value(place)); });
    }

    // How many columns there are: as many as the first row has, and beyond it what most other rows have. One row with
    // more has a separator too many, and is said by itself.
    int width() const
    {
        const qsizetype named = m_rows.first().values.size();
        if (!m_list.hasHeader)
            return static_cast<int>(std::max_element(m_rows.begin(), m_rows.end(), [](const auto &a, const auto &b) {
                                        return a.values.size() < b.values.size();
                                    })->values.size());
        QHash<qsizetype, int> rowsOf;
        for (const DelimitedRow &row : m_rows)
            ++rowsOf[std::max(named, row.values.size())];
        qsizetype most = named;
        for (auto width = rowsOf.begin(); width != rowsOf.end(); ++width)
            if (width.key() > named && 2 * width.value() > m_rows.size() - 1)
                most = width.key();
        return static_cast<int>(most);
    }

    void nameColumns()
    {
        if (m_rows.isEmpty())
            return;
        m_width = width();
        for (int place = 0; place < m_width; ++place) {
            const QString title = m_list.hasHeader ? m_rows.first().values.value(place).simplified() : QString();
            const bool filled = hasValues(place);
            if (!filled && title.isEmpty())
                continue;
            PromptList::Column column{place, title, {}};
            column.meaning = m_choices.columns.value(place, m_list.hasHeader ? m_names.meaningOf(title) : QString());
            if (column.meaning.isEmpty() && !filled)
                column.meaning = ColumnNames::leftOut; // nothing in it that could be lost
            m_list.columns << column;
        }
        if (m_list.columns.size() == 1 && m_list.columns.first().meaning.isEmpty())
            m_list.columns.first().meaning = ColumnNames::prompt; // a column alone
    }

    PromptRow rowOf(const DelimitedRow &cells) const
    {
        PromptRow row{cells.number, {}, {}, {}, cells.problem};
        if (!row.problem && cells.values.size() > m_width)
            row.problem = {.kind = RowError::Kind::TooManyValues, .number = cells.values.size(), .wanted = m_width};
        const bool isWhole = std::none_of(cells.values.begin(), cells.values.end(), [](const QString &value) {
            return value.contains(QChar(QChar::ReplacementCharacter));
        });
        if (!row.problem && !isWhole)
            row.problem = {.kind = RowError::Kind::NotInEncoding, .text = QString::fromLatin1(m_list.encoding)};
        for (const PromptList::Column &column : m_list.columns) {
            const QString value = cellText(cells.values.value(column.place)).trimmed();
            if (column.meaning == ColumnNames::prompt)
                row.prompt = value;
            else if (column.meaning == ColumnNames::model)
                row.model = value;
            else if (!value.isEmpty() && !column.meaning.isEmpty() && column.meaning != ColumnNames::leftOut)
                row.settings.append({column.meaning, value});
        }
        return row;
    }

    std::optional<PromptListError> question() const
    {
        QHash<QString, ListColumn> columns;
        for (const PromptList::Column &column : m_list.columns) {
            if (column.meaning == ColumnNames::leftOut || column.meaning.isEmpty())
                continue;
            const ListColumn here{column.place, column.title};
            if (columns.contains(column.meaning))
                return PromptListError{.kind = PromptListErrorKind::SameColumns,
                                       .column = columns.value(column.meaning),
                                       .other = here,
                                       .label = m_names.labelOf(column.meaning)};
            columns.insert(column.meaning, here);
        }
        if (!columns.contains(ColumnNames::prompt))
            return PromptListError{.kind = m_list.hasHeader || m_known > 0 ? PromptListErrorKind::NoPromptColumn
                                                                           : PromptListErrorKind::NoTitles};
        for (const PromptList::Column &column : m_list.columns)
            if (column.meaning.isEmpty())
                return PromptListError{.kind = PromptListErrorKind::UnknownColumn,
                                       .column = {column.place, column.title}};
        return {};
    }

    const QString &m_name;
    const ColumnNames &m_names;
    const PromptList::Choices &m_choices;
    PromptList m_list;
    QList<DelimitedRow> m_rows;
    qsizetype m_known = 0; // titles of the first row that are somebody's
    int m_width = 0;
};

} // namespace

const QString PromptList::wholeLines = QStringLiteral("lines");

tl::expected<PromptList, PromptListError> PromptList::read(const QByteArray &bytes, const QString &name,
                                                           const ColumnNames &names, const Choices &choices,
                                                           const QString &language)
{
    if (const auto file = otherFileOf(bytes, name))
        return tl::unexpected(PromptListError{.kind = PromptListErrorKind::OtherFile, .file = *file});
    return ListReader(name, names, choices).read(bytes, language);
}

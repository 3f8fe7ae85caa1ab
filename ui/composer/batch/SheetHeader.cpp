#include "SheetHeader.h"

#include "ui/widgets/theme/LetterScale.h"
#include "ui/widgets/theme/Theme.h"
#include "ui/words/SheetWords.h"
#include "ui/words/composer/ListWords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int columnsInARow = 3;
constexpr int mostRowsShown = 3; // of columns; beyond, it scrolls
constexpr int rowHeight = 36;
constexpr int labelWidth = 88;

QComboBox *makeBox(const QString &name, const QString &words, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(name);
    box->setAccessibleName(words);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(10);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return box;
}

void select(QComboBox *box, const QVariant &data)
{
    box->setCurrentIndex(box->findData(data));
}

} // namespace

SheetHeader::SheetHeader(QWidget *parent)
    : QWidget(parent)
    , m_encoding(makeBox(QStringLiteral("sheetEncoding"), tr("Encoding"), this))
    , m_encodingLabel(new QLabel(tr("Encoding"), this))
    , m_separator(makeBox(QStringLiteral("sheetSeparator"), tr("What divides the values"), this))
    , m_header(new QCheckBox(tr("The first row names the columns"), this))
    , m_columns(new QWidget)
    , m_grid(new QGridLayout(m_columns))
{
    m_header->setObjectName(QStringLiteral("sheetHasHeader"));
    auto *dividedBy = new QLabel(tr("Divided by"), this);
    auto *reading = new QGridLayout; // the encodings are shown with a piece of the text: that needs a row of its own
    reading->setHorizontalSpacing(Space::medium);
    reading->setVerticalSpacing(Space::small);
    reading->addWidget(m_encodingLabel, 0, 0);
    reading->addWidget(m_encoding, 0, 1, 1, 2);
    reading->addWidget(dividedBy, 1, 0);
    reading->addWidget(m_separator, 1, 1);
    reading->addWidget(m_header, 1, 2);
    reading->setColumnStretch(1, 2);
    reading->setColumnStretch(2, 3);
    for (QLabel *label : {m_encodingLabel, dividedBy})
        setRole(label, "second");
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_columns);
    area->setObjectName(QStringLiteral("sheetColumns"));
    area->setFocusPolicy(Qt::NoFocus);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(Space::small);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::small);
    layout->addLayout(reading);
    layout->addWidget(area);
    connect(m_encoding, &QComboBox::activated, this, [this] {
        m_choices.encoding = m_encoding->currentData().toByteArray();
        choose();
    });
    connect(m_separator, &QComboBox::activated, this, [this] {
        m_choices.separator = m_separator->currentData().toString();
        m_choices.columns.clear(); // they are others now
        m_choices.hasHeader.reset();
        choose();
    });
    connect(m_header, &QCheckBox::clicked, this, [this](bool on) {
        m_choices.hasHeader = on;
        choose();
    });
}

void SheetHeader::choose()
{
    emit chosen(m_choices);
}

void SheetHeader::showReading(const PromptList &list, const ColumnNames &names)
{
    showEncodings(list);
    showSeparators(list);
    const QSignalBlocker quiet(m_header);
    m_header->setChecked(list.hasHeader);
    showColumns(list, names);
}

void SheetHeader::showEncodings(const PromptList &list)
{
    const QSignalBlocker quiet(m_encoding);
    if (m_encoding->count() == 0) {
        for (const auto &[encoding, sample] : list.samples) // likeliest first, each with how it would look
            m_encoding->addItem(QStringLiteral("%1 — %2").arg(encodingWords(encoding), sample), encoding);
        for (const QByteArray &encoding : textEncodings())
            if (m_encoding->findData(encoding) < 0)
                m_encoding->addItem(encodingWords(encoding), encoding);
    }
    if (m_encoding->findData(list.encoding) < 0)
        m_encoding->addItem(encodingWords(list.encoding), list.encoding);
    select(m_encoding, list.encoding);
    m_encodingLabel->setText(list.guess.isSure ? tr("Encoding") : tr("Encoding (guessed)"));
}

void SheetHeader::showSeparators(const PromptList &list)
{
    const QSignalBlocker quiet(m_separator);
    if (m_separator->count() == 0)
        for (const QString &separator : {PromptList::wholeLines, QString(), QStringLiteral(","), QStringLiteral(";"),
                                         QStringLiteral("\t"), QStringLiteral("|")})
            m_separator->addItem(separatorWords(separator), separator);
    if (m_separator->findData(list.separator) < 0)
        m_separator->addItem(separatorWords(list.separator), list.separator);
    select(m_separator, list.separator);
}

QComboBox *SheetHeader::makeColumn(const PromptList::Column &column, const ColumnNames &names)
{
    auto *box = makeBox(QStringLiteral("sheetColumn.%1").arg(column.place), columnTitle({column.place, column.title}),
                        m_columns);
    box->addItem(tr("Choose…"), QString());
    for (const ColumnNames::Choice &choice : names.choices())
        box->addItem(columnMeaningWords(choice.label), choice.meaning);
    connect(box, &QComboBox::activated, this, [this, box, place = column.place] {
        m_choices.columns.insert(place, box->currentData().toString());
        choose();
    });
    return box;
}

void SheetHeader::showColumns(const PromptList &list, const ColumnNames &names)
{
    QStringList columns;
    for (const PromptList::Column &column : list.columns)
        columns << QString::number(column.place) + column.title;
    if (columns != m_shown) {
        m_shown = columns;
        m_boxes.clear();
        qDeleteAll(m_columns->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
        for (int i = 0; i < list.columns.size(); ++i) {
            auto *label = new QLabel(m_grid->parentWidget()->fontMetrics().elidedText(
                                         columnTitle({list.columns[i].place, list.columns[i].title}), Qt::ElideRight,
                                         withLetters(labelWidth)),
                                     m_columns);
            label->setTextFormat(Qt::PlainText);
            label->setToolTip(columnTitle({list.columns[i].place, list.columns[i].title}));
            setRole(label, "second");
            QComboBox *box = makeColumn(list.columns[i], names);
            m_grid->addWidget(label, i / columnsInARow, 2 * (i % columnsInARow));
            m_grid->addWidget(box, i / columnsInARow, 2 * (i % columnsInARow) + 1);
            m_boxes << box;
        }
        const auto rows = static_cast<int>((list.columns.size() + columnsInARow - 1) / columnsInARow);
        auto *area = findChild<QScrollArea *>();
        area->setFixedHeight(std::min(rows, mostRowsShown) * withLetters(rowHeight));
        area->setVisible(list.columns.size() > 1);
    }
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        const QSignalBlocker quiet(m_boxes[i]);
        select(m_boxes[i], list.columns[i].meaning);
        setStyleProperty(m_boxes[i], "problem", list.columns[i].meaning.isEmpty());
    }
}

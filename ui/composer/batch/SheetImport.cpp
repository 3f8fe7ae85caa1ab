#include "SheetImport.h"

#include "tasks/store/PictureRefs.h"
#include "ui/words/PriceWords.h"
#include "ui/words/SheetWords.h"

#include <algorithm>
#include <utility>

namespace {

constexpr int mostNamed = 3; // files in one sentence

// While requests are planned and judged each picture's place is held by a short text that is judged like a picture.
QString placeholder(qsizetype number)
{
    return QStringLiteral("data:image/png;base64,") + QString::number(number);
}

bool isFrame(const QString &meaning)
{
    return meaning == ColumnNames::firstFrame || meaning == ColumnNames::lastFrame;
}

// References in place of placeholders, which are no base64 of a picture that anybody has.
void putBack(QList<GenerationRequest> &requests, const QHash<QString, QString> &references)
{
    for (GenerationRequest &request : requests) {
        const QJsonObject fields = request.fields;
        for (auto field = fields.begin(); field != fields.end(); ++field)
            if (const auto found = references.constFind(field.value().toString()); found != references.cend())
                request.fields.insert(field.key(), *found);
    }
}

} // namespace

SheetImport::SheetImport(Context context, const QString &path, QWidget *window)
    : QObject(window)
    , m_context(std::move(context))
    , m_names(m_context.catalog)
    , m_window(window)
    , m_reader(m_names)
{
    connect(&m_reader, &SheetReader::ready, this, &SheetImport::show);
    connect(&m_reader, &SheetReader::failed, this, &SheetImport::listFailed);
    connect(&m_pictures, &ListedPictures::progressed, this, [this] {
        if (m_dialog)
            m_dialog->showWork(workWords());
    });
    connect(&m_pictures, &ListedPictures::finished, this, &SheetImport::refresh);
    m_reader.open(path);
}

void SheetImport::listFailed(const QString &sentence)
{
    if (m_dialog)
        return m_dialog->showFailure(sentence);
    emit failed(sentence);
    deleteLater();
}

void SheetImport::show(const PromptList &list)
{
    m_list = list;
    const bool isFirst = !m_dialog;
    if (isFirst) {
        m_dialog = new SheetDialog(m_names, m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &SheetDialog::choicesChanged, &m_reader, &SheetReader::read);
        connect(m_dialog, &SheetDialog::queueRequested, this, &SheetImport::queue);
        connect(m_dialog, &QDialog::finished, &m_reader, [this] { disconnect(&m_reader, nullptr, this, nullptr); });
        connect(m_dialog, &QObject::destroyed, this, &QObject::deleteLater);
    }
    readPictures();
    if (m_pictures.isBusy()) // else it is shown already
        refresh();
    if (isFirst)
        m_dialog->open();
}

void SheetImport::readPictures()
{
    QStringList names;
    for (const PromptRow &row : std::as_const(m_list.rows))
        for (const auto &[meaning, value] : row.settings)
            if (isFrame(meaning) && namesLocalFile(value))
                names << value;
    m_pictures.read(names, m_reader.folder(), m_context.limits);
}

// The rows with placeholders in place of their pictures (and in `references` what these stand for), or with the reason
// why a picture can't be had.
QList<PromptRow> SheetImport::rowsToPlan(QHash<QString, QString> *references) const
{
    QList<PromptRow> rows = m_list.rows;
    for (PromptRow &row : rows)
        for (auto &[meaning, value] : row.settings) {
            if (!isFrame(meaning) || !namesLocalFile(value))
                continue;
            const ListedPicture picture = m_pictures.picture(value);
            if (!picture.problem.isEmpty() && row.problem.isEmpty())
                row.problem = picture.problem;
            value = placeholder(references->size());
            references->insert(value, largeReference(picture.digest));
        }
    return rows;
}

QStringList SheetImport::notes() const
{
    QStringList notes = m_list.notes;
    QStringList moved;
    for (const PromptRow &row : m_list.rows)
        for (const auto &[meaning, value] : row.settings) {
            if (!isFrame(meaning) || !namesLocalFile(value))
                continue;
            const ListedPicture picture = m_pictures.picture(value);
            if (picture.isMoved && !moved.contains(picture.path))
                moved << picture.path;
            if (!picture.note.isEmpty() && notes.size() < mostNamed)
                notes << QStringLiteral("%1: %2").arg(value, picture.note);
        }
    if (!moved.isEmpty())
        notes << tr("Pictures that are not where the list says were taken from its folder: %1.")
                     .arg(moved.mid(0, mostNamed).join(QStringLiteral(", ")) +
                          (moved.size() > mostNamed ? QStringLiteral(" …") : QString()));
    return notes;
}

QString SheetImport::workWords() const
{
    return tr("The list's pictures are being read: %1 of %2.").arg(m_pictures.done()).arg(m_pictures.count());
}

void SheetImport::refresh()
{
    if (!m_dialog)
        return;
    QHash<QString, QString> references;
    BatchRequest wanted = m_context.wanted;
    wanted.shot.fields = withPictureRefs(wanted.shot.fields, [this, &references](const QString &digest) {
        const QString value = m_context.pictureRefs.value(digest);
        if (!value.startsWith(QLatin1String("data:")))
            return value; // a long text is judged as it is
        const QString held = placeholder(references.size());
        references.insert(held, largeReference(digest));
        return held;
    });
    wanted.rows = rowsToPlan(&references);
    SheetDialog::Contents contents{m_reader.fileName(), m_list, {}, {}, {}, {}, notes()};
    if (m_list.question.isEmpty()) // else no row can be judged
        contents.plan = planBatch(m_context.catalog, wanted);
    for (qsizetype i = 0; i < m_list.rows.size(); ++i)
        contents.asks << asksForWords(m_context.catalog, wanted.shot.model, m_list, i);
    contents.price = totalWords(totalOf(contents.plan.requests, m_context.price));
    contents.blocked = m_context.whyBlocked();
    if (contents.blocked.isEmpty() && m_pictures.isBusy())
        contents.blocked = workWords();
    m_requests = contents.plan.requests;
    putBack(m_requests, references);
    m_dialog->showContents(contents);
}

void SheetImport::queue()
{
    QHash<QString, QString> values;
    for (const GenerationRequest &request : std::as_const(m_requests))
        for (const QString &digest : largeDigests(request.fields))
            if (const auto value = m_context.pictureRefs.constFind(digest); value != m_context.pictureRefs.cend())
                values.insert(digest, *value);
    for (const PromptRow &row : std::as_const(m_list.rows))
        for (const auto &[meaning, value] : row.settings)
            if (const ListedPicture picture = m_pictures.picture(value); isFrame(meaning) && !picture.dataUri.isEmpty())
                values.insert(picture.digest, picture.dataUri);
    emit queueRequested(m_requests, values);
}

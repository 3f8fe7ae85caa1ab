#include "SheetImport.h"

#include "ui/words/PriceWords.h"
#include "ui/words/SheetWords.h"
#include "ui/words/composer/FrameWords.h"
#include "ui/words/composer/ListWords.h"

#include <utility>

namespace {

constexpr int mostNamed = 3; // files in one sentence

bool isFrame(const QString &meaning)
{
    return meaning == ColumnNames::firstFrame || meaning == ColumnNames::lastFrame;
}

} // namespace

SheetImport::SheetImport(Context context, QWidget *window)
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
}

SheetImport::SheetImport(Context context, const QString &path, QWidget *window)
    : SheetImport(std::move(context), window)
{
    m_reader.open(path);
}

SheetImport::SheetImport(Context context, const ReadyList &list, QWidget *window)
    : SheetImport(std::move(context), window)
{
    m_ready = list;
    PromptList shown;
    shown.rows = list.rows;
    show(shown);
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

// The rows with references to their pictures, or with the reason why a picture can't be had.
QList<PromptRow> SheetImport::rowsToPlan() const
{
    QList<PromptRow> rows = m_list.rows;
    for (PromptRow &row : rows)
        for (auto &[meaning, value] : row.settings) {
            if (!isFrame(meaning) || !namesLocalFile(value))
                continue;
            const ListedPicture picture = m_pictures.picture(value);
            if (picture.error && !row.problem)
                row.problem = {.kind = RowError::Kind::NoPicture, .text = frameErrorWords(*picture.error)};
            // While it is being read, or where it cannot be had, the row is judged as if it were there.
            value = pictureReference(picture.digest.isEmpty() ? pictureDigest(value) : picture.digest);
        }
    return rows;
}

QStringList SheetImport::notes() const
{
    QStringList notes;
    for (const PromptListError &note : m_list.notes)
        notes << listTrouble(note);
    QStringList moved;
    for (const PromptRow &row : m_list.rows)
        for (const auto &[meaning, value] : row.settings) {
            if (!isFrame(meaning) || !namesLocalFile(value))
                continue;
            const ListedPicture picture = m_pictures.picture(value);
            if (picture.isMoved && !moved.contains(picture.path))
                moved << picture.path;
            if (const QString note = frameNoteWords(picture.notes); !note.isEmpty() && notes.size() < mostNamed)
                notes << QStringLiteral("%1: %2").arg(value, note);
        }
    const QString named = moved.mid(0, mostNamed).join(QStringLiteral(", "));
    if (!moved.isEmpty())
        notes << tr("Pictures that are not where the list says were taken from its folder: %1.")
                     .arg(moved.size() > mostNamed ? tr("%1 …", "names of files").arg(named) : named);
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
    BatchRequest wanted = m_context.wanted;
    wanted.rows = rowsToPlan();
    SheetDialog::Contents contents{m_ready ? m_ready->name : m_reader.fileName(), m_list, {}, {}, {}, {}, notes()};
    contents.isFile = !m_ready;
    if (!m_list.question) // else no row can be judged
        contents.plan = planBatch(m_context.catalog, wanted);
    for (qsizetype i = 0; i < m_list.rows.size(); ++i)
        contents.asks << (m_ready ? m_ready->asks.value(i) : QString());
    for (qsizetype i = 0; i < m_list.rows.size() && !m_ready; ++i)
        contents.asks[i] = asksForWords(m_context.catalog, wanted.shot.model, m_list, i);
    contents.price = totalWords(totalOf(contents.plan.requests, m_context.price));
    contents.blocked = m_context.whyBlocked();
    if (contents.blocked.isEmpty() && m_pictures.isBusy())
        contents.blocked = workWords();
    m_requests = contents.plan.requests;
    m_dialog->showContents(contents);
}

Pictures SheetImport::pictures() const
{
    Pictures pictures = m_context.wanted.shot.pictures;
    for (const PromptRow &row : m_list.rows)
        for (const auto &[meaning, value] : row.settings)
            if (const ListedPicture picture = m_pictures.picture(value);
                isFrame(meaning) && !picture.dataUri.isEmpty() && !pictures.contains(picture.digest))
                pictures.insert(picture.digest, PictureData::fromAddress(picture.dataUri));
    return pictures;
}

void SheetImport::queue()
{
    const Pictures all = pictures();
    for (GenerationRequest &request : m_requests)
        request.pictures = all;
    emit queueRequested(m_requests);
}

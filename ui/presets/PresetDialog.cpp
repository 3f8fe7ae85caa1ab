#include "PresetDialog.h"

#include "PresetWords.h"
#include "platform/files/SmallFile.h"
#include "ui/widgets/layout/WindowPlace.h"
#include "ui/widgets/theme/Theme.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr QSize firstSize{600, 420}; // logical pixels
constexpr qint64 mostFileBytes = 256 << 20;

QLabel *plainLabel(const QString &objectName, const char *role, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    setRole(label, role);
    return label;
}

QString asFileName(QString name)
{
    for (const QChar forbidden : QStringLiteral("/\\:*?\"<>|"))
        name.replace(forbidden, u'-');
    return name + QStringLiteral(".linkreel-preset.json");
}

} // namespace

PresetDialog::PresetDialog(PresetStore &presets, const CurrentCatalog &catalog, QWidget *parent)
    : ReadingDialog(parent)
    , m_presets(presets)
    , m_catalog(catalog)
    , m_list(new QListWidget(this))
    , m_summary(plainLabel(QStringLiteral("presetSummary"), "second", this))
    , m_misfit(plainLabel(QStringLiteral("presetMisfit"), "warning", this))
    , m_said(plainLabel(QStringLiteral("presetSaid"), "second", this))
    , m_undo(new QPushButton(tr("Undo"), this))
{
    setObjectName(QStringLiteral("presetDialog"));
    setWindowTitle(tr("Presets"));
    sizeWithinScreen(*this, firstSize);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *row = new QHBoxLayout;
    row->setSpacing(Space::pane);
    row->addWidget(makeList(), 1);
    row->addWidget(makeButtons());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space::pane, Space::pane, Space::pane, Space::pane);
    column->setSpacing(Space::medium);
    column->addLayout(row, 1);
    column->addWidget(makeUndoLine());
    column->addWidget(buttons);
    connect(&presets, &PresetStore::changed, this, [this] {
        if (!m_filling)
            fill(current());
    });
    fill(0);
    m_list->setFocus();
}

QWidget *PresetDialog::makeList()
{
    m_list->setObjectName(QStringLiteral("presetList"));
    m_list->setAccessibleName(tr("Presets"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::SelectedClicked);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setRole(m_list, "popup");
    connect(m_list, &QListWidget::currentRowChanged, this, &PresetDialog::refresh);
    connect(m_list, &QListWidget::itemChanged, this, &PresetDialog::renamed);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &PresetDialog::apply);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &PresetDialog::dragged);
    connect(new QShortcut(QKeySequence::Delete, m_list, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
            this, &PresetDialog::remove);
    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::small);
    column->addWidget(m_list, 1);
    column->addWidget(m_summary);
    column->addWidget(m_misfit);
    return left;
}

QPushButton *PresetDialog::addButton(QVBoxLayout *column, const QString &text, const QString &objectName,
                                     void (PresetDialog::*slot)())
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, slot);
    column->addWidget(button);
    return button;
}

QWidget *PresetDialog::makeButtons()
{
    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::small);
    QPushButton *apply = addButton(column, tr("&Apply"), QStringLiteral("presetApply"), &PresetDialog::apply);
    setRole(apply, "primary");
    m_forOne << apply;
    m_forOne << addButton(column, tr("&Rename"), QStringLiteral("presetRename"), &PresetDialog::rename);
    m_up = addButton(column, tr("Move &up"), QStringLiteral("presetUp"), &PresetDialog::moveUp);
    m_down = addButton(column, tr("Move &down"), QStringLiteral("presetDown"), &PresetDialog::moveDown);
    QPushButton *overwrite =
        addButton(column, tr("&Overwrite"), QStringLiteral("presetOverwrite"), &PresetDialog::overwrite);
    overwrite->setToolTip(tr("With what stands in the composer now"));
    m_forOne << overwrite;
    m_forOne << addButton(column, tr("Delete"), QStringLiteral("presetDelete"), &PresetDialog::remove);
    column->addSpacing(Space::medium);
    m_forOne << addButton(column, tr("&Export…"), QStringLiteral("presetExport"), &PresetDialog::exportOne);
    addButton(column, tr("&Import…"), QStringLiteral("presetImport"), &PresetDialog::importOne);
    column->addStretch(1);
    return right;
}

QWidget *PresetDialog::makeUndoLine()
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::small);
    m_undo->setObjectName(QStringLiteral("presetUndo"));
    m_undo->setAutoDefault(false);
    m_undo->hide();
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (const auto undo = std::exchange(m_undoThis, {}))
            undo();
        say({});
    });
    row->addWidget(m_said, 1);
    row->addWidget(m_undo);
    return line;
}

void PresetDialog::fill(int current)
{
    m_filling = true;
    m_list->clear();
    for (const Preset &preset : m_presets.presets()) {
        auto *item = new QListWidgetItem(preset.name, m_list);
        item->setFlags((item->flags() | Qt::ItemIsEditable) & ~Qt::ItemIsDropEnabled);
        const QString misfit = presetMisfit(preset, m_catalog);
        item->setToolTip(misfit.isEmpty() ? preset.name : preset.name + u'\n' + misfit);
    }
    m_list->setCurrentRow(std::clamp(current, -1, m_list->count() - 1));
    if (m_list->currentRow() < 0 && m_list->count() > 0)
        m_list->setCurrentRow(0);
    m_filling = false;
    refresh();
}

int PresetDialog::current() const
{
    return m_list->currentRow();
}

void PresetDialog::refresh()
{
    const int index = current();
    const bool any = index >= 0 && index < m_presets.presets().size();
    for (QPushButton *button : std::as_const(m_forOne))
        button->setEnabled(any);
    m_up->setEnabled(any && index > 0);
    m_down->setEnabled(any && index + 1 < m_presets.presets().size());
    m_summary->setText(any ? presetSummary(m_presets.presets().at(index))
                           : tr("No preset yet. Set the composer up as you like it, then choose “Save as a preset…”."));
    m_misfit->setText(any ? presetMisfit(m_presets.presets().at(index), m_catalog) : QString());
    m_misfit->setVisible(!m_misfit->text().isEmpty());
}

void PresetDialog::apply()
{
    if (current() < 0)
        return;
    emit applyRequested(current());
    accept();
}

void PresetDialog::overwrite()
{
    const int index = current();
    if (index < 0)
        return;
    Preset before = m_presets.remove(index); // with its pictures, for the way back
    m_presets.insert(index, before);
    emit overwriteRequested(index);
    fill(index);
    say(tr("“%1” now holds what stands in the composer.").arg(before.name), [this, before] { m_presets.put(before); });
}

void PresetDialog::rename()
{
    if (QListWidgetItem *item = m_list->currentItem())
        m_list->editItem(item);
}

void PresetDialog::renamed(QListWidgetItem *item)
{
    const int index = m_list->row(item);
    if (m_filling || index < 0 || index >= m_presets.presets().size())
        return;
    const QString before = m_presets.presets().at(index).name;
    if (PresetStore::cleanName(item->text()) != before && !m_presets.rename(index, item->text()))
        say(item->text().trimmed().isEmpty() ? tr("A preset needs a name.")
                                             : tr("There is a preset of this name already."));
    QMetaObject::invokeMethod(
        this, [this, index] { fill(index); }, Qt::QueuedConnection); // the editor is still open
}

void PresetDialog::moveUp()
{
    const int index = current();
    m_presets.move(index, index - 1);
    fill(index - 1);
}

void PresetDialog::moveDown()
{
    const int index = current();
    m_presets.move(index, index + 1);
    fill(index + 1);
}

// The list shows the new order already: the store follows, row by row.
void PresetDialog::dragged()
{
    m_filling = true;
    for (int row = 0; row < m_list->count(); ++row)
        m_presets.move(m_presets.indexOf(m_list->item(row)->text()), row);
    m_filling = false;
    QMetaObject::invokeMethod(
        this, [this] { fill(current()); }, Qt::QueuedConnection); // the drag is still under way
}

void PresetDialog::remove()
{
    const int index = current();
    if (index < 0)
        return;
    const Preset removed = m_presets.remove(index);
    fill(index);
    say(tr("“%1” was deleted.").arg(removed.name), [this, removed, index] {
        m_presets.insert(index, removed);
        fill(index);
    });
}

void PresetDialog::exportOne()
{
    const int index = current();
    if (index < 0)
        return;
    auto *dialog = new QFileDialog(this, tr("Export the preset"), QDir::homePath());
    dialog->setObjectName(QStringLiteral("presetExportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(asFileName(m_presets.presets().at(index).name));
    connect(dialog, &QFileDialog::fileSelected, this, [this, index](const QString &path) {
        m_files.run([path, bytes = m_presets.toFile(index)] { return SmallFile::write(path, bytes); },
                    [this, path](const tl::expected<void, FileError> &written) {
                        const QString place = QDir::toNativeSeparators(path);
                        say(written ? tr("Written to %1.").arg(place)
                                    : tr("The preset was not written to %1: %2").arg(place, written.error().reason));
                    });
    });
    dialog->open();
}

void PresetDialog::importOne()
{
    auto *dialog = new QFileDialog(this, tr("Import a preset"), QDir::homePath());
    dialog->setObjectName(QStringLiteral("presetImportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Presets (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &PresetDialog::takeIn);
    dialog->open();
}

// The file may be on a drive that takes its time, or never answers.
void PresetDialog::takeIn(const QString &path)
{
    m_files.run([path] { return SmallFile::read(path, mostFileBytes + 1); },
                [this, path](const tl::expected<QByteArray, FileError> &bytes) {
                    const QString place = QDir::toNativeSeparators(path);
                    if (bytes)
                        add(PresetStore::fromFile(*bytes), place);
                    else
                        say(tr("%1 cannot be read: %2").arg(place, bytes.error().reason));
                });
}

void PresetDialog::add(std::optional<Preset> preset, const QString &place)
{
    if (!preset) {
        say(tr("%1 is no preset of LinkReel's. Nothing was changed.").arg(place));
        return;
    }
    preset->name = m_presets.freeName(preset->name);
    m_presets.put(*preset);
    fill(m_list->count());
    say(tr("“%1” was added.").arg(preset->name));
}

void PresetDialog::say(const QString &sentence, const std::function<void()> &undo)
{
    m_said->setText(sentence);
    m_undoThis = undo;
    m_undo->setVisible(undo != nullptr);
}

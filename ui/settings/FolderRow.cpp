#include "FolderRow.h"

#include "platform/files/SmallFile.h"
#include "ui/widgets/theme/Theme.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

FolderRow::FolderRow(const QString &name, const QString &words, const QString &folder, QWidget *parent)
    : QWidget(parent)
    , m_line(new QLineEdit(QDir::toNativeSeparators(folder), this))
    , m_words(words)
{
    m_line->setObjectName(name);
    m_line->setAccessibleName(words);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::small);
    layout->addWidget(m_line, 1);
    auto *choose = new QPushButton(tr("Choose…"), this);
    choose->setObjectName(name + QStringLiteral("Choose"));
    auto *clear = new QPushButton(tr("None"), this);
    clear->setObjectName(name + QStringLiteral("Clear"));
    for (QPushButton *button : {choose, clear}) {
        button->setAutoDefault(false);
        button->setAccessibleName(QStringLiteral("%1: %2").arg(words, button->text()));
        layout->addWidget(button);
    }
    connect(m_line, &QLineEdit::editingFinished, this,
            [this] { take(QDir::fromNativeSeparators(m_line->text().trimmed())); });
    connect(choose, &QPushButton::clicked, this, &FolderRow::choose);
    connect(clear, &QPushButton::clicked, this, [this] { take({}); });
}

// The dialog begins there where that is a folder which answers at once, and else at home: it asks in this thread.
void FolderRow::choose()
{
    const QString now = QDir::fromNativeSeparators(m_line->text().trimmed());
    auto *dialog = new QFileDialog(this, m_words, SmallFile::folderToBeginWith(now));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &FolderRow::take);
    dialog->open();
}

void FolderRow::take(const QString &folder)
{
    const bool isNone = folder.isEmpty() || !QDir::isAbsolutePath(folder);
    m_line->setText(isNone ? QString() : QDir::toNativeSeparators(folder));
    emit chosen(isNone ? QString() : folder);
}

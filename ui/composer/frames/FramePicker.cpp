#include "FramePicker.h"

#include "FrameChooser.h"
#include "platform/files/SmallFile.h"

#include <QFileDialog>
#include <QStandardPaths>
#include <QUrl>

FramePicker::FramePicker(QWidget &well, const QString &title)
    : QObject(&well)
    , m_well(well)
    , m_title(title)
{
}

void FramePicker::browse()
{
    auto *dialog = new QFileDialog(
        m_well.window(), tr("%1: choose a picture").arg(m_title),
        SmallFile::folderToBeginWith(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation)));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(m_well.objectName() + QLatin1String(".dialog"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Pictures (%1)")
                                .arg(QStringLiteral("*.jpg *.jpeg *.png *.webp *.heic *.heif *.hif *.avif *.jxl *.gif "
                                                    "*.bmp *.tif *.tiff")),
                            tr("Videos (%1)").arg(QStringLiteral("*.mp4 *.mov *.webm *.mkv *.avi *.mpg")),
                            tr("All files (*)")});
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (const QList<QUrl> chosen = dialog->selectedUrls(); !chosen.isEmpty())
            emit picked(fileSourceOf(chosen.first()));
    });
    dialog->open();
}

void FramePicker::chooseFrameOf(const QString &video)
{
    auto *chooser = new FrameChooser(video, m_title, m_well.window());
    connect(chooser, &FrameChooser::chosen, this, [this, video](int number) {
        emit picked({FrameSource::ClipFrame{video, FrameNumber{number}}});
    });
    chooser->open();
}

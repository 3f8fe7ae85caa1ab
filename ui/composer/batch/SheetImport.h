// SheetImport: from a dropped file to requests that may be queued: has it read (SheetReader), has its pictures read
// (ListedPictures), plans it with the shot as the form stands, shows all that (SheetDialog) and gives the requests when
// the dialog's button is pressed. It lives as long as its dialog, or until it failed. It queues nothing itself.
#pragma once

#include "SheetDialog.h"
#include "SheetReader.h"
#include "catalog/PriceEstimate.h"
#include "frames/ListedPictures.h"
#include "frames/PicturePath.h"

#include <QPointer>

#include <functional>

class SheetImport : public QObject
{
    Q_OBJECT
public:
    struct Context
    {
        Catalog catalog;
        BatchRequest wanted;                 // without rows; its pictures as texts that largeReference() made
        QHash<QString, QString> pictureRefs; // digest -> value, of those
        PriceSource price;
        std::function<QString()> whyBlocked; // empty: may be queued
        FrameLimits limits;
    };

    // Begins at once. Deletes itself at the end. `window`: the dialog's parent, and this object's.
    SheetImport(Context context, const QString &path, QWidget *window);

signals:
    void failed(const QString &sentence); // no dialog was shown
    // Pressed: all of them, or none, and each large value once. See TaskQueue::Order.
    void queueRequested(const QList<GenerationRequest> &requests, const QHash<QString, QString> &pictureRefs);

private:
    void show(const PromptList &list);
    void listFailed(const QString &sentence);
    void readPictures();
    QList<PromptRow> rowsToPlan(QHash<QString, QString> *references) const;
    QStringList notes() const;
    QString workWords() const;
    void refresh();
    void queue();

    const Context m_context;
    const ColumnNames m_names;
    QWidget *m_window;
    SheetReader m_reader;
    ListedPictures m_pictures;
    QPointer<SheetDialog> m_dialog;
    PromptList m_list;
    QList<GenerationRequest> m_requests; // what the dialog shows
};

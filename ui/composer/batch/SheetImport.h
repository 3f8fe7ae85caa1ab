// SheetImport: turns a dropped list of prompts into requests: it has the list read (SheetReader) and its pictures
// (ListedPictures), plans the requests with the settings of the form, shows them (SheetDialog) and emits them when the
// dialog's button is pressed. It lives as long as its dialog, or until it failed. It queues nothing itself.
#pragma once

#include "SheetDialog.h"
#include "SheetReader.h"
#include "catalog/PriceEstimate.h"
#include "frames/ListedPictures.h"
#include "frames/PicturePath.h"

#include <QPointer>

#include <functional>

// A list that is no file: a prompt with choices, pictures.
struct ReadyList
{
    QString name; // in place of a file's
    QList<PromptRow> rows;
    QStringList asks; // beside the rows: what each has of its own, in words
};

class SheetImport : public QObject
{
    Q_OBJECT
public:
    struct Context
    {
        Catalog catalog;
        BatchRequest wanted; // without rows; the shot's pictures are references, and at hand
        PriceSource price;
        std::function<QString()> whyBlocked; // empty: may be queued
        FrameLimits limits;
    };

    // Begins at once. Deletes itself at the end. `window`: the dialog's parent, and this object's.
    SheetImport(Context context, const QString &path, QWidget *window);
    SheetImport(Context context, const ReadyList &list, QWidget *window);

signals:
    void failed(const QString &sentence); // no dialog was shown
    // Pressed: all of them, or none. The pictures of all are at hand in each, and shared.
    void queueRequested(const QList<GenerationRequest> &requests);

private:
    SheetImport(Context context, QWidget *window);
    void show(const PromptList &list);
    void listFailed(const QString &sentence);
    void readPictures();
    QList<PromptRow> rowsToPlan() const;
    Pictures pictures() const;
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
    std::optional<ReadyList> m_ready;
    QList<GenerationRequest> m_requests; // what the dialog shows
};

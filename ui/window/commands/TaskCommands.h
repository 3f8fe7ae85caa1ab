// TaskCommands: carries out a TaskAction on a task, whether it comes from a row, the details or a menu. What cannot be
// done is said in the message bar. What an action does to the history is TaskActions'.
#pragma once

#include "platform/LateResultGuard.h"
#include "ui/composer/ComposerPane.h"
#include "ui/dragdrop/FrameEnd.h"
#include "ui/dragdrop/FrameSource.h"
#include "ui/words/tasks/TaskWords.h"

#include <QObject>
#include <QPointer>

#include <functional>

class ClipCopies;
class Core;
class LostTaskDialog;
class MessageBar;
class QAction;
class QMenu;
class QWidget;

class TaskCommands : public QObject
{
    Q_OBJECT
public:
    TaskCommands(Core &core, MessageBar &messages, QWidget &window);

    void perform(TaskAction action, qint64 id);
    void useAgain(qint64 id, ComposerPane::Parts parts);
    // "Everything", or one part: into `menu`. `current` gives the task that is meant when it is chosen.
    void addUseAgain(QMenu *menu, const std::function<qint64()> &current);
    void popupMenu(qint64 id, const QPoint &globalPosition);
    // The same with `more` below the task's own actions; they stay whose they are.
    void popupMenuWith(const QList<QAction *> &more, qint64 id, const QPoint &globalPosition);
    // A copy of its clip in the place chosen last, with one press; `choosesPlace`, and the first time: asks where. A
    // clip that is not on disk is fetched.
    void download(qint64 id, bool choosesPlace);
    // Of a task with several clips the one that is shown is the one that is copied, found and taken frames of.
    void setShownClip(const QString &path) { m_shownPath = path; }

signals:
    void playRequested(qint64 id);
    void compareRequested(qint64 id, const QString &path); // of several clips the one that is meant
    void useAgainRequested(const GenerationRequest &request, ComposerPane::Parts parts, qint64 task);
    // A press that may be charged: to be asked about first where it is dear; `go` sends.
    void payRequested(const GenerationRequest &request, const std::function<void()> &go);
    // The same for a task whose answer was lost: always to be asked about.
    void payAgainRequested(const GenerationRequest &request, const std::function<void()> &go);
    void taskRequested(qint64 id);                                // to be shown: it is being sent
    void uploadHostRequested();                                   // there is none to upload to
    void frameRequested(FrameEnd end, const FrameSource &source); // for the composer
    void continueRequested(const Task &task);                     // the next shot begins where its clip ends

private:
    std::optional<Task> taskOfShownClip(qint64 id) const;
    void sendPictures(qint64 id, PictureWay way);
    void askForId(const Task &lost);
    void sendAgain(const Task &lost);
    void dismiss(qint64 id);
    void recall(qint64 id);
    void sayNotWritten(const QString &consequence);
    void copyRequest(qint64 id, const std::function<QByteArray(const GenerationRequest &)> &asText,
                     const QString &words);
    void saveCopy(const Task &task);
    void openLink(const Task &task);
    void copyLinks(const Task &task);
    void showInFolder(const Task &task);
    void useFrame(const Task &task, FrameEnd end, const ClipMoment &moment);
    bool hasFrames(const GenerationRequest &request) const;
    // Says so and offers to fetch it again when it is not there.
    void withClip(const Task &task, const std::function<void()> &go);

    Core &m_core;
    MessageBar &m_messages;
    QWidget &m_window;
    ClipCopies *m_copies;
    QPointer<QMenu> m_menu;
    QPointer<LostTaskDialog> m_lost;
    LateResultGuard m_useAgain; // of two the later one counts
    QString m_shownPath;
};

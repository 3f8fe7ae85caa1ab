#include "KeyListWords.h"

#include <QCoreApplication>
#include <QKeySequence>

namespace {

struct KeyListTexts
{
    Q_DECLARE_TR_FUNCTIONS(KeyListWords)
};

QString keyText(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

QString bothKeys(const QKeySequence &one, const QKeySequence &other)
{
    return keyText(one) + QStringLiteral(", ") + keyText(other);
}

} // namespace

QList<KeyWords> keysInNoMenu()
{
    const QString player = KeyListTexts::tr("Player");
    const QString compare = KeyListTexts::tr("Compare");
    const QString tasks = KeyListTexts::tr("Task list");
    const QString queue = KeyListTexts::tr("Waiting tasks");
    const QString well = KeyListTexts::tr("Frame");
    return {
        {player, KeyListTexts::tr("One second back, one second on"), bothKeys(Qt::Key_Left, Qt::Key_Right)},
        {player, KeyListTexts::tr("To the first frame, to the last frame"), bothKeys(Qt::Key_Home, Qt::Key_End)},
        {player, KeyListTexts::tr("Ten frames back, ten frames on"),
         bothKeys(QKeySequence(Qt::SHIFT | Qt::Key_Comma), QKeySequence(Qt::SHIFT | Qt::Key_Period))},
        {player, KeyListTexts::tr("Go to a frame by its number"), QStringLiteral("0–9")},
        {player, KeyListTexts::tr("Fill the screen"), keyText(Qt::Key_F)},
        {player, KeyListTexts::tr("Leave full screen"), keyText(Qt::Key_Escape)},
        {compare, KeyListTexts::tr("Side by side, wipe, difference"), QStringLiteral("S, W, D")},
        {compare, KeyListTexts::tr("Swap one large picture for the next"), keyText(Qt::Key_Tab)},
        {compare, KeyListTexts::tr("One take, large"), QStringLiteral("1–4")},
        {compare, KeyListTexts::tr("Move the line of the wipe"),
         bothKeys(QKeySequence(Qt::SHIFT | Qt::Key_Left), QKeySequence(Qt::SHIFT | Qt::Key_Right))},
        {compare, KeyListTexts::tr("Make the difference stronger, weaker"), QStringLiteral("+, −")},
        {compare, KeyListTexts::tr("By time or by frame"), keyText(Qt::Key_T)},
        {compare, KeyListTexts::tr("Back to where one came from"), keyText(Qt::Key_Escape)},
        {tasks, KeyListTexts::tr("Select several to compare them"),
         bothKeys(QKeySequence(Qt::SHIFT | Qt::Key_Up), QKeySequence(Qt::SHIFT | Qt::Key_Down))},
        {tasks, KeyListTexts::tr("Play the clip"), keyText(Qt::Key_Return)},
        {tasks, KeyListTexts::tr("Play or pause"), keyText(Qt::Key_Space)},
        {tasks, KeyListTexts::tr("Clear the search"), keyText(Qt::Key_Escape)},
        {queue, KeyListTexts::tr("Edit the task"), keyText(Qt::Key_Return)},
        {queue, KeyListTexts::tr("Hold the task, or release it"), keyText(Qt::Key_Space)},
        {queue, KeyListTexts::tr("Move the task up, move it down"),
         bothKeys(QKeySequence(Qt::ALT | Qt::Key_Up), QKeySequence(Qt::ALT | Qt::Key_Down))},
        {queue, KeyListTexts::tr("Cancel the task"), keyText(Qt::Key_Delete)},
        {well, KeyListTexts::tr("Choose a picture"), keyText(Qt::Key_Return)},
        {well, KeyListTexts::tr("Take the picture away"), keyText(Qt::Key_Delete)},
    };
}

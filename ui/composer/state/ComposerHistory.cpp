#include "ComposerHistory.h"

#include "ui/composer/fields/HalfTyped.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <optional>

namespace {

constexpr qsizetype longestWordOfInput = 8; // one press or one word of an input method; more is a paste
constexpr qsizetype longEnough = 24;        // a run ends at the next word after this many characters
const QString promptPart = QStringLiteral("prompt");

// The one stretch in which two texts differ.
struct TextChange
{
    qsizetype at = 0;
    qsizetype removed = 0;
    qsizetype added = 0;
};

TextChange changeBetween(const QString &before, const QString &after)
{
    const qsizetype shorter = std::min(before.size(), after.size());
    const auto [end, ignored] = std::mismatch(before.cbegin(), before.cbegin() + shorter, after.cbegin());
    const qsizetype at = end - before.cbegin();
    qsizetype same = 0;
    while (same < shorter - at && before.at(before.size() - 1 - same) == after.at(after.size() - 1 - same))
        ++same;
    return {at, before.size() - at - same, after.size() - at - same};
}

// The text in a control, where there is one; see FieldEditor::draft().
std::optional<QString> textOf(const QJsonValue &draft)
{
    if (draft.isUndefined())
        return QString();
    if (const std::optional<QString> typed = halfTypedText(draft))
        return typed;
    if (draft.isString() || draft.isDouble())
        return draft.toVariant().toString();
    if (!draft.isArray())
        return std::nullopt;
    QStringList lines;
    for (const QJsonValue &item : draft.toArray())
        lines << item.toVariant().toString();
    return lines.join(u'\n');
}

// The one field that differs; empty: none, or several.
QString fieldBetween(const QJsonObject &before, const QJsonObject &after)
{
    QSet<QString> names;
    for (const QJsonObject *object : {&before, &after}) {
        for (auto field = object->begin(); field != object->end(); ++field) {
            if (before.value(field.key()) != after.value(field.key()))
                names << field.key();
        }
    }
    return names.size() == 1 ? *names.cbegin() : QString();
}

QString firstFrameWords(const FrameContent &before, const FrameContent &after)
{
    if (before.value.isEmpty())
        return ComposerHistory::tr("adding the first frame");
    return after.value.isEmpty() ? ComposerHistory::tr("removing the first frame")
                                 : ComposerHistory::tr("replacing the first frame");
}

QString lastFrameWords(const FrameContent &before, const FrameContent &after)
{
    if (before.value.isEmpty())
        return ComposerHistory::tr("adding the last frame");
    return after.value.isEmpty() ? ComposerHistory::tr("removing the last frame")
                                 : ComposerHistory::tr("replacing the last frame");
}

QString frameWords(const FramesState &before, const FramesState &after)
{
    const bool first = !before.first.holdsTheSameAs(after.first);
    const bool last = !before.last.holdsTheSameAs(after.last);
    if (first && last) {
        return before.first.holdsTheSameAs(after.last) && before.last.holdsTheSameAs(after.first)
                   ? ComposerHistory::tr("swapping the frames")
                   : ComposerHistory::tr("changing the frames");
    }
    if (first)
        return firstFrameWords(before.first, after.first);
    if (last)
        return lastFrameWords(before.last, after.last);
    return ComposerHistory::tr("typing");
}

} // namespace

ComposerHistory::ComposerHistory(QObject *parent)
    : QObject(parent)
{
}

void ComposerHistory::reset(const ComposerState &now)
{
    m_states = {now};
    m_steps.clear();
    m_at = 0;
    emit changed();
}

void ComposerHistory::record(const ComposerState &now, const QString &what, bool dragging)
{
    if (now.holdsTheSameAs(m_states.at(m_at))) {
        m_states[m_at] = now;
        return;
    }
    m_states.resize(m_at + 1);
    m_steps.resize(m_at);
    Step step = stepBetween(m_states.last(), now);
    step.dragging = dragging;
    if (!what.isEmpty())
        step = {what, {}};
    const QString text =
        step.part == promptPart
            ? now.prompt
            : textOf(now.fields.shown.value(step.part.mid(QStringLiteral("field.").size()))).value_or(QString());
    if (!m_steps.isEmpty() && continues(m_steps.last(), step, text)) {
        step.length += m_steps.last().length;
        step.what = m_steps.last().what;
        m_steps.last() = step;
        m_states.last() = now;
    } else {
        m_steps << step;
        m_states << now;
        ++m_at;
        forgetOldest();
    }
    emit changed();
}

ComposerHistory::Step ComposerHistory::stepBetween(const ComposerState &before, const ComposerState &after)
{
    const bool frames = frameWords(before.frames, after.frames) != tr("typing");
    if (before.model != after.model)
        return {tr("changing the model"), {}};
    Step step;
    QString textBefore = before.prompt;
    QString textAfter = after.prompt;
    if (before.prompt != after.prompt) {
        step = {tr("typing"), promptPart};
    } else if (const QString field = fieldBetween(before.fields.shown, after.fields.shown); !field.isEmpty()) {
        const std::optional<QString> was = textOf(before.fields.shown.value(field));
        const std::optional<QString> is = textOf(after.fields.shown.value(field));
        step = {tr("changing a setting"), QStringLiteral("field.") + field};
        if (!was || !is)
            return step;
        textBefore = *was;
        textAfter = *is;
    } else {
        return {frames                          ? frameWords(before.frames, after.frames)
                : before.fields == after.fields ? tr("typing")
                                                : tr("changing settings"),
                {}};
    }
    const TextChange change = changeBetween(textBefore, textAfter);
    step.inserts = change.added > 0 && change.added <= longestWordOfInput;
    step.replaces = step.inserts && change.removed > 0;
    step.deletes = change.added == 0 && change.removed <= 2; // a character may take two
    step.at = change.at + change.added;
    step.length = step.deletes ? change.removed : change.added;
    return step;
}

// `text` is as the next step left it.
bool ComposerHistory::continues(const Step &run, const Step &next, const QString &text)
{
    if (run.part.isEmpty() || run.part != next.part)
        return false;
    if (run.dragging && next.dragging)
        return true;
    if (run.deletes && next.deletes) // Delete stays where it is, Backspace goes back
        return next.at == run.at || next.at + next.length == run.at;
    if (!run.inserts || !next.inserts || next.replaces || next.at - next.length != run.at)
        return false;
    const qsizetype start = next.at - next.length;
    const auto blank = [&text](qsizetype at) { return at < 0 || at >= text.size() || text.at(at).isSpace(); };
    const bool newWord = blank(start - 1) && !blank(start);
    const bool newLine = start > 0 && start <= text.size() && text.at(start - 1) == u'\n';
    return !newLine && !(newWord && run.length >= longEnough);
}

void ComposerHistory::amend(const ComposerState &now)
{
    m_states.resize(m_at + 1);
    m_steps.resize(m_at);
    m_states[m_at] = now;
    if (now.holdsTheSameAs(m_states.at(m_at - 1))) {
        m_states.removeLast();
        m_steps.removeLast();
        --m_at;
    }
    emit changed();
}

void ComposerHistory::moveCursor(int cursor, int anchor)
{
    m_states[m_at].cursor = cursor;
    m_states[m_at].anchor = anchor;
}

// Pictures are megabytes each, and shared between the states that hold the same ones.
void ComposerHistory::forgetOldest()
{
    QSet<const QChar *> seen;
    qsizetype characters = 0;
    qsizetype keep = 0; // states, from the newest
    while (keep < m_states.size() && keep <= mostSteps) {
        const FramesState &frames = m_states.at(m_states.size() - 1 - keep).frames;
        for (const FrameContent *frame :
             {&frames.first, &frames.last, frames.first.whole.get(), frames.last.whole.get()}) {
            if (frame && !seen.contains(frame->value.constData())) {
                seen.insert(frame->value.constData());
                characters += frame->value.size();
            }
        }
        if (characters > mostPictureCharacters && keep >= 2) // the last step can always be undone
            break;
        ++keep;
    }
    const qsizetype surplus = m_states.size() - keep;
    m_states.remove(0, surplus);
    m_steps.remove(0, surplus);
    m_at -= surplus;
}

QString ComposerHistory::undoText() const
{
    return canUndo() ? m_steps.at(m_at - 1).what : QString();
}

QString ComposerHistory::redoText() const
{
    return canRedo() ? m_steps.at(m_at).what : QString();
}

ComposerState ComposerHistory::undo()
{
    --m_at;
    const ComposerState state = m_states.at(m_at);
    emit changed();
    return state;
}

ComposerState ComposerHistory::redo()
{
    ++m_at;
    const ComposerState state = m_states.at(m_at);
    emit changed();
    return state;
}

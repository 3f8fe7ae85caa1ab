#include "LibraryWords.h"

#include <QCoreApplication>

namespace {

struct LibraryTexts // the context of the sentences here
{
    Q_DECLARE_TR_FUNCTIONS(LibraryWords)
};

} // namespace

//: These stand after “Undo” and “Redo” in a menu.
QString stepWords(LibraryStep::Kind kind, int count)
{
    switch (kind) {
    case LibraryStep::Kind::Stars:
        return LibraryTexts::tr("stars of %n take(s)", "after Undo or Redo", count);
    case LibraryStep::Kind::Reject:
        return LibraryTexts::tr("rejecting %n take(s)", "after Undo or Redo", count);
    case LibraryStep::Kind::TakeBack:
        return LibraryTexts::tr("taking back %n rejected take(s)", "after Undo or Redo", count);
    case LibraryStep::Kind::Hide:
        return LibraryTexts::tr("hiding %n take(s)", "after Undo or Redo", count);
    case LibraryStep::Kind::Show:
        return LibraryTexts::tr("showing %n hidden take(s)", "after Undo or Redo", count);
    case LibraryStep::Kind::Labels:
        return LibraryTexts::tr("labels of %n take(s)", "after Undo or Redo", count);
    case LibraryStep::Kind::Note:
        return LibraryTexts::tr("the note of %n take(s)", "after Undo or Redo", count);
    case LibraryStep::Kind::Pick:
        return LibraryTexts::tr("the pick of %n shot(s)", "after Undo or Redo", count);
    case LibraryStep::Kind::Unpick:
        return LibraryTexts::tr("no pick for %n shot(s)", "after Undo or Redo", count);
    case LibraryStep::Kind::Title:
        return LibraryTexts::tr("the title of a shot", "after Undo or Redo");
    case LibraryStep::Kind::Move:
        return LibraryTexts::tr("moving %n take(s) to another shot", "after Undo or Redo", count);
    case LibraryStep::Kind::Join:
        return LibraryTexts::tr("joining shots with %n take(s)", "after Undo or Redo", count);
    case LibraryStep::Kind::Split:
        return LibraryTexts::tr("a new shot of %n take(s)", "after Undo or Redo", count);
    }
    return {};
}

QString shotWords(qint64 number, const QString &title, const QString &prompt)
{
    constexpr qsizetype longest = 40;
    QString name = title.isEmpty() ? prompt.simplified() : title;
    if (name.size() > longest)
        name = name.left(longest - 1).trimmed() + u'\u2026';
    return name.isEmpty() ? LibraryTexts::tr("shot %1").arg(number)
                          : LibraryTexts::tr("shot %1, “%2”").arg(QString::number(number), name);
}

QString markWords(const TakeMarks &marks, bool isPick)
{
    QStringList words;
    if (isPick)
        words << LibraryTexts::tr("your pick");
    if (marks.stars > 0)
        words << LibraryTexts::tr("%n star(s)", "", marks.stars);
    if (marks.rejected)
        words << LibraryTexts::tr("rejected");
    if (!marks.labels.isEmpty())
        words << LibraryTexts::tr("labels: %1", "texts with commas between them")
                     .arg(marks.labels.join(QStringLiteral(", ")));
    if (!marks.note.isEmpty())
        words << LibraryTexts::tr("with a note");
    return words.join(QStringLiteral(", "));
}

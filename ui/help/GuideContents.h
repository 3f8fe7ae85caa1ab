// GuideContents: the headings of a document, as a table of contents needs them and as links name them. A value; it
// shows nothing.
#pragma once

#include <QList>
#include <QString>

class QTextDocument;

struct GuideHeading
{
    QString text;
    int level = 1;    // 1: a chapter
    QString anchor;   // "what-costs-money": small letters and digits, with hyphens between
    int position = 0; // of its first character in the document
};

QList<GuideHeading> headingsOf(const QTextDocument &document);

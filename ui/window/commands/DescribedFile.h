// DescribedFile: fills the composer from a file that says how it was made, and says what was not taken. A clip that
// this LinkReel made is found in the history again, with its pictures. Sends nothing.
#pragma once

#include "clips/metadata/FileDescription.h"

#include <QObject>

struct GenerationRequest;

class ComposerPane;
class Core;
class UndoOffer;

class DescribedFile : public QObject
{
    Q_OBJECT
public:
    DescribedFile(Core &core, ComposerPane &composer, UndoOffer &undoOffer, QObject *parent); // all outlive it

private:
    void use(const FileDescription &description, const QString &from); // one step of undo
    void fill(const FileDescription &description, const QString &from);
    void show(const GenerationRequest &request, bool isPromptOnly);

    Core &m_core;
    ComposerPane &m_composer;
    UndoOffer &m_undoOffer;
    int m_wanted = 0; // of two files the later one counts
};

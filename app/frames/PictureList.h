// PictureList: the picture files that are meant by files and folders that were dropped together. By their names alone;
// it reads none. Blocking: call it off the GUI thread.
#pragma once

#include <QStringList>

struct PictureList
{
    static constexpr int mostPictures = 500;

    QStringList paths;      // files in the order given, those of a folder in the order of their names, 2 before 10
    bool hasFolder = false; // one of what was given is a folder
    bool isCut = false;     // there were more than mostPictures
};

PictureList pictureListOf(const QStringList &filesAndFolders);

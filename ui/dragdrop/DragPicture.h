// DragPicture: what hangs at the pointer while a picture or a clip is dragged: small, with its own shape.
#pragma once

#include <QPixmap>

QPixmap dragPicture(const QImage &image);

#include "LayoutHeight.h"

#include <QLayout>

int heightAt(const QLayout &layout, int width)
{
    return layout.hasHeightForWidth() ? layout.totalHeightForWidth(width) : layout.totalSizeHint().height();
}

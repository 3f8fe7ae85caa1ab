#include "ReadingDialog.h"

#include "ReadingOrder.h"

bool ReadingDialog::focusNextPrevChild(bool next)
{
    followReadingOrder(*this);
    return QDialog::focusNextPrevChild(next);
}

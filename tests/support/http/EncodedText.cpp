#include "EncodedText.h"

#include <unicode/ucnv.h>

QByteArray encodedAs(const char *encoding, const QString &text)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(encoding, &status);
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &ignored);
    QByteArray bytes(4 * text.size() + 16, '\0');
    const int32_t size =
        ucnv_fromUChars(converter, bytes.data(), static_cast<int32_t>(bytes.size()),
                        reinterpret_cast<const UChar *>(text.utf16()), static_cast<int32_t>(text.size()), &status);
    ucnv_close(converter);
    return U_SUCCESS(status) ? bytes.left(size) : QByteArray();
}

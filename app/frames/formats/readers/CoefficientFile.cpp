#include "CoefficientFile.h"

#include <jerror.h>

#include <algorithm>
#include <cstring>

#include <unistd.h>

CoefficientFile::~CoefficientFile()
{
    if (m_file)
        std::fclose(m_file);
}

bool CoefficientFile::serve(jpeg_decompress_struct &info)
{
    m_file = std::tmpfile();
    if (!m_file)
        return false;
    info.client_data = this;
    info.mem->request_virt_barray = request;
    info.mem->access_virt_barray = access;
    return true;
}

jvirt_barray_ptr CoefficientFile::request(j_common_ptr info, int, boolean, JDIMENSION blocksPerRow, JDIMENSION rows,
                                          JDIMENSION most)
{
    auto *self = static_cast<CoefficientFile *>(info->client_data);
    Array &array = self->m_arrays.emplace_back();
    array.file = self;
    array.blocksPerRow = blocksPerRow;
    array.rows = rows;
    array.most = most;
    array.offset = self->m_size;
    array.window.resize(static_cast<size_t>(blocksPerRow) * most * DCTSIZE2);
    for (JDIMENSION row = 0; row < most; ++row)
        array.lines.push_back(reinterpret_cast<JBLOCKROW>(array.window.data()) +
                              static_cast<size_t>(row) * blocksPerRow);
    self->m_size += static_cast<long long>(sizeof(JBLOCK)) * blocksPerRow * rows;
    return reinterpret_cast<jvirt_barray_ptr>(&array); // which only access() looks into
}

// The window's rows between memory and file. What was never written reads as zero.
bool CoefficientFile::transfer(Array &array, bool writes)
{
    const auto rowBytes = static_cast<long long>(sizeof(JBLOCK)) * array.blocksPerRow;
    auto *bytes = reinterpret_cast<char *>(array.window.data());
    long long left = rowBytes * array.count;
    long long at = array.offset + rowBytes * array.first;
    while (left > 0) {
        const ssize_t done = writes ? ::pwrite(fileno(m_file), bytes, static_cast<size_t>(left), at)
                                    : ::pread(fileno(m_file), bytes, static_cast<size_t>(left), at);
        if (done < 0 || (done == 0 && writes))
            return false;
        if (done == 0) { // behind the end
            std::memset(bytes, 0, static_cast<size_t>(left));
            return true;
        }
        bytes += done;
        at += done;
        left -= done;
    }
    return true;
}

JBLOCKARRAY CoefficientFile::access(j_common_ptr info, jvirt_barray_ptr which, JDIMENSION first, JDIMENSION count,
                                    boolean writable)
{
    Array &array = *reinterpret_cast<Array *>(which);
    if (first + count > array.rows || count > array.most)
        ERREXIT(info, JERR_BAD_VIRTUAL_ACCESS);
    if (array.count == 0 || first < array.first || first + count > array.first + array.count) {
        if (array.isChanged && !array.file->transfer(array, true))
            ERREXIT(info, JERR_TFILE_WRITE);
        array.isChanged = false;
        array.first = first;
        array.count = std::min(array.most, array.rows - first);
        if (!array.file->transfer(array, false))
            ERREXIT(info, JERR_TFILE_READ);
    }
    if (writable)
        array.isChanged = true;
    return array.lines.data() + (first - array.first);
}

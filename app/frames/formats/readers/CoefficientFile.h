// CoefficientFile: where libjpeg keeps a progressive picture until its last scan, on disk instead of in memory: 100
// megapixels are 300 MB and more. It takes the place of libjpeg's own arrays of blocks, for one decompression.
#pragma once

#include <cstdio> // jpeglib.h needs it before

#include <jpeglib.h>

#include <list>
#include <vector>

class CoefficientFile
{
public:
    CoefficientFile() = default;
    ~CoefficientFile();
    CoefficientFile(const CoefficientFile &) = delete;
    CoefficientFile &operator=(const CoefficientFile &) = delete;

    // Between jpeg_read_header() and jpeg_start_decompress(); takes the decompressor's client_data. Lives longer than
    // the decompressor. False: no temporary file can be made, and libjpeg keeps them as it always does.
    bool serve(jpeg_decompress_struct &info);

private:
    struct Array // of one colour component; rows of blocks
    {
        CoefficientFile *file = nullptr;
        JDIMENSION blocksPerRow = 0;
        JDIMENSION rows = 0;
        JDIMENSION most = 0; // rows that are asked for at once
        long long offset = 0;
        std::vector<JCOEF> window;
        std::vector<JBLOCKROW> lines;
        JDIMENSION first = 0; // row of the window
        JDIMENSION count = 0; // rows in it; 0: none yet
        bool isChanged = false;
    };

    static jvirt_barray_ptr request(j_common_ptr info, int pool, boolean zeroed, JDIMENSION blocksPerRow,
                                    JDIMENSION rows, JDIMENSION most);
    static JBLOCKARRAY access(j_common_ptr info, jvirt_barray_ptr array, JDIMENSION first, JDIMENSION count,
                              boolean writable);
    bool transfer(Array &array, bool writes);

    std::FILE *m_file = nullptr; // has no name: it is gone with the process
    long long m_size = 0;
    std::list<Array> m_arrays;
};

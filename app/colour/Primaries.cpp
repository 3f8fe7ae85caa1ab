#include "Primaries.h"

#include <QGenericMatrix>

namespace {

using LightMatrix = QGenericMatrix<3, 3, double>;

LightMatrix inverse(const LightMatrix &m)
{
    LightMatrix result;
    double determinant = 0;
    for (int i = 0; i < 3; ++i)
        determinant += m(0, i) * (m(1, (i + 1) % 3) * m(2, (i + 2) % 3) - m(1, (i + 2) % 3) * m(2, (i + 1) % 3));
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column)
            result(column, row) = (m((row + 1) % 3, (column + 1) % 3) * m((row + 2) % 3, (column + 2) % 3) -
                                   m((row + 1) % 3, (column + 2) % 3) * m((row + 2) % 3, (column + 1) % 3)) /
                                  determinant;
    }
    return result;
}

// Linear light in these primaries to CIE XYZ.
LightMatrix toXyz(const std::array<double, 8> &primaries)
{
    LightMatrix columns;
    for (int i = 0; i < 3; ++i) {
        const double x = primaries.at(2 * i);
        const double y = primaries.at(2 * i + 1);
        columns(0, i) = x / y;
        columns(1, i) = 1;
        columns(2, i) = (1 - x - y) / y;
    }
    const double whiteX = primaries[6];
    const double whiteY = primaries[7];
    const std::array<double, 3> xyz{whiteX / whiteY, 1, (1 - whiteX - whiteY) / whiteY};
    const LightMatrix solved = inverse(columns);
    for (int i = 0; i < 3; ++i) {
        const double share = solved(i, 0) * xyz[0] + solved(i, 1) * xyz[1] + solved(i, 2) * xyz[2];
        for (int row = 0; row < 3; ++row)
            columns(row, i) *= share;
    }
    return columns;
}

} // namespace

std::array<double, 8> primariesOf(int code)
{
    constexpr double whiteX = 0.3127; // D65
    constexpr double whiteY = 0.3290;
    switch (code) {
    case 4:
        return {0.67, 0.33, 0.21, 0.71, 0.14, 0.08, 0.310, 0.316};
    case 5:
        return {0.64, 0.33, 0.29, 0.60, 0.15, 0.06, whiteX, whiteY};
    case 6:
    case 7:
        return {0.630, 0.340, 0.310, 0.595, 0.155, 0.070, whiteX, whiteY};
    case 8:
        return {0.681, 0.319, 0.243, 0.692, 0.145, 0.049, 0.310, 0.316};
    case 9:
        return {0.708, 0.292, 0.170, 0.797, 0.131, 0.046, whiteX, whiteY};
    case 11:
        return {0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.314, 0.351};
    case 12:
        return {0.680, 0.320, 0.265, 0.690, 0.150, 0.060, whiteX, whiteY};
    case 22:
        return {0.630, 0.340, 0.295, 0.605, 0.155, 0.077, whiteX, whiteY};
    default:
        return {0.64, 0.33, 0.30, 0.60, 0.15, 0.06, whiteX, whiteY};
    }
}

std::array<double, 9> lightToSrgb(const std::array<double, 8> &primaries)
{
    const LightMatrix matrix = inverse(toXyz(primariesOf(1))) * toXyz(primaries);
    std::array<double, 9> rows{};
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column)
            rows.at(3 * row + column) = matrix(row, column);
    }
    return rows;
}

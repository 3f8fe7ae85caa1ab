// Noise: smooth random curves and fields for landscapes and clouds, the same for the same seed on every machine.
// It draws nothing.
#pragma once

#include <QtGlobal>

class Noise
{
public:
    explicit Noise(quint32 seed)
        : m_seed(seed)
    {
    }

    double at(double x, double y = 0) const;             // smooth, 0..1, features about 1 apart
    double octaves(double x, double y, int count) const; // sum of ever finer at(), 0..1
    double ridges(double x, int count) const;            // like octaves() but with sharp crests, 0..1
    double point(int x, int y = 0) const;                // unrelated values at whole numbers, 0..1

private:
    quint32 m_seed;
};

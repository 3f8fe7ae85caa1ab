// CRASH_POINT: a place where a test can have the program killed at once, as kill -9 would. It is nothing at all in
// every build but that of the test program linkreel-crashing, which compiles the files that name a place a second time.
#pragma once

#ifdef LINKREEL_CRASH_POINTS
// Dies here when the environment variable LINKREEL_CRASH_AT is `name`, or "name:n" and this is the n-th time that the
// program comes by. From any thread. Defined in tests/fault/CrashPoint.cpp.
void crashPoint(const char *name);
#define CRASH_POINT(name) crashPoint(name)
#else
#define CRASH_POINT(name) static_cast<void>(0)
#endif

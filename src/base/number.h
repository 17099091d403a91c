#pragma once

#include <QByteArray>

#include <string>

namespace labdesk {

/// Appends a number exactly as Python's `repr` prints a float: the shortest digits that read back to the
/// same value, `1e-05` below 0.0001, `1e+16` from 10^16 on, and always a `.0` or an exponent.
/// Recorded exports were written by Python; ours are equal to the byte.
void appendPythonFloat(std::string &out, double value);

/// Appends a number with `decimals` places, `.` always, without an exponent, whatever the locale.
void appendFixed(std::string &out, double value, int decimals);

/// The same without zeros at the end: `12.5`, `3`.
void appendTrimmed(std::string &out, double value, int decimals);

[[nodiscard]] QByteArray pythonFloat(double value);

} // namespace labdesk

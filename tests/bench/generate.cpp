// Writes a Lab archive with one project of many tasks: labdesk-generate TASKS BOXES FILE.

#include "tests/support/generated.h"

#include <QFile>
#include <QTextStream>

#include <cstdlib>

int main(int argc, char *argv[])
{
    if (argc != 4) {
        QTextStream(stderr) << "usage: labdesk-generate TASKS BOXES FILE" << Qt::endl;
        return 2;
    }
    QFile file(QString::fromLocal8Bit(argv[3]));
    const bool written =
        file.open(QIODevice::WriteOnly) && labdesk::test::writeGenerated(file, std::atoll(argv[1]), std::atoi(argv[2]));
    return written ? 0 : 1;
}

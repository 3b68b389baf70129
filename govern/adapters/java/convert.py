"""`python -m govern.adapters.java.convert IN OUT`: a plan of another kind written as MSPDI, in a process of its own."""

import sys
from pathlib import Path
from typing import Any

EXIT_NO_JAVA, EXIT_NOT_FULL, EXIT_NO_EXTRA, EXIT_NOT_READ = 3, 4, 5, 6
OLDEST = 11
A_CHARSET = "x-MacRoman"  # a full Java has it, a cut one does not, and old plans are written in such
READERS = {
    ".mpp": "org.mpxj.mpp.MPPReader",
    ".mpx": "org.mpxj.mpx.MPXReader",
    ".xer": "org.mpxj.primavera.PrimaveraXERFileReader",
}
OPTIONS = ("-Xmx512m", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true")


def main(source: str, target: str) -> int:
    try:
        import jpype
        import mpxj  # noqa: F401  puts its archives on the path of Java
    except ImportError:
        return EXIT_NO_EXTRA
    try:
        jpype.startJVM(*OPTIONS, convertStrings=False)
    except (OSError, jpype.JVMNotFoundException, jpype.JVMNotSupportedException):
        return EXIT_NO_JAVA
    return _converted(jpype, source, target)


def _converted(jpype: Any, source: str, target: str) -> int:
    if jpype.JClass("java.lang.Runtime").version().feature() < OLDEST:
        return EXIT_NO_JAVA
    if not jpype.JClass("java.nio.charset.Charset").isSupported(A_CHARSET):
        return EXIT_NOT_FULL
    try:
        plan = jpype.JClass(READERS[Path(source).suffix])().read(jpype.JClass("java.io.File")(source))
        if plan is None:
            return EXIT_NOT_READ
        jpype.JClass("org.mpxj.mspdi.MSPDIWriter")().write(plan, target)
    except jpype.JException as wrong:
        sys.stderr.write(f"{wrong}\n")
        return EXIT_NOT_READ
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))

using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NetDsl.Benchmarks.Measuring;

/// <summary>
/// A clock. Those of processor time leave out the time slices of other processes on Linux and macOS, so that a shared machine
/// gives nearly the figures of a quiet one; elsewhere they are the wall clock.
/// </summary>
internal sealed class Clock
{
    // From the systems' time.h.
    private readonly int id;
    private readonly string name;

    private Clock(string name, int linux, int mac)
    {
        id = OperatingSystem.IsLinux() ? linux : OperatingSystem.IsMacOS() ? mac : Wall;
        this.name = name;
    }

    private const int Wall = -1;

    /// <summary>Seconds that the calling thread has run.</summary>
    public static Clock OfThread { get; } = new("CPU time of the thread", linux: 3, mac: 16);

    /// <summary>Seconds that all threads of this process have run: for work that hops between threads.</summary>
    public static Clock OfProcess { get; } = new("CPU time of the process", linux: 2, mac: 12);

    /// <summary>Seconds that have passed: for work that threads share.</summary>
    public static Clock OfWall { get; } = new("wall clock", Wall, Wall);

    /// <summary>What is measured, for headings.</summary>
    public string Name => id == Wall ? "wall clock" : name;

    public double Seconds
    {
        get
        {
            if (id != Wall && ClockGetTime(id, out TimeSpec time) == 0)
            {
                return time.Seconds + 1e-9 * time.Nanoseconds;
            }

            return Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
        }
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int ClockGetTime(int clock, out TimeSpec time);

    // Both are long in C, which is as wide as a pointer on these systems.
    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}

using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NetDsl.Benchmarks.Measuring;

/// <summary>
/// Seconds that all threads of this process have run, for work that hops between threads. On Linux and macOS time slices of other
/// processes do not count; elsewhere it is the wall clock.
/// </summary>
internal static class ProcessClock
{
    // CLOCK_PROCESS_CPUTIME_ID in the systems' time.h.
    private static readonly int Clock = OperatingSystem.IsLinux() ? 2 : OperatingSystem.IsMacOS() ? 12 : -1;

    /// <summary>What is measured, for headings.</summary>
    public static string Name => Clock < 0 ? "wall clock" : "CPU time of the process";

    public static double Seconds
    {
        get
        {
            if (Clock >= 0 && ClockGetTime(Clock, out TimeSpec time) == 0)
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

using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NetDsl.Benchmarks.Measuring;

/// <summary>
/// Seconds that this thread has run. On Linux and macOS time slices of other processes do not count, so that a shared machine
/// gives nearly the figures of a quiet one; elsewhere it is the wall clock.
/// </summary>
internal static class ThreadClock
{
    // CLOCK_THREAD_CPUTIME_ID in the systems' time.h.
    private static readonly int Clock = OperatingSystem.IsLinux() ? 3 : OperatingSystem.IsMacOS() ? 16 : -1;

    /// <summary>What is measured, for headings.</summary>
    public static string Name => Clock < 0 ? "wall clock" : "CPU time of the thread";

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

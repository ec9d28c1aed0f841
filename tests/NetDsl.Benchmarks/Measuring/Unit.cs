namespace NetDsl.Benchmarks.Measuring;

/// <summary>A unit of reporting.</summary>
/// <param name="Name">As other frameworks' drivers write it.</param>
/// <param name="FromSeconds">From the seconds that one unit of work took.</param>
/// <param name="LargerIsBetter">Whether it is a rate.</param>
internal sealed record Unit(string Name, Func<double, double> FromSeconds, bool LargerIsBetter = false)
{
    public static Unit NanosecondsPerCall { get; } = new("ns/call", s => s * 1e9);

    public static Unit MicrosecondsPerCall { get; } = new("us/call", s => s * 1e6);

    public static Unit MicrosecondsPerStep { get; } = new("us/step", s => s * 1e6);

    public static Unit Seconds { get; } = new("s", s => s);

    public static Unit SamplesPerSecond(int rows) => new("samples/s", s => rows / s, LargerIsBetter: true);
}

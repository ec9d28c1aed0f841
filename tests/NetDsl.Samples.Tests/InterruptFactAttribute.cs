namespace NetDsl.Samples.Tests;

/// <summary>A fact that needs a way to interrupt another program.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InterruptFactAttribute : FactAttribute
{
    public InterruptFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has no way to press Ctrl+C in the console of another program." : null;
}

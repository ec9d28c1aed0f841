namespace NetDsl.Samples.Tests;

/// <summary>Whether the sonar data are there, where the sample would look for them.</summary>
internal static class SonarData
{
    /// <summary>Why a test that needs the data is skipped; <see langword="null"/> when they are there.</summary>
    public static string? Skip { get; } = WhyNot();

    private static string? WhyNot()
    {
        try
        {
            SampleData.Find("tabular/sonar.csv", []);
            return null;
        }
        catch (FileNotFoundException missing)
        {
            return missing.Message;
        }
    }
}

/// <summary>A fact that needs the sonar data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class SonarFactAttribute : FactAttribute
{
    public SonarFactAttribute() => Skip = SonarData.Skip;
}

/// <summary>A fact that needs the sonar data and a way to interrupt another program.</summary>
public sealed class SonarInterruptFactAttribute : SonarFactAttribute
{
    public SonarInterruptFactAttribute() => Skip ??= OperatingSystem.IsWindows() ? "Windows has no way to press Ctrl+C in the console of another program." : null;
}

/// <summary>A theory that needs the sonar data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SonarTheoryAttribute : TheoryAttribute
{
    public SonarTheoryAttribute() => Skip = SonarData.Skip;
}

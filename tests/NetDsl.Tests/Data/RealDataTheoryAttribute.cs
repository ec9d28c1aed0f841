namespace NetDsl.Tests.Data;

/// <summary>A theory that reads real data files; without the environment variable NETDSL_DATA it is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealDataTheoryAttribute : TheoryAttribute
{
    public RealDataTheoryAttribute()
    {
        if (Folder is null) Skip = "Set the environment variable NETDSL_DATA to the folder with the public data sets to run this test.";
    }

    public static string? Folder => Environment.GetEnvironmentVariable("NETDSL_DATA") is { Length: > 0 } folder ? folder : null;
}

namespace NetDsl.Tests.Models;

/// <summary>A test that runs python3; where there is none it is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute()
    {
        if (Interpreter is null) Skip = "There is no python3 on the PATH, so other software's view of the file was not checked.";
    }

    public static string? Interpreter { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { Path.Combine(folder, "python3"), Path.Combine(folder, "python3.exe") })
        .FirstOrDefault(File.Exists);
}

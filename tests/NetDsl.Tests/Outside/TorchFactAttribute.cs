namespace NetDsl.Tests.Outside;

/// <summary>A test that compares with PyTorch; without a Python that has it, it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TorchFactAttribute : FactAttribute
{
    /// <summary>A system's packages belong to the system's Python, while another one may come first on the path.</summary>
    private static readonly Lazy<string?> s_interpreter = new(() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { Path.Combine(folder, "python3"), Path.Combine(folder, "python3.exe") })
        .Prepend("/usr/bin/python3")
        .FirstOrDefault(python => File.Exists(python) && HasTorch(python)));

    /// <summary>Looks once per process.</summary>
    public TorchFactAttribute() => Skip = Interpreter is null ? "There is no python3 with PyTorch, so nothing was compared with it (apt-get install python3-torch)." : null;

    /// <summary>The first Python with PyTorch, or null.</summary>
    public static string? Interpreter => s_interpreter.Value;

    /// <summary>Asks where the module lies and does not load it, which would take seconds.</summary>
    private static bool HasTorch(string python) =>
        ProgramRun.Run(python, ["-c", "import sys, importlib.util; sys.exit(importlib.util.find_spec('torch') is None)"]).ExitCode == 0;
}

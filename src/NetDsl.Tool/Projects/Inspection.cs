using System.Text;

namespace NetDsl.Tool.Projects;

/// <summary>How a project is compiled for an inspection.</summary>
/// <param name="Project">Full path of the project file.</param>
/// <param name="Configuration">Debug, Release or one of the project's own.</param>
/// <param name="Framework">Target framework; null for the only or first one.</param>
internal sealed record InspectionRequest(string Project, string Configuration, string? Framework = null);

/// <summary>
/// A project, compiled by its own SDK into a folder of its own: the files that the generator wrote, what the compiler and the analyzers
/// said, and the assembly. Kept for the next one, as long as nothing has changed (<see cref="InspectionStore"/>).
/// </summary>
/// <remarks>
/// The tool asks MSBuild to run the project's own compiler and reads what that writes (generated files, SARIF) instead of opening the
/// project with MSBuildWorkspace. A workspace would load the generator into a compiler that the tool brings along, which must match the
/// SDK's and the generator's; the project's compiler is right by definition, and what it reports is what <c>dotnet build</c> reports.
/// </remarks>
internal sealed class Inspection : IDisposable
{
    private const string GeneratorFolder = "NetDsl.Generator";

    private readonly string folder;
    private readonly string output;
    private bool isKept;
    private readonly Lazy<IReadOnlyList<GeneratedModel>> models;
    private readonly Lazy<CompilerLog?> log;

    private Inspection(InspectionRequest request, string folder, bool succeeded, string output)
    {
        Request = request;
        Succeeded = succeeded;
        this.folder = folder;
        this.output = output;
        models = new(() => GeneratedModel.ReadAll(Path.Combine(folder, "generated", GeneratorFolder)));
        log = new(() => File.Exists(LogPath) ? CompilerLog.Read(LogPath) : null);
    }

    /// <summary>What was asked for.</summary>
    public InspectionRequest Request { get; }

    /// <summary>Whether the project compiled.</summary>
    public bool Succeeded { get; }

    /// <summary>Name of the project file without folders.</summary>
    public string ProjectName => Path.GetFileName(Request.Project);

    /// <summary>The models that the generator wrote code for, by name. Also there when something else in the project does not compile.</summary>
    public IReadOnlyList<GeneratedModel> Models => models.Value;

    /// <summary>What compiler and analyzers said; null when the build ended before the compiler ran.</summary>
    public CompilerLog? Log => log.Value;

    /// <summary>The assembly; exists when the project compiled.</summary>
    public string Assembly => Directory.EnumerateFiles(folder).First(f => Path.GetExtension(f) is ".dll" or ".exe");

    /// <summary>The assemblies that the compiler was given, those of the framework among them.</summary>
    public IReadOnlyList<string> References => File.ReadAllLines(Path.Combine(folder, "references.txt"));

    private string LogPath => Path.Combine(folder, "diagnostics.sarif");

    private bool SeesNetDsl => File.Exists(Path.Combine(folder, "references.txt")) && References.Any(r => Path.GetFileName(r) == "NetDsl.dll");

    /// <summary>Compiles a project.</summary>
    /// <exception cref="ToolException">The build ended before the compiler ran; the message holds what MSBuild said.</exception>
    public static async Task<Inspection> RunAsync(InspectionRequest request, CancellationToken cancellation)
    {
        if (InspectionStore.Find(request) is { } found) return new(request, found.Folder, found.Stamp.Succeeded, found.Stamp.Output) { isKept = true };
        DateTime started = DateTime.UtcNow;
        string folder = InspectionStore.NewFolder(request);
        try
        {
            // MSBuild makes it only where the project itself asks for generated files.
            Directory.CreateDirectory(Path.Combine(folder, "generated"));
            string targets = Path.Combine(AppContext.BaseDirectory, "Projects");
            List<string> arguments =
            [
                "msbuild", request.Project, "-restore", "-target:NetDslInspect", "-nologo", "-verbosity:quiet", "-nodeReuse:false",
                Property("Configuration", request.Configuration),
                Property("CustomAfterMicrosoftCommonTargets", Path.Combine(targets, "Inspect.targets")),
                Property("CustomAfterMicrosoftCommonCrossTargetingTargets", Path.Combine(targets, "InspectOuter.targets")),
                Property("NetDslInspectProject", request.Project),
                Property("NetDslInspectFolder", folder),
            ];
            if (request.Framework is { } framework) arguments.Add(Property("NetDslInspectFramework", framework));

            ChildResult result = await Child.RunAsync("dotnet", arguments, Path.GetDirectoryName(request.Project)!, new Dictionary<string, string>(), cancellation);
            Inspection inspection = new(request, folder, result.ExitCode == 0, result.Output);
            if (inspection.Log is null) throw new ToolException(inspection.WhatMSBuildSaid());

            // What failed for another reason than an error of the compiler may succeed the next time.
            inspection.isKept = (inspection.Succeeded || inspection.Log.Findings.Any(f => f.Level == FindingLevel.Error)) && InspectionStore.Keep(request, folder, started, inspection.Succeeded, result.Output);
            return inspection;
        }
        catch
        {
            Delete(folder);
            throw;
        }
    }

    /// <summary>Refuses a project without models, and says why there may be none.</summary>
    /// <exception cref="ToolException">There is no model.</exception>
    public void RequireModels()
    {
        if (Models.Count > 0) return;
        if (!SeesNetDsl) throw new ToolException($"{ProjectName} declares no models: it does not reference NetDsl. `dotnet add \"{Request.Project}\" package NetDsl` changes that.");
        if (!Succeeded) throw new ToolException($"No model could be read from {ProjectName}. {WhyNotCompiled()}");
        throw new ToolException($"{ProjectName} declares no models. A model is a partial class with [Input(...)] first and [Output(...)] last.");
    }

    /// <summary>Why the project did not compile, in short: the first errors.</summary>
    public string WhyNotCompiled()
    {
        List<Finding> errors = [.. (Log?.Findings ?? []).Where(f => f.Level == FindingLevel.Error)];
        if (errors.Count == 0) return WhatMSBuildSaid();
        const int Shown = 3;
        StringBuilder text = new($"{ProjectName} does not compile: {errors.Count} error{(errors.Count == 1 ? "" : "s")}. `netdsl check` shows {(errors.Count == 1 ? "it" : "them")} as a table.");
        foreach (Finding error in errors.Take(Shown)) text.Append("\n  ").Append(error.Place(Path.GetDirectoryName(Request.Project)!)).Append(": ").Append(error.Rule).Append(": ").Append(error.Message);
        if (errors.Count > Shown) text.Append($"\n  and {errors.Count - Shown} more");
        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!isKept) Delete(folder);
    }

    /// <summary>A global property; MSBuild would divide it at semicolons, and decode percent signs.</summary>
    private static string Property(string name, string value) => $"-property:{name}={value.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal)}";

    /// <summary>MSBuild's own errors, each once: with several projects it repeats them.</summary>
    private string WhatMSBuildSaid()
    {
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] errors = [.. lines.Where(l => l.Contains("error ", StringComparison.Ordinal)).Select(WithoutOurFiles).Distinct()];
        return $"{ProjectName} could not be built:\n  {string.Join("\n  ", errors.Length > 0 ? errors.Take(10) : lines.TakeLast(10))}";
    }

    /// <summary>The project at the end of each line is the one that was asked for, and this tool's own files tell the user nothing.</summary>
    private static string WithoutOurFiles(string line)
    {
        int project = line.LastIndexOf(" [", StringComparison.Ordinal), ours = line.IndexOf("Inspect", StringComparison.Ordinal), text = line.IndexOf("error : ", StringComparison.Ordinal);
        if (project > 0) line = line[..project];
        return ours >= 0 && text > ours ? line[(text + "error : ".Length)..] : line;
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A virus scanner holds a file for a moment: the system clears its folder of temporary files itself.
        }
    }
}

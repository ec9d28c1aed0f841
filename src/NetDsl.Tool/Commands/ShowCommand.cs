using NetDsl.Tool.Projects;
using NetDsl.Tool.Writing;

namespace NetDsl.Tool.Commands;

/// <summary><c>netdsl show</c>: what was generated for a model.</summary>
internal static class ShowCommand
{
    /// <summary>What can be shown, as on the command line: the plan, or one of the files.</summary>
    public static readonly string[] Files = ["plan", "model", "parameters", "forward", "backward", "trace"];

    /// <summary>Writes the plan or a file.</summary>
    public static int Run(Screen screen, Inspection inspection, string? name, string file)
    {
        GeneratedModel model = ModelChoice.Find(inspection, name);
        if (file == "plan") screen.Line(model.Plan);
        else screen.Code(CSharpColours.Lines(model.Source(string.Concat(file[..1].ToUpperInvariant(), file.AsSpan(1))).TrimStart('\uFEFF')));
        if (!inspection.Succeeded) screen.Remark($"This is the code of a project that does not compile. {inspection.WhyNotCompiled()}");
        return 0;
    }
}

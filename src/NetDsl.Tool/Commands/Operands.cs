using NetDsl.Tool.Projects;

namespace NetDsl.Tool.Commands;

/// <summary>What stands on the command line behind the verb: a project, which may be left out in its folder, and names.</summary>
/// <param name="Project">A folder or project file.</param>
/// <param name="Names">The names behind it; null where there is none.</param>
internal sealed record Operands(string Project, IReadOnlyList<string?> Names)
{
    /// <summary>Takes the first operand for the project when it is written like a path, or when there are so many that it must be.</summary>
    /// <param name="operands">As on the command line.</param>
    /// <param name="names">How many names may stand behind the project.</param>
    public static Operands Read(IReadOnlyList<string> operands, int names)
    {
        bool withProject = operands.Count > names || (operands.Count > 0 && ProjectFile.IsPath(operands[0]));
        IEnumerable<string?> rest = operands.Skip(withProject ? 1 : 0);
        return new(withProject ? operands[0] : ".", [.. rest.Concat(Enumerable.Repeat<string?>(null, names)).Take(names)]);
    }
}

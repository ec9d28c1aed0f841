namespace NetDsl.Tool.Projects;

/// <summary>Finds the project that the user means.</summary>
internal static class ProjectFile
{
    /// <summary>The full path of a project: of a <c>.csproj</c>, or of the only one in a folder.</summary>
    /// <param name="path">A folder or a file.</param>
    /// <exception cref="ToolException">There is none, or several.</exception>
    public static string Find(string path)
    {
        string full = Path.GetFullPath(path);
        if (File.Exists(full))
        {
            return Path.GetExtension(full).Equals(".csproj", StringComparison.OrdinalIgnoreCase)
                ? full
                : throw new ToolException($"'{path}' is not a C# project. Give a .csproj file or its folder.");
        }

        if (!Directory.Exists(full)) throw new ToolException($"'{path}' does not exist. Give a .csproj file or its folder.");

        string[] projects = Directory.GetFiles(full, "*.csproj");
        return projects.Length switch
        {
            1 => projects[0],
            0 => throw new ToolException($"There is no .csproj file in '{full}'. Give a project or its folder."),
            _ => throw new ToolException($"There are {projects.Length} projects in '{full}': {string.Join(", ", projects.Select(Path.GetFileName).Order(StringComparer.Ordinal))}. Give one of them."),
        };
    }

    /// <summary>Whether an operand of the command line can only mean a project: it exists, or is written like a path.</summary>
    public static bool IsPath(string operand) =>
        operand.Contains('/') || operand.Contains('\\') || operand is "." or ".." || operand.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) || Directory.Exists(operand) || File.Exists(operand);
}

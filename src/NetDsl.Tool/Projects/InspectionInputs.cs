using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace NetDsl.Tool.Projects;

/// <summary>What the result of an inspection depends on, so that a later one can tell in milliseconds whether it still holds.</summary>
/// <param name="Files">Files with their length and time: sources, references, analyzers, project files and what these import.</param>
/// <param name="Folders">Folders whose list of names counts: those of sources outside of their project, and that of the SDKs.</param>
/// <param name="Trees">Folders of projects, in which a new source counts at any depth.</param>
/// <param name="Extensions">Extensions of files that count there.</param>
internal sealed record InspectionInputs(IReadOnlyList<string> Files, IReadOnlyList<string> Folders, IReadOnlyList<string> Trees, IReadOnlyList<string> Extensions)
{
    /// <summary>Files that builds look for in a project's folder and all above it.</summary>
    private static readonly string[] s_lookedFor =
    [
        "Directory.Build.props", "Directory.Build.targets", "Directory.Build.rsp", "Directory.Packages.props", "MSBuild.rsp", "global.json", "nuget.config", "NuGet.config", "NuGet.Config", ".editorconfig", ".globalconfig",
    ];

    /// <summary>Reads what the targets of an inspection wrote about each project that it built; null when a project imports what cannot be followed from here.</summary>
    /// <param name="folder">Where they wrote it.</param>
    /// <param name="started">A source that changed since then may have been read before or behind its change.</param>
    public static InspectionInputs? Read(string folder, DateTime started)
    {
        if (!Directory.Exists(folder)) return null;
        SortedSet<string> files = new(StringComparer.Ordinal), folders = new(StringComparer.Ordinal), trees = new(StringComparer.Ordinal), extensions = new(StringComparer.Ordinal) { ".cs", ".safetensors" };
        foreach (string project in Directory.EnumerateFiles(folder, "*.project").Select(f => File.ReadAllLines(f)[0]).Distinct())
        {
            trees.Add(Path.GetDirectoryName(project)!);
            if (!AddImports(project, files)) return null;
            foreach (string name in Above(project).SelectMany(above => s_lookedFor.Select(name => Path.Combine(above, name))))
            {
                if (!AddImports(name, files)) return null;
            }
        }

        foreach (string line in Directory.EnumerateFiles(folder, "*.project").SelectMany(f => File.ReadAllLines(f).Skip(1)).Where(l => l.Length > 0)) files.Add(line);
        foreach (string line in Directory.EnumerateFiles(folder, "*.references").SelectMany(File.ReadAllLines)) files.Add(line);
        foreach (string source in Directory.EnumerateFiles(folder, "*.sources").SelectMany(File.ReadAllLines))
        {
            files.Add(source);
            extensions.Add(Path.GetExtension(source));
            if (!trees.Any(t => source.StartsWith(t + Path.DirectorySeparatorChar, StringComparison.Ordinal))) folders.Add(Path.GetDirectoryName(source)!);
            if (!IsOutput(source) && File.GetLastWriteTimeUtc(source) >= started) return null;
        }

        foreach (string sdk in Directory.EnumerateFiles(folder, "*.sdk").SelectMany(File.ReadAllLines)) folders.Add(Path.GetFullPath(Path.Combine(sdk, "..")));
        return new([.. files], [.. folders], [.. trees], [.. extensions]);
    }

    /// <summary>How all of it is now: the same text as long as nothing has changed.</summary>
    public string State()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string path in Files)
        {
            FileInfo file = new(path);
            Add(file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{path}|{file.Length}|{file.LastWriteTimeUtc.Ticks}") : path);
        }

        foreach (string folder in Folders) Add(folder + "|" + string.Join('|', Names(folder)));
        foreach (string tree in Trees) Walk(tree);
        return Convert.ToHexString(hash.GetHashAndReset());

        void Add(string line) => hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));

        void Walk(string tree)
        {
            if (!Directory.Exists(tree)) return;
            foreach (string file in Directory.GetFiles(tree).Where(f => Extensions.Contains(Path.GetExtension(f))).Order(StringComparer.Ordinal)) Add(file);
            foreach (string below in Directory.GetDirectories(tree).Where(d => !IsOutput(d + Path.DirectorySeparatorChar) && !Path.GetFileName(d).StartsWith('.')).Order(StringComparer.Ordinal)) Walk(below);
        }
    }

    private static IEnumerable<string> Names(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal) : [];

    private static bool IsOutput(string path) => path.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin" or "node_modules");

    private static IEnumerable<string> Above(string file)
    {
        for (string? folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder)) yield return folder;
    }

    /// <summary>Adds a file of MSBuild, whether it exists or not, and what it imports; false when that cannot be told.</summary>
    private static bool AddImports(string path, SortedSet<string> files)
    {
        if (!files.Add(path) || !File.Exists(path) || Path.GetExtension(path) is not (".props" or ".targets" or ".csproj" or ".fsproj" or ".vbproj" or ".proj")) return true;
        try
        {
            foreach (string import in XDocument.Load(path).Descendants().Where(e => e.Name.LocalName == "Import" && e.Attribute("Sdk") is null).Select(e => (string?)e.Attribute("Project") ?? ""))
            {
                string name = import.Replace('\\', '/');

                // The usual way to go on to the next file above, all of which are looked at anyway.
                if (name.StartsWith("$([MSBuild]::GetPathOfFileAbove('", StringComparison.Ordinal) && s_lookedFor.Any(l => name.Contains($"'{l}'", StringComparison.Ordinal))) continue;
                name = name.Replace("$(MSBuildThisFileDirectory)", Path.GetDirectoryName(path) + "/", StringComparison.Ordinal);
                if (name.Length == 0 || name.Contains("$(", StringComparison.Ordinal) || name.Contains('*', StringComparison.Ordinal)) return false;
                if (!AddImports(Path.GetFullPath(name, Path.GetDirectoryName(path)!), files)) return false;
            }

            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}

using System.Reflection;

namespace NetDsl.Templates.Tests;

/// <summary>The packages of library and templates in a folder feed, and the templates installed where only these tests see them.</summary>
public sealed class Templates : IDisposable
{
    private readonly string hive;

    /// <summary>Packs and installs.</summary>
    public Templates()
    {
        Client = new Client();
        hive = Path.Combine(Client.Folder, "hive");
        Client.Dotnet(".", 0, "pack", Path.Combine(Repository, "src/NetDsl.Templates"), "-c", Metadata("Configuration"), "--no-restore", $"-p:PackageVersion={Client.Version}", "-o", Client.Feed);
        Client.Dotnet(".", 0, "new", "install", Package, "--debug:custom-hive", hive);
    }

    /// <summary>The root of this repository.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Metadata("ProjectDirectory"), "../.."));

    /// <summary>A folder outside of the repository with its own packages.</summary>
    public Client Client { get; }

    /// <summary>The package with the templates.</summary>
    public string Package => Path.Combine(Client.Feed, $"NetDsl.Templates.{Client.Version}.nupkg");

    /// <summary>Runs <c>dotnet new</c> in a folder of the client; its output.</summary>
    public string New(string folder, string template, string name, params string[] options)
    {
        Directory.CreateDirectory(Path.Combine(Client.Folder, folder));
        return Client.Dotnet(folder, 0, ["new", template, "-n", name, .. options, "--no-update-check", "--debug:custom-hive", hive]);
    }

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();

    private static string Metadata(string key) =>
        typeof(Templates).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}

/// <summary>All tests share the templates.</summary>
[CollectionDefinition(nameof(Templates))]
public sealed class TemplatesCollection : ICollectionFixture<Templates>;

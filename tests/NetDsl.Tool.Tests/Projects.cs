using System.Collections.Concurrent;
using System.Reflection;
using NetDsl.Tool.Projects;

namespace NetDsl.Tool.Tests;

/// <summary>Small projects in a folder of their own, inspected once for all tests; they use this repository's library, generator and analyzers as built.</summary>
public sealed class Projects : IDisposable
{
    private static readonly string s_repository = Path.GetFullPath(Path.Combine(Metadata("ProjectDirectory"), "../.."));

    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentDictionary<string, Lazy<Inspection>> inspections = new();

    /// <summary>Writes the projects.</summary>
    public Projects()
    {
        // No compiler server may outlive the tests.
        Environment.SetEnvironmentVariable("UseSharedCompilation", "false");
        Environment.SetEnvironmentVariable(InspectionStore.Variable, PathOf("kept"));
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        foreach (string name in new[] { "Shop", "Faulty", "Empty" }) Write($"{name}/{name}.csproj", ProjectWith(usesNetDsl: true));
        Write("100%;odd [name]/Odd.csproj", ProjectWith(usesNetDsl: true));
        Write("100%;odd [name]/Model.cs", "[Input(2)] [Output(Linear)] public partial class Line;");
        Write("Kept/Kept.csproj", ProjectWith(usesNetDsl: true).Replace("</Project>", """
              <Import Project="imported.props" />
              <ItemGroup><ProjectReference Include="../Behind/Behind.csproj" /><Compile Include="../Elsewhere/*.cs" /></ItemGroup>
            </Project>
            """, StringComparison.Ordinal));
        Write("Kept/imported.props", "<Project />");
        Write("Kept/Model.cs", "[Input(2)] [Output<Labels>(Softmax)] public partial class Kept;");
        Write("Behind/Behind.csproj", ProjectWith(usesNetDsl: false));
        Write("Behind/Labels.cs", "public enum Labels { A, B }");
        Write("Elsewhere/Linked.cs", "public class Linked;");
        Write("Plain/Plain.csproj", ProjectWith(usesNetDsl: false));
        Write("Plain/Something.cs", "public class Something;");
        Write("Empty/Something.cs", "public class Something;");
        Write("Broken/Broken.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework>");
        Write("Two/A.csproj", "<Project />");
        Write("Two/B.csproj", "<Project />");
        Write("None/readme.txt", "");
        Write("Shop/Models.cs", """
            namespace Shop
            {
                [Input(12)] [Standardize] [Dense(16, Relu)] [Output(Sigmoid)] public partial class Returns;
                [Input(2)] [Dense(8, Tanh)] [Output(Linear)] public partial class Prices;
                public static partial class Outer { [Input(2)] [Dense(4, Relu)] [Output(3, Softmax)] public partial class Größe; }
            }
            namespace Bakery
            {
                [Input(3)] [Output(Linear)] public partial class Prices;
            }
            """);
        Write("Faulty/Models.cs", """
            namespace Shop;

            [Input(2)]
            [Dense(8, Relu)]
            [Output(Softmax)]
            public partial class Returns;

            [Input(2)]
            [Dense(8, Relu)]
            [Dropout(0.6f)]
            [Output(Sigmoid)]
            public partial class Sound;

            [Input(2)]
            [Dense(8)]
            [Dense(8, Relu)]
            [Output(Sigmoid)]
            public partial class Linear;

            #pragma warning disable NDSL1011
            [Input(2)]
            [Dense(8)]
            [Dense(8, Relu)]
            [Output(Sigmoid)]
            public partial class Excused;
            #pragma warning restore NDSL1011

            public class Unrelated
            {
                public int Number = "text";
                public void Unused() { int unused = 1; }
            }
            """);
    }

    /// <summary>Configuration of this repository's assemblies.</summary>
    public static string Configuration => Metadata("Configuration");

    /// <summary>A file or folder of this repository.</summary>
    public static string Repository(string path) => Path.Combine(s_repository, path);

    /// <summary>A file or folder among the projects.</summary>
    public string PathOf(string path) => folder.Path(path);

    /// <summary>A project, inspected: "Shop" compiles, "Faulty" does not, "Empty" has no models, "Plain" does not reference NetDsl.</summary>
    internal Inspection Inspect(string name) => inspections.GetOrAdd(name, n => new(() =>
        Inspection.RunAsync(new(ProjectFile.Find(PathOf(n)), "Debug"), CancellationToken.None).GetAwaiter().GetResult())).Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Lazy<Inspection> inspection in inspections.Values.Where(i => i.IsValueCreated)) inspection.Value.Dispose();
        folder.Dispose();
    }

    private static string ProjectWith(bool usesNetDsl)
    {
        string analyzers = string.Concat(new[] { "generators/NetDsl.Compiler", "generators/NetDsl.Generator", "analyzers/NetDsl.Analyzers" }
            .Select(p => $"<Analyzer Include=\"{Repository($"{p}/bin/{Configuration}/netstandard2.0/{Path.GetFileName(p)}.dll")}\" />"));
        string reference = !usesNetDsl ? "" : $"""
              <ItemGroup><Reference Include="{Repository($"src/NetDsl/bin/{Configuration}/net10.0/NetDsl.dll")}" />{analyzers}</ItemGroup>
              <Import Project="{Repository("src/NetDsl/build/NetDsl.targets")}" />
            """;
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <Optimize>true</Optimize>
                <NuGetAudit>false</NuGetAudit>
                <UsesNetDsl>{(usesNetDsl ? "true" : "false")}</UsesNetDsl>
              </PropertyGroup>
            {reference}
            </Project>
            """;
    }

    private static string Metadata(string key) =>
        typeof(Projects).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    private void Write(string path, string text)
    {
        path = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}

/// <summary>All tests share the projects.</summary>
[CollectionDefinition(nameof(Projects))]
public sealed class ProjectsCollection : ICollectionFixture<Projects>;

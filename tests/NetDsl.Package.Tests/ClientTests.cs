using System.Text.Json;

namespace NetDsl.Package.Tests;

/// <summary>The package as a client uses it, in projects of C# 12 with nullable and warnings as errors, without unsafe code.</summary>
[Collection(nameof(Client))]
public class ClientTests(Client client)
{
    private const string Faulty = """
        namespace Shop;

        /// <summary>Softmax over one unit.</summary>
        [Input(2)]
        [Dense(8, Relu)] // hidden
        [Output(Softmax)]
        public partial class Returns;

        [Input(4, 2),
         Dense(8,Relu),   // not flattened
         Dropout(20),
         Output(3, Softmax)]
        public partial class Kinds;

        public static class Outer
        {
            [Input(2)]
            [Output(Linear)]
            [Adam(LearningRate = 0)]
            public sealed class Price;
        }

        """;

    private const string Mended = """
        namespace Shop;

        /// <summary>Softmax over one unit.</summary>
        [Input(2)]
        [Dense(8, Relu)] // hidden
        [Output(Sigmoid)]
        public partial class Returns;

        [Input(4, 2),
         Flatten,
         Dense(8,Relu),   // not flattened
         Dropout(0.2f),
         Output(3, Softmax)]
        public partial class Kinds;

        public static partial class Outer
        {
            [Input(2)]
            [Output(Linear)]
            [Adam]
            public sealed partial class Price;
        }

        """;

    private const string Learn = """
        using Shop;

        Dataset<bool> and = Dataset.Create(new float[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }, new[] { false, false, false, true });
        var model = new Both(seed: 1);
        model.Fit(and, new FitOptions { Epochs = 300, BatchSize = 4 });
        Console.WriteLine(string.Join(' ', Enumerable.Range(0, 4).Select(i => model.Classify(and.Row(i)))));
        Console.WriteLine(model.Predict([1f, 1f]) > model.Predict([0f, 1f]));
        """;

    [Fact]
    public void Faults_are_shown_at_their_places_and_dotnet_format_mends_them()
    {
        client.Write("Faulty/Faulty.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup>{client.PackageReference}</ItemGroup></Project>");
        client.Write("Faulty/Models.cs", Faulty);
        client.Dotnet("Faulty", 1, "build", "--nologo", "/p:ErrorLog=found.sarif%2cversion=2.1");
        Assert.Equal(
            [
                "NDSL1004 10:2-10:15 error", "NDSL1017 11:10-11:12 error", "NDSL2001 6:9-6:16 error",
                "NDSL3003 19:26-19:27 error", "NDSL6001 20:25-20:30 error",
            ],
            Found("Faulty/found.sarif"));

        client.Dotnet("Faulty", 0, "format", "analyzers", "--no-restore", "--severity", "warn", "--diagnostics", "NDSL1004", "NDSL1017", "NDSL2001", "NDSL3003", "NDSL6001");
        Assert.Equal(Mended.ReplaceLineEndings("\n"), client.Read("Faulty/Models.cs"));
        string output = client.Dotnet("Faulty", 0, "build", "--nologo", "--no-restore");
        Assert.Contains("0 Warning(s)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_learns_and_behind_its_library_others_are_declared()
    {
        client.Write("Models/Models.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup>{client.PackageReference}</ItemGroup></Project>");
        client.Write("Models/Both.cs", "namespace Shop;\n\n[Input(2)]\n[Dense(4, Tanh)]\n[Output(Sigmoid)]\n[Adam(LearningRate = 0.05f)]\npublic partial class Both;\n");

        client.Write("App/App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup><ItemGroup><ProjectReference Include=\"../Models/Models.csproj\" /></ItemGroup></Project>");
        client.Write("App/Program.cs", "using NetDsl;\n" + Learn + "\nConsole.WriteLine(App.Mine.ParameterCount);\n");
        client.Write("App/Mine.cs", "using NetDsl;\nusing static NetDsl.Activation;\n\nnamespace App;\n\n[Input(2)]\n[Output(Sigmoid)]\npublic partial class Mine;\n");
        Assert.Equal("False False False True\nTrue\n3\n", client.Dotnet("App", 0, "run").ReplaceLineEndings("\n").TrimEnd('\n') + "\n");

        string[] extensions = ["NetDsl.Analyzers", "NetDsl.CodeFixes", "NetDsl.Compiler", "NetDsl.Generator"];
        Assert.Equal(extensions, Inherited("App"));
        Assert.Equal(["NetDsl", "NetDsl.Activation", .. extensions, "NetDsl.Loss"], Inherited("Models"));
    }

    [Fact]
    public void The_package_of_reports_alone_brings_models_as_well()
    {
        client.Write("Reports/Reports.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>{client.ReportingReference}</Project>");
        client.Write("Reports/Program.cs", """
            Dataset<bool> data = Synthetic.Moons(100, seed: 1);
            Reports.Moons model = new(seed: 1);
            History history = model.Fit(data, new FitOptions { Epochs = 2 });
            TrainingReport.Create(model, Reports.Moons.Summary, history, data).Save("moons.html");
            Console.WriteLine(new FileInfo("moons.html").Length > 10_000);

            namespace Reports
            {
                [Input(2)]
                [Dense(4, Relu)]
                [Output(Sigmoid)]
                public partial class Moons;
            }
            """);
        Assert.Equal("True", client.Dotnet("Reports", 0, "run").Trim());
        Assert.Equal(["NetDsl", "NetDsl.Activation", "NetDsl.Analyzers", "NetDsl.CodeFixes", "NetDsl.Compiler", "NetDsl.Generator", "NetDsl.Loss", "NetDsl.Reporting"], Inherited("Reports"));
    }

    [Fact]
    public void A_project_of_an_older_framework_gets_the_one_error_of_NuGet()
    {
        client.Write("Older/Older.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><ItemGroup>{client.PackageReference}</ItemGroup></Project>");
        client.Write("Older/Model.cs", "[Input(2)]\n[Output(Sigmoid)]\npublic partial class Model;\n");
        string log = client.Dotnet("Older", 1, "build", "--nologo");
        Assert.Contains($"error NU1202: Package NetDsl {client.Version} is not compatible with net8.0", log, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", log, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_may_be_nested_internal_or_namesakes_and_their_labels_come_from_elsewhere()
    {
        client.Write("Labels/Labels.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        client.Write("Labels/Kind.cs", "namespace Labels;\n\npublic enum Kind { Left, Right, Middle }\n");
        client.Write("Variety/Variety.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup><ItemGroup>{client.PackageReference}<ProjectReference Include=\"../Labels/Labels.csproj\" /></ItemGroup></Project>");
        client.Write("Variety/Block.cs", """
            namespace First
            {
                [Input(2), Dense(4, Tanh), Output<Labels.Kind>(Softmax)]
                internal partial class Net;
            }

            namespace Second.Deeper
            {
                [Input(3), Output(Linear)]
                public partial class Net;
            }
            """);
        client.Write("Variety/Nested.cs", """
            namespace Third;

            public static partial class Outer
            {
                [Input(2), Dense(3, Relu), Output(Sigmoid)]
                public sealed partial class Net
                {
                    [Input(1), Output(Sigmoid)]
                    internal partial class Net2;
                }
            }
            """);
        client.Write("Variety/Program.cs", """
            using NetDsl;

            First.Net kinds = new(seed: 1);
            kinds.Fit(Dataset.Create(new float[,] { { -1, 0 }, { 1, 0 } }, new[] { Labels.Kind.Left, Labels.Kind.Right }), new FitOptions { Epochs = 300, BatchSize = 2 });
            Console.WriteLine($"{kinds.Classify([-1f, 0f])} {kinds.Classify([1f, 0f])}");
            Console.WriteLine($"{Second.Deeper.Net.ParameterCount} {Third.Outer.Net.ParameterCount} {Third.Outer.Net.Net2.ParameterCount}");
            """);
        Assert.Equal("Left Right\n4 13 2\n", client.Dotnet("Variety", 0, "run").ReplaceLineEndings("\n").TrimEnd('\n') + "\n");
    }

    /// <summary>NetDsl's analyzers and usings in a project.</summary>
    private List<string> Inherited(string project)
    {
        using JsonDocument json = JsonDocument.Parse(client.Dotnet(project, 0, "msbuild", "-t:ResolveLockFileAnalyzers", "-getItem:Analyzer,Using"));
        JsonElement items = json.RootElement.GetProperty("Items");
        return
        [
            .. items.GetProperty("Analyzer").EnumerateArray().Select(i => i.GetProperty("Filename").GetString()!)
                .Concat(items.GetProperty("Using").EnumerateArray().Select(i => i.GetProperty("Identity").GetString()!))
                .Where(n => n.StartsWith("NetDsl", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }

    private List<string> Found(string sarif)
    {
        using JsonDocument json = JsonDocument.Parse(client.Read(sarif));
        return
        [
            .. json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
                .Select(r =>
                {
                    JsonElement region = r.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region");
                    return $"{r.GetProperty("ruleId")} {region.GetProperty("startLine")}:{region.GetProperty("startColumn")}-{region.GetProperty("endLine")}:{region.GetProperty("endColumn")} {r.GetProperty("level")}";
                })
                .Order(StringComparer.Ordinal),
        ];
    }
}

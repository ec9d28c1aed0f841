using System.Text.Json;

namespace NetDsl.Package.Tests;

/// <summary>Which files a client's models can take their weights from.</summary>
[Collection(nameof(Client))]
public class WeightsTests(Client client)
{
    private const string Model = """
        using NetDsl;

        Shop.Price model = new(1ul);
        model.SaveWeights("price.safetensors");

        namespace Shop
        {
            [Input(2)]
            [Output(Linear)]
            public partial class Price;
        }

        """;

    private static readonly string s_wider = Model.Replace("Shop.Price model = new(1ul);\nmodel.SaveWeights(\"price.safetensors\");", "System.Console.WriteLine(new Shop.Price().Predict([1, 2, 3]));", StringComparison.Ordinal)
        .Replace("Input(2)", "Input(3)", StringComparison.Ordinal).Replace("    public", "    [Weights(\"price.safetensors\")]\n    public", StringComparison.Ordinal);

    [Fact]
    public void Weights_of_another_topology_are_an_error_of_the_build_and_dotnet_format_removes_them()
    {
        client.Write("Price/Price.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup><ItemGroup>{client.PackageReference}</ItemGroup></Project>");
        client.Write("Price/Program.cs", Model);
        client.Dotnet("Price", 0, "run");

        client.Write("Price/Program.cs", s_wider);
        string log = client.Dotnet("Price", 1, "build", "--nologo", "--no-restore");
        Assert.Contains("Program.cs(9,14): error NDSL6008: weights 'price.safetensors' of Price: it was saved for Price (input(2);output(1,linear)), this model is Price (input(3);output(1,linear)); its tensor output.kernel is 2x1, this model's 3x1", log, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", log, StringComparison.Ordinal);

        client.Dotnet("Price", 0, "format", "analyzers", "--no-restore", "--severity", "warn", "--diagnostics", "NDSL6008");
        Assert.Equal(s_wider.Replace("    [Weights(\"price.safetensors\")]\n", "", StringComparison.Ordinal), client.Read("Price/Program.cs"));
        client.Dotnet("Price", 0, "build", "--nologo", "--no-restore", "-p:NoWarn=NDSL3016");
    }

    [Theory]
    [InlineData("", "", "C#/it's; 50%*.safetensors;a ä.safetensors;alias.safetensors;constant.safetensors;deep/b.safetensors")]
    [InlineData("<EnableDefaultNetDslWeights>false</EnableDefaultNetDslWeights>", "", "")]
    [InlineData("<EnableDefaultNetDslWeights>false</EnableDefaultNetDslWeights>", "<NetDslWeights Include=\"deep/b.safetensors\" />", "deep/b.safetensors")]
    [InlineData("", "<NetDslWeights Include=\"$(MSBuildProjectDirectory)/../Elsewhere/c.safetensors\" />", "../Elsewhere/c.safetensors;C#/it's; 50%*.safetensors;a ä.safetensors;alias.safetensors;constant.safetensors;deep/b.safetensors")]
    public void Files_that_a_model_names_are_found_in_the_projects_folder_unless_that_is_switched_off(string property, string item, string expected)
    {
        client.Write("O'Neil/Elsewhere/c.safetensors", "");
        client.Write("O'Neil/Items C#/Model.cs", "[Input(2), Output(Linear), Weights(\"a ä.safetensors\")] class A;\n// \"quoted; text\" 100% ($1)\n[Weights(\"deep/b.safetensors\")] class B;\n");
        client.Write("O'Neil/Items C#/It's.cs", "using W=NetDsl.WeightsAttribute;\n[Input(2), Output(Linear), W(Names.Third)] class C;\n[Input(2), Output(Linear), WeightsAttribute(\"C#/it's; 50%*.safetensors\")] class D;\n  // [Weights(\"comment.safetensors\")]\n[W(\"alias.safetensors\")] class E;\n");
        client.Write("O'Neil/Items C#/Names.cs", "static class Names { public const string Third = \"constant.safetensors\"; }\n");
        client.Write("O'Neil/Items C#/Other.cs", "class Other { string s = \"checkpoint.safetensors\"; void SaveWeights(object ClassWeights) { } }\n");
        client.Write("O'Neil/Items C#/checkpoint.safetensors", "");
        foreach (string file in new[] { "a ä.safetensors", "C#/it's; 50%*.safetensors", "alias.safetensors", "comment.safetensors", "constant.safetensors", "deep/b.safetensors", "obj/c.safetensors", "bin/Debug/d.safetensors", "e.txt" })
        {
            client.Write("O'Neil/Items C#/" + file, "");
        }

        client.Write("O'Neil/Items C#/Items.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>{property}</PropertyGroup><ItemGroup>{item}{client.PackageReference}</ItemGroup></Project>");
        client.Dotnet("O'Neil/Items C#", 0, "restore");
        using JsonDocument json = JsonDocument.Parse(client.Dotnet("O'Neil/Items C#", 0, "msbuild", "-t:NetDslFindWeights", "-getItem:AdditionalFiles,EmbeddedResource,None"));
        JsonElement items = json.RootElement.GetProperty("Items");
        Assert.Equal(expected, Names("AdditionalFiles", "NetDslResource"));
        Assert.Equal(expected, Names("EmbeddedResource", "LogicalName"));

        // The name of the resource: where the file lies relative to the project, wherever that is, without a character that means anything to MSBuild, compiler or options.
        string Names(string kind, string metadata) =>
            string.Join(';', items.GetProperty(kind).EnumerateArray().Select(i => Plain(i.GetProperty(metadata).GetString()!)).Order(StringComparer.Ordinal));

        static string Plain(string resource)
        {
            Assert.Matches("^[-A-Za-z0-9._~!/]+$", resource);
            return Uri.UnescapeDataString(resource.Replace("NetDsl.Weights/", "", StringComparison.Ordinal).Replace('!', '%'));
        }
    }
}

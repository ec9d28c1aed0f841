using System.IO.Compression;

namespace NetDsl.Templates.Tests;

/// <summary>netdsl and netdsl-lib: made, built with warnings as errors, and run.</summary>
[Collection(nameof(Templates))]
public class ProjectTemplateTests(Templates templates)
{
    [Fact]
    public void The_package_names_no_version_but_its_own()
    {
        using ZipArchive package = ZipFile.OpenRead(templates.Package);
        string[] configurations = [.. package.Entries.Where(e => e.Name == "template.json").OrderBy(e => e.FullName, StringComparer.Ordinal).Select(Text)];
        Assert.Equal(3, configurations.Length);
        Assert.All(configurations, c => Assert.DoesNotContain("NETDSL_PACKAGE_VERSION", c, StringComparison.Ordinal));
        Assert.Equal(2, configurations.Count(c => c.Contains($"\"defaultValue\": \"{templates.Client.Version}\"", StringComparison.Ordinal)));
        Assert.DoesNotContain(package.Entries, e => e.FullName.Contains("/bin/", StringComparison.Ordinal) || e.FullName.Contains("/obj/", StringComparison.Ordinal));

        static string Text(ZipArchiveEntry entry)
        {
            using StreamReader reader = new(entry.Open());
            return reader.ReadToEnd();
        }
    }

    [Theory]
    [InlineData("Shop.Fruit", "Shop.Fruit")]
    [InlineData("my fruit-model", "my_fruit_model")]
    [InlineData("2nd try", "_2nd_try")]
    public void A_program_learns_saves_and_answers(string name, string space)
    {
        string output = templates.New("programs", "netdsl", name);
        Assert.Contains("Restore succeeded.", output, StringComparison.Ordinal);
        string folder = Path.Combine("programs", name);
        Assert.StartsWith($"namespace {space};\n", templates.Client.Read(Path.Combine(folder, "Model.cs")), StringComparison.Ordinal);

        output = templates.Client.Dotnet(folder, 0, "run").ReplaceLineEndings("\n").TrimEnd();
        Assert.Contains("\nDense1 (Relu)          8          40\n", output, StringComparison.Ordinal);
        Assert.Matches(@"\nAccuracy +(1\.0|0\.9)\d*\n", output);
        Assert.EndsWith("A fruit of 110 g, 75 x 54 mm and 2.5 degrees Brix: Lemon", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(templates.Client.Folder, folder, "fruit.safetensors")));
    }

    [Fact]
    public void A_library_can_be_tested_with_the_model_and_without()
    {
        templates.New("library", "netdsl-lib", "My.Shop");
        templates.Client.Write("library/Check/Check.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup><ItemGroup><ProjectReference Include=\"../My.Shop/My.Shop.csproj\" /></ItemGroup></Project>");
        templates.Client.Write("library/Check/Program.cs", """
            using My.Shop;

            (Order, bool)[] past = Enumerable.Range(0, 80).Select(i => (new Order(10 + i, 1 + (i % 3), i % 10 / 10f), i % 10 > 4)).ToArray();
            ReturnPredictor first = ReturnPredictor.Train(past, seed: 1), second = ReturnPredictor.Train(past, seed: 1);
            using MemoryStream stream = new();
            first.Save(stream);
            stream.Position = 0;
            ReturnPredictor loaded = ReturnPredictor.Load(stream);

            Order good = new(30, 1, 0.1f), bad = new(30, 1, 0.9f);
            Console.WriteLine(first.Probability(good) < 0.2f && first.Probability(bad) > 0.8f);
            Console.WriteLine(first.Probability(bad) == second.Probability(bad) && first.Probability(bad) == loaded.Probability(bad));
            Console.WriteLine(Advice(new Always(1)));

            static string Advice(IReturnPredictor predictor) => predictor.Probability(new Order(1, 1, 0)) > 0.5f ? "ask" : "send";

            class Always(float answer) : IReturnPredictor
            {
                public float Probability(Order order) => answer;
            }
            """);
        Assert.Equal("True\nTrue\nask", templates.Client.Dotnet("library/Check", 0, "run").ReplaceLineEndings("\n").TrimEnd());
    }

    [Fact]
    public void Options_choose_framework_and_version()
    {
        templates.New("options", "netdsl", "Other", "--Framework", "net10.0", "--NetDslVersion", "7.8.9", "--skipRestore");
        string project = templates.Client.Read("options/Other/Other.csproj");
        Assert.Contains("<TargetFramework>net10.0</TargetFramework>", project, StringComparison.Ordinal);
        Assert.Contains("<PackageReference Include=\"NetDsl\" Version=\"7.8.9\" />", project, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(templates.Client.Folder, "options/Other/obj")));
    }
}

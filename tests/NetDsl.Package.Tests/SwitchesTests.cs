using System.Text;

namespace NetDsl.Package.Tests;

/// <summary>The switches of a project file that no compilation in a test's own process knows.</summary>
[Collection(nameof(Client))]
public class SwitchesTests(Client client)
{
    /// <summary>All rules of the SDK as errors, checked arithmetic, documentation, and generated files that lie among the sources of the second build.</summary>
    [Fact]
    public void A_project_with_every_switch_builds_twice_and_runs()
    {
        const string Folder = "Every C# switch";
        client.Write($"{Folder}/Every.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <RootNamespace>My.Unsafe.System</RootNamespace>
                <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
                <AnalysisMode>All</AnalysisMode>
                <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <ImplicitUsings>disable</ImplicitUsings>
                <Features>strict</Features>
                <WarningLevel>9999</WarningLevel>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
                <CompilerGeneratedFilesOutputPath>Generated</CompilerGeneratedFilesOutputPath>
              </PropertyGroup>
              <ItemGroup>{client.PackageReference}</ItemGroup>
            </Project>
            """);
        client.Write($"{Folder}/Models.cs", """
            #pragma warning disable // What follows is ours to write, not theirs to judge.
            namespace My.Unsafe.System
            {
                [Input(2)]
                [Dense(8, Relu)]
                [Dropout(0.2f)]
                [GaussianNoise(0.1f)]
                [Output(Sigmoid)]
                public partial class Noisy;

                [Input(2)]
                [Output(Linear)]
                [Weights("C#/a;b.safetensors")]
                public partial class Tiny;

                public static class MethodImpl
                {
                    public static void Main()
                    {
                        float[][] x = [[0, 1], [1, 0], [3, 4], [5, 6]];
                        bool[] y = [false, false, true, true];
                        double loss = new Noisy(1).Fit((x, y), new FitOptions { Epochs = 20, BatchSize = 2 }).Loss[^1];
                        global::System.Console.WriteLine(double.IsFinite(loss) + " " + new Tiny().Predict([10f, 100f]));
                    }
                }
            }
            """);
        byte[] header = Encoding.UTF8.GetBytes("""{"output.kernel":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"output.bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""");
        client.Write($"{Folder}/C#/a;b.safetensors", "");
        File.WriteAllBytes(
            Path.Combine(client.Folder, Folder, "C#/a;b.safetensors"),
            [.. BitConverter.GetBytes((long)header.Length), .. header, .. new[] { 1f, 2f, 3f }.SelectMany(BitConverter.GetBytes)]);
        client.Dotnet(Folder, 0, "build", "--nologo");
        Assert.True(File.Exists(Path.Combine(client.Folder, Folder, "Generated/NetDsl.Generator/NetDsl.Generator.NetworkGenerator/My.Unsafe.System.Tiny.g.cs")));
        client.Write($"{Folder}/More.cs", "// So that the compiler runs again.\n");
        Assert.Equal("True 213", client.Dotnet(Folder, 0, "run", "--no-restore").Trim());
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace NetDsl.Package.Tests;

/// <summary>A client's program as native code without a JIT: published without a warning, with weights inside, the same bits as under the JIT.</summary>
[Collection(nameof(Client))]
public partial class NativeTests(Client client, ITestOutputHelper output)
{
    /// <summary>Framework of the native program and of the probe for its compiler.</summary>
    internal const string Framework = "net10.0";

    /// <summary>Eight lanes with fused multiply-add, which avx2 brings with it, on both sides; both would choose their own otherwise.</summary>
    private const string InstructionSet = "avx2";

    /// <summary>Largest program that is no surprise; it has about 2.5 MB.</summary>
    private const long MostBytes = 5_000_000;

    private const string Models = """
        namespace Shop;

        [Input(9)]
        [Standardize]
        [Dense(24)]
        [BatchNorm]
        [Activation(Gelu)]
        [Dropout(0.1f)]
        [Dense(5, Tanh)]
        [Output(3, Softmax)]
        #if !TRAIN
        [Weights("weights/table.safetensors")]
        #endif
        public partial class Table;

        [Input(6, 6, 1)]
        [Conv2D(4, 3, Relu, Padding = Padding.Same)]
        [MaxPool2D]
        [Conv2D(9, 2, Silu)]
        [GlobalAveragePool]
        [Output(Sigmoid)]
        #if !TRAIN
        [Weights("picture.safetensors")]
        #endif
        public partial class Picture6;

        """;

    private const string Program = """
        using System.Globalization;
        using Shop;

        Table table = new(seed: 3);
        Picture6 picture = new(seed: 4);
        Dataset<int> rows = Dataset.Create(Numbers(60 * 9), Enumerable.Range(0, 60).Select(i => i % 3).ToArray());
        Dataset<bool> pictures = Dataset.Create(Numbers(40 * 36), Enumerable.Range(0, 40).Select(i => i % 2 == 1).ToArray());
        #if TRAIN
        table.Fit(rows, new FitOptions { Epochs = 5 });
        picture.Fit(pictures, new FitOptions { Epochs = 5 });
        table.SaveWeights("weights/table.safetensors");
        picture.SaveWeights("picture.safetensors");
        #else
        table = new();
        picture = new();
        Show();
        Console.WriteLine(BitConverter.DoubleToInt64Bits(table.Fit(rows, new FitOptions { Epochs = 2, Seed = 1 }).Loss[^1]));
        Console.WriteLine(BitConverter.DoubleToInt64Bits(picture.Fit(pictures, new FitOptions { Epochs = 2, Seed = 1 }).Loss[^1]));
        Show();
        Console.WriteLine(table.Evaluate(rows));
        using MemoryStream saved = new();
        table.Save(saved);
        saved.Position = 0;
        table = Table.Load(saved);
        Show();

        void Show()
        {
            float[] three = new float[60 * 3], one = new float[40];
            table.PredictBatch(rows.Features, three);
            picture.PredictBatch(pictures.Features, one);
            float single = picture.Predict(pictures.Row(7));
            Console.WriteLine(string.Join(' ', three.Concat(one).Append(single).Select(v => BitConverter.SingleToUInt32Bits(v).ToString("x8", CultureInfo.InvariantCulture))));
        }
        #endif

        static float[] Numbers(int count)
        {
            Random random = new(5);
            return Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 4) - 1).ToArray();
        }

        """;

    [NativeFact]
    public void A_native_program_with_weights_inside_computes_the_same_bits_as_under_the_JIT()
    {
        client.Write("Native/Native.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{Framework}</TargetFramework>
                <LangVersion>13</LangVersion>
                <InvariantGlobalization>true</InvariantGlobalization>
                <DefineConstants Condition="'$(TrainAnew)' == 'true'">$(DefineConstants);TRAIN</DefineConstants>
                <RestoreSources />
                <RestoreAdditionalProjectSources>{client.Feed}</RestoreAdditionalProjectSources>
                <RestoreFallbackFolders>$([MSBuild]::EnsureTrailingSlash('$(NUGET_PACKAGES)'))</RestoreFallbackFolders>
                <RestoreFallbackFolders Condition="'$(NUGET_PACKAGES)' == ''">$([System.Environment]::GetFolderPath(SpecialFolder.UserProfile))/.nuget/packages/</RestoreFallbackFolders>
                <PublishAot Condition="'$(Native)' == 'true'">true</PublishAot>
                <IlcInstructionSet>{InstructionSet}</IlcInstructionSet>
                <TrimmerSingleWarn>false</TrimmerSingleWarn>
              </PropertyGroup>
              <ItemGroup>{client.PackageReference}</ItemGroup>
            </Project>
            """);
        client.Write("Native/Models.cs", Models);
        client.Write("Native/Program.cs", Program);
        Directory.CreateDirectory(Path.Combine(client.Folder, "Native/weights"));
        client.Dotnet("Native", 0, "run", "-c", "Release", "-p:TrainAnew=true");

        client.Dotnet("Native", 0, "build", "-c", "Release", "--nologo");
        string managed = ProgramRun.Run("dotnet", ["bin/Release/net10.0/Native.dll"], Path.Combine(client.Folder, "Native"), ("DOTNET_EnableAVX512", "0")).Expect().Output;

        string log = client.Dotnet("Native", 0, "publish", "-c", "Release", "--nologo", "-r", "linux-x64", "-p:Native=true", "-o", "out");
        Assert.DoesNotContain("warning", log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(Warning(), log);
        string program = Path.Combine(client.Folder, "Native/out/Native");
        string native = ProgramRun.Run(program, [], client.Folder).Expect().Output;

        // 8 hexadecimal digits and a blank for each of the first predictions.
        Assert.Equal((60 * 3 + 40 + 1) * 9 - 1, native.IndexOf('\n', StringComparison.Ordinal));
        Assert.Equal(managed, native);
        long bytes = new FileInfo(program).Length;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes"));
        Assert.InRange(bytes, 100_000, MostBytes);
    }

    [GeneratedRegex(@"\b(IL\d{4}|NDSL\d{4}|CS\d{4})\b")]
    private static partial Regex Warning();
}

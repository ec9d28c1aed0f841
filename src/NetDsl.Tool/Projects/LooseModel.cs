using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace NetDsl.Tool.Projects;

/// <summary>A model without a project, from the text of its attributes: a project is made for it, with the library, generator and rules that this tool brings along.</summary>
internal static partial class LooseModel
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net$(BundledNETCoreAppTargetFrameworkVersion)</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="TOOL/NetDsl.dll" />
            <Analyzer Include="TOOL/compiler/*.dll" />
            <Using Include="NetDsl" />
            <Using Include="NetDsl.Activation" Static="true" />
            <Using Include="NetDsl.Loss" Static="true" />
          </ItemGroup>
        </Project>
        """;

    /// <summary>The request to inspect it; the same text has the same project, so that its inspection is found again.</summary>
    /// <param name="text">Attributes, as <c>[Input(4)] [Dense(3)] [Output(Linear)]</c>, or whole classes.</param>
    public static InspectionRequest Request(string text)
    {
        string folder = Path.Combine(InspectionStore.Root, "model-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..24]);
        Directory.CreateDirectory(folder);

        // What lies above the folder is none of the model's business.
        foreach (string name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" }) Write(name, "<Project />");
        Write("Model.cs", Class().IsMatch(text) ? text : text + "\npublic partial class Model;\n");
        Write("Model.csproj", Project.Replace("TOOL", AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar).Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal), StringComparison.Ordinal));
        return new(Path.Combine(folder, "Model.csproj"), "Debug");

        // A file that is there already keeps its time.
        void Write(string name, string content)
        {
            string path = Path.Combine(folder, name);
            if (!File.Exists(path) || File.ReadAllText(path) != content) File.WriteAllText(path, content);
        }
    }

    [GeneratedRegex(@"\bclass\b")]
    private static partial Regex Class();
}

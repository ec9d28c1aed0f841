using NetDsl.Tool.Projects;

namespace NetDsl.Tool.Tests;

/// <summary>An inspection is reused as long as nothing has changed that its result depends on.</summary>
[Collection(nameof(Projects))]
public sealed class InspectionStoreTests(Projects projects)
{
    [Fact]
    public async Task An_inspection_is_kept_and_found_again_until_something_changes()
    {
        InspectionRequest request = new(ProjectFile.Find(projects.PathOf("Kept")), "Debug");
        using Inspection first = await Inspection.RunAsync(request, CancellationToken.None);
        Assert.True(first.Succeeded);
        using (Inspection second = await Inspection.RunAsync(request, CancellationToken.None)) Assert.Equal(first.Assembly, second.Assembly);

        Assert.Null(InspectionStore.Find(request with { Configuration = "Release" }));
        ChangesWith("Kept/Model.cs", path => File.AppendAllText(path, "\n// Longer."));
        ChangesWith("Kept/Kept.csproj", path => File.SetLastWriteTimeUtc(path, DateTime.UtcNow));
        ChangesWith("Kept/Deep/New.cs", path => File.WriteAllText(path, ""));
        ChangesWith("Kept/New.safetensors", path => File.WriteAllText(path, ""));
        ChangesWith("Kept/imported.props", path => File.AppendAllText(path, "<!-- -->"));
        ChangesWith("Directory.Build.rsp", path => File.WriteAllText(path, ""));
        ChangesWith("Behind/Labels.cs", path => File.AppendAllText(path, "\n// Longer."));
        ChangesWith("Behind/New.cs", path => File.WriteAllText(path, ""));
        ChangesWith("Elsewhere/New.cs", path => File.WriteAllText(path, ""));
        ChangesWith("Elsewhere/Linked.cs", File.Delete);
        Assert.NotNull(InspectionStore.Find(request));

        void ChangesWith(string name, Action<string> change)
        {
            string path = projects.PathOf(name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            byte[]? before = File.Exists(path) ? File.ReadAllBytes(path) : null;
            DateTime time = File.GetLastWriteTimeUtc(path);
            Assert.NotNull(InspectionStore.Find(request));
            change(path);
            Assert.True(InspectionStore.Find(request) is null, name);
            if (before is null)
            {
                File.Delete(path);
            }
            else
            {
                File.WriteAllBytes(path, before);
                File.SetLastWriteTimeUtc(path, time);
            }
        }
    }

    [Theory]
    [InlineData("bin/Debug/x.cs")]
    [InlineData(".git/x.cs")]
    [InlineData("sonar.svg")]
    public async Task What_a_build_does_not_read_changes_nothing(string name)
    {
        InspectionRequest request = new(ProjectFile.Find(projects.PathOf("Kept")), "Debug");
        using Inspection inspection = await Inspection.RunAsync(request, CancellationToken.None);
        string path = projects.PathOf("Kept/" + name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        Assert.NotNull(InspectionStore.Find(request));
    }

    [Fact]
    public void A_project_with_imports_that_nobody_can_follow_is_compiled_every_time()
    {
        string inputs = projects.PathOf("Odd imports/inputs"), project = projects.PathOf("Odd imports/A.csproj");
        Directory.CreateDirectory(inputs);
        File.WriteAllText(Path.Combine(inputs, "1.project"), project + "\n");
        File.WriteAllText(project, "<Project><Import Project=\"$(Somewhere)/a.props\" /></Project>");
        Assert.Null(InspectionInputs.Read(inputs, DateTime.UtcNow));
        File.WriteAllText(project, "<Project><Import Project=\"$(MSBuildThisFileDirectory)a.props\" /></Project>");
        Assert.Contains(projects.PathOf("Odd imports/a.props"), InspectionInputs.Read(inputs, DateTime.UtcNow)!.Files);
        Assert.Null(InspectionInputs.Read(projects.PathOf("Odd imports/none"), DateTime.UtcNow));

        string source = projects.PathOf("Odd imports/A.cs");
        File.WriteAllText(Path.Combine(inputs, "1.sources"), source + "\n");
        File.WriteAllText(source, "");
        Assert.NotNull(InspectionInputs.Read(inputs, DateTime.UtcNow.AddSeconds(1)));
        Assert.Null(InspectionInputs.Read(inputs, DateTime.UtcNow.AddMinutes(-1)));
    }
}

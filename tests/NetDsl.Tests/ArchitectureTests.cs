using NetDsl.Testing;

namespace NetDsl.Tests;

/// <summary>
/// The folders of the library are rooms: what is in one may use only what is in those above it. Namespaces do not follow them: users write <c>using NetDsl;</c>, and
/// <c>NetDsl.Runtime</c> is what generated code calls.
/// </summary>
public class ArchitectureTests
{
    /// <summary>The folders from the ground up; CONTRIBUTING explains them.</summary>
    private static readonly string[] s_folders =
    [
        "Vocabulary", "Layers", "Common", "Numerics", "Threads", "Files", "Optimizers", "Network", "Data", "Labels", "Metrics", "State", "Training", "Models", "Experiments",
    ];

    private static readonly Rooms s_library = new("src/NetDsl", s_folders, implicitUsings: true);

    [Fact]
    public void A_folder_uses_only_the_folders_above_it()
    {
        Assert.Empty(s_library.Errors);
        Assert.Empty(s_library.WrongArrows());
    }

    [Fact]
    public void Every_folder_is_in_the_table() => Assert.Empty(s_library.Unknown());
}

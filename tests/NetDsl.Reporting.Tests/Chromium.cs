namespace NetDsl.Reporting.Tests;

/// <summary>A headless browser as a program; knows where such programs usually lie.</summary>
internal static class Chromium
{
    /// <summary>The browser's file, or <see langword="null"/>.</summary>
    public static string? File { get; } = new[] { "chromium", "chromium-browser", "google-chrome", "google-chrome-stable" }
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(System.IO.File.Exists);

    /// <summary>Runs the browser with a profile of its own.</summary>
    public static ProgramResult Run(TemporaryFolder folder, params string[] arguments)
    {
        string profile = folder.Path("profile-" + Guid.NewGuid().ToString("N"));
        string[] quiet =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--enable-logging=stderr", "--user-data-dir=" + profile,
        ];
        return ProgramRun.Run(File!, quiet.Concat(arguments));
    }
}

/// <summary>A fact that needs a browser; skipped, with the reason, where there is none.</summary>
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.File is null) Skip = "No Chromium on the PATH: apt-get install chromium";
    }
}

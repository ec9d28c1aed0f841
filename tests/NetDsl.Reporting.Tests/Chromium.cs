using System.Diagnostics;

namespace NetDsl.Reporting.Tests;

/// <summary>A headless browser as a program; knows where such programs usually lie.</summary>
internal static class Chromium
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>The browser's file, or <see langword="null"/>.</summary>
    public static string? File { get; } = new[] { "chromium", "chromium-browser", "google-chrome", "google-chrome-stable" }
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(System.IO.File.Exists);

    /// <summary>Runs the browser with a profile of its own and returns what it wrote to standard output and to standard error.</summary>
    public static (string Output, string Error) Run(TemporaryFolder folder, params string[] arguments)
    {
        string profile = folder.Path("profile-" + Guid.NewGuid().ToString("N"));
        ProcessStartInfo start = new(File!) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] quiet =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--enable-logging=stderr", "--user-data-dir=" + profile,
        ];
        foreach (string argument in quiet.Concat(arguments)) start.ArgumentList.Add(argument);
        using Process browser = Process.Start(start)!;
        Task<string> output = browser.StandardOutput.ReadToEndAsync(), error = browser.StandardError.ReadToEndAsync();
        if (!browser.WaitForExit(Limit))
        {
            browser.Kill(entireProcessTree: true);
            throw new TimeoutException($"The browser did not end within {Limit}.");
        }

        return (output.Result, error.Result);
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

using NetDsl.Reporting;
using NetDsl.Samples;

/// <summary>Saves charts in a folder, or nowhere when the user wants none.</summary>
internal sealed class Pictures
{
    private readonly string? folder;
    private int count;

    private Pictures(string? folder) => this.folder = folder;

    /// <summary>Pictures in a folder, which is made if need be; <see langword="null"/> for none.</summary>
    /// <exception cref="SampleException">The folder cannot be made.</exception>
    public static Pictures In(string? folder)
    {
        try
        {
            if (folder is not null) Directory.CreateDirectory(folder);
            return new(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SampleException.BadOption($"--svg is '{folder}': the folder cannot be made ({failure.Message})");
        }
    }

    /// <summary>Saves a chart as <c>NAME.svg</c>.</summary>
    /// <exception cref="SampleException">The file cannot be written.</exception>
    public void Save(string name, Chart chart)
    {
        if (folder is null) return;
        try
        {
            chart.Save(Path.Combine(folder, name + ".svg"));
            count++;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SampleException.BadOption($"--svg is '{folder}': {failure.Message}");
        }
    }

    /// <summary>Where the pictures are, or how to get some.</summary>
    public string Sentence() => folder is null ? "Add --svg DIR to see the boundaries as pictures." : $"{count} pictures are in {Path.GetFullPath(folder)}: open them in a browser.";
}

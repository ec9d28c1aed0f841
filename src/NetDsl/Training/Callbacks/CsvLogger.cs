namespace NetDsl;

/// <summary>
/// Writes one line per epoch to a file, with the columns of <see cref="History.ToCsv"/>. The file is complete after each epoch: one may
/// watch it, and a crash loses nothing.
/// </summary>
public sealed class CsvLogger : Callback
{
    private readonly string path;

    /// <summary>Makes the callback.</summary>
    /// <param name="path">Name of the file.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public CsvLogger(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        this.path = path;
    }

    /// <summary>Whether to write behind what the file holds, as a resumed training wants it; the heading is written to an empty file only.</summary>
    public bool Append { get; init; }

    /// <inheritdoc/>
    public override void Check(TrainingControl training) => OutputFile.CheckAppending(path, nameof(CsvLogger));

    /// <inheritdoc/>
    public override void OnTrainingStart(TrainingControl training)
    {
        if (!Append)
        {
            File.WriteAllText(path, "");
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingControl training, EpochReport report)
    {
        string heading = File.Exists(path) && new FileInfo(path).Length > 0 ? "" : training.History.CsvHeading();
        File.AppendAllText(path, heading + training.History.CsvLine(report));
    }
}

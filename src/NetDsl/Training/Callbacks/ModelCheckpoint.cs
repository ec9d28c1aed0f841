using System.Globalization;

namespace NetDsl;

/// <summary>
/// Saves the model while it is being trained. A file is replaced only when the new one is complete, so a crash never leaves half a model; it
/// holds the state of the run as well, so <see cref="FitOptions.Resume"/> continues from it exactly. Weights that are not finite are not saved: they would
/// replace good ones, and <c>Load</c> refuses NaN.
/// </summary>
public sealed class ModelCheckpoint : Callback
{
    private const string EpochPart = "{epoch}";
    private const string ValuePart = "{value}";

    private readonly string folder;
    private readonly string name;
    private double best;

    /// <summary>Makes the callback.</summary>
    /// <param name="path">
    /// Name of the files. <c>{epoch}</c> stands for the number of finished epochs with at least 4 digits, <c>{value}</c> for the watched value:
    /// <c>model-{epoch}-{value}.safetensors</c>. Without them, one file is replaced again and again. Braces in the names of folders are part of these names.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty or has another part in braces behind its folders.</exception>
    public ModelCheckpoint(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        name = Path.GetFileName(path);
        folder = path[..^name.Length];
        string rest = name.Replace(EpochPart, "", StringComparison.Ordinal).Replace(ValuePart, "", StringComparison.Ordinal);
        if (rest.AsSpan().IndexOfAny('{', '}') >= 0)
        {
            throw new ArgumentException($"'{path}' has braces with other parts than {EpochPart} and {ValuePart}.", nameof(path));
        }
    }

    /// <summary>What <see cref="BestOnly"/> and <c>{value}</c> mean; not looked at when neither is used.</summary>
    public Monitored Monitor { get; init; } = Monitored.ValidationLoss;

    /// <summary>Whether to save only after epochs that are better than all before.</summary>
    public bool BestOnly { get; init; }

    /// <summary>Epochs between saves; 1 or more.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Name of the file that was written last; <see langword="null"/> before one.</summary>
    public string? LastPath { get; private set; }

    /// <inheritdoc/>
    public override void Check(TrainingControl training)
    {
        ArgumentNullException.ThrowIfNull(Monitor, $"{nameof(ModelCheckpoint)}.{nameof(Monitor)}");
        Requirement.Positive(Every, $"{nameof(ModelCheckpoint)}.{nameof(Every)}");
        OutputFile.CheckReplacing(folder + name, nameof(ModelCheckpoint));
        if (BestOnly || name.Contains(ValuePart, StringComparison.Ordinal))
        {
            Monitor.Check(training, nameof(ModelCheckpoint));
        }
    }

    /// <inheritdoc/>
    public override void OnTrainingStart(TrainingControl training)
    {
        best = Monitor.Worst;
        LastPath = null;
    }

    /// <inheritdoc/>
    public override void OnEpochCompleted(TrainingControl training, EpochReport report)
    {
        if ((report.Epoch + 1) % Every != 0)
        {
            return;
        }

        double value = Monitor.Read(report);
        if ((BestOnly && !Monitor.IsBetter(value, best)) || training.IsLost)
        {
            return;
        }

        best = value;
        string file = folder + name
            .Replace(EpochPart, (report.Epoch + 1).ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(ValuePart, value.ToString("0.0000", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        training.Save(file);
        LastPath = file;
    }
}

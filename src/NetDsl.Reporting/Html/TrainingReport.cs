namespace NetDsl.Reporting;

/// <summary>
/// One training as one HTML file: key numbers, curves, what the model gets wrong, how it was trained and where. The file needs no
/// network and no script, follows light and dark, and can be read with the keyboard and with a screen reader.
/// </summary>
public sealed class TrainingReport
{
    private const int MostMetrics = 3;

    private readonly string title;
    private readonly History history;
    private readonly EvaluationReport? evaluation;
    private readonly ReportSection curves = new("curves", "Training");
    private readonly ReportSection predictions = new("predictions", "Predictions");
    private readonly List<ReportSection> findings = [];
    private readonly ReportSection more = new("more", "More");
    private readonly ReportSection model = new("model", "Model");
    private readonly ReportSection about = new("about", "Data, options, environment");
    private readonly ReportSection epochs = new("epochs", "Epochs");

    private TrainingReport(string title, History history, FitOptions? options, EvaluationReport? evaluation)
    {
        this.title = title;
        this.history = history;
        this.evaluation = evaluation;
        curves.Charts.Add(new LossChart(history, LossChart.SpansDecades(history)));
        foreach (HeadMetric name in history.HeadMetrics) curves.Charts.Add(new MetricChart(history, name.Metric, name.Head));
        if (history.LearningRate.Distinct().Count() > 1) curves.Charts.Add(new LearningRateChart(history));
        if (evaluation is not null) predictions.Tables.Add(ReportTables.Evaluation(evaluation));
        if (options is not null) about.Tables.Add(ReportTables.Options(options, history));
        if (history.Epochs > 0) epochs.Tables.Add(ReportTables.Epochs(history));
    }

    /// <summary>When the report says that it was written; now, if nothing else is set.</summary>
    public DateTimeOffset Created { get; set; } = DateTimeOffset.UtcNow;

    /// <summary>A report of the curves, and of nothing else that it is not given.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="history">The training.</param>
    /// <param name="options">How it was trained.</param>
    /// <param name="evaluation">Loss and metrics on test rows.</param>
    public static TrainingReport Create(string title, History history, FitOptions? options = null, EvaluationReport? evaluation = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(history);
        return new(title, history, options, evaluation);
    }

    /// <summary>A full report: evaluates the model on test rows and shows what it gets right and wrong, its layers and its weights.</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="summary">The constant <c>Summary</c> of its class.</param>
    /// <param name="history">The training.</param>
    /// <param name="test">Rows that the model has not learned from; 1 or more.</param>
    /// <param name="options">How it was trained.</param>
    /// <param name="classNames">Names of the classes or labels, for <c>bool</c> first that of no, then that of yes; those of the model when left out. The names of columns come from the rows (<see cref="Dataset.ColumnNames"/>).</param>
    /// <exception cref="ArgumentException">The summary is none, the rows do not fit the model, or there are more or fewer classes.</exception>
    public static TrainingReport Create<TLabel>(IModel<TLabel> model, string summary, History history, Dataset<TLabel> test, FitOptions? options = null, IReadOnlyList<string>? classNames = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(test);
        ModelSummary parsed = ModelSummary.Parse(summary);
        EvaluationReport evaluation = model.Evaluate(test);
        TrainingReport report = new(parsed.Name, history, options, evaluation);
        report.AddFindings(test, evaluation, classNames);
        report.model.Charts.Add(new NetworkDiagram(parsed));
        report.model.Charts.Add(HistogramChart.OfWeights(model));
        return report;
    }

    /// <summary>Adds a figure to the section "More": a decision boundary, pictures with their predictions.</summary>
    /// <param name="chart">The figure.</param>
    /// <returns>The report, for further calls.</returns>
    public TrainingReport Add(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        more.Charts.Add(chart);
        return this;
    }

    /// <summary>The page as text: HTML that is well-formed XML too.</summary>
    public string ToHtml()
    {
        ReportSection where = new(about.Id, about.Heading);
        where.Tables.AddRange([.. about.Tables, ReportTables.Environment(Created)]);
        return ReportPage.Write(title, Lead, Tiles, [curves, predictions, .. findings, more, model, where, epochs], "Written by NetDsl.Reporting. Figures follow the light or dark setting of your system; each has its content in words below it.");
    }

    /// <summary>Writes the page to a file, under a temporary name first: an existing file is replaced only when all is written.</summary>
    /// <param name="path">Name of the file; its folder must exist.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty or names a folder.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public void Save(string path) => TextFile.Write(path, ToHtml());

    // What one head gets right and wrong: of several heads, in sections of their own.
    private void AddFindings(Dataset test, EvaluationReport evaluation, IReadOnlyList<string>? classNames)
    {
        if (evaluation.Heads.Count == 1)
        {
            ReportSection mistakes = new("mistakes", "Mistakes");
            findings.Add(mistakes);
            Findings.Add(test, classNames is null ? evaluation.Predictions : evaluation.Predictions.WithLabels(classNames), predictions, mistakes, about);
            return;
        }

        if (classNames is not null) throw new ArgumentException("The model has several heads: nobody can tell whose classes these are. Labels of enums name them in the model itself.", nameof(classNames));

        for (int i = 0; i < evaluation.Heads.Count; i++)
        {
            EvaluationReport head = evaluation.Heads[i];
            ReportSection answers = new($"predictions-head-{i + 1}", $"Predictions: {head.Head}"), mistakes = new($"mistakes-head-{i + 1}", $"Mistakes: {head.Head}");
            findings.AddRange([answers, mistakes]);
            Findings.Add(test, head.Predictions, answers, mistakes, about, $"Test data of {head.Head}");
        }
    }

    private string Lead
    {
        get
        {
            string end = history.Cancelled ? ", then cancelled" : history.Stopped ? $", then stopped by a callback{(history.StopReason is { } reason ? $": {reason}" : "")}" : "";
            TimeSpan time = history.Elapsed.Aggregate(TimeSpan.Zero, (sum, epoch) => sum + epoch);
            return $"Trained for {Figures.Count(history.Epochs)} {(history.Epochs == 1 ? "epoch" : "epochs")} in {Figures.Time(time)}{end}".TrimEnd('.') + "." + (history.RestoredEpoch is { } restored ? $" The model has the weights of epoch {Figures.Count(restored + 1)}." : "");
        }
    }

    private List<(string, string)> Tiles
    {
        get
        {
            List<(string, string)> tiles = [];
            if (evaluation is not null)
            {
                tiles.Add(("Test loss", Figures.Value(evaluation.Loss)));
                tiles.AddRange(evaluation.Metrics.HeadMetrics.Take(MostMetrics).Select(name => (Words.OfTest(name), Figures.Value(evaluation[name.Metric, name.Head]))));
            }

            if (history.Epochs > 0)
            {
                // Of the weights that the model has.
                int of = history.RestoredEpoch ?? history.Reports[^1].Epoch;
                EpochReport shown = history.Reports.First(epoch => epoch.Epoch == of);
                string when = of == history.Reports[^1].Epoch ? "" : $", epoch {Figures.Count(of + 1)}";
                tiles.Add(($"Training loss{when}", Figures.Value(shown.Loss)));
                if (shown.ValidationLoss is { } loss) tiles.Add(($"Validation loss{when}", Figures.Value(loss)));
            }

            tiles.Add(("Epochs", Figures.Count(history.Epochs)));
            return tiles;
        }
    }
}

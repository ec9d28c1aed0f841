using System.Text;
using NetDsl.Runtime;

namespace NetDsl.Reporting;

/// <summary>
/// What a classifier answers over two of its features, as a map of 100 x 100 predictions: the colour is the class, its strength the
/// certainty, and a line runs where the answer changes. The other features stay at their means.
/// </summary>
public sealed class DecisionBoundaryChart : Chart
{
    /// <summary>Points of the mesh along each feature.</summary>
    public const int Mesh = 100;

    /// <summary>Most rows that are drawn as points; of more, evenly spread ones.</summary>
    private const int MostPoints = 400;
    private const int Levels = 8;

    private readonly IReadOnlyList<string> classes;
    private readonly float[] predictions;
    private readonly int outputs;
    private readonly float threshold;
    private readonly (float X, float Y, int Class)[] points;
    private readonly (double Least, double Most) xRange, yRange;
    private readonly string xName, yName;

    private DecisionBoundaryChart(IReadOnlyList<string> classes, float[] predictions, int outputs, float threshold, (float, float, int)[] points, (double, double) xRange, (double, double) yRange, string xName, string yName)
        : base("Decision boundary")
    {
        this.classes = classes;
        this.predictions = predictions;
        this.outputs = outputs;
        this.threshold = threshold;
        this.points = points;
        this.xRange = xRange;
        this.yRange = yRange;
        this.xName = xName;
        this.yName = yName;
    }

    /// <inheritdoc/>
    public override double Height => 510;

    /// <inheritdoc/>
    public override string Description
    {
        get
        {
            int[] areas = new int[classes.Count];
            for (int i = 0; i < Mesh * Mesh; i++) areas[ClassAt(i)]++;
            return $"Map of the model's answers over {xName} and {yName}, with {Figures.Count(points.Length)} data points. "
                + string.Join(" ", classes.Select((name, i) => $"{name} covers {Figures.Percent(areas[i] / (double)(Mesh * Mesh))} of the area."));
        }
    }

    /// <summary>Asks a model about all points of the mesh.</summary>
    /// <param name="model">A classifier.</param>
    /// <param name="data">Rows to draw as points; they also give the ranges of the two features and the means of the others.</param>
    /// <param name="xFeature">Feature along the horizontal axis, from 0.</param>
    /// <param name="yFeature">Feature along the vertical axis, from 0.</param>
    /// <param name="featureNames">Names of all features, for the axes; those of the data set when left out.</param>
    /// <param name="head">Name of the head that answers; <see langword="null"/> for the first that predicts classes.</param>
    /// <param name="classNames">Names of the classes, for <c>bool</c> first that of no, then that of yes; those of the model when left out.</param>
    /// <exception cref="ArgumentException">The model or the head predicts no classes, there are no rows, or a feature or the head does not exist.</exception>
    public static DecisionBoundaryChart Of<TLabel>(
        IModel<TLabel> model,
        Dataset<TLabel> data,
        int xFeature = 0,
        int yFeature = 1,
        IReadOnlyList<string>? featureNames = null,
        string? head = null,
        IReadOnlyList<string>? classNames = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        if (data.Rows == 0) throw new ArgumentException("There are no rows, so the features have no range; give at least one.", nameof(data));
        CheckFeature(xFeature, data.Width, nameof(xFeature));
        CheckFeature(yFeature, data.Width, nameof(yFeature));
        if (xFeature == yFeature) throw new ArgumentException($"Both axes show feature {xFeature}; choose two features.", nameof(yFeature));
        if (featureNames is not null && featureNames.Count != data.Width) throw new ArgumentException($"There are {featureNames.Count} names, but {data.Width} features.", nameof(featureNames));
        if (featureNames is null && data.ColumnNames.Count > 0) featureNames = data.ColumnNames;
        (double Least, double Most) xRange = Range(data, xFeature), yRange = Range(data, yFeature);
        // Names, units and threshold of the classes, as the model itself has them.
        HeadReports heads = model.Evaluate(data).Heads;
        EvaluationReport? chosen = head is null ? heads.FirstOrDefault(HasClasses) : heads[head];
        if (chosen is null || !HasClasses(chosen)) throw new ArgumentException("The model predicts no classes; the chart is for classifiers.", nameof(model));
        Predictions known = chosen.Predictions;

        if (classNames is not null) known = known.WithLabels(classNames);
        float[] inputs = new float[Mesh * Mesh * data.Width];
        float[] means = Means(data);
        for (int i = 0; i < Mesh * Mesh; i++)
        {
            Span<float> row = inputs.AsSpan(i * data.Width, data.Width);
            means.CopyTo(row);
            row[xFeature] = (float)Between(xRange, (i % Mesh + 0.5) / Mesh);
            row[yFeature] = (float)Between(yRange, 1 - (i / Mesh + 0.5) / Mesh);
        }

        int all = heads.Sum(other => other.Predictions.Outputs), first = heads.TakeWhile(other => other != chosen).Sum(other => other.Predictions.Outputs);
        float[] predictions = new float[Mesh * Mesh * all];
        model.PredictBatch(inputs, predictions);
        if (all > known.Outputs) predictions = [.. predictions.Chunk(all).SelectMany(row => row.Skip(first).Take(known.Outputs))];

        int step = (data.Rows + MostPoints - 1) / MostPoints;
        List<(float, float, int)> points = [];
        for (int row = 0; row < data.Rows; row += step) points.Add((data.Row(row)[xFeature], data.Row(row)[yFeature], known.ActualClass(row)));

        return new(known.Labels, predictions, known.Outputs, known.Threshold, [.. points], xRange, yRange,
            featureNames?[xFeature] ?? $"Feature {xFeature}", featureNames?[yFeature] ?? $"Feature {yFeature}");
    }

    private static bool HasClasses(EvaluationReport report) => report.Predictions.Task is TaskKind.Binary or TaskKind.MultiClass;

    private protected override void Draw(SvgWriter svg)
    {
        LegendEntry[] entries = [.. classes.Select((name, i) => new LegendEntry(name, i, Marker: i))];
        double legend = Legend.Height(entries, Width - 90);
        Legend.Draw(svg, entries, 64, 36, Width - 90);
        double top = 46 + legend, side = Math.Min(Width - 70 - 24, Height - top - 52);
        Axis vertical = Axis.Fixed(yName, yRange.Least, yRange.Most);
        double left = PlotArea.LeftOf(vertical);
        PlotArea plot = new(left, top, Width - left - 24, side, Axis.Fixed(xName, xRange.Least, xRange.Most), vertical);
        DrawMap(svg, plot);
        foreach (string line in Boundaries(plot)) svg.Path(line, "boundary");
        foreach ((float x, float y, int kind) in points) svg.Marker(plot.X(x), plot.Y(y), 4, kind, $"point fill-{kind % 8}");
        plot.DrawAxes(svg, grid: false);
    }

    // One path per colour and strength: runs of equal cells, row by row.
    private void DrawMap(SvgWriter svg, PlotArea plot)
    {
        SortedDictionary<(int Class, int Level), StringBuilder> paths = [];
        double width = plot.Width / Mesh, height = plot.Height / Mesh;
        for (int row = 0; row < Mesh; row++)
        {
            for (int column = 0, end; column < Mesh; column = end)
            {
                (int, int) key = Cell(row * Mesh + column);
                for (end = column + 1; end < Mesh && Cell(row * Mesh + end) == key; end++)
                {
                }

                if (!paths.TryGetValue(key, out StringBuilder? path)) paths[key] = path = new();
                string right = SvgWriter.Number((end - column) * width);
                path.Append('M').Append(SvgWriter.Number(plot.Left + column * width)).Append(' ').Append(SvgWriter.Number(plot.Top + row * height));
                path.Append('h').Append(right).Append('v').Append(SvgWriter.Number(height)).Append("h-").Append(right).Append('z');
            }
        }

        foreach (((int kind, int level), StringBuilder path) in paths)
        {
            svg.Markup.Empty("path", ("d", path.ToString()), ("class", $"flat fill-{kind % 8}"), ("fill-opacity", SvgWriter.Number(0.08 + 0.37 * level / (Levels - 1))));
        }
    }

    private IEnumerable<string> Boundaries(PlotArea plot)
    {
        (double, double) Place(double column, double row) => (plot.Left + (column + 0.5) / Mesh * plot.Width, plot.Top + (row + 0.5) / Mesh * plot.Height);
        for (int kind = outputs == 1 ? 1 : 0; kind < classes.Count; kind++)
        {
            float[] margins = new float[Mesh * Mesh];
            for (int i = 0; i < margins.Length; i++) margins[i] = Margin(i, kind);
            string line = Contour.Of(margins, Mesh, Place);
            if (line.Length > 0) yield return line;
        }
    }

    // How far a class is ahead of the best other one; negative when behind.
    private float Margin(int cell, int kind)
    {
        ReadOnlySpan<float> prediction = predictions.AsSpan(cell * outputs, outputs);
        if (outputs == 1) return prediction[0] - threshold;
        float other = float.NegativeInfinity;
        for (int i = 0; i < outputs; i++)
        {
            if (i != kind) other = Math.Max(other, prediction[i]);
        }

        return prediction[kind] - other;
    }

    private int ClassAt(int cell)
    {
        ReadOnlySpan<float> prediction = predictions.AsSpan(cell * outputs, outputs);
        if (outputs == 1) return prediction[0] >= threshold ? 1 : 0;
        int best = 0;
        for (int i = 1; i < prediction.Length; i++)
        {
            if (prediction[i] > prediction[best]) best = i;
        }

        return best;
    }

    private (int Class, int Level) Cell(int cell)
    {
        int kind = ClassAt(cell);
        // Probabilities lie at most 0.5 from the threshold, and 1 apart; scores beyond count as certain.
        float certainty = Math.Abs(Margin(cell, kind)) * (outputs == 1 ? 2 : 1);
        return (kind, float.IsNaN(certainty) ? 0 : (int)Math.Round(Math.Min(certainty, 1) * (Levels - 1)));
    }

    private static float[] Means(Dataset data)
    {
        double[] sums = new double[data.Width];
        for (int row = 0; row < data.Rows; row++)
        {
            for (int i = 0; i < sums.Length; i++) sums[i] += data.Row(row)[i];
        }

        return Array.ConvertAll(sums, sum => (float)(sum / data.Rows));
    }

    private static (double Least, double Most) Range(Dataset data, int feature)
    {
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        for (int row = 0; row < data.Rows; row++)
        {
            float value = data.Row(row)[feature];
            if (!float.IsFinite(value)) throw new ArgumentException($"Feature {feature} of row {row} is {value}; a map needs finite features.", nameof(data));
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        // The model is asked up to the ends, which must be numbers for it.
        double margin = most > least ? (most - least) * 0.08 : 0.5;
        return (Math.Max(float.MinValue, least - margin), Math.Min(float.MaxValue, most + margin));
    }

    private static double Between((double Least, double Most) range, double share) => range.Least + (range.Most - range.Least) * share;

    private static void CheckFeature(int feature, int width, string parameter)
    {
        if (feature < 0 || feature >= width) throw new ArgumentException($"There is no feature {feature}: the data have {width}, numbered from 0.", parameter);
    }
}

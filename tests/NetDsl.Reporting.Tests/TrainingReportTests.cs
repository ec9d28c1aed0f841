using System.Xml.Linq;

namespace NetDsl.Reporting.Tests;

public class TrainingReportTests
{
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    [Fact]
    public void The_page_is_well_formed_and_holds_every_figure()
    {
        (Moons model, History history, FitOptions options) = Samples.TrainedMoons();
        string html = TrainingReport.Create(model, Moons.Summary, history, Samples.Moons(200, 5), options).ToHtml();

        XDocument page = XDocument.Parse(html);
        string[] titles = [.. page.Descendants(Html + "figure").Select(figure => figure.Elements().First().Elements().First().Value)];
        Assert.Equal(
            ["Loss", "Accuracy", "F1", "Area under the ROC curve", "Learning rate", "Confusion matrix", "ROC curve", "Precision and recall", "Calibration", "Moons: layers", "Weights"],
            titles);
        string[] headings = [.. page.Descendants(Html + "h2").Select(heading => heading.Value)];
        Assert.Equal(["Training", "Predictions", "Mistakes", "Model", "Data, options, environment", "Epochs"], headings);
        Assert.Equal("Moons", page.Descendants(Html + "h1").Single().Value);
        Assert.Contains(page.Descendants(Html + "caption"), caption => caption.Value == "How it was trained");
    }

    [Fact]
    public void The_page_can_be_read_without_eyes_mouse_network_and_script()
    {
        XDocument page = XDocument.Parse(Gallery.Report().ToHtml());

        Assert.Equal("en", page.Root!.Attribute("lang")!.Value);
        XElement skip = page.Descendants(Html + "a").First();
        Assert.Equal("#content", skip.Attribute("href")!.Value);
        Assert.All(page.Descendants(Html + "table"), table => Assert.Single(table.Elements(Html + "caption")));
        Assert.All(page.Descendants(Html + "th"), head => Assert.Contains(head.Attribute("scope")?.Value, new[] { "row", "col" }));
        Assert.All(page.Descendants().Where(element => element.Name.LocalName == "svg"), svg => Assert.Equal("img", svg.Attribute("role")?.Value));
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "iframe");
        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        string[] references = [.. page.Descendants().Attributes().Where(attribute => attribute.Name.LocalName == "aria-labelledby").SelectMany(attribute => attribute.Value.Split(' '))];
        Assert.Empty(references.Except(ids));
        Assert.Empty(page.Descendants(Html + "a").Select(link => link.Attribute("href")!.Value[1..]).Except(ids));
        Assert.DoesNotContain(page.Descendants().Attributes().Where(attribute => !attribute.IsNamespaceDeclaration), attribute => attribute.Value.Contains("://", StringComparison.Ordinal));
    }

    [Fact]
    public void Columns_and_classes_have_their_names()
    {
        (Moons model, History history, FitOptions options) = Samples.TrainedMoons();
        Dataset<bool> test = Samples.Moons(200, 5).WithColumnNames("east", "north");
        string html = TrainingReport.Create(model, Moons.Summary, history, test, options, ["lower", "upper"]).ToHtml();
        Assert.Contains("<td>east, north</td>", html, StringComparison.Ordinal);
        Assert.Matches("<td>east -?[0-9.]+, north -?[0-9.]+</td>", html);
        Assert.Contains(">upper<", html, StringComparison.Ordinal);
        Assert.DoesNotContain(">true<", html, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TrainingReport.Create(model, Moons.Summary, history, test, options, ["one"]));

        string map = DecisionBoundaryChart.Of(model, test, classNames: ["lower", "upper"]).ToSvg();
        Assert.All(["east", "north", "lower", "upper"], name => Assert.Contains($">{name}<", map, StringComparison.Ordinal));
    }

    [Fact]
    public void The_tiles_tell_of_the_epoch_whose_weights_the_model_has()
    {
        Moons model = new(seed: 1);
        FitOptions options = new() { Epochs = 300, BatchSize = 4, Validation = Samples.Moons(60, 2), Callbacks = [new EarlyStopping { Patience = 3, RestoreBest = true }], Optimizer = new Adam { LearningRate = 0.05f } };
        History history = model.Fit(Samples.Moons(60, 1), options);
        int restored = history.RestoredEpoch!.Value;
        string html = TrainingReport.Create(model, Moons.Summary, history, Samples.Moons(60, 3), options).ToHtml();
        Assert.Contains($"<dt>Training loss, epoch {restored + 1}</dt><dd>{history.Loss[restored].ToString("G4", System.Globalization.CultureInfo.InvariantCulture)}</dd>", html, StringComparison.Ordinal);
        Assert.Contains($"The model has the weights of epoch {restored + 1}.", html, StringComparison.Ordinal);

        // A rate that never changes has a line and no picture.
        Assert.Contains("Optimizer</th><td>Adam</td>", html, StringComparison.Ordinal);
        Assert.Contains("Learning rate</th><td>0.05</td>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Learning rate</title>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("scope=\"col\" class=\"number\">Learning rate<", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.01f, false)]
    [InlineData(1000, true)]
    public void Losses_of_many_decades_have_a_logarithmic_axis(float scale, bool logarithmic)
    {
        Sum model = new(seed: 1);
        Dataset<float> data = Samples.Sums(200, 1).Select(y => scale == 0.01f ? y * 0.01f : scale + y);
        History history = model.Fit(data, new FitOptions { Epochs = scale == 0.01f ? 1 : 200, BatchSize = 8, Optimizer = new Adam { LearningRate = 0.1f } });
        Assert.Equal(logarithmic, TrainingReport.Create("Sums", history).ToHtml().Contains("Loss (logarithmic)", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_elements_that_HTML_knows_as_empty_are_written_so()
    {
        // A browser would take <div/> for an element that was not closed.
        XDocument page = XDocument.Parse(Gallery.Report().ToHtml());
        Assert.All(page.Descendants().Where(element => element.Name.Namespace == Html && element.IsEmpty), element => Assert.Equal("meta", element.Name.LocalName));
    }

    [Fact]
    public void Mistakes_are_listed_with_the_surest_first()
    {
        (Moons model, History history, _) = Samples.TrainedMoons();
        Dataset<bool> test = Samples.Moons(200, 5);
        XDocument page = XDocument.Parse(TrainingReport.Create(model, Moons.Summary, history, test).ToHtml());

        XElement table = page.Descendants(Html + "table").Single(candidate => candidate.Element(Html + "caption")!.Value == "Surest mistakes");
        XElement[] lines = [.. table.Element(Html + "tbody")!.Elements()];
        double[] certainties = [.. lines.Select(line => double.Parse(line.Elements().ElementAt(3).Value.TrimEnd('%', ' '), System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(certainties.OrderDescending(), certainties);
        Assert.All(lines, line =>
        {
            int row = int.Parse(line.Elements().First().Value, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(test.Labels[row] ? "true" : "false", line.Elements().ElementAt(1).Value);
            Assert.Equal(model.Classify(test.Row(row)) ? "true" : "false", line.Elements().ElementAt(2).Value);
            Assert.NotEqual(model.Classify(test.Row(row)), test.Labels[row]);
        });
    }

    [Fact]
    public void Models_of_classes_and_of_numbers_have_reports()
    {
        (Clouds clouds, History history) = Samples.TrainedClouds();
        string classes = TrainingReport.Create(clouds, Clouds.Summary, history, Samples.Clouds(90, 4, Kind.Red, Kind.Green, Kind.Blue)).ToHtml();
        Assert.Contains("Confusion matrix", classes);
        Assert.DoesNotContain("ROC curve", classes);

        Sum sum = new(seed: 1);
        string numbers = TrainingReport.Create(sum, Sum.Summary, sum.Fit(Samples.Sums(100, 1)), Samples.Sums(50, 2)).ToHtml();
        Assert.Contains("Predicted and actual", numbers);
        Assert.Contains("Largest errors", numbers);
        Assert.DoesNotContain("Confusion matrix", numbers);
    }

    [Fact]
    public void Classes_are_named_as_the_model_names_them_whatever_their_values()
    {
        Shuffled[] order = [Shuffled.Last, Shuffled.First, Shuffled.Middle];
        ShuffledClouds model = new(seed: 1);
        History history = model.Fit(Samples.Clouds(240, 1, order), new FitOptions { Epochs = 30, BatchSize = 16 });
        XDocument page = XDocument.Parse(TrainingReport.Create(model, ShuffledClouds.Summary, history, Samples.Clouds(90, 4, order)).ToHtml());

        XElement table = page.Descendants(Html + "table").Single(candidate => candidate.Element(Html + "caption")!.Value == "Classes");
        Assert.Equal(["Last", "First", "Middle"], table.Element(Html + "tbody")!.Elements().Take(3).Select(line => line.Elements().First().Value));
    }

    [Fact]
    public void Models_with_several_labels_have_a_line_per_label()
    {
        Quadrants model = new(seed: 1);
        Dataset<float[]> rows = Samples.Quadrants(100, 1);
        XDocument page = XDocument.Parse(TrainingReport.Create(model, Quadrants.Summary, model.Fit(rows), rows).ToHtml());

        XElement table = page.Descendants(Html + "table").Single(candidate => candidate.Element(Html + "caption")!.Value == "Classes");
        Assert.Equal(2 + 2, table.Element(Html + "tbody")!.Elements().Count()); // and two averages
    }

    [Fact]
    public void A_model_that_diverged_has_a_page_that_says_so()
    {
        Moons model = new(seed: 1);
        History history = model.Fit(Samples.Moons(60, 1), new FitOptions { Epochs = 3 });
        model.Parameters.Fill(float.NaN);

        XDocument page = XDocument.Parse(TrainingReport.Create(model, Moons.Summary, history, Samples.Moons(50, 2)).ToHtml());
        Assert.Contains(page.Descendants(Html + "p"), text => text.Value.Contains("the training diverged", StringComparison.Ordinal));
        Assert.Contains(page.Descendants(Html + "dd"), value => value.Value == "NaN");
        Assert.DoesNotContain(page.Descendants(Html + "caption"), caption => caption.Value is "Classes" or "Surest mistakes");
    }

    [Fact]
    public void Of_very_many_epochs_the_page_lists_some()
    {
        History history = new Moons(seed: 1).Fit(Samples.Moons(4, 1), new FitOptions { Epochs = 1001, BatchSize = 4 });
        XDocument page = XDocument.Parse(TrainingReport.Create("Long", history).ToHtml());

        XElement table = page.Descendants(Html + "table").Single(candidate => candidate.Element(Html + "caption")!.Value == "Every 3 epochs");
        string[] epochs = [.. table.Element(Html + "tbody")!.Elements().Select(line => line.Elements().First().Value)];
        Assert.Equal(["1", "3", "6"], epochs[..3]);
        Assert.Equal("1,001", epochs[^1]);
    }

    [Fact]
    public void A_history_without_epochs_and_a_hostile_title_have_a_page()
    {
        using CancellationTokenSource cancellation = new();
        cancellation.Cancel();
        History none = new Moons(seed: 1).Fit(Samples.Moons(50, 1), new FitOptions { CancellationToken = cancellation.Token });
        const string Title = "</title><script>alert(1)</script> \"&' \U0001F600";

        XDocument page = XDocument.Parse(TrainingReport.Create(Title, none).ToHtml());
        Assert.Equal(Title, page.Descendants(Html + "h1").Single().Value);
        Assert.Equal(Title, page.Descendants(Html + "title").Single().Value);
        Assert.Empty(page.Descendants(Html + "script"));
        Assert.Contains("then cancelled", page.Descendants(Html + "p").First().Value);
    }

    [Fact]
    public void Saving_replaces_a_file_only_when_all_is_written()
    {
        using TemporaryFolder folder = new();
        TrainingReport report = TrainingReport.Create("Moons", Samples.TrainedMoons(epochs: 2).History);
        string path = folder.Path("report.html");
        File.WriteAllText(path, "old");
        report.Save(path);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(path));
        Assert.Equal(["report.html"], folder.Files());

        Assert.Contains("Create it first", Assert.Throws<DirectoryNotFoundException>(() => report.Save(folder.Path("missing/report.html"))).Message);
        Assert.Contains("names a folder", Assert.Throws<ArgumentException>(() => report.Save(folder.FullName)).Message);
        Assert.Throws<ArgumentException>(() => report.Save(" "));
        Assert.Equal(["report.html"], folder.Files());
    }

    [Fact]
    public void Two_reports_of_one_training_are_equal()
    {
        (Moons model, History history, FitOptions options) = Samples.TrainedMoons(epochs: 5);
        string Page() => new Func<TrainingReport, string>(report =>
        {
            report.Created = new DateTimeOffset(2030, 1, 2, 3, 4, 0, TimeSpan.Zero);
            return report.ToHtml();
        })(TrainingReport.Create(model, Moons.Summary, history, Samples.Moons(50, 5), options));

        Assert.Equal(Page(), Page());
        Assert.Contains("2030-01-02 03:04 UTC", Page());
    }

    [Fact]
    public void The_example_of_the_readme_writes_its_files()
    {
        using TemporaryFolder folder = new();
        using StringWriter output = new();
        Moons model = new(seed: 1);
        Dataset<bool> train = Samples.Moons(100, 1), test = Samples.Moons(50, 2);

        using ConsoleProgress progress = new(Terminal.Plain(output));
        FitOptions options = new() { Epochs = 10, BatchSize = 5, ValidationSplit = 0.2, Progress = progress };
        History history = model.Fit(train, options);
        ConsoleTables.Write(model.Evaluate(test), Terminal.Plain(output));
        TrainingReport.Create(model, Moons.Summary, history, test, options)
            .Add(DecisionBoundaryChart.Of(model, test, xFeature: 0, yFeature: 1))
            .Save(folder.Path("moons.html"));
        new LossChart(history, logarithmic: true).Save(folder.Path("loss.svg"));

        Assert.Equal(["loss.svg", "moons.html"], folder.Files());
        Assert.Contains("20.0 % of the training rows", File.ReadAllText(folder.Path("moons.html")));
        Assert.Contains("Epoch 10/10", output.ToString());
    }
}

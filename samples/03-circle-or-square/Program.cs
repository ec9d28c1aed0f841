// Circle or square: a convolutional network learns from pictures that are drawn while it trains.
//
//   dotnet run -c Release --project samples/03-circle-or-square
//
// There is no data file and no data set: a function draws one picture after the other, no picture is seen twice, and while the network learns one
// batch, another thread draws the next. An epoch therefore has no natural end; StepsPerEpoch says how many batches it has. Every picture
// depends on the seed and its number alone, so the run can be repeated bit for bit, with or without that thread.
//
// How good the network is, fresh pictures tell: those of another seed. At the end it shows ten of them with what it thinks.

using System.Diagnostics;
using System.Globalization;
using NetDsl.Reporting;
using NetDsl.Samples;

const int BatchSize = 30, Shown = 10;
const string Help = """
    circle-or-square: tells circles from squares in pictures of 100 x 100 pixels, drawn on the fly.

      --four-classes  blank, square, circle or triangle: 10 epochs of 200 steps instead of 4 of 100
      --seed N        seed of start weights and pictures (default 0)
      --seeds N       trains with N seeds from --seed on and counts how many reach the tutorial's goal
      --images N      fresh pictures that the network is scored on (default 2000)
      --sheet FILE    where to draw ten pictures with their predictions, as SVG (default circle-or-square.svg; none with --json)
      --json          one line of JSON and nothing else; with --seeds, the mean accuracy
      --help          this text
    """;

return SampleProgram.Run(args, Help, ["--seed", "--seeds", "--images", "--sheet"], (options, cancellation) =>
{
    if (options.Has("--four-classes")) Run(options, cancellation, ShapeNet.Summary, seed => new ShapeNet(seed), Drawing.Shapes, epochs: 10, stepsPerEpoch: 200, goal: 0.99, Look);
    else Run(options, cancellation, CircleOrSquare.Summary, seed => new CircleOrSquare(seed), Drawing.Circles, epochs: 4, stepsPerEpoch: 100, goal: 0.995, LookForCircle);
}, "--four-classes");

static void Run<TLabel>(
    SampleOptions options, CancellationToken cancellation, string summary, Func<ulong, IModel<TLabel>> create, Func<ulong, SampleSource<TLabel>> draw,
    int epochs, int stepsPerEpoch, double goal, Func<IModel<TLabel>, float[], TLabel, GreyPicture> look)
{
    int firstSeed = options.Number("--seed", otherwise: 0, least: 0), seeds = options.Number("--seeds", otherwise: 1, least: 1), images = options.Number("--images", otherwise: 2000, least: 1);
    bool shows = !options.Json && seeds == 1;
    if (shows) Console.WriteLine(summary + "\n");

    long start = Stopwatch.GetTimestamp();
    double accuracy = 0;
    int reached = 0;
    for (int i = 0; i < seeds; i++)
    {
        ulong seed = (ulong)firstSeed + (ulong)i;
        IModel<TLabel> model = create(seed);
        using ConsoleProgress progress = new();
        model.Fit(draw(seed), new FitOptions
        {
            BatchSize = BatchSize,
            StepsPerEpoch = stepsPerEpoch,
            Epochs = epochs,
            Seed = seed,
            Progress = shows ? progress : null,
            CancellationToken = cancellation,
        });
        cancellation.ThrowIfCancellationRequested();

        // The complement is no seed that --seed can name: these pictures were never trained on.
        Dataset<TLabel> fresh = draw(~seed).Take(images);
        double score = model.Evaluate(fresh).Accuracy;
        accuracy += score / seeds;
        if (score >= goal) reached++;
        if (seeds > 1) options.Text.WriteLine(Invariant($"seed {seed,3}: {score:0.00%} of {images} fresh pictures"));
        else Show(options, Enumerable.Range(0, Math.Min(Shown, images)).Select(row => look(model, fresh.Row(row).ToArray(), fresh.Labels[row])));
    }

    double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
    if (options.Json) JsonLine.Write(("sample", "circle-or-square"), ("accuracy", accuracy), ("images", images), ("seconds", seconds));
    else if (seeds > 1) Console.WriteLine(Invariant($"{reached} of {seeds} seeds reached {goal:0.0%} ({seconds:0.0} s)."));
    else Console.WriteLine(Invariant($"{accuracy:0.00%} of {images} fresh pictures are right, after {epochs * stepsPerEpoch * BatchSize} drawn ones ({seconds:0.0} s)."));
}

static void Show(SampleOptions options, IEnumerable<GreyPicture> pictures)
{
    GreyPicture[] shown = [.. pictures];
    string? sheet = options.Path("--sheet") ?? (options.Json ? null : "circle-or-square.svg");
    if (!options.Json) ConsolePictures.Write(shown);
    if (sheet is not null) new PicturesChart("What the network sees in pictures that are new to it", shown).Save(sheet);
    if (!options.Json) Console.WriteLine($"\nThe same as a picture: {Path.GetFullPath(sheet!)}");
}

static GreyPicture LookForCircle(IModel<bool> model, float[] pixels, bool circle)
{
    float[] probability = new float[1];
    model.Predict(pixels, probability);
    return new GreyPicture(pixels, Drawing.Side, Drawing.Side, Name(probability[0] >= 0.5f), Name(circle)) { Note = Invariant($"{probability[0]:0.00}") };

    static string Name(bool circle) => circle ? "circle" : "square";
}

static GreyPicture Look(IModel<Shape> model, float[] pixels, Shape shape)
{
    float[] probabilities = new float[4];
    model.Predict(pixels, probabilities);
    float most = probabilities.Max();
    return new GreyPicture(pixels, Drawing.Side, Drawing.Side, Name((Shape)Array.IndexOf(probabilities, most)), Name(shape)) { Note = Invariant($"{most:0.00}") };

    static string Name(Shape shape) => shape.ToString().ToLowerInvariant();
}

static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

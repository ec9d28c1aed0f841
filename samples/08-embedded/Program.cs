// Embedded: train, save, and ship the weights inside the program.
//
//   dotnet run -c Release --project samples/08-embedded
//   dotnet run -c Release --project samples/08-embedded -- --train samples/08-embedded/digits.safetensors
//
// DigitReader has [Weights("digits.safetensors")]: the file lies beside the source, is checked against the layers when the program is
// built, and is read-only data of the assembly from then on. So `new DigitReader()` is a trained model, without a file at run time, and
// without parsing one. `new DigitReader(seed)` has start weights, and that is what --train trains.
//
// As a native program without a JIT (it needs clang or gcc to link) it starts within milliseconds:
//
//   dotnet publish -c Release samples/08-embedded -r linux-x64 -p:Native=true -o native
//   native/embedded

using System.Diagnostics;
using System.Globalization;
using NetDsl.Samples;

const string Help = """
    embedded: reads digits from a display with broken dots, with weights that are a part of the program.

      --broken N    broken dots of each digit (default 3)
      --train FILE  trains anew and writes the weights; the next build takes them over when FILE is the one beside the source
      --bits        nothing but the predictions of the ten undamaged digits as bits, for comparing and for timing a start
      --json        one line of JSON and nothing else
      --help        this text
    """;
const int TestRows = 2000, TestSeed = 99;

return SampleProgram.Run(args, Help, ["--broken", "--train"], (options, cancellation) =>
{
    if (options.Has("--bits"))
    {
        PrintBits(new DigitReader());
        return;
    }

    Dataset<int> test = Display.Broken(TestRows, options.Number("--broken", otherwise: 3, least: 0), TestSeed);
    if (options.Path("--train") is { } path)
    {
        Train(path, cancellation);
        return;
    }

    // The first of everything is the slowest: under a JIT it includes compiling.
    float[] scores = new float[DigitReader.OutputSize];
    long start = Stopwatch.GetTimestamp();
    DigitReader reader = new();
    double creation = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    reader.Predict(test.Row(0), scores);
    double first = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    double accuracy = reader.Evaluate(test).Accuracy;
    if (options.Json)
    {
        JsonLine.Write(("sample", "embedded"), ("accuracy", accuracy), ("parameters", DigitReader.ParameterCount), ("firstPredictionMs", first));
        return;
    }

    Console.WriteLine(DigitReader.Summary + "\n");
    for (int row = 0; row < 4; row++)
    {
        Console.WriteLine(Picture(test.Row(row)) + $"a {test.Labels[row]}, read as {reader.Classify(test.Row(row))}\n");
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{accuracy:0.0%} of {TestRows} digits read correctly."));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Model with its weights after {creation:0.00} ms, first prediction after {first:0.00} ms; no file was opened."));
}, "--bits");

static void Train(string path, CancellationToken cancellation)
{
    DigitReader reader = new(seed: 1);
    Dataset<int> training = Display.Broken(6000, broken: 3, seed: 1);
    History history = reader.Fit(training, new FitOptions { Epochs = 60, Seed = 1, Validation = Display.Broken(2000, broken: 3, seed: 2), CancellationToken = cancellation });
    cancellation.ThrowIfCancellationRequested();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{history.Epochs} epochs, validation accuracy {history.Reports[^1].ValidationMetrics[Metric.Accuracy]:0.0000}"));
    reader.SaveWeights(path);
    Console.WriteLine($"Wrote {path}.");
}

static void PrintBits(DigitReader reader)
{
    float[] dots = new float[Display.Dots], scores = new float[DigitReader.OutputSize];
    for (int digit = 0; digit < 10; digit++)
    {
        Display.Show(digit, dots);
        reader.Predict(dots, scores);
        Console.WriteLine(string.Join(' ', scores.Select(s => BitConverter.SingleToUInt32Bits(s).ToString("x8", CultureInfo.InvariantCulture))));
    }
}

static string Picture(ReadOnlySpan<float> dots)
{
    string text = "";
    for (int i = 0; i < dots.Length; i++)
    {
        text += (dots[i] > 0.5f ? "#" : ".") + (i % Display.Width == Display.Width - 1 ? "\n" : "");
    }

    return text;
}

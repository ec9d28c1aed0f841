using Microsoft.CodeAnalysis;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.CallSites;

/// <summary>
/// Programs that people posted with a mistake at a call (corpus of deepmufl, ASE 2023; the number is the Stack Overflow question), as one
/// would write them with NetDsl, and good programs, which must raise neither warning nor error.
/// </summary>
public class CorpusTests
{
    public static TheoryData<string, string, string[]> Faulty => new()
    {
        {
            "41596619", """
            class P { static void Main() {
                float[][] x = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1]];
                float[] y = [0, 1, 2, 3];
                Net model = new();
                History h = model.Fit(Dataset.Create(x, y), new FitOptions { Epochs = 150 });
                float[] prediction = new float[1];
                foreach (float[] row in x) { model.Predict(row, prediction); Console.WriteLine(Array.IndexOf(prediction, prediction.Max())); }
            } }
            [Input(3)] [Dense(3, Relu)] [Output(Sigmoid)] [Sgd(LearningRate = 0.001f)] partial class Net;
            """, ["NDSL4011", "NDSL4012"]
        },
        {
            "44164749", """
            class P { static void Main() {
                bool[] y = new bool[90]; float[] x = new float[900];
                Net model = new();
                History h = model.Fit(Dataset.Create(x, y), new FitOptions { Epochs = 5, BatchSize = 2000 });
            } }
            [Input(10)] [Dense(50, Relu)] [Dropout(0.1f)] [Dense(60, Relu)] [Output(Sigmoid)] partial class Net;
            """, ["NDSL3004"]
        },
        {
            "58051767", """
            class P { static void Main() {
                Dataset<int> d = Csv.Read("iris.csv", new Dictionary<string, int> { ["a"] = 0, ["b"] = 1, ["c"] = 2 });
                Net model = new();
                History h = model.Fit(d, new FitOptions { Epochs = 150, BatchSize = 10 });
                Console.WriteLine(model.Evaluate(d).Accuracy);
            } }
            [Input(4)] [Dense(12, Relu)] [Dense(8, Relu)] [Output(3, Softmax)] partial class Net;
            """, ["NDSL3015"]
        },
        {
            "59278771", """
            class P { static void Main() {
                Dataset<int> d = Csv.Read("iris.csv", new Dictionary<string, int> { ["a"] = 0, ["b"] = 1, ["c"] = 2 });
                foreach (Fold fold in Folds.Plain(d, 10, seed: 7)) {
                    (Dataset<int> train, Dataset<int> test) = fold.Of(d);
                    Net model = new();
                    History h = model.Fit(train, new FitOptions { Epochs = 200 });
                    Console.WriteLine(model.Evaluate(test).Accuracy);
                }
            } }
            [Input(4)] [Standardize] [Dense(4, Relu)] [Output(3, Softmax)] partial class Net;
            """, ["NDSL4015"]
        },
        {
            "60874661", """
            class P { static void Main() {
                byte[] pixels = File.ReadAllBytes("images.bin"), digits = File.ReadAllBytes("labels.bin");
                float[] images = Array.ConvertAll(pixels, p => (float)p);
                Net model = new();
                History h = model.Fit(Dataset.Create(images, Array.ConvertAll(digits, d => (int)d)), new FitOptions { Epochs = 10 });
            } }
            [Input(784)] [Dense(128, Relu)] [Output(10, Softmax)] partial class Net;
            """, ["NDSL4005"]
        },
        {
            "62055783", """
            class P { static void Main() {
                byte[] labels = File.ReadAllBytes("labels.bin"); float[][] images = new float[labels.Length][];
                for (int i = 0; i < images.Length; i++) images[i] = new float[48];
                float[][] y = labels.Select(l => new float[] { l }).ToArray();
                Net model = new();
                History h = model.Fit(Dataset.Create(images, y), new FitOptions { Epochs = 100, BatchSize = 64 });
            } }
            [Input(48)] [Dense(64, Relu)] [Output(7, Softmax)] [Loss(CategoricalCrossEntropy)] partial class Net;
            """, ["NDSL4003"]
        },
        {
            "62068109", """
            class P { static void Main() {
                float[][] images = new float[4][]; for (int i = 0; i < 4; i++) images[i] = new float[64];
                Net model = new();
                History h = model.Fit((images, new float[] { 0, 1, 2, 3 }));
            } }
            [Input(64)] [Dense(64, Relu)] [Output(Sigmoid)] partial class Net;
            """, ["NDSL4011"]
        },
        {
            "68701979", """
            class P { static void Main() {
                Dataset<int> d = Csv.Read("data.csv", new Dictionary<string, int> { ["no"] = 0, ["yes"] = 1 });
                Net model = new();
                Console.WriteLine(model.Evaluate(d));
            } }
            [Input(5)] [Dense(32, Sigmoid)] [Output(2, Softmax)] partial class Net;
            """, ["NDSL3016"]
        },
        {
            "defect4ML 019", """
            class P { static void Main() {
                Dataset<bool> d = Csv.Read("data.csv", new Dictionary<string, bool> { ["no"] = false, ["yes"] = true });
                Net model = new();
                History h = model.Fit(d, new FitOptions { Epochs = 100, Callbacks = [new Stopping { Monitor = Quantity.ValidationLoss }] });
            } }
            enum Quantity { Loss, ValidationLoss }
            class Stopping : Callback { public Quantity Monitor { get; init; } }
            [Input(5)] [Dense(32, Relu)] [Output(Sigmoid)] partial class Net;
            """, ["NDSL3007"]
        },
    };

    public static TheoryData<string, string> Good => new()
    {
        {
            "mean of four numbers", """
            class P { static void Main() {
                float[][] rows = [[1, 2, 3, 4], [4, 6, 1, 2], [10, 9, 10, 11], [101, 95, 89, 111]];
                Net model = new();
                model.Fit((rows, rows.Select(r => r.Average()).ToArray()), new FitOptions { Epochs = 400, BatchSize = 2 });
                Console.WriteLine(model.Predict([2, 5, 3, 6]));
            } }
            [Input(4)] [Dense(8, Relu)] [Dense(16, Relu)] [Dense(8, Relu)] [Output(Linear)] partial class Net;
            """
        },
        {
            "autoencoder", """
            class P { static void Main() {
                float[][] images = File.ReadAllLines("images.csv").Select(l => l.Split(',').Select(v => byte.Parse(v) / 255f).ToArray()).ToArray();
                Net model = new();
                History h = model.Fit(Dataset.Create(images, images), new FitOptions { Epochs = 50, ValidationSplit = 0.1 });
                float[] back = new float[784];
                model.Predict(images[0], back);
                Console.WriteLine(back.Max());
            } }
            [Input(784)] [Dense(32, Relu)] [Output(784, Sigmoid)] partial class Net;
            """
        },
        {
            "xor", """
            class P { static void Main() {
                float[,] x = { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } };
                bool[] y = [false, true, true, false];
                Net model = new(seed: 1);
                model.Fit((x, y), new FitOptions { Epochs = 1000, BatchSize = 4 });
                for (int i = 0; i < 4; i++) Console.WriteLine(model.Classify([x[i, 0], x[i, 1]]));
                model.Save("xor.safetensors");
                Net again = Net.Load("xor.safetensors");
                Console.WriteLine(again.Evaluate((x, y)).Accuracy);
            } }
            [Input(2)] [Dense(8, Tanh)] [Output(Sigmoid)] [Sgd(LearningRate = 0.1f)] partial class Net;
            """
        },
        {
            "ten folds in parallel, each with a model of its own", """
            class P { static void Main() {
                Dataset<int> d = Csv.Read("seeds.csv", new Dictionary<string, int> { ["1"] = 0, ["2"] = 1, ["3"] = 2 });
                double[] scores = new double[10];
                IReadOnlyList<Fold> folds = Folds.Stratified(d, 10);
                Parallel.For(0, 10, i => {
                    var (train, test) = folds[i].Of(d);
                    Net model = new((ulong)i);
                    model.Fit(train, new FitOptions { Epochs = 50, BatchSize = 8 });
                    scores[i] = model.Evaluate(test).Accuracy;
                });
                Console.WriteLine(scores.Average());
            } }
            [Input(7)] [Standardize] [Dense(16, Relu)] [Output(3, Softmax)] partial class Net;
            """
        },
        {
            "digits from bytes, rescaled by the model", """
            class P { static void Main() {
                byte[] pixels = File.ReadAllBytes("images.bin"), digits = File.ReadAllBytes("labels.bin");
                float[] images = Array.ConvertAll(pixels, p => (float)p);
                Net model = new();
                History h = model.Fit(Dataset.Create(images, Array.ConvertAll(digits, d => (int)d)), new FitOptions { Epochs = 10, ValidationSplit = 0.1 });
                float[] probabilities = new float[10];
                for (int i = 0; i < 10; i++) {
                    model.Predict(images.AsSpan(i * 784, 784), probabilities);
                    Console.WriteLine($"{Array.IndexOf(probabilities, probabilities.Max())} {probabilities.Max()}");
                }
            } }
            [Input(28, 28)] [Rescale(1 / 255f)] [Flatten] [Dense(128, Relu)] [Output(10, Softmax)] partial class Net;
            """
        },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task The_mistake_of_a_posted_program_is_found(string question, string source, string[] rules)
    {
        IReadOnlyList<Diagnostic> found = await Diagnose(source);
        Assert.True(rules.SequenceEqual(found.Select(d => d.Id)), $"{question}: {string.Join("\n", found)}");
    }

    [Theory]
    [MemberData(nameof(Good))]
    public async Task A_good_program_raises_no_warning(string program, string source)
    {
        IReadOnlyList<Diagnostic> found = await Diagnose(source);
        Assert.True(found.All(d => d.Severity < DiagnosticSeverity.Warning), $"{program}: {string.Join("\n", found)}");
    }

    private static Task<IReadOnlyList<Diagnostic>> Diagnose(string source) =>
        CallSiteCase.Diagnose(new UserProject("using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Threading.Tasks;\n" + source));
}

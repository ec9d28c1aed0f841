namespace NetDsl.Analyzers.Tests.Corpus;

/// <summary>Good programs, which must raise neither warning nor error: what the calls of correct code look like.</summary>
public static class CorrectCalls
{
    public static IReadOnlyList<CallSiteProgram> All { get; } =
    [
        new("mean of four numbers", [], """
            class P { static void Main() {
                float[][] rows = [[1, 2, 3, 4], [4, 6, 1, 2], [10, 9, 10, 11], [101, 95, 89, 111]];
                Net model = new();
                model.Fit((rows, rows.Select(r => r.Average()).ToArray()), new FitOptions { Epochs = 400, BatchSize = 2 });
                Console.WriteLine(model.Predict([2, 5, 3, 6]));
            } }
            [Input(4)] [Dense(8, Relu)] [Dense(16, Relu)] [Dense(8, Relu)] [Output(Linear)] partial class Net;
            """),
        new("scaled by hand, and rightly", [], """
            class P { static void Main() {
                Dataset<bool> d = Csv.Read("data.csv", new Dictionary<string, bool> { ["0"] = false, ["1"] = true });
                foreach (Fold fold in Folds.Stratified(d, 5)) {
                    var (train, test) = fold.Of(d);
                    FeatureScaler scaler = FeatureScaler.Standardize(train);
                    Net model = new();
                    model.Fit(scaler.Apply(train), new FitOptions { Epochs = 30, Schedule = new StepSchedule(0.01f, every: 10), Validation = scaler.Apply(test) });
                    float[] row = test.Row(0).ToArray();
                    scaler.Apply(row);
                    Console.WriteLine($"{model.Classify(row)} {model.Evaluate(scaler.Apply(test)).Accuracy}");
                }
                FeatureScaler all = FeatureScaler.Standardize(d);
                Net last = new();
                last.Fit(all.Apply(d), new FitOptions { Epochs = 30, Callbacks = [new EarlyStopping { Monitor = Monitored.Of(Metric.Accuracy), Patience = 50, RestoreBest = true }] });
                last.Save("last.safetensors");
            } }
            [Input(8)] [Dense(10, Relu)] [Output(Sigmoid)] partial class Net;
            """),
        new("one class against all others, each with a probability of its own", [], """
            class P { static void Main() {
                string[][] lines = File.ReadAllLines("films.csv").Select(l => l.Split(',')).ToArray();
                float[][] x = lines.Select(l => l.Take(30).Select(float.Parse).ToArray()).ToArray(), genres = lines.Select(l => l.Skip(30).Select(float.Parse).ToArray()).ToArray();
                byte[] seen = lines.Select(l => (byte)(l[0] == "1" ? 1 : 0)).ToArray();
                Net model = new();
                model.Fit((x, genres), new FitOptions { Epochs = 40, BatchSize = 16, ValidationSplit = 0.2, Callbacks = [new ReduceLearningRateOnPlateau { Patience = 5 }] });
                float[] answer = new float[4];
                model.Predict(x[0], answer);
                Console.WriteLine($"{answer[0] > 0.5f} {seen.Length}");
            } }
            [Input(30)] [Dense(20, Relu)] [Output(4, Sigmoid)] partial class Net;
            """),
        new("flags of bytes", [], """
            class P { static void Main() {
                string[] lines = File.ReadAllLines("votes.txt");
                byte[] votes = new byte[lines.Length * 16];
                for (int i = 0; i < votes.Length; i++) votes[i] = lines[i / 16][i % 16] == 'y' ? (byte)1 : (byte)0;
                Party[] parties = lines.Select(l => l.EndsWith('d') ? Party.Democrat : Party.Republican).ToArray();
                History h = new Net().Fit(Dataset.FromBytes(votes, parties), new FitOptions { Epochs = 20, ValidationSplit = 0.2 });
            } }
            enum Party { Democrat, Republican }
            [Input(16)] [Dense(8, Relu)] [Output<Party>(Softmax)] partial class Net;
            """),
        new("autoencoder", [], """
            class P { static void Main() {
                float[][] images = File.ReadAllLines("images.csv").Select(l => l.Split(',').Select(v => byte.Parse(v) / 255f).ToArray()).ToArray();
                Net model = new();
                History h = model.Fit(Dataset.Create(images, images), new FitOptions { Epochs = 50, ValidationSplit = 0.1 });
                float[] back = new float[784];
                model.Predict(images[0], back);
                Console.WriteLine(back.Max());
            } }
            [Input(784)] [Dense(32, Relu)] [Output(784, Sigmoid)] partial class Net;
            """),
        new("xor", [], """
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
            """),
        new("ten folds in parallel, each with a model of its own", [], """
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
            """),
        new("digits from bytes, rescaled by the model", [], """
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
            """),
        new("iris, as in the tutorials: read, split, train, judge, save", [], """
            static class P {
                static Dataset<Species> Read(string file) => Csv.Read(file, new Dictionary<string, Species> { ["Iris-setosa"] = Species.Setosa, ["Iris-versicolor"] = Species.Versicolor, ["Iris-virginica"] = Species.Virginica });
                static void Main(string[] args) {
                    (Dataset<Species> train, Dataset<Species> test) = Split.TrainTest(Read(args[0]), 0.2, seed: 7);
                    Net model = new(seed: 7);
                    History history = model.Fit(train, new FitOptions { Epochs = 200, BatchSize = 5, ValidationSplit = 0.1, Callbacks = [new EarlyStopping { Patience = 20, RestoreBest = true }] });
                    Console.WriteLine(history);
                    Console.WriteLine(model.Evaluate(test));
                    foreach (int i in Enumerable.Range(0, test.Rows)) Console.WriteLine($"{model.Classify(test.Row(i))}");
                    model.Save("iris.safetensors");
                }
            }
            enum Species { Setosa, Versicolor, Virginica }
            [Input(4)] [Standardize] [Dense(8, Relu)] [Output<Species>(Softmax)] partial class Net;
            """),
        new("sonar: folds and seeds in loops, helpers that make and train", [], """
            static class P {
                static void Main() {
                    Dataset<bool> data = Csv.Read("sonar.csv", new Dictionary<string, bool> { ["R"] = false, ["M"] = true });
                    List<double> scores = [];
                    for (ulong seed = 0; seed < 3; seed++)
                        foreach (Fold fold in Folds.Stratified(data, 10, seed: seed)) {
                            (Dataset<bool> train, Dataset<bool> test) = fold.Of(data);
                            scores.Add(Score(Trained(train, seed), test));
                        }
                    Console.WriteLine($"{scores.Average():P2}");
                }
                static Sonar Trained(Dataset<bool> rows, ulong seed) {
                    Sonar model = new(seed);
                    model.Fit(rows, new FitOptions { Epochs = 100, BatchSize = 5, Seed = seed });
                    return model;
                }
                static double Score(Sonar model, Dataset<bool> rows) => model.Evaluate(rows).Accuracy;
            }
            [Input(60)] [Standardize] [Dense(60, Relu)] [Output(Sigmoid)] partial class Sonar;
            """),
        new("a service with its model in a field", [], """
            sealed class SpamFilter {
                private readonly Spam _model;
                public SpamFilter(string path) => _model = Spam.Load(path);
                public SpamFilter() : this("spam.safetensors") { }
                public bool IsSpam(ReadOnlySpan<float> mail) => _model.Classify(mail, threshold: 0.9f);
                public float[] ScoreAll(float[] mails) {
                    float[] scores = new float[mails.Length / Spam.InputSize];
                    _model.PredictBatch(mails, scores);
                    return scores;
                }
            }
            static class P { static void Main() { SpamFilter f = new(); Console.WriteLine(f.IsSpam(new float[Spam.InputSize]) || f.ScoreAll(new float[8]).Length > 0); } }
            [Input(4)] [Dense(8, Relu)] [Output(Sigmoid)] partial class Spam;
            """),
        new("a lazy model, trained when there is no file", [], """
            static class P {
                private static readonly Lazy<Net> s_model = new(LoadOrTrain);
                static Net LoadOrTrain() {
                    if (File.Exists("net.safetensors")) return Net.Load("net.safetensors");
                    Net model = new();
                    Train(model);
                    model.Save("net.safetensors");
                    return model;
                }
                static void Train(Net model) { foreach (Dataset<float> part in Parts()) model.Fit(part, new FitOptions { Epochs = 10 }); }
                static IEnumerable<Dataset<float>> Parts() { for (int i = 0; i < 4; i++) { float[] x = [i, i + 1f, i + 2f], y = [1f, 2f, 3f]; yield return Dataset.Create(x, y); } }
                static void Main() => Console.WriteLine(s_model.Value.Predict([3f]));
            }
            [Input(1)] [Dense(8, Tanh)] [Output(Linear)] partial class Net;
            """),
        new("continues training in rounds, watching the best score", [], """
            static class P {
                static void Main() {
                    Dataset<float> data = Csv.Read<float>("prices.csv");
                    var (train, test) = Split.TrainTest(data, stratify: false);
                    Net model = new();
                    double best = double.PositiveInfinity;
                    for (int round = 0; round < 10; round++) {
                        model.Fit(train, new FitOptions { Epochs = 20, Validation = test, Shuffle = true });
                        double error = model.Evaluate(test).Loss;
                        if (error < best) { best = error; model.Save("best.safetensors"); }
                    }
                    Net kept = Net.Load("best.safetensors");
                    Console.WriteLine(kept.Evaluate(test));
                }
            }
            [Input(13)] [Standardize] [Dense(64, Relu)] [Dense(64, Relu)] [Output(Linear)] [Metrics(Metric.MeanAbsoluteError, Metric.R2)] partial class Net;
            """),
        new("one model per class in an ensemble, trained side by side", [], """
            static class P {
                static async Task Main() {
                    Dataset<bool> data = Csv.Read("data.csv", new Dictionary<string, bool> { ["n"] = false, ["y"] = true });
                    Net[] models = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Task.Run(() => { Net m = new((ulong)i); m.Fit(data, new FitOptions { Epochs = 5, Seed = (ulong)i }); return m; })));
                    float[] row = new float[Net.InputSize];
                    Console.WriteLine(models.Average(m => m.Predict(row)) > 0.5 ? "yes" : "no");
                    Parallel.For(0, 100, i => { float[] mine = new float[Net.InputSize]; mine[0] = i; _ = models[0].Predict(mine); });
                }
            }
            [Input(3)] [Dense(8, Relu)] [Output(Sigmoid)] partial class Net;
            """),
        new("digits: bytes scaled by hand, labels that are bytes", [], """
            static class P {
                static (float[] Images, int[] Labels) Read() {
                    byte[] raw = File.ReadAllBytes("images.bin"), digits = File.ReadAllBytes("labels.bin");
                    float[] images = new float[raw.Length];
                    for (int i = 0; i < raw.Length; i++) images[i] = raw[i] / 255f;
                    return (images, digits.Select(d => (int)d).ToArray());
                }
                static void Main() {
                    (float[] images, int[] labels) = Read();
                    Digits model = new();
                    model.Fit(Dataset.Create(images, labels), new FitOptions { Epochs = 5, BatchSize = 128, ValidationSplit = 0.1 });
                    float[] probabilities = new float[Digits.OutputSize];
                    int right = 0;
                    for (int i = 0; i < labels.Length; i++) {
                        model.Predict(images.AsSpan(i * Digits.InputSize, Digits.InputSize), probabilities);
                        if (Array.IndexOf(probabilities, probabilities.Max()) == labels[i] && probabilities[labels[i]] > 0.9f) right++;
                    }
                    Console.WriteLine(right);
                }
            }
            [Input(28, 28)] [Flatten] [Dense(128, Relu)] [Dropout(0.2f)] [Output(10, Softmax)] partial class Digits;
            """),
        new("bytes that a later loop scales", [], """
            static class P {
                static void Main() {
                    byte[] raw = File.ReadAllBytes("images.bin");
                    float[] images = Array.ConvertAll(raw, b => (float)b);
                    Scale(images);
                    Net model = Net.Load("net.safetensors");
                    Console.WriteLine(model.Predict(images));
                }
                static void Scale(float[] values) { for (int i = 0; i < values.Length; i++) values[i] /= 255f; }
            }
            [Input(16)] [Dense(8, Relu)] [Output(Sigmoid)] partial class Net;
            """),
        new("one-hot labels, made and read back", [], """
            static class P {
                static void Main() {
                    int[] classes = [0, 1, 2, 2, 1, 0];
                    float[][] rows = classes.Select(c => new float[] { c, c * c, 1, 0 }).ToArray();
                    float[][] labels = OneHot.Encode(classes, Net.OutputSize);
                    Net model = new();
                    History history = model.Fit((rows, labels), new FitOptions { Epochs = 300, BatchSize = 3 });
                    Console.WriteLine(history);
                    Console.WriteLine(string.Join(" ", OneHot.Decode(labels)));
                }
            }
            [Input(4)] [Dense(8, Relu)] [Output(3, Softmax)] [Loss(CategoricalCrossEntropy)] partial class Net;
            """),
        new("several labels at once, cut at a threshold of its own each", [], """
            static class P {
                static string[] Tags(Tagger model, float[] text) {
                    float[] scores = new float[Tagger.OutputSize];
                    model.Predict(text, scores);
                    string[] names = ["news", "sport", "art"];
                    return names.Where((_, i) => scores[i] > 0.5f).ToArray();
                }
                static void Main() {
                    Tagger model = new();
                    float[][] x = [[1, 0, 0, 0], [0, 1, 0, 0]], y = [[1, 0, 1], [0, 1, 0]];
                    History h = model.Fit((x, y), new FitOptions { Epochs = 50, BatchSize = 2 });
                    Console.WriteLine(string.Join(",", Tags(model, x[0])));
                }
            }
            [Input(4)] [Dense(8, Relu)] [Output(3, Sigmoid)] [Loss(BinaryCrossEntropy)] partial class Tagger;
            """),
        new("an autoencoder that finds what is odd", [], """
            static class P {
                static float Oddness(Auto model, float[] row) {
                    float[] back = new float[row.Length];
                    model.Predict(row, back);
                    return row.Zip(back, (a, b) => (a - b) * (a - b)).Average();
                }
                static void Main() {
                    float[][] rows = Enumerable.Range(0, 100).Select(i => new float[] { i % 2, i % 3, i % 5, 1 }).ToArray();
                    Auto model = new();
                    model.Fit(Dataset.Create(rows, rows), new FitOptions { Epochs = 30 });
                    Console.WriteLine(rows.Max(r => Oddness(model, r)));
                }
            }
            [Input(4)] [Standardize] [Dense(2, Tanh)] [Output(4, Linear)] partial class Auto;
            """),
        new("start weights from another model, and a look at them before training", [], """
            static class P {
                static void Main() {
                    Net teacher = Net.Load("teacher.safetensors"), student = new(1);
                    teacher.Parameters.CopyTo(student.Parameters);
                    Console.WriteLine(student.Predict([1, 2, 3]));
                    Net fresh = new(2);
                    Dataset<bool> data = Csv.Read("data.csv", new Dictionary<string, bool> { ["n"] = false, ["y"] = true });
                    double before = fresh.Evaluate(data).Loss;
                    fresh.Fit(data, new FitOptions { Epochs = 3 });
                    Console.WriteLine(before - fresh.Evaluate(data).Loss);
                }
            }
            [Input(3)] [Dense(4, Relu)] [Output(Sigmoid)] partial class Net;
            """),
        new("options that are shared and changed", [], """
            static class P {
                static readonly FitOptions s_common = new() { Epochs = 50, ValidationSplit = 0.2 };
                static History Run(Net model, Dataset<float> data, float rate) => model.Fit(data, s_common with { Optimizer = new Adam { LearningRate = rate }, Callbacks = [new EarlyStopping { Patience = 5 }, new ReduceLearningRateOnPlateau()] });
                static void Main() {
                    Dataset<float> data = Csv.Read<float>("prices.csv");
                    foreach (float rate in new[] { 0.001f, 0.01f }) { Net model = new(); Console.WriteLine(Run(model, data, rate)); Console.WriteLine(model.Predict(data.Row(0))); }
                }
            }
            [Input(13)] [Standardize] [Dense(32, Relu)] [Output(Linear)] partial class Net;
            """),
    ];
}

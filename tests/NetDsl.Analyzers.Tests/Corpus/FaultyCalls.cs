namespace NetDsl.Analyzers.Tests.Corpus;

/// <summary>
/// Programs that people posted with a mistake at a call (corpus of deepmufl, ASE 2023; the number is the Stack Overflow question), as one
/// would write them with NetDsl.
/// </summary>
public static class FaultyCalls
{
    public static IReadOnlyList<CallSiteProgram> All { get; } =
    [
        new("41596619", ["NDSL4011", "NDSL4012"], """
            class P { static void Main() {
                float[][] x = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1]];
                float[] y = [0, 1, 2, 3];
                Net model = new();
                History h = model.Fit(Dataset.Create(x, y), new FitOptions { Epochs = 150 });
                float[] prediction = new float[1];
                foreach (float[] row in x) { model.Predict(row, prediction); Console.WriteLine(Array.IndexOf(prediction, prediction.Max())); }
            } }
            [Input(3)] [Dense(3, Relu)] [Output(Sigmoid)] [Sgd(LearningRate = 0.001f)] partial class Net;
            """),
        new("44164749", ["NDSL3004"], """
            class P { static void Main() {
                bool[] y = new bool[90]; float[] x = new float[900];
                Net model = new();
                History h = model.Fit(Dataset.Create(x, y), new FitOptions { Epochs = 5, BatchSize = 2000 });
            } }
            [Input(10)] [Dense(50, Relu)] [Dropout(0.1f)] [Dense(60, Relu)] [Output(Sigmoid)] partial class Net;
            """),
        new("48976413", ["NDSL2009", "NDSL2013", "NDSL4007"], """
            class P { static void Main() {
                Dataset<float> cars = Csv.Read("cars.csv", text => float.Parse(text));
                Dataset<float> scaled = FeatureScaler.MinMax(cars).Apply(cars);
                var (train, test) = Split.TrainTest(scaled, 0.25);
                Net model = new();
                History h = model.Fit(train, new FitOptions { Epochs = 150, BatchSize = 50, ValidationSplit = 0.2 });
                Console.WriteLine(model.Evaluate(test));
            } }
            [Input(5)] [Dense(12, Relu)] [Dense(8, Relu)] [Output(Sigmoid)] [Loss(MeanSquaredError)] [Metrics(Metric.MeanAbsoluteError, Metric.Accuracy)] partial class Net;
            """),
        new("56103207", ["NDSL3014"], """
            class P { static void Main() {
                float[][] x = File.ReadAllLines("two kinds.csv").Select(l => l.Split(',').Select(float.Parse).ToArray()).ToArray();
                Dataset<bool> all = Dataset.Create(x, [false, false, false, false, false, true, true, true, true, true]);
                Net model = new();
                History h = model.Fit(all.Subset(Enumerable.Range(0, 7).ToArray()), new FitOptions { Epochs = 20, Validation = all.Subset(Enumerable.Range(7, 3).ToArray()) });
                Console.WriteLine(h.Epochs);
            } }
            [Input(4)] [Dense(12, Relu)] [Output(Sigmoid)] partial class Net;
            """),
        new("58064701", ["NDSL4007"], """
            class P { static void Main() {
                Dataset<bool> d = Csv.Read("data.csv", new Dictionary<string, bool> { ["0"] = false, ["1"] = true });
                FeatureScaler scaler = FeatureScaler.Standardize(d);
                Dataset<bool> scaled = scaler.Apply(d);
                var (train, test) = Split.TrainTest(scaled, 0.3);
                Net model = new();
                model.Fit(train, new FitOptions { Epochs = 10, BatchSize = 2 });
                Console.WriteLine(model.Evaluate(test).Accuracy);
            } }
            [Input(8)] [Dense(10, Relu)] [Dense(10, Relu)] [Output(Sigmoid)] [Adam] partial class Net;
            """),
        new("58051767", ["NDSL3015"], """
            class P { static void Main() {
                Dataset<int> d = Csv.Read("iris.csv", new Dictionary<string, int> { ["a"] = 0, ["b"] = 1, ["c"] = 2 });
                Net model = new();
                History h = model.Fit(d, new FitOptions { Epochs = 150, BatchSize = 10 });
                Console.WriteLine(model.Evaluate(d).Accuracy);
            } }
            [Input(4)] [Dense(12, Relu)] [Dense(8, Relu)] [Output(3, Softmax)] partial class Net;
            """),
        new("58333926", ["NDSL2016"], """
            class P { static void Main() {
                string[][] lines = File.ReadAllLines("flowers.csv").Select(l => l.Split(',')).ToArray();
                float[][] x = lines.Select(l => l.Take(4).Select(float.Parse).ToArray()).ToArray();
                int[] kinds = lines.Select(l => int.Parse(l[4])).ToArray();
                Net model = new();
                History h = model.Fit((x, OneHot.Encode(kinds, 3)), new FitOptions { Epochs = 200, ValidationSplit = 0.2 });
            } }
            [Input(4)] [Dense(12, Relu)] [Output(3, Sigmoid)] partial class Net;
            """),
        new("59278771", ["NDSL4007", "NDSL4015"], """
            class P { static void Main() {
                Dataset<int> raw = Csv.Read("iris.csv", new Dictionary<string, int> { ["a"] = 0, ["b"] = 1, ["c"] = 2 });
                Dataset<int> d = FeatureScaler.Standardize(raw).Apply(raw);
                foreach (Fold fold in Folds.Plain(d, 10, seed: 7)) {
                    (Dataset<int> train, Dataset<int> test) = fold.Of(d);
                    Net model = new();
                    History h = model.Fit(train, new FitOptions { Epochs = 200 });
                    Console.WriteLine(model.Evaluate(test).Accuracy);
                }
            } }
            [Input(4)] [Dense(4, Relu)] [Output(3, Softmax)] partial class Net;
            """),
        new("60831731-like", ["NDSL4009"], """
            class P { static void Main() {
                Dataset<bool> d = Csv.Read("data.csv", new Dictionary<string, bool> { ["0"] = false, ["1"] = true });
                var (train, test) = Split.TrainTest(d);
                FeatureScaler scaler = FeatureScaler.Standardize(train);
                Net model = new();
                model.Fit(scaler.Apply(train), new FitOptions { Epochs = 50, Validation = scaler.Apply(test) });
                for (int i = 0; i < test.Rows; i++) Console.WriteLine(model.Classify(test.Row(i)));
            } }
            [Input(8)] [Dense(10, Relu)] [Output(Sigmoid)] partial class Net;
            """),
        new("70650848", ["NDSL4006"], """
            class P { static void Main() {
                Dataset<bool> d = Csv.Read("data.csv", new Dictionary<string, bool> { ["0"] = false, ["1"] = true });
                var (train, test) = Split.TrainTest(d);
                FeatureScaler scaler = FeatureScaler.Standardize(train);
                Net model = new();
                model.Fit(scaler.Apply(train), new FitOptions { Epochs = 50, ValidationSplit = 0.1 });
                scaler = FeatureScaler.Standardize(test);
                Console.WriteLine(model.Evaluate(scaler.Apply(test)).Accuracy);
            } }
            [Input(8)] [Dense(10, Relu)] [Output(Sigmoid)] partial class Net;
            """),
        new("60874661", ["NDSL4005"], """
            class P { static void Main() {
                byte[] pixels = File.ReadAllBytes("images.bin"), digits = File.ReadAllBytes("labels.bin");
                float[] images = Array.ConvertAll(pixels, p => (float)p);
                Net model = new();
                History h = model.Fit(Dataset.Create(images, Array.ConvertAll(digits, d => (int)d)), new FitOptions { Epochs = 10 });
            } }
            [Input(784)] [Dense(128, Relu)] [Output(10, Softmax)] partial class Net;
            """),
        new("62055783", ["NDSL4003"], """
            class P { static void Main() {
                byte[] labels = File.ReadAllBytes("labels.bin"); float[][] images = new float[labels.Length][];
                for (int i = 0; i < images.Length; i++) images[i] = new float[48];
                float[][] y = labels.Select(l => new float[] { l }).ToArray();
                Net model = new();
                History h = model.Fit(Dataset.Create(images, y), new FitOptions { Epochs = 100, BatchSize = 64 });
            } }
            [Input(48)] [Dense(64, Relu)] [Output(7, Softmax)] [Loss(CategoricalCrossEntropy)] partial class Net;
            """),
        new("62068109", ["NDSL4011"], """
            class P { static void Main() {
                float[][] images = new float[4][]; for (int i = 0; i < 4; i++) images[i] = new float[64];
                Net model = new();
                History h = model.Fit((images, new float[] { 0, 1, 2, 3 }));
            } }
            [Input(64)] [Dense(64, Relu)] [Output(Sigmoid)] partial class Net;
            """),
        new("68701979", ["NDSL3016"], """
            class P { static void Main() {
                Dataset<int> d = Csv.Read("data.csv", new Dictionary<string, int> { ["no"] = 0, ["yes"] = 1 });
                Net model = new();
                Console.WriteLine(model.Evaluate(d));
            } }
            [Input(5)] [Dense(32, Sigmoid)] [Output(2, Softmax)] partial class Net;
            """),
        new("defect4ML 019", ["NDSL3007"], """
            class P { static void Main() {
                Dataset<bool> d = Csv.Read("data.csv", new Dictionary<string, bool> { ["no"] = false, ["yes"] = true });
                Net model = new();
                History h = model.Fit(d, new FitOptions { Epochs = 100, Callbacks = [new Stopping { Monitor = Quantity.ValidationLoss }] });
            } }
            enum Quantity { Loss, ValidationLoss }
            class Stopping : Callback { public Quantity Monitor { get; init; } }
            [Input(5)] [Dense(32, Relu)] [Output(Sigmoid)] partial class Net;
            """),
    ];
}

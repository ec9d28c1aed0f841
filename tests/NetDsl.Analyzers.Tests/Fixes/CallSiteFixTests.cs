namespace NetDsl.Analyzers.Tests;

/// <summary>Each fix of a call: what it offers, and its text to the letter.</summary>
public class CallSiteFixTests
{
    private const string Spam = "\n[Input(4)] [Dense(8, Relu)] [Output(Sigmoid)] public partial class Spam;";

    private const string Iris = "\n[Input(4)] [Dense(8, Relu)] [Output(3, Softmax)] public partial class Iris;";

    private const string Rows = "\n[Input(4)] [Dense(8, Relu)] [Output(3, Softmax)] [Loss(CategoricalCrossEntropy)] public partial class Rows;";

    private const string Tags = "\n[Input(4)] [Dense(8, Relu)] [Output(3, Sigmoid)] public partial class Tags;";

    private const string Numbers = "\n[Input(4)] [Dense(8, Relu)] [Output(3, Linear)] [Loss(MeanAbsoluteError)] public partial class Numbers;";

    private const string Line = "\n[Input(1)] [Dense(8, Relu)] [Output(Linear)] public partial class Line;";

    /// <summary>Rule, keys that are offered, chosen key, declarations, before, after. The texts are members of a class.</summary>
    public static TheoryData<string, string, string, string, string, string> Fixes => new()
    {
        {
            "NDSL2016", "softmax numbers", "softmax", Tags,
            "History Fit(float[][] rows, int[] l) => new Tags().Fit((rows, OneHot.Encode(l, 3)));",
            "History Fit(float[][] rows, int[] l) => new Tags().Fit((rows, OneHot.Encode(l, 3)));|[Output(3, Sigmoid)]|[Output(3, Softmax)] [Loss(CategoricalCrossEntropy)]"
        },
        {
            "NDSL2016", "softmax numbers", "numbers", Tags,
            "History Fit(float[][] rows, int[] l) { float[][] y = OneHot.Encode(l, 3); return new Tags().Fit((rows, y)); }",
            "History Fit(float[][] rows, int[] l) { int[] y = l; return new Tags().Fit((rows, y)); }|Sigmoid|Softmax"
        },
        {
            "NDSL2018", "units", "units", Iris,
            "enum Kind { A, B, C, D } History Fit(Dataset<Kind> d) => new Iris().Fit(d.Select(k => (int)k));",
            "enum Kind { A, B, C, D } History Fit(Dataset<Kind> d) => new Iris().Fit(d.Select(k => (int)k));|Output(3,|Output(4,"
        },
        {
            "NDSL3003", "positive default", "positive", Spam,
            "FitOptions Read() => new() { Epochs = -9, Seed = 1 };",
            "FitOptions Read() => new() { Epochs = 9, Seed = 1 };"
        },
        {
            "NDSL3003", "default", "default", Spam,
            "FitOptions Read() => new() { Epochs = 9, BatchSize = 0 };",
            "FitOptions Read() => new() { Epochs = 9 };"
        },
        {
            "NDSL3003", "default", "default", Spam,
            "FitOptions Read() => new()\n{\n    ValidationSplit = 1, // all?\n    Threads = 2,\n};",
            "FitOptions Read() => new()\n{\n    // all?\n    Threads = 2,\n};"
        },
        {
            "NDSL3003", "default", "default", Spam,
            "FitOptions Read(FitOptions o) => o with\n{\n    Threads = 0,\n    Epochs = 2,\n};",
            "FitOptions Read(FitOptions o) => o with\n{\n    Epochs = 2,\n};"
        },
        {
            "NDSL3008", "metric known", "metric", Spam,
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { ValidationSplit = 0.2, Callbacks = [new EarlyStopping { Monitor = Monitored.OfValidation(Metric.F1) }] });",
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { ValidationSplit = 0.2, Callbacks = [new EarlyStopping { Monitor = Monitored.OfValidation(Metric.F1) }] });|[Output(Sigmoid)]|[Output(Sigmoid)] [Metrics(Metric.Accuracy, Metric.F1)]"
        },
        {
            "NDSL3008", "metric known", "known", Spam,
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { ValidationSplit = 0.2, Callbacks = [new EarlyStopping { Monitor = Monitored.OfValidation(Metric.F1) }] });",
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { ValidationSplit = 0.2, Callbacks = [new EarlyStopping { Monitor = Monitored.OfValidation(Metric.Accuracy) }] });"
        },
        {
            "NDSL3008", "known", "known", Spam,
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { ValidationSplit = 0.2, Callbacks = [new EarlyStopping { Monitor = Monitored.OfValidation(Metric.TopKAccuracy) }] });",
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { ValidationSplit = 0.2, Callbacks = [new EarlyStopping { Monitor = Monitored.OfValidation(Metric.Accuracy) }] });"
        },
        {
            "NDSL3009", "earlier longer", "earlier", Spam,
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { Epochs = 20, Schedule = new StepSchedule(0.1f, 30) });",
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { Epochs = 20, Schedule = new StepSchedule(0.1f, 6) });"
        },
        {
            "NDSL3009", "earlier longer", "longer", Spam,
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { Epochs = 20, Schedule = new StepSchedule(0.1f, 30) });",
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { Epochs = 90, Schedule = new StepSchedule(0.1f, 30) });"
        },
        {
            "NDSL3009", "longer", "longer", Spam,
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { Schedule = new StepSchedule(0.1f, 2) });",
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { Epochs = 6, Schedule = new StepSchedule(0.1f, 2) });"
        },
        {
            "NDSL3009", "earlier longer", "earlier", Spam,
            "History Fit(Dataset<bool> d) { FitOptions o = new() { Epochs = 9, Callbacks = [new EarlyStopping { Monitor = Monitored.Loss, Patience = 20 }] }; return new Spam().Fit(d, o); }",
            "History Fit(Dataset<bool> d) { FitOptions o = new() { Epochs = 9, Callbacks = [new EarlyStopping { Monitor = Monitored.Loss, Patience = 3 }] }; return new Spam().Fit(d, o); }"
        },
        {
            "NDSL3014", "split", "split", Iris,
            "double Ask(float[][] rows)\n{\n    var all = Dataset.Create(rows, [0, 0, 1, 1]);\n    var test = all.Subset([2, 3]); // last\n    var train = all.Subset([0, 1]);\n    Iris m = new();\n    m.Fit(train);\n    return m.Evaluate(test).Loss;\n}",
            "double Ask(float[][] rows)\n{\n    var all = Dataset.Create(rows, [0, 0, 1, 1]);\n    var (train, test) = Split.TrainTest(all, testShare: 0.5); // last\n    Iris m = new();\n    m.Fit(train);\n    return m.Evaluate(test).Loss;\n}"
        },
        {
            "NDSL3014", "split", "split", Iris,
            "double Ask(Iris m, float[][] rows) { var all = Dataset.Create(rows, [0, 0, 0, 1, 1]); m.Fit(all.Subset([0, 1, 2])); return m.Evaluate(all.Subset([3, 4])).Loss; }",
            "double Ask(Iris m, float[][] rows) { var all = Dataset.Create(rows, [0, 0, 0, 1, 1]); m.Fit(Split.TrainTest(all, testShare: 0.4).Train); return m.Evaluate(Split.TrainTest(all, testShare: 0.4).Test).Loss; }"
        },
        {
            "NDSL4002", "convert split", "convert", Spam,
            "History Fit(Dataset<bool> a, Dataset<float> b) => new Spam().Fit(a, new() { Validation = b });",
            "History Fit(Dataset<bool> a, Dataset<float> b) => new Spam().Fit(a, new() { Validation = b.Select(label => label >= 0.5f) });"
        },
        {
            "NDSL4002", "split", "split", Iris,
            "History Fit(Dataset<int> a, Dataset<string> b) => new Iris().Fit(a, new() { Validation = b });",
            "History Fit(Dataset<int> a, Dataset<string> b) => new Iris().Fit(a, new() { ValidationSplit = 0.2 });"
        },
        {
            "NDSL4002", "softmax numbers", "numbers", Numbers,
            "History Fit(float[][] rows, int[] l) => new Numbers().Fit((rows, OneHot.Encode(l, 3)));",
            "History Fit(float[][] rows, int[] l) => new Numbers().Fit((rows, l));|[Output(3, Linear)] [Loss(MeanAbsoluteError)]|[Output(3, Softmax)]"
        },
        {
            "NDSL4002", "units", "units", Tags,
            "History Fit(float[][] rows) => new Tags().Fit((rows, new float[][] { [0, 1], [1, 1] }));",
            "History Fit(float[][] rows) => new Tags().Fit((rows, new float[][] { [0, 1], [1, 1] }));|Output(3,|Output(2,"
        },
        {
            "NDSL4006", "scaler model", "scaler", Spam,
            "double Ask(Spam m, Dataset<bool> d) { var (train, test) = Split.TrainTest(d); var s = FeatureScaler.MinMax(train); m.Fit(s.Apply(train)); var t = FeatureScaler.MinMax(test); return m.Evaluate(t.Apply(test)).Loss; }",
            "double Ask(Spam m, Dataset<bool> d) { var (train, test) = Split.TrainTest(d); var s = FeatureScaler.MinMax(train); m.Fit(s.Apply(train)); var t = s; return m.Evaluate(t.Apply(test)).Loss; }"
        },
        {
            "NDSL4006", "scaler model", "model", Spam,
            "double Ask(Spam m, Dataset<bool> d) { var (train, test) = Split.TrainTest(d); var s = FeatureScaler.MinMax(train); m.Fit(s.Apply(train)); var t = FeatureScaler.MinMax(test); return m.Evaluate(t.Apply(test)).Loss; }",
            "double Ask(Spam m, Dataset<bool> d) { var (train, test) = Split.TrainTest(d); m.Fit(train); return m.Evaluate(test).Loss; }|[Input(4)]|[Input(4)] [MinMaxScale]"
        },
        {
            "NDSL4006", "scaler model", "scaler", Spam,
            "double Ask(Spam m, Dataset<bool> d) { var (train, test) = Split.TrainTest(d); m.Fit(FeatureScaler.Standardize(train).Apply(train)); return m.Evaluate(FeatureScaler.Standardize(test).Apply(test)).Loss; }",
            "double Ask(Spam m, Dataset<bool> d) { var (train, test) = Split.TrainTest(d); m.Fit(FeatureScaler.Standardize(train).Apply(train)); return m.Evaluate(FeatureScaler.Standardize(train).Apply(test)).Loss; }"
        },
        {
            "NDSL4007", "model", "model", Spam,
            "double Ask(Dataset<bool> d)\n{\n    FeatureScaler s = FeatureScaler.Standardize(d);\n    var scaled = s.Apply(d);\n    return Spam.CrossValidate(scaled).Folds.Count;\n}",
            "double Ask(Dataset<bool> d)\n{\n    var scaled = d;\n    return Spam.CrossValidate(scaled).Folds.Count;\n}|[Input(4)]|[Input(4)] [Standardize]"
        },
        {
            "NDSL4007", "model training", "training", Spam,
            "double Ask(Spam m, Dataset<bool> d) { var (train, test) = Split.TrainTest(d); var s = FeatureScaler.Standardize(d); m.Fit(s.Apply(train)); return m.Evaluate(s.Apply(test)).Loss; }",
            "double Ask(Spam m, Dataset<bool> d) { var (train, test) = Split.TrainTest(d); var s = FeatureScaler.Standardize(train); m.Fit(s.Apply(train)); return m.Evaluate(s.Apply(test)).Loss; }"
        },
        {
            "NDSL4009", "scale model", "scale", Spam,
            "double Ask(Spam m, Dataset<bool> d) { var (train, test) = Split.TrainTest(d); var s = FeatureScaler.Standardize(train); m.Fit(s.Apply(train)); return m.Predict(test.Row(0)); }",
            "double Ask(Spam m, Dataset<bool> d) { var (train, test) = Split.TrainTest(d); var s = FeatureScaler.Standardize(train); m.Fit(s.Apply(train)); return m.Predict(s.Apply(test).Row(0)); }"
        },
        {
            "NDSL4009", "scale model", "model", Spam,
            "double Ask(Spam m, Dataset<bool> d) { var (train, test) = Split.TrainTest(d); var s = FeatureScaler.Standardize(train); m.Fit(s.Apply(train)); return m.Evaluate(test).Loss; }",
            "double Ask(Spam m, Dataset<bool> d) { var (train, test) = Split.TrainTest(d); m.Fit(train); return m.Evaluate(test).Loss; }|[Input(4)]|[Input(4)] [Standardize]"
        },
        {
            "NDSL4009", "scaled", "scaled", Spam,
            "float Ask(Spam m, float[][] rows, bool[] y) { float[][] f = rows.Select(r => r.Select(x => x / 9).ToArray()).ToArray(); m.Fit((f, y)); return m.Predict(rows[0]); }",
            "float Ask(Spam m, float[][] rows, bool[] y) { float[][] f = rows.Select(r => r.Select(x => x / 9).ToArray()).ToArray(); m.Fit((f, y)); return m.Predict(f[0]); }"
        },
        {
            "NDSL3007", "split training", "split", Spam,
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { Epochs = 9, Callbacks = [new EarlyStopping()] });",
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { Epochs = 9, ValidationSplit = 0.2, Callbacks = [new EarlyStopping()] });"
        },
        {
            "NDSL3007", "split training", "training", Spam,
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { Epochs = 9, Callbacks = [new EarlyStopping { Patience = 3 }] });",
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { Epochs = 9, Callbacks = [new EarlyStopping { Monitor = Monitored.Loss, Patience = 3 }] });"
        },
        {
            "NDSL3007", "split training", "training", Spam,
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { Callbacks = [new EarlyStopping { Monitor = Monitored.OfValidation(Metric.Accuracy) }] });",
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { Callbacks = [new EarlyStopping { Monitor = Monitored.Of(Metric.Accuracy) }] });"
        },
        {
            "NDSL3007", "split training", "split", Spam,
            "History Fit(Dataset<bool> d)\n{\n    FitOptions o = new()\n    {\n        Epochs = 9, // few\n        Callbacks = [new EarlyStopping()],\n    };\n    return new Spam().Fit(d, o);\n}",
            "History Fit(Dataset<bool> d)\n{\n    FitOptions o = new()\n    {\n        Epochs = 9, // few\n        ValidationSplit = 0.2,\n        Callbacks = [new EarlyStopping()],\n    };\n    return new Spam().Fit(d, o);\n}"
        },
        {
            "NDSL3007", "split training", "split", Spam,
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { ValidationSplit = 0, Callbacks = [new EarlyStopping()] });",
            "History Fit(Dataset<bool> d) => new Spam().Fit(d, new() { ValidationSplit = 0.2, Callbacks = [new EarlyStopping()] });"
        },
        {
            "NDSL3016", "load", "load", Spam,
            "bool Ask(float[] row) { Spam model = new(7); /* ? */ return model.Classify(row); }",
            "bool Ask(float[] row) { Spam model = Spam.Load(\"spam.safetensors\"); /* ? */ return model.Classify(row); }"
        },
        {
            "NDSL3016", "load", "load", Spam,
            "bool Ask(float[] row, string weightFile) => new Spam().Classify(row);",
            "bool Ask(float[] row, string weightFile) => Spam.Load(weightFile).Classify(row);"
        },
        {
            "NDSL3016", "load fit", "fit", Spam,
            "double Score(Dataset<bool> training, Dataset<bool> test)\n{\n    Spam model = new();\n    return model.Evaluate(test).Accuracy;\n}",
            "double Score(Dataset<bool> training, Dataset<bool> test)\n{\n    Spam model = new();\n    model.Fit(training);\n    return model.Evaluate(test).Accuracy;\n}"
        },
        {
            "NDSL4001", "input", "input", Spam,
            "float Ask(Spam model) => model.Predict([1, 2, 3]);",
            "float Ask(Spam model) => model.Predict([1, 2, 3]);" + "|[Input(4)]|[Input(3)]"
        },
        {
            "NDSL4001", "size input", "size", Spam,
            "float Ask(Spam model) { float[] row = new float[5]; return model.Predict(row); }",
            "float Ask(Spam model) { float[] row = new float[Spam.InputSize]; return model.Predict(row); }"
        },
        {
            "NDSL4001", "size", "size", Iris,
            "void Ask(Iris model, float[] row) { var p = new float[1]; model.Predict(row, p); }",
            "void Ask(Iris model, float[] row) { var p = new float[Iris.OutputSize]; model.Predict(row, p); }"
        },
        {
            "NDSL4001", "size", "size", Iris,
            "void Ask(Iris model) { var p = new float[2]; model.PredictBatch(new float[8], p); }",
            "void Ask(Iris model) { var p = new float[2 * Iris.OutputSize]; model.PredictBatch(new float[8], p); }"
        },
        {
            "NDSL4003", "encode numbers", "encode", Rows,
            "History Fit(float[][] rows, int[] l) { var y = l.Select(c => new float[] { c }).ToArray(); return new Rows().Fit((rows, y)); }",
            "History Fit(float[][] rows, int[] l) { var y = OneHot.Encode(l, Rows.OutputSize); return new Rows().Fit((rows, y)); }"
        },
        {
            "NDSL4003", "encode numbers", "numbers", Rows,
            "History Fit(float[][] rows, byte[] l) { float[][] y = Array.ConvertAll(l, c => new float[] { c }); return new Rows().Fit((rows, y)); }",
            "History Fit(float[][] rows, byte[] l) { int[] y = l.Select(c => (int)c).ToArray(); return new Rows().Fit((rows, y)); }" + "| [Loss(CategoricalCrossEntropy)]|"
        },
        {
            "NDSL4003", "encode numbers", "encode", Rows,
            "History Fit(float[][] rows) { float[][] y = [[2], [0]]; return new Rows().Fit((rows, y)); }",
            "History Fit(float[][] rows) { float[][] y = OneHot.Encode([2, 0], Rows.OutputSize); return new Rows().Fit((rows, y)); }"
        },
        {
            "NDSL4004", "keep", "keep", Iris,
            "Dataset<int> Read(float[][] rows, int[] l) => Dataset.Create(rows, l.Select(x => x / 255).ToArray());",
            "Dataset<int> Read(float[][] rows, int[] l) => Dataset.Create(rows, l);"
        },
        {
            "NDSL4004", "keep", "keep", Iris,
            "Dataset<int> Read(float[][] rows, List<byte> l) => Dataset.Create(rows, l.Select(x => x / 255 /* ! */).ToArray());",
            "Dataset<int> Read(float[][] rows, List<byte> l) => Dataset.Create(rows, l.Select(x => (int)x /* ! */).ToArray());"
        },
        {
            "NDSL4004", "keep", "keep", Iris,
            "Dataset<int> Read(Dataset<int> d) => d.Select(x => (int)(x / 255f));",
            "Dataset<int> Read(Dataset<int> d) => d;"
        },
        {
            "NDSL4005", "rescale divide", "rescale", Spam,
            "float Ask(Spam model, byte[] b) => model.Predict(b.Select(x => (float)x).ToArray());",
            "float Ask(Spam model, byte[] b) => model.Predict(b.Select(x => (float)x).ToArray());" + "|[Input(4)]|[Input(4)] [Rescale(1 / 255f)]"
        },
        {
            "NDSL4005", "rescale divide", "divide", Spam,
            "float Ask(Spam model, byte[] b) { var f = new float[4]; for (int i = 0; i < 4; i++) f[i] = b[i]; return model.Predict(f); }",
            "float Ask(Spam model, byte[] b) { var f = new float[4]; for (int i = 0; i < 4; i++) f[i] = b[i] / 255f; return model.Predict(f); }"
        },
        {
            "NDSL4008", "assign variable", "assign", Iris,
            "Dataset<int> Shift(Dataset<int> d) { d.Select(x => x - 1); return d; }",
            "Dataset<int> Shift(Dataset<int> d) { d = d.Select(x => x - 1); return d; }"
        },
        {
            "NDSL4008", "variable", "variable", Iris,
            "void Part(Dataset<int> d, int train)\n{\n    Split.TrainTest(d);\n}",
            "void Part(Dataset<int> d, int train)\n{\n    var (train2, test) = Split.TrainTest(d);\n}"
        },
        {
            "NDSL4010", "labels-y labels-other", "labels-y", Line,
            "History Fit(float[] x, float[] other, float[] y) => new Line().Fit((x, x));",
            "History Fit(float[] x, float[] other, float[] y) => new Line().Fit((x, y));"
        },
        {
            "NDSL4011", "units", "units", Iris,
            "History Fit(float[][] rows) => new Iris().Fit(Dataset.Create(rows, [0, 1, 4, 3]));",
            "History Fit(float[][] rows) => new Iris().Fit(Dataset.Create(rows, [0, 1, 4, 3]));" + "|Output(3,|Output(5,"
        },
        {
            "NDSL4011", "classes", "classes", Spam,
            "History Fit(float[][] rows) { float[] y = [0, 1f, 2]; return new Spam().Fit((rows, y)); }",
            "History Fit(float[][] rows) { int[] y = [0, 1, 2]; return new Spam().Fit((rows, y)); }" + "|Output(Sigmoid)|Output(3, Softmax)"
        },
        {
            "NDSL4012", "classify threshold", "classify", Spam,
            "int Ask(Spam model, float[] row) { var p = new float[1]; model.Predict(row, p); return Array.IndexOf(p, p.Max()); }",
            "int Ask(Spam model, float[] row) { var p = new float[1]; model.Predict(row, p); return model.Classify(row) ? 1 : 0; }"
        },
        {
            "NDSL4012", "classify threshold", "threshold", Spam,
            "int Ask(Spam model, float[] row) { var p = new float[1]; model.Predict(row, p); return 1 + Array.IndexOf(p, p.Max()); }",
            "int Ask(Spam model, float[] row) { var p = new float[1]; model.Predict(row, p); return 1 + (p[0] >= 0.5f ? 1 : 0); }"
        },
        {
            "NDSL4013", "batch first", "batch", Iris,
            "void Ask(Iris model, float[] answers) { float[] rows = new float[8]; model.Predict(rows, answers); }",
            "void Ask(Iris model, float[] answers) { float[] rows = new float[8]; model.PredictBatch(rows, answers); }"
        },
        {
            "NDSL4013", "first", "first", Spam,
            "float Ask(Spam model) { float[] rows = new float[8]; return model.Predict(rows); }",
            "float Ask(Spam model) { float[] rows = new float[8]; return model.Predict(rows.AsSpan(0, Spam.InputSize)); }"
        },
        {
            "NDSL5007", "before-loop", "before-loop", Spam,
            "void Ask(float[][] rows, string file)\n{\n    foreach (float[] row in rows)\n    {\n        Spam model = Spam.Load(file);\n        Console.WriteLine(model.Predict(row));\n    }\n}",
            "void Ask(float[][] rows, string file)\n{\n    Spam model = Spam.Load(file);\n    foreach (float[] row in rows)\n    {\n        Console.WriteLine(model.Predict(row));\n    }\n}"
        },
        {
            "NDSL5007", "before-loop field", "before-loop", Spam,
            "void Ask(float[][] rows) { foreach (float[] row in rows) Console.WriteLine(Spam.Load(\"a\").Predict(row)); }",
            "void Ask(float[][] rows) { Spam model = Spam.Load(\"a\"); foreach (float[] row in rows) Console.WriteLine(model.Predict(row)); }"
        },
        {
            "NDSL5007", "field", "field", Spam,
            "bool ClassifyMail(float[] mail) => Spam.Load(\"a\").Classify(mail);",
            "private static readonly Spam s_spam = Spam.Load(\"a\");\n\nbool ClassifyMail(float[] mail) => s_spam.Classify(mail);"
        },
        {
            "NDSL5008", "lock", "lock", Spam,
            "void Train(Spam model, Dataset<bool>[] parts) => Parallel.ForEach(parts, part => model.Fit(part));",
            "void Train(Spam model, Dataset<bool>[] parts) => Parallel.ForEach(parts, part => { lock (model) { model.Fit(part); } });"
        },
        {
            "NDSL5008", "lock", "lock", Spam,
            "void Train(Spam model, Dataset<bool>[] parts) => Parallel.ForEach(parts, part => { /* a */ model.Fit(part); /* b */ });",
            "void Train(Spam model, Dataset<bool>[] parts) => Parallel.ForEach(parts, part => { /* a */ lock (model) { model.Fit(part); } /* b */ });"
        },
    };

    [Theory]
    [MemberData(nameof(Fixes))]
    public async Task A_fix_changes_what_it_says_and_nothing_else(string id, string keys, string key, string models, string before, string after)
    {
        string Source(string members, string declarations) =>
            "using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks;\nclass P {\n" + members + "\n}" + declarations;
        string[] change = after.Split('|');
        string changed = change.Length > 1 ? models.Replace(change[1], change[2], StringComparison.Ordinal) : models;
        FixRun run = FixRun.Of(Source(before, models));
        Assert.Equal(keys, await run.Keys(id));
        Assert.Equal([Source(change[0], changed)], await run.Apply(id, key));
    }

    [Fact]
    public async Task A_fix_may_edit_the_file_of_the_model()
    {
        string[] fixedSources = await FixRun.Of(
            "using System.Linq; class P { float Ask(Spam model, byte[] b) => model.Predict(b.Select(x => (float)x).ToArray()); }",
            "[Input(4)]\n[Output(Sigmoid)]\npublic partial class Spam;\n").Apply("NDSL4005", "rescale");
        Assert.Equal("[Input(4)]\n[Rescale(1 / 255f)]\n[Output(Sigmoid)]\npublic partial class Spam;\n", fixedSources[1]);
    }

    [Fact]
    public async Task A_fix_that_breaks_code_elsewhere_is_not_offered()
    {
        // Four classes would need other labels in the second method as well.
        FixRun run = FixRun.Of(
            "class P { History Fit(float[][] rows) { float[] y = [0, 1, 2, 3]; return new Spam().Fit((rows, y)); } }",
            "class Q { bool Ask(Spam model, float[] row) => model.Classify(row); }" + Spam);
        Assert.Equal("", await run.Keys("NDSL4011"));
    }

    [Fact]
    public async Task All_mistakes_of_a_rule_are_mended_together() => Assert.Equal(
        ["using System.Linq; class P { void A(Dataset<int> d) { d = d.Select(x => x - 1); d = d.Subset([0]); } }" + Iris],
        await FixRun.Of("using System.Linq; class P { void A(Dataset<int> d) { d.Select(x => x - 1); d.Subset([0]); } }" + Iris).ApplyAll("NDSL4008", "assign"));
}

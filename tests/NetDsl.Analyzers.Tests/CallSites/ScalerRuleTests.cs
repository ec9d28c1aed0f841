namespace NetDsl.Analyzers.Tests.CallSites;

/// <summary>Rules that follow scaled rows through a method: NDSL4006, NDSL4007, NDSL4009.</summary>
public class ScalerRuleTests
{
    private const string Parts = "var (train, test) = Split.TrainTest(data); var s = FeatureScaler.Standardize(train); ";

    private const string Trained = "var m = new Classes(); var h = m.Fit(s.Apply(train)); ";

    [Theory]
    [InlineData(Parts + Trained + "var r = m.Evaluate(FeatureScaler.Standardize({|NDSL4006:test|}).Apply(test));", "FeatureScaler.Standardize learns new numbers from 'test', rows that the model is tested with: apply the scaler of the training rows to them")]
    [InlineData("foreach (Fold f in Folds.Stratified(data, 5)) { (Dataset<int> a, Dataset<int> b) = f.Of(data); var t = FeatureScaler.MinMax({|NDSL4006:b|}); }", "FeatureScaler.MinMax learns new numbers from 'b', rows that the model is tested with: apply the scaler of the training rows to them")]
    [InlineData("var parts = Split.TrainTest(data); var t = FeatureScaler.MinMax({|NDSL4006:parts.Test|});", "FeatureScaler.MinMax learns new numbers from 'parts.Test', rows that the model is tested with: apply the scaler of the training rows to them")]
    [InlineData("var (train, rest) = Split.TrainTest(data); var (dev, test) = Split.TrainTest(rest); var t = FeatureScaler.Standardize({|NDSL4006:dev|});", "FeatureScaler.Standardize learns new numbers from 'dev', rows that the model is tested with: apply the scaler of the training rows to them")]
    [InlineData("Dataset<int> later = Csv.Read(path, x => 0); var m = new Classes(); var h = m.Fit(FeatureScaler.Standardize(data).Apply(data)); var r = m.Evaluate(FeatureScaler.Standardize({|NDSL4006:later|}).Apply(later));", "FeatureScaler.Standardize learns new numbers from 'later', rows that the model is tested with: apply the scaler of the training rows to them")]
    [InlineData("var s = {|NDSL4007:FeatureScaler.Standardize(data)|}; var (train, test) = Split.TrainTest(s.Apply(data));", "FeatureScaler.Standardize learns from all rows of 'data', those that are tested with later among them, so that the test is too kind: put [Standardize] on the model, which learns from the training rows alone")]
    [InlineData("var better = {|NDSL4007:FeatureScaler.MinMax(data)|}.Apply(data); foreach (Fold f in Folds.Stratified(better, 5)) { var (a, b) = f.Of(better); }", "FeatureScaler.MinMax learns from all rows of 'data', those that are tested with later among them, so that the test is too kind: put [MinMaxScale] on the model, which learns from the training rows alone")]
    [InlineData("var better = {|NDSL4007:FeatureScaler.MinMax(data)|}.Apply(data); var r = Classes.CrossValidate(better, 10);", "FeatureScaler.MinMax learns from all rows of 'data', those that are tested with later among them, so that the test is too kind: put [MinMaxScale] on the model, which learns from the training rows alone")]
    [InlineData("var s = {|NDSL4007:FeatureScaler.Standardize(data)|}; var (train, test) = Split.TrainTest(data); var a = s.Apply(train); var b = s.Apply(test);", "FeatureScaler.Standardize learns from all rows of 'data', those that are tested with later among them, so that the test is too kind: put [Standardize] on the model, which learns from the training rows alone")]
    [InlineData(Parts + Trained + "var r = m.Evaluate({|NDSL4009:test|});", "'test' is not scaled here, but 'Classes' was trained on scaled rows: scale it in the same way, or leave that to the model with [Standardize]")]
    [InlineData(Parts + Trained + "int k = m.Classify({|NDSL4009:test|}.Row(0));", "'test' is not scaled here, but 'Classes' was trained on scaled rows: scale it in the same way, or leave that to the model with [Standardize]")]
    [InlineData(Parts + "var better = s.Apply(train); var m = new Classes(); var h = m.Fit(better, new() { Validation = {|NDSL4009:test|} });", "'test' is not scaled here, but 'Classes' was trained on scaled rows: scale it in the same way, or leave that to the model with [Standardize]")]
    [InlineData("var m = new Classes(); var h = m.Fit(FeatureScaler.MinMax(data).Apply(data)); m.PredictBatch({|NDSL4009:data|}.Features, new float[n]);", "'data' is not scaled here, but 'Classes' was trained on scaled rows: scale it in the same way, or leave that to the model with [MinMaxScale]")]
    [InlineData("float[] f = row.Select(x => x / 100f).ToArray(); var h = line.Fit((f, row)); float p = line.Predict({|NDSL4009:row|});", "'row' is not scaled here, but 'Line' was trained on scaled rows: scale it in the same way, or leave that to the model with [Rescale], [Standardize] or [MinMaxScale]")]
    [InlineData("float[][] f = rows.Select(r => r.Select(x => (x - 5) / 2).ToArray()).ToArray(); var h = spam.Fit((f, answers)); bool b = spam.Classify({|NDSL4009:rows[0]|});", "'rows[0]' is not scaled here, but 'Spam' was trained on scaled rows: scale it in the same way, or leave that to the model with [Rescale], [Standardize] or [MinMaxScale]")]
    public Task A_mistake_is_reported_at_its_place(string body, string message) => CallSiteCase.Expect(body, message);

    [Theory]
    [InlineData("NDSL4006", Parts + Trained + "var r = m.Evaluate(s.Apply(test));")]
    [InlineData("NDSL4006", "var (test, train) = Split.TrainTest(data, 0.8); var s = FeatureScaler.Standardize(train); var h = classes.Fit(s.Apply(train));")]
    [InlineData("NDSL4006", "var (train, test) = Split.TrainTest(data); test = train; var s = FeatureScaler.Standardize(test);")]
    [InlineData("NDSL4006", "var a = FeatureScaler.Standardize(data); var b = FeatureScaler.MinMax(kinds); var x = a.Apply(data); var y = b.Apply(kinds);")]
    [InlineData("NDSL4007", Parts + Trained + "var r = m.Evaluate(s.Apply(test));")]
    [InlineData("NDSL4007", "var better = FeatureScaler.Standardize(kinds).Apply(data); var (train, test) = Split.TrainTest(better);")]
    [InlineData("NDSL4007", "var r = Classes.CrossValidate(data); var all = FeatureScaler.Standardize(data).Apply(data); var h = classes.Fit(all);")]
    [InlineData("NDSL4007", "var (train, test) = Split.TrainTest(data); var s = FeatureScaler.Standardize(data); var last = s.Apply(data);")]
    [InlineData("NDSL4009", Parts + Trained + "test = s.Apply(test); var r = m.Evaluate(test);")]
    [InlineData("NDSL4009", Parts + Trained + "var r = m.Evaluate(s.Apply(test)); int k = m.Classify(s.Apply(test).Row(0)); k = m.Classify(row);")]
    [InlineData("NDSL4009", Parts + Trained + "h = m.Fit(train); var r = m.Evaluate(test);")]
    [InlineData("NDSL4009", "var better = FeatureScaler.Standardize(data).Apply(data); var (train, test) = Split.TrainTest(better); var m = new Classes(); var h = m.Fit(train); var r = m.Evaluate(test);")]
    [InlineData("NDSL4009", Parts + Trained + "var other = new Classes(); h = other.Fit(train); var r = other.Evaluate(test); r = m.Evaluate(Csv.Read(path, x => 0));")]
    [InlineData("NDSL4009", "float[] f = row.Select(x => x / 100f).ToArray(); var h = line.Fit((f, row)); float p = line.Predict(f); row[0] /= 100; p = line.Predict(row);")]
    [InlineData("NDSL4009", "float[] f = row.Select(x => x).ToArray(); var h = line.Fit((f, row)); float p = line.Predict(row);")]
    [InlineData("NDSL4009", "float[] f = row.Select(x => x / 100f).ToArray(); var h = line.Fit((f, row)); Change(row); float p = line.Predict(row);")]
    public Task Other_code_is_left_alone(string id, string body) => CallSiteCase.ExpectSilence(id, body);
}

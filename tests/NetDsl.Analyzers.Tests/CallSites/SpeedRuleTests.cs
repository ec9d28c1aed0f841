using Microsoft.CodeAnalysis;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.CallSites;

/// <summary>The rules of groups 5 and 6: loops, threads, and models that nobody uses.</summary>
public class SpeedRuleTests
{
    [Theory]
    [InlineData("foreach (var r in rows) { float[] p = {|NDSL5006:new float[3]|}; iris.Predict(r, p); Console.WriteLine(p[0]); }", "'p' is allocated in every round of the loop: make it once before the loop, Predict and PredictBatch fill it again")]
    [InlineData("for (int i = 0; i < n; i++) { var p = {|NDSL5006:new float[100]|}; spam.PredictBatch(row, p); foreach (float x in p) Console.Write(x); }", "'p' is allocated in every round of the loop: make it once before the loop, Predict and PredictBatch fill it again")]
    [InlineData("foreach (var r in rows) { var m = {|NDSL5007:Spam.Load(path)|}; float p = m.Predict(r); }", "this reads and checks 49 parameters of 'Spam' in every round of the loop: keep the model and load it once")]
    [InlineData("foreach (var r in rows) Console.Write({|NDSL5007:Spam.Load(\"a.safetensors\")|}.Predict(r));", "this reads and checks 49 parameters of 'Spam' in every round of the loop: keep the model and load it once")]
    [InlineData("float PredictOne(float[] r) { var m = {|NDSL5007:Spam.Load(\"a.safetensors\")|}; return m.Predict(r); } PredictOne(row);", "this reads and checks 49 parameters of 'Spam' for every prediction: keep the model and load it once")]
    [InlineData("Parallel.For(0, 4, i => { {|NDSL5008:classes.Fit(data)|}; });", "several threads train 'classes' at the same time, but Fit is not thread-safe (Predict is): give each its own model")]
    [InlineData("var m = new Classes(); Parallel.ForEach(rows, r => {|NDSL5008:m.Fit(data)|}); Elsewhere(m);", "several threads train 'm' at the same time, but Fit is not thread-safe (Predict is): give each its own model")]
    [InlineData("var all = new List<Task>(); for (int i = 0; i < 4; i++) all.Add(Task.Run(() => {|NDSL5008:classes.Fit(data)|})); Task.WaitAll(all.ToArray());", "several threads train 'classes' at the same time, but Fit is not thread-safe (Predict is): give each its own model")]
    public Task A_mistake_is_reported_at_its_place(string body, string message) => CallSiteCase.Expect(body, message);

    [Theory]
    [InlineData("NDSL5006", "float[] p = new float[3]; foreach (var r in rows) { iris.Predict(r, p); }")]
    [InlineData("NDSL5006", "var all = new List<float[]>(); foreach (var r in rows) { float[] p = new float[3]; iris.Predict(r, p); all.Add(p); }")]
    [InlineData("NDSL5006", "foreach (var r in rows) { float[] p = new float[r.Length]; iris.Predict(r, p); }")]
    [InlineData("NDSL5006", "foreach (var r in rows) { float[] p = new float[3]; iris.Predict(r, p); Func<float> later = () => p[0]; Elsewhere(later); }")]
    [InlineData("NDSL5006", "Parallel.ForEach(rows, r => { float[] p = new float[3]; iris.Predict(r, p); });")]
    [InlineData("NDSL5007", "var m = Spam.Load(path); foreach (var r in rows) { float p = m.Predict(r); }")]
    [InlineData("NDSL5007", "foreach (string file in path.Split(';')) { float p = Spam.Load(file).Predict(row); }")]
    [InlineData("NDSL5007", "for (int i = 0; i < n; i++) { var m = Spam.Load(path); var h = m.Fit((rows, answers)); }")]
    [InlineData("NDSL5007", "for (int i = 0; i < n; i++) { var m = Spam.Load(path + i); float p = m.Predict(row); }")]
    [InlineData("NDSL5007", "float PredictWith(string file) => Spam.Load(file).Predict(row); PredictWith(path);")]
    [InlineData("NDSL5007", "float Once() => Spam.Load(\"a.safetensors\").Predict(row); Once();")]
    [InlineData("NDSL5008", "Parallel.For(0, 4, i => { var m = new Classes((ulong)i); m.Fit(data); });")]
    [InlineData("NDSL5008", "var models = new Classes[4]; Parallel.For(0, 4, i => { models[i].Fit(data); });")]
    [InlineData("NDSL5008", "Parallel.For(0, 4, i => { lock (classes) { classes.Fit(data); } });")]
    [InlineData("NDSL5008", "Parallel.For(0, 4, i => { classes.Evaluate(data); }); Task.Run(() => classes.Fit(data)).Wait();")]
    [InlineData("NDSL5008", "var all = new List<Task>(); for (int i = 0; i < 4; i++) { var m = new Classes(); all.Add(Task.Run(() => m.Fit(data))); }")]
    [InlineData("NDSL5008", "Func<Task> f = async () => { for (int i = 0; i < 4; i++) await Task.Run(() => classes.Fit(data)); };")]
    [InlineData("NDSL5008", "foreach (var r in rows) { Action train = () => classes.Fit(data); train(); }")]
    public Task Other_code_is_left_alone(string id, string body) => CallSiteCase.ExpectSilence(id, body);

    [Fact]
    public async Task A_method_named_after_predictions_must_not_load_the_model_every_time()
    {
        Markup marked = Markup.Parse("""
            static class Service { public static bool ClassifyMail(float[] mail) { Spam model = {|NDSL5007:Spam.Load("spam.safetensors")|}; return model.Classify(mail); } }
            [Input(4)] [Output(Sigmoid)] partial class Spam;
            """);
        Assert.Equal(marked.Expected, marked.Show(await CallSiteCase.Diagnose(new UserProject(marked.Source))));
    }

    [Theory]
    [InlineData("[Input(4)] [Output(Sigmoid)] partial class {|NDSL6010:Spam|};", false)]
    [InlineData("[Input(4)] [Output(Sigmoid)] public partial class {|NDSL6010:Spam|} { static Spam Make() => new Spam(); } static class Program { static void Main() { } }", true)]
    [InlineData("[Input(4)] [Output(Sigmoid)] public partial class Spam;", false)]
    [InlineData("[Input(4)] [Output(Sigmoid)] partial class Spam; class Holder { Spam? model = null; public override string ToString() => model + \"\"; }", false)]
    [InlineData("[Input(4)] [Output(Sigmoid)] partial class Spam; static class Program { static void Main() => System.Console.WriteLine(Spam.Summary); }", true)]
    [InlineData("[Input(0)] [Output(Sigmoid)] partial class Faulty;", false)]
    public async Task A_model_that_nothing_names_is_reported_where_nobody_else_can_see_it(string markup, bool isProgram)
    {
        Markup marked = Markup.Parse(markup);
        UserProject project = new(marked.Source);
        Compilation compilation = project.Compile();
        compilation = isProgram ? compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication)) : compilation;
        GeneratorRun run = GeneratorRun.Start(compilation, project.ParseOptions);
        IReadOnlyList<Diagnostic> found = await AnalyzerRun.Diagnose(run.Output, new NetDsl.Analyzers.CallSites.CallSiteAnalyzer());
        Assert.Equal(marked.Expected, marked.Show(found));
    }
}

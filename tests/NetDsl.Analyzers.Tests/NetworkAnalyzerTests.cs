using Microsoft.CodeAnalysis;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests;

/// <summary>Every fault that inference knows: id, place and message.</summary>
public class NetworkAnalyzerTests
{
    private const string Tail = " public partial class M;";

    /// <summary>Source with marks; message of the (first) diagnostic.</summary>
    public static TheoryData<string, string> Faults => new()
    {
        { "[{|NDSL1001:Dense(3)|}] [Output(Linear)]" + Tail, "'M' declares layers but no input shape: add [Input(n)]" },
        { "[{|NDSL1001:Adam|}]" + Tail, "'M' declares layers but no input shape: add [Input(n)]" },
        { "[{|NDSL1002:Input(3)|}] [Dense(3)]" + Tail, "'M' must end with exactly one [Output], but there is none" },
        { "[Input(3)] [{|NDSL1002:Output(Linear)|}] [Dense(3)]" + Tail, "'M' must end with exactly one [Output], but Dense1 stands behind it" },
        { "enum E { A, B } [Input(3)] [Output<E>(Softmax)] [{|NDSL1002:Output(Linear)|}] partial class M;", "'M' must end with exactly one [Output], but there are 2, one behind the other: [From] leads to the value that a further output reads" },
        { "[Input({|NDSL1003:0|})] [Output(Linear)]" + Tail, "size of Input must be at least 1 but is 0" },
        { "[Input(3, {|NDSL1003:-2|})] [Flatten] [Output(Linear)]" + Tail, "columns of Input must be at least 1 but is -2" },
        { "[Input(3)] [Dense({|NDSL1003:0|}, Relu)] [Output(Linear)]" + Tail, "units of Dense1 must be at least 1 but is 0" },
        { "[Input(3)] [Dense(activation: Relu, units: {|NDSL1003:-7|}, Name = \"Hidden\")] [Output(Linear)]" + Tail, "units of Hidden must be at least 1 but is -7" },
        { "[Input(3)] [Output({|NDSL1003:0|}, Linear)]" + Tail, "units of Output must be at least 1 but is 0" },
        { "[Input(4)] [Reshape(2, {|NDSL1003:0|})] [Flatten] [Output(Linear)]" + Tail, "every size of Reshape1 must be at least 1 but is 0" },
        { "[Input(4, 2)] [{|NDSL1004:Dense(3)|}] [Output(Linear)]" + Tail, "Dense1 expects a vector but gets the shape 4x2 from Input: insert [Flatten] before it" },
        { "[Input(4, 2)] [BatchNorm] [{|NDSL1004:Dense(3)|}] [Output(Linear)]" + Tail, "Dense1 expects a vector but gets the shape 4x2 from BatchNorm1: insert [Flatten] before it" },
        { "[Input(2, 3, 4)] [Reshape(2, 3, 2, 2)] [{|NDSL1024:PRelu|}] [Flatten] [Output(Linear)]" + Tail, "PRelu1 needs a vector, steps x features, or height x width x channels but gets 2x3x2x2 from Reshape1; the number of samples is not part of a shape" },
        { "[Input(9)] [{|NDSL1024:MaxPool2D|}] [Flatten] [Output(Linear)]" + Tail, "MaxPool2D1 needs height x width x channels but gets 9 from Input; the number of samples is not part of a shape" },
        { "[Input(1, 28, 28)] [Conv2D(2, {|NDSL1005:5|})] [Flatten] [Output(Linear)]" + Tail, "Conv2D1 needs at least 5x5 but its input has only 1x28: write the input as (28, 28, 1), height, width and channels" },
        { "[Input(10)] [Reshape({|NDSL1006:3|}, 3)] [Conv2D(2, 3, Relu)] [Flatten] [Output(Linear)]" + Tail, "Reshape1 cannot turn 10 values into 3x3 (9 values)" },
        { "[Input(4, 4)] [Conv2D(2, {|NDSL1005:5|})] [Flatten] [Output(Linear)]" + Tail, "Conv2D1 needs at least 5x5 but its input has only 4x4: use Padding = Padding.Same, a smaller window, or one pooling less" },
        { "[Input(12)] [Reshape({|NDSL1006:5|}, 2)] [Flatten] [Output(Linear)]" + Tail, "Reshape1 cannot turn 12 values into 5x2 (10 values)" },
        { "[Input(12)] [Reshape({|NDSL1006:5|}, -1)] [Flatten] [Output(Linear)]" + Tail, "Reshape1 cannot turn 12 values into 5x-1 (a multiple of 5 values)" },
        { "[Input(12)] [Reshape({|NDSL1006:65536|}, 65536, 65536, 65536)] [Flatten] [Output(Linear)]" + Tail, "Reshape1 cannot turn 12 values into 65536x65536x65536x65536 (more than any network has)" },
        { "[Input(3)] [Dropout({|NDSL1017:50|})] [Output(Linear)]" + Tail, "the rate of Dropout1 must be at least 0 and below 1 but is 50" },
        { "[Input(3)] [Dropout({|NDSL1017:float.NaN|})] [Output(Linear)]" + Tail, "the rate of Dropout1 must be at least 0 and below 1 but is NaN" },
        { "[Input(3)] [Dense(2)] public partial class M; [{|NDSL1022:Output(Linear)|}] public partial class M;", "the order of layers is only defined within one declaration; move all layer attributes of 'M' to one place" },
        { "[Input(3)] [Dense(2)] [{|NDSL1023:Standardize|}] [Output(Linear)]" + Tail, "Standardize1 prepares inputs and must stand before the first computing layer, but Dense1 stands before it" },
        { "[Input(8)] [{|NDSL1028:Residual|}] [Dense(8, Relu)] [Output(Sigmoid)]" + Tail, "[Residual]: no [EndResidual] closes it" },
        { "[Input(8)] [Dense(8, Relu)] [{|NDSL1028:EndResidual|}] [Output(Sigmoid)]" + Tail, "[EndResidual]: no [Residual] is open before it" },
        { "[Input(8)] [{|NDSL1028:Repeat(2)|}] [Dense(8, Relu)] [Output(Sigmoid)]" + Tail, "[Repeat]: no [EndRepeat] closes it" },
        { "[Input(8)] [Dense(8, Relu)] [{|NDSL1028:EndRepeat|}] [Output(Sigmoid)]" + Tail, "[EndRepeat]: no [Repeat] is open before it" },
        { "[Input(8)] [Repeat(3)] [Residual] [Dense(8, Relu)] [EndRepeat] [{|NDSL1028:EndResidual|}] [Output(Sigmoid)]" + Tail, "[EndResidual]: its [Residual] stands on the other side of a [Repeat] or [EndRepeat]: close what was opened last first" },
        { "[Input(8)] [Residual] [Repeat(3)] [Dense(8, Relu)] [{|NDSL1028:EndResidual|}] [EndRepeat] [Output(Sigmoid)]" + Tail, "[EndResidual]: its [Residual] stands on the other side of a [Repeat] or [EndRepeat]: close what was opened last first" },
        { "[Input(8)] [Repeat(3)] [{|NDSL1028:Residual|}] [Dense(8, Relu)] [EndRepeat] [Output(Sigmoid)]" + Tail, "[Residual]: no [EndResidual] closes it" },
        { "[Input(8)] [Dense(8, Relu, Name = \"Trunk\")] [Dense(8)] [Add({|NDSL1029:\"Truck\"|})] [Output(Sigmoid)]" + Tail, "Add1 reads \"Truck\", but no layer before it has; known are Input, Trunk, Dense2" },
        { "[Input(8)] [Repeat(2)] [Dense(8, Relu)] [From({|NDSL1029:\"Later\"|})] [EndRepeat] [Dense(8, Name = \"Later\")] [Output(Sigmoid)]" + Tail, "From reads \"Later\", but is made further down: a value can be read only after the layer that gives it" },
        { "[Input(8)] [Dense(8, Relu, Name = \"Trunk\")] [{|NDSL1030:Dense(4, Relu)|}] [From(\"Trunk\")] [Dense(4, Tanh)] [Output(Sigmoid)]" + Tail, "nobody reads what Dense2 gives, so it can neither learn nor change a prediction: remove it, or join it with [Add] or [Concatenate]" },
        { "[Input(8)] [Repeat(3)] [Dense(8, Relu, Name = \"Trunk\")] [{|NDSL1030:Dense(4, Relu)|}] [From(\"Trunk\")] [EndRepeat] [Output(Sigmoid)]" + Tail, "nobody reads what Dense2 gives, so it can neither learn nor change a prediction: remove it, or join it with [Add] or [Concatenate]" },
        { "[Input(8, 8, 4)] [Residual] [Conv2D(4, 3, Relu)] [{|NDSL1031:EndResidual|}] [Flatten] [Output(Sigmoid)]" + Tail, "Residual1 joins 8x8x4 (Input) with 6x6x4 (Input > Conv2D1), but they must have the same shape" },
        { "[Input(8, 8, 4)] [Conv2D(4, 3, Relu, Padding = Padding.Same, Name = \"Trunk\")] [Conv2D(8, 3, Padding = Padding.Same)] [BatchNorm] [Dropout(0.1f)] [Add({|NDSL1031:\"Trunk\"|}, \"Input\")] [Flatten] [Output(Sigmoid)]" + Tail, "Add1 joins 8x8x8 (Trunk > Conv2D2 > BatchNorm1 > Dropout1) with 8x8x4 (Trunk), but they must have the same shape" },
        { "[Input(4)] [Dense(2, Relu, Name = \"A\")] [From(\"Input\")] [Dense(3, Relu, Name = \"B\")] [From(\"Input\")] [Dense(3, Relu)] [Dense(3, Relu)] [Dense(3, Relu)] [Dense(3, Relu)] [Dense(3, Relu)] [Dense(3, Relu)] [Dense(3, Relu)] [Dense(2, Relu)] [Multiply(\"A\", {|NDSL1031:\"B\"|})] [Output(Sigmoid)]" + Tail, "Multiply1 joins 2 (Input > Dense3 > Dense4 > ... > Dense8 > Dense9 > Dense10) with 3 (Input > B), but they must have the same shape" },
        { "[Input(8, 8, 4)] [Conv2D(4, 3, Relu, Name = \"Trunk\")] [Conv2D(4, 3, Relu)] [Concatenate({|NDSL1031:\"Trunk\"|})] [Flatten] [Output(Sigmoid)]" + Tail, "Concatenate1 joins 4x4x4 (Trunk > Conv2D2) with 6x6x4 (Trunk), but they may differ in the last size only" },
        { "[Input(8, 8, 4)] [Repeat(3)] [Residual] [Conv2D(4, 3, Relu)] [{|NDSL1031:EndResidual|}] [EndRepeat] [Flatten] [Output(Sigmoid)]" + Tail, "Residual1 joins 8x8x4 (Input) with 6x6x4 (Input > Conv2D1), but they must have the same shape" },
        { "[Input(3)] [Output({|NDSL2001:Softmax|})]" + Tail, "Softmax over one unit always yields 1, so 'M' cannot learn: use Sigmoid for yes/no, or one unit per class" },
        { "[Input(3)] [Output(3, Softmax)] [Loss({|NDSL2002:BinaryCrossEntropy|})]" + Tail, "Softmax makes the 3 outputs exclude each other, but BinaryCrossEntropy treats them as independent: leave [Loss] out, or use Sigmoid" },
        { "[Input(3)] [Output(Sigmoid)] [Loss({|NDSL2003:CategoricalCrossEntropy|})]" + Tail, "CategoricalCrossEntropy over one output cannot tell anything apart: use BinaryCrossEntropy with Sigmoid, or one unit per class" },
        { "[Input(3)] [Output({|NDSL2005:Relu|})] [Loss(BinaryCrossEntropy)]" + Tail, "BinaryCrossEntropy needs values between 0 and 1, but Relu yields 0 or more: use Sigmoid" },
        { "[Input(3)] [Output(3, {|NDSL2006:Tanh|})] [Loss(SparseCategoricalCrossEntropy)]" + Tail, "SparseCategoricalCrossEntropy needs probabilities that sum to 1, but Tanh yields between -1 and 1: use Softmax" },
        { "[Input(3)] [Dense(4, KernelInitializer = {|NDSL2020:Initializer.Ones|})] [Output(Linear)]" + Tail, "all units of Dense1 start with the weight 1 and would stay equal forever: choose a random KernelInitializer" },
        { "[Input(3)] [Output(Linear)] [Adam(LearningRate = {|NDSL3003:-1|})]" + Tail, "LearningRate of Adam must be above 0 but is -1" },
        { "[Input(3)] [Dense(2, L2 = {|NDSL3003:-0.5f|})] [Output(Linear)]" + Tail, "L2 of Dense1 must be 0 or more but is -0.5" },
        { "[Input(3)] [GaussianNoise({|NDSL3003:-1|})] [Output(Linear)]" + Tail, "stddev of GaussianNoise1 must be 0 or more but is -1" },
        { "[Input(3)] [Rescale({|NDSL3003:0|})] [Output(Linear)]" + Tail, "scale of Rescale1 must be a finite number other than 0 but is 0" },
        { "[Input(3)] [Rescale(1, Offset = {|NDSL3003:float.NaN|})] [Output(Linear)]" + Tail, "offset of Rescale1 must be a finite number but is NaN" },
        { "[Input(3)] [LayerNorm(Epsilon = {|NDSL3003:0|})] [Output(Linear)]" + Tail, "Epsilon of LayerNorm1 must be above 0 but is 0" },
        { "[Input(3)] [PRelu(InitialAlpha = {|NDSL3003:float.NaN|})] [Output(Linear)]" + Tail, "InitialAlpha of PRelu1 must be a finite number but is NaN" },
        { "[Input(3)] [Output(Linear)] [Loss(Huber, Delta = {|NDSL3003:0|})]" + Tail, "Delta of Loss must be above 0 but is 0" },
        { "[Input(3)] [Output(Sigmoid)] [Loss(BinaryCrossEntropy, LabelSmoothing = {|NDSL3003:1|})]" + Tail, "LabelSmoothing of Loss must be at least 0 and below 1 but is 1" },
        { "[Input(3)] [Output(Linear)] [Sgd(Momentum = {|NDSL3005:1.5f|})]" + Tail, "Momentum of Sgd must be at least 0 and below 1 but is 1.5" },
        { "[Input(3)] [Dense(2)] [BatchNorm(Momentum = {|NDSL3005:1|})] [Output(Linear)]" + Tail, "Momentum of BatchNorm1 must be at least 0 and below 1 but is 1" },
        { "[Input(3)] [Output(Linear)] public class {|NDSL6001:M|};", "'M' must be partial so that NetDsl can add Fit and Predict to 'M'" },
        { "class Outer { [Input(3)] [Output(Linear)] public partial class {|NDSL6001:M|}; }", "'Outer' must be partial so that NetDsl can add Fit and Predict to 'M'" },
        { "[Input(3)] [Output(Linear)] public static partial class {|NDSL6002:M|};", "'M' is static; a model must be a plain, non-generic class" },
        { "[Input(3)] [Output(Linear)] public abstract partial class {|NDSL6002:M|};", "'M' is abstract; a model must be a plain, non-generic class" },
        { "[Input(3)] [Output(Linear)] public partial class {|NDSL6002:M|}<T>;", "'M' is generic; a model must be a plain, non-generic class" },
        { "partial class Outer<T> { [Input(3)] [Output(Linear)] public partial class {|NDSL6002:M|}; }", "'M' is inside a generic type; a model must be a plain, non-generic class" },
        { "[Input(3)] [Output(Linear)] public partial record {|NDSL6002:M|};", "'M' is a record; a model must be a plain, non-generic class" },
        { "[Input(3)] [Output(Linear)] file partial class {|NDSL6002:M|};", "'M' is file-local; a model must be a plain, non-generic class" },
        { "[Input(3)] [Output(Linear)] public partial class {|NDSL6002:M|}(int x) { public int X => x; }", "'M' is declared with a primary constructor; a model must be a plain, non-generic class" },
        { "[Input(3)] [Output(Linear)] public partial class {|NDSL6002:M|} { public required int X; }", "'M' is declared with required members; a model must be a plain, non-generic class" },
        { "[Input(3)] [Output(Linear)] public partial class M { public int {|NDSL6004:Summary|} => 1; }", "NetDsl generates 'Summary' in 'M': rename the member of yours" },
        { "[Input(3)] [Output(Linear)] public partial class M { public int {|NDSL6004:Fit|}; }", "NetDsl generates 'Fit' in 'M': rename the member of yours" },
        { "[Input(3)] [Output(Linear)] public partial class M { class {|NDSL6004:Kernels|}; }", "NetDsl generates 'Kernels' in 'M': rename the member of yours" },
        { "[Input(3)] [Dense(2)] [Output(Linear)] public partial class M { public int {|NDSL6004:Dense1Kernel|}; }", "NetDsl generates 'Dense1Kernel' in 'M': rename the member of yours" },
        { "[Input(3)] [Output(Linear)] public partial class M { public float {|NDSL6004:Predict|}(System.ReadOnlySpan<float> row) => 0; }", "NetDsl generates 'Predict(System.ReadOnlySpan<float>)' in 'M': rename the member of yours" },
        { "[Input(3)] [Output(Linear)] public partial class M { public {|NDSL6004:M|}(ulong x) { } }", "NetDsl generates 'M(ulong)' in 'M': rename the member of yours" },
        { "[Input(3)] [Output(Linear)] public partial class {|NDSL6004:Network|};", "NetDsl generates 'Network' in 'Network': rename the class" },
        { "[Input(3)] [Dense(2, {|NDSL6005:(Activation)99|})] [Output(Linear)]" + Tail, "Activation of Dense: 99 is not a member of Activation" },
        { "[Input(4, 3)] [Activation({|NDSL6005:Softmax|})] [Flatten] [Output(Linear)]" + Tail, "Activation of Activation1: Softmax over the channels of every pixel is not supported; put Softmax into [Output]" },
        { "[Input(4, 3)] [Residual] [Conv1D(3, 1)] [EndResidual({|NDSL6005:Softmax|})] [Flatten] [Output(Linear)]" + Tail, "Activation of Residual1: Softmax over the channels of every pixel is not supported; put Softmax into [Output]" },
        { "[Input(3)] [Output({|NDSL6005:(Activation)(-1)|})]" + Tail, "Activation of Output: -1 is not a member of Activation" },
        { "[Input(3)] [Output(Linear)] [Loss({|NDSL6005:(Loss)50|})]" + Tail, "Loss of Loss: 50 is not a member of Loss" },
        { "[Input(3)] [Dense(2, KernelInitializer = {|NDSL6005:(Initializer)77|})] [Output(Linear)]" + Tail, "KernelInitializer of Dense: 77 is not a member of Initializer" },
        { "[Input(3)] [Output(Linear)] [Metrics(Metric.R2, {|NDSL6005:(Metric)44|})]" + Tail, "Metrics of Metrics: 44 is not a member of Metric" },
        { "[Input(3)] [Dense(2, Name = \"A\")] [Dense(2, Name = {|NDSL6005:\"A\"|})] [Output(Linear)]" + Tail, "Name of Dense2: \"A\" is already the name of another layer" },
        { "[Input(3)] [Dense(2, Name = {|NDSL6005:\"Dense2\"|})] [Dense(2)] [Output(Linear)]" + Tail, "Name of Dense2: \"Dense2\" is also the name that another layer has by default" },
        { "[Input(3)] [Dense(2)] [Dense(2, Name = {|NDSL6005:\"Dense_1\"|})] [Output(Linear)]" + Tail, "Name of Dense2: \"Dense_1\" and \"Dense1\" would both be \"dense_1\" in saved files" },
        { "[Input(3)] [Dense(2, Name = {|NDSL6005:\"a\\\"b\\n*/ #error\"|})] [Output(Linear)]" + Tail, "Name of Dense1: \"a\\\"b\\n*/ #error\" is not an identifier in ASCII that begins with a capital letter" },
        { "[Input(3)] [Dense(2, Name = {|NDSL6005:\"Größe\"|})] [Output(Linear)]" + Tail, "Name of Dense1: \"Größe\" is not an identifier in ASCII that begins with a capital letter" },
        { "[Input(3)] [Dense(2, Name = {|NDSL6005:\"A\\u2028B\"|})] [Output(Linear)]" + Tail, "Name of Dense1: \"A\\u2028B\" is not an identifier in ASCII that begins with a capital letter" },
        { "[Input(3)] [Dense(2, Name = {|NDSL6005:\"Infer\"|})] [Output(Linear)]" + Tail, "Name of Dense1: \"Infer\" names the inference of the whole network in generated code" },
        { "[Input(3)] [Output(Linear)] [Adam] [{|NDSL6005:Sgd|}]" + Tail, "Optimizer of M: [Adam] is given already" },
        { "[Input(3)] [Output(Linear)] [Loss(MeanSquaredError, LabelSmoothing = {|NDSL6005:0.1f|})]" + Tail, "LabelSmoothing of Loss: only cross-entropies know it, not MeanSquaredError" },
        { "[{|NDSL1027:Input(100000, 100000)|}] [Flatten] [Output(Linear)]" + Tail, "Shape of Input: 10,000,000,000 values in one sample, more than the 268,435,456 that one block of memory holds" },
        { "[Input(3)] [{|NDSL1027:Dense(100_000_000)|}] [Output(Linear)]" + Tail, "Size of Dense1: 300,000,000 weights up to this layer, more than the 268,435,456 that one block of memory holds" },
        { "[Input(4000, 4000, 1)] [{|NDSL1027:Conv2D(16, 3, Relu, Padding = Padding.Same)|}] [Conv2D(16, 1, Relu)] [Conv2D(16, 1, Relu)] [GlobalAveragePool] [Output(Linear)]" + Tail, "Training of Conv2D1: 1,568,016,661 floats of workspace for one row, more than the 1,073,741,824 that one block of memory holds" },
        { "[Input(3)] [{|NDSL1027:Dense(int.MaxValue)|}] [Reshape({|NDSL1006:int.MaxValue|}, 2, 2)] [Flatten] [Output(Linear)]" + Tail, "Shape of Dense1: 2,147,483,647 values in one sample, more than the 268,435,456 that one block of memory holds" },
        { "[Input(4)] [{|NDSL6005:Reshape|}] [Flatten] [Output(Linear)]" + Tail, "Shape of Reshape1: no size is given" },
        { "[Input(4)] [Reshape({|NDSL6005:-1|}, -1)] [Flatten] [Output(Linear)]" + Tail, "Shape of Reshape1: only one size can be left open with -1" },
        { "enum E { A, B } [Input(3)] [Output<{|NDSL6005:E|}>(Sigmoid)] public partial class M;", "Label type of Output: 'E' is less accessible than the model, whose public methods take it" },
        { "public enum E { A, B, C } [Input(3)] [Output<E>({|NDSL2016:Sigmoid|})] public partial class M;", "labels of 'E' are one of 3 classes, but independent Sigmoid units may all say yes or all say no: use Softmax, or mark 'E' [Flags] if several may hold at once" },
        { "[System.Flags] public enum E { A = 1, B = 2 } [Input(3)] [Output<E>({|NDSL6005:Softmax|})] public partial class M;", "Activation of Output: Softmax chooses one class, but 'E' is a [Flags] enum: use Sigmoid" },
        { "public enum E { A } [Input(3)] [Output<E>({|NDSL6005:Softmax|})] public partial class M;", "Activation of Output: 'E' has a single member, so there is nothing to decide" },
        { "public enum E { } [Input(3)] [Output<E>({|NDSL6005:Softmax|})] public partial class M;", "Activation of Output: 'E' has no members" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_reported_at_its_place(string markup, string message)
    {
        Markup marked = Markup.Parse(markup);
        GeneratorRun run = new UserProject(marked.Source).Run();
        IReadOnlyList<Diagnostic> found = [.. (await AnalyzerRun.Diagnose(run.Output, new NetworkAnalyzer())).Where(d => d.DefaultSeverity == DiagnosticSeverity.Error)];
        Assert.Equal(marked.Expected, marked.Show(found));
        Assert.Equal(message, found[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(DiagnosticSeverity.Error, found[0].Severity);
    }

    /// <summary>Beside a fault of the network the C# compiler has nothing to add: the surface is there.</summary>
    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_leaves_no_other_errors(string markup, string message)
    {
        Assert.NotEmpty(message);
        Markup marked = Markup.Parse(markup);
        string[] silent = ["NDSL1001", "NDSL6001", "NDSL6002"];
        bool written = !marked.Marks.Any(m => silent.Contains(m.Id));
        string use = written && marked.Source.Contains("class M", StringComparison.Ordinal) && !marked.Source.Contains("Fit;", StringComparison.Ordinal)
            ? " static class Use { static void Go(M m) { m.Fit(null!); m.Save(\"\"); m.Predict(default, default); M.Load(\"\").PredictBatch(default, default); } }"
            : "";
        Assert.DoesNotContain(new UserProject(marked.Source + use).Run().Problems, d => d.Id is not ("CS0169" or "CS0649" or "CS0067" or "CS0121"));
    }

    [Theory]
    [InlineData("[Input(3)] [Dense(2, Relu)] [Output(Linear)] public partial class M { public float Predict(double x) => 0; public void Fit(int x) { } public static M Load() => new(1); public M(string s) : this(1UL) { } public int Dense1 => 1; }")]
    [InlineData("partial class Outer { public partial class M; [Input(3)] [Output(Linear)] partial class M { } }")]
    [InlineData("internal enum E { A, B } [Input(3)] [Output<E>(Sigmoid)] internal partial class M;")]
    [InlineData("[System.Serializable] public class Other;")]
    public async Task Good_code_is_left_alone(string source)
    {
        GeneratorRun run = new UserProject(source).Run();
        Assert.DoesNotContain(await AnalyzerRun.Diagnose(run.Output, new NetworkAnalyzer()), d => d.Severity != DiagnosticSeverity.Hidden);
        Assert.Empty(run.Problems);
    }

    /// <summary>What C# rejects already is not reported a second time in other words.</summary>
    [Theory]
    [InlineData("[Input(3)] [Dense(Bogus)] [Output(Linear)] public partial class M;", "CS0103")]
    [InlineData("[Input(3)] [Dense()] [Output(Linear)] public partial class M;", "CS7036")]
    [InlineData("[Input(3, 3)] [Flaten] [Output(Linear)] public partial class M;", "CS0246")]
    [InlineData("[Input] [Reshape(4, 3)] [Flatten] [Output(Linear)] public partial class M;", "CS1729")]
    public async Task An_attribute_that_does_not_compile_is_left_to_the_compiler(string source, string error)
    {
        GeneratorRun run = new UserProject(source).Run();
        Assert.Empty(await AnalyzerRun.Diagnose(run.Output, new NetworkAnalyzer()));
        Assert.Contains(run.Problems, d => d.Id == error);
    }

    /// <summary>Instead of one error for each new feature in generated code.</summary>
    [Theory]
    [InlineData(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp11, "11.0")]
    [InlineData(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp10, "10.0")]
    public async Task A_language_version_that_is_too_old_is_one_error_per_model(Microsoft.CodeAnalysis.CSharp.LanguageVersion version, string name)
    {
        GeneratorRun run = new UserProject("[Input(3, 3)] [Standardize] [Flatten] [Dense(4, Relu)] [Output(3, Softmax)] public partial class M { public static float Ask(M m) { m.Save(\"\"); return m.Evaluate(null!).Loss > 1 ? 0 : 1; } }") { Language = version }.Run();
        Diagnostic found = Assert.Single(await AnalyzerRun.Diagnose(run.Output, new NetworkAnalyzer()));
        Assert.Equal("NDSL6006", found.Id);
        Assert.Equal($"the code of 'M' is written in C# 12, but this project is compiled as C# {name}: set LangVersion to 12 or newer in the project file, or leave it out", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Empty(run.Problems);
    }

    [Fact]
    public async Task A_project_without_the_library_is_left_alone()
    {
        var compilation = Microsoft.CodeAnalysis.CSharp.CSharpCompilation.Create("Other", [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText("class C;")]);
        Assert.Empty(await AnalyzerRun.Diagnose(compilation, new NetworkAnalyzer()));
    }
}

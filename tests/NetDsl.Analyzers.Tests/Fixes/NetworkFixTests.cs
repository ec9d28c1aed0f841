using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.CodeFixes;

namespace NetDsl.Analyzers.Tests;

/// <summary>Each fix: what it offers, and its text to the letter.</summary>
public class NetworkFixTests
{
    private const string M = " public partial class M;";

    /// <summary>Rule, keys that are offered, chosen key, before, after.</summary>
    public static TheoryData<string, string, string, string, string> Fixes => new()
    {
        { "NDSL1001", "input", "input", "[Dense(3)] [Output(Linear)]" + M, "[Input(1)] [Dense(3)] [Output(Linear)]" + M },
        { "NDSL1001", "input", "input", "[Reshape(4, 2), Flatten, Output(Linear)]" + M, "[Input(8), Reshape(4, 2), Flatten, Output(Linear)]" + M },
        { "NDSL1001", "input", "input", "[NetDsl.Output(Linear)]" + M, "[NetDsl.Input(1)] [NetDsl.Output(Linear)]" + M },
        { "NDSL1002", "dense yes-no number", "dense", "[Input(3)] [Dense(2, Relu)]" + M, "[Input(3)] [Output(2, Relu)]" + M },
        { "NDSL1002", "dense yes-no number", "dense", "[Input(3)] [Dense(2, UseBias = false)]" + M, "[Input(3)] [Output(2, Linear, UseBias = false)]" + M },
        { "NDSL1002", "dense yes-no number", "yes-no", "[Input(3)]\n[Dense(2)] // hidden\n[Adam]\n" + M, "[Input(3)]\n[Dense(2)] // hidden\n[Output(Sigmoid)]\n[Adam]\n" + M },
        { "NDSL1002", "yes-no number", "number", "[Input(3)]" + M, "[Input(3)] [Output(Linear)]" + M },
        { "NDSL1002", "last", "last", "[Input(3), Output(Sigmoid), Dense(2), Adam]" + M, "[Input(3), Dense(2), Output(Sigmoid), Adam]" + M },
        { "NDSL1002", "last", "last", "[Input(3)]\n[Output(Sigmoid)]   // yes\n// hidden\n[Dense(2)]\n" + M, "[Input(3)]\n// yes\n// hidden\n[Dense(2)]\n[Output(Sigmoid)]\n" + M },
        { "NDSL1002", "dense remove", "dense", "public enum E { A, B } [Input(3)] [Output<E>(Softmax)] [Output(Linear)]" + M, "public enum E { A, B } [Input(3)] [Dense(2, Softmax)] [Output(Linear)]" + M },
        { "NDSL1002", "dense remove", "remove", "public enum E { A, B } [Input(3)] [Output(Linear)] [Output<E>(Softmax)]" + M, "public enum E { A, B } [Input(3)] [Output<E>(Softmax)]" + M },
        { "NDSL1003", "one", "one", "[Input(0)] [Output(Linear)]" + M, "[Input(1)] [Output(Linear)]" + M },
        { "NDSL1003", "positive one remove", "positive", "[Input(3)] [Dense( -7 , Relu)] [Output(Linear)]" + M, "[Input(3)] [Dense( 7 , Relu)] [Output(Linear)]" + M },
        { "NDSL1003", "one remove", "remove", "[Input(3)]\n/* a */ [Dense(0)] /* b */\n[Output(Linear)]\n" + M, "[Input(3)]\n/* a */ /* b */\n[Output(Linear)]\n" + M },
        { "NDSL1004", "flatten", "flatten", "[Input(4, 2)] [Output(Linear)]" + M, "[Input(4, 2)] [Flatten] [Output(Linear)]" + M },
        { "NDSL1004", "flatten", "flatten", "\t[Input(4, 2)] // map\r\n\t// the decision\r\n\t[Output(Linear)]\r\n" + M, "\t[Input(4, 2)] // map\r\n\t[Flatten]\r\n\t// the decision\r\n\t[Output(Linear)]\r\n" + M },
        { "NDSL1004", "flatten", "flatten", "[\n    Input(4, 2),\n    Dense(3, Relu), // wide\n    Output(Linear)\n]\n" + M, "[\n    Input(4, 2),\n    Flatten,\n    Dense(3, Relu), // wide\n    Output(Linear)\n]\n" + M },
        { "NDSL1005", "same smaller remove", "smaller", "[Input(4, 6, 2)] [Conv2D(3, 5, Relu)] [Flatten] [Output(Linear)]" + M, "[Input(4, 6, 2)] [Conv2D(3, 4, Relu)] [Flatten] [Output(Linear)]" + M },
        { "NDSL1005", "swap same smaller remove", "swap", "[Input(3, 32, 16)] [Conv2D(3, 5, Relu)] [Flatten] [Output(Linear)]" + M, "[Input(32, 16, 3)] [Conv2D(3, 5, Relu)] [Flatten] [Output(Linear)]" + M },
        { "NDSL1005", "same smaller remove", "same", "[Input(4, 6)] [MaxPool2D(5, Padding = Padding.Valid)] [Flatten] [Output(Linear)]" + M, "[Input(4, 6)] [MaxPool2D(5, Padding = Padding.Same)] [Flatten] [Output(Linear)]" + M },
        { "NDSL1005", "same smaller remove", "remove", "[Input(3, 2)]\n[MaxPool1D(4)]\n[Flatten]\n[Output(Linear)]\n" + M, "[Input(3, 2)]\n[Flatten]\n[Output(Linear)]\n" + M },
        { "NDSL1024", "move reshape", "move", "[Input(6, 6)] [Flatten] [Conv2D(3, 3, Relu)] [Dense(2, Relu)] [Output(Linear)]" + M, "[Input(6, 6)] [Conv2D(3, 3, Relu)] [Flatten] [Dense(2, Relu)] [Output(Linear)]" + M },
        { "NDSL1024", "reshape", "reshape", "[Input(12), Conv1D(3, 3, Relu), Flatten, Output(Linear)]" + M, "[Input(12), Reshape(12, 1), Conv1D(3, 3, Relu), Flatten, Output(Linear)]" + M },
        { "NDSL1024", "samples", "samples", "[Input(32, 50, 2)] [Conv1D(3, 3, Relu)] [Flatten] [Output(Linear)]" + M, "[Input(50, 2)] [Conv1D(3, 3, Relu)] [Flatten] [Output(Linear)]" + M },
        { "NDSL1006", "size-1", "size-1", "[Input(12)] [Reshape(5, 2)] [Flatten] [Output(Linear)]" + M, "[Input(12)] [Reshape(6, 2)] [Flatten] [Output(Linear)]" + M },
        { "NDSL1006", "size-1 size-2", "size-2", "[Input(12)] [Reshape(3, 2)] [Flatten] [Output(Linear)]" + M, "[Input(12)] [Reshape(3, 4)] [Flatten] [Output(Linear)]" + M },
        { "NDSL1006", "size-1", "size-1", "[Input(12)] [Reshape(5, -1)] [Flatten] [Output(Linear)]" + M, "[Input(12)] [Reshape(4, -1)] [Flatten] [Output(Linear)]" + M },
        { "NDSL1017", "percent half remove", "percent", "[Input(3)] [Dropout(50)] [Output(Linear)]" + M, "[Input(3)] [Dropout(0.5f)] [Output(Linear)]" + M },
        { "NDSL1017", "positive half remove", "positive", "[Input(3)] [Dropout(-0.25f)] [Output(Linear)]" + M, "[Input(3)] [Dropout(0.25f)] [Output(Linear)]" + M },
        { "NDSL1017", "half remove", "remove", "[Input(3), Dropout(1), Output(Linear)]" + M, "[Input(3), Output(Linear)]" + M },
        { "NDSL1022", "move", "move", "[Input(3)]\n[Adam]\npublic partial class M;\n// rest\n[Output(Linear)]\n[Dense(2)]\npublic partial class M { }", "[Input(3)]\n[Dense(2)]\n[Output(Linear)]\n[Adam]\npublic partial class M;\n// rest\npublic partial class M { }" },
        { "NDSL1022", "move", "move", "[System.Obsolete, Dense(2)] partial class M;\n[Input(3), Output(Linear)] partial class M { }", "[System.Obsolete] partial class M;\n[Input(3), Dense(2), Output(Linear)] partial class M { }" },
        { "NDSL1023", "front normalise", "front", "[Input(3)]\n[Dense(2)]\n[Standardize]\n[Output(Linear)]\n" + M, "[Input(3)]\n[Standardize]\n[Dense(2)]\n[Output(Linear)]\n" + M },
        { "NDSL1023", "front normalise", "normalise", "[Input(3)] [Dense(2)] [Standardize] [Output(Linear)]" + M, "[Input(3)] [Dense(2)] [BatchNorm] [Output(Linear)]" + M },
        { "NDSL1023", "front", "front", "[Input(3)] [Flatten] [Dense(2)] [Rescale(1 / 255f)] [Output(Linear)]" + M, "[Input(3)] [Flatten] [Rescale(1 / 255f)] [Dense(2)] [Output(Linear)]" + M },
        { "NDSL1028", "close remove", "close", "[Input(8)]\n[Residual]\n[Dense(4, Relu)]\n[Dense(8)]\n[Dropout(0.1f)] // last\n[Output(Sigmoid)]\n" + M, "[Input(8)]\n[Residual]\n[Dense(4, Relu)]\n[Dense(8)]\n[Dropout(0.1f)] // last\n[EndResidual]\n[Output(Sigmoid)]\n" + M },
        { "NDSL1028", "close remove", "close", "[Input(8), Repeat(2), Residual, Dense(8, Relu), EndRepeat, Output(Sigmoid)]" + M, "[Input(8), Repeat(2), Residual, Dense(8, Relu), EndResidual, EndRepeat, Output(Sigmoid)]" + M },
        { "NDSL1028", "close remove", "close", "[Input(8)] [Repeat(2)] [Dense(8, Relu)] [Output(Sigmoid)]" + M, "[Input(8)] [Repeat(2)] [Dense(8, Relu)] [EndRepeat] [Output(Sigmoid)]" + M },
        { "NDSL1028", "remove", "remove", "[Input(8)]\n[Dense(8, Relu)]\n[EndResidual(Relu)]\n[Output(Sigmoid)]\n" + M, "[Input(8)]\n[Dense(8, Relu)]\n[Output(Sigmoid)]\n" + M },
        { "NDSL1028", "remove", "remove", "[Input(8)] [Dense(8, Relu)] [EndRepeat] [Output(Sigmoid)]" + M, "[Input(8)] [Dense(8, Relu)] [Output(Sigmoid)]" + M },
        { "NDSL1028", "move", "move", "[Input(8)] [Repeat(3)] [Residual] [Dense(8, Relu)] [EndRepeat] [EndResidual] [Output(Sigmoid)]" + M, "[Input(8)] [Repeat(3)] [Residual] [Dense(8, Relu)] [EndResidual] [EndRepeat] [Output(Sigmoid)]" + M },
        { "NDSL1028", "move", "move", "[Input(8)] [Residual] [Repeat(3)] [Dense(8, Relu)] [EndResidual] [EndRepeat] [Output(Sigmoid)]" + M, "[Input(8)] [Residual] [Repeat(3)] [Dense(8, Relu)] [EndRepeat] [EndResidual] [Output(Sigmoid)]" + M },
        { "NDSL1029", "name give remove", "name", "[Input(8)] [Dense(8, Relu, Name = \"Trunk\")] [Dense(8, Relu)] [Dense(8)] [Add(\"Truck\" /* ? */)] [Output(Sigmoid)]" + M, "[Input(8)] [Dense(8, Relu, Name = \"Trunk\")] [Dense(8, Relu)] [Dense(8)] [Add(\"Trunk\" /* ? */)] [Output(Sigmoid)]" + M },
        { "NDSL1029", "name give remove", "give", "[Input(8)] [Dense(8, Relu, Name = \"Trunk\")] [Dense(8, Relu)] [Dense(8)] [Add(\"Truck\")] [Output(Sigmoid)]" + M, "[Input(8)] [Dense(8, Relu, Name = \"Trunk\")] [Dense(8, Relu, Name = \"Truck\")] [Dense(8)] [Add(\"Truck\")] [Output(Sigmoid)]" + M },
        { "NDSL1029", "give remove", "remove", "[Input(8)] [Dense(3, Relu)] [Dense(8)] [Concatenate(\"Shortcut\")] [Output(Sigmoid)]" + M, "[Input(8)] [Dense(3, Relu)] [Dense(8)] [Output(Sigmoid)]" + M },
        { "NDSL1029", "remove", "remove", "[Input(8)]\n[Dense(8, Relu)]\n[From(\"Late\")]\n[Dense(6, Tanh)]\n[Dense(4, Relu, Name = \"Late\")]\n[Output(Sigmoid)]\n" + M, "[Input(8)]\n[Dense(8, Relu)]\n[Dense(6, Tanh)]\n[Dense(4, Relu, Name = \"Late\")]\n[Output(Sigmoid)]\n" + M },
        { "NDSL1030", "concatenate remove", "concatenate", "[Input(8)] [Dense(8, Relu, Name = \"Trunk\")] [Dense(4, Relu)] [From(\"Trunk\")] [Dense(3, Tanh)] [Output(Sigmoid)]" + M, "[Input(8)] [Dense(8, Relu, Name = \"Trunk\")] [Dense(4, Relu, Name = \"Branch\")] [From(\"Trunk\")] [Dense(3, Tanh)] [Concatenate(\"Branch\")] [Output(Sigmoid)]" + M },
        { "NDSL1030", "concatenate add remove", "add", "[Input(8, 8, 3)]\n[Conv2D(4, 3, Relu, Name = \"Branch\")]\n[Conv2D(4, 1, Relu)]\n[From(\"Branch\")]\n[Conv2D(4, 1, Tanh)]\n[Flatten]\n[Output(Sigmoid)]\n" + M, "[Input(8, 8, 3)]\n[Conv2D(4, 3, Relu, Name = \"Branch\")]\n[Conv2D(4, 1, Relu, Name = \"Branch2\")]\n[From(\"Branch\")]\n[Conv2D(4, 1, Tanh)]\n[Add(\"Branch2\")]\n[Flatten]\n[Output(Sigmoid)]\n" + M },
        { "NDSL1030", "concatenate add remove", "remove", "[Input(8)] [Dense(8, Relu, Name = \"Trunk\")] [Dense(4, Relu)] [Dense(3, Relu)] [From(\"Trunk\")] [Dense(3, Tanh)] [Output(Sigmoid)]" + M, "[Input(8)] [Dense(8, Relu, Name = \"Trunk\")] [Dense(3, Tanh)] [Output(Sigmoid)]" + M },
        { "NDSL1030", "concatenate remove", "remove", "[Input(8)] [Dense(8, Relu, Name = \"Trunk\")] [Dense(4, Relu, Name = \"A\")] [From(\"Trunk\")] [Dense(3, Relu)] [From(\"Trunk\")] [Dense(3, Tanh)] [Concatenate(\"A\")] [Output(Sigmoid)]" + M, "[Input(8)] [Dense(8, Relu, Name = \"Trunk\")] [Dense(4, Relu, Name = \"A\")] [From(\"Trunk\")] [Dense(3, Tanh)] [Concatenate(\"A\")] [Output(Sigmoid)]" + M },
        { "NDSL1030", "remove", "remove", "[Input(8)]\n[Dense(8, Relu, Name = \"A\")]\n[Input(3, Name = \"Context\")]\n[From(\"A\")]\n[Dense(4, Relu)]\n[Output(Sigmoid)]\n" + M, "[Input(8)]\n[Dense(8, Relu, Name = \"A\")]\n[From(\"A\")]\n[Dense(4, Relu)]\n[Output(Sigmoid)]\n" + M },
        { "NDSL1031", "same", "same", "[Input(8, 8, 4)] [Residual] [Conv2D(4, 3, Relu)] [Conv2D(4, 3, Padding = Padding.Valid)] [EndResidual] [Flatten] [Output(Sigmoid)]" + M, "[Input(8, 8, 4)] [Residual] [Conv2D(4, 3, Relu, Padding = Padding.Same)] [Conv2D(4, 3, Padding = Padding.Same)] [EndResidual] [Flatten] [Output(Sigmoid)]" + M },
        { "NDSL1031", "width shortcut", "width", "[Input(8, 8, 4)] [Residual] [Conv2D(16, 3, Relu, Padding = Padding.Same)] [BatchNorm] [EndResidual] [Flatten] [Output(Sigmoid)]" + M, "[Input(8, 8, 4)] [Residual] [Conv2D(4, 3, Relu, Padding = Padding.Same)] [BatchNorm] [EndResidual] [Flatten] [Output(Sigmoid)]" + M },
        { "NDSL1031", "width shortcut", "width", "[Input(8)] [Dense(4, Relu)] [Residual] [Dense(16, Relu)] [Dense(8)] [EndResidual] [Output(Sigmoid)]" + M, "[Input(8)] [Dense(4, Relu)] [Residual] [Dense(16, Relu)] [Dense(4)] [EndResidual] [Output(Sigmoid)]" + M },
        { "NDSL1031", "width shortcut", "shortcut", "[Input(8)] [Dense(4, Relu)] [Residual] [Dense(16, Relu)] [Dense(8)] [EndResidual] [Output(Sigmoid)]" + M, "[Input(8)] [Dense(4, Relu, Name = \"Trunk\")] [Dense(8)] [Residual] [From(\"Trunk\")] [Dense(16, Relu)] [Dense(8)] [EndResidual] [Output(Sigmoid)]" + M },
        { "NDSL1031", "same-width", "same-width", "[Input(8, 8, 4)] [Residual] [Conv2D(16, 3, Relu)] [EndResidual] [Flatten] [Output(Sigmoid)]" + M, "[Input(8, 8, 4)] [Residual] [Conv2D(4, 3, Relu, Padding = Padding.Same)] [EndResidual] [Flatten] [Output(Sigmoid)]" + M },
        { "NDSL1031", "shortcut", "shortcut", "[Input(32, 32, 3)]\n[Conv2D(16, 3, Relu, Padding = Padding.Same)]\n[Residual]\n[Conv2D(32, 3, Stride = 2, Padding = Padding.Same, UseBias = false), BatchNorm, Activation(Relu)]\n[Conv2D(32, 3, Padding = Padding.Same, UseBias = false), BatchNorm]\n[EndResidual(Relu)]\n[GlobalAveragePool]\n[Output(Sigmoid)]\n" + M, "[Input(32, 32, 3)]\n[Conv2D(16, 3, Relu, Padding = Padding.Same, Name = \"Trunk\")]\n[Conv2D(32, 1, Stride = 2, UseBias = false), BatchNorm]\n[Residual]\n[From(\"Trunk\")]\n[Conv2D(32, 3, Stride = 2, Padding = Padding.Same, UseBias = false), BatchNorm, Activation(Relu)]\n[Conv2D(32, 3, Padding = Padding.Same, UseBias = false), BatchNorm]\n[EndResidual(Relu)]\n[GlobalAveragePool]\n[Output(Sigmoid)]\n" + M },
        { "NDSL1031", "shortcut", "shortcut", "[Input(32, 3)] [Conv1D(16, 3, Relu, Padding = Padding.Same, Name = \"Trunk\")] [Conv1D(32, 3, Stride = 2, Padding = Padding.Same)] [Add(\"Trunk\")] [Flatten] [Output(Sigmoid)]" + M, "[Input(32, 3)] [Conv1D(16, 3, Relu, Padding = Padding.Same, Name = \"Trunk\")] [Conv1D(32, 3, Stride = 2, Padding = Padding.Same, Name = \"Branch\")] [From(\"Trunk\"), Conv1D(32, 1, Stride = 2)] [Add(\"Branch\")] [Flatten] [Output(Sigmoid)]" + M },
        { "NDSL1031", "width shortcut", "shortcut", "[Input(8)] [Dense(6, Relu)] [Dense(6, Relu, Name = \"Deep\")] [From(\"Input\")] [Multiply(\"Deep\")] [Output(Sigmoid)]" + M, "[Input(8)] [Dense(6, Relu)] [Dense(6, Relu, Name = \"Deep\")] [From(\"Input\")] [Dense(6)] [Multiply(\"Deep\")] [Output(Sigmoid)]" + M },
        { "NDSL1031", "same", "same", "[Input(8, 8, 3)] [Conv2D(4, 3, Relu, Name = \"A\")] [From(\"Input\")] [Conv2D(4, 5, Relu)] [Concatenate(\"A\")] [Flatten] [Output(Sigmoid)]" + M, "[Input(8, 8, 3)] [Conv2D(4, 3, Relu, Name = \"A\", Padding = Padding.Same)] [From(\"Input\")] [Conv2D(4, 5, Relu, Padding = Padding.Same)] [Concatenate(\"A\")] [Flatten] [Output(Sigmoid)]" + M },
        { "NDSL1031", "flatten", "flatten", "[Input(8, 8, 3)] [GlobalAveragePool(Name = \"Mean\")] [From(\"Input\")] [Concatenate(\"Mean\")] [Output(Sigmoid)]" + M, "[Input(8, 8, 3)] [GlobalAveragePool(Name = \"Mean\")] [From(\"Input\")] [Flatten] [Concatenate(\"Mean\")] [Output(Sigmoid)]" + M },
        { "NDSL1031", "spread", "spread", "[Input(8, 6, 3)] [Conv2D(4, 3, Relu, Name = \"Features\")] [GlobalAveragePool] [Dense(4, Sigmoid)] [Multiply(\"Features\")] [Flatten] [Output(Sigmoid)]" + M, "[Input(8, 6, 3)] [Conv2D(4, 3, Relu, Name = \"Features\")] [GlobalAveragePool] [Dense(4, Sigmoid)] [Reshape(1, 1, 4), UpSampling2D(6, 4)] [Multiply(\"Features\")] [Flatten] [Output(Sigmoid)]" + M },
        { "NDSL1032", "inside remove", "inside", "[Input(4)] [Dense(4, Relu)] [Residual] [Dense(4, Relu)] [EndResidual] [Dropout(0.1f)] [Residual] [Dense(4, Relu)] [EndResidual] [Output(Linear)]" + M, "[Input(4)] [Dense(4, Relu)] [Residual] [Dense(4, Relu)] [EndResidual] [Residual] [Dense(4, Relu)] [Dropout(0.1f)] [EndResidual] [Output(Linear)]" + M },
        { "NDSL1032", "remove", "remove", "[Input(3)] [Dense(4, Relu, Name = \"A\")] [Dense(4, Relu, Name = \"B\")] [From(\"A\")] [GaussianNoise(0.1f)] [Add(\"B\")] [Output(Linear)]" + M, "[Input(3)] [Dense(4, Relu, Name = \"A\")] [Dense(4, Relu, Name = \"B\")] [From(\"A\")] [Add(\"B\")] [Output(Linear)]" + M },
        { "NDSL1033", "block sum", "block", "[Input(4)] [Residual] [Dense(4, Relu)] [Dropout(0.1f)] [EndResidual(Relu)] [Output(Linear)]" + M, "[Input(4)] [Residual] [Dense(4)] [Dropout(0.1f)] [EndResidual(Relu)] [Output(Linear)]" + M },
        { "NDSL1033", "block sum", "sum", "[Input(4)] [Residual] [Dense(4, UseBias = false)] [BatchNorm] [Activation(Relu)] [EndResidual(Relu)] [Output(Linear)]" + M, "[Input(4)] [Residual] [Dense(4, UseBias = false)] [BatchNorm] [Activation(Relu)] [EndResidual] [Output(Linear)]" + M },
        { "NDSL1034", "remove", "remove", "[Input(4)]\n[Repeat(1)]\n[Dense(4, Relu)]\n[EndRepeat]\n[Output(Linear)]\n" + M, "[Input(4)]\n[Dense(4, Relu)]\n[Output(Linear)]\n" + M },
        { "NDSL1034", "remove", "remove", "[Input(4), Repeat(1), Repeat(2), Dense(4, Relu), EndRepeat, EndRepeat, Output(Linear)]" + M, "[Input(4), Repeat(2), Dense(4, Relu), EndRepeat, Output(Linear)]" + M },
        { "NDSL1035", "remove", "remove", "[Input(4), Dense(4, Relu), Residual, EndResidual, Output(Linear)]" + M, "[Input(4), Dense(4, Relu), Output(Linear)]" + M },
        { "NDSL1035", "remove", "remove", "[Input(4)] [Dense(4)] [Residual] [EndResidual(Activation.Relu)] [Output(Linear)]" + M, "[Input(4)] [Dense(4)] [Activation(Activation.Relu)] [Output(Linear)]" + M },
        { "NDSL1035", "name remove", "name", "[Input(4)] [Dense(4, Relu, Name = \"A\")] [Dense(4, Relu, Name = \"B\")] [Add(\"B\")] [Output(Linear)]" + M, "[Input(4)] [Dense(4, Relu, Name = \"A\")] [Dense(4, Relu, Name = \"B\")] [Add(\"A\")] [Output(Linear)]" + M },
        { "NDSL1035", "remove", "remove", "[Input(4)] [Dense(4, Relu, Name = \"A\")] [Dense(4, Relu)] [Concatenate(\"A\", \"A\")] [Output(Linear)]" + M, "[Input(4)] [Dense(4, Relu, Name = \"A\")] [Dense(4, Relu)] [Concatenate(\"A\")] [Output(Linear)]" + M },
        { "NDSL1036", "name remove", "name", "[Input(4)] [Dense(4, Relu, Name = \"A\")] [Dense(4, Sigmoid, Name = \"B\")] [Multiply(\"B\")] [Output(Linear)]" + M, "[Input(4)] [Dense(4, Relu, Name = \"A\")] [Dense(4, Sigmoid, Name = \"B\")] [Multiply(\"A\")] [Output(Linear)]" + M },
        { "NDSL1009", "remove", "remove", "[Input(3)] [Dense(4, Relu, Name = \"A\")] [From(\"A\")] [Output(Linear)]" + M, "[Input(3)] [Dense(4, Relu, Name = \"A\")] [Output(Linear)]" + M },
        { "NDSL1010", "first second", "second", "[Input(4)] [Dense(4, Relu)] [Residual] [Dense(4)] [EndResidual(Relu)] [Activation(Tanh)] [Output(Linear)]" + M, "[Input(4)] [Dense(4, Relu)] [Residual] [Dense(4)] [EndResidual] [Activation(Tanh)] [Output(Linear)]" + M },
        { "NDSL2019", "relu gelu", "relu", "[Input(3)] [Repeat(3)] [Dense(4, Sigmoid)] [EndRepeat] [Output(Sigmoid)]" + M, "[Input(3)] [Repeat(3)] [Dense(4, Relu)] [EndRepeat] [Output(Sigmoid)]" + M },
        { "NDSL2001", "sigmoid classes linear", "sigmoid", "[Input(3)] [Output(Softmax)]" + M, "[Input(3)] [Output(Sigmoid)]" + M },
        { "NDSL2001", "sigmoid classes linear", "classes", "[Input(3)] [Output(Activation.Softmax /* ? */)]" + M, "[Input(3)] [Output(2, Activation.Softmax /* ? */)]" + M },
        { "NDSL2001", "sigmoid classes linear", "classes", "[Input(3)] [Output(activation: Softmax, units: 1)]" + M, "[Input(3)] [Output(activation: Softmax, units: 2)]" + M },
        { "NDSL2001", "linear sigmoid classes", "linear", "[Input(3)] [Output(Softmax)] [Loss(MeanSquaredError)]" + M, "[Input(3)] [Output(Linear)] [Loss(MeanSquaredError)]" + M },
        { "NDSL2001", "sigmoid classes linear", "sigmoid", "[Input(3)] [Output(Softmax)] [Loss(CategoricalCrossEntropy)]" + M, "[Input(3)] [Output(Sigmoid)]" + M },
        { "NDSL2002", "natural-loss sigmoid", "natural-loss", "[Input(3)] [Output(3, Softmax)] [Loss(BinaryCrossEntropy)]" + M, "[Input(3)] [Output(3, Softmax)]" + M },
        { "NDSL2002", "natural-loss sigmoid", "natural-loss", "[Input(3)] [Output(3, Softmax)] [Loss(Loss.BinaryCrossEntropy, LabelSmoothing = 0.1f)]" + M, "[Input(3)] [Output(3, Softmax)] [Loss(Loss.SparseCategoricalCrossEntropy, LabelSmoothing = 0.1f)]" + M },
        { "NDSL2002", "natural-loss sigmoid", "sigmoid", "[Input(3)] [Output(3, Softmax)] [Loss(BinaryCrossEntropy)]" + M, "[Input(3)] [Output(3, Sigmoid)] [Loss(BinaryCrossEntropy)]" + M },
        { "NDSL2003", "sigmoid classes", "sigmoid", "[Input(3)] [Output(Sigmoid)] [Loss(CategoricalCrossEntropy)]" + M, "[Input(3)] [Output(Sigmoid)]" + M },
        { "NDSL2003", "sigmoid classes", "sigmoid", "[Input(3)] [Output(Tanh)] [Loss(CategoricalCrossEntropy)]" + M, "[Input(3)] [Output(Sigmoid)]" + M },
        { "NDSL2003", "sigmoid classes", "classes", "[Input(3)] [Output(1, Sigmoid)] [Loss(CategoricalCrossEntropy)]" + M, "[Input(3)] [Output(2, Softmax)] [Loss(CategoricalCrossEntropy)]" + M },
        { "NDSL2005", "sigmoid regression", "sigmoid", "[Input(3)] [Output(Relu)] [Loss(BinaryCrossEntropy)]" + M, "[Input(3)] [Output(Sigmoid)] [Loss(BinaryCrossEntropy)]" + M },
        { "NDSL2005", "sigmoid regression", "regression", "[Input(3)]\n[Output(Linear)]\n[Loss(BinaryCrossEntropy)]\n" + M, "[Input(3)]\n[Output(Linear)]\n" + M },
        { "NDSL2006", "softmax regression", "softmax", "[Input(3)] [Output(3, Tanh)] [Loss(CategoricalCrossEntropy)]" + M, "[Input(3)] [Output(3, Softmax)] [Loss(CategoricalCrossEntropy)]" + M },
        { "NDSL2006", "softmax regression", "regression", "[Input(3)] [Output(3, Linear)] [Loss(CategoricalCrossEntropy)]" + M, "[Input(3)] [Output(3, Linear)]" + M },
        { "NDSL2020", "default he", "default", "[Input(3)] [Dense(4, Relu, KernelInitializer = Initializer.Ones, UseBias = false)] [Output(Linear)]" + M, "[Input(3)] [Dense(4, Relu, UseBias = false)] [Output(Linear)]" + M },
        { "NDSL2020", "default he", "he", "[Input(3)] [Dense(4, Relu, KernelInitializer = Initializer.Zeros)] [Output(Linear)]" + M, "[Input(3)] [Dense(4, Relu, KernelInitializer = Initializer.HeNormal)] [Output(Linear)]" + M },
        { "NDSL3003", "default", "default", "[Input(3)] [Output(Linear)] [Adam(LearningRate = 0)]" + M, "[Input(3)] [Output(Linear)] [Adam]" + M },
        { "NDSL3003", "positive default", "positive", "[Input(3)] [Output(Linear)] [Sgd(LearningRate = -0.01f, Momentum = 0.9f)]" + M, "[Input(3)] [Output(Linear)] [Sgd(LearningRate = 0.01f, Momentum = 0.9f)]" + M },
        { "NDSL3003", "remove", "remove", "[Input(3)] [Rescale(0)] [Output(Linear)]" + M, "[Input(3)] [Output(Linear)]" + M },
        { "NDSL3005", "clamp default", "clamp", "[Input(3)] [Output(Linear)] [Sgd(Momentum = 1.5f)]" + M, "[Input(3)] [Output(Linear)] [Sgd(Momentum = 0.9f)]" + M },
        { "NDSL3005", "clamp default", "clamp", "[Input(3)] [Dense(2)] [BatchNorm(Momentum = -1)] [Output(Linear)]" + M, "[Input(3)] [Dense(2)] [BatchNorm(Momentum = 0)] [Output(Linear)]" + M },
        { "NDSL3005", "clamp default", "default", "[Input(3)] [Output(Linear)] [Adam(Beta1 = 0.8f, Beta2 = 2)]" + M, "[Input(3)] [Output(Linear)] [Adam(Beta1 = 0.8f)]" + M },
        { "NDSL6001", "partial", "partial", "[Input(3)] [Output(Linear)] public class M;", "[Input(3)] [Output(Linear)] public partial class M;" },
        { "NDSL6001", "partial", "partial", "record struct Far { public  class Near { [Input(3)] [Output(Linear)] sealed /* m */ class M; } } partial record struct Far;", "partial record struct Far { public  partial class Near { [Input(3)] [Output(Linear)] sealed /* m */ partial class M; } } partial record struct Far;" },
        { "NDSL6002", "modifier", "modifier", "[Input(3)] [Output(Linear)] public static /* s */ partial class M;", "[Input(3)] [Output(Linear)] public /* s */ partial class M;" },
        { "NDSL6002", "modifier", "modifier", "[Input(3)] [Output(Linear)] public abstract partial class M;", "[Input(3)] [Output(Linear)] public partial class M;" },
        { "NDSL6002", "modifier", "modifier", "[Input(3)] [Output(Linear)] file partial class M;", "[Input(3)] [Output(Linear)] partial class M;" },
        { "NDSL6002", "required", "required", "[Input(3)] [Output(Linear)] public partial class M { public required int X; }", "[Input(3)] [Output(Linear)] public partial class M { public int X; }" },
        { "NDSL6002", "class", "class", "[Input(3)] [Output(Linear)] public partial record class M;", "[Input(3)] [Output(Linear)] public partial class M;" },
        { "NDSL6004", "rename", "rename", "[Input(3)] [Output(Linear)] public partial class M { public int Summary => 1; int Twice => 2 * Summary; }", "[Input(3)] [Output(Linear)] public partial class M { public int OwnSummary => 1; int Twice => 2 * OwnSummary; }" },
        { "NDSL6004", "rename", "rename", "[Input(3)] [Output(Linear)] public partial class M { class Kernels; int OwnKernels; }", "[Input(3)] [Output(Linear)] public partial class M { class OwnKernels2; int OwnKernels; }" },
        { "NDSL6004", "rename", "rename", "[Input(3)] [Output(Linear)] public partial class Network; class Use { object o = typeof(Network); }", "[Input(3)] [Output(Linear)] public partial class NetworkModel; class Use { object o = typeof(NetworkModel); }" },
        { "NDSL6005", "argument", "argument", "[Input(3)] [Dense(2, (Activation)99)] [Output(Linear)]" + M, "[Input(3)] [Dense(2)] [Output(Linear)]" + M },
        { "NDSL6005", "sigmoid linear", "linear", "[Input(3)] [Output((Activation)99)]" + M, "[Input(3)] [Output(Linear)]" + M },
        { "NDSL6005", "argument", "argument", "[Input(3)] [Dense(2, Name = \"A\")] [Dense(2, Name = \"A\")] [Output(Linear)]" + M, "[Input(3)] [Dense(2, Name = \"A\")] [Dense(2)] [Output(Linear)]" + M },
        { "NDSL6005", "attribute", "attribute", "[Input(3)]\n[Output(Linear)]\n[Adam]\n[Sgd(Momentum = 0.9f)] // which?\n" + M, "[Input(3)]\n[Output(Linear)]\n[Adam]\n// which?\n" + M },
        { "NDSL6005", "argument attribute", "argument", "[Input(3)] [Output(Linear)] [Loss(MeanSquaredError, LabelSmoothing = 0.1f)]" + M, "[Input(3)] [Output(Linear)] [Loss(MeanSquaredError)]" + M },
        { "NDSL2015", "sigmoid", "sigmoid", "public enum E { A, B } [Input(3)] [Output<E>(Activation.Softmax)]" + M, "public enum E { A, B } [Input(3)] [Output<E>(Activation.Sigmoid)]" + M },
        { "NDSL2016", "softmax", "softmax", "public enum E { A, B, C } [Input(3)] [Output<E>(Sigmoid)]" + M, "public enum E { A, B, C } [Input(3)] [Output<E>(Softmax)]" + M },
        { "NDSL2016", "softmax", "softmax", "public enum E { A, B, C } [Input(3)] [Output<E>(Sigmoid)] [Loss(BinaryCrossEntropy)]" + M, "public enum E { A, B, C } [Input(3)] [Output<E>(Softmax)]" + M },
        { "NDSL1007", "swap", "swap", "[Input(3, 32 /* h */, 16)] [Flatten] [Output(Linear)]" + M, "[Input(32, 16 /* h */, 3)] [Flatten] [Output(Linear)]" + M },
        { "NDSL1007", "swap", "swap", "[Input(channels: 16, height: 1, width: 32)] [Flatten] [Output(Linear)]" + M, "[Input(channels: 1, height: 32, width: 16)] [Flatten] [Output(Linear)]" + M },
        { "NDSL1009", "remove", "remove", "[Input(3), Quantize(WeightFormat.BFloat16), Output(Linear)]" + M, "[Input(3), Output(Linear)]" + M },
        { "NDSL1009", "remove", "remove", "[Input(3), Flatten, Dense(2, Relu), Output(Linear)]" + M, "[Input(3), Dense(2, Relu), Output(Linear)]" + M },
        { "NDSL1009", "remove", "remove", "[Input(3)]\n[Dropout(0)]\n[Output(Linear)]\n" + M, "[Input(3)]\n[Output(Linear)]\n" + M },
        { "NDSL1010", "first second", "first", "[Input(3)] [Dense(2, Relu)] [Activation(Tanh)] [Output(Linear)]" + M, "[Input(3)] [Dense(2, Relu)] [Output(Linear)]" + M },
        { "NDSL1010", "first second", "second", "[Input(3)] [Dense(2, Relu)] [Activation(Tanh)] [Output(Linear)]" + M, "[Input(3)] [Dense(2)] [Activation(Tanh)] [Output(Linear)]" + M },
        { "NDSL1010", "first second", "second", "[Input(3)] [Dense(2)] [Activation(Relu)] [Activation(Tanh)] [Output(Linear)]" + M, "[Input(3)] [Dense(2)] [Activation(Tanh)] [Output(Linear)]" + M },
        { "NDSL1010", "first second", "second", "[Input(3)] [Dense(2, Relu)] [PRelu] [Output(Linear)]" + M, "[Input(3)] [Dense(2)] [PRelu] [Output(Linear)]" + M },
        { "NDSL1010", "first second", "second", "[Input(3)] [Dense(2)] [PRelu] [Activation(Tanh)] [Output(Linear)]" + M, "[Input(3)] [Dense(2)] [Activation(Tanh)] [Output(Linear)]" + M },
        { "NDSL1011", "relu remove", "relu", "[Input(3)] [Dense(4, UseBias = false)] [Output(Linear)]" + M, "[Input(3)] [Dense(4, Relu, UseBias = false)] [Output(Linear)]" + M },
        { "NDSL1011", "relu remove", "relu", "[Input(3)] [Dense(activation: Activation.Linear, units: 4)] [Output(Linear)]" + M, "[Input(3)] [Dense(activation: Activation.Relu, units: 4)] [Output(Linear)]" + M },
        { "NDSL1011", "relu remove", "remove", "[Input(3)] [Dense(4)] [Output(Linear)]" + M, "[Input(3)] [Output(Linear)]" + M },
        { "NDSL1012", "relu tanh", "relu", "[Input(3)] [Dense(4, Softmax)] [Output(Linear)]" + M, "[Input(3)] [Dense(4, Relu)] [Output(Linear)]" + M },
        { "NDSL1014", "output move", "output", "[Input(3)] [Dense(4)] [Dropout(0.5f)] [Activation(Softmax)] [Output(4, Softmax)]" + M, "[Input(3)] [Dropout(0.5f)] [Output(4, Softmax)]" + M },
        { "NDSL1014", "move", "move", "[Input(3), Dense(4), Dropout(0.5f), Activation(Softmax), Output(Linear)]" + M, "[Input(3), Dropout(0.5f), Dense(4), Activation(Relu), Output(Linear)]" + M },
        { "NDSL1016", "no-bias", "no-bias", "[Input(3)] [Dense(4)] [BatchNorm] [Activation(Relu)] [Output(Linear)]" + M, "[Input(3)] [Dense(4, UseBias = false)] [BatchNorm] [Activation(Relu)] [Output(Linear)]" + M },
        { "NDSL1018", "half", "half", "[Input(3)] [Dense(4, Relu)] [Dropout(0.8f)] [Output(Linear)]" + M, "[Input(3)] [Dense(4, Relu)] [Dropout(0.5f)] [Output(Linear)]" + M },
        { "NDSL2004", "softmax labels", "softmax", "[Input(3)] [Output(3, Sigmoid)] [Loss(CategoricalCrossEntropy)]" + M, "[Input(3)] [Output(3, Softmax)] [Loss(CategoricalCrossEntropy)]" + M },
        { "NDSL2004", "softmax labels", "labels", "[Input(3)] [Output(3, Sigmoid)] [Loss(CategoricalCrossEntropy)]" + M, "[Input(3)] [Output(3, Sigmoid)]" + M },
        { "NDSL2008", "linear classes", "linear", "[Input(3)] [Output(3, Softmax)] [Loss(Huber)]" + M, "[Input(3)] [Output(3, Linear)] [Loss(Huber)]" + M },
        { "NDSL2008", "linear classes", "classes", "[Input(3)] [Output(3, Softmax)] [Loss(Huber)]" + M, "[Input(3)] [Output(3, Softmax)]" + M },
        { "NDSL2009", "linear yes-no", "yes-no", "[Input(3)] [Output(Sigmoid)] [Loss(MeanSquaredError)]" + M, "[Input(3)] [Output(Sigmoid)]" + M },
        { "NDSL2009", "linear", "linear", "[Input(3)] [Output(Tanh)]" + M, "[Input(3)] [Output(Linear)]" + M },
        { "NDSL2010", "natural-loss", "natural-loss", "public enum E { A, B } [Input(3)] [Output<E>(Sigmoid)] [Loss(MeanSquaredError)]" + M, "public enum E { A, B } [Input(3)] [Output<E>(Sigmoid)]" + M },
        { "NDSL2011", "linear softplus", "linear", "[Input(3)] [Output(Relu)]" + M, "[Input(3)] [Output(Linear)]" + M },
        { "NDSL2012", "linear natural-loss", "natural-loss", "[Input(3)] [Output(Sigmoid)] [Loss(Hinge)]" + M, "[Input(3)] [Output(Sigmoid)]" + M },
        { "NDSL2012", "linear", "linear", "[Input(3)] [Output(Relu)] [Loss(Hinge)]" + M, "[Input(3)] [Output(Linear)] [Loss(Hinge)]" + M },
        { "NDSL2013", "meanabsoluteerror r2 remove", "r2", "[Input(3)] [Output(Linear)] [Metrics(Metric.Accuracy)]" + M, "[Input(3)] [Output(Linear)] [Metrics(Metric.R2)]" + M },
        { "NDSL2013", "meanabsoluteerror remove", "remove", "[Input(3)] [Output(Linear)] [Metrics(Metric.Accuracy, Metric.R2)]" + M, "[Input(3)] [Output(Linear)] [Metrics(Metric.R2)]" + M },
        { "NDSL2014", "f1 areaundercurve remove", "f1", "[Input(3)] [Output(3, Softmax)] [Metrics(Metric.Accuracy, Metric.TopKAccuracy)]" + M, "[Input(3)] [Output(3, Softmax)] [Metrics(Metric.Accuracy, Metric.F1)]" + M },
        { "NDSL2014", "meanabsoluteerror r2 remove", "remove", "[Input(3)]\n[Output(Linear)]\n[Metrics(Metric.F1)]\n" + M, "[Input(3)]\n[Output(Linear)]\n" + M },
        { "NDSL2017", "exponential softplus", "exponential", "[Input(3)] [Output(Linear)] [Loss(Poisson)]" + M, "[Input(3)] [Output(Exponential)] [Loss(Poisson)]" + M },
        { "NDSL2017", "softmax", "softmax", "[Input(3)] [Output(3, Tanh)] [Loss(KullbackLeiblerDivergence)]" + M, "[Input(3)] [Output(3, Softmax)] [Loss(KullbackLeiblerDivergence)]" + M },
        { "NDSL2019", "relu gelu", "gelu", "[Input(3)] [Dense(4, Relu)] [Dense(4, Sigmoid)] [Dense(4, Activation.Sigmoid)] [Dense(4)] [Activation(Sigmoid)] [Output(Sigmoid)]" + M, "[Input(3)] [Dense(4, Relu)] [Dense(4, Gelu)] [Dense(4, Activation.Gelu)] [Dense(4)] [Activation(Gelu)] [Output(Sigmoid)]" + M },
        { "NDSL2022", "default he", "he", "[Input(20000)] [Dense(4, Relu, KernelInitializer = Initializer.RandomNormal)] [Output(Linear)]" + M, "[Input(20000)] [Dense(4, Relu, KernelInitializer = Initializer.HeUniform)] [Output(Linear)]" + M },
        { "NDSL3001", "usual default", "usual", "[Input(3)] [Output(Linear)] [Adam(LearningRate = 0.5f)]" + M, "[Input(3)] [Output(Linear)] [Adam(LearningRate = 0.001f)]" + M },
        { "NDSL3002", "usual default", "default", "[Input(3)] [Output(Linear)] [Sgd(LearningRate = 1e-7f, Momentum = 0.9f)]" + M, "[Input(3)] [Output(Linear)] [Sgd(Momentum = 0.9f)]" + M },
        { "NDSL3006", "momentum remove", "momentum", "[Input(3)] [Output(Linear)] [Sgd(Nesterov = true)]" + M, "[Input(3)] [Output(Linear)] [Sgd(Momentum = 0.9f, Nesterov = true)]" + M },
        { "NDSL3006", "momentum remove", "momentum", "[Input(3)] [Output(Linear)] [Sgd(Nesterov = true, Momentum = 0)]" + M, "[Input(3)] [Output(Linear)] [Sgd(Nesterov = true, Momentum = 0.9f)]" + M },
        { "NDSL3006", "momentum remove", "remove", "[Input(3)] [Output(Linear)] [Sgd(Nesterov = true)]" + M, "[Input(3)] [Output(Linear)] [Sgd]" + M },
        { "NDSL6008", "remove", "remove", "[Input(3)]\n[Weights(\"m.safetensors\")]\n[Output(Linear)]\n" + M, "[Input(3)]\n[Output(Linear)]\n" + M },
        { "NDSL6008", "file remove", "file", "// a.safetensors was saved by [Input(2)] [Output(Linear)]\n// b.safetensors was saved by [Input(3)] [Output(Linear)]\n[Input(3)] [Output(Linear)] [Weights(\"a.safetensors\")]" + M, "// a.safetensors was saved by [Input(2)] [Output(Linear)]\n// b.safetensors was saved by [Input(3)] [Output(Linear)]\n[Input(3)] [Output(Linear)] [Weights(\"b.safetensors\")]" + M },
        { "NDSL6009", "swap remove", "swap", "// m.safetensors was saved by [Input(3)] [Dense(4, Relu)] [Dense(4, Tanh)] [Output(Linear)]\n[Input(3), Dense(4, Tanh), Dense(4, Relu), Output(Linear), Weights(\"m.safetensors\")]" + M, "// m.safetensors was saved by [Input(3)] [Dense(4, Relu)] [Dense(4, Tanh)] [Output(Linear)]\n[Input(3), Dense(4, Relu), Dense(4, Tanh), Output(Linear), Weights(\"m.safetensors\")]" + M },
        { "NDSL6009", "remove", "remove", "// m.safetensors was saved by [Input(3)] [Dense(3, Relu)] [Dense(3, Tanh)] [Dense(3, Gelu)] [Output(Linear)]\n[Input(3)] [Dense(3, Gelu)] [Dense(3, Relu)] [Dense(3, Tanh)] [Output(Linear)] [Weights(\"m.safetensors\")]" + M, "// m.safetensors was saved by [Input(3)] [Dense(3, Relu)] [Dense(3, Tanh)] [Dense(3, Gelu)] [Output(Linear)]\n[Input(3)] [Dense(3, Gelu)] [Dense(3, Relu)] [Dense(3, Tanh)] [Output(Linear)]" + M },
    };

    [Theory]
    [MemberData(nameof(Fixes))]
    public async Task A_fix_changes_what_it_says_and_nothing_else(string id, string keys, string key, string before, string after)
    {
        FixRun run = FixRun.Of(before);
        Assert.Equal(keys, await run.Keys(id));
        Assert.Equal([after], await run.Apply(id, key));
    }

    [Fact]
    public async Task Without_the_packages_usings_names_are_qualified()
    {
        Testing.UserProject project = new("[NetDsl.Input(3)] [NetDsl.Dense(2)]" + M) { Usings = "" };
        Assert.Equal(["[NetDsl.Input(3)] [NetDsl.Dense(2)] [NetDsl.Output(NetDsl.Activation.Sigmoid)]" + M], await FixRun.Of(project).Apply("NDSL1002", "yes-no"));
    }

    [Fact]
    public async Task A_fix_that_would_raise_another_rule_is_not_offered()
    {
        // Sigmoid cannot answer for three classes, and removing the loss would leave no labels that fit.
        Assert.Equal("natural-loss", await FixRun.Of("public enum E { A, B, C } [Input(3)] [Output<E>(Softmax)] [Loss(BinaryCrossEntropy)]" + M).Keys("NDSL2002"));
        Assert.Equal("", await FixRun.Of("[Input(3)] [Output(Linear)] public partial class M<T>;").Keys("NDSL6002"));
    }

    [Fact]
    public async Task Attributes_move_between_files() =>
        Assert.Equal(
            ["[Input(3)]\n[Dense(2)]\n[Output(Linear)]\npublic partial class M;\n", "public partial class M { }\n"],
            await FixRun.Of("[Input(3)]\n[Dense(2)]\npublic partial class M;\n", "[Output(Linear)]\npublic partial class M { }\n").Apply("NDSL1022"));

    /// <summary>Rule, key, before, after.</summary>
    public static TheoryData<string, string, string, string> Several => new()
    {
        { "NDSL1004", "flatten", "[Input(4, 2), Output(Linear)] partial class A;\n[Input(4, 2)] /* ! */ [Output(Linear)] partial class B;", "[Input(4, 2), Flatten, Output(Linear)] partial class A;\n[Input(4, 2)] /* ! */ [Flatten] [Output(Linear)] partial class B;" },
        { "NDSL1003", "remove", "[Input(3), Dense(0), Dense(-1), Dense(2), Output(Linear)] partial class A;", "[Input(3), Dense(2), Output(Linear)] partial class A;" },
        { "NDSL1017", "percent", "[Input(3)] [Dropout(20)] [Dense(2)] [Dropout(1)] [Dense(2)] [Dropout(50)] [Output(Linear)] partial class A;", "[Input(3)] [Dropout(0.2f)] [Dense(2)] [Dropout(1)] [Dense(2)] [Dropout(0.5f)] [Output(Linear)] partial class A;" },
        { "NDSL1009", "remove", "[Input(3)]\n[Flatten]\n[Dropout(0)]\n// wide\n[Dense(4, Relu)]\n[Flatten]\n[Output(Linear)] partial class A;", "[Input(3)]\n// wide\n[Dense(4, Relu)]\n[Output(Linear)] partial class A;" },
        { "NDSL1012", "relu", "[Input(3), Dense(4, Softmax), Dense(4, Softmax), Output(Linear)] partial class A;\n[Input(3), Dense(4, Softmax), Output(Linear)] partial class B;", "[Input(3), Dense(4, Relu), Dense(4, Relu), Output(Linear)] partial class A;\n[Input(3), Dense(4, Relu), Output(Linear)] partial class B;" },
        { "NDSL2001", "classes", "[Input(3)] [Output(Softmax)] partial class A;\n[Input(3)] [Output(Softmax)] partial class B;", "[Input(3)] [Output(2, Softmax)] partial class A;\n[Input(3)] [Output(2, Softmax)] partial class B;" },
        { "NDSL2020", "default", "[Input(3)] [Dense(2, KernelInitializer = Initializer.Ones)] [Dense(2, KernelInitializer = Initializer.Zeros)] [Output(Linear)] partial class A;", "[Input(3)] [Dense(2)] [Dense(2)] [Output(Linear)] partial class A;" },
        { "NDSL6001", "partial", "class O { [Input(3)] [Output(Linear)] class A; [Input(3)] [Output(Linear)] class B; }", "partial class O { [Input(3)] [Output(Linear)] partial class A; [Input(3)] [Output(Linear)] partial class B; }" },
    };

    [Theory]
    [MemberData(nameof(Several))]
    public async Task Fix_all_mends_several_in_one_file_and_skips_what_it_cannot(string id, string key, string before, string after) =>
        Assert.Equal([after], await FixRun.Of(before).ApplyAll(id, key));

    [Fact]
    public async Task Fix_all_mends_several_files() =>
        Assert.Equal(
            ["[Input(3)] [Output(Sigmoid)] partial class A;", "class Other;", "[Input(3)] [Output(Sigmoid)] partial class B;"],
            await FixRun.Of("[Input(3)] [Output(Softmax)] partial class A;", "class Other;", "[Input(3)] [Output(Softmax)] partial class B;").ApplyAll("NDSL2001"));

    [Fact]
    public void Every_provider_serves_one_rule_and_is_exported() => Assert.All(FixRun.Fixes.Values, fix =>
    {
        Assert.Equal(fix.Id, Assert.Single(fix.FixableDiagnosticIds));
        Assert.Contains(fix.Id, Descriptors.All.Select(d => d.Id));
        ExportCodeFixProviderAttribute? export = fix.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>();
        Assert.Equal(fix.GetType().Name, export?.Name);
        Assert.Equal([LanguageNames.CSharp], export!.Languages);
    });
}

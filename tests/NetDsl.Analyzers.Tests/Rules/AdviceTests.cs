using System.Globalization;
using Microsoft.CodeAnalysis;
using NetDsl.Analyzers.Tests.Corpus;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests;

/// <summary>Every piece of advice: where it fires, what it says, and what looks like it and is fine.</summary>
public class AdviceTests
{
    private const string Tail = " public partial class M;";

    /// <summary>Source with the mark of one rule; its message.</summary>
    public static TheoryData<string, string> Firing => new()
    {
        { "[{|NDSL1007:Input(3, 32, 32)|}] [Flatten] [Output(10, Softmax)]", "the input (3, 32, 32) looks like an image with its channels first; NetDsl reads height, width, channels: (32, 32, 3)" },
        { "[{|NDSL1007:Input(1, 28, 28)|}] [Flatten] [Output(10, Softmax)]", "the input (1, 28, 28) looks like an image with its channels first; NetDsl reads height, width, channels: (28, 28, 1)" },
        { "[Input(9, 8)] [{|NDSL1008:MaxPool2D|}] [Flatten] [Output(Linear)]", "MaxPool2D1 never reads the last row of the 9x8 map: Padding = Padding.Same does" },
        { "[Input(9, 12, 1)] [{|NDSL1008:Conv2D(4, 3, Relu, Stride = 5)|}] [Flatten] [Output(Linear)]", "Conv2D1 never reads the last row and 4 columns of the 9x12 map: Padding = Padding.Same does" },
        { "[Input(8, 9, 2)] [{|NDSL1008:DepthwiseConv2D(3, Relu, Stride = 2)|}] [Flatten] [Output(Linear)]", "DepthwiseConv2D1 never reads the last row of the 8x9 map: Padding = Padding.Same does" },
        { "[Input(9, 8, 2)] [{|NDSL1008:SeparableConv2D(4, 3, Relu, Stride = 2)|}] [Flatten] [Output(Linear)]", "SeparableConv2D1 never reads the last column of the 9x8 map: Padding = Padding.Same does" },
        { "[Input(5, 5)] [{|NDSL1020:Conv2D(4, 5, Relu)|}] [Flatten] [Output(Linear)]", "the kernel of Conv2D1 (5x5) covers the whole 5x5 map in front of it, so it is a dense layer at best: use a smaller kernel" },
        { "[Input(8, 8)] [{|NDSL1026:Conv2D(4, 3)|}] [MaxPool2D] [Flatten] [Output(Linear)]", "Conv2D1 is linear, and MaxPool2D1 behind it hardly changes that: give it an activation such as Relu" },
        { "[Input(3)] [{|NDSL1009:Flatten|}] [Output(Linear)]", "Flatten1 has no effect: its input is a vector of 3 already" },
        { "[Input(3)] [{|NDSL1009:Reshape(3)|}] [Output(Linear)]", "Reshape1 has no effect: its input has the shape 3 already" },
        { "[Input(3)] [Dropout({|NDSL1009:0|})] [Output(Linear)]", "Dropout1 has no effect: it drops nothing" },
        { "[Input(3)] [GaussianNoise({|NDSL1009:0|})] [Output(Linear)]", "GaussianNoise1 has no effect: it adds nothing" },
        { "[Input(3)] [Rescale({|NDSL1009:1|})] [Output(Linear)]", "Rescale1 has no effect: it multiplies by 1 and adds 0" },
        { "[Input(511)] [Dense(16, Relu)] [Dense(15, Relu)] [Output(Linear)] [{|NDSL1009:Quantize(WeightFormat.BFloat16)|}]", "Quantize has no effect: no dense layer has 16 units and 8,192 weights or more; smaller ones would predict no faster" },
        { "[Input(3)] [PRelu(InitialAlpha = {|NDSL1009:1|}, Trainable = false)] [Output(Linear)]", "PRelu1 has no effect: a fixed slope of 1 changes nothing" },
        { "[Input(3)] [Activation({|NDSL1009:Linear|})] [Output(Linear)]", "Activation1 has no effect: Linear changes nothing" },
        { "[Input(3)] [Dense(4, Relu)] [Activation({|NDSL1010:Relu|})] [Output(Linear)]", "Activation1 applies Relu directly to the Relu of Dense1: keep one of them" },
        { "[Input(3)] [Dense(4, Tanh)] [Dropout(0.1f)] [Activation({|NDSL1010:Gelu|})] [Output(Linear)]", "Activation1 applies Gelu directly to the Tanh of Dense1: keep one of them" },
        { "[Input(3)] [Dense(4, Relu)] [{|NDSL1010:PRelu|}] [Output(Linear)]", "PRelu1 applies PRelu directly to the Relu of Dense1: keep one of them" },
        { "[Input(3)] [Dense(4)] [PRelu(Name = \"Bend\")] [Activation({|NDSL1010:Tanh|})] [Output(Linear)]", "Activation1 applies Tanh directly to the PRelu of Bend: keep one of them" },
        { "[Input(9)] [{|NDSL1011:Dense(4)|}] [Output(Sigmoid)]", "Dense1 and Output collapse into one linear layer, because there is no activation between them: give Dense1 one, such as Relu" },
        { "[Input(9)] [Dense(20, {|NDSL1011:Linear|}, UseBias = false, Name = \"Wide\")] [BatchNorm] [Dropout(0.1f)] [Dense(30, Relu)] [Output(Sigmoid)]", "Wide and Dense2 collapse into one linear layer, because there is no activation between them: give Wide one, such as Relu" },
        { "[Input(3)] [Dense(4, {|NDSL1012:Softmax|})] [Output(3, Softmax)]", "Softmax makes the units of Dense1 compete, which hidden layers should not: did you mean Relu?" },
        { "[Input(3)] [Dense(4)] [LayerNorm] [Activation({|NDSL1012:Softmax|})] [Output(3, Softmax)]", "Softmax makes the units of Activation1 compete, which hidden layers should not: did you mean Relu?" },
        { "[Input(3)] [Dense({|NDSL1013:1|}, Relu)] [Output(Sigmoid)]", "everything that the layers behind Dense1 learn from must pass through its single unit" },
        { "[Input(3)] [Dense(4)] [{|NDSL1014:Dropout(0.5f)|}] [Activation(Softmax)] [Output(3, Softmax)]", "Dropout1 sets sums to 0 in front of the Softmax of Activation1, which makes them likely and not absent: move it before the layer with the weights" },
        { "[Input(3)] [Dense(4, Relu)] [{|NDSL1015:Dropout(0.5f)|}] [BatchNorm] [Output(Linear)]", "Dropout1 changes in training the variance that BatchNorm1 learns for inference: put it behind" },
        { "[Input(3)] [{|NDSL1016:Dense(4)|}] [BatchNorm] [Activation(Relu)] [Output(Linear)]", "BatchNorm1 cancels the bias of Dense1: 4 parameters are wasted (UseBias = false)" },
        { "[Input(3)] [Dense(4, UseBias = {|NDSL1016:true|})] [BatchNorm] [Activation(Relu)] [Output(Linear)]", "BatchNorm1 cancels the bias of Dense1: 4 parameters are wasted (UseBias = false)" },
        { "[Input(3)] [Dense(4, Relu)] [Dropout({|NDSL1018:0.75f|})] [Output(Linear)]", "Dropout1 drops more than half of the values (0.75); 0.2 to 0.5 is usual" },
        { "[Input(3)] [Dense(4, Relu, Name = \"A\")] [{|NDSL1009:From(\"A\")|}] [Output(Linear)]", "From has no effect: A is the current value already" },
        { "[Input(3)] [{|NDSL1009:From(\"Input\")|}] [Dense(4, Relu)] [Output(Linear)]", "From has no effect: Input is the current value already" },
        { "[Input(3)] [Dense(4, Relu, Name = \"A\")] [Dense(4, Relu, Name = \"B\")] [{|NDSL1009:From(\"A\")|}] [From(\"Input\")] [Dense(4, Relu)] [Add(\"A\", \"B\")] [Output(Linear)]", "From has no effect: [From(\"Input\")] follows before anything reads A" },
        { "[Input(3)] [Dense(4, Relu)] [Residual] [Dense(4, Relu)] [EndResidual] [{|NDSL1032:Dropout(0.1f)|}] [Residual] [Dense(4, Relu)] [EndResidual] [Output(Linear)]", "Dropout1 disturbs what Residual2 adds unchanged, so that no undisturbed way is left for values and gradients: put it into the block" },
        { "[Input(3)] [Dense(4, Relu, Name = \"A\")] [Dense(4, Relu, Name = \"B\")] [From(\"A\")] [{|NDSL1032:GaussianNoise(0.1f)|}] [Add(\"B\")] [Output(Linear)]", "GaussianNoise1 disturbs what Add1 adds unchanged, so that no undisturbed way is left for values and gradients: put it into the block" },
        { "[Input(4)] [Repeat(3)] [Residual] [Dense(4, Relu)] [EndResidual] [{|NDSL1032:Dropout(0.1f)|}] [EndRepeat] [Output(Linear)]", "Dropout1 disturbs what Residual2 adds unchanged, so that no undisturbed way is left for values and gradients: put it into the block" },
        { "[Input(4)] [Residual] [Dense(4, Relu)] [Dropout(0.1f)] [EndResidual({|NDSL1033:Relu|})] [Output(Linear)]", "Dense1 and Residual1 both apply Relu, so the block can only add to its input: leave the activation of Dense1 out" },
        { "[Input(4)] [Residual] [Dense(4, UseBias = false)] [BatchNorm] [Activation(Relu)] [EndResidual({|NDSL1033:Relu|})] [Output(Linear)]", "Activation1 and Residual1 both apply Relu, so the block can only add to its input: leave the activation of Activation1 out" },
        { "[Input(4)] [Repeat({|NDSL1034:1|})] [Dense(4, Relu)] [EndRepeat] [Output(Linear)]", "[Repeat(1)] writes its block once, as it stands: leave it out" },
        { "[Input(4)] [Dense(4, Relu)] [Residual] [{|NDSL1035:EndResidual|}] [Output(Linear)]", "Residual1 adds Dense1 to itself, because nothing stands in its block" },
        { "[Input(4)] [Dense(4, Relu, Name = \"A\")] [Add({|NDSL1035:\"A\"|})] [Output(Linear)]", "Add1 adds A to itself, which only doubles it: name another value" },
        { "[Input(4)] [Dense(4, Relu, Name = \"A\")] [Dense(4, Relu)] [Concatenate(\"A\", {|NDSL1035:\"A\"|})] [Output(Linear)]", "Concatenate1 holds A twice, which tells its readers nothing new: name another value" },
        { "[Input(4)] [Dense(4, Relu, Name = \"A\")] [Multiply({|NDSL1036:\"A\"|})] [Output(Linear)]", "Multiply1 multiplies A by itself: did you mean another value?" },
        { "[Input(9)] [Dense(9, Relu, Name = \"A\")] [{|NDSL1011:Dense(9)|}] [Dense(9)] [Add(\"A\")] [Output(Linear)]", "Dense2 and Dense3 collapse into one linear layer, because there is no activation between them: give Dense2 one, such as Relu" },
        { "[Input(4)] [Repeat(2)] [Dense(4, Relu)] [Dropout({|NDSL1018:0.75f|})] [EndRepeat] [Output(Linear)]", "Dropout1 drops more than half of the values (0.75); 0.2 to 0.5 is usual" },
        { "[Input(4)] [Dense(4, Relu)] [Residual] [Dense(4)] [EndResidual(Relu)] [Activation({|NDSL1010:Relu|})] [Output(Linear)]", "Activation1 applies Relu directly to the Relu of Residual1: keep one of them" },
        { "[Input(4)] [Dense(4, Tanh)] [Residual] [Dense(4, {|NDSL2019:Sigmoid|})] [Dense(4, Sigmoid)] [Dense(4, Sigmoid)] [EndResidual] [Output(Linear)]", "the gradient shrinks to a quarter or less at each of the 3 Sigmoid layers from Dense2 to Dense4: use Relu or Gelu in hidden layers" },
        { "[Input(3)] [Dense(4, Relu, Name = \"A\")] [Output(3, Softmax, Name = \"Kind\")] [Metrics(Metric.Accuracy)] [From(\"A\")] [Output(Linear, Name = \"Size\")] [Metrics({|NDSL2013:Metric.Accuracy|})]", "Accuracy counts predictions that are exactly right, and 'Size' makes numbers: use MeanAbsoluteError or R2" },
        { "[Input(3)] [Dense(4, Relu, Name = \"A\")] [Output(3, Softmax, Name = \"Kind\")] [From(\"A\")] [Output({|NDSL2011:Relu|}, Name = \"Size\")]", "'Size' can never predict less than 0, and stops learning where its Relu output is 0: use Linear, or Softplus if all targets are positive" },
        { "[Input(3)] [Output(3, {|NDSL2004:Sigmoid|})] [Loss(SparseCategoricalCrossEntropy)]", "SparseCategoricalCrossEntropy needs shares that sum to 1, and the outputs of 3 Sigmoid units do not: use Softmax when one class is right per row, BinaryCrossEntropy when several can be" },
        { "[Input(3)] [Output(3, {|NDSL2008:Softmax|})] [Loss(Huber)]", "Softmax limits the outputs to shares of 1, but Huber is a loss of free numbers: use Linear for a regression, or leave [Loss] out for classes" },
        { "[Input(3)] [Output<System.DayOfWeek>(Softmax)] [Loss({|NDSL2010:MeanSquaredError|})]", "labels of 'DayOfWeek' are classes, which MeanSquaredError learns slowly: leave [Loss] out for SparseCategoricalCrossEntropy" },
        { "[Input(3)] [Output({|NDSL2009:Tanh|})]", "with Tanh predictions are always between -1 and 1, but MeanSquaredError is a loss of free numbers: use Linear" },
        { "[Input(3)] [Output({|NDSL2009:Sigmoid|})] [Loss(MeanAbsoluteError)]", "with Sigmoid predictions are always between 0 and 1, but MeanAbsoluteError is a loss of free numbers: use Linear, or BinaryCrossEntropy for yes/no" },
        { "[Input(1)] [Dense(4, Relu)] [Output({|NDSL2009:Softsign|})]", "with Softsign predictions are always between -1 and 1, but MeanSquaredError is a loss of free numbers: use Linear" },
        { "[Input(3)] [Output({|NDSL2011:Relu|})] [Loss(LogCosh)]", "'M' can never predict less than 0, and stops learning where its Relu output is 0: use Linear, or Softplus if all targets are positive" },
        { "[Input(3)] [Output({|NDSL2012:Sigmoid|})] [Loss(SquaredHinge)]", "SquaredHinge wants scores below 0 for no and above 0 for yes, but Sigmoid yields between 0 and 1: use Linear, or BinaryCrossEntropy with Sigmoid" },
        { "[Input(3)] [Output(Linear)] [Metrics(Metric.R2, {|NDSL2013:Metric.Accuracy|})]", "Accuracy counts predictions that are exactly right, and 'M' makes numbers: use MeanAbsoluteError or R2" },
        { "[Input(3)] [Output(Linear)] [Metrics({|NDSL2014:Metric.F1|})]", "F1 judges classes, but 'M' makes numbers: use MeanAbsoluteError or R2" },
        { "[Input(3)] [Output(Sigmoid)] [Metrics({|NDSL2014:Metric.TopKAccuracy|})]", "TopKAccuracy is always 1 here: with 1 unit every class is among the five largest" },
        { "[Input(3)] [Output(5, Softmax)] [Metrics({|NDSL2014:Metric.TopKAccuracy|})]", "TopKAccuracy is always 1 here: with 5 units every class is among the five largest" },
        { "[Input(3)] [Output(Linear)] [Loss(Hinge)] [Metrics({|NDSL2014:Metric.LogLoss|})]", "LogLoss reads outputs as probabilities, but Linear with Hinge yields scores" },
        { "[Input(3)] [Output(Linear)] [Loss(Hinge)] [Metrics({|NDSL2014:Metric.MeanAbsoluteError|})]", "MeanAbsoluteError measures how far outputs are from 0 and 1, but Linear with Hinge yields scores: use Accuracy or AreaUnderCurve" },
        { "[Input(3)] [Output<System.Threading.EventResetMode>({|NDSL2015:Softmax|})]", "'EventResetMode' has two members, for which one Sigmoid unit does the same as a Softmax over two with half of the 8 parameters of the output" },
        { "[Input(3)] [Output({|NDSL2017:Relu|})] [Loss(Poisson)]", "Poisson takes the logarithm of the output and needs positive rates, but Relu yields 0 or more: use Exponential or Softplus" },
        { "[Input(3)] [Output(3, {|NDSL2017:Softmax|})] [Loss(Poisson)]", "Poisson takes the logarithm of the output and needs positive rates, but Softmax yields shares of 1: use Exponential or Softplus" },
        { "[Input(3)] [Output(3, {|NDSL2017:Linear|})] [Loss(KullbackLeiblerDivergence)]", "KullbackLeiblerDivergence takes the logarithm of the output and needs positive shares, but Linear yields any number: use Softmax" },
        { "[Input(3)] [Dense(4, {|NDSL2019:Sigmoid|})] [Dropout(0.1f)] [Dense(4, HardSigmoid)] [Dense(4)] [Activation(Sigmoid)] [Output(Linear)]", "the gradient shrinks to a quarter or less at each of the 3 Sigmoid layers from Dense1 to Activation1: use Relu or Gelu in hidden layers" },
        { "[Input(64)] [{|NDSL2021:Dense(64, Relu)|}] [Dense(64, Relu)] [Dense(64, Relu)] [Dense(64, Relu)] [Dense(64, Relu)] [Output(Sigmoid)]", "the signal fades to about 18% of its size through the 5 Relu layers from Dense1 to Dense5: HeUniform or HeNormal start weights keep it" },
        { "[Input(40000)] [Dense(4, Relu, KernelInitializer = {|NDSL2022:Initializer.RandomNormal|})] [Output(Sigmoid)]", "the start weights of Dense1 make its first results 10 times as large as its inputs: use GlorotUniform" },
        { "[Input(100)] [Output(Sigmoid, KernelInitializer = {|NDSL2022:Initializer.Ones|})]", "the start weights of Output make its first results 10 times as large as its inputs: use GlorotUniform" },
        { "[Input(3)] [Output(Linear)] [Adam(LearningRate = {|NDSL3001:0.1f|})]", "Adam with LearningRate 0.1 usually diverges; 0.001 is typical" },
        { "[Input(3)] [Output(Linear)] [Lion(LearningRate = {|NDSL3001:0.03f|})]", "Lion with LearningRate 0.03 usually diverges; 0.0001 is typical" },
        { "[Input(3)] [Output(Linear)] [Sgd(LearningRate = {|NDSL3001:2|})]", "Sgd with LearningRate 2 usually diverges; 0.01 to 0.1 is typical" },
        { "[Input(3)] [Output(Linear)] [Sgd(LearningRate = {|NDSL3001:0.1f|}, Momentum = 0.95f)]", "Sgd with LearningRate 0.1 and Momentum 0.95 (together steps of 2) usually diverges; 0.01 to 0.1 is typical" },
        { "[Input(3)] [Output(Linear)] [RmsProp(LearningRate = {|NDSL3002:1e-6f|})]", "with LearningRate 1E-06 of RmsProp weights hardly move: 0.001 is typical" },
        { "[Input(3)] [Output(Linear)] [Sgd(Nesterov = {|NDSL3006:true|})]", "Nesterov changes how momentum is applied and has no effect without it: add Momentum = 0.9f" },
        { "[Input(3)] [Dense(4, Relu, L1 = {|NDSL3011:0|})] [Output(Linear)]", "L1 = 0 of Dense1 has no effect" },
        { "[Input(3)] [Output(Linear, L2 = {|NDSL3011:0.1f|})]", "L2 = 0.1 of Output outweighs the loss: 0.0001 to 0.01 is usual" },
        { "[Input(1024)] [Dense(1024, Relu)] [Output(Sigmoid)] [Weights({|NDSL5002:\"m.safetensors\"|})] /* m.safetensors was saved by [Input(1024)] [Dense(1024, Relu)] [Output(Sigmoid)] */", "weights 'm.safetensors' add 4.0 MB to the assembly: load them from a file, or shrink the network" },
        { "[Input(3)] [Dense(4, Tanh)] [Dense(4, Relu)] [Output(4, Softmax)] [Weights({|NDSL6009:\"m.safetensors\"|})]/* m.safetensors was saved by [Input(3)] [Dense(4, Relu)] [Dense(4, Tanh)] [Output(4, Softmax)] */", "weights 'm.safetensors' were saved when the layers of M had another order (input(3), dense(4,relu), dense(4,tanh), output(4,softmax)): put them back into it, or train anew" },
        { "[Input(3)] [Dense({|NDSL5003:33|}, Relu)] [Output(Linear)]", "the last 16 floats of each row of Dense1 hold 1 of its 33 units: 32 units are faster, 48 cost the same" },
        { "[Input(784)] [Dense({|NDSL5004:13000|}, Relu)] [Output(Linear)]", "Dense1 holds 10,205,000 of the 10,218,001 parameters (40 MB, and several times that in training): narrow its input or its units" },
    };

    [Theory]
    [MemberData(nameof(Firing))]
    public async Task Advice_stands_at_its_place(string markup, string message)
    {
        Markup marked = Markup.Parse(markup + Tail);
        IReadOnlyList<Diagnostic> found = await Visible(new UserProject(marked.Source));
        Assert.Equal(marked.Expected, marked.Show(found));
        Assert.Equal(message, found[0].GetMessage(CultureInfo.InvariantCulture));
    }

    /// <summary>Close to a mistake, and none.</summary>
    [Theory]
    [InlineData("NDSL1008", "[Input(9, 8)] [MaxPool2D(Padding = Padding.Same)] [Conv2D(4, 3, Relu)] [Flatten] [Output(Linear)]")]
    [InlineData("NDSL1020", "[Input(5, 9)] [Conv2D(4, 5, Relu)] [Flatten] [Output(Linear)]")]
    [InlineData("NDSL1026", "[Input(8, 8)] [Conv2D(4, 3)] [Activation(Relu)] [MaxPool2D] [Flatten] [Output(Linear)]")]
    [InlineData("NDSL1007", "[Input(3, 7, 7)] [Flatten] [Output(10, Softmax)]")]
    [InlineData("NDSL1007", "[Input(8, 32, 32)] [Flatten] [Output(10, Softmax)]")]
    [InlineData("NDSL1007", "[Input(3, 32, 3)] [Flatten] [Output(10, Softmax)]")]
    [InlineData("NDSL1009", "[Input(3, 1)] [Flatten] [Dropout(0.01f)] [Output(Linear)]")]
    [InlineData("NDSL1009", "[Input(512)] [Dense(16, Relu)] [Output(Linear)] [Quantize(WeightFormat.BFloat16)]")]
    [InlineData("NDSL1009", "[Input(4)] [Dense(15, Relu)] [Output(600, Linear)] [Quantize(WeightFormat.BFloat16)]")]
    [InlineData("NDSL1009", "[Input(3)] [Rescale(1, Offset = 1)] [Output(Linear)]")]
    [InlineData("NDSL1010", "[Input(3)] [Dense(4, Relu)] [BatchNorm] [Activation(Relu)] [Output(Linear)]")]
    [InlineData("NDSL1010", "[Input(3)] [Dense(4)] [Dropout(0.1f)] [Activation(Relu)] [Output(Linear)]")]
    [InlineData("NDSL1010", "[Input(3)] [Dense(4)] [PRelu] [Dense(4)] [PRelu] [Output(Linear)]")]
    [InlineData("NDSL1011", "[Input(20)] [Dense(4)] [Dense(20, Relu)] [Output(20, Linear)]")]
    [InlineData("NDSL1011", "[Input(20)] [Dense(40)] [PRelu] [Output(Linear)]")]
    [InlineData("NDSL1011", "[Input(20)] [Dense(40)] [LayerNorm] [Dense(20, Relu)] [Output(Linear)]")]
    [InlineData("NDSL1011", "[Input(20)] [Dense(40)] [Dropout(0.1f)] [Activation(Relu)] [Output(Linear)]")]
    [InlineData("NDSL1011", "[Input(20)] [Dense(40, Trainable = false)] [Output(Linear)]")]
    [InlineData("NDSL1012", "[Input(3)] [Dense(4, Relu)] [Output(3, Softmax)]")]
    [InlineData("NDSL1013", "[Input(3)] [Dense(2, Relu)] [Output(Sigmoid)]")]
    [InlineData("NDSL1014", "[Input(3)] [Dense(4)] [Dropout(0.5f)] [Activation(Relu)] [Output(3, Softmax)]")]
    [InlineData("NDSL1014", "[Input(3)] [Dense(4, Relu)] [Dropout(0.5f)] [Output(3, Softmax)]")]
    [InlineData("NDSL1015", "[Input(3)] [Dense(4, Relu)] [BatchNorm] [Dropout(0.5f)] [Output(Linear)]")]
    [InlineData("NDSL1016", "[Input(3)] [Dense(4, Relu)] [BatchNorm] [Output(Linear)]")]
    [InlineData("NDSL1016", "[Input(3)] [Dense(4, UseBias = false)] [BatchNorm] [Activation(Relu)] [Output(Linear)]")]
    [InlineData("NDSL1018", "[Input(3)] [Dense(4, Relu)] [Dropout(0.5f)] [Output(Linear)]")]
    [InlineData("NDSL1008", "[Input(8, 8, 4)] [Conv2D(4, 3, Relu, Padding = Padding.Same, Name = \"Trunk\")] [Conv2D(8, 3, Relu, Stride = 2, Padding = Padding.Same, Name = \"Branch\")] [From(\"Trunk\")] [Conv2D(8, 1, Stride = 2)] [Add(\"Branch\")] [Flatten] [Output(Linear)]")]
    [InlineData("NDSL1009", "[Input(3)] [Dense(4, Relu, Name = \"A\")] [Dense(4, Relu, Name = \"B\")] [From(\"A\")] [Dense(4, Relu)] [Add(\"B\")] [Output(Linear)]")]
    [InlineData("NDSL1009", "[Input(3)] [Dense(4, Relu, Name = \"A\")] [Repeat(2)] [From(\"A\")] [Dense(4, Relu, Name = \"B\")] [EndRepeat] [Add(\"B1\")] [Output(Linear)]")]
    [InlineData("NDSL1010", "[Input(3)] [Dense(4, Relu, Name = \"A\")] [Activation(Sigmoid)] [Multiply(\"A\")] [Output(Linear)]")]
    [InlineData("NDSL1011", "[Input(20)] [Dense(40, Name = \"A\")] [Dense(40, Relu)] [Add(\"A\")] [Output(Linear)]")]
    [InlineData("NDSL1011", "[Input(20)] [Dense(20, Relu)] [Residual] [Dense(20)] [EndResidual] [Output(Linear)]")]
    [InlineData("NDSL1012", "[Input(8)] [Dense(4, Relu, Name = \"Experts\")] [From(\"Input\")] [Dense(4, Softmax)] [Multiply(\"Experts\")] [Output(Linear)]")]
    [InlineData("NDSL1013", "[Input(8)] [Dense(1, Name = \"Wide\")] [From(\"Input\")] [Dense(8, Relu)] [Concatenate(\"Wide\")] [Output(Sigmoid)]")]
    [InlineData("NDSL1015", "[Input(3)] [Dense(4, Relu)] [Dropout(0.1f, Name = \"A\")] [BatchNorm] [Add(\"A\")] [Output(Linear)]")]
    [InlineData("NDSL1016", "[Input(3)] [Dense(4, Name = \"A\")] [BatchNorm] [Activation(Relu)] [Add(\"A\")] [Output(Linear)]")]
    [InlineData("NDSL1026", "[Input(8, 8)] [Conv2D(4, 3, Name = \"A\")] [MaxPool2D(2, Stride = 1, Padding = Padding.Same)] [Add(\"A\")] [Flatten] [Output(Linear)]")]
    [InlineData("NDSL1032", "[Input(4)] [Dense(4, Relu)] [Dropout(0.1f)] [Residual] [Dense(4, Relu)] [Dropout(0.1f)] [EndResidual] [Dropout(0.1f)] [Output(Linear)]")]
    [InlineData("NDSL1032", "[Input(4)] [Dense(4, Relu, Name = \"A\")] [Dense(4, Relu)] [Dropout(0.1f)] [Add(\"A\")] [Output(Linear)]")]
    [InlineData("NDSL1032", "[Input(4)] [Dense(4, Relu, Name = \"A\")] [Dropout(0.1f)] [Concatenate(\"Input\")] [Output(Linear)]")]
    [InlineData("NDSL1033", "[Input(4)] [Residual] [Dense(4, Relu)] [Dense(4)] [EndResidual(Relu)] [Output(Linear)]")]
    [InlineData("NDSL1033", "[Input(4)] [Residual] [Dense(4, Relu)] [EndResidual] [Output(Linear)]")]
    [InlineData("NDSL1034", "[Input(4)] [Repeat(2)] [Dense(4, Relu)] [EndRepeat] [Output(Linear)]")]
    [InlineData("NDSL1035", "[Input(4)] [Residual] [Dense(4, Relu)] [EndResidual] [Residual] [Dense(4, Relu)] [EndResidual] [Output(Linear)]")]
    [InlineData("NDSL1035", "[Input(4)] [Dense(4, Relu, Name = \"A\")] [Multiply(\"A\")] [Output(Linear)]")]
    [InlineData("NDSL1036", "[Input(4)] [Dense(4, Relu, Name = \"A\")] [Dense(4, Sigmoid)] [Multiply(\"A\")] [Output(Linear)]")]
    [InlineData("NDSL2019", "[Input(4)] [Dense(4, Sigmoid)] [Residual] [Dense(4, Sigmoid)] [EndResidual] [Dense(4, Sigmoid)] [Output(Linear)]")]
    [InlineData("NDSL2021", "[Input(64)] [Dense(64, Relu)] [Dense(64, Relu)] [Residual] [Dense(64, Relu)] [EndResidual] [Dense(64, Relu)] [Dense(64, Relu)] [Output(Sigmoid)]")]
    [InlineData("NDSL2013", "[Input(3)] [Dense(4, Relu, Name = \"A\")] [Output(Linear, Name = \"Size\")] [From(\"A\")] [Output(3, Softmax, Name = \"Kind\")] [Metrics(Metric.Accuracy)]")]
    [InlineData("NDSL2012", "[Input(3)] [Dense(4, Relu, Name = \"A\")] [Output(Sigmoid, Name = \"Sure\")] [From(\"A\")] [Output(Linear, Name = \"Score\")] [Loss(Hinge)]")]
    [InlineData("NDSL1013", "[Input(8, Name = \"Wide\")] [Dense(1)] [Dense(4, Relu, Name = \"Narrow\")] [Input(3, Name = \"Other\")] [Dense(4, Relu)] [Concatenate(\"Narrow\")] [Output(Sigmoid)]")]
    [InlineData("NDSL1009", "[Input(8, Name = \"Wide\")] [Dense(4, Relu, Name = \"A\")] [Output(Sigmoid)] [From(\"A\")] [Output(3, Softmax, Name = \"Kind\")]")]
    [InlineData("NDSL2004", "[Input(3)] [Output(3, Sigmoid)]")]
    [InlineData("NDSL2008", "[Input(3)] [Output(3, Softmax)] [Loss(KullbackLeiblerDivergence)]")]
    [InlineData("NDSL2009", "[Input(3)] [Output(Tanh)] [Loss(Hinge)]")]
    [InlineData("NDSL2010", "[Input(3)] [Output<System.DayOfWeek>(Softmax)] [Loss(KullbackLeiblerDivergence)]")]
    [InlineData("NDSL2010", "[Input(3)] [Output(Linear)] [Loss(MeanSquaredError)]")]
    [InlineData("NDSL2009", "[Input(30)] [Dense(8, Relu)] [Output(30, Sigmoid)] [Loss(MeanSquaredError)]")]
    [InlineData("NDSL2009", "[Input(3)] [Output(2, Softplus)]")]
    [InlineData("NDSL2011", "[Input(3)] [Output(LeakyRelu)]")]
    [InlineData("NDSL2012", "[Input(3)] [Output(Tanh)] [Loss(Hinge)]")]
    [InlineData("NDSL2012", "[Input(3)] [Output(3, Softmax)] [Loss(CategoricalHinge)]")]
    [InlineData("NDSL2013", "[Input(3)] [Output(Linear)] [Metrics(Metric.R2)]")]
    [InlineData("NDSL2013", "[Input(3)] [Output(Linear)] [Loss(Hinge)] [Metrics(Metric.Accuracy)]")]
    [InlineData("NDSL2014", "[Input(3)] [Output(6, Softmax)] [Metrics(Metric.TopKAccuracy, Metric.LogLoss, Metric.MeanSquaredError)]")]
    [InlineData("NDSL2015", "[Input(3)] [Output<System.StringComparison>(Softmax)]")]
    [InlineData("NDSL2015", "[Input(3)] [Output<System.Buffers.OperationStatus>(Softmax)]")]
    [InlineData("NDSL2015", "[Input(3)] [Output(2, Softmax)]")]
    [InlineData("NDSL2017", "[Input(3)] [Output(Softplus)] [Loss(Poisson)]")]
    [InlineData("NDSL2017", "[Input(3)] [Output(Linear)] [Loss(MeanSquaredLogarithmicError)]")]
    [InlineData("NDSL2019", "[Input(3)] [Dense(4, Sigmoid)] [Dense(4, Sigmoid)] [Output(Sigmoid)]")]
    [InlineData("NDSL2019", "[Input(3)] [Dense(4, Sigmoid)] [Dense(4, Sigmoid)] [LayerNorm] [Dense(4, Sigmoid)] [Output(Sigmoid)]")]
    [InlineData("NDSL2019", "[Input(3)] [Dense(4, Sigmoid)] [Dense(4, Sigmoid)] [Dense(4)] [PRelu] [Dense(4, Sigmoid)] [Output(Sigmoid)]")]
    [InlineData("NDSL2019", "[Input(3)] [Dense(4, Tanh)] [Dense(4, Tanh)] [Dense(4, Tanh)] [Dense(4, Tanh)] [Dense(4, Tanh)] [Dense(4, Tanh)] [Dense(4, Tanh)] [Output(Sigmoid)]")]
    [InlineData("NDSL2021", "[Input(64)] [Dense(64, Relu)] [Dense(64, Relu)] [Dense(64, Relu)] [Dense(64, Relu)] [Output(Sigmoid)]")]
    [InlineData("NDSL2021", "[Input(64)] [Dense(64, Relu)] [Dense(64, Relu)] [Dense(64, Relu)] [LayerNorm] [Dense(64, Relu)] [Dense(64, Relu)] [Output(Sigmoid)]")]
    [InlineData("NDSL2022", "[Input(10000)] [Dense(4, Relu, KernelInitializer = Initializer.RandomNormal)] [Output(Sigmoid)]")]
    [InlineData("NDSL3001", "[Input(3)] [Output(Linear)] [Adam(LearningRate = 0.02f)]")]
    [InlineData("NDSL3001", "[Input(3)] [Output(Linear)] [Sgd(LearningRate = 0.1f, Momentum = 0.9f)]")]
    [InlineData("NDSL3001", "[Input(3)] [Output(Linear)] [Adadelta(LearningRate = 1)]")]
    [InlineData("NDSL3002", "[Input(3)] [Output(Linear)] [Adam(LearningRate = 1e-5f)]")]
    [InlineData("NDSL3006", "[Input(3)] [Output(Linear)] [Sgd(Momentum = 0.5f, Nesterov = true)]")]
    [InlineData("NDSL3006", "[Input(3)] [Output(Linear)] [Sgd(Nesterov = false)]")]
    [InlineData("NDSL3011", "[Input(3)] [Dense(4, Relu, L2 = 0.01f)] [Output(Linear)]")]
    [InlineData("NDSL5002", "[Input(1000)] [Dense(1000, Relu)] [Output(Sigmoid)] [Weights(\"m.safetensors\")] /* m.safetensors was saved by [Input(1000)] [Dense(1000, Relu)] [Output(Sigmoid)] */")]
    [InlineData("NDSL6009", "[Input(3)] [Dense(4, Relu)] [Dropout(0.1f)] [Dense(4, Tanh)] [Output(Linear)] [Weights(\"m.safetensors\")] /* m.safetensors was saved by [Input(3)] [Dense(4, Relu)] [Dense(4, Tanh)] [Output(Linear)] */")]
    [InlineData("NDSL5003", "[Input(3)] [Dense(17, Relu)] [Output(33, Linear)]", "NDSL5003")]
    [InlineData("NDSL5003", "[Input(3)] [Dense(129, Relu)] [Output(Linear)]")]
    [InlineData("NDSL5004", "[Input(784)] [Dense(12000, Relu)] [Output(Linear)]")]
    public async Task A_near_miss_is_left_alone(string id, string attributes, string? elsewhere = null)
    {
        // One row shows that a rule minds a hidden layer and not the output: then the hidden layer is what it finds, once.
        IReadOnlyList<Diagnostic> found = await Visible(new UserProject(attributes + Tail));
        Assert.Equal(elsewhere is null ? 0 : 1, found.Count(d => d.Id == id));
        Assert.DoesNotContain(found, d => d.Id != id && d.DefaultSeverity is DiagnosticSeverity.Warning or DiagnosticSeverity.Error);
    }

    public static TheoryData<string> Graphs => [.. CorrectGraphs.All.Select(g => g.Id)];

    /// <summary>Neighbours in the source need not be neighbours in the network.</summary>
    [Theory]
    [MemberData(nameof(Graphs))]
    public async Task Nothing_is_said_about_published_graphs(string id) => Assert.Empty(await Visible(new UserProject(CorrectGraphs.All.Single(g => g.Id == id).Attributes + Tail)));

    /// <summary>A fault comes first; advice that it makes senseless, or that says the same with less, waits.</summary>
    [Theory]
    [InlineData("[Input(3)] [Output({|NDSL2001:Softmax|})] [Loss(MeanSquaredError)] [Metrics(Metric.Accuracy)]")]
    [InlineData("[Input(3)] [Output({|NDSL2001:Softmax|})] [Loss({|NDSL2003:CategoricalCrossEntropy|})]")]
    [InlineData("[Input(3)] [Output({|NDSL2005:Relu|})] [Loss(BinaryCrossEntropy)]")]
    [InlineData("[Input(3)] [Output<System.DayOfWeek>({|NDSL2016:Sigmoid|})] [Loss(CategoricalCrossEntropy)]")]
    [InlineData("[Input(3)] [Dropout({|NDSL1017:2|})] [Output(Linear)]")]
    [InlineData("[Input(4, 2)] [{|NDSL1004:Dense(3)|}] [Output(Linear)]")]
    [InlineData("[{|NDSL1001:Dense(1)|}] [Dense(1)] [Output(Linear)]")]
    [InlineData("[{|NDSL1001:Adam(LearningRate = {|NDSL3001:5|})|}]")]
    [InlineData("[{|NDSL1002:Input(4)|}] [Dense(4, Relu)] [Dense(3, Softmax)]")]
    [InlineData("[Input(3)] [Output(Linear)] [Adam(LearningRate = {|NDSL3003:-1|})]")]
    [InlineData("[Input(9)] [{|NDSL1011:Dense(4)|}] [Output({|NDSL2005:Linear|})] [Loss(BinaryCrossEntropy)] [Sgd(LearningRate = {|NDSL3001:10|})]")]
    [InlineData("[Input(4)] [{|NDSL1028:Residual|}] [Dropout(0.1f)] [Dense(4, Relu)] [Dropout(0.1f)] [Output(Linear)]")]
    [InlineData("[Input(4)] [Dense(4)] [Add({|NDSL1029:\"X\"|})] [Output(Linear)]")]
    [InlineData("[Input(40)] [Dense(30)] [Dense(30)] [Add({|NDSL1031:\"Input\"|})] [Output(Linear)]")]
    public async Task A_fault_hides_what_it_makes_senseless_and_nothing_else(string markup)
    {
        Markup marked = Markup.Parse(markup + Tail);
        Assert.Equal(marked.Expected, marked.Show(await Visible(new UserProject(marked.Source))));
    }

    [Fact]
    public void Every_rule_has_a_firing_case_and_a_near_miss()
    {
        string data = string.Join(" ", Firing.Select(row => (string)row[0]));
        IEnumerable<string> missed = typeof(AdviceTests).GetMethod(nameof(A_near_miss_is_left_alone))!.GetCustomAttributes(typeof(InlineDataAttribute), false)
            .SelectMany(a => ((InlineDataAttribute)a).GetData(null!)).Select(row => (string)row[0]);
        IEnumerable<string> ids = RuleCatalog.All.Select(r => r.Descriptor.Id).Where(id => id != "NDSL6013");
        Assert.All(ids, id => Assert.Contains(id, data, StringComparison.Ordinal));
        Assert.Empty(ids.Except(missed));
    }

    [Fact]
    public void Rules_are_listed_once_in_the_order_of_their_ids() =>
        Assert.Equal(RuleCatalog.All.Select(r => r.Descriptor.Id).Distinct().Order(StringComparer.Ordinal), RuleCatalog.All.Select(r => r.Descriptor.Id));

    /// <summary>What a user sees or can ask for: everything but the summary.</summary>
    internal static async Task<IReadOnlyList<Diagnostic>> Visible(UserProject project) =>
        [.. (await AnalyzerRun.Diagnose(project.Run().Output, new NetworkAnalyzer())).Where(d => d.Id != "NDSL6013")];
}

using static NetDsl.Analyzers.Tests.Corpus.Evidence;

namespace NetDsl.Analyzers.Tests.Corpus;

/// <summary>Published networks that learn, and the traps: what a rule too eager would take for a mistake.</summary>
public static class CorrectPrograms
{
    private const string Normal = "KernelInitializer = Initializer.RandomNormal";

    public static IReadOnlyList<CorpusProgram> All { get; } =
    [
        new("G01", "digits: dropout in front of the output layer is no dropout of sums", Correct, "[Input(28, 28, 1)] [Conv2D(32, 3, Relu)] [MaxPool2D] [Conv2D(64, 3, Relu)] [MaxPool2D] [Flatten] [Dropout(0.5f)] [Output(10, Softmax)] [Loss(CategoricalCrossEntropy)] [Adam]"),
        new("G03", "digits: Adadelta with its rate of 1", Correct, "[Input(28, 28, 1)] [Conv2D(32, 3, Relu)] [Conv2D(64, 3, Relu)] [MaxPool2D] [Dropout(0.25f)] [Flatten] [Dense(128, Relu)] [Dropout(0.5f)] [Output(10, Softmax)] [Loss(CategoricalCrossEntropy)] [Adadelta(LearningRate = 1)]"),
        new("G07", "fraud: Adam at 0.01 and several metrics", Correct, "[Input(30)] [Dense(256, Relu)] [Dense(256, Relu)] [Dropout(0.3f)] [Dense(256, Relu)] [Dropout(0.3f)] [Output(Sigmoid)] [Adam(LearningRate = 0.01f)] [Metrics(Metric.Precision, Metric.Recall)]"),
        new("G13", "clothes: no activation was given because that loss took sums; here Softmax is computed with the loss", Correct, "[Input(28, 28)] [Flatten] [Dense(128, Relu)] [Output(10, Softmax)] [Adam]"),
        new("G15", "film reviews", Correct, "[Input(10000)] [Dense(16, Relu)] [Dense(16, Relu)] [Output(Sigmoid)] [Adam]"),
        new("G17", "house prices: a linear output is right for a regression", Correct, "[Input(8)] [Dense(64, Relu)] [Dense(64, Relu)] [Output(Linear)] [Adam] [Metrics(Metric.MeanAbsoluteError)]"),
        new("G19", "film reviews with penalties", Correct, "[Input(10000)] [Dense(16, Relu, L2 = 0.002f)] [Dense(16, Relu, L2 = 0.002f)] [Output(Sigmoid)] [RmsProp]"),
        new("G21", "circles: narrow layers", Correct, "[Input(2)] [Dense(4, Relu)] [Dense(4, Relu)] [Output(Sigmoid)] [Adam(LearningRate = 0.01f)]"),
        new("G23", "clothes: hidden layers narrower than the number of classes", Correct, "[Input(28, 28)] [Flatten] [Dense(4, Relu)] [Dense(4, Relu)] [Output(10, Softmax)] [Adam(LearningRate = 0.001f)]"),
        new("G25", "four shapes", Correct, "[Input(100, 100, 1)] [Conv2D(8, 3, Relu, Padding = Padding.Same)] [MaxPool2D] [Flatten] [Dense(10, Relu)] [Output(4, Softmax)] [Loss(CategoricalCrossEntropy)] [Adam]"),
        new("G27", "sonar", Correct, $"[Input(60)] [Dense(60, Relu, {Normal})] [Output(Sigmoid, {Normal})] [Adam]"),
        new("G29", "sonar, one layer more", Correct, $"[Input(60)] [Dense(60, Relu, {Normal})] [Dense(30, Relu, {Normal})] [Output(Sigmoid, {Normal})] [Adam]"),
        new("G31", "mean of four numbers: the linear output is written out", Correct, "[Input(4)] [Dense(8, Relu)] [Dense(16, Relu)] [Dense(8, Relu)] [Output(Linear)] [Adam]"),
        new("G33", "exclusive or: gradient descent at 0.1", Correct, "[Input(2)] [Dense(8)] [Activation(Tanh)] [Output(Sigmoid)] [Sgd(LearningRate = 0.1f)]"),
        new("G35", "diabetes: activations are layers of their own", Correct, "[Input(8)] [Dense(12)] [Activation(Relu)] [Dense(8)] [Activation(Relu)] [Output(Sigmoid)] [Adam]"),
        new("G37", "spam", Correct, "[Input(20)] [Dense(10, Relu)] [Output(Sigmoid)] [Adam]"),
        new("widths that grow", "each layer is wider than the one before", Correct, "[Input(4)] [Dense(8, Relu)] [Dense(32, Relu)] [Dense(128, Relu)] [Output(3, Softmax)]"),
        new("dropout beside BatchNorm", "on either side of it", Correct, "[Input(4)] [Dense(8, Relu)] [Dropout(0.2f)] [BatchNorm] [Dropout(0.2f)] [Dense(8, Relu)] [Output(3, Softmax)]"),
        new("dropout before an activation", "Relu of 0 is 0, so the place does not matter", Correct, "[Input(4)] [Dense(8)] [Dropout(0.2f)] [Activation(Relu)] [Output(3, Softmax)]"),
        new("G09", "convolutions of a signal, BatchNorm in front of Relu, global pooling", Correct, "[Input(500, 1)] [Conv1D(64, 3, Padding = Padding.Same)] [BatchNorm] [Activation(Relu)] [Conv1D(64, 3, Padding = Padding.Same)] [BatchNorm] [Activation(Relu)] [Conv1D(64, 3, Padding = Padding.Same)] [BatchNorm] [Activation(Relu)] [GlobalAveragePool] [Output(2, Softmax)] [Loss(SparseCategoricalCrossEntropy)] [Adam]"),
        new("BatchNorm behind the activation", "both orders are in use", Correct, "[Input(4)] [Dense(8, Relu)] [BatchNorm] [Output(3, Softmax)]"),
        new("PRelu as the activation", "behind linear layers, BatchNorm in front of it or not", Correct, "[Input(28, 28, 1)] [Conv2D(8, 3)] [BatchNorm] [PRelu] [MaxPool2D] [Flatten] [Dense(32)] [PRelu] [Output(10, Softmax)]"),
        new("several labels", "independent answers with binary cross-entropy", Correct, "[Input(4)] [Dense(8, Relu)] [Output(5, Sigmoid)] [Loss(BinaryCrossEntropy)] [Metrics(Metric.Accuracy, Metric.F1)]"),
        new("soft targets", "binary cross-entropy of grey values", Correct, "[Input(16)] [Dense(8, Relu)] [Output(16, Sigmoid)] [Loss(BinaryCrossEntropy)]"),
        new("two units for yes and no", "Softmax over two classes", Correct, "[Input(4)] [Dense(8, Relu)] [Output(2, Softmax)]"),
        new("Adam at 0.02", "high, and in use", Correct, "[Input(4)] [Dense(8, Relu)] [Output(Sigmoid)] [Adam(LearningRate = 0.02f)]"),
        new("Adadelta at 1", "its own default in the paper", Correct, "[Input(4)] [Dense(8, Relu)] [Output(Sigmoid)] [Adadelta(LearningRate = 1)]"),
        new("no hidden layer", "logistic regression", Correct, "[Input(4)] [Standardize] [Output(Sigmoid)]"),
        new("autoencoder", "squared error of values in 0 to 1, with a linear code", Correct, "[Input(64)] [Dense(32, Relu)] [Dense(2)] [Dense(32, Relu)] [Output(64, Sigmoid)] [Loss(MeanSquaredError)]"),
        .. CorrectGraphs.All,
    ];
}

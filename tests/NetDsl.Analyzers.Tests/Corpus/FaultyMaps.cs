using static NetDsl.Analyzers.Tests.Corpus.Evidence;

namespace NetDsl.Analyzers.Tests.Corpus;

/// <summary>Programs on images and signals that do not learn.</summary>
public static class FaultyMaps
{
    private const string Same = "Padding = Padding.Same";

    public static IReadOnlyList<CorpusProgram> All { get; } =
    [
        new("47735201", "Relu in front of global pooling and Softmax, as published", Unknown,
            "[Input(32, 32, 3)] [Conv2D(32, 5, Relu)] [Conv2D(32, 1, Relu)] [Conv2D(32, 1, Relu)] [MaxPool2D] [Dropout(0.5f)] [Conv2D(64, 3, Relu)] [Conv2D(64, 1, Relu)] [Conv2D(64, 1, Relu)] [MaxPool2D] [Dropout(0.5f)] [Conv2D(128, 3, Relu)] [Conv2D(32, 1, Relu)] [Conv2D(10, 1, Relu)] [GlobalAveragePool] [Output(10, Softmax)] [Loss(CategoricalCrossEntropy)] [Adam]"),
        new("53700537", "Relu in front of categorical cross-entropy", Definition,
            "[Input(1000, 1)] [Conv1D(20, 20, Relu)] [MaxPool1D(3)] [Conv1D(20, 10, Relu)] [MaxPool1D(3)] [Conv1D(20, 10, Relu)] [GlobalAveragePool] [Output(3, {|NDSL2006:Relu|}, UseBias = false)] [Loss(CategoricalCrossEntropy)] [Adam]"),
        new("43055289", "a legal network whose fault is unknown", Unknown,
            $"[Input(225, 225, 3)] [Conv2D(5, 4, Stride = 2, {Same})] [Activation(LeakyRelu)] [Conv2D(10, 4, Stride = 2, {Same})] [BatchNorm] [Activation(LeakyRelu)] [Flatten] [Output(Sigmoid)] [Adam]"),
        new("44755431", "dropout between the last sums and their Softmax", Definition,
            $"[Input(28, 28, 1)] [Conv2D(16, 3, {Same})] [Activation(Relu)] [Conv2D(16, 3, Relu)] [MaxPool2D] [Conv2D(32, 3, Relu, {Same})] [Conv2D(32, 3, Relu)] [MaxPool2D] [Conv2D(64, 3, Relu, {Same})] [Conv2D(64, 3, Relu)] [MaxPool2D] [Flatten] [Dense(50, Relu)] [Dropout(0.5f)] [Dense(10)] [{{|NDSL1014:Dropout(0.5f)|}}] [Activation(Softmax)] [Output(10, Softmax)] [Loss(CategoricalCrossEntropy)] [Adam]"),
        new("45378493", "Softmax over one unit", Repaired,
            $"[Input(10, 4)] [Conv1D(16, 4, {Same})] [BatchNorm] [Activation(LeakyRelu)] [Dropout(0.2f)] [Conv1D(8, 4, {Same})] [BatchNorm] [Activation(LeakyRelu)] [Dropout(0.2f)] [Flatten] [Dense(64)] [BatchNorm] [Activation(LeakyRelu)] [Output({{|NDSL2001:Softmax|}})] [Loss(BinaryCrossEntropy)] [Adam]",
            May: "NDSL1016 NDSL2002"),
        new("46247619", "Relu as the output of a regression", Definition,
            "[Input(50, 1)] [Conv1D(30, 3, Relu)] [Conv1D(40, 3, Relu)] [Conv1D(120, 3, Relu)] [Flatten] [Dense(1024, Relu)] [Dense(256, Relu)] [Dense(32, Relu)] [Output({|NDSL2011:Relu|})] [Loss(MeanSquaredError)] [Adam]",
            May: "NDSL3004"),
        new("47704695", "Softmax over one unit", Definition,
            $"[Input(128, 128, 3)] [Conv2D(16, 5, Relu, {Same}, L2 = 0.01f)] [MaxPool2D] [Dropout(0.5f)] [Conv2D(32, 3, Relu, {Same}, L2 = 0.01f)] [MaxPool2D] [Dropout(0.5f)] [Conv2D(32, 3, Relu, {Same}, L2 = 0.01f)] [Dropout(0.5f)] [Conv2D(64, 3, Relu, {Same}, L2 = 0.01f)] [Conv2D(64, 3, Relu, {Same}, L2 = 0.01f)] [MaxPool2D] [Conv2D(128, 3, Relu, {Same}, L2 = 0.01f)] [Conv2D(128, 3, Relu, {Same}, L2 = 0.01f)] [MaxPool2D] [Conv2D(256, 3, Relu, {Same}, L2 = 0.01f)] [MaxPool2D] [Conv2D(512, 3, Relu, {Same}, L2 = 0.01f)] [MaxPool2D] [Flatten] [Dropout(0.5f)] [Output({{|NDSL2001:Softmax|}})] [Loss(BinaryCrossEntropy)] [Adam]",
            May: "NDSL2002 NDSL5004"),
        new("51749207", "Softmax over one unit", Definition,
            $"[Input(600, 1)] [Conv1D(20, 4, Relu, {Same})] [MaxPool1D(2)] [Dropout(0.3f)] [Flatten] [Dense(50, Relu)] [Output({{|NDSL2001:Softmax|}})] [Loss(BinaryCrossEntropy)] [Nadam]",
            May: "NDSL2002"),
        new("54064299", "a dense layer on a feature map", Definition,
            "[Input(150, 150, 1)] [Conv2D(64, 3)] [Activation(Relu)] [MaxPool2D] [Conv2D(32, 3)] [Activation(Relu)] [MaxPool2D] [{|NDSL1004:Dense(64)|}] [Activation(Relu)] [Flatten] [Output(4, Linear)] [Loss(MeanSquaredError)] [Adam]",
            May: "NDSL5004"),
        new("54282951", "a linear output in front of binary cross-entropy, behind linear layers", Definition,
            "[Input(230, 230, 3)] [{|NDSL1011:Conv2D(32, 1)|}] [Flatten] [{|NDSL1011:Dense(64)|}] [Dropout(0.5f)] [Output({|NDSL2005:Linear|})] [Loss(BinaryCrossEntropy)] [RmsProp]",
            May: "NDSL5004"),
        new("55198221", "five classes, each with a Sigmoid of its own", Definition,
            "[Input(75, 75, 3)] [Conv2D(16, 2, Relu)] [MaxPool2D] [Conv2D(16, 2, Relu)] [MaxPool2D] [Conv2D(32, 2, Relu)] [MaxPool2D] [Flatten] [Dense(128, Relu)] [Output(5, {|NDSL2004:Sigmoid|})] [Loss(CategoricalCrossEntropy)] [Adam(LearningRate = 0.0001f)]"),
        new("57943425", "two classes, each with a Sigmoid of its own", Definition,
            $"[Input(10, 10, 1)] [Conv2D(32, 3, Relu, {Same})] [BatchNorm] [MaxPool2D] [Dropout(0.25f)] [Conv2D(64, 3, Relu, {Same})] [BatchNorm] [Conv2D(64, 3, Relu, {Same})] [BatchNorm] [MaxPool2D] [Dropout(0.25f)] [Conv2D(128, 3, Relu, {Same})] [BatchNorm] [Conv2D(128, 3, Relu, {Same})] [BatchNorm] [Conv2D(128, 3, Relu, {Same})] [BatchNorm] [MaxPool2D] [Dropout(0.25f)] [Flatten] [Dense(512, Relu)] [BatchNorm] [Dropout(0.5f)] [Output(2, {{|NDSL2004:Sigmoid|}})] [Loss(SparseCategoricalCrossEntropy)] [Sgd(LearningRate = 0.001f)]"),
        new("58844149", "Softmax over one unit", Repaired,
            $"[Input(30, 30, 1)] [Conv2D(96, 11, Relu, {Same})] [MaxPool2D(3, Stride = 2)] [Conv2D(128, 3, Relu, {Same})] [MaxPool2D] [Conv2D(128, 3, Relu, {Same})] [MaxPool2D] [Flatten] [Dense(300, Relu)] [Dropout(0.2f)] [Output({{|NDSL2001:Softmax|}})] [Loss(BinaryCrossEntropy)] [Adam]",
            May: "NDSL2002"),
        new("60874661", "ten classes for one yes/no unit, and raw bytes", Definition,
            "[Input(32, 32, 3)] [Conv2D(32, 3)] [Activation(Relu)] [MaxPool2D] [Conv2D(32, 3)] [Activation(Relu)] [MaxPool2D] [Conv2D(64, 3)] [Activation(Relu)] [MaxPool2D] [Flatten] [Dense(64, Relu)] [Dropout(0.5f)] [Output(Sigmoid)] [RmsProp]",
            AtCallSites: "NDSL4011 NDSL4005"),
        new("61886777", "three classes, each with a Sigmoid of its own", Definition,
            "[Input(28, 28, 1)] [Conv2D(16, 3, Relu)] [MaxPool2D] [BatchNorm] [Dropout(0.2f)] [Flatten] [Dense(512, Relu)] [Output(3, {|NDSL2004:Sigmoid|})] [Loss(CategoricalCrossEntropy)] [Adam]",
            May: "NDSL1016"),
        new("62055783", "class numbers where one-hot rows are due", Definition,
            $"[Input(48, 48, 1)] [Conv2D(64, 3, Relu, L1 = 0.01f)] [Conv2D(128, 3, Relu, {Same})] [MaxPool2D] [Dropout(0.5f)] [Conv2D(64, 3, Relu)] [MaxPool2D] [Dropout(0.5f)] [Conv2D(64, 3, Relu)] [Flatten] [Dense(64, Relu)] [Output(7, Softmax)] [Loss(CategoricalCrossEntropy)] [Adam]",
            May: "NDSL3011", AtCallSites: "NDSL4003"),
        new("62068109", "four classes for one yes/no unit", Definition,
            "[Input(64, 64, 1)] [Conv2D(64, 3)] [Activation(Relu)] [MaxPool2D] [Conv2D(64, 3)] [Activation(Relu)] [MaxPool2D] [Conv2D(64, 3)] [Activation(Relu)] [MaxPool2D] [Flatten] [Dense(64)] [Activation(Relu)] [Dropout(0.5f)] [Output(Sigmoid)] [Adam]",
            AtCallSites: "NDSL4011"),
        new("66235657", "a linear dense layer in front of the output; seven classes for one yes/no unit", Definition,
            "[Input(28, 28, 3)] [Conv2D(256, 3)] [Activation(Relu)] [MaxPool2D] [Conv2D(256, 3)] [Activation(Relu)] [MaxPool2D] [Flatten] [{|NDSL1011:Dense(64)|}] [Output(Sigmoid)] [Adam]",
            AtCallSites: "NDSL4011"),
        new("67529687", "disputed: the widths of the dense layers grow, and two independent units answer", Unknown,
            $"[Input(224, 224, 3)] [Conv2D(32, 3, Relu, {Same})] [Conv2D(32, 3, Relu, {Same})] [Conv2D(32, 3, Relu, {Same})] [MaxPool2D] [Dropout(0.25f)] [Conv2D(64, 3, Relu, {Same})] [Conv2D(64, 3, Relu, {Same})] [MaxPool2D] [Dropout(0.25f)] [Conv2D(64, 3, Relu, {Same})] [Conv2D(64, 3, Relu, {Same})] [MaxPool2D] [Dropout(0.25f)] [Conv2D(128, 3, Relu, {Same})] [Conv2D(128, 3, Relu, {Same})] [MaxPool2D] [Dropout(0.25f)] [Flatten] [Dense(1024, Relu)] [Dense(2048, Relu)] [Dense(4096, Relu)] [Output(2, Sigmoid)] [Loss(BinaryCrossEntropy)] [Adam(LearningRate = 0.001f)]",
            May: "NDSL5004"),
        // A dense layer per step is a convolution with a window of one step.
        new("70148149", "Softmax over one unit", Definition,
            "[Input(560, 560)] [Conv1D(320, 8, Relu)] [Conv1D(1500, 1, Relu)] [Dropout(0.6f)] [Conv1D(750, 1, Relu)] [Dropout(0.6f)] [GlobalMaxPool] [Output({|NDSL2001:Softmax|})] [Loss(BinaryCrossEntropy)] [Adam(LearningRate = 0.00001f)]",
            May: "NDSL2002 NDSL1018"),
        new("70589997", "categorical cross-entropy over one output, for 101 classes", Definition,
            "[Input(128, 128, 3)] [Conv2D(32, 5, Relu)] [MaxPool2D] [Conv2D(64, 5, Relu)] [MaxPool2D] [Conv2D(128, 3, Relu)] [MaxPool2D] [Conv2D(256, 3, Relu)] [MaxPool2D] [Flatten] [Output(Sigmoid)] [Loss({|NDSL2003:CategoricalCrossEntropy|})] [Adam]",
            May: "NDSL4003"),
    ];
}

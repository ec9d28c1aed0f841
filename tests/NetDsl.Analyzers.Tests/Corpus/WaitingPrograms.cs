namespace NetDsl.Analyzers.Tests.Corpus;

/// <summary>Programs of the corpus that need layers which do not exist yet: counted, so that they are not forgotten.</summary>
public static class WaitingPrograms
{
    private const string Images = "Conv2D", Series = "Conv1D", Volumes = "Conv3D";

    public static IReadOnlyList<WaitingProgram> All { get; } =
    [
        new("43055289", Images, "a legal network whose fault is unknown: must stay silent"),
        new("44755431", Images, "dropout between the last sums and their Softmax: NDSL1014"),
        new("45378493", Series, "Softmax over one unit: NDSL2001"),
        new("46247619", Series, "Relu as the output of a regression: NDSL2011"),
        new("47704695", Images, "Softmax over one unit: NDSL2001"),
        new("47735201", Images, "Relu in front of global pooling and Softmax, as published: must stay silent"),
        new("50338865", "Lstm", "class labels for a regression: NDSL4002 at the call"),
        new("51749207", Series, "Softmax over one unit: NDSL2001"),
        new("52983831", "Gru", "Softmax over one unit, per step: NDSL2001"),
        new("53700537", Series, "Relu in front of categorical cross-entropy: NDSL2006"),
        new("54064299", Images, "a dense layer on a feature map: NDSL1004"),
        new("54282951", Images, "a linear output in front of binary cross-entropy, behind linear layers: NDSL2005 and NDSL1011"),
        new("54811239", "Lstm", "targets above 1 through Tanh: NDSL2009"),
        new("55198221", Images, "five classes, each with a Sigmoid of its own: NDSL2004"),
        new("57943425", Images, "two classes, each with a Sigmoid of its own: NDSL2004"),
        new("58844149", Images, "Softmax over one unit: NDSL2001"),
        new("60574843", "Gru", "a free number through a Sigmoid: NDSL2009"),
        new("60874661", Images, "ten classes for one yes/no unit: NDSL4011 at the call"),
        new("61886777", Images, "three classes, each with a Sigmoid of its own: NDSL2004"),
        new("61997645", "Gru", "Softmax over one unit: NDSL2001"),
        new("62055783", Images, "class numbers where one-hot rows are due: NDSL4003 at the call"),
        new("62068109", Images, "four classes for one yes/no unit: NDSL4011 at the call"),
        new("63212385", Volumes, "Softmax over one unit, a rate of 0.000001: NDSL2001 and perhaps NDSL3002"),
        new("64237179", Volumes, "a legal network whose fault is unknown: must stay silent"),
        new("64413907", "Lstm", "Relu in front of categorical cross-entropy: NDSL2006"),
        new("66235657", Images, "a linear dense layer in front of the output: NDSL1011"),
        new("67529687", Images, "disputed: must stay silent"),
        new("68938619", "Lstm", "Softmax over one unit: NDSL2001"),
        new("70148149", Series, "Softmax over one unit: NDSL2001"),
        new("70589997", Images, "categorical cross-entropy over one output: NDSL2003"),
        new("G01", Images, "correct"),
        new("G03", Images, "correct, Adadelta with its rate of 1"),
        new("G05", "Embedding", "correct, dropout between sums and Relu"),
        new("G09", Series, "correct, BatchNorm in front of Relu"),
        new("G11", Images, "correct, an autoencoder whose output is an image"),
        new("G25", Images, "correct"),
    ];
}

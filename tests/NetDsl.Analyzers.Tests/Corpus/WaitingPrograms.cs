namespace NetDsl.Analyzers.Tests.Corpus;

/// <summary>Programs of the corpus that need layers which do not exist yet: counted, so that they are not forgotten.</summary>
public static class WaitingPrograms
{
    private const string Volumes = "Conv3D";

    public static IReadOnlyList<WaitingProgram> All { get; } =
    [
        new("50338865", "Lstm", "class labels for a regression: NDSL4002 at the call"),
        new("52983831", "Gru", "Softmax over one unit, per step: NDSL2001"),
        new("54811239", "Lstm", "targets above 1 through Tanh: NDSL2009"),
        new("60574843", "Gru", "a free number through a Sigmoid: NDSL2009"),
        new("61997645", "Gru", "Softmax over one unit: NDSL2001"),
        new("63212385", Volumes, "Softmax over one unit, a rate of 0.000001: NDSL2001 and perhaps NDSL3002"),
        new("64237179", Volumes, "a legal network whose fault is unknown: must stay silent"),
        new("64413907", "Lstm", "Relu in front of categorical cross-entropy: NDSL2006"),
        new("68938619", "Lstm", "Softmax over one unit: NDSL2001"),
        new("G05", "Embedding", "correct, dropout between sums and Relu"),
        new("G11", "Output of a map", "correct, an autoencoder whose output is an image: behind [Flatten] it would be another network"),
    ];
}

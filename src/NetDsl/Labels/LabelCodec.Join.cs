namespace NetDsl.Runtime;

/// <content>Labels of several heads.</content>
public static partial class LabelCodec
{
    /// <summary>Labels of two heads as a tuple, in the order of the heads.</summary>
    public static LabelCodec<(T1, T2)> Join<T1, T2>(LabelCodec<T1> codec1, LabelCodec<T2> codec2) => new JoinedCodec<(T1, T2)>(
        new LabelPart<(T1, T2), T1>(codec1, label => label.Item1),
        new LabelPart<(T1, T2), T2>(codec2, label => label.Item2));

    /// <summary>Labels of three heads as a tuple, in the order of the heads.</summary>
    public static LabelCodec<(T1, T2, T3)> Join<T1, T2, T3>(LabelCodec<T1> codec1, LabelCodec<T2> codec2, LabelCodec<T3> codec3) => new JoinedCodec<(T1, T2, T3)>(
        new LabelPart<(T1, T2, T3), T1>(codec1, label => label.Item1),
        new LabelPart<(T1, T2, T3), T2>(codec2, label => label.Item2),
        new LabelPart<(T1, T2, T3), T3>(codec3, label => label.Item3));

    /// <summary>Labels of four heads as a tuple, in the order of the heads.</summary>
    public static LabelCodec<(T1, T2, T3, T4)> Join<T1, T2, T3, T4>(LabelCodec<T1> codec1, LabelCodec<T2> codec2, LabelCodec<T3> codec3, LabelCodec<T4> codec4) => new JoinedCodec<(T1, T2, T3, T4)>(
        new LabelPart<(T1, T2, T3, T4), T1>(codec1, label => label.Item1),
        new LabelPart<(T1, T2, T3, T4), T2>(codec2, label => label.Item2),
        new LabelPart<(T1, T2, T3, T4), T3>(codec3, label => label.Item3),
        new LabelPart<(T1, T2, T3, T4), T4>(codec4, label => label.Item4));

    /// <summary>Labels of five heads as a tuple, in the order of the heads.</summary>
    public static LabelCodec<(T1, T2, T3, T4, T5)> Join<T1, T2, T3, T4, T5>(
        LabelCodec<T1> codec1, LabelCodec<T2> codec2, LabelCodec<T3> codec3, LabelCodec<T4> codec4, LabelCodec<T5> codec5) => new JoinedCodec<(T1, T2, T3, T4, T5)>(
        new LabelPart<(T1, T2, T3, T4, T5), T1>(codec1, label => label.Item1),
        new LabelPart<(T1, T2, T3, T4, T5), T2>(codec2, label => label.Item2),
        new LabelPart<(T1, T2, T3, T4, T5), T3>(codec3, label => label.Item3),
        new LabelPart<(T1, T2, T3, T4, T5), T4>(codec4, label => label.Item4),
        new LabelPart<(T1, T2, T3, T4, T5), T5>(codec5, label => label.Item5));

    /// <summary>Labels of six heads as a tuple, in the order of the heads.</summary>
    public static LabelCodec<(T1, T2, T3, T4, T5, T6)> Join<T1, T2, T3, T4, T5, T6>(
        LabelCodec<T1> codec1, LabelCodec<T2> codec2, LabelCodec<T3> codec3, LabelCodec<T4> codec4, LabelCodec<T5> codec5, LabelCodec<T6> codec6) => new JoinedCodec<(T1, T2, T3, T4, T5, T6)>(
        new LabelPart<(T1, T2, T3, T4, T5, T6), T1>(codec1, label => label.Item1),
        new LabelPart<(T1, T2, T3, T4, T5, T6), T2>(codec2, label => label.Item2),
        new LabelPart<(T1, T2, T3, T4, T5, T6), T3>(codec3, label => label.Item3),
        new LabelPart<(T1, T2, T3, T4, T5, T6), T4>(codec4, label => label.Item4),
        new LabelPart<(T1, T2, T3, T4, T5, T6), T5>(codec5, label => label.Item5),
        new LabelPart<(T1, T2, T3, T4, T5, T6), T6>(codec6, label => label.Item6));

    /// <summary>Labels of seven heads as a tuple, in the order of the heads.</summary>
    public static LabelCodec<(T1, T2, T3, T4, T5, T6, T7)> Join<T1, T2, T3, T4, T5, T6, T7>(
        LabelCodec<T1> codec1, LabelCodec<T2> codec2, LabelCodec<T3> codec3, LabelCodec<T4> codec4, LabelCodec<T5> codec5, LabelCodec<T6> codec6, LabelCodec<T7> codec7) =>
        new JoinedCodec<(T1, T2, T3, T4, T5, T6, T7)>(
            new LabelPart<(T1, T2, T3, T4, T5, T6, T7), T1>(codec1, label => label.Item1),
            new LabelPart<(T1, T2, T3, T4, T5, T6, T7), T2>(codec2, label => label.Item2),
            new LabelPart<(T1, T2, T3, T4, T5, T6, T7), T3>(codec3, label => label.Item3),
            new LabelPart<(T1, T2, T3, T4, T5, T6, T7), T4>(codec4, label => label.Item4),
            new LabelPart<(T1, T2, T3, T4, T5, T6, T7), T5>(codec5, label => label.Item5),
            new LabelPart<(T1, T2, T3, T4, T5, T6, T7), T6>(codec6, label => label.Item6),
            new LabelPart<(T1, T2, T3, T4, T5, T6, T7), T7>(codec7, label => label.Item7));
}

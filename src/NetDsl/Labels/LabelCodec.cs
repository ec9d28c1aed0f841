using System.ComponentModel;
using System.Globalization;

namespace NetDsl.Runtime;

/// <summary>Turns labels of one type into targets of a network and predictions back into labels. Has no state: safe from many threads.</summary>
/// <typeparam name="TLabel">The label type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LabelCodec<TLabel>
{
    /// <summary>Floats of one target row.</summary>
    public abstract int TargetSize { get; }

    /// <summary>Number of classes that <see cref="ClassOf"/> tells apart; 0 when labels are not classes. Of several heads, the first whose labels are classes counts.</summary>
    public abstract int ClassCount { get; }

    /// <summary>Names of the classes, or of the output units where labels are not classes, for reports: their numbers unless the label type knows better.</summary>
    public virtual string[] Names
    {
        get
        {
            string[] names = new string[Math.Max(ClassCount, TargetSize)];
            for (int i = 0; i < names.Length; i++)
            {
                names[i] = i.ToString(CultureInfo.InvariantCulture);
            }

            return names;
        }
    }

    /// <summary>The <see cref="Names"/> of each head.</summary>
    internal virtual string[][] NamesOfHeads => [Names];

    /// <summary>Writes the target of one label.</summary>
    /// <param name="label">The label.</param>
    /// <param name="row">Its row in the data set, for messages.</param>
    /// <param name="target">Receives <see cref="TargetSize"/> floats.</param>
    /// <exception cref="ArgumentException">The label is no value of this task.</exception>
    public abstract void Encode(TLabel label, int row, Span<float> target);

    /// <summary>The class of a valid label, from 0; -1 when it belongs to none.</summary>
    public abstract int ClassOf(TLabel label);

    /// <summary>The label that a prediction stands for; of equally large units the first wins.</summary>
    /// <param name="prediction">One value per output unit.</param>
    /// <param name="threshold">Value from which on a unit answers yes; not used where the largest unit decides.</param>
    public abstract TLabel Decode(ReadOnlySpan<float> prediction, float threshold);

    /// <summary>The same label with its probability, and the one that comes second.</summary>
    /// <param name="prediction">One probability per output unit.</param>
    /// <param name="threshold">Value from which on a unit answers yes; not used where the largest unit decides.</param>
    /// <exception cref="NotSupportedException">Labels are values, so that nothing is decided.</exception>
    public virtual Decision<TLabel> Decide(ReadOnlySpan<float> prediction, float threshold) =>
        throw new NotSupportedException($"Labels of type {typeof(TLabel).Name} are values of this model: nothing is decided.");

    /// <summary>The decision between two labels by one unit.</summary>
    private protected static Decision<TLabel> OfTwo(TLabel no, TLabel yes, float probability, float threshold) =>
        probability >= threshold ? new(yes, probability, no, 1 - probability) : new(no, 1 - probability, yes, probability);
}

/// <summary>The codecs for the label types that models have.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class LabelCodec
{
    /// <summary><c>false</c> and <c>true</c> as 0 and 1, for one unit.</summary>
    public static LabelCodec<bool> Boolean { get; } = new BooleanCodec();

    /// <summary>A probability from 0 to 1, for one unit.</summary>
    public static LabelCodec<float> Probability { get; } = new ProbabilityCodec();

    /// <summary>Any finite number, for one unit.</summary>
    public static LabelCodec<float> Value { get; } = new ValueCodec();

    /// <summary>Class numbers from 0 to <paramref name="classes"/> - 1.</summary>
    public static LabelCodec<int> Class(int classes) => new ClassCodec(classes);

    /// <summary>Class numbers from 0 to <paramref name="classes"/> - 1 as rows with a single 1, one unit per class.</summary>
    public static LabelCodec<int> OneHotClass(int classes) => new OneHotClassCodec(classes);

    /// <summary>Rows of <paramref name="size"/> numbers; what they may hold depends on the task.</summary>
    public static LabelCodec<float[]> Row(int size, TaskKind task) => new RowCodec(size, task);

    /// <summary>Enum members as class numbers: the index in <paramref name="members"/>.</summary>
    public static LabelCodec<TLabel> Enum<TLabel>(TLabel[] members)
        where TLabel : unmanaged, Enum => new EnumCodec<TLabel>(members, EnumTarget.ClassNumber);

    /// <summary>Two enum members as 0 and 1, for one unit.</summary>
    public static LabelCodec<TLabel> BinaryEnum<TLabel>(TLabel[] members)
        where TLabel : unmanaged, Enum => new EnumCodec<TLabel>(members, EnumTarget.Binary);

    /// <summary>Enum members as rows with a single 1, one unit per member.</summary>
    public static LabelCodec<TLabel> OneHotEnum<TLabel>(TLabel[] members)
        where TLabel : unmanaged, Enum => new EnumCodec<TLabel>(members, EnumTarget.OneHot);

    /// <summary>Combinations of flags, one unit per flag.</summary>
    /// <param name="flags">The single-bit members in the order of the units.</param>
    public static LabelCodec<TLabel> Flags<TLabel>(TLabel[] flags)
        where TLabel : unmanaged, Enum => new FlagsCodec<TLabel>(flags);
}

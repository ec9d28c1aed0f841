using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Faults;

namespace NetDsl.Analyzers;

/// <summary>Sets of faults beside which advice of a kind would be a guess; the usual values of <see cref="TopologyRule.HiddenBy"/>.</summary>
internal static class FaultIds
{
    /// <summary>Which layers there are, and in which order, had to be guessed, or there are too many values to be counted.</summary>
    public static readonly IReadOnlyList<string> Layers = Ids(Rules.NoOutput, Rules.SeveralDeclarations, Rules.Contradiction, Rules.TooLarge, Rules.Block, Rules.UnknownValue, Rules.UnreadValue, Rules.Internal);

    /// <summary>Sizes had to be guessed.</summary>
    public static readonly IReadOnlyList<string> Shapes =
        [.. Layers, .. Ids(Rules.NoInput, Rules.NotPositive, Rules.NeedsVector, Rules.NeedsMap, Rules.WindowTooLarge, Rules.ReshapeCount, Rules.WrongPlace, Rules.ShapesDiffer)];

    /// <summary>Output and loss do not go together: whatever else there is to say about the pair comes after that.</summary>
    public static readonly IReadOnlyList<string> OutputAndLoss =
    [
        .. Layers,
        .. Ids(Rules.NoInput, Rules.NotPositive, Rules.SoftmaxOverOne, Rules.SoftmaxWithBinary, Rules.CategoricalOverOne, Rules.NoProbability, Rules.NoDistribution, Rules.OneOfMany),
    ];

    /// <summary>A number was out of range and is read as the default.</summary>
    public static readonly IReadOnlyList<string> Numbers = [.. Layers, .. Ids(Rules.TrainingNumber, Rules.DecayConstant, Rules.DropoutRate)];

    /// <summary>Any fault at all.</summary>
    public static readonly IReadOnlyList<string> All = Ids([.. Rules.All]);

    private static string[] Ids(params Rule[] rules) => [.. rules.Select(r => r.Id)];
}

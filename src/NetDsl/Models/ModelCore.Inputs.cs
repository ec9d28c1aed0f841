using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Runtime;

/// <content>Networks of several inputs, whose values lie one behind the other in a row.</content>
public sealed partial class ModelCore<TNetwork>
{
    /// <summary>Room for one row of all inputs, with any content. Keeps it while this model predicts the row on this thread; allocates nothing.</summary>
    public Span<float> InputScratch()
    {
        // Behind what predictions of this model use of the same scratch.
        int start = checked(rowWorkspace + outputSize);
        return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref InferenceScratch.Get(checked(start + inputSize)), start), inputSize);
    }

    /// <summary>Copies one input to its place in a row.</summary>
    /// <param name="row">The row of all inputs.</param>
    /// <param name="first">First value of the input in the row.</param>
    /// <param name="count">Values of the input.</param>
    /// <param name="values">The values.</param>
    /// <param name="name">Name of the parameter that holds them, for the message.</param>
    /// <exception cref="ArgumentException">There are not <paramref name="count"/> values.</exception>
    public static void PutInput(Span<float> row, int first, int count, ReadOnlySpan<float> values, string name)
    {
        if (values.Length != count)
        {
            // An array as the second argument is an input, too, where the user may have meant where the values go.
            string hint = values.Length == row.Length ? " So many are all inputs: a Span<float> receives the values of a whole row (AsSpan)." : "";
            throw new ArgumentException($"The input '{name}' of {TNetwork.Info.Name} has {count} values, but {values.Length} were given.{hint}", name);
        }

        values.CopyTo(row[first..]);
    }
}

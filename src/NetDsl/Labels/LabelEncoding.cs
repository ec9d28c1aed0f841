namespace NetDsl.Runtime;

/// <summary>Labels as targets of a network, with messages that say where a bad one is.</summary>
internal static class LabelEncoding
{
    /// <summary>Writes the target of one label.</summary>
    /// <param name="network">The network.</param>
    /// <param name="codec">How labels become targets.</param>
    /// <param name="label">The label.</param>
    /// <param name="row">Its row.</param>
    /// <param name="target">Receives the target.</param>
    /// <param name="role">What messages call the data: "training data".</param>
    /// <exception cref="ArgumentException">The label is no value of the task; the message names the head, where there are several, and the row.</exception>
    public static void Encode<TLabel>(NetworkInfo network, LabelCodec<TLabel> codec, TLabel label, int row, Span<float> target, string role)
    {
        try
        {
            codec.Encode(label, row, target);
        }
        catch (HeadLabelException exception)
        {
            throw new ArgumentException($"{network.Name}, {role}, head '{network.Heads[exception.Head].Name}': {exception.Message}", exception);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"{network.Name}, {role}: {exception.Message}", exception);
        }
    }
}

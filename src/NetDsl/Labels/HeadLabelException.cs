namespace NetDsl.Runtime;

/// <summary>A label that is none of its head's task. The codec knows the head by its number only; <see cref="LabelEncoding"/> names it.</summary>
internal sealed class HeadLabelException(int head, ArgumentException reason) : ArgumentException(reason.Message, reason)
{
    /// <summary>Number of the head.</summary>
    public int Head => head;
}

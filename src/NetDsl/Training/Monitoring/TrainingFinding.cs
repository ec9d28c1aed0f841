namespace NetDsl;

/// <summary>Something that a <see cref="TrainingMonitor"/> saw going wrong.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Tensor">Name of the tensor in which it shows, such as <c>dense_1.kernel</c>; <see langword="null"/> when it is about the whole model.</param>
/// <param name="Epoch">The first epoch in which it showed, from 0.</param>
/// <param name="Message">What was seen, with numbers.</param>
/// <param name="Remedy">What is likely to help.</param>
/// <param name="Rule">Id of a rule page about a common cause, if there is one.</param>
public sealed record TrainingFinding(FindingKind Kind, string? Tensor, int Epoch, string Message, string Remedy, string? Rule = null)
{
    /// <summary>One line: epoch, tensor, message, remedy.</summary>
    public override string ToString()
    {
        string place = Tensor is null ? "" : $", {Tensor}";
        string page = Rule is null ? "" : $" See {Rule}.";
        return FormattableString.Invariant($"{Kind} since epoch {Epoch + 1}{place}: {Message} {Remedy}{page}");
    }
}

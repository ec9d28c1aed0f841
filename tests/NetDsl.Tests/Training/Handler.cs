namespace NetDsl.Tests.Training;

/// <summary>Progress that is reported on the spot; <see cref="Progress{T}"/> would post it to another thread.</summary>
internal sealed class Handler(Action<EpochReport> handle) : IProgress<EpochReport>
{
    public void Report(EpochReport value) => handle(value);
}

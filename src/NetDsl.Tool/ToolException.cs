namespace NetDsl.Tool;

/// <summary>The command cannot do what it was asked for. The message tells the user what is wrong and what to do; exit code 2.</summary>
public sealed class ToolException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What is wrong, where, and the remedy.</param>
    /// <param name="inner">What it comes from.</param>
    public ToolException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

namespace NetDsl;

/// <summary>One fold of a cross-validation: which rows to train on, and which to test with. Made by <see cref="Folds"/>.</summary>
public sealed class Fold
{
    private readonly int[] _trainRows;
    private readonly int[] _testRows;

    internal Fold(int[] trainRows, int[] testRows)
    {
        _trainRows = trainRows;
        _testRows = testRows;
    }

    /// <summary>Numbers of the rows to train on, ascending.</summary>
    public ReadOnlySpan<int> TrainRows => _trainRows;

    /// <summary>Numbers of the rows to test with, ascending.</summary>
    public ReadOnlySpan<int> TestRows => _testRows;

    /// <summary>Copies the fold's rows out of the data set that it was made for.</summary>
    /// <param name="data">The data set, or one with as many rows.</param>
    /// <exception cref="ArgumentException">The data set has another number of rows.</exception>
    public (Dataset<TLabel> Train, Dataset<TLabel> Test) Of<TLabel>(Dataset<TLabel> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Rows != _trainRows.Length + _testRows.Length)
        {
            throw new ArgumentException($"The fold was made for {_trainRows.Length + _testRows.Length} rows, but this data set has {data.Rows}.", nameof(data));
        }

        return (data.Subset(_trainRows), data.Subset(_testRows));
    }
}

using System.Diagnostics;
using System.Runtime.ExceptionServices;

using NetDsl.Runtime;

namespace NetDsl;

/// <summary>Trains a new model per fold and scores it on the rows that it did not see.</summary>
public static class CrossValidation
{
    /// <summary>Runs a k-fold cross-validation; folds keep the proportions of classes where labels are classes (of several heads, of the first whose labels are).</summary>
    /// <param name="create">Makes a model from a seed; called once per fold, perhaps on several threads at once.</param>
    /// <param name="data">All rows.</param>
    /// <param name="folds">Number of folds, from 2 to the number of rows.</param>
    /// <param name="seed">
    /// Seed of the folds; each fold's model and training (order of rows, dropout) get seeds that are mixed from it and the fold's number, so other seeds share nothing.
    /// </param>
    /// <param name="options">
    /// How each model is trained. <see cref="FitOptions.Threads"/> folds are trained at the same time, with the same result for any number;
    /// with <see cref="FitOptions.Callbacks"/>, which hold the state of one training, folds come one after the other. <see cref="FitOptions.Progress"/> is
    /// called from all of these threads.
    /// </param>
    /// <typeparam name="TLabel">The label type of the model.</typeparam>
    /// <exception cref="ArgumentException">Data or options are unusable.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled: a report about some folds would mislead.</exception>
    public static CrossValidationReport Run<TLabel>(Func<ulong, IModel<TLabel>> create, Dataset<TLabel> data, int folds = 10, ulong seed = 0, FitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(data);
        options ??= new FitOptions();
        if (options.Threads <= 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"FitOptions.Threads is {options.Threads}: it must be 1 or more."), nameof(options));
        }

        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<Fold> parts = LabelClasses.AreClasses<TLabel>() ? Folds.Stratified(data, folds, seed) : Folds.Plain(data, folds, seed);
        EvaluationReport[] reports = new EvaluationReport[folds];
        RunAll(options.Callbacks.Count > 0 ? 1 : options.Threads, folds, Run);

        return new CrossValidationReport(reports, Stopwatch.GetElapsedTime(start));

        void Run(int fold)
        {
            ulong foldSeed = SeededRandom.Mix(seed, fold);
            reports[fold] = RunFold(create(foldSeed), parts[fold].Of(data), options with { Threads = 1, Seed = options.Seed + foldSeed });
        }
    }

    private static EvaluationReport RunFold<TLabel>(IModel<TLabel> model, (Dataset<TLabel> Train, Dataset<TLabel> Test) rows, FitOptions options)
    {
        options.CancellationToken.ThrowIfCancellationRequested();
        History history = model.Fit(rows.Train, options);
        if (history.Cancelled)
        {
            throw new OperationCanceledException(options.CancellationToken);
        }

        return model.Evaluate(rows.Test, float.NaN);
    }

    /// <summary>Runs the folds; after one has failed, no other one begins.</summary>
    private static void RunAll(int threads, int folds, Action<int> run)
    {
        Exception?[] failures = new Exception?[folds];
        bool failed = false;
        WorkTeam.ForEach(threads, folds, fold =>
        {
            if (Volatile.Read(ref failed))
            {
                return;
            }

            try
            {
                run(fold);
            }
            catch (Exception exception)
            {
                failures[fold] = exception;
                Volatile.Write(ref failed, true);
            }
        });

        // The caller sees what a single thread would have thrown, with its own stack.
        if (Array.Find(failures, failure => failure is not null) is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }
}

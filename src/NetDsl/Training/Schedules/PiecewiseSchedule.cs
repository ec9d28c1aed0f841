namespace NetDsl;

/// <summary>Constant rates from given epochs on: <c>new PiecewiseSchedule((0, 0.01f), (30, 0.001f))</c>.</summary>
public sealed record PiecewiseSchedule : LearningRateSchedule
{
    private readonly (double FromEpoch, float Rate)[] pieces;

    /// <summary>Makes the schedule.</summary>
    /// <param name="pieces">Where each piece begins, and its rate: the first at epoch 0, then rising. Rates are 0 or above.</param>
    /// <exception cref="ArgumentException">There are no pieces, or they do not begin at 0, or do not rise.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or not finite.</exception>
    public PiecewiseSchedule(params (double FromEpoch, float Rate)[] pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        if (pieces.Length == 0 || pieces[0].FromEpoch != 0)
        {
            throw new ArgumentException("The first piece of a schedule begins at epoch 0.", nameof(pieces));
        }

        for (int i = 0; i < pieces.Length; i++)
        {
            Requirement.NotNegative(pieces[i].Rate, $"{nameof(pieces)}[{i}].Rate");
            if (i > 0 && !(pieces[i].FromEpoch > pieces[i - 1].FromEpoch))
            {
                throw new ArgumentException(FormattableString.Invariant($"Piece {i} begins at epoch {pieces[i].FromEpoch}, not after the piece before it, which begins at {pieces[i - 1].FromEpoch}."), nameof(pieces));
            }
        }

        this.pieces = [.. pieces];
    }

    /// <summary>Where each piece begins, and its rate.</summary>
    public IReadOnlyList<(double FromEpoch, float Rate)> Pieces => pieces;

    /// <inheritdoc/>
    public override float At(double epoch)
    {
        int last = pieces.Length - 1;
        while (last > 0 && !SchedulePosition.HasReached(epoch, pieces[last].FromEpoch))
        {
            last--;
        }

        return pieces[last].Rate;
    }
}

using System.Runtime.CompilerServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>Applies an augmentation; what happens to a row depends on the seed and the row's number in the run alone.</summary>
internal sealed class Augmenter
{
    // Keeps these numbers apart from those of the order of rows and of dropout, which have the same seed.
    private const ulong Salt = 0xD1B54A32D192ED03UL;

    private readonly ImageAugmentation augmentation;
    private readonly ulong seed;
    private readonly SeededRandom random = new(0);
    private readonly float[] original;

    private Augmenter(ImageAugmentation augmentation, ulong seed)
    {
        this.augmentation = augmentation;
        this.seed = seed ^ Salt;
        original = new float[augmentation.Height * augmentation.Width * augmentation.Channels];
    }

    /// <summary>What applies an augmentation, if there is one.</summary>
    public static Augmenter? Create(ImageAugmentation? augmentation, ulong seed) => augmentation is null ? null : new Augmenter(augmentation, seed);

    /// <summary>Changes one picture in place.</summary>
    /// <param name="picture">Height x width x channels values.</param>
    /// <param name="number">Number of the row in the run, from 0 through all epochs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(Span<float> picture, long number)
    {
        random.Restart(SeededRandom.Mix(seed, number));
        int down = random.NextInt(2 * augmentation.Shift + 1) - augmentation.Shift;
        int right = random.NextInt(2 * augmentation.Shift + 1) - augmentation.Shift;
        bool flip = augmentation.FlipHorizontally && random.NextInt(2) == 1;
        if (down == 0 && right == 0 && !flip)
        {
            return;
        }

        picture.CopyTo(original);
        int line = augmentation.Width * augmentation.Channels;
        for (int y = 0; y < augmentation.Height; y++)
        {
            int from = y - down;
            Span<float> destination = picture.Slice(y * line, line);
            if ((uint)from >= (uint)augmentation.Height)
            {
                destination.Clear();
            }
            else
            {
                ShiftLine(original.AsSpan(from * line, line), destination, right * augmentation.Channels);
                if (flip)
                {
                    Mirror(destination);
                }
            }
        }
    }

    private static void ShiftLine(ReadOnlySpan<float> source, Span<float> destination, int right)
    {
        if (right >= 0)
        {
            source[..^right].CopyTo(destination[right..]);
            destination[..right].Clear();
        }
        else
        {
            source[-right..].CopyTo(destination);
            destination[^-right..].Clear();
        }
    }

    private void Mirror(Span<float> line)
    {
        if (augmentation.Channels == 1)
        {
            line.Reverse();
            return;
        }

        int channels = augmentation.Channels;
        for (int left = 0, right = line.Length - channels; left < right; left += channels, right -= channels)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                (line[left + channel], line[right + channel]) = (line[right + channel], line[left + channel]);
            }
        }
    }
}

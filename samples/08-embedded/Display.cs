/// <summary>Digits as a display of 7 rows of 5 dots shows them, some of its dots broken.</summary>
internal static class Display
{
    public const int Width = 5, Height = 7, Dots = Width * Height;

    /// <summary>Rows of the ten digits, five bits each, the leftmost dot in the highest.</summary>
    private static readonly byte[][] s_digits =
    [
        [0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110],
        [0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
        [0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111],
        [0b01110, 0b10001, 0b00001, 0b00110, 0b00001, 0b10001, 0b01110],
        [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010],
        [0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110],
        [0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110],
        [0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000],
        [0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110],
        [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100],
    ];

    /// <summary>Shows a digit: 1 for a dot that is lit, 0 for a dark one.</summary>
    public static void Show(int digit, Span<float> dots)
    {
        for (int i = 0; i < Dots; i++)
        {
            dots[i] = (s_digits[digit][i / Width] >> (Width - 1 - i % Width)) & 1;
        }
    }

    /// <summary>Digits in turn, each with some dots that show the opposite.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="broken">Broken dots of each.</param>
    /// <param name="seed">Which dots.</param>
    public static Dataset<int> Broken(int rows, int broken, int seed)
    {
        float[] features = new float[rows * Dots];
        int[] labels = new int[rows];
        Random random = new(seed);
        for (int row = 0; row < rows; row++)
        {
            Span<float> dots = features.AsSpan(row * Dots, Dots);
            labels[row] = row % 10;
            Show(labels[row], dots);
            for (int i = 0; i < broken; i++)
            {
                ref float dot = ref dots[random.Next(Dots)];
                dot = 1 - dot;
            }
        }

        return Dataset.Create(features, labels);
    }
}

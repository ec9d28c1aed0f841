namespace NetDsl;

/// <summary>The bytes of a picture's file, as many as a picture may have: a device or a pipe may never end.</summary>
internal static class PictureFile
{
    // The largest picture that is read has 33 million pixels of at most 8 bytes; as text, each value takes a few characters.
    private const int MostBytes = 1 << 30;

    private const int FirstPiece = 1 << 16;

    /// <summary>Reads a file to its end.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="DatasetException">It does not begin like a picture, or is larger than any that is read.</exception>
    public static ReadOnlySpan<byte> Bytes(string path, string name)
    {
        using FileStream stream = File.OpenRead(path);
        byte[] bytes = new byte[FirstPiece];
        int count = stream.ReadAtLeast(bytes, FirstPiece, throwOnEndOfStream: false);

        // What is no picture is not read to its end.
        Picture.CheckBeginning(bytes.AsSpan(0, count), name);
        long announced = stream.CanSeek ? stream.Length : 0;
        while (count == bytes.Length)
        {
            if (count == MostBytes || announced >= MostBytes)
            {
                throw new DatasetException(name, 0, 0, $"it has {MostBytes} bytes or more, which no picture that is read has. Is it the right file?");
            }

            // One more than announced: at its end there is room left.
            Array.Resize(ref bytes, (int)Math.Min(Math.Max(announced + 1, 2L * count), MostBytes));
            count += stream.ReadAtLeast(bytes.AsSpan(count), bytes.Length - count, throwOnEndOfStream: false);
        }

        return bytes.AsSpan(0, count);
    }
}

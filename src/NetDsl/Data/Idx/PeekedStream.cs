namespace NetDsl;

/// <summary>A stream whose first two bytes have been looked at and are read once more; leaves the stream under it open.</summary>
internal sealed class PeekedStream : Stream
{
    private readonly Stream stream;
    private readonly byte[] head = new byte[2];
    private readonly int headLength;
    private int position;

    public PeekedStream(Stream stream)
    {
        this.stream = stream;
        headLength = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
    }

    /// <summary>Whether the stream begins as gzip does (RFC 1952).</summary>
    public bool IsGzip => headLength == 2 && head[0] == 0x1F && head[1] == 0x8B;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (position == headLength)
        {
            return stream.Read(buffer);
        }

        int length = Math.Min(buffer.Length, headLength - position);
        head.AsSpan(position, length).CopyTo(buffer);
        position += length;
        return length;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
